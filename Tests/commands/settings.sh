# lanyard settings: flag before environment before file before default; secrets hidden.
source "$(dirname "$0")/lib.sh"

setting() { lanyard settings --json "${@:2}" | jq -r --arg name "$1" '.[] | select(.setting == $name) | "\(.value) (\(.from))"'; }

# The default.
same "store" "$HOME/.local/state/lanyard (default)" "$(setting store)"
XDG_STATE_HOME="$scratch/state" expect "store = $scratch/state/lanyard   (default)" lanyard settings

# The file beats the default, the environment the file, the flag the environment.
mkdir -p "$HOME/.config/lanyard"
file="$HOME/.config/lanyard/settings.json"
echo '{"lanyard": {"store": "/from/file", "name": "Filed"}}' >"$file"
same "store" "/from/file ($file)" "$(setting store)"
export LANYARD_STORE=/from/environment
same "store" "/from/environment (environment)" "$(setting store)"
same "store" "/from/flag (flag)" "$(setting store --store /from/flag)"
same "name" "Filed ($file)" "$(setting name)"
same "name" "Flagged (flag)" "$(setting name --name Flagged)"
unset LANYARD_STORE

# The show's key is a secret.
lanyard settings >shown.txt
grep -q "show.key = (secret, 32 bytes)" shown.txt
without "$(sed -n 's/^key: //p' "$root/kiosk/show/sample.yaml")" shown.txt
lanyard settings --json >shown.json
without "$(sed -n 's/^key: //p' "$root/kiosk/show/sample.yaml")" shown.json

# What cannot be used is said in words.
echo '{"lanyard": ' >"$file"
refuses 65 "$file" lanyard settings
rm "$file"
refuses 66 "/no/show.yaml" lanyard settings --show /no/show.yaml
printf 'show: [unfinished' >bad.yaml
refuses 65 "bad.yaml" lanyard settings --show "$scratch/bad.yaml"
refuses 66 "free-mail.txt" lanyard settings --lists "$scratch"
refuses 65 "no address to listen on" lanyard kiosk --listen 7770
refuses 64 "Unknown option" lanyard settings --colour red

# Lists and show of one's own are followed.
mkdir lists
echo "acme.example" >lists/free-mail.txt
: >lists/disposable-mail.txt
card anna.vcf "Anna Miller"
sed 's/missing: need/missing: name/; s/missing: timeline/missing: name/' "$root/kiosk/show/sample.yaml" >show.yaml
expect "new review: A free-mail address" lanyard scan --store "$scratch/store" --show "$scratch/show.yaml" --lists "$scratch/lists" \
    --payload "$scratch/anna.vcf"
expect "qualified" lanyard scan --store "$scratch/store" --show "$scratch/show.yaml" --payload "$scratch/anna.vcf"
