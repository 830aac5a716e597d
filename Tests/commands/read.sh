# lanyard read: what a badge carries, without storing anything.
source "$(dirname "$0")/lib.sh"

card anna.vcf "Anna Miller"
picture anna.png anna.vcf
printf 'SB1001' >id.txt
picture id.png id.txt

# A picture is read and named.
expect "$scratch/anna.png: QRCode, vcard: Anna Miller, Acme Tools Ltd, Head of Purchasing, anna@acme.example, +49 30 5550100" \
    lanyard read "$scratch/anna.png"
expect "id.png: QRCode, id: badge SB1001" lanyard read "$scratch/id.png"

# --json: one object a line per file, in the order given.
lanyard read --json "$scratch/anna.png" "$scratch/id.png" >read.json
same "lines" 2 "$(wc -l <read.json)"
head -1 read.json >anna.json
tail -1 read.json >id.json
holds 'keys == ["file", "symbols"]' anna.json
holds ".file == \"$scratch/anna.png\"" anna.json
holds '.symbols | length == 1' anna.json
holds '.symbols[0] | keys == ["badge", "bytes", "contact", "format", "isGS1", "symbology", "text"]' anna.json
holds '.symbols[0] | .symbology == "QRCode" and .format == "vcard" and .badge == null' anna.json
holds '.symbols[0].contact == {"name": "Anna Miller", "company": "Acme Tools Ltd", "title": "Head of Purchasing",
    "email": "anna@acme.example", "phone": "+49 30 5550100"}' anna.json
same "the bytes" "$(base64 -w0 anna.vcf)" "$(jq -r '.symbols[0].bytes' anna.json)"
same "the text" "$(tr -d '\r' <anna.vcf)" "$(jq -r '.symbols[0].text' anna.json | tr -d '\r')"
holds '.symbols[0] | .text == "SB1001" and .format == "id" and .badge == "SB1001" and .contact == null' id.json

# What a field does not say is null, not missing.
printf 'BEGIN:VCARD\nVERSION:3.0\nFN:Only Name\nEND:VCARD\n' >name.vcf
lanyard read --payload --json "$scratch/name.vcf" >name.json
holds '.symbols[0].contact == {"name": "Only Name", "company": null, "title": null, "email": null, "phone": null}' name.json

# --payload reads what a badge carries.
expect "vcard: Anna Miller" lanyard read --payload "$scratch/anna.vcf"
printf 'MECARD:N:Miller,Anna;ORG:Acme;EMAIL:anna@acme.example;;' >me.txt
expect "mecard: Anna Miller, Acme, anna@acme.example" lanyard read --payload "$scratch/me.txt"

# A picture without a badge is no error: it is an empty list.
python3 "$here/blank.py" blank.png
expect "no badge found" lanyard read "$scratch/blank.png"
lanyard read --json "$scratch/blank.png" >blank.json
holds '.symbols == []' blank.json

# What cannot be read is said, with its own exit status; the other files are read all the same.
refuses 66 "There is no file" lanyard read "$scratch/nothing.png"
refuses 65 "" lanyard read "$scratch/anna.vcf"
head -c 60 anna.png >cut.png
refuses 65 "" lanyard read "$scratch/cut.png"
: >empty.png
refuses 65 "" lanyard read "$scratch/empty.png"
refuses 65 "" lanyard read "$scratch/cut.png" "$scratch/id.png"
grep -q "badge SB1001" out.txt
lanyard read --json "$scratch/cut.png" >cut.json 2>/dev/null || true
holds '.symbols == [] and (.error | length > 10)' cut.json
refuses 66 "There is no file" lanyard read "$scratch"
refuses 64 "Missing expected argument" lanyard read

# A card of 10 MB, and one that nests 10,000 deep, are refused in words and soon.
{ printf 'BEGIN:VCARD\nFN:Long\nNOTE:'; head -c 10000000 /dev/zero | tr '\0' x; printf '\nEND:VCARD\n'; } >long.vcf
{ echo 'BEGIN:VCARD'; printf 'AGENT:BEGIN:VCARD\n%.0s' {1..10000}; } >deep.vcf
for card in long deep; do
    began=$(date +%s%N)
    expect "far more text than a badge does" lanyard read --payload "$scratch/$card.vcf"
    [ $((($(date +%s%N) - began) / 1000000)) -lt ${SLOWEST:-5000} ] || fail "$card took too long"
done

# Nothing was stored.
[ ! -e "$HOME/.local/state/lanyard" ]

# Photographs of badges, where the corpus is at hand.
if [ -d "$shared/corpora/badges/easy" ]; then
    lanyard read --json "$shared"/corpora/badges/easy/0[0-2]*.jpg >photos.json || true
    same "one line per photograph" "$(ls "$shared"/corpora/badges/easy/0[0-2]*.jpg | wc -l)" "$(wc -l <photos.json)"
    right=$(jq -s --slurpfile truth "$shared/corpora/badges/manifest.jsonl" '
        (reduce $truth[] as $t ({}; .[$t.file] = ($t.payload | gsub("\r"; "")))) as $payload
        | [.[] | select((.symbols[0].text // "" | gsub("\r"; "")) == $payload[.file | sub(".*/(?=easy/)"; "")])] | length' photos.json)
    [ "$right" -ge 10 ] || fail "only $right of 30 easy photographs were read right"
fi
