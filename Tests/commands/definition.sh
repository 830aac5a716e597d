# lanyard definition: check, diff, try, sign.
source "$(dirname "$0")/lib.sh"
export LANYARD_STORE="$scratch/store"
sample="$root/kiosk/show/sample.yaml"

# The sample is sound; mistakes come with file, line and column, all at once.
expect "Sound: version " lanyard definition check "$sample"
cp "$sample" broken.yaml
sed -i 's/{ missing: company }/{ missing: compny }/; s/{ mail: disposable }/{ mail: disposabel }/' broken.yaml
refuses 65 "2 mistakes in broken.yaml." lanyard definition check broken.yaml
line=$(grep -n 'missing: compny' broken.yaml | cut -d: -f1)
grep -q "^broken.yaml:$line:[0-9]*: \"compny\" is neither a field nor a question. Is company meant?" err.txt
grep -q "disposabel.*Is disposable meant?" err.txt
lanyard definition check --json broken.yaml >check.json 2>/dev/null && fail "broken.yaml passed"
holds "length == 2 and .[0].line == $line and all(.[]; .isNote == false)" check.json
refuses 66 "no show file gone.yaml" lanyard definition check gone.yaml

# Contradictions.
cp "$sample" odd.yaml
cat >>odd.yaml <<'END'
    - id: never
      verdict: review
      when: { all: [{ answer: timeline, is: now }, { answer: timeline, is: looking }] }
      reason: Never.
END
refuses 65 "the rule never can never hold" lanyard definition check odd.yaml

# A new definition: what differs, and what it would change.
card anna.vcf "Anna Miller"
card carl.vcf "Carl Free" "One Man Show" "carl@gmail.com"
lanyard scan --payload anna.vcf carl.vcf >/dev/null
start store kiosk
for lead in $(lanyard leads --json | jq -r '.[].id'); do
    post "/api/leads/$lead/answers" "{\"id\":\"$(new_id)\",\"question\":\"need\",\"values\":[\"service\"]}" >/dev/null
    post "/api/leads/$lead/answers" "{\"id\":\"$(new_id)\",\"question\":\"timeline\",\"values\":[\"12-months\"]}" >/dev/null
done
cp "$sample" new.yaml
cat >>new.yaml <<'END'
    - id: later
      verdict: nurture
      when: { answer: timeline, atLeast: 12-months }
      reason: Decides in a year or later.
END
expect 'New rule later: nurture when the answer to "Timeline" is "12 months" or "Just looking"' \
    lanyard definition diff "$sample" new.yaml
expect "No difference." lanyard definition diff "$sample" "$sample"
expect "1  qualified -> nurture" lanyard definition try new.yaml
grep -q "^Anna Miller, Acme Tools Ltd: qualified -> nurture. Decides in a year or later." out.txt
lanyard definition try --json new.yaml >try.json 2>try.err
holds '.judged == 2 and .steps == [{"from": "qualified", "to": "nurture", "leads": 1}]' try.json
holds '.changes | length == 1 and .[0].name == "Anna Miller" and .[0].decidedBy == ["later"]' try.json
lanyard leads --json anna >anna.json
holds '.[0].verdict == "qualified"' anna.json
stop store

# The same version never means other rules.
refuses 65 "Changed since: later" lanyard leads --show "$scratch/new.yaml"
python3 - new.yaml <<'END'
import re, sys
text = open(sys.argv[1]).read()
at = text.index("definition:\n")
open(sys.argv[1], "w").write(text[:at] + re.sub("version: [0-9]+", "version: 99", text[at:], count=1))
END
expect "Anna Miller" lanyard leads --show "$scratch/new.yaml" anna
lanyard leads --json anna --show "$scratch/new.yaml" >anna.json
holds '.[0].verdict == "nurture" and .[0].definition == 99 and .[0].decidedBy == ["later"]' anna.json

# Both sides sign; the signatures lapse when the rules change, and every other line stays as it was.
cp new.yaml unsigned.yaml
expect "Signed as marketing by Maria" lanyard definition sign new.yaml --as marketing 'Maria "Mia" Weiss'
expect "Marketing and sales agree." lanyard definition sign new.yaml --as sales "Tom Braun"
same "lines signed" 3 "$( (diff unsigned.yaml new.yaml || true) | grep -c '^>')"
same "lines lost" 0 "$( (diff unsigned.yaml new.yaml || true) | grep -c '^<' || true)"
expect 'signed by marketing (Maria "Mia" Weiss,' lanyard definition check new.yaml
expect "Signed by sales: Tom Braun" lanyard definition diff unsigned.yaml new.yaml
sed -i 's/atLeast: 12-months/atLeast: 6-months/' new.yaml
lanyard definition check new.yaml >lapsed.txt 2>/dev/null
grep -q "signed by sales (Tom Braun, [0-9-]*) for other rules" lapsed.txt
refuses 65 "sound definition" lanyard definition sign broken.yaml --as sales "Tom Braun"
refuses 64 "--as" lanyard definition sign new.yaml "Tom Braun"
