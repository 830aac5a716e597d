# A service tells systemd that it is ready, alive and stopping, as sd_notify(3) says.
source "$(dirname "$0")/lib.sh"

# What systemd would hear, a line a datagram.
cat >listen.py <<'END'
import socket, sys
heard = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
name = sys.argv[1]
heard.bind("\0" + name[1:] if name.startswith("@") else name)
print("listening", flush=True)
while True:
    print(heard.recv(4096).decode(), flush=True)
END

for name in "$scratch/notify" "@lanyard-test-$$"; do
    rm -f heard.txt
    python3 listen.py "$name" >heard.txt 2>listen.log &
    running[listen]=$!
    until_true 30 grep -q listening heard.txt
    NOTIFY_SOCKET="$name" WATCHDOG_USEC=200000 start kiosk kiosk
    until_true 20 grep -q '^READY=1$' heard.txt
    # Nothing is said before the page answers.
    curl -sf "$url/healthz" >/dev/null
    several() { [ "$(grep -c '^WATCHDOG=1$' heard.txt)" -ge 5 ]; }
    until_true 20 several
    stop kiosk
    until_true 10 grep -q '^STOPPING=1$' heard.txt
    same "what is said last" "STOPPING=1" "$(grep -v WATCHDOG heard.txt | tail -1)"
    cut_off listen
done

# Another process's watchdog is not ours; without systemd nothing is said at all.
python3 listen.py "$scratch/other" >heard.txt 2>listen.log &
running[listen]=$!
until_true 30 grep -q listening heard.txt
NOTIFY_SOCKET="$scratch/other" WATCHDOG_USEC=100000 WATCHDOG_PID=1 start kiosk kiosk
until_true 20 grep -q '^READY=1$' heard.txt
stop kiosk
until_true 10 grep -q '^STOPPING=1$' heard.txt
same "watchdog of another process" 0 "$(grep -c WATCHDOG heard.txt || true)"
