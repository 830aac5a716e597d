# A person's rights: found, given their data, forgotten at the desk and at a kiosk, with proof. And exports leave word.
source "$(dirname "$0")/lib.sh"

card anna.vcf "Anna Quixote" "Acme Tools Ltd" quixote@acme.example
card ben.vcf "Ben Cook" "Cook Ltd" ben@cook.example
on kiosk lanyard scan --payload "$scratch/anna.vcf" "$scratch/ben.vcf" >/dev/null
printf 'badge,name,email\n4711,Anna Quixote,quixote@acme.example\n4712,Cy Twombly,cy@twombly.example\n' >roster.csv
on kiosk lanyard roster import "$scratch/roster.csv" >/dev/null
start desk desk
join kiosk desk
on kiosk lanyard sync --verify >/dev/null

# Exports leave word at the desk: who, what, how many; a list on the screen is none.
on desk lanyard leads --json quixote >/dev/null
on desk lanyard leads >/dev/null
entries() { python3 -c 'import sqlite3, sys; print(*sorted(row[0] for row in sqlite3.connect(f"file:{sys.argv[1]}/lanyard.db?mode=ro", uri=True).execute("SELECT kind FROM entry WHERE lead IS NULL")))' "$1"; }
same "what the desk wrote down" "enrolled exported" "$(entries desk)"

# Found everywhere, by any spelling of the address; a stranger is said to be none.
expect "Anna Quixote, Acme Tools Ltd" on desk lanyard person QUIXOTE@acme.example
grep -q "2 entries" out.txt || grep -q "1 entries" out.txt
expect "Attendee list: badge 4711" on kiosk lanyard person quixote@acme.example
refuses 66 "Nothing here names" on desk lanyard person nobody@acme.example
refuses 65 "neither an e-mail address" on desk lanyard person quixote
expect "Everything is in" on desk lanyard person quixote@acme.example --export "$scratch/anna"
holds '.leads[0].entries[0].said.contact.name == "Anna Quixote" and (.leads[0].entries[0].said | has("salt") | not)' anna/person.json
grep -q "quixote@acme.example" anna/person.html
same "mode of the folder" 700 "$(stat -c %a anna)"
refuses 73 "exists already" on desk lanyard person quixote@acme.example --export "$scratch/anna"

# Forgotten while the desk runs: asked for, with proof; a dry run erases nothing.
expect "Nothing was erased" on desk lanyard forget quixote@acme.example --dry-run
refuses 65 "Nobody was forgotten" on desk lanyard forget quixote@acme.example <<<no
refuses 66 "Nothing here names" on desk lanyard forget nobody@acme.example --yes
grep -rqaF "Quixote" desk || fail "the desk should hold her"
expect "The proof is in" on desk lanyard forget quixote@acme.example --proof "$scratch/proof.txt" <<<forget
grep -q "^Lead forgotten: " proof.txt
grep -q " captured [0-9a-f]\{64\}" proof.txt
for word in Quixote quixote; do
    same "files of the desk with $word" "" "$(grep -rlaF "$word" desk || true)"
    without "$word" proof.txt
done
expect "As it was signed" lanyard forget --check "$scratch/proof.txt"
sed 's/captured/captures/' proof.txt >forged.txt
refuses 65 "not as it was signed" lanyard forget --check "$scratch/forged.txt"
refuses 66 "Nothing here names" on desk lanyard person quixote@acme.example
holds '[.[].contact.name] == ["Ben Cook"]' <(on desk lanyard leads --json)

# The kiosk learns it at its next sync, before it sends; both are proven equal.
grep -rqaF "Quixote" kiosk || fail "the kiosk should hold her"
expect "Verified" on kiosk lanyard sync --verify
for word in Quixote quixote; do same "files of the kiosk with $word" "" "$(grep -rlaF "$word" kiosk || true)"; done
expect "Sound" on kiosk lanyard verify
expect "Sound" on desk lanyard verify
on kiosk lanyard roster import "$scratch/roster.csv" >/dev/null
same "the kiosk after the list came again" "" "$(grep -rlaF Quixote kiosk || true)"

# People of different names with one address are not forgotten by accident.
card one.vcf "One Person" "Info Ltd" info@info.example
card two.vcf "Two Persons" "Info Ltd" info@info.example
on shared lanyard scan --payload "$scratch/one.vcf" "$scratch/two.vcf" >/dev/null
refuses 73 "belongs to" on shared lanyard forget info@info.example --yes
expect "Proof of erasure" on shared lanyard forget info@info.example --yes --all
holds 'length == 0' <(on shared lanyard leads --json)
stop desk
