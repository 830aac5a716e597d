# lanyard badges sheet: a roster's people as badges on paper, every code read back before the file is released.
source "$(dirname "$0")/lib.sh"

cat >people.csv <<'END'
Badge ID,Name,Company,Job title,Email,Phone
SB1001,Anna Berg,Acme Werkzeuge GmbH,Leiterin Einkauf,anna@acme.example,+49 30 5550101
SB1002,محمد علي,شركة المثال,مدير المشتريات,m.ali@almithal.example,
SB1003,山田 太郎,株式会社サンプル電機,営業部長,taro@denki.example,
SB1004,ปิยะนุช วัฒนา,ตัวอย่าง,ผู้จัดการ,piya@sample.example,
SB1005,स्वामी क्षत्रिय,उदाहरण,निदेशक,swami@udaharan.example,
END

# A PDF: the names are text in it, and a scanner reads every code on the page as printed.
expect "5 badges on 1 page, every code read back" lanyard badges sheet people.csv --output badges.pdf
same "nothing else was written" "badges.pdf" "$(ls -A | grep -E 'badges|partial' || true)"
pdftotext badges.pdf badges.txt
for words in "Anna Berg" "Acme Werkzeuge" "Leiterin Einkauf" SB1001 SB1005; do
    tr '\n' ' ' <badges.txt | grep -qF "$words" || fail "the PDF does not say $words: $(cat badges.txt)"
done
pdftotext -layout badges.pdf - | tr -d '\n' | grep -q "Anna.*Acme.*Leiterin.*SB1001" || fail "name, company, title, id in this order"
# Only where a font has them: what is drawn of the other scripts stands in the PDF in the order of reading.
if [ -n "$(fc-list :lang=ar)" ]; then
    python3 - badges.txt <<'END' || fail "the Arabic name is not as it was written: $(cat badges.txt)"
import sys, unicodedata
text = unicodedata.normalize("NFKC", open(sys.argv[1], encoding="utf-8").read())
letters = "".join(c for c in text if unicodedata.bidirectional(c) == "AL")
sys.exit(not ("محمدعلي" in letters or "محمد" in letters and "علي" in letters))
END
fi
pdftoppm -r 150 -png badges.pdf page
lanyard read --json "$scratch"/page-1.png >page.json
same "the codes of the page" "SB1001 SB1002 SB1003 SB1004 SB1005" "$(jq -r '.symbols[].text' page.json | sort | xargs)"
pdfinfo badges.pdf | grep -q "Page size: *595.*841" || fail "not A4: $(pdfinfo badges.pdf)"

# vCards: a booth reads the person without a roster.
expect "1 badge on 1 page" lanyard badges sheet people.csv --output anna.png --carries vcard --only SB1001 --paper 90x55
expect "vcard: badge SB1001, Anna Berg, Acme Werkzeuge GmbH, Leiterin Einkauf, anna@acme.example, +49 30 5550101" \
    lanyard read "$scratch/anna.png"

# A list with headers of its own: its columns are named, as when it is imported.
printf 'Ticket No;Guest\nT-7;Ben Cook\n' >guests.csv
expect "1 badge on 1 page" lanyard badges sheet guests.csv --map badge="Ticket No",name=Guest --output guest.pdf
pdftotext guest.pdf - | tr '\n' ' ' | grep -q "Ben Cook" || fail "not the guest's name"

# Drawings and pictures have a file for each page; what they carry is never markup.
{ head -1 people.csv; for n in $(seq 1 11); do echo "SB20$n,<script>alert($n)</script> & \"co\",,,,"; done; } >many.csv
expect "11 badges on 2 pages" lanyard badges sheet many.csv --output many.svg --paper letter
for page in many-1.svg many-2.svg; do
    python3 -c 'import sys, xml.dom.minidom; xml.dom.minidom.parse(sys.argv[1])' $page || fail "$page is no XML"
    without "script" $page
done

# Sizes: what does not fit, or would be too fine to read, is refused in words, and nothing is written.
refuses 64 "is no size" lanyard badges sheet people.csv --output x.pdf --paper a0
refuses 64 "what x.doc shall be" lanyard badges sheet people.csv --output x.doc
refuses 65 "does not fit paper" lanyard badges sheet people.csv --output x.pdf --size a4 --paper a6
refuses 66 "There is no file" lanyard badges sheet nobody.csv --output x.pdf
refuses 66 "has no badge SB9" lanyard badges sheet people.csv --output x.pdf --only SB9
refuses 75 "cannot be written" lanyard badges sheet people.csv --output nowhere/x.pdf
{ head -1 people.csv; echo "$(head -c 500 /dev/zero | tr '\0' 7),Long Number,,,,"; } >long.csv
refuses 65 "" lanyard badges sheet long.csv --output x.pdf
[ ! -e x.pdf ] && [ -z "$(ls -A | grep partial)" ] || fail "something was left behind: $(ls -A)"

# A full disk leaves the file of yesterday.
if [ "$(id -u)" = 0 ] && mkdir small && mount -t tmpfs -o size=16k tmpfs small 2>/dev/null; then
    mounts+=("$scratch/small")
    echo yesterday >small/badges.pdf
    refuses 75 "cannot be written" lanyard badges sheet many.csv --output small/badges.pdf
    same "yesterday's file" yesterday "$(cat small/badges.pdf)"
    same "nothing else" badges.pdf "$(ls -A small)"
fi
