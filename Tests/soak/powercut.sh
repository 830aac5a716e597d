# A real power cut: the file system under the kiosk is shut down in the middle of captures, mounted again, and must hold
# everything that was confirmed.
#
#     Tests/soak/powercut.sh [SEED]
# The disk is mounted where nobody else sees it: a copy of the mount would keep the file system alive that was cut off.
if [ "$(id -u)" = 0 ] && [ -z "${OWN_MOUNTS-}" ]; then
    OWN_MOUNTS=1 exec unshare --mount bash "$0" "$@"
fi
source "$(dirname "$0")/../commands/lib.sh"

seed=${1:-$RANDOM}
echo "seed $seed"
[ "$(id -u)" = 0 ] || skip "a power cut needs root: it mounts a disk image of its own"

# The disk: an image with ext4, as a laptop has it.
mkdir disk
truncate -s 200M disk.img
mkfs.ext4 -q -F disk.img
mount -o loop disk.img disk 2>/dev/null || skip "this system lets us mount no disk image"
mounts+=("$scratch/disk")
mkdir disk/kiosk

# The kiosk runs with its store on that disk; what it says goes elsewhere.
ln -s "$scratch/disk/kiosk" kiosk
start kiosk kiosk

# Clients capture and note what was confirmed; the power goes at a moment of their choosing.
python3 "$root/Tests/soak/powercut.py" "$url" disk "$seed" >confirmed.txt
cut_off kiosk
umount disk
mount -o loop disk.img disk

confirmed=$(wc -l <confirmed.txt)
[ "$confirmed" -gt 0 ] || fail "nothing was confirmed before the power went"
expect "Sound" on kiosk lanyard verify
on kiosk lanyard leads --json | jq -r '.[].id' | sort >there.txt
lost=$(sort confirmed.txt | comm -23 - there.txt | wc -l)
[ "$lost" -eq 0 ] || fail "$lost of $confirmed confirmed captures are gone (seed $seed)"

# It goes on.
start kiosk kiosk
holds '.results[0].outcome == "new"' <(post /api/scans "{\"id\":\"$(new_id)\",\"text\":\"SB999999\"}")
stop kiosk
expect "Sound" on kiosk lanyard verify
echo "power cut after $confirmed confirmed captures: all there, $(wc -l <there.txt) leads, sound"
