# A badge is hostile input: nothing that it carries commands a terminal, and none of it is lost.
source "$(dirname "$0")/lib.sh"
export LANYARD_STORE="$scratch/store"

badge() { printf 'BEGIN:VCARD\nVERSION:3.0\nFN:%b\nORG:%b\nEMAIL:x@y.example\nEND:VCARD\n' "$2" "${3:-Acme}" >"bad/$1.vcf"; }
mkdir bad
badge title 'Eve\e]0;owned\a Escape' '\e[2J\e[31mRed'
badge nul 'Nul\0Byte' 'A\0B'
badge lines 'New\\nLine' 'Fake\\n0000  qualified  Somebody Else'
badge c1 'C1 \xc2\x9b31m \xc2\x9d0;x\xc2\x9c' 'DEL\x7f'
badge rtl 'Right \xe2\x80\xaegpj.exe' '\xe2\x81\xa6isolated'
badge back 'Back\b\b\b\b\rSpace'
badge script '<script>alert(1)</script>' '=cmd|calc'
printf 'SB\x1b[31m1001' >bad/id.vcf
printf '\x1b]0;owned\x07' >bad/only.vcf
printf 'MECARD:N:\x1b[31mEve;ORG:\x9b31m;;' >bad/me.vcf
printf 'BEGIN:VCARD\nVERSION:3.0\nFN:%s\nEND:VCARD\n' "$(head -c 30000 /dev/zero | tr '\0' 'A')" >bad/long.vcf
head -c 3000 /dev/urandom >bad/noise.vcf

# Where the list of naughty strings is at hand, each of them is a name.
if [ -f "$shared/corpora/hostile/blns/blns.json" ]; then
    python3 - "$shared/corpora/hostile/blns/blns.json" bad <<'END'
import json, sys
for n, text in enumerate(json.load(open(sys.argv[1]))):
    with open(f"{sys.argv[2]}/blns{n:03}.vcf", "w", newline="") as file:
        file.write(f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{text}\r\nORG:Number {n}\r\nEND:VCARD\r\n")
END
fi

# Every way by which it could reach a terminal.
all=("$scratch"/bad/*.vcf)
lanyard read --payload "${all[@]}" >read.txt 2>read.err || true
lanyard read --payload --json "${all[@]}" >read.json 2>>read.err || true
lanyard scan --payload "${all[@]}" >scan.txt 2>scan.err || true
lanyard scan --payload --json "${all[@]}" >scan.json 2>>scan.err || true
lanyard leads >leads.txt 2>leads.err
lanyard leads --json >leads.json 2>>leads.err
lanyard leads eve >search.txt 2>>leads.err
for file in read.txt read.json read.err scan.txt scan.json scan.err leads.txt leads.json leads.err search.txt; do no_control_bytes $file; done
same "lines of JSON" ${#all[@]} "$(wc -l <read.json)"

# Through a running kiosk too.
start store kiosk
lanyard leads >socket.txt 2>socket.err
lanyard leads --json >socket.json 2>>socket.err
lanyard scan --payload "${all[@]}" >>socket.txt 2>>socket.err || true
lanyard doctor >>socket.txt
for file in socket.txt socket.json socket.err; do no_control_bytes $file; done
stop store

# A line of the list is a line, whatever a name holds: nobody can forge a second lead.
same "lines" "$(jq length leads.json)" "$(grep -cE '^[0-9a-f]{8}-[0-9a-f-]{27}  [a-z]+  ' leads.txt)"
same "lines" "$(jq length leads.json)" "$(wc -l <leads.txt)"

# What was on the badge is still known to the byte; the words of a script are words.
jq -r 'select(.file | endswith("/title.vcf")) | .symbols[0].bytes' read.json | base64 -d | cmp - bad/title.vcf
holds 'any(.[]; .contact.name == "<script>alert(1)</script>")' leads.json
holds 'any(.[]; .contact.company == "=cmd|calc")' leads.json

# The store and everything made from it are sound.
expect "Sound" lanyard verify
expect "folded anew" lanyard rebuild

# A file name is hostile input too, and so are a roster and a show file.
cp bad/script.vcf $'bad/\e[31mname.vcf'
lanyard read --payload $'bad/\e[31mname.vcf' $'bad/\e[31mnothing.vcf' >name.txt 2>name.err || true
printf 'Badge ID,Name\n1.23E+11,x\n\e[31m,y\nSB7,\e]0;owned\a\n' >$'\e[31mroster.csv'
lanyard roster import "$scratch/"$'\e[31mroster.csv' >roster.txt 2>roster.err || true
lanyard roster import "$scratch/"$'\e[31mnone.csv' >>roster.txt 2>>roster.err || true
for file in name.txt name.err roster.txt roster.err; do no_control_bytes $file; done

# It reaches a desk like any other lead: no badge can block a sync.
start desk desk
join store desk
expect "Verified" lanyard sync --verify
on desk lanyard leads >desk.txt
no_control_bytes desk.txt
same "leads" "$(lanyard leads --json | jq length)" "$(on desk lanyard leads --json | jq length)"
