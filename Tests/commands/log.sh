# A whole day leaves nobody's name, address or number in a log.
source "$(dirname "$0")/lib.sh"

card anna.vcf "Annabella Millerova" "Zyxwacme Tools" "annabella@zyxwacme.example"
picture anna.png anna.vcf
printf 'Badge ID,First name,Last name,Company,Email,Phone\nSB4711,Josefine,Zyxwmunoz,Zyxwcafe,josefine@zyxwcafe.example,+49 30 9988776\n' >roster.csv

start desk desk
desk=$url
join kiosk desk
start kiosk kiosk
on kiosk lanyard roster import "$scratch/roster.csv" >/dev/null
on kiosk lanyard scan "$scratch/anna.png" >/dev/null
post /api/scans "{\"id\":\"$(new_id)\",\"text\":\"SB4711\"}" >/dev/null
curl -sS -H 'Content-Type: image/png' --data-binary @anna.png "$url/api/pictures?id=$(new_id)&way=picture" >/dev/null
lead=$(on kiosk lanyard leads --json annabella | jq -r '.[0].id')
post "/api/leads/$lead/notes" "{\"id\":\"$(new_id)\",\"text\":\"Zyxwnote about Annabella\"}" >/dev/null
post "/api/leads/$lead/contact" "{\"id\":\"$(new_id)\",\"field\":\"phone\",\"value\":\"+49 30 1122334\"}" >/dev/null

# Errors are where names like to hide: wrong requests, wrong fields, a search, a picture cut short.
post /api/leads "{\"id\":\"$(new_id)\",\"contact\":{\"Annabella\":\"x\"}}" >/dev/null
post /api/leads "{\"id\":\"Annabella\",\"contact\":{\"name\":\"Annabella Millerova\"}}" >/dev/null
post "/api/leads/$lead/answers" "{\"id\":\"$(new_id)\",\"question\":\"Annabella\",\"values\":[\"x\"]}" >/dev/null
post /api/scans "{\"id\":\"$(new_id)\",\"text\":\"annabella@zyxwacme.example" >/dev/null
curl -sS "$url/leads/rows?search=Annabella" >/dev/null
curl -sS "$url/leads/Annabella" >/dev/null
curl -sS "$url/assets/Annabella" >/dev/null
head -c 200 anna.png | curl -sS -H 'Content-Type: image/png' --data-binary @- "$url/api/pictures?id=$(new_id)&way=picture" >/dev/null
on kiosk lanyard sync --verify >/dev/null
curl -sS "$desk/?search=Annabella" >/dev/null
curl -sS -X POST -H "Authorization: Bearer $(jq -r .token kiosk/desk.json)" --data-binary 'Annabella' "$desk/api/node/entries" >/dev/null
cut_off kiosk
start kiosk kiosk
stop kiosk
stop desk

for log in kiosk.log desk.log kiosk.out desk.out; do
    for words in Annabella annabella Millerova Zyxw zyxw Josefine josefine "5550100" "9988776" "1122334" "$(jq -r .token kiosk/desk.json)"; do
        without "$words" "$log"
    done
done

# The leads were there all the same.
holds 'any(.[]; .contact.email == "annabella@zyxwacme.example")' <(on desk lanyard leads --json)
