# A full disk on either side: clear words, nothing confirmed is lost, and it goes on when there is room again.
source "$(dirname "$0")/lib.sh"
[ "$(id -u)" = 0 ] || skip "needs root to mount a small disk"

# small NAME SIZE               the store NAME lies on a disk of that size
small() {
    mkdir "$scratch/$1"
    mount -t tmpfs -o "size=$2,mode=700" tmpfs "$scratch/$1" 2>/dev/null || skip "this system does not let us mount a small disk"
    mounts+=("$scratch/$1")
}
# fill NAME                     but for a little room
fill() {
    dd if=/dev/zero of="$scratch/$1/ballast" bs=4k 2>/dev/null || true
    truncate -s -120k "$scratch/$1/ballast"
}

# The kiosk's disk: scans are confirmed until it is full, then refused in words.
small kiosk 3m
cards many 3000
(cd many && ls) | sed "s|^|$scratch/many/|" >files.txt
on kiosk lanyard scan --payload "$scratch/many/00000.vcf" >/dev/null
start kiosk kiosk
fill kiosk
confirmed=0 words=""
for n in $(seq 1 400); do
    answer=$(post /api/scans "{\"id\":\"$(new_id)\",\"text\":\"SB$((10000 + n))\"}")
    if [ "$(jq -r '.results[0].outcome // empty' <<<"$answer")" = new ]; then
        confirmed=$((confirmed + 1))
    else
        words=$(jq -r '.error.message' <<<"$answer")
        same "the code" unavailable "$(jq -r '.error.code' <<<"$answer")"
        break
    fi
done
[ $confirmed -gt 0 ] || fail "nothing at all was confirmed: $words"
grep -qi "disk.*full\|full.*disk\|no space\|room" <<<"$words" || fail "a full disk is answered with: $words"
# The list can still be read, and the page says what there is.
same "the page" 200 "$(curl -s -o /dev/null -w '%{http_code}' "$url/")"
holds ".onlyHere == $((confirmed + 1))" <(curl -sS "$url/api/status")
refuses 75 "" on kiosk lanyard scan --payload "$scratch/many/00001.vcf"
refuses 75 "" on kiosk lanyard backup "$scratch/kiosk/copy.db"
cut_off kiosk

# With room again, everything that was confirmed is there, and it goes on.
rm kiosk/ballast
expect "Sound" on kiosk lanyard verify
holds "length == $((confirmed + 1))" <(on kiosk lanyard leads --json)
expect "new" on kiosk lanyard scan --payload "$scratch/many/00001.vcf"

# The kiosk's disk fills while the service runs, and is emptied under it: no restart is needed.
start kiosk kiosk
fill kiosk
for n in $(seq 1 200); do
    answer=$(post /api/scans "{\"id\":\"$(new_id)\",\"text\":\"SB$((20000 + n))\"}")
    jq -e '.error' >/dev/null <<<"$answer" && break
done
holds '.error.code == "unavailable"' <(echo "$answer")
rm kiosk/ballast
holds '.results[0].outcome == "new"' <(post /api/scans "{\"id\":\"$(new_id)\",\"text\":\"SB30000\"}")
expect "Sound" on kiosk lanyard verify
stop kiosk

# The desk's disk: the sync says so, nothing counts as sent that is not there, and a later one completes it.
on big lanyard scan --payload $(head -800 files.txt) >/dev/null
small desk 3m
start desk desk
join big desk
fill desk
refuses 75 "" on big lanyard sync
grep -qi "full\|room\|space" err.txt || fail "a full desk is answered with: $(cat err.txt)"
rm desk/ballast
expect "entries would be sent" on big lanyard sync --dry-run
[ "$(grep -oE '^[0-9]+' out.txt)" -gt 0 ]
stop desk
mount -o remount,size=40m "$scratch/desk"
start desk desk --listen "${url#http://}"
expect "Verified: the desk read 800 entries" on big lanyard sync --verify
expect "Sound" on desk lanyard verify

# No room to begin with.
small tiny 16k
refuses 75 "" on tiny lanyard scan --payload "$scratch/many/00001.vcf"
