# lanyard grade, duplicates and decisions: what is known of addresses, who may be met twice, who decides how.
source "$(dirname "$0")/lib.sh"
export LANYARD_STORE="$scratch/store"

# Grades offline, with a typing error pointed out; kept, so that a second round has nothing to do.
card anna.vcf "Anna Miller"
card ben.vcf "Ben Young" "Young & Co" "ben@gmial.com"
card info.vcf "Cy Old" "Old Ltd" "info@old.example"
lanyard scan --payload anna.vcf ben.vcf info.vcf >/dev/null
lanyard grade >grade.txt
grep -q "^ben@gmial.com: gmial.com looks like a typing error for gmail.com.*Is ben@gmail.com meant?" grade.txt
grep -q "^info@old.example: info@ belongs to a function, not to a person." grade.txt
grep -q "^3 addresses graded." grade.txt
expect "0 addresses graded." lanyard grade

# Online: a name server on loopback that knows one domain.
python3 "$here/names.py" acme.example >names.txt &
running[names]=$!
until_true 10 grep -q . names.txt
names="127.0.0.1:$(cat names.txt)"
lanyard grade --online --resolver "$names" --json >online.json
holds 'length == 3 and (map({(.address): .online}) | add) ==
    {"anna@acme.example": "takes-mail", "ben@gmial.com": "no-domain", "info@old.example": "no-domain"}' online.json
holds '[.[] | select(.grades | index("unreachable")).address] | sort == ["ben@gmial.com", "info@old.example"]' online.json
expect "0 addresses graded." lanyard grade --online --resolver "$names"
refuses 65 "--resolver is an address and a port" lanyard grade --online --resolver nowhere

# A definition sees what was found, and a bounce.
cp "$root/kiosk/show/sample.yaml" strict.yaml
cat >>strict.yaml <<'END'
    - id: dead
      verdict: incomplete
      when: { mail: [unreachable, bounced] }
      reason: Mail to this address does not arrive.
END
sed -i '/^definition:/,$ s/version: [0-9]*/version: 99/' strict.yaml
lanyard leads --json --show "$scratch/strict.yaml" old >old.json
holds '.[0].decidedBy | index("dead")' old.json
expect "Noted for 1 lead." lanyard grade --bounced anna@acme.example --words "5.1.1 no such user" --show "$scratch/strict.yaml"
lanyard leads --json --show "$scratch/strict.yaml" anna >anna.json
holds '.[0].decidedBy | index("dead")' anna.json
holds '.[0].missing | index("email")' anna.json
refuses 66 "No lead has the address" lanyard grade --bounced nobody@acme.example --show "$scratch/strict.yaml"

# Who was met twice, also while a kiosk runs; hostile names cannot command the terminal.
card again.vcf "MILLER, Anna" "ACME Tools" "a.miller@acme.example"
card other.vcf "Ben Miller" "Acme Tools Ltd" "b.miller@acme.example"
printf -v name 'Cy\033[2J Old'
card cy.vcf "$name" "Old Limited" "cy@old.example"
lanyard scan --show "$scratch/strict.yaml" --payload again.vcf other.vcf cy.vcf >/dev/null
start store kiosk --show "$scratch/strict.yaml"
lanyard duplicates >pairs.txt
grep -q "Anna Miller, Acme Tools Ltd, anna@acme.example" pairs.txt
grep -q "45  The same name, in another order." pairs.txt
without "Ben Miller" pairs.txt
no_control_bytes pairs.txt
lanyard duplicates --json >pairs.json
holds 'all(.[]; .points >= 60 and (.lines | map(.points) | add) == .points)' pairs.json

# Decisions: made in the page of the laptop, on what was seen and nothing else, and reported.
json=(-sS -H 'Content-Type: application/json')
lead=$(lanyard leads --json Anna | jq -r 'map(select(.contact.company == "Acme Tools Ltd"))[0].id')
state=$(curl -sS "$url/vetting/leads/$lead" | sed -n 's/.*data-state="\([0-9a-f]*\)".*/\1/p' | head -1)
decide() { curl "${json[@]}" "$url/api/vetting/$lead/decision" -d "{\"id\": \"$(new_id)\", \"state\": \"$1\", $2}"; }
decide 0000000000000000 '"choice": "nurture"' >old.json
holds '.error.code == "conflict"' old.json
decide "$state" '"choice": "reject"' >bare.json
holds '.error.code == "invalid"' bare.json
decide "$state" '"choice": "reject", "evidence": "competitor", "words": "of Bolt & Co"' >done.json
holds '.entries | length == 1' done.json
lanyard leads --json Anna >anna.json
holds 'map(select(.vetting == "rejected"))[0].decision | .evidence == "competitor" and .words == "of Bolt & Co"' anna.json
lanyard decisions >report.txt
grep -q "1 rejected (100% of those decided)" report.txt
lanyard decisions --json >report.json
holds '.all.rejected == 1 and .all.evidence == {"competitor": 1} and (.domains | length) > 1' report.json
entry=$(jq -r '.entries[0]' done.json)
curl "${json[@]}" "$url/api/vetting/undo" -d "{\"id\": \"$(new_id)\", \"entries\": [\"$entry\"]}" >undone.json
holds '.leads | length == 1' undone.json
lanyard decisions --json >report.json
holds '.all.rejected == 0' report.json

stop store
kill "${running[names]}"
unset "running[names]"
