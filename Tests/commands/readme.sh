# The README, followed to the letter: every line that begins with `$` in it, in its order.
source "$(dirname "$0")/lib.sh"

# As a terminal starts a program: its own group, and Ctrl-C not ignored.
terminal() {
    exec python3 -c 'import os, signal, sys
os.setsid()
signal.signal(signal.SIGINT, signal.SIG_DFL)
os.execvp(sys.argv[1], sys.argv[1:])' "$@"
}

# The lines tried below are all that the README has.
sed -n 's/^\$ \(.*[^ ]\) *#.*/\1/p; s/^\$ \([^#]*[^ #]\)$/\1/p' "$root/README.md" | sed 's/ *$//' >"$scratch/lines"
cat >"$scratch/tried" <<'END'
make kiosk
export PATH=$PWD/.build/release:$PATH
lanyard scan badges/pictures/anna-berg.png
lanyard leads
lanyard desk --store ~/desk
lanyard node enrol "Booth laptop 1" --store ~/desk
lanyard node join LANYARD1.…
lanyard sync --verify
lanyard vet accept --verdict qualified
lanyard batch seal --to csv
lanyard sync csv --dry-run
lanyard sync csv
END
diff "$scratch/tried" "$scratch/lines"

cd "$root"
unset -f lanyard
export XDG_STATE_HOME="$scratch/state"
port=$(free_port)
url=http://127.0.0.1:$port
begin() {
    terminal make kiosk "PORT=$port" >"$scratch/make.log" 2>&1 &
    running[make]=$!
    until_true 900 curl -sf -o /dev/null "$url/healthz"
}
interrupt() {
    kill -INT -- "-${running[make]}"
    wait "${running[make]}" || true
    unset "running[make]"
    grep -q 'Stopped. Everything is on disk.' "$scratch/make.log" || fail "no clean stop: $(tail -5 "$scratch/make.log")"
}

begin
grep -q "$url" "$scratch/make.log" || fail "make kiosk does not say where to look"
expect "Hannover Sample Fair" curl -sS "$url/"
export PATH=$PWD/.build/release:$PATH
expect "new incomplete" lanyard scan badges/pictures/anna-berg.png
expect "Anna Berg, Acme Pumps" lanyard leads
expect "new incomplete" lanyard scan badges/pictures/dora-oyelaran.png badges/pictures/sb1003.png
expect "1 earlier leads" lanyard roster import badges/rosters/sample.csv
interrupt

begin
expect "Anna Berg, Acme Pumps" lanyard leads
desk_port=$(free_port)
lanyard desk --store ~/desk --listen "127.0.0.1:$desk_port" >"$scratch/desk.log" 2>&1 &
running[desk]=$!
until_true 30 curl -sf -o /dev/null "http://127.0.0.1:$desk_port/healthz"
code=$(lanyard node enrol "Booth laptop 1" --store ~/desk | tail -1)
expect "Joined the desk" lanyard node join "$code"
expect "Verified" lanyard sync --verify
expect "Anna Berg" curl -sS "http://127.0.0.1:$desk_port/"
# Need and timeline, as the codes on the answer sheet give them: then there is somebody to accept.
anna=$(lanyard leads --json Anna | jq -r '.[0].id')
for answer in need=replace timeline=now; do
    curl -sSf -o /dev/null -H 'Content-Type: application/json' "$url/api/leads/$anna/answers" \
        --data "{\"id\": \"$(new_id)\", \"question\": \"${answer%=*}\", \"values\": [\"${answer#*=}\"]}"
done
expect "Decided on 1 of 1." lanyard vet accept --verdict qualified
expect "Sealed" lanyard batch seal --to csv
expect "1 would be taken." lanyard sync csv --dry-run
expect "csv: 1 handed over." lanyard sync csv
interrupt
stop desk
