# lanyard scan --watch: pictures that come into a folder, alone and beside a running kiosk.
source "$(dirname "$0")/lib.sh"
export LANYARD_STORE="$scratch/store"

card anna.vcf "Anna Miller"
card ben.vcf "Ben Cook" "Cook & Sons" "ben@cook.example"
card cem.vcf "Cem Demir" "Demir AS" "cem@demir.example"
for name in anna ben cem; do picture $name.png $name.vcf; done
mkdir folder

# watch FLAGS…                  starts it; what it says is in said.txt and found.txt
watch() {
    "$LANYARD" scan --json --watch "$scratch/folder" "$@" >found.txt 2>said.txt &
    running[watch]=$!
    until_true 20 grep -q "Watching" said.txt
}
end_watch() {
    kill -TERM "${running[watch]}" 2>/dev/null || true
    wait "${running[watch]}" || true
    unset "running[watch]"
}
lines() { [ "$(wc -l <found.txt)" -ge "$1" ]; }

refuses 66 "There is no folder" lanyard scan --watch "$scratch/nothing"

# What is there is read, and what comes; a picture that is written slowly is read when it is whole.
cp anna.png folder/
watch
until_true 30 lines 1
holds '.outcome == "new" and .file == "anna.png"' found.txt
half=$(($(stat -c %s ben.png) / 2))
head -c $half ben.png >folder/ben.png.part
mv folder/ben.png.part folder/ben.png
until_true 30 lines 2
holds '.outcome == "unreadable"' <(tail -1 found.txt)
tail -c +$((half + 1)) ben.png >>folder/ben.png
until_true 30 lines 3
holds '.outcome == "new" and .file == "ben.png"' <(tail -1 found.txt)

# A bad file holds up nothing; a folder that goes and comes back is waited for.
echo "no picture" >folder/notes.txt
until_true 30 lines 4
holds '.outcome == "unreadable" and (.reason | contains("PNG or JPEG"))' <(tail -1 found.txt)
mv folder away
until_true 20 grep -q "is gone" said.txt
mv away folder
until_true 20 grep -q "is back" said.txt
cp cem.png folder/
until_true 30 grep -q cem.png found.txt
end_watch
holds 'length == 3' <(lanyard leads --json)

# A restart reads the same pictures and records nothing twice.
watch
until_true 60 lines 4
end_watch
holds 'length == 3 and all(.[]; .visits == 1)' <(lanyard leads --json)

# Beside a running kiosk, pictures are moved away where that is wanted.
start kiosk kiosk
export LANYARD_STORE="$scratch/kiosk"
watch --move
until_true 60 test -e folder/read/cem.png
until_true 60 test -e folder/unreadable/notes.txt
until_true 60 test -e folder/read/anna.png
cp anna.png folder/anna.png
until_true 30 sh -c "ls '$scratch/folder/read' | grep -q -- '-anna.png'"
end_watch
holds 'length == 3 and all(.[]; .visits == 1)' <(lanyard leads --json)
stop kiosk
