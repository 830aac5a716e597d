# lanyard doctor: looks at what a show depends on, before it does.
source "$(dirname "$0")/lib.sh"
export LANYARD_STORE="$scratch/kiosk"

lanyard doctor >report.txt
for subject in disk battery clock encryption store desk proof reading scanners; do
    grep -qE "^(ok|note)	$subject: " report.txt || fail "nothing about $subject"
done
grep -q "ok	reading: Pictures are decoded." report.txt
grep -q "note	desk: No desk is joined" report.txt
lanyard doctor --json >report.json
holds 'map(.subject) == ["disk", "battery", "clock", "encryption", "store", "desk", "proof", "reading", "scanners"]' report.json
holds 'all(.[]; .state | IN("ok", "note", "wrong"))' report.json

# It works through the running kiosk too, and counts what is only here.
start kiosk kiosk
post /api/scans "{\"id\":\"$(new_id)\",\"text\":\"SB1001\"}" >/dev/null
expect "1 leads in $scratch/kiosk, 1 of them only here" lanyard doctor

# A desk that answers, and one that does not.
start desk desk
join kiosk desk
expect "answers; 1 entries to send" lanyard doctor
stop desk
expect "note	desk: The desk at" lanyard doctor
stop kiosk

# A damaged store is wrong, and the exit status says so.
sqlite3 kiosk/lanyard.db "UPDATE entry SET body = zeroblob(length(body)) WHERE seq = 1"
status=0
lanyard doctor >report.txt || status=$?
same "exit status" 75 $status
grep -q "^WRONG	store: " report.txt
