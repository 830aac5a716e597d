# A serial hand scanner at the kiosk and at lanyard doctor: a pseudo-terminal that is plugged in, pulled out, and worse.
source "$(dirname "$0")/lib.sh"
export LANYARD_STORE="$scratch/kiosk"

port="$scratch/ttyACM0"
mkfifo keys
python3 "$here/pty-scanner.py" "$port" <keys &
running[scanner]=$!
exec 7>keys
until_true 20 test -e "$port"
type_in() { printf '%s\n' "$1" >&7; }
leads() { lanyard leads --json | jq -r '[.[] | .contact.name // .badge // empty] | sort | join(" ")'; }
count() { [ "$(lanyard leads --json | jq length)" = "$1" ]; }

start kiosk kiosk --scanner "$port"
curl -sN --max-time 200 "$url/api/events" >events.txt &
running[events]=$!
until_true 20 grep -q connected events.txt
until_true 20 sh -c "curl -sS '$url/' | grep -q 'Plugged in: $port'"

# A scan is recorded without any page, with the symbology that the scanner says, and told to pages that are open.
type_in '"]C0SB1001\r\n"'
until_true 20 count 1
until_true 20 grep -q '"outcome":"new"' events.txt

# A vCard with its line ends is one scan.
type_in '"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:J\xc3\xb6rg Gro\xc3\x9f\r\nEND:VCARD\r\n\r"'
until_true 20 count 2
holds 'any(.[]; .contact.name == "Jörg Groß")' <(lanyard leads --json)

# Half a scan, a line that never ends, and what is no badge are said, not recorded; the next scan works.
type_in '"SB10"'
until_true 20 grep -q 'Only half a scan came' events.txt
type_in '"x" * 100000'
until_true 20 grep -q 'more than any badge carries' events.txt
type_in '"\r"'
sleep 1
type_in '"SB1002\r"'
until_true 20 count 3

# Pulled out in the middle, and plugged in again.
type_in '"SB10"'
type_in 'unplug'
until_true 20 grep -q 'was unplugged' events.txt
type_in 'plug'
until_true 20 sh -c "[ \$(grep -c 'is plugged in' '$scratch/events.txt') -ge 1 ]"
type_in '"SB1003\r"'
until_true 20 count 4

# Whoever sets a scanner up sees what it sends, through the kiosk as well.
"$LANYARD" doctor --listen 10 >heard.txt &
running[doctor]=$!
until_true 20 grep -q 'scanners: ' heard.txt
type_in '"]d1]ID12\x1d99\xe4\r"'
until_true 20 grep -q 'DataMatrix' heard.txt
wait "${running[doctor]}" || true
unset "running[doctor]"
grep -qF 'ID12␝99\xE4' heard.txt

stop kiosk
kill "${running[events]}" 2>/dev/null || true
unset "running[events]"

# Without a kiosk nothing is recorded, and the same is shown.
before=$(lanyard leads --json | jq length)
LANYARD_SCANNER="$port" "$LANYARD" doctor --json --listen 10 >heard.json &
running[doctor]=$!
until_true 20 grep -q '"words":".*is plugged in' heard.json
type_in '"]Q1SB1009\r"'
until_true 20 grep -q '"symbology":"QRCode"' heard.json
wait "${running[doctor]}" || true
unset "running[doctor]"
holds 'select(.symbology == "QRCode") | .badge == "SB1009" and .text == "SB1009"' <(tail -1 heard.json)
same "leads" "$before" "$(lanyard leads --json | jq length)"

# Choices that are none are refused in words; none listens to nothing.
refuses 65 "is no speed of a scanner" lanyard kiosk --scanner /dev/ttyUSB0,123 --listen 127.0.0.1:0
refuses 65 "not \"keyboard\"" lanyard kiosk --scanner keyboard --listen 127.0.0.1:0
start kiosk kiosk --scanner none
stop kiosk
exec 7>&-
