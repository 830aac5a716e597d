# Who is at work: names with PINs, who may do what, and who signs.
source "$(dirname "$0")/lib.sh"

port=$(free_port)
start kiosk kiosk --listen "127.0.0.1:$port" --lock-after 1440 --name "Booth laptop"
here=http://127.0.0.1:$port
json=(-H "Content-Type: application/json")
status() { curl -s --max-time 20 -D headers.txt -o body.txt -w '%{http_code}' "$@"; }
scan() { echo "{\"id\":\"$(new_id)\",\"text\":\"$1\"}"; }
enter() { echo "{\"person\":\"$1\",\"pin\":\"$2\"}"; }

# Without staff nobody is asked.
same "a scan without staff" 201 "$(status "${json[@]}" -d "$(scan SB1)" "$here/api/scans")"
holds '.staff == [] and .person == null' <(curl -s "$here/api/session")
expect "Nobody is on the staff list" on kiosk lanyard staff list

# Names and PINs by command, while the kiosk runs; a PIN stands on no command line and in no file.
for pin in 12 12345678901234 abcd ""; do refuses 65 "4 to 12 digits" on kiosk lanyard staff add Pat <<<"$pin"; done
refuses 65 "first that anybody would try" on kiosk lanyard staff add Pat <<<1234
refuses 65 "between 1 and 60" on kiosk lanyard staff add "$(printf 'x%.0s' $(seq 61))" <<<4711
refuses 64 "anybody could choose it first" on kiosk lanyard staff add Pat --administrator --choose
expect "Pat is on the staff list." on kiosk lanyard staff add Pat <<<471147114711
expect "Ada is on the staff list as an administrator" on kiosk lanyard staff add Ada --administrator <<<8282
expect "chooses a PIN" on kiosk lanyard staff add Kim --choose
expect "Kim (booth, no PIN yet)" on kiosk lanyard staff list
holds 'map(.name) == ["Ada", "Kim", "Pat"] and map(.hasPIN) == [true, false, true]' <(on kiosk lanyard staff list --json)
same "files with a PIN" "" "$(grep -rlaF 471147114711 kiosk || true)"

# matrix PERSON                 what each kind of route answers
matrix() {
    lead=$(on kiosk lanyard leads --json | jq -r '.[] | select(.badge == "SB1").id')
    for page in / /leads/rows "/leads/$lead" "/leads/$lead/card" /holdings /devices /devices/rows; do
        echo "GET $page $(status -H "Accept: text/html" -H "Sec-Fetch-Mode: navigate" "$here$page")"
    done
    for path in /api/status /api/session /assets/booth.js /healthz; do echo "GET $path $(status "$here$path")"; done
    echo "GET /api/events $(curl -s -o /dev/null -w '%{http_code}' --max-time 0.5 "$here/api/events" || true)"
    echo "POST /api/scans $(status "${json[@]}" -d "$(scan "SB$RANDOM")" "$here/api/scans")"
    echo "POST /api/leads $(status "${json[@]}" -d "{\"id\":\"$(new_id)\",\"contact\":{}}" "$here/api/leads")"
    echo "POST notes $(status "${json[@]}" -d "{\"id\":\"$(new_id)\",\"text\":\"hello\"}" "$here/api/leads/$lead/notes")"
    echo "POST pictures $(status -H "Content-Type: image/png" -d x "$here/api/pictures?id=$(new_id)&way=picture")"
    echo "POST touch $(status "${json[@]}" -d '{}' "$here/api/session/touch")"
    echo "POST invitations $(status "${json[@]}" -d '{}' "$here/api/invitations")"
    echo "POST revoke $(status "${json[@]}" -d '{}' "$here/api/devices/$(new_id)/revoke")"
    # No export and no other show has a route at all, for whoever asks.
    for path in /export /api/leads /leads.csv /api/export /shows /api/shows /attachments; do
        case $(status "$here$path") in 40[1345]) ;; *) echo "GET $path is answered" ;; esac
    done
}
matrix >nobody.txt
same "the kiosk signs in Pat" 201 "$(status "${json[@]}" -d "$(enter Pat 471147114711)" "$here/api/session")"
matrix >booth.txt
same "the kiosk signs in Ada" 201 "$(status "${json[@]}" -d "$(enter Ada 8282)" "$here/api/session")"
matrix >administrator.txt
lead=$(on kiosk lanyard leads --json | jq -r '.[] | select(.badge == "SB1").id')
cat >wanted.txt <<END
GET / 401 200 200
GET /leads/rows 401 200 200
GET /leads/$lead 401 200 200
GET /leads/$lead/card 401 200 200
GET /holdings 401 200 200
GET /devices 401 403 200
GET /devices/rows 401 403 200
GET /api/status 401 200 200
GET /api/session 200 200 200
GET /assets/booth.js 200 200 200
GET /healthz 200 200 200
GET /api/events 401 200 200
POST /api/scans 401 201 201
POST /api/leads 401 422 422
POST notes 401 201 201
POST pictures 401 200 200
POST touch 401 200 200
POST invitations 401 403 503
POST revoke 401 403 404
END
paste -d ' ' nobody.txt <(awk '{print $NF}' booth.txt) <(awk '{print $NF}' administrator.txt) >got.txt
diff wanted.txt got.txt || fail "the matrix of routes and roles is not as wanted"

