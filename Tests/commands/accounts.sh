# Accounts at a desk: who is let in, by what, for how long; in plain HTTP on the machine and over TLS beyond it.
source "$(dirname "$0")/lib.sh"

json=(-H "Content-Type: application/json")
page=(-H "Accept: text/html" -H "Sec-Fetch-Mode: navigate")
status() { curl -sk --max-time 20 -D headers.txt -o body.txt -w '%{http_code}' "$@"; }
enter() { jq -n --arg name "$1" --arg password "$2" '{$name, $password}'; }
code() { grep -oE '[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}' desk.out | tail -1; }

# Without accounts, whoever sits at the machine owns it, and no code is printed.
start desk desk
same "the desk without accounts" 200 "$(status "$url/")"
without "first administrator" desk.out
expect "open to whoever sits at its own machine" on desk lanyard account list

# Accounts by command, while the desk runs; a password stands on no command line and in no file.
secret="purple elephants dance at noon"
refuses 65 "between 10 and 256" on desk lanyard account add Ada --role administrator <<<short
refuses 65 "first that anybody would try" on desk lanyard account add Ada --role administrator <<<password123
refuses 73 "first account is an administrator's" on desk lanyard account add Mary --role marketing <<<"$secret"
expect "Ada may sign in at the desk as administrator" on desk lanyard account add Ada --role administrator <<<"$secret"
refuses 73 "has an account already" on desk lanyard account add Ada --role rep <<<"$secret"
expect "as marketing" on desk lanyard account add "Mary Jackson" --role marketing <<<"$secret"
expect "as rep" on desk lanyard account add Rob --role rep <<<"$secret"
refuses 64 "" on desk lanyard account add Zoe --role owner <<<"$secret"
holds 'map("\(.name) \(.role)") == ["Ada administrator", "Mary Jackson marketing", "Rob rep"]' <(on desk lanyard account list --json)
same "files with a password" "" "$(grep -rlaF "$secret" desk desk.log desk.out || true)"

# From then on everybody signs in, at the machine too.
same "a page without a session" 401 "$(status "${page[@]}" "$url/")"
grep -q 'id="entrance"' body.txt
same "a script without a session" 401 "$(status "$url/api/events")"
holds '.error.subject == "session"' body.txt
same "a wrong password" 403 "$(status "${json[@]}" -d "$(enter "Mary Jackson" "green elephants")" "$url/api/session")"
same "a name that nobody has" 403 "$(status "${json[@]}" -d "$(enter Zoe "$secret")" "$url/api/session")"
same "the right one" 201 "$(status "${json[@]}" -c mary.txt -d "$(enter "Mary Jackson" "$secret")" "$url/api/session")"
grep -qiE '^set-cookie: lanyard-desk-[0-9]+=[0-9a-f]{64}; Path=/; HttpOnly; SameSite=Strict' headers.txt || fail "the cookie: $(cat headers.txt)"
same "Mary's page" 200 "$(status "${page[@]}" -b mary.txt "$url/")"
grep -q "Mary Jackson" body.txt
same "Mary may see the closing" 200 "$(status "${page[@]}" -b mary.txt "$url/closing")"
status "${json[@]}" -c rob.txt -d "$(enter Rob "$secret")" "$url/api/session" >/dev/null
same "Rob may not" 403 "$(status "${page[@]}" -b rob.txt "$url/closing")"
grep -q "Your account may not do this" body.txt
same "another site's form" 403 "$(status "${json[@]}" -b mary.txt -H "Origin: https://evil.example" -d '{}' "$url/api/session/end")"
same "a form's content type" 422 "$(status -b mary.txt -d 'x=1' "$url/api/session/end")"
expect "Mary Jackson (marketing, signed in)" on desk lanyard account list

# Sessions outlast a restart; another role, a new password and a sign-out end them at once.
port=${url##*:}
cut_off desk
start desk desk --listen "127.0.0.1:$port"
same "Mary after a power cut" 200 "$(status "${page[@]}" -b mary.txt "$url/")"
expect "signs in anew" on desk lanyard account role "Mary Jackson" manager
same "Mary in another role" 401 "$(status "${page[@]}" -b mary.txt "$url/")"
expect "new password" on desk lanyard account password Rob <<<"yellow giraffes sleep at noon"
same "Rob with a new password" 401 "$(status "${page[@]}" -b rob.txt "$url/")"
same "Rob's old password" 403 "$(status "${json[@]}" -d "$(enter Rob "$secret")" "$url/api/session")"
same "Rob's new password" 201 "$(status "${json[@]}" -c rob.txt -d "$(enter Rob "yellow giraffes sleep at noon")" "$url/api/session")"
same "Rob on a telephone" 201 "$(status "${json[@]}" -c telephone.txt -d "$(enter Rob "yellow giraffes sleep at noon")" "$url/api/session")"
same "Rob ends one" 200 "$(status "${json[@]}" -b telephone.txt -d '{}' "$url/api/session/end")"
same "the telephone" 401 "$(status -b telephone.txt "$url/leads/rows")"
same "the other one" 200 "$(status -b rob.txt "$url/leads/rows")"
expect "signed in nowhere" on desk lanyard account sign-out Rob
same "Rob signed out" 401 "$(status -b rob.txt "$url/leads/rows")"

# An open stream ends with the session behind it.
status "${json[@]}" -c rob.txt -d "$(enter Rob "yellow giraffes sleep at noon")" "$url/api/session" >/dev/null
curl -sN -b rob.txt "$url/api/events" >stream.txt &
running[stream]=$!
until_true 10 grep -q connected stream.txt
expect "no account here any more" on desk lanyard account remove Rob
wait "${running[stream]}" || true
unset "running[stream]"
refuses 73 "last administrator" on desk lanyard account remove Ada
refuses 66 "Nobody called Zoe" on desk lanyard account remove Zoe
same "nobody's name in the log" "" "$(grep -E 'Mary|Rob|Ada' desk.log || true)"
stop desk

# Beyond the machine: TLS, a code for the first administrator, and a cookie for this host alone.
start remote desk --listen "0.0.0.0:$port"
mv remote.out desk.out
away=https://127.0.0.1:$port
other=https://$(hostname -I | awk '{print $1}'):$port
first() { jq -n --arg code "$1" --arg password "$2" '{$code, name: "Ada", $password}'; }
if [ "$other" != "https://:$port" ]; then
    same "another machine's page" 401 "$(status "${page[@]}" "$other/")"
    grep -q 'name="code"' body.txt
fi
same "a wrong code" 403 "$(status "${json[@]}" -d "$(first 0000-0000-0000 "$secret")" "$away/api/session/first")"
same "a weak password" 422 "$(status "${json[@]}" -d "$(first "$(code)" short)" "$away/api/session/first")"
same "the code" 201 "$(status "${json[@]}" -c ada.txt -d "$(first "$(code)" "$secret")" "$away/api/session/first")"
grep -qiE '^set-cookie: __Host-lanyard-desk=[0-9a-f]{64}; Path=/; Secure; HttpOnly; SameSite=Strict' headers.txt || fail "the cookie: $(cat headers.txt)"
same "Ada's page" 200 "$(status "${page[@]}" -b ada.txt "$away/")"
same "the code again" 403 "$(status "${json[@]}" -d "$(first "$(code)" "$secret")" "$away/api/session/first")"
same "through a proxy" 403 "$(status -H "X-Forwarded-For: 192.0.2.1" -b ada.txt "$away/")"
stop remote
