# What the kiosk's HTTP door lets in: its own page on this machine, and nobody else.
source "$(dirname "$0")/lib.sh"

start kiosk kiosk
host=${url#http://}
port=${host##*:}
scan() { echo "{\"id\":\"$(new_id)\",\"text\":\"$1\"}"; }

# status FLAGS…                 the status of an answer; its headers and body are left in headers.txt and body.txt
status() { curl -s --max-time 20 -D headers.txt -o body.txt -w '%{http_code}' "$@"; }
json=(-H "Content-Type: application/json")

# The way it is meant.
same "a scan" 201 "$(status "${json[@]}" -d "$(scan SB1)" "$url/api/scans")"
same "a scan from our page" 201 "$(status "${json[@]}" -H "Origin: $url" -H "Sec-Fetch-Site: same-origin" -d "$(scan SB2)" "$url/api/scans")"
same "as localhost" 200 "$(status -H "Host: localhost:$port" "$url/")"

# A stranger's domain that resolves to this machine (DNS rebinding).
for name in evil.example "evil.example:$port" "127.0.0.1.evil.example:$port" "localhost.evil.example" "192.168.1.9:$port" "0.0.0.0:$port"; do
    same "Host: $name" 403 "$(status -H "Host: $name" "$url/")"
    same "Host: $name, scan" 403 "$(status -H "Host: $name" "${json[@]}" -d "$(scan SB3)" "$url/api/scans")"
done
exec {door}<>"/dev/tcp/127.0.0.1/$port"
printf 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n' >&$door
read -r -t 10 answer <&$door
exec {door}>&-
[[ $answer =~ " 40"[03]" " ]] || fail "a request without Host was answered with $answer"

# Another web site that sends requests to us.
for origin in https://evil.example "http://127.0.0.1:1" "http://$host.evil.example" null "https://localhost"; do
    same "Origin: $origin" 403 "$(status "${json[@]}" -H "Origin: $origin" -d "$(scan SB3)" "$url/api/scans")"
done
for site in cross-site same-site; do
    same "Sec-Fetch-Site: $site" 403 "$(status "${json[@]}" -H "Sec-Fetch-Site: $site" -d "$(scan SB3)" "$url/api/scans")"
done
for type in text/plain application/x-www-form-urlencoded multipart/form-data "application/jsonx" ""; do
    same "Content-Type: $type" 422 "$(status -H "Content-Type: $type" -d "$(scan SB3)" "$url/api/scans")"
done

# A proxy in front of us would hand over strangers.
same "X-Forwarded-For" 403 "$(status -H "X-Forwarded-For: 203.0.113.7" "$url/")"
same "Forwarded" 403 "$(status -H "Forwarded: for=203.0.113.7" "$url/")"

# Bodies that are too large, broken, or not what they should be.
head -c 70000 /dev/zero | tr '\0' 'x' >large.txt
same "a large JSON body" 413 "$(status "${json[@]}" --data-binary @large.txt "$url/api/scans")"
head -c 21000000 /dev/zero >huge.bin
same "a huge picture" 413 "$(status -H "Content-Type: image/png" --data-binary @huge.bin "$url/api/pictures?id=$(new_id)&way=picture")"
for body in '{' '[]' '{"id":"x","text":"SB3"}' '{"text":"SB3"}' 'null' '' "$(printf '[%.0s' $(seq 1 20000))"; do
    same "body ${body:0:20}" 422 "$(status "${json[@]}" --data-binary "$body" "$url/api/scans")"
    holds '.error | .code == "invalid" and (.message | length > 10)' body.txt
done
same "a picture without id" 422 "$(status -H "Content-Type: image/png" --data-binary @large.txt "$url/api/pictures?way=picture")"
same "no picture" 200 "$(status -H "Content-Type: image/png" --data-binary @large.txt "$url/api/pictures?id=$(new_id)&way=picture")"
holds '.results[0].outcome == "unreadable"' body.txt
same "a long header" 431 "$(status -H "X-Long: $(head -c 20000 large.txt)" "$url/" | sed 's/400\|413/431/')"

# What is not there.
ghost=$(new_id)
note="{\"id\":\"$(new_id)\",\"text\":\"hello\"}"
same "note for nobody" 404 "$(status "${json[@]}" -d "$note" "$url/api/leads/$ghost/notes")"
same "card of nobody" 404 "$(status "$url/leads/$ghost/card")"
same "no lead id" 404 "$(status "$url/leads/..%2f..")"
same "no page" 404 "$(status "$url/admin")"
same "wrong method" 404 "$(status -X DELETE "${json[@]}" "$url/api/scans" | sed 's/405/404/')"
same "undo of nothing" 404 "$(status "${json[@]}" -d "{\"id\":\"$(new_id)\",\"entry\":\"$ghost/1\"}" "$url/api/leads/$ghost/undo" | sed 's/422/404/')"

# No way out of the folder with the assets.
for path in ../booth.mustache ../../show/sample.yaml %2e%2e/booth.mustache ..%2fbooth.mustache %2e%2e%2f%2e%2e%2fshow%2fsample.yaml \
    ....//booth.mustache /etc/passwd //etc/passwd %2fetc%2fpasswd style.css%00.html '..\booth.mustache'; do
    got=$(status --path-as-is "$url/assets/$path")
    [[ $got =~ ^4[0-9]+$ ]] || fail "/assets/$path was answered with $got"
    without "root:" body.txt
    without "mustache" body.txt
    without "key:" body.txt
done
same "an asset" 200 "$(status "$url/assets/booth.js")"

# Every answer tells the browser what it may do, errors too.
lead=$(on kiosk lanyard leads --json | jq -r '.[0].id')
for page in / /leads/rows "/leads/$lead" "/leads/$lead/card" /api/status /healthz /assets/style.css /assets/none /nothing "/leads/$ghost"; do
    status "$url$page" >/dev/null
    for header in "content-security-policy: default-src 'self'" "x-content-type-options: nosniff" "referrer-policy: same-origin" \
        "cross-origin-resource-policy: same-origin" "cross-origin-opener-policy: same-origin" "cache-control: no-"; do
        grep -qi "^$header" headers.txt || fail "$page has no $header: $(cat headers.txt)"
    done
    without "unsafe-inline" headers.txt
done
for refused in "-H Host:evil.example $url/" "-H X-Forwarded-For:1.2.3.4 $url/"; do
    status $refused >/dev/null
    grep -qi "^content-security-policy: default-src 'self'" headers.txt || fail "no policy on $refused"
done
# No page carries a script or a style of its own, which the policy would stop.
for page in / "/leads/$lead" "/nothing"; do
    status -H "Accept: text/html" "$url$page" >/dev/null
    ! grep -qiE '<script>|<style|[ "]on[a-z]+=|style=' body.txt || fail "$page has script or style in it"
done

# None of what was refused was stored.
holds 'length == 2' <(on kiosk lanyard leads --json)

# The same act twice is one entry, with the same answer.
id=$(new_id)
first=$(post "/api/leads/$lead/notes" "{\"id\":\"$id\",\"text\":\"once\"}")
second=$(post "/api/leads/$lead/notes" "{\"id\":\"$id\",\"text\":\"once\"}")
same "the note's entry" "$first" "$second"
holds '[.[].notes[]] == ["once"]' <(on kiosk lanyard leads --json)
id=$(new_id)
first=$(post /api/leads "{\"id\":\"$id\",\"contact\":{\"name\":\"Ty Ped\"}}")
second=$(post /api/leads "{\"id\":\"$id\",\"contact\":{\"name\":\"Ty Ped\"}}")
same "the typed lead" "$first" "$second"
holds 'length == 3' <(on kiosk lanyard leads --json)
id=$(new_id)
first=$(post /api/scans "{\"id\":\"$id\",\"text\":\"SB77\"}")
holds '.results[0].outcome == "new"' <(echo "$first")
second=$(post /api/scans "{\"id\":\"$id\",\"text\":\"SB77\"}")
holds 'any(.[]; .badge == "SB77" and .visits == 1)' <(on kiosk lanyard leads --json)
same "a scan whose answer was lost is answered the same" "$first" "$second"
