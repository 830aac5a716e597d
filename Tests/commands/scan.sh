# lanyard scan: reads and records. The scan is the save.
source "$(dirname "$0")/lib.sh"

card anna.vcf "Anna Miller"
card ben.vcf "Ben Cook" "Cook & Sons" "ben@cook.example"
picture anna.png anna.vcf
export LANYARD_STORE="$scratch/store"

# The first sight of a badge is a new lead; the second is the same one.
lanyard scan --json "$scratch/anna.png" >first.json
holds '.outcome == "new" and .verdict == "incomplete"' first.json
holds ".file == \"$scratch/anna.png\"" first.json
holds '.reasons == ["The need is missing.", "The timeline is missing."]' first.json
holds '.lead | test("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")' first.json
lanyard scan --json "$scratch/anna.png" >second.json
holds '.outcome == "known"' second.json
same "the lead" "$(jq -r .lead first.json)" "$(jq -r .lead second.json)"

# Camera, hand scanner and file meet in one lead.
lanyard scan --json --payload "$scratch/anna.vcf" >third.json
same "the lead" "$(jq -r .lead first.json)" "$(jq -r .lead third.json)"

# Without --json, a line per badge for people.
expect "$(jq -r .lead first.json) known incomplete: The need is missing." lanyard scan "$scratch/anna.png"

# One file that cannot be read does not hold up the others.
head -c 60 anna.png >cut.png
refuses 66 "There is no file" lanyard scan --json --payload "$scratch/ben.vcf" "$scratch/nothing.vcf"
refuses 66 "There is no file" lanyard scan --json "$scratch/nothing.png" "$scratch/anna.png"
same "lines" 2 "$(wc -l <out.txt)"
holds 'select(.file | endswith("anna.png")) | .outcome == "known"' <(tail -1 out.txt)
holds '.outcome == "unreadable" and .lead == null' <(head -1 out.txt)

# What is no badge is said and not recorded.
python3 "$here/blank.py" blank.png
expect "No badge found." lanyard scan "$scratch/blank.png"
before=$(lanyard leads --json | jq length)
printf 'one\ntwo\nthree lines of nothing\n' >junk.txt
lanyard scan --json --payload "$scratch/junk.txt" >junk.json || true
holds '.outcome == "unreadable" and (.reason | length > 5)' junk.json
same "leads" "$before" "$(lanyard leads --json | jq length)"

# Everything that was said to be recorded is there.
lanyard leads --json >leads.json
holds '[.[].contact.name] | sort == ["Anna Miller", "Ben Cook"]' leads.json
holds '.[] | select(.contact.name == "Anna Miller") | .visits == 5' leads.json
