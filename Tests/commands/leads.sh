# lanyard leads: the list and the search.
source "$(dirname "$0")/lib.sh"
export LANYARD_STORE="$scratch/store"

expect "No leads yet." lanyard leads
lanyard leads --json >none.json
holds '. == []' none.json

card anna.vcf "Anna Miller"
card ben.vcf "Bénédicte Müller" "Cook & Sons" "ben@cook.example"
card carl.vcf "Carl Free" "One Man Show" "carl@gmail.com"
printf 'SB1001' >id.txt
lanyard scan --payload "$scratch"/{anna,ben,carl}.vcf "$scratch/id.txt" >/dev/null

# Newest first, one line each.
lanyard leads >list.txt
same "lines" 4 "$(wc -l <list.txt)"
head -1 list.txt | grep -q "badge SB1001"
tail -1 list.txt | grep -qE '^[0-9a-f-]{36}  incomplete  Anna Miller, Acme Tools Ltd, anna@acme.example$'
lanyard leads --limit 2 >short.txt
same "lines" 3 "$(wc -l <short.txt)"
grep -q "There are more" short.txt
refuses 64 "--limit" lanyard leads --limit 0

# --json: the shape programs rely on.
lanyard leads --json >leads.json
holds 'length == 4' leads.json
holds 'all(.[]; ["id", "contact", "answers", "notes", "verdict", "reasons", "capturedAt"] - keys == [])' leads.json
holds 'all(.[]; .contact | keys == ["company", "email", "name", "phone", "title"])' leads.json
holds 'all(.[]; .capturedAt | test("^20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9:]{8}\\.[0-9]{3}Z$"))' leads.json
holds 'all(.[]; (.answers == {}) and (.notes == []) and (.reasons | length > 0))' leads.json
holds '.[0].contact == {"name": null, "company": null, "title": null, "email": null, "phone": null}' leads.json

# The search takes beginnings of words, in any letter case, with or without accents, in any order.
expect "Anna Miller" lanyard leads anna
expect "Anna Miller" lanyard leads MILL acm
expect "Bénédicte Müller" lanyard leads benedicte
expect "Bénédicte Müller" lanyard leads "müller"
expect "Carl Free" lanyard leads carl@gmail.com
expect "No lead matches." lanyard leads iller
expect "No lead matches." lanyard leads anna cook
lanyard leads --json anna >found.json
holds 'length == 1 and .[0].contact.name == "Anna Miller"' found.json

# Nothing that is typed into a search is an operator or an error.
for words in '"' "'" '*' 'anna OR carl' 'NOT anna' '(' 'a:b' '--' '%' 'NEAR(a b)' '; DROP TABLE lead'; do
    lanyard leads --json -- "$words" >odd.json
    holds 'type == "array"' odd.json
done
expect "No lead matches." lanyard leads "anna OR carl"

# A free-mail address asks for review once the answers are there; it is never rejected.
start store kiosk
carl=$(lanyard leads --json carl | jq -r '.[0].id')
anna=$(lanyard leads --json anna | jq -r '.[0].id')
for lead in "$carl" "$anna"; do
    post "/api/leads/$lead/answers" "{\"id\":\"$(new_id)\",\"question\":\"need\",\"values\":[\"capacity\",\"service\"]}" >/dev/null
    post "/api/leads/$lead/answers" "{\"id\":\"$(new_id)\",\"question\":\"timeline\",\"values\":[\"3-months\"]}" >/dev/null
done
post "/api/leads/$anna/notes" "{\"id\":\"$(new_id)\",\"text\":\"Wants a quotation for the big lathe\"}" >/dev/null
lanyard leads --json carl >carl.json
holds '.[0].verdict == "review" and (.[0].reasons | length == 1)' carl.json
lanyard leads --json anna >anna.json
holds '.[0].verdict == "qualified" and .[0].reasons == ["Meets the lead definition, version 2."]' anna.json
holds '.[0].answers == {"need": ["capacity", "service"], "timeline": ["3-months"]}' anna.json
holds '.[0].notes == ["Wants a quotation for the big lathe"]' anna.json
expect "Anna Miller" lanyard leads lathe
