# lanyard roster import of workbooks that other programs write, and of those that nobody should open.
source "$(dirname "$0")/lib.sh"
export LANYARD_STORE="$scratch/store"
python=$(cd "$root" && .ci/python Tests/commands/requirements.txt) || skip "openpyxl cannot be had"
case "$python" in /*) ;; *) python="$root/$python" ;; esac

"$python" "$here/workbook.py" "$scratch"

# openpyxl's workbook: texts in any script, numbers, dates, leading zeros by a number format, a hidden sheet in front.
expect "5 people imported, 0 rows skipped" lanyard roster import "$scratch/people.xlsx"
grep -q 'badge from "Badge ID"' out.txt
for id in SB1 00042 123456789012 2026-04-20 7; do
    printf '%s' "$id" >id.txt
    lanyard scan --payload "$scratch/id.txt" >/dev/null
done
expect "Every badge has a person." lanyard roster unknown
lanyard leads --json "陳" >chen.json
holds '.[0].contact | .name == "陳 美玲" and .company == "A & B <C>"' chen.json
lanyard leads --json jane >jane.json
holds '.[0].contact | .name == "Jane Doe" and .email == "jane@x.example"' jane.json

# The same people as inline texts, as streaming writers have them.
expect "5 people imported, 0 rows skipped" lanyard roster import "$scratch/inline.xlsx"
expect "1 people imported" lanyard roster import --sheet Other "$scratch/people.xlsx"
refuses 66 "has no sheet" lanyard roster import --sheet Nix "$scratch/people.xlsx"

# What must not be opened is refused in words within a second, and nothing of it is kept.
lanyard leads --json >before.json
for trap in bomb empty entities locked broken old ods; do
    case $trap in
        bomb) words="unpacks to far more" ;;
        empty) words="empty rows" ;;
        entities) words="entities" ;;
        locked) words="password" ;;
        broken) words="damaged" ;;
        old) words="old XLS format" ;;
        ods) words="OpenDocument" ;;
    esac
    began=$(date +%s%N)
    refuses 65 "$words" lanyard roster import "$scratch/$trap.xlsx"
    [ $((($(date +%s%N) - began) / 1000000)) -lt ${SLOWEST:-5000} ] || fail "$trap took too long"
done
truncate -s 70M large.xlsx
refuses 65 "at most 64 MB" lanyard roster import "$scratch/large.xlsx"
lanyard leads --json >after.json
same "the leads" "$(cat before.json)" "$(cat after.json)"
