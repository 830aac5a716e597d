# Beyond this machine a desk speaks TLS, and a kiosk insists on the key that the join code names.
source "$(dirname "$0")/lib.sh"

cards many 5
on kiosk lanyard scan --payload "$scratch"/many/*.vcf >/dev/null
port=$(free_port)
start desk desk --listen "0.0.0.0:$port"
address="https://127.0.0.1:$port"
grep -q "https://" desk.out

# A desk that listens beyond this machine cannot guess by which address kiosks reach it.
refuses 65 "--url https://" on desk lanyard node enrol "Booth laptop"
code=$(on desk lanyard node enrol "Booth laptop" --url "$address" | tail -1)

# A code that names another desk's key is refused in words, and nothing is saved or used up.
other=$(on other-desk lanyard node enrol "Booth laptop" --url "$address" | tail -1)
refuses 77 "has not the key that the join code names" on kiosk lanyard node join "$other"
[ ! -e kiosk/desk.json ]

# The right one works, and the leads travel encrypted.
expect "Joined the desk at $address as Booth laptop" on kiosk lanyard node join "$code"
expect "Verified: the desk read 5 entries" on kiosk lanyard sync --verify
status=$(curl -s -o /dev/null -w '%{http_code}' "http://127.0.0.1:$port/healthz" || true)
same "what plain HTTP gets" 000 "$status"
same "what HTTPS gets" 200 "$(curl -sk -o /dev/null -w '%{http_code}' "$address/healthz")"
same "TLS 1.1" 000 "$(curl -sk --tls-max 1.1 -o /dev/null -w '%{http_code}' "$address/healthz" || true)"
same "mode of the desk's key" 600 "$(stat -c %a desk/desk-key.pem)"

# It is the same desk after a restart.
stop desk
start desk desk --listen "0.0.0.0:$port"
expect "0 entries sent" on kiosk lanyard sync --verify
stop desk

# A desk that comes back with another key gets nothing.
card anna.vcf "Anna Miller"
on kiosk lanyard scan --payload "$scratch/anna.vcf" >/dev/null
mkdir keys
mv desk/desk-key.pem desk/desk-certificate.pem keys
start desk desk --listen "0.0.0.0:$port"
refuses 77 "has not the key of the desk that was joined" on kiosk lanyard sync
holds 'length == 5' <(on desk lanyard leads --json)
stop desk

# Nor does a stranger with a good certificate of its own making, who listens in between.
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -subj "/CN=Lanyard desk" \
    -keyout stranger-key.pem -out stranger.pem 2>/dev/null
start desk desk --listen "0.0.0.0:$port" --certificate "$scratch/stranger.pem" --private-key "$scratch/stranger-key.pem"
refuses 77 "has not the key of the desk that was joined" on kiosk lanyard sync
refuses 77 "has not the key that the join code names" on second lanyard node join "$code"
stop desk

# With its own key back, the sync goes on as if nothing had been.
cp keys/*.pem desk
start desk desk --listen "0.0.0.0:$port"
expect "1 entries sent; the desk holds all 6" on kiosk lanyard sync --verify
stop desk

# A certificate of the owner's: enrol names it, the kiosk insists on it.
start desk desk --listen "0.0.0.0:$port" --certificate "$scratch/stranger.pem" --private-key "$scratch/stranger-key.pem"
code=$(on desk lanyard node enrol third --url "$address" --certificate "$scratch/stranger.pem" | tail -1)
expect "Joined the desk at $address as third" on third lanyard node join "$code"
expect "0 entries sent" on third lanyard sync --verify
stop desk

# What is no certificate is said.
refuses 66 "cannot be read" on desk lanyard desk --listen "0.0.0.0:$port" --certificate /no.pem --private-key /no-key.pem
refuses 65 "must be in PEM" on desk lanyard desk --listen "0.0.0.0:$port" --certificate "$scratch/anna.vcf" \
    --private-key "$scratch/anna.vcf"
refuses 64 "belong together" on desk lanyard desk --certificate "$scratch/stranger.pem"

# No token is taken over plain HTTP, and a kiosk gives none.
refuses 65 "plain HTTP" on desk lanyard node enrol fourth --url "http://192.0.2.1:$port"
