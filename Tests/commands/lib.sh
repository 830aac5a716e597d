# The words in which the command tests are written. Each test is a bash script that begins with
#
#     source "$(dirname "$0")/lib.sh"
#
# and reads from top to bottom: the first claim that does not hold ends it with exit status 1.
# The program under test is $LANYARD, by default the debug build. Nothing outside a scratch directory is touched.

set -Eeuo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
export LANYARD=$(realpath "${LANYARD:-$root/.build/debug/lanyard}")
shared=${SHARED:-$root/../shared}

scratch=$(mktemp -d)
declare -A running=()
mounts=()

# Whatever a test started or mounted is ended here, pass or fail, and only that.
clean_up() {
    local status=$? name mount
    # One that leads a group of its own (`setsid`) takes its children along: they would outlive the test.
    for name in "${!running[@]}"; do
        kill -9 -- "-${running[$name]}" 2>/dev/null || kill -9 "${running[$name]}" 2>/dev/null || true
    done
    wait 2>/dev/null || true
    for mount in "${mounts[@]}"; do umount "$mount" || umount -l "$mount" || true; done
    if [ $status -ne 0 ] && [ $status -ne 77 ]; then show_logs; fi
    rm -rf "$scratch"
    exit $status
}
trap clean_up EXIT
trap 'echo "FAILED: $0, line $LINENO: $BASH_COMMAND" >&2' ERR

