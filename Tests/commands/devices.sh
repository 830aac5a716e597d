# Other devices at a booth: how they come in, what they may do, and how they are let go.
source "$(dirname "$0")/lib.sh"

# A device is whoever calls this machine by an address that is not its loopback.
address=$(hostname -I | tr ' ' '\n' | grep -m1 -E '^[0-9.]+$' || true)
[ -n "$address" ] || skip "this machine is on no network by which a device could call it"

port=$(free_port)
start kiosk kiosk --listen "0.0.0.0:$port"
here=http://127.0.0.1:$port
there=https://$address:$port
clear=http://$address:$port
json=(-H "Content-Type: application/json")
grep -q "open $here in the browser" kiosk.out
grep -q "$here/devices" kiosk.out

# status FLAGS…                 the status of an answer; its headers and body are left in headers.txt and body.txt
status() { curl -s --max-time 20 -D headers.txt -o body.txt -w '%{http_code}' "$@"; }
# device JAR FLAGS…             the same from a device that trusts the kiosk's certificate
device() { status --cacert root.pem -b "$1" -c "$1" "${@:2}"; }
scan() { echo "{\"id\":\"$(new_id)\",\"text\":\"$1\"}"; }
invite() { curl -s "${json[@]}" -d '{}' "$here/api/invitations"; }
join_as() { echo "{\"id\":\"$1\",\"code\":\"$2\",\"name\":\"$3\"}"; }

# On the machine itself all is as it was.
same "its own page" 200 "$(status -H "Accept: text/html" "$here/")"
same "its own scan" 201 "$(status "${json[@]}" -d "$(scan SB1)" "$here/api/scans")"

# In the clear another device gets an explanation, the certificate, and nothing else.
for page in / /devices /leads/rows "/leads/$(new_id)" /join; do
    same "$page in the clear" 200 "$(status -H "Accept: text/html" "$clear$page")"
    grep -q "Let this device trust the kiosk" body.txt || fail "$page in the clear explains nothing"
    without "SB1" body.txt
done
same "status in the clear" 403 "$(status "$clear/api/status")"
same "events in the clear" 403 "$(status "$clear/api/events")"
same "a scan in the clear" 403 "$(status "${json[@]}" -d "$(scan SB2)" "$clear/api/scans")"
same "joining in the clear" 403 "$(status "${json[@]}" -d "$(join_as "$(new_id)" "$(invite | jq -r .code)" Phone)" "$clear/api/devices")"
same "the certificate in the clear" 200 "$(status "$clear/authority/lanyard-kiosk.pem")"
cp body.txt root.pem
same "the certificate for systems" 200 "$(status "$clear/authority/lanyard-kiosk.crt")"
grep -qi "^content-type: application/x-x509-ca-cert" headers.txt
openssl x509 -inform der -in body.txt -noout -text >authority.txt
grep -q "Name Constraints: critical" authority.txt
shown=$(openssl x509 -inform der -in body.txt -noout -fingerprint -sha256 | sed 's/.*=//')
status -H "Accept: text/html" "$clear/authority" >/dev/null
grep -q "$shown" body.txt || fail "the explanation does not show the fingerprint $shown"
holds ".fingerprint == \"$shown\"" <(invite)

# Over TLS with that certificate: joining, and until then nothing.
same "TLS 1.1" 000 "$(status --cacert root.pem --tls-max 1.1 "$there/healthz" || true)"
same "without the certificate" 000 "$(status "$there/healthz" || true)"
same "a page before joining" 401 "$(device phone -H "Accept: text/html" "$there/")"
grep -q 'id="join"' body.txt
for page in /api/status /api/events /leads/rows /devices /api/session "/leads/$(new_id)/card"; do
    same "$page before joining" 401 "$(device phone "$there$page")"
    holds '.error.subject == "device"' body.txt
