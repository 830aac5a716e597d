# lanyard badges codes: the show's answers as codes on paper; scanned after a badge, they answer for that visitor.
source "$(dirname "$0")/lib.sh"

# The sheet: grouped by question in words, and every code on it is read by our own reader.
expect "every code read back" lanyard badges codes --output codes.pdf
pdftotext -layout codes.pdf codes.txt
asked=$(sed -n "/^questions:/,/version:/s/^  version: //p" "$root/kiosk/show/sample.yaml")
for words in Need Timeline "questions version $asked" "Replace a machine" "Take back the last answer" "Next visitor"; do
    grep -qF "$words" codes.txt || fail "the sheet does not say $words: $(cat codes.txt)"
done
# The first tile of the first page as a camera sees it from 20 cm: 5.5 pixels a millimetre.
pdftoppm -f 1 -l 1 -r 140 -x 66 -y 149 -W 342 -H 309 -png codes.pdf tile
expect "code sheet: Need: Replace a machine" lanyard read "$scratch"/tile-1.png

# What each code carries.
lanyard badges codes --list >list.txt
code() { awk -F'\t' -v words="$1" '$2 == words { printf "%s", $1 }' list.txt; }
code "Need: Replace a machine" >need.txt
code "Timeline: Now" >timeline.txt
code "Take back the last answer" >undo.txt
same "the letters of the tile" "$(cat need.txt)" "$(lanyard read --json "$scratch"/tile-1.png | jq -r '.symbols[0].text')"
card anna.vcf "Anna Miller"

# Over HTTP, as a page and a hand scanner do.
start booth kiosk
scan() { post /api/scans "$(jq -n --arg id "$(new_id)" --rawfile text "$1" '{$id, $text}')" >out.json; }
scan need.txt
holds '.results[0] | .outcome == "refused" and .lead == null and (.message | contains("Scan the badge first"))' out.json
scan anna.vcf
holds '.results[0].outcome == "new"' out.json
scan need.txt
holds '.results[0] | .outcome == "answered" and .message == "Need: Replace a machine"' out.json
tr 'A-Z' 'a-z' <timeline.txt >lower.txt
scan lower.txt
holds '.results[0].message == "Timeline: Now"' out.json
on booth lanyard leads --json >leads.json
holds 'length == 1 and .[0].answers.need == ["replace"] and .[0].answers.timeline == ["now"]' leads.json
scan undo.txt
holds '.results[0].message == "Taken back: Timeline"' out.json
on booth lanyard leads --json >leads.json
holds '.[0].answers.timeline == null' leads.json
# The page says whom it shows; nobody is nobody, whoever was scanned last.
post /api/scans "$(jq -n --arg id "$(new_id)" --rawfile text timeline.txt '{$id, $text, lead: ""}')" >out.json
holds '.results[0].outcome == "refused"' out.json
# By picture, for a visitor who is named.
curl -sS "$url/api/pictures?id=$(new_id)&way=picture&lead=$(jq -r '.[0].id' leads.json)" -H 'Content-Type: image/png' \
    --data-binary @<(picture tile.png timeline.txt && cat tile.png) >out.json
holds '.results[0] | .outcome == "answered" and .message == "Timeline: Now"' out.json
stop booth

# Files of a show are scanned in their order, without a page.
expect "Need: Replace a machine" on other lanyard scan --payload "$scratch/anna.vcf" "$scratch/need.txt"

# A sheet of another show, or of older questions, is refused in words and makes no lead.
sed 's/^show: .*/show: other-2027/' "$root/kiosk/show/sample.yaml" >other.yaml
sed -E '0,/version: [0-9]+/s//version: 99/' "$root/kiosk/show/sample.yaml" >later.yaml
on third lanyard scan --show other.yaml --payload "$scratch/need.txt" >out.txt 2>&1 || true
grep -qF "another show" out.txt || fail "$(cat out.txt)"
on third lanyard scan --show later.yaml --payload "$scratch/need.txt" >out.txt 2>&1 || true
grep -qF "another version of the questions" out.txt || fail "$(cat out.txt)"
same "no lead was made of a code" "[]" "$(on third lanyard leads --json | tr -d ' \n')"

# Staff have a code each; the sheet speaks the language that is asked for.
lanyard badges codes --list --staff Pat | grep -q "Staff: Pat$" || fail "Pat has no code"
expect "every code read back" lanyard badges codes --staff Pat --language de --output blatt.pdf
pdftotext -layout blatt.pdf blatt.txt
for words in Bedarf "Fragen in Fassung $asked" Korrekturen "Nächster Besucher" Team Pat; do
    grep -qF "$words" blatt.txt || fail "the German sheet does not say $words: $(cat blatt.txt)"
done

# A join code on paper: readable by its owner only, and by our reader.
start desk desk
on desk lanyard node enrol "Laptop 2" --url "$url" --qr code.png >enrolled.txt
same "its rights" 600 "$(stat -c %a code.png)"
same "the code in the picture" "$(tail -1 enrolled.txt)" "$(lanyard read --json "$scratch/code.png" | jq -r '.symbols[0].text')"
refuses 64 "--output FILE" lanyard badges codes
refuses 64 "ends with .pdf, .svg or .png" on desk lanyard node enrol "Laptop 3" --url "$url" --qr code.doc
stop desk
