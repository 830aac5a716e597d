# Pictures that nobody should send: an answer in words, in time, in bounded memory, and the next picture is read.
source "$(dirname "$0")/lib.sh"

printf 'SB1001' >id.txt
picture id.png id.txt
python3 "$here/badpictures.py" .

# after NAME WORDS     what is said of one, with a good picture behind it in the same process
after() {
    refuses 65 "$2" lanyard read "$scratch/$1" "$scratch/id.png"
    grep -q "badge SB1001" out.txt || fail "the picture after $1 was not read"
}
after corners.png "The picture took too long to read."
after cut.png "The PNG file is damaged"
after huge.png "The picture is too large: 60000 by 60000 pixels"
after letter.png "The file is not a PNG or JPEG picture."
after many.png "The PNG file is damaged"
expect "no badge found" lanyard read "$scratch/noise.png"

# A release build is ended after a second of the processor, not of the clock: a busy machine reads as much.
spent() { python3 -c '
import os, resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
print(round((usage.ru_utime + usage.ru_stime) * 1000))' "$LANYARD" read "$1"; }
case $LANYARD in
*/release/*)
    expect "no badge found" lanyard read "$scratch/bomb.png"
    for name in corners noise bomb cut huge letter many; do
        took=$(spent "$scratch/$name.png")
        [ "$took" -le 1500 ] || fail "$name.png took $took ms of the processor"
    done
    ;;
esac
