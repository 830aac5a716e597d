# lanyard doctor: looks at what a show depends on, before it does.
source "$(dirname "$0")/lib.sh"
export LANYARD_STORE="$scratch/kiosk"

lanyard doctor >report.txt
for subject in disk battery clock encryption store desk proof reading cameras scanners; do
    grep -qE "^(ok|note)	$subject: " report.txt || fail "nothing about $subject"
done
grep -q "ok	reading: Pictures are decoded." report.txt
grep -q "note	desk: No desk is joined" report.txt
lanyard doctor --json >report.json
holds 'map(.subject) == ["disk", "battery", "clock", "encryption", "store", "desk", "proof", "reading", "cameras", "scanners"]' report.json
holds 'all(.[]; .state | IN("ok", "note", "wrong"))' report.json

# It finds what is plugged in, as the kernel shows it, and says what to do about what cannot be used.
mkdir -p machine/dev machine/sys/class/video4linux/video0 machine/sys/devices/1-2/1-2:1.0 machine/sys/class/tty/ttyACM0 \
    machine/sys/class/hidraw/hidraw0/device
echo "Integrated Camera" >machine/sys/class/video4linux/video0/name
touch machine/dev/video0 machine/dev/ttyACM0
echo "Voyager 1450g" >machine/sys/devices/1-2/product
ln -s "$scratch/machine/sys/devices/1-2/1-2:1.0" machine/sys/class/tty/ttyACM0/device
printf '\x06\x8c\x00' >machine/sys/class/hidraw/hidraw0/device/report_descriptor
echo "HID_NAME=Datalogic Gryphon" >machine/sys/class/hidraw/hidraw0/device/uevent
lanyard doctor --machine "$scratch/machine" >report.txt
grep -q "^ok	cameras: Integrated Camera.$" report.txt
grep -q "^note	scanners: Voyager 1450g (ttyACM0), serial. Datalogic Gryphon, HID-POS: .*keyboard or serial" report.txt
refuses 64 "1 to 3600 seconds" lanyard doctor --listen 0

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
