# Slow and silent connections are closed, on the kiosk and on the desk.
source "$(dirname "$0")/../commands/lib.sh"

start kiosk kiosk
kiosk=$url
start desk desk
python3 "$root/Tests/soak/slow.py" "$kiosk" &
first=$!
python3 "$root/Tests/soak/slow.py" "$url"
wait $first
expect "Sound" on kiosk lanyard verify
