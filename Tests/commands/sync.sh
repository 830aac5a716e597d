# enrol, join, sync: what the kiosk has reaches the desk, once and completely.
source "$(dirname "$0")/lib.sh"

cards many 25
on kiosk lanyard scan --payload "$scratch"/many/*.vcf >/dev/null
refuses 66 "joined no desk" on kiosk lanyard sync

start desk desk
desk=$url

# The join code is alone on the last line; it names the desk.
on desk lanyard node enrol "Booth laptop" --url "$desk" >code.txt
code=$(tail -1 code.txt)
[[ $code =~ ^LANYARD1\.[A-Za-z0-9_-]+$ ]] || fail "no code: $code"
refuses 64 "between 1 and 60" on desk lanyard node enrol ""
refuses 65 "plain HTTP" on desk lanyard node enrol laptop --url http://desk.example.com:7771
refuses 65 "no address" on desk lanyard node enrol laptop --url desk.example.com

# What is no code, or not for here, is refused in words, and nothing is saved.
refuses 65 "no join code" on kiosk lanyard node join "LANYARD1.nonsense"
refuses 65 "no join code" on kiosk lanyard node join "${code:0:60}"
refuses 65 "no join code" on kiosk lanyard node join "${code#LANYARD1.}"
refuses 65 "plain HTTP" on kiosk lanyard node join "$(python3 "$here/code.py" url=http://192.0.2.1:7771 "$code")"
refuses 77 "does not know the token" on kiosk lanyard node join "$(python3 "$here/code.py" token=00 "$code")"
[ ! -e kiosk/desk.json ]

# Joining works once for one kiosk; the same kiosk may join again, another may not.
expect "Joined the desk at $desk as Booth laptop" on kiosk lanyard node join "$code"
expect "Joined the desk" on kiosk lanyard node join "$code"
refuses 73 "used by another laptop" on second lanyard node join "$code"
[ ! -e second/desk.json ]
same "mode of the file with the token" 600 "$(stat -c %a kiosk/desk.json)"

# Everything is to be sent; a dry run sends nothing.
expect "25 entries would be sent to $desk" on kiosk lanyard sync --dry-run
expect "25 entries would be sent to $desk" on kiosk lanyard sync --dry-run
holds 'length == 0' <(on desk lanyard leads --json)

# Then it is there, and proven.
expect "Verified: the desk read 25 entries from its disk, equal to the ones here." on kiosk lanyard sync --verify
grep -q "25 entries sent; the desk holds all 25 of this kiosk." out.txt
on desk lanyard leads --json | jq -S 'sort_by(.id)' >there.json
on kiosk lanyard leads --json | jq -S 'sort_by(.id)' >here.json
cmp here.json there.json

# Again changes nothing; what is new goes alone.
expect "0 entries sent; the desk holds all 25" on kiosk lanyard sync --verify
card anna.vcf "Anna Miller"
on kiosk lanyard scan --payload "$scratch/anna.vcf" >/dev/null
expect "1 entries would be sent" on kiosk lanyard sync --dry-run
expect "1 entries sent; the desk holds all 26" on kiosk lanyard sync

# Two kiosks that scan the same badge offline meet in one lead.
join second desk "$desk"
on second lanyard scan --payload "$scratch/anna.vcf" >/dev/null
expect "1 entries sent" on second lanyard sync --verify
holds 'length == 26' <(on desk lanyard leads --json)
holds '.[0].visits == 2' <(on desk lanyard leads --json miller)

# It also works through a running kiosk, whose page then says so.
start kiosk kiosk
post /api/scans "{\"id\":\"$(new_id)\",\"text\":\"SB1001\"}" >/dev/null
holds '.onlyHere == 1' <(curl -sS "$url/api/status")
expect "1 entries sent; the desk holds all 27" on kiosk lanyard sync --verify
holds '.onlyHere == 0 and .line == "All 27 leads are on the desk"' <(curl -sS "$url/api/status")

# The desk says whom it knows, and is sound.
curl -sS "$desk/" >page.html
grep -q "Booth laptop" page.html
expect "Sound" on desk lanyard verify

# A kiosk that was restored from a backup is another node, and has to join again.
on kiosk lanyard backup "$scratch/copy.db" >/dev/null
stop kiosk
on kiosk lanyard restore "$scratch/copy.db" >/dev/null
on kiosk lanyard scan --payload "$scratch/anna.vcf" >/dev/null
status=0
on kiosk lanyard sync --verify >restored.out 2>restored.err || status=$?
[ $status -ne 0 ] || fail "a restored kiosk synced as the node that it was: $(cat restored.out)"
join kiosk desk "$desk"
expect "1 entries sent; the desk holds all 28 of this kiosk." on kiosk lanyard sync --verify
holds '.[0].visits == 3' <(on desk lanyard leads --json miller)

# A store that was copied and went on elsewhere is found out: two different entries never have the same number.
cp -r second copied
on second lanyard scan --payload "$scratch/many/00001.vcf" >/dev/null
on copied lanyard scan --payload "$scratch/many/00002.vcf" >/dev/null
expect "1 entries sent" on second lanyard sync
refuses 73 "copied or restored" on copied lanyard sync
expect "Sound" on desk lanyard verify
