# lanyard vet, lanyard batch and lanyard sync NAME: accepted leads leave in batches, with a receipt for each.
source "$(dirname "$0")/lib.sh"
export LANYARD_STORE="$scratch/store"
python=$(cd "$root" && .ci/python Tests/commands/requirements.txt)
python="$root/$python"

# A definition that asks for nothing: what is tested here comes after it.
sed '/^definition:/,$d' "$root/kiosk/show/sample.yaml" >show.yaml
cat >>show.yaml <<'END'
definition:
  version: 90
  rules:
    - { id: company, verdict: incomplete, when: { missing: company }, reason: No company. }
END
export LANYARD_SHOW="$scratch/show.yaml"

card anna.vcf "Anna Miller"
card ben.vcf "=HYPERLINK(1)"
card jurgen.vcf "Jürgen Müller" "Straßenbau, \"Süd\""
card none.vcf "Nora Late"
lanyard scan --payload anna.vcf ben.vcf jurgen.vcf >/dev/null

# Nothing is handed over that nobody accepted; what stays behind is said with its reason.
expect "0 leads would be sealed for csv." lanyard batch seal --to csv --dry-run
expect "Stay behind: 3 not decided on yet" lanyard batch seal --to csv --dry-run
refuses 66 "No accepted lead is left for csv" lanyard batch seal --to csv
expect "Decided on 3 of 3." lanyard vet accept --verdict qualified
lanyard scan --payload none.vcf >/dev/null
refuses 66 "There is no destination \"crm\"" lanyard batch seal --to crm

# Files: whole, read back by others' programs, and no cell is a formula.
for kind in csv csv-raw json-lines xlsx vcard; do
    expect "Sealed \"Fair, first day\" for $kind: 3 leads." lanyard batch seal --to $kind --named "Fair, first day"
    expect "3 would be taken." lanyard sync $kind --dry-run
    expect "$kind: 3 handed over." lanyard sync $kind
done
"$python" "$here/leadfiles.py" "Anna Miller" "=HYPERLINK(1)" "Jürgen Müller"
same "files of others" "" "$(find store/outgoing -perm /077)"
expect "Nothing was due for csv." lanyard sync csv

# A web hook, checked by the specification's own library; a refused lead blocks nobody, and goes when it is corrected.
export LANYARD_HOOK_SECRET=whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw
"$python" "$here/hook.py" "$LANYARD_HOOK_SECRET" kept.jsonl >port.txt &
running[hook]=$!
until_true 20 grep -q . port.txt
mkdir destinations
export LANYARD_DESTINATIONS="$scratch/destinations"
hook() { printf 'kind: webhook\nurl: http://127.0.0.1:%s/\nsecret: LANYARD_HOOK_SECRET\n%s\n' "$(cat port.txt)" "$1"; }
hook "" >destinations/hook.yaml
refuses 75 "is an address inside a network" lanyard sync hook --check
hook "network: inside" >destinations/hook.yaml
expect "hook answers, and the mapping fits." lanyard sync hook --check
card guest.vcf "Unwanted Guest" "Guests Ltd" guest@guests.example
lanyard scan --payload guest.vcf >/dev/null
guest=$(lanyard leads --json Guest | jq -r '.[0].id')
lanyard vet accept "$guest" >/dev/null
lanyard batch seal --to hook --json >sealed.json
holds '.batch.count == 4 and (.staying | map(.why) | unique) == ["undecided"]' sealed.json
start store kiosk
expect "hook: 3 handed over, 1 refused." lanyard sync hook
batch=$(jq -r .batch.id sealed.json)
lanyard batch show "$batch" --open --json >open.json
holds 'length == 1 and .[0].state == "refused" and (.[0].words | contains("unwanted"))' open.json
refuses 73 "it cannot be cancelled any more" lanyard batch cancel "$batch"
same "leads kept" 3 "$(grep -c lead.accepted kept.jsonl)"
without "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" store.log
! grep -aq "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" store/lanyard.db* || fail "the secret is in the store"
stop store

# The other side carries out the first call and never answers; the sender is killed. Nothing is lost, nothing comes twice.
kill "${running[hook]}"; unset "running[hook]"
: >port.txt
"$python" "$here/hook.py" "$LANYARD_HOOK_SECRET" again.jsonl hang >port.txt &
running[hook]=$!
until_true 20 grep -q . port.txt
hook "network: inside" >destinations/second.yaml
lanyard batch seal --to second >/dev/null
"$LANYARD" sync second >/dev/null 2>&1 &
running[sender]=$!
until_true 20 grep -q lead.accepted again.jsonl
kill -9 "${running[sender]}"; wait "${running[sender]}" 2>/dev/null || true; unset "running[sender]"
lanyard sync second >/dev/null
same "leads kept, each once" "3 3" \
    "$(jq -r .data.key again.jsonl | wc -l) $(jq -r .data.key again.jsonl | sort -u | wc -l)"
kill "${running[hook]}"; unset "running[hook]"

# A batch is taken back before it is sent, and its leads can go with another one.
lanyard batch seal --to csv --json >fourth.json
holds '.batch.count == 1' fourth.json
expect "Cancelled." lanyard batch cancel "$(jq -r .batch.id fourth.json)"
lanyard batch list --json >list.json
holds 'map(select(.isCancelled)) | length == 1' list.json
expect "1 leads would be sealed for csv." lanyard batch seal --to csv --dry-run

# A mapping that is wrong is said with line and column; a target that is away loses nothing.
printf 'kind: csv\nfields:\n  Name: nam\n' >destinations/bad.yaml
refuses 65 "bad.yaml:3:9: a lead has no \"nam\". Is name meant?" lanyard batch seal --to bad
sed 's/LANYARD_HOOK_SECRET/LANYARD_OTHER/' destinations/hook.yaml >destinations/secretless.yaml
refuses 66 "The secret LANYARD_OTHER is not here" lanyard sync secretless --check