done
same "a scan before joining" 401 "$(device phone "${json[@]}" -d "$(scan SB2)" "$there/api/scans")"
same "an invitation before joining" 401 "$(device phone "${json[@]}" -d '{}' "$there/api/invitations")"
phone=$(new_id)
code=$(invite | jq -r .code)
same "a wrong code" 403 "$(device phone "${json[@]}" -d "$(join_as "$phone" 0000-0000-0000 Phone)" "$there/api/devices")"
same "no name" 422 "$(device phone "${json[@]}" -d "$(join_as "$phone" "$code" "  ")" "$there/api/devices")"
same "joining" 201 "$(device phone "${json[@]}" -d "$(join_as "$phone" "$code" "Pat's phone")" "$there/api/devices")"
cookie=$(grep -i '^set-cookie:' headers.txt)
for word in "__Host-lanyard=" "; Path=/" "; Secure" "; HttpOnly" "; SameSite=Strict"; do
    [[ $cookie == *"$word"* ]] || fail "the cookie has no $word: $cookie"
done
[[ $cookie != *Domain* ]] || fail "the cookie names a domain"
same "joining again because the answer was lost" 201 "$(device phone "${json[@]}" -d "$(join_as "$phone" "$code" "Pat's phone")" "$there/api/devices")"
same "another device with the same code" 403 "$(device other "${json[@]}" -d "$(join_as "$(new_id)" "$code" Tablet)" "$there/api/devices")"
code=$(invite | jq -r .code)
same "another device with the same name" 409 "$(device other "${json[@]}" -d "$(join_as "$(new_id)" "$code" "Pat's phone")" "$there/api/devices")"

# A joined device works, and signs with its name.
same "its page" 200 "$(device phone -H "Accept: text/html" "$there/")"
same "its scan" 201 "$(device phone "${json[@]}" -H "Origin: $there" -H "Sec-Fetch-Site: same-origin" -d "$(scan SB3)" "$there/api/scans")"
holds 'length == 2' <(on kiosk lanyard leads --json)
lead=$(on kiosk lanyard leads --json | jq -r '.[] | select(.badge == "SB3").id')
same "the lead's page" 200 "$(device phone -H "Accept: text/html" "$there/leads/$lead")"
grep -q "Pat&#39;s phone" body.txt || fail "the entry is not signed by the device"
same "its status" 200 "$(device phone "$there/api/status?waiting=3")"
expect "Pat's phone" on kiosk lanyard device list
expect "3 not delivered" on kiosk lanyard device list
holds '.[0].waiting == 3 and .[0].name == "Pat'"'"'s phone"' <(on kiosk lanyard device list --json)

# It lets nobody in.
for page in /devices /devices/rows; do same "$page from a device" 403 "$(device phone "$there$page")"; done
same "an invitation from a device" 403 "$(device phone "${json[@]}" -d '{}' "$there/api/invitations")"
same "turning itself away" 403 "$(device phone "${json[@]}" -d '{}' "$there/api/devices/$phone/revoke")"

# Strangers' names, strangers' pages, proxies: as at the kiosk itself.
for name in evil.example "evil.example:$port" "127.0.0.1:$port" "$address.evil.example" "0.0.0.0:$port" "localhost:$port"; do
    same "Host: $name" 403 "$(device phone -H "Host: $name" "$there/")"
    same "Host: $name, scan" 403 "$(device phone -H "Host: $name" "${json[@]}" -d "$(scan SB4)" "$there/api/scans")"
done
for origin in https://evil.example "$clear" "https://$address:1" null "$here"; do
    same "Origin: $origin" 403 "$(device phone "${json[@]}" -H "Origin: $origin" -d "$(scan SB4)" "$there/api/scans")"
done
same "Sec-Fetch-Site: cross-site" 403 "$(device phone "${json[@]}" -H "Sec-Fetch-Site: cross-site" -d "$(scan SB4)" "$there/api/scans")"
same "Content-Type: text/plain" 422 "$(device phone -H "Content-Type: text/plain" -d "$(scan SB4)" "$there/api/scans")"
same "X-Forwarded-For" 403 "$(device phone -H "X-Forwarded-For: 203.0.113.7" "$there/")"
# A cookie that somebody made up, or that is sent in the clear, is worth nothing.
same "a made-up cookie" 401 "$(status --cacert root.pem -H "Cookie: __Host-lanyard=$(printf '0%.0s' $(seq 64))" "$there/api/status")"
token=$(awk '$6 == "__Host-lanyard" {print $7}' phone)
same "a cookie in the clear" 403 "$(status -H "Cookie: __Host-lanyard=$token" "$clear/api/status")"
# The store has no token in it.
holders=$(grep -rlaF "$token" kiosk || true)
same "files with the token" "" "$holders"

