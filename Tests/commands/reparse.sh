# lanyard badges learn and reparse: a show's own format is learned from samples, and old scans are read by it.
source "$(dirname "$0")/lib.sh"
export LANYARD_STORE="$scratch/store"

printf '100101^Berg^Anna^Head of Purchasing^Acme Pumps GmbH^anna.berg@acme.example' >a.txt
printf '100202^Oyelaran^Dora^CEO^Lagos Works Ltd^dora.oyelaran@lagos.example' >b.txt
printf '100303^Chen^Mei^Engineer^Formosa Inc^mei.chen@formosa.example' >c.txt
sed 's/^show: .*/show: reparse-test/' "$root/kiosk/show/sample.yaml" >plain.yaml
! grep -q "^formats:" plain.yaml || fail "the sample show lists formats"

# Without a format only the id and the address are known.
lanyard scan --show "$scratch/plain.yaml" --payload "$scratch/a.txt" "$scratch/b.txt" >/dev/null
lanyard leads --show "$scratch/plain.yaml" --json >before.json
holds 'length == 2 and all(.[]; .contact.name == null)' before.json

# A format is proposed from samples; the show lists it; read shows what it does.
lanyard badges learn --name expo --payload "$scratch/a.txt" "$scratch/b.txt" "$scratch/c.txt" >expo.yaml
grep -q "^format: expo" expo.yaml
{ cat plain.yaml; echo 'formats: [expo.yaml]'; } >show.yaml
expect "expo: badge 100101, Anna Berg" lanyard read --show "$scratch/show.yaml" --payload "$scratch/a.txt"
expect "delimited: badge 100101, anna.berg@acme.example" lanyard read --show "$scratch/plain.yaml" --payload "$scratch/a.txt"
refuses 73 "expo reads these badges already" lanyard badges learn --name again --show "$scratch/show.yaml" --payload "$scratch/a.txt" "$scratch/b.txt"
echo "Meet us at the fountain" >note.txt
refuses 65 "no structure in common" lanyard badges learn --name again --payload "$scratch/a.txt" "$scratch/note.txt"
echo 'formats: [nix.yaml]' | cat plain.yaml - >wrong.yaml
refuses 66 "nix.yaml" lanyard read --show "$scratch/wrong.yaml" --payload "$scratch/a.txt"

# A person has said something: it stays.
lead=$(jq -r '.[] | select(.contact.email == "anna.berg@acme.example") | .id' before.json)
start store kiosk --show "$scratch/plain.yaml"
post "/api/leads/$lead/contact" "{\"id\": \"$(new_id)\", \"field\": \"title\", \"value\": \"Buyer\"}" >/dev/null

# A trial changes nothing; then, while the kiosk runs, old scans and new ones are read by the new format.
expect '"expo"' lanyard badges reparse --dry-run --show "$scratch/show.yaml"
grep -q "2 scans read again, 2 would say something else" out.txt
curl -sS "$url/leads/rows" >rows.html
without "Anna Berg" rows.html
lanyard badges reparse --json --show "$scratch/show.yaml" >changes.json
same "changes" 2 "$(wc -l <changes.json)"
head -1 changes.json >change.json
holds '.change == "better" and .aliases == [] and (.scans[0].fields[] | select(.field == "format") == {"field": "format", "before": "delimited", "after": "expo"})' change.json
expect "2 scans read again, 0 say something else" lanyard badges reparse --show "$scratch/show.yaml"
lanyard scan --payload "$scratch/c.txt" >/dev/null
lanyard leads --json >after.json
holds 'length == 3 and ([.[].contact.name] | sort) == ["Anna Berg", "Dora Oyelaran", "Mei Chen"]' after.json
holds 'map(select(.contact.name == "Anna Berg"))[0].contact.title == "Buyer"' after.json
same "ids" "$(jq -r '.[].id' before.json | sort)" "$(jq -r '.[].id' after.json | grep -F "$(jq -r '.[].id' before.json)" | sort)"
refuses 73 "is that of" lanyard badges reparse --show "$root/kiosk/show/sample.yaml"
stop store
expect "Sound" lanyard verify --show "$scratch/show.yaml"
