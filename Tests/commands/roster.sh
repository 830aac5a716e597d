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

# Which columns were taken is said; which to take can be said, and is remembered for the same headers.
printf 'Loc;Guest;Barcode\nX1;Ann Berg;no\n' >own.csv
expect 'badge from "Barcode"' lanyard roster import --dry-run "$scratch/own.csv"
expect 'not used: "Loc", "Guest"' lanyard roster import --dry-run "$scratch/own.csv"
expect 'badge from "Loc", name from "Guest"; not used: "Barcode".' lanyard roster import --map badge=Loc,name=Guest --profile expo "$scratch/own.csv"
expect 'badge from "Loc", name from "Guest"' lanyard roster import "$scratch/own.csv"
printf 'Guest;Loc\nBob;X2\n' >other.csv
refuses 65 "no column of badge ids" lanyard roster import "$scratch/other.csv"
expect 'badge from "Loc", name from "Guest"' lanyard roster import --profile expo "$scratch/other.csv"
refuses 66 "There is no profile nix, but expo" lanyard roster import --profile nix "$scratch/other.csv"
refuses 65 "maps no column" lanyard roster import --map ticket=Loc "$scratch/other.csv"

# What a spreadsheet did to the ids is said, and the badges are found all the same.
printf '00042' >zeros.txt
lanyard scan --payload "$scratch/zeros.txt" >/dev/null
printf "Badge,Name\n42,Zero Lost\n4711.0,Point Nought\n1.23457E+11,Rounded\n" >mangled.csv
expect "3 people imported, 0 rows skipped, 1 earlier leads" lanyard roster import "$scratch/mangled.csv"
grep -q "changed 1 badge ids" err.txt
grep -q "rounded 1 badge ids" err.txt
lanyard leads --json "zero lost" >zero.json
holds 'length == 1' zero.json

# A list that says something else tells the lead anew; who is still unknown is listed.
printf 'Badge ID,Name\nSB9999,Zoë Brien-Fox\n' >changed.csv
expect "1 earlier leads found" lanyard roster import "$scratch/changed.csv"
printf 'NOBODY-7' >nobody.txt
lanyard scan --payload "$scratch/nobody.txt" "$scratch/nobody.txt" >/dev/null
expect "NOBODY-7  2 visits, first seen 20" lanyard roster unknown
lanyard roster unknown --json >unknown.json
holds '.badge == "NOBODY-7" and .visits == 2 and (.firstSeen | endswith("Z"))' unknown.json
expect "0 leads found in the list." lanyard roster resolve

# All of it works while a kiosk has the store.
start store kiosk
printf 'Badge ID,Name\nNOBODY-7,Some Body\n' >late.csv
expect "1 earlier leads found" lanyard roster import "$scratch/late.csv"
expect "Every badge has a person." lanyard roster unknown
curl -sS "$url/api/roster?name=some" >people.json
holds '.people == [{"badge": "NOBODY-7", "name": "Some Body"}]' people.json
post /api/roster/picks "{\"id\": \"$(new_id)\", \"badge\": \"NOBODY-7\"}" >picked.json
holds '.outcome == "known"' picked.json
post /api/roster/picks "{\"id\": \"$(new_id)\", \"badge\": \"NIX\"}" >nix.json
holds '.error.code == "not-found"' nix.json
stop store
expect "Sound" lanyard verify
