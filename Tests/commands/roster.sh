# lanyard roster import: whose the badges are.
source "$(dirname "$0")/lib.sh"
export LANYARD_STORE="$scratch/store"

printf 'SB1001' >one.txt
printf 'SB1002' >two.txt
printf 'SB9999' >stranger.txt
cat >roster.csv <<'END'
Badge ID,First name,Last name,Company,Email
SB1001,Anna,Schmidt,Acme Werkzeuge GmbH,anna.schmidt@acme.example
SB1002,José,Muñoz,Cafetería Peñalara S.L.,jose.munoz@penalara.example
1.23E+11,Bad,Row,Spoiled by a spreadsheet,bad@row.example
END

# A badge that was scanned before the list came is found in it.
lanyard scan --json --payload "$scratch/one.txt" "$scratch/stranger.txt" >before.json
expect "2 people imported, 1 rows skipped, 1 earlier leads found in the list." lanyard roster import "$scratch/roster.csv"
grep -q "line 4" err.txt
lanyard leads --json schmidt >anna.json
holds '.[0].contact | .name == "Anna Schmidt" and .company == "Acme Werkzeuge GmbH" and .email == "anna.schmidt@acme.example"' anna.json
same "the lead" "$(head -1 before.json | jq -r .lead)" "$(jq -r '.[0].id' anna.json)"

# A badge that is scanned afterwards is known at once.
lanyard scan --json --payload "$scratch/two.txt" >after.json
holds '.reasons == ["The need is missing.", "The timeline is missing."]' after.json
lanyard leads --json muñoz >jose.json
holds 'length == 1 and .[0].contact.company == "Cafetería Peñalara S.L."' jose.json

# Importing again changes nothing; a stranger stays one.
expect "2 people imported, 1 rows skipped, 0 earlier leads found" lanyard roster import "$scratch/roster.csv"
lanyard leads --json >leads.json
holds 'length == 3' leads.json
holds '[.[] | select(.contact.name == null)] | length == 1' leads.json
expect "Sound" lanyard verify

# The list as a spreadsheet writes it: semicolons, byte-order mark, Windows line ends.
printf '\xef\xbb\xbfBadge ID;Name;Company\r\nSB9999;Zoë O’Brien;Blue, Sky & Co\r\n' >semicolons.csv
expect "1 people imported, 0 rows skipped, 1 earlier leads" lanyard roster import "$scratch/semicolons.csv"
lanyard leads --json zoë >zoe.json
holds '.[0].contact.name == "Zoë O’Brien"' zoe.json

# What is no list is said.
refuses 66 "There is no file" lanyard roster import "$scratch/nothing.csv"
printf 'Name,Company\nAnna,Acme\n' >noid.csv
refuses 65 "" lanyard roster import "$scratch/noid.csv"
: >empty.csv
refuses 65 "" lanyard roster import "$scratch/empty.csv"
lanyard leads --json >leads.json
holds 'length == 3' leads.json
