# verify, rebuild, backup, restore: the store can be checked, made anew, copied and put back.
source "$(dirname "$0")/lib.sh"
export LANYARD_STORE="$scratch/kiosk"

cards many 30
lanyard scan --payload "$scratch"/many/*.vcf >/dev/null
expect "Sound: 30 entries of 1 nodes, 30 leads." lanyard verify
lanyard leads --json >before.json

# The projections are made anew from the entries, and are the same.
expect "30 leads folded anew." lanyard rebuild
lanyard leads --json >after.json
cmp before.json after.json

# A backup while the kiosk runs holds everything that was confirmed, and is for this user only.
start kiosk kiosk
id=$(post /api/scans "{\"id\":\"$(new_id)\",\"text\":\"SB1001\"}" | jq -r '.results[0].lead')
expect "Backed up to $scratch/copy.db" lanyard backup "$scratch/copy.db"
same "mode" 600 "$(stat -c %a copy.db)"
expect "Sound: 31 entries" lanyard verify
post /api/scans "{\"id\":\"$(new_id)\",\"text\":\"SB1002\"}" >/dev/null
refuses 73 "exists already" lanyard backup "$scratch/copy.db"
refuses 75 "" lanyard backup "$scratch/no/such/place/copy.db"

# It is not put back under a running kiosk.
refuses 73 "in use by lanyard kiosk" lanyard restore "$scratch/copy.db"
stop kiosk

# Restoring keeps the store that was there, and goes on as a new node.
expect "What was there is kept in $scratch/kiosk/before-restore-" lanyard restore "$scratch/copy.db"
kept=$(ls kiosk/before-restore-*.db)
lanyard leads --json >restored.json
holds "length == 31 and any(.[]; .id == \"$id\")" restored.json
lanyard scan --payload "$scratch/many/00000.vcf" >/dev/null
expect "Sound: 32 entries of 2 nodes, 31 leads." lanyard verify
expect "Restored to" lanyard restore --store "$scratch/former" "$scratch/$kept"
same "leads of the former store" 32 "$(lanyard leads --store "$scratch/former" --json | jq length)"

# A damaged, foreign or missing file is refused, and the store stays as it is.
cp copy.db damaged.db
python3 - damaged.db <<'END'
import os, sys
with open(sys.argv[1], "r+b") as file:
    size = os.path.getsize(sys.argv[1])
    for place in range(8192, size - 64, 4096):
        file.seek(place)
        file.write(b"\xff" * 64)
END
refuses 65 "" lanyard restore "$scratch/damaged.db"
head -c 20000 copy.db >cut.db
refuses 65 "" lanyard restore "$scratch/cut.db"
echo "no database" >text.db
refuses 65 "" lanyard restore "$scratch/text.db"
sqlite3 foreign.db "CREATE TABLE other (x)"
refuses 65 "" lanyard restore "$scratch/foreign.db"
refuses 66 "" lanyard restore "$scratch/nothing.db"
expect "Sound: 32 entries of 2 nodes, 31 leads." lanyard verify
same "what restore left behind" 0 "$(find kiosk -name '*.part*' | wc -l)"

# A changed entry is found, and said where it is.
sqlite3 kiosk/lanyard.db "UPDATE entry SET body = zeroblob(length(body)) WHERE seq = 7"
status=0
lanyard verify >found.txt 2>err.txt || status=$?
same "exit status" 70 $status
grep -q "/7\|:7\| 7" found.txt
grep -q "problem" err.txt

# A newer store is refused in words.
lanyard scan --store "$scratch/newer" --payload "$scratch/many/00000.vcf" >/dev/null
sqlite3 newer/lanyard.db "PRAGMA user_version = 9999" >/dev/null
refuses 65 "newer Lanyard" lanyard leads --store "$scratch/newer"