show_logs() {
    local log
    for log in "$scratch"/*.log; do
        if [ -s "$log" ]; then echo "--- $(basename "$log")"; tail -20 "$log"; fi
    done >&2
}

fail() {
    echo "FAILED: $0, line ${BASH_LINENO[1]}: $1" >&2
    exit 1
}

# skip WHY                      ends the test; the runner shows the reason
skip() {
    echo "SKIPPED: $1"
    exit 77
}

# No setting of whoever runs the tests reaches them.
unset "${!LANYARD_@}"
export HOME="$scratch/home" TZ=UTC LC_ALL=C.UTF-8
unset XDG_STATE_HOME XDG_CONFIG_HOME
mkdir -p "$HOME"
cd "$scratch"

lanyard() { "$LANYARD" "$@"; }

# on kiosk COMMAND…             runs a command against the store of that name
on() {
    local name=$1
    shift
    LANYARD_STORE="$scratch/$name" "$@"
}

# expect "words" COMMAND…       the command succeeds, and its output contains the words
expect() {
    local words=$1 status=0
    shift
    "$@" >"$scratch/out.txt" 2>"$scratch/err.txt" || status=$?
    [ $status -eq 0 ] || fail "$* ended with $status: $(cat "$scratch/out.txt" "$scratch/err.txt")"
    grep -qF -- "$words" "$scratch/out.txt" || fail "$* did not say \"$words\" but: $(cat "$scratch/out.txt")"
}

# refuses STATUS "words" COMMAND…   the command ends with that status, and says the words on standard error
refuses() {
    local wanted=$1 words=$2 status=0
    shift 2
    "$@" >"$scratch/out.txt" 2>"$scratch/err.txt" || status=$?
    [ $status -eq "$wanted" ] || fail "$* ended with $status instead of $wanted: $(cat "$scratch/err.txt")"
    grep -qF -- "$words" "$scratch/err.txt" || fail "$* did not say \"$words\" but: $(cat "$scratch/err.txt")"
}

# same "what" WANTED GOT        two texts are equal
same() { [ "$2" = "$3" ] || fail "$1: wanted \"$2\", got \"$3\""; }

# holds FILTER FILE             a jq condition is true of a file of JSON
holds() {
    local text
    text=$(cat "$2")
    jq -e "$1" >/dev/null <<<"$text" || fail "not so: $1 in ${text:0:2000}"
}

# without "words" FILE          the words are nowhere in the file
without() { ! grep -qaF -- "$1" "$2" || fail "\"$1\" stands in $2: $(grep -aF -- "$1" "$2" | head -3)"; }

# no_control_bytes FILE         nothing in it can command a terminal: no ESC, BEL, NUL, DEL, CR, C1
no_control_bytes() {
    ! LC_ALL=C grep -qaP '[\x00-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]' "$1" \
        || fail "control bytes in $1: $(LC_ALL=C grep -aP '[\x00-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]' "$1" | cat -v | head -3)"
}

# until_true SECONDS COMMAND…   waits for a condition, no longer than that
until_true() {
    local end=$((SECONDS + $1))
    shift
    until "$@"; do
        [ $SECONDS -lt $end ] || fail "gave up waiting for: $*"
        sleep 0.05
    done
}

free_port() {
    python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# start NAME kiosk|desk FLAGS…  serves the store NAME; afterwards ${url} is where, and $scratch/NAME.log its log
start() {
    local name=$1 kind=$2
    shift 2
    case " $* " in *" --listen "*) ;; *) set -- --listen 127.0.0.1:0 "$@" ;; esac
    : >"$scratch/$name.out"
    LANYARD_STORE="$scratch/$name" "$LANYARD" "$kind" "$@" >>"$scratch/$name.out" 2>>"$scratch/$name.log" &
    running[$name]=$!
    until_true 30 is_ready "$name"
    url=$(grep -oE 'https?://[^ ]*:[0-9]+' "$scratch/$name.out" | head -1)
}

is_ready() {
    grep -q ready "$scratch/$1.out" && return 0
    kill -0 "${running[$1]}" 2>/dev/null || fail "$1 did not start: $(tail -5 "$scratch/$1.log")"
    return 1
}

# stop NAME                     as Ctrl-C does; it must end well
stop() {
    local status=0
    kill -TERM "${running[$1]}"
    wait "${running[$1]}" || status=$?
    unset "running[$1]"
    [ $status -eq 0 ] || fail "$1 ended with $status when it was told to stop: $(tail -5 "$scratch/$1.log")"
}

# cut NAME                      as a power cut does
cut_off() {
    kill -9 "${running[$1]}" 2>/dev/null || true
    wait "${running[$1]}" 2>/dev/null || true
    unset "running[$1]"
}

# join KIOSK DESK [URL]         enrols the store KIOSK at the running desk DESK, which was started last
join() { on "$1" lanyard node join "$(on "$2" lanyard node enrol "$1" --url "${3:-$url}" | tail -1)" >/dev/null; }

# card FILE NAME [COMPANY [EMAIL]]   a badge's vCard
card() {
    printf 'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:%s\r\nORG:%s\r\nTITLE:Head of Purchasing\r\nEMAIL:%s\r\nTEL:+49 30 5550100\r\nEND:VCARD\r\n' \
        "$2" "${3:-Acme Tools Ltd}" "${4:-anna@acme.example}" >"$1"
}

# cards FOLDER COUNT            many of them
cards() {
    mkdir -p "$1"
    python3 - "$1" "$2" <<'END'
import sys
for n in range(int(sys.argv[2])):
    with open(f"{sys.argv[1]}/{n:05}.vcf", "w") as file:
        file.write(f"BEGIN:VCARD\nVERSION:3.0\nFN:Visitor Number {n}\nORG:Company {n} Ltd\nTITLE:Head of Purchasing\n"
                   f"EMAIL:visitor{n}@company{n}.example\nNOTE:{'x' * 400}\nEND:VCARD\n")
END
}

# picture FILE PAYLOAD          draws a badge's code
picture() { lanyard badges draw "$(realpath "$2")" --output "$(realpath "$1")" >/dev/null; }

# post PATH JSON                sends JSON to ${url}; the answer's body
post() { curl -sS --max-time 20 -H 'Content-Type: application/json' --data-binary "$2" "$url$1"; }

new_id() { cat /proc/sys/kernel/random/uuid; }
