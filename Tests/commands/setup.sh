# A show's set-up travels to another laptop in one sealed file.
source "$(dirname "$0")/lib.sh"

mkdir -p fair lists
cp "$root/badges/formats/registration.yaml" fair/expo.yaml
sed -i '1s/registration/expo/' fair/expo.yaml
sed -e 's/^show: .*/show: fair-27/' -e 's/^name: .*/name: Fair of Küçük/' -e "s|^key: .*|key: $(head -c 32 /dev/urandom | base64)|" \
    -e 's/^timeZone:/formats: [gs1, expo.yaml]\nstaff: [Lee]\ntimeZone:/' "$root/kiosk/show/sample.yaml" >fair/show.yaml
key=$(sed -n 's/^key: //p' fair/show.yaml)
echo "own-free.example" >lists/free-mail.txt
: >lists/disposable-mail.txt
export LANYARD_PASSPHRASE="correct horse battery"
first=(--store "$scratch/first" --show "$scratch/fair/show.yaml" --lists "$scratch/lists")
lanyard staff add Ada --administrator "${first[@]}" <<<8282 >/dev/null
start desk desk
code=$(on desk lanyard node enrol "Laptop 2" --url "$url" | tail -1)

# Out.
expect "1 badge formats, 2 lists, 2 people" lanyard setup export fair.lanyard "${first[@]}" --join "$code"
refuses 73 "exists already" lanyard setup export fair.lanyard "${first[@]}"
refuses 65 "no join code" lanyard setup export other.lanyard "${first[@]}" --join LANYARD1.x
LANYARD_PASSPHRASE=short refuses 65 "at least 8" lanyard setup export other.lanyard "${first[@]}"
[ ! -e other.lanyard ]
same "mode of the file" 600 "$(stat -c %a fair.lanyard)"
for secret in "$key" "fair-27" "Ada" "own-free.example" "$code"; do without "$secret" fair.lanyard; done

# In, on a machine that has nothing: the same show, lists, formats, staff, and the desk.
expect "now serves Fair of Küçük" lanyard setup import fair.lanyard --store "$scratch/second"
grep -q "Joined the desk at $url as Laptop 2" out.txt
printf SB4711 >badge.txt
for store in first second; do LANYARD_STORE="$scratch/$store" lanyard scan --payload "$scratch/badge.txt" $([ $store = second ] || echo --show "$scratch/fair/show.yaml") >/dev/null; done
same "ids of the same badge" "$(lanyard leads --json "${first[@]}" | jq -r '.[0].id')" "$(lanyard leads --json --store "$scratch/second" | jq -r '.[0].id')"
holds 'map([.name, .role, .hasPIN]) == [["Ada","administrator",true],["Lee","booth",false]]' \
    <(lanyard staff list --json --store "$scratch/second")
lanyard settings --store "$scratch/second" >settings.txt
grep -q "show = $scratch/second/setup/show.yaml" settings.txt
grep -q "lists = $scratch/second/setup/lists" settings.txt
same "own-free.example" "own-free.example" "$(cat second/setup/lists/free-mail.txt)"
cmp fair/expo.yaml second/setup/expo.yaml
expect "sent" lanyard sync --store "$scratch/second"
port=$(free_port)
start second kiosk --listen "127.0.0.1:$port"
curl -s "http://127.0.0.1:$port/api/session" >session.json
holds '.staff | map(.name) == ["Ada", "Lee"]' session.json
same "Ada's PIN" 201 "$(curl -s -o /dev/null -w '%{http_code}' -H 'Content-Type: application/json' -d '{"person":"Ada","pin":"8282"}' "http://127.0.0.1:$port/api/session")"
refuses 73 "second" lanyard setup import fair.lanyard --store "$scratch/second"
stop second

# Again is no harm; another show in the same store is.
expect "now serves" lanyard setup import fair.lanyard --store "$scratch/second"
lanyard setup export sample.lanyard --store "$scratch/sample" >/dev/null 2>err.txt
grep -q "sample show, whose key everybody knows" err.txt
refuses 73 "holds 1 leads of Fair of Küçük" lanyard setup import sample.lanyard --store "$scratch/second"

# Without the desk the code waits.
stop desk
expect "now serves" lanyard setup import fair.lanyard --store "$scratch/late"
grep -q "lanyard node join" err.txt
same "mode of the waiting code" 600 "$(stat -c %a late/join-code)"
refuses 75 "" lanyard node join --store "$scratch/late"
refuses 65 "Give the code" lanyard node join --store "$scratch/sample"

# Wrong phrase, damage, something else, something newer: in words, and nothing is changed.
LANYARD_PASSPHRASE="wrong horse battery" refuses 77 "not the one with which" lanyard setup import fair.lanyard --store "$scratch/new"
head -c 300 fair.lanyard >cut.lanyard
refuses 65 "damaged or cut off" lanyard setup import cut.lanyard --store "$scratch/new"
size=$(stat -c %s fair.lanyard)
for place in 20 60 200 $((size - 40)) $((size - 1)); do
    cp fair.lanyard broken.lanyard
    printf '\377\376' | dd of=broken.lanyard bs=1 seek="$place" conv=notrunc 2>/dev/null
    cmp -s fair.lanyard broken.lanyard || refuses 65 "" lanyard setup import broken.lanyard --store "$scratch/new"
done
refuses 65 "not a set-up file" lanyard setup import fair/show.yaml --store "$scratch/new"
refuses 66 "There is no file" lanyard setup import none.lanyard --store "$scratch/new"
head -c 9000000 /dev/zero >huge.lanyard
refuses 65 "far too large" lanyard setup import huge.lanyard --store "$scratch/new"
[ ! -e new/setup ]
