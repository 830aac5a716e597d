# lanyard roster fetch against a real pretix, where its starter lies beside the project: all pages, then what changed.
source "$(dirname "$0")/../commands/lib.sh"
start="$shared/peers/pretix/start.sh"
[ -x "$start" ] || skip "there is no pretix beside the project"
export LANYARD_STORE="$scratch/store"

# A state folder that is there already is used as it is.
credentials=$("$start" sqlite "${PRETIX_PORT:-18040}" 500) || skip "pretix does not start here"
echo "$credentials" | sed -n '/^{/,$p' >credentials.json
at=$(jq -r .url credentials.json)
jq -rj .token credentials.json >token
events="$at/api/v1/organizers/expo/events/expo26"
pretix() { lanyard roster fetch pretix --url "$at" --organizer expo --event expo26 --token-file "$scratch/token" "$@"; }
ask() { curl -sSf -H "Authorization: Token $(cat token)" -H 'Content-Type: application/json' "$@"; }

# A badge that was scanned before the list came is found in it.
ask "$events/orderpositions/?page_size=1&page=300" >position.json
jq -rj '.results[0].secret' position.json >secret.txt
lanyard scan --payload "$scratch/secret.txt" >/dev/null
expect "1 earlier leads found in the list." pretix
count=$(ask "$events/orderpositions/?page_size=1" | jq .count)
grep -q "^$((count * 2)) badges fetched" out.txt || fail "pretix has $count positions, but: $(cat out.txt)"
lanyard leads --json >leads.json
same "the name" "$(jq -r '.results[0].attendee_name' position.json)" "$(jq -r '.[0].contact.name' leads.json)"
same "the company" "$(jq -r '.results[0].company // "null"' position.json)" "$(jq -r '.[0].contact.company' leads.json)"

# Nothing is new; then one attendee is another person.
expect " are new, 0 changed; 0 earlier leads" pretix
name="Renamed $RANDOM"
id=$(jq '.results[0].id' position.json)
ask -X PATCH "$events/orderpositions/$id/" -d "{\"attendee_name_parts\": {\"_scheme\": \"full\", \"full_name\": \"$name\"}}" >/dev/null
expect "2 changed; 1 earlier leads found in the list." pretix
lanyard leads --json >leads.json
same "the new name" "$name" "$(jq -r '.[0].contact.name' leads.json)"
expect "$((count * 2)) badges fetched: 0 are new, 0 changed" pretix --all
expect "Sound" lanyard verify
