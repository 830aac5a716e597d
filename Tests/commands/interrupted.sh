# A sync that is cut anywhere, by whatever, goes on where the desk's confirmation ended.
source "$(dirname "$0")/lib.sh"

count=3000
cards many $count
(cd many && ls) | sed "s|^|$scratch/many/|" | xargs -n 1000 env LANYARD_STORE="$scratch/kiosk" "$LANYARD" scan --payload >/dev/null
desk_port=$(free_port)
line_port=$(free_port)
start desk desk --listen "127.0.0.1:$desk_port"

# line BYTES ACTION…            everything goes over a line that does ACTION after so many bytes
line() {
    if [ -n "${running[line]:-}" ]; then cut_off line; fi
    : >line.out
    python3 "$here/line.py" "$line_port" "$desk_port" "$@" >line.out 2>line.log &
    running[line]=$!
    until_true 10 grep -q ready line.out
}
was_cut() { grep -q cut line.out || fail "the line was not cut: the sync is smaller than the test thinks"; }

line 1000000000 close
join kiosk desk "http://127.0.0.1:$line_port"

# The line breaks in the middle of a piece: the piece is sent again, and all is well.
line 300000 close
expect "Verified" on kiosk lanyard sync --verify
was_cut
same "leads on the desk" $count "$(on desk lanyard leads --json | jq length)"

# The same from the beginning, with the desk killed in the middle of a piece.
stop desk
rm -r desk
start desk desk --listen "127.0.0.1:$desk_port"
join second desk "http://127.0.0.1:$line_port"
(cd many && ls) | sed "s|^|$scratch/many/|" | xargs -n 1000 env LANYARD_STORE="$scratch/second" "$LANYARD" scan --payload >/dev/null
echo "${running[desk]}" >desk.pid
line 1400000 kill desk.pid
refuses 75 "cannot be reached. Nothing is lost" on second lanyard sync
was_cut
wait "${running[desk]}" 2>/dev/null || true
start desk desk --listen "127.0.0.1:$desk_port"
expect "Sound" on desk lanyard verify
expect "entries would be sent" on second lanyard sync --dry-run
left=$(grep -oE '^[0-9]+' out.txt)
[ "$left" -gt 0 ] || fail "nothing was left to send"
[ "$left" -lt $count ] || fail "what was confirmed before the cut was forgotten"
expect "Verified: the desk read $count entries" on second lanyard sync --verify
grep -q "^$left entries sent" out.txt
same "leads on the desk" $count "$(on desk lanyard leads --json | jq length)"

# And with the kiosk killed in the middle.
stop desk
rm -r desk
start desk desk --listen "127.0.0.1:$desk_port"
rm second/desk.json
join second desk "http://127.0.0.1:$line_port"
line 1400000 kill sync.pid
sh -c 'echo $$ >sync.pid; exec env LANYARD_STORE="$1" "$LANYARD" sync' sh "$scratch/second" >/dev/null 2>&1 &
sync=$!
wait $sync || true
was_cut
expect "Sound: $count entries" on second lanyard verify
expect "Verified: the desk read $count entries" on second lanyard sync --verify
same "leads on the desk" $count "$(on desk lanyard leads --json | jq length)"
expect "Sound" on desk lanyard verify

# The kiosk that serves the page, killed while it syncs, has lost nothing either.
stop desk
rm -r desk
start desk desk --listen "127.0.0.1:$desk_port"
rm second/desk.json
join second desk "http://127.0.0.1:$line_port"
start second kiosk
echo "${running[second]}" >kiosk.pid
line 1400000 kill kiosk.pid
status=0
on second lanyard sync >during.out 2>during.err || status=$?
same "exit status" 75 $status
was_cut
start second kiosk
expect "Verified: the desk read $count entries" on second lanyard sync --verify
