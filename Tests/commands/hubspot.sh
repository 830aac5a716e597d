# lanyard sync to HubSpot: a fake that HubSpot's own client agrees to gets contacts by our key, and refuses one.
source "$(dirname "$0")/lib.sh"
export LANYARD_STORE="$scratch/store" LANYARD_DESTINATIONS="$scratch/destinations" LANYARD_HUBSPOT_TOKEN=pat-secret-4711
python="$root/$(cd "$root" && .ci/python Tests/commands/requirements.txt)"

"$python" "$here/fakehubspot.py" "$LANYARD_HUBSPOT_TOKEN" contacts.json >port.txt &
running[hubspot]=$!
until_true 20 grep -q . port.txt
expect "HubSpot's client agrees" "$python" "$here/fakehubspot.py" drive "$(cat port.txt)" "$LANYARD_HUBSPOT_TOKEN"

# The sample that ships, but for the address.
mkdir destinations
sed "s|^kind: hubspot|&\nurl: http://127.0.0.1:$(cat port.txt)|" "$root/kiosk/destinations/hubspot.yaml" >destinations/hubspot.yaml
expect "hubspot answers, and the mapping fits." lanyard sync hubspot --check
sed 's/  jobtitle: title/  job_title: title/' destinations/hubspot.yaml >destinations/misspelt.yaml
refuses 65 "would not take this mapping" lanyard sync misspelt --check
grep -q "There is no property job_title." out.txt

sed '/^definition:/,$d' "$root/kiosk/show/sample.yaml" >show.yaml
printf 'definition: { version: 90, rules: [{ id: x, verdict: incomplete, when: { missing: company }, reason: No company. }] }\n' >>show.yaml
export LANYARD_SHOW="$scratch/show.yaml"
card anna.vcf "Anna Miller"
card ben.vcf "Ben Young" "Young & Co" unwanted@young.example
printf 'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:No Mail\r\nORG:Quiet Ltd\r\nEND:VCARD\r\n' >quiet.vcf
lanyard scan --payload anna.vcf ben.vcf quiet.vcf >/dev/null
lanyard vet accept --verdict qualified >/dev/null
lanyard batch seal --to hubspot >/dev/null
expect "3 would be created." lanyard sync hubspot --dry-run
expect "hubspot: 2 created, 1 refused." lanyard sync hubspot
key=$(lanyard leads --json Anna | jq -r '.[0].id')
holds ".[\"$key\"] | .firstname == \"Anna\" and .lastname == \"Miller\" and .company == \"Acme Tools Ltd\"" contacts.json
holds '[.[] | select(.lastname == "Mail")] | length == 1' contacts.json

# What the other side has is not overwritten where the file says so, and an update is one.
lanyard batch resend --to hubspot "$key" >/dev/null
expect "1 would be updated." lanyard sync hubspot --dry-run
expect "hubspot: 1 updated." lanyard sync hubspot

# Outcomes come back by our key or by HubSpot's id; the same file twice changes nothing.
id=$(jq -r --arg key "$key" '.[$key].id' contacts.json)
printf 'id;stage;reason\n%s;won;\nnobody;lost;price\n' "$id" >outcomes.csv
expect "1 outcomes recorded, 0 known already." lanyard outcomes outcomes.csv --from hubspot
grep -q "Line 3: no lead is known" out.txt
expect "0 outcomes recorded, 1 known already." lanyard outcomes outcomes.csv --from hubspot
printf '{"key": "%s", "stage": "sold"}\n' "$key" >bad.jsonl
refuses 65 "bad.jsonl, line 1: the stage is one of accepted, touched, won, lost" lanyard outcomes bad.jsonl --from hubspot

# A wrong token stops at once, and stands nowhere.
LANYARD_HUBSPOT_TOKEN=wrong-secret-4712
lanyard batch resend --to hubspot "$key" >/dev/null
refuses 75 "It does not accept the login (401)." lanyard sync hubspot
! grep -raq "secret-471" store || fail "a secret is in the store"
without "secret-471" err.txt
expect "hubspot: 1 updated." env LANYARD_HUBSPOT_TOKEN=pat-secret-4711 "$LANYARD" sync hubspot
kill "${running[hubspot]}"; unset "running[hubspot]"
