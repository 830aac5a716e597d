# lanyard rehearse: made-up visitors, scores, and nothing of it stays or reaches a desk.
source "$(dirname "$0")/lib.sh"

"$LANYARD" rehearse --listen 127.0.0.1:0 --name Anna --visitors 3 --seed 7 --badges "$scratch/badges" >rehearse.out 2>rehearse.log &
running[rehearse]=$!
until_true 30 grep -q ready rehearse.out
url=$(grep -oE 'http://[^ ]*:[0-9]+' rehearse.out | head -1)
store=$(sed -n 's/^Leads are kept in \(.*\)\. Ctrl-C.*/\1/p' rehearse.out)
same "badges" "visitor-1.png visitor-2.png visitor-3.png" "$(ls badges | tr '\n' ' ' | sed 's/ $//')"

# The page shows the visitors with what they say, and each badge as a code that our own reader reads.
curl -sS "$url/rehearsal" >page.html
same "visitors" 3 "$(grep -c 'class="rehearsal-badge ' page.html)"
grep -q "Nobody has been scanned yet" page.html
curl -sS "$url/rehearsal/badges/1.svg" | grep -q "<svg"
same "a badge that is none" 404 "$(curl -sS -o /dev/null -w '%{http_code}' "$url/rehearsal/badges/9.svg")"
name=$(lanyard read --json badges/visitor-1.png | jq -r '.. | .name? // empty' | head -1)
grep -qF "$name" page.html

# A visitor is scanned, answered and noted; the score counts it.
for visitor in 1 2; do
    curl -sS -H 'Content-Type: image/png' --data-binary @"badges/visitor-$visitor.png" \
        "$url/api/pictures?id=$(new_id)&way=picture" >scan.json
    lead=$(jq -r '.results[0].lead' scan.json)
    post "/api/leads/$lead/notes" "{\"id\":\"$(new_id)\",\"text\":\"Zyxwova wants a quote\"}" >/dev/null
done
curl -sS "$url/rehearsal" >page.html
grep -q "<bdi>Anna</bdi>" page.html

# Nothing of it can reach a desk.
start desk desk
code=$(on desk lanyard node enrol "Booth laptop" | tail -1)
refuses 77 "joins no desk" lanyard node join "$code" --store "$store"
stop desk

# At the end: the scores, and nothing left.
kill -INT "${running[rehearse]}"
wait "${running[rehearse]}" || fail "the rehearsal ended badly: $(tail -5 rehearse.log)"
unset "running[rehearse]"
grep -qE "^Anna: [0-9]+ of 100 points; 2 leads, .* 2 with a note, 0 of [0-9]+ answers right" rehearse.out
grep -q "The rehearsal is wiped." rehearse.out
[ ! -e "$store" ] || fail "the rehearsal's store is still there"

# One that was killed is wiped by the next one.
"$LANYARD" rehearse --listen 127.0.0.1:0 >killed.out 2>killed.log &
running[rehearse]=$!
until_true 30 grep -q ready killed.out
left=$(sed -n 's/^Leads are kept in \(.*\)\. Ctrl-C.*/\1/p' killed.out)
cut_off rehearse
[ -e "$left/lanyard.db" ]
"$LANYARD" rehearse --listen 127.0.0.1:0 >next.out 2>next.log &
running[rehearse]=$!
until_true 30 grep -q ready next.out
[ ! -e "$left" ] || fail "what a killed rehearsal left is still there"
stop rehearse

refuses 64 "store of its own" lanyard rehearse --store "$scratch/kiosk"
refuses 64 "Between 1 and 60" lanyard rehearse --visitors 0
