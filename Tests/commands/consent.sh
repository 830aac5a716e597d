# What may be kept only of visitors who agree is on no disk before, and off it when they take it back.
source "$(dirname "$0")/lib.sh"

printf 'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Anna Berg\r\nORG:Acme Pumps\r\nEMAIL:anna@acme.example\r\nADR:;;Quixoteweg 7;Peine;;31224;DE\r\nEND:VCARD\r\n' >anna.vcf
start kiosk kiosk
scanned=$(jq -Rs "{id: \"$(new_id)\", text: .}" <anna.vcf)
lead=$(post /api/scans "$scanned" | jq -r '.results[0].lead')
answer() {
    post "/api/leads/$lead/consents" \
        "{\"id\":\"$(new_id)\",\"purpose\":\"post\",\"answer\":\"$1\",\"method\":\"spoken\",\"version\":2,\"language\":\"en\"}" >/dev/null
}
# How often the visitor's page shows it.
address() { curl -sS "$url/leads/$lead" | grep -c "Quixoteweg 7, Peine" || true; }
# Of what is in use, too: the file, its log, whatever lies beside them.
traces() { grep -rlaF Quixoteweg kiosk || true; }

same "the name" "Anna Berg" "$(on kiosk lanyard leads --json | jq -r '.[0].contact.name')"
same "the address before a word" 0 "$(address)"
same "files with the address before a word" "" "$(traces)"

answer yes
[ "$(address)" -gt 0 ] || fail "the address of who agrees is not shown"
[ -n "$(traces)" ] || fail "the address is on no disk, although the visitor agreed"

answer no
same "the address of who took it back" 0 "$(address)"
same "files with the address of who took it back" "" "$(traces)"

# Typed for them, it is refused in words that say what to do.
curl -sS -X POST -H 'content-type: application/json' "$url/api/leads/$lead/contact" \
    -d "{\"id\":\"$(new_id)\",\"field\":\"address\",\"value\":\"Quixoteweg 7\"}" >refused.json
holds '.error.code == "conflict" and (.error.message | test("agree to"))' refused.json
same "files with the address that was refused" "" "$(traces)"
stop kiosk
expect "Sound" on kiosk lanyard verify
same "files with the address in the end" "" "$(traces)"
