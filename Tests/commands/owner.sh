# One process owns a store; the others ask it.
source "$(dirname "$0")/lib.sh"
export LANYARD_STORE="$scratch/kiosk"

card anna.vcf "Anna Miller"
start kiosk kiosk
pid=${running[kiosk]}

# A second server refuses, and names the owner.
refuses 73 "in use by lanyard kiosk (process $pid)" lanyard kiosk --listen 127.0.0.1:0
refuses 73 "in use by lanyard kiosk (process $pid)" lanyard desk --listen 127.0.0.1:0

# Two stores cannot listen at one address.
refuses 75 "listens on" lanyard kiosk --store "$scratch/other" --listen "${url#http://}"

# Commands work through the running kiosk, with its words and its exit status.
expect "new incomplete" lanyard scan --payload "$scratch/anna.vcf"
expect "Anna Miller" lanyard leads
lanyard leads --json >leads.json
holds 'length == 1' leads.json
expect "Sound: 1 entries" lanyard verify
expect "1 leads folded anew" lanyard rebuild
refuses 66 "There is no file" lanyard scan "$scratch/nothing.png"
refuses 66 "joined no desk" lanyard sync
refuses 64 "limit" lanyard leads --limit 0

# The page shows at once what a command did.
curl -sS "$url/leads/rows" >rows.html
grep -q "Anna Miller" rows.html

# Its output is complete, however long.
cards many 500
lanyard scan --payload --json "$scratch"/many/*.vcf >scans.json
same "lines" 500 "$(wc -l <scans.json)"
holds 'length == 501' <(lanyard leads --json)
# Somebody who stops reading does no harm.
(lanyard leads || true) 2>pipe.txt | head -1 >/dev/null
same "what it says to a reader who has gone" "" "$(cat pipe.txt)"
expect "Sound: 501 entries" lanyard verify

# Nobody else reaches the socket.
same "mode of the store's folder" 700 "$(stat -c %a kiosk)"

# What a killed kiosk leaves behind is no obstacle.
cut_off kiosk
expect "Sound: 501 entries" lanyard verify
start kiosk kiosk
expect "Sound: 501 entries" lanyard verify

# A command whose kiosk is killed under it says so.
lanyard scan --payload "$scratch"/many/*.vcf "$scratch"/many/*.vcf "$scratch"/many/*.vcf >during.out 2>during.err &
command=$!
until_true 20 test -s during.out
cut_off kiosk
status=0
wait $command || status=$?
same "exit status" 75 $status
grep -q "ended in the middle of the command" during.err
expect "Sound" lanyard verify
