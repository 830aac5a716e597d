# lanyard scan -: frames that another program sends, to a store of one's own and beside a running kiosk.
source "$(dirname "$0")/lib.sh"
command -v ffmpeg >/dev/null || skip "ffmpeg is not installed"
export LANYARD_STORE="$scratch/store"

card anna.vcf "Anna Miller"
card ben.vcf "Ben Cook" "Cook & Sons" "ben@cook.example"
picture anna.png anna.vcf
picture ben.png ben.vcf
python3 "$here/blank.py" blank.png

# film FILE FLAGS…              Anna's badge, nothing, Ben's badge: five frames each
film() {
    local target=$1 name
    shift
    for name in anna blank ben; do
        ffmpeg -loglevel error -y -loop 1 -i $name.png -t 0.5 -r 10 \
            -vf 'scale=400:400:flags=neighbor,pad=640:480:(ow-iw)/2:(oh-ih)/2:color=gray,format=yuv420p' -c:v ffv1 part-$name.mkv
    done
    printf "file part-%s.mkv\n" anna blank ben >parts.txt
    ffmpeg -loglevel error -y -f concat -i parts.txt "$@" $target
}
film film.mjpeg -c:v mjpeg -pix_fmt yuvj420p -q:v 3 -f mjpeg
film film.y4m -pix_fmt yuv420p -f yuv4mpegpipe
film grey.y4m -pix_fmt gray -f yuv4mpegpipe
film wide.y4m -pix_fmt yuv444p -f yuv4mpegpipe
film web.mpjpeg -c:v mjpeg -pix_fmt yuvj420p -f mpjpeg

names() { lanyard leads --json | jq -r '[.[].contact.name] | sort | join(", ")'; }

# A film from a file: each frame is looked at, each badge is one visit however long it is held up.
lanyard scan --json - <film.mjpeg >found.json 2>said.txt
same "the visitors" "Anna Miller, Ben Cook" "$(names)"
same "lines" 2 "$(wc -l <found.json)"
holds '.outcome == "new" and (.file | startswith("frame "))' <(head -1 found.json)
grep -q "15 frames came, 15 were looked at, 2 different badges" said.txt
holds 'all(.[]; .visits == 1)' <(lanyard leads --json)

# Raw frames, in all the colours that ffmpeg sends; the lines of a web camera.
for kind in film.y4m grey.y4m wide.y4m web.mpjpeg; do
    lanyard scan --json --store "$scratch/$kind.store" - <$kind >found.json 2>said.txt
    same "badges in $kind" 2 "$(wc -l <found.json)"
    grep -q "15 frames came" said.txt || fail "$kind: $(cat said.txt)"
done

# From a program that is faster than we are, the newest frame counts, or each one where that is wanted.
cat film.y4m | lanyard scan --every-frame --store "$scratch/every" - >found.txt 2>said.txt
grep -q "15 frames came, 15 were looked at" said.txt
for n in $(seq 20); do cat film.mjpeg; done | lanyard scan --store "$scratch/newest" - >found.txt 2>said.txt
grep -q "300 frames came" said.txt
without " 300 were looked at" said.txt

# Beside a running kiosk: read here, recorded there.
start kiosk kiosk
LANYARD_STORE="$scratch/kiosk" lanyard scan --json - <film.mjpeg >found.json 2>said.txt
same "badges beside a kiosk" 2 "$(wc -l <found.json)"
holds 'length == 2 and all(.[]; .visits == 1)' <(on kiosk lanyard leads --json)
curl -sS "$url/leads/rows" | grep -q "Ben Cook"
stop kiosk

# What is none, breaks off or is garbled is said in words; what was read before it is kept.
refuses 65 "Nothing came" lanyard scan - </dev/null
refuses 65 "neither MJPEG nor Y4M" lanyard scan - <anna.png
refuses 65 "neither MJPEG nor Y4M" lanyard scan - <anna.vcf
refuses 65 "too large" lanyard scan - < <(printf 'YUV4MPEG2 W99999 H99999\n')
head -c -200 film.mjpeg >cut.mjpeg
refuses 65 "in the middle of a frame. It had 14 whole frames" lanyard scan --store "$scratch/cut" - <cut.mjpeg
holds 'length == 2' <(lanyard leads --json --store "$scratch/cut")
{ head -c 20000 film.mjpeg; head -c 50000 /dev/urandom | tr '\377' '\376'; cat film.mjpeg; } >garbled.mjpeg
refuses 65 "garbled" lanyard scan --store "$scratch/garbled" - <garbled.mjpeg
holds 'length == 2' <(lanyard leads --json --store "$scratch/garbled")
{ head -c 800000 film.y4m; echo "noise"; } >garbled.y4m
refuses 65 "stream" lanyard scan --store "$scratch/y4m" - <garbled.y4m

# Endless garbage ends, and takes little memory.
refuses 65 "neither" lanyard scan - </dev/zero
(head -c 2000 film.mjpeg; head -c 30000000 /dev/zero) >endless.mjpeg
refuses 65 "garbled" lanyard scan --store "$scratch/endless" - <endless.mjpeg

# Flags that contradict each other are refused.
refuses 64 "goes with" lanyard scan --every-frame "$scratch/anna.png"
refuses 64 "run scan twice" lanyard scan - "$scratch/anna.png"
refuses 64 "Name pictures" lanyard scan
