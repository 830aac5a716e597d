# Automatic backups: sealed, read back, said on the page; a stick that is gone or full costs no lead.
source "$(dirname "$0")/lib.sh"
export LANYARD_STORE="$scratch/kiosk"
words="eight otters juggle"
mkdir stick
sealed() { find "$scratch/stick" -name '*.sealed' | sort | tail -1; }
scan() { post /api/scans "{\"id\":\"$(new_id)\",\"text\":\"$1\"}" >/dev/null; }

# A folder without a pass phrase: nothing is written in the clear, and it is said.
export LANYARD_BACKUP_FOLDER="$scratch/stick" LANYARD_BACKUP_LEADS=2
start kiosk kiosk
expect "there is no pass phrase" curl -sS "$url/holdings"
stop kiosk
refuses 65 "no pass phrase" lanyard backup

# With one, a backup comes after two leads.
export LANYARD_BACKUP_PHRASE="$words"
start kiosk kiosk
scan SB1001
scan SB1002
has_backup() { [ -n "$(sealed)" ]; }
until_true 60 has_backup
first=$(sealed)
without SB1001 "$first"
same "mode" 600 "$(stat -c %a "$first")"
said() { curl -sS "$url/holdings" | grep -q "$1"; }
until_true 60 said "same disk as the leads"

# The stick is pulled: it is said, scans go on; it comes back: they are caught up.
mv stick pocket
scan SB1003
scan SB1004
until_true 60 said "plug the stick in"
lanyard doctor >report.txt || true
mv pocket stick
newer() { [ "$(sealed)" != "$first" ]; }
until_true 60 newer

# A medium that is full.
if [ "$(id -u)" = 0 ] && mount -t tmpfs -o size=64k tmpfs stick 2>/dev/null; then
    mounts+=("$scratch/stick")
    scan SB1005
    scan SB1006
    until_true 60 said "no space left"
    scan SB1007
    umount stick
    mounts=()
fi
stop kiosk

# One on demand; it opens with the pass phrase only, and holds everything.
expect "Backed up to $scratch/stick/lanyard-" lanyard backup
last=$(sealed)
count=$(lanyard leads --json | jq length)
expect "Can be restored: " lanyard restore --check "$last"
expect "$count leads." lanyard restore --check "$last"
unset LANYARD_BACKUP_PHRASE
expect "Can be restored: " lanyard restore --check "$last" <<<"$words"
refuses 77 "The pass phrase is not the one" lanyard restore --store "$scratch/other" "$last" <<<"seven otters juggle"
refuses 65 "Nothing was typed" lanyard restore --store "$scratch/other" "$last" </dev/null
expect "Restored to" lanyard restore --store "$scratch/other" "$last" <<<"$words"
same "leads" "$count" "$(lanyard leads --store "$scratch/other" --json | jq length)"

# What the laptop of before had not sent comes home from there, and then nothing holds the laptop back.
start desk desk
join other desk
expect "Verified" on other lanyard sync --verify
same "leads at the desk" "$count" "$(on desk lanyard leads --json | jq length)"
expect "Wiped" on other lanyard wipe --yes
stop desk

# A damaged or cut one is refused, and nothing of it is left.
cp "$last" damaged.sealed
printf 'x' | dd of=damaged.sealed bs=1 seek=70000 conv=notrunc status=none
refuses 65 "damaged or not complete" lanyard restore --store "$scratch/third" "$scratch/damaged.sealed" <<<"$words"
head -c 70000 "$last" >cut.sealed
refuses 65 "damaged or not complete" lanyard restore --store "$scratch/third" "$scratch/cut.sealed" <<<"$words"
same "what is left of it" "lock" "$(ls third)"

# What cannot be used is said in words.
LANYARD_BACKUP_LEADS=0 refuses 65 "backup-leads" lanyard settings
LANYARD_BACKUP_PHRASE=short refuses 65 "too short" lanyard backup
LANYARD_BACKUP_PHRASE="$words" lanyard settings >shown.txt
without "$words" shown.txt
grep -q "backup-phrase = (secret)" shown.txt
