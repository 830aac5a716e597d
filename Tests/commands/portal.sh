# Whatever answers in the desk's name: clear words, and nothing counts as sent.
source "$(dirname "$0")/lib.sh"

cards many 12
on kiosk lanyard scan --payload "$scratch"/many/*.vcf >/dev/null
port=$(free_port)
start desk desk --listen "127.0.0.1:$port"
join kiosk desk
stop desk
id=$(jq -r .desk kiosk/desk.json)

# answered_by STATUS "words" MODE [DESK]    somebody else answers at the desk's address
answered_by() {
    local status=$1 words=$2
    shift 2
    : >portal.out
    python3 "$here/portal.py" "$port" "$@" >portal.out 2>portal.log &
    running[portal]=$!
    until_true 10 grep -q ready portal.out
    for run in "lanyard sync" "lanyard sync --verify" "lanyard sync --dry-run"; do
        refuses "$status" "$words" on kiosk $run
        no_control_bytes err.txt
    done
    cut_off portal
}

answered_by 75 "this network wants you to sign in first" html
answered_by 75 "this network wants you to sign in first" redirect
answered_by 75 "answered with nothing (200)" empty
answered_by 75 "Something else than the desk answered (500)" error
answered_by 75 "Something else than the desk answered (200)" json
answered_by 73 "Another desk answers at this address" json 00000000-0000-4000-8000-000000000000

# Even in the desk's own name, an answer that is cut, empty or says nothing is no confirmation.
answered_by 75 "cannot be read: it was cut short" cut "$id"
answered_by 75 "cannot be read: it was cut short" empty "$id"
answered_by 75 "without saying why" error "$id"
answered_by 75 "does not say what it holds" nothing-held "$id"
answered_by 77 "The desk says:" escapes "$id"

# Nobody at all.
refuses 75 "cannot be reached. Nothing is lost" on kiosk lanyard sync

# Another desk at the same address: not the one that was joined.
start other desk --listen "127.0.0.1:$port"
refuses 73 "Another desk answers" on kiosk lanyard sync
stop other

# The desk forgot the token, or never knew it.
start desk desk --listen "127.0.0.1:$port"
cp kiosk/desk.json kept.json
jq '.token = ("ab" * 32)' kept.json >kiosk/desk.json
refuses 77 "does not know the token" on kiosk lanyard sync
jq '.token = "short"' kept.json >kiosk/desk.json
refuses 77 "no token" on kiosk lanyard sync
echo "{" >kiosk/desk.json
refuses 65 "Join the desk again" on kiosk lanyard sync
cp kept.json kiosk/desk.json

# After all that everything is still to be sent, and then arrives.
expect "12 entries would be sent" on kiosk lanyard sync --dry-run
expect "Verified: the desk read 12 entries" on kiosk lanyard sync --verify
grep -q "12 entries sent" out.txt

# The token alone opens nothing: another laptop's entries are not taken with it, nor a broken piece.
token=$(jq -r .token kiosk/desk.json)
same "without a token" 403 "$(curl -s -o /dev/null -w '%{http_code}' -X POST "$url/api/node/hello" -d '{"clock":1}')"
same "a broken piece" 422 "$(curl -s -o broken.json -w '%{http_code}' -H "Authorization: Bearer $token" --data-binary 'xx' "$url/api/node/entries")"
expect "Sound" on desk lanyard verify
