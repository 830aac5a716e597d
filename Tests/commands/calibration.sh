# lanyard badges calibration: the code that shows a hand scanner's keyboard layout, the same everywhere.
source "$(dirname "$0")/lib.sh"
export LANYARD_STORE="$scratch/store"

# Our own reader reads from the picture what the page expects to learn from.
expect "Scan it into the booth's page" lanyard badges calibration --output "$scratch/code.png"
lanyard read --json "$scratch/code.png" >read.json
cat >text.mjs <<END
import { calibrationText } from "$root/kiosk/pages/assets/layout.js";
process.stdout.write(Buffer.from(calibrationText).toString("base64"));
END
same "what the code carries" "$(node text.mjs)" "$(jq -r '.symbols[0].bytes' read.json)"

# The page shows the same picture.
lanyard badges calibration --output "$scratch/code.svg" >/dev/null
cmp code.svg "$root/kiosk/pages/assets/calibration.svg"

# It is no badge: at a camera, or a scanner that is not typing, it makes no lead.
expect "This is the calibration code" lanyard scan "$scratch/code.png"
same "leads" 0 "$(lanyard leads --json | jq length)"

refuses 64 ".png or .svg" lanyard badges calibration --output "$scratch/code.pdf"
refuses 75 "cannot be written" lanyard badges calibration --output "$scratch/no/folder/code.png"
