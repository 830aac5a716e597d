# lanyard roster fetch: the token stays out of sight, a running kiosk does the work, what came is kept.
source "$(dirname "$0")/lib.sh"
export LANYARD_STORE="$scratch/store"

python3 "$here/ticketing.py" >ticketing.out 2>ticketing.log &
running[ticketing]=$!
until_true 10 grep -q ready ticketing.out
at=http://127.0.0.1:$(grep -oE '[0-9]+$' ticketing.out)
pretix=(lanyard roster fetch pretix --url "$at" --organizer expo --event expo26)

# From a file or the environment, and from nowhere else.
refuses 65 "There is no token" "${pretix[@]}"
printf 'sesame\n' >token
refuses 66 "There is no file" "${pretix[@]}" --token-file "$scratch/none"
LANYARD_PRETIX_TOKEN=wrong refuses 77 "does not accept the token" "${pretix[@]}"
without wrong err.txt
printf 's3' >badge.txt
lanyard scan --payload "$scratch/badge.txt" >/dev/null
expect "240 badges fetched: 240 are new, 0 changed; 1 earlier leads found in the list." "${pretix[@]}" --token-file "$scratch/token"
expect "0 badges fetched" "${pretix[@]}" --token-file "$scratch/token"
refuses 77 "not encrypted" lanyard roster fetch pretix --url http://pretix.example --organizer expo --event expo26 --token-file "$scratch/token"
refuses 66 "no such organizer or event" lanyard roster fetch pretix --url "$at" --organizer expo --event nix --token-file "$scratch/token"

# A running kiosk does it with our token, which is not in its environment.
start store kiosk
LANYARD_PRETIX_TOKEN=sesame expect "240 badges fetched: 0 are new, 0 changed" "${pretix[@]}" --all
refuses 65 "There is no token" "${pretix[@]}" --all
LANYARD_EVENTBRITE_TOKEN=sesame expect "1 badges fetched: 1 are new" lanyard roster fetch eventbrite --url "$at" --event 42
curl -sS "$url/api/roster?name=zo" >zoe.json
holds '.people[0].name == "Zoë O’Brien"' zoe.json
stop store
without sesame store.log
expect "Sound" lanyard verify