# It stays in after a restart, and is out at once when it is turned away: what it has open ends too.
stop kiosk
start kiosk kiosk --listen "0.0.0.0:$port"
same "its page after a restart" 200 "$(device phone -H "Accept: text/html" "$there/")"
curl -s -N --cacert root.pem -b phone "$there/api/events" >events.txt &
stream=$!
until_true 20 grep -q connected events.txt
refuses 66 "There is no device" on kiosk lanyard device revoke "Tablet"
expect "Pat's phone works here no longer" on kiosk lanyard device revoke "Pat's phone"
until_true 20 eval "! kill -0 $stream 2>/dev/null"
same "its page when turned away" 401 "$(device phone -H "Accept: text/html" "$there/")"
same "its scan when turned away" 401 "$(device phone "${json[@]}" -d "$(scan SB4)" "$there/api/scans")"
holds 'length == 2' <(on kiosk lanyard leads --json)
stop kiosk

# What the authority may vouch for: whoever takes its key can make no certificate for the internet.
openssl x509 -in kiosk/authority.pem -noout -text | grep -A12 "Name Constraints" >constraints.txt
grep -q "IP:192.168.0.0/255.255.0.0" constraints.txt
same "mode of its key" 600 "$(stat -c %a kiosk/authority-key.pem)"
openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/O=Bank" -keyout bank-key.pem -out bank.csr 2>/dev/null
# forge NAMES                   a certificate that the stolen key signs
forge() {
    openssl x509 -req -in bank.csr -CA kiosk/authority-issuer.pem -CAkey kiosk/authority-key.pem -days 30 -out forged.pem \
        -extfile <(echo "subjectAltName=$1") 2>/dev/null
    openssl verify -CAfile kiosk/authority.pem -untrusted kiosk/authority-issuer.pem forged.pem >verdict.txt 2>&1
}
forge "IP:192.168.1.9" || fail "a certificate for the booth's network is refused: $(cat verdict.txt)"
for name in DNS:bank.example IP:8.8.8.8 "DNS:$(hostname | tr A-Z a-z).local.evil.example"; do
    ! forge "$name" || fail "a certificate for $name is accepted"
    grep -q "permitted subtree violation" verdict.txt
done

# A certificate of the owner's, with names that devices call.
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -subj "/CN=booth.example" \
    -addext "subjectAltName=DNS:booth.example,DNS:*.fair.example,IP:$address" -keyout own-key.pem -out own.pem 2>/dev/null
refuses 64 "belong together" on kiosk lanyard kiosk --certificate "$scratch/own.pem"
start kiosk kiosk --listen "0.0.0.0:$port" --certificate "$scratch/own.pem" --private-key "$scratch/own-key.pem"
cp own.pem root.pem
as() { device phone --resolve "$1:$port:$address" -H "Accept: text/html" "https://$1:$port/"; }
same "by its name" 401 "$(as booth.example)"
same "by a name of the star" 401 "$(as hall7.fair.example)"
same "by the address" 401 "$(device phone -H "Accept: text/html" "$there/")"
same "by a strange name" 403 "$(device phone --resolve "booth.example:$port:$address" -H "Host: evil.example" "https://booth.example:$port/")"
same "an authority of its own" 404 "$(status "$clear/authority/lanyard-kiosk.pem")"
status -H "Accept: text/html" "$clear/" >/dev/null
grep -q "over https" body.txt || fail "plain HTTP does not say where to go"
stop kiosk

# One address only is no kiosk: its own screen would have no page.
refuses 65 "127.0.0.1 (this machine) or on 0.0.0.0" on kiosk lanyard kiosk --listen "$address:$port"