# Who is signed in signs; what was done before is delivered as its author's, also when the device is locked.
status "${json[@]}" -d "$(enter Pat 471147114711)" "$here/api/session" >/dev/null
ticket=$(jq -r .ticket body.txt)
status "${json[@]}" -d "{\"id\":\"$(new_id)\",\"text\":\"by Pat\"}" "$here/api/leads/$lead/notes" >/dev/null
status "${json[@]}" -d "$(enter Ada 8282)" "$here/api/session" >/dev/null
note() { echo "{\"id\":\"$(new_id)\",\"text\":\"$1\"}"; }
same "Pat's note while Ada is here" 201 "$(status "${json[@]}" -H "Lanyard-Ticket: $ticket" -d "$(note "late by Pat")" "$here/api/leads/$lead/notes")"
same "Ada locks" 200 "$(status "${json[@]}" -d '{}' "$here/api/session/end")"
same "Pat's note while nobody is here" 201 "$(status "${json[@]}" -H "Lanyard-Ticket: $ticket" -d "$(note "later by Pat")" "$here/api/leads/$lead/notes")"
same "a note with a forged ticket" 401 "$(status "${json[@]}" -H "Lanyard-Ticket: 1.00000000000000000000000000000000" -d "$(note forged)" "$here/api/leads/$lead/notes")"
same "a ticket opens no page" 401 "$(status -H "Lanyard-Ticket: $ticket" "$here/leads/rows")"
same "a ticket administers nothing" 403 "$(status "${json[@]}" -H "Lanyard-Ticket: $ticket" -d '{}' "$here/api/invitations")"
same "Ada is back" 201 "$(status "${json[@]}" -d "$(enter Ada 8282)" "$here/api/session")"
status -H "Accept: text/html" "$here/leads/$lead" >/dev/null
same "notes signed by Pat" 3 "$(grep -o 'by Pat</bdi></p><span class="signed"><bdi>Pat · Booth laptop' body.txt | wc -l)"

# Back-off: three wrong, then a wait that a restart does not shorten.
for guess in 0001 0002 0003; do same "a wrong PIN" 403 "$(status "${json[@]}" -d "$(enter Pat $guess)" "$here/api/session")"; done
same "the right PIN too soon" 403 "$(status "${json[@]}" -d "$(enter Pat 471147114711)" "$here/api/session")"
holds '.error.subject == "wait" and (.error.message | test("Try again in [1-5] seconds"))' body.txt
cut_off kiosk
start kiosk kiosk --listen "127.0.0.1:$port" --name "Booth laptop"
same "the right PIN just after a restart" 403 "$(status "${json[@]}" -d "$(enter Pat 471147114711)" "$here/api/session")"
holds '.error.subject == "wait"' body.txt
is_in() { [ "$(status "${json[@]}" -d "$(enter Pat 471147114711)" "$here/api/session")" = 201 ]; }
until_true 20 is_in

# Removed is out at once.
expect "no longer" on kiosk lanyard staff remove Pat
same "Pat's page" 401 "$(status -H "Accept: text/html" "$here/")"
refuses 66 "Nobody called Zoe" on kiosk lanyard staff remove Zoe
without 471147114711 kiosk.log
without "Pat" kiosk.log
stop kiosk

# Names in the show file are staff too; they choose a PIN the first time.
sed 's/^timeZone:/staff: [Lee, Mo]\ntimeZone:/' "$root/kiosk/show/sample.yaml" >show.yaml
start other kiosk --listen "127.0.0.1:$port" --show "$scratch/show.yaml"
holds '.staff == [{"hasPIN":false,"name":"Lee"},{"hasPIN":false,"name":"Mo"}]' <(curl -s "$here/api/session")
same "signing in without a PIN" 409 "$(status "${json[@]}" -d "$(enter Lee 4711)" "$here/api/session")"
same "choosing one" 201 "$(status "${json[@]}" -d '{"person":"Lee","pin":"4711","isNew":true}' "$here/api/session")"
same "choosing it again" 403 "$(status "${json[@]}" -d '{"person":"Lee","pin":"9999","isNew":true}' "$here/api/session")"
stop other
sed 's/^timeZone:/staff: [Lee, Lee]\ntimeZone:/' "$root/kiosk/show/sample.yaml" >twice.yaml
refuses 65 "staff has Lee twice" lanyard settings --show "$scratch/twice.yaml"

# Leads of another show in the same store are not shown, nor written to.
sed -e 's/^show: .*/show: other-show/' "$root/kiosk/show/sample.yaml" >another.yaml
printf SB9999 >badge.txt
on mixed lanyard scan --payload "$scratch/badge.txt" --show "$scratch/another.yaml" >/dev/null
foreign=$(on mixed lanyard leads --json | jq -r '.[0].id')
start mixed kiosk --listen "127.0.0.1:$port"
status "${json[@]}" -d "$(scan SB1)" "$here/api/scans" >/dev/null
status -H "Accept: text/html" "$here/leads/rows" >/dev/null
grep -q SB1 body.txt || fail "the list lacks the show's own lead"
without SB9999 body.txt
same "a foreign lead's page" 404 "$(status "$here/leads/$foreign")"
same "a foreign lead's card" 404 "$(status "$here/leads/$foreign/card")"
same "a note to a foreign lead" 404 "$(status "${json[@]}" -d "$(note hello)" "$here/api/leads/$foreign/notes")"
