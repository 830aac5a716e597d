# close: nothing may be missing, and the proof is the same on both sides. wipe: nothing is left, and nothing goes that
# is not proven.
source "$(dirname "$0")/lib.sh"

card anna.vcf "Annabella Zyxwova"
cards many 5
on kiosk lanyard scan --payload "$scratch/anna.vcf" "$scratch"/many/*.vcf >/dev/null
on kiosk lanyard backup "$scratch/copy.db" >/dev/null

# Without a desk nothing is proven: neither closed nor wiped.
refuses 73 "6 leads are only on this machine" on kiosk lanyard close
expect "Missing:" on kiosk lanyard close --anyway
refuses 73 "Nothing was wiped" on kiosk lanyard wipe --yes
expect "Sound: 6 entries" on kiosk lanyard verify

# A desk that cannot be reached is said.
start desk desk
join kiosk desk
join second desk
on desk lanyard node enrol "Laptop in the van" >/dev/null
stop desk
refuses 73 "cannot be reached" on kiosk lanyard close
start desk desk --listen "${url#http://}"

# The desk is not closed while a laptop is missing.
on desk lanyard close 2>missing.txt && fail "the desk was closed"
grep -q "Laptop in the van was enrolled and never joined" missing.txt
grep -q "kiosk is not home" missing.txt

# Entries that were sent by nobody leave a gap that the desk knows of.
on second lanyard scan --payload "$scratch/anna.vcf" >/dev/null
on second lanyard sync --dry-run >/dev/null
on desk lanyard close 2>missing.txt && fail "the desk was closed"
grep -q "second has entries that are not here: numbers 1 to 1" missing.txt

# The laptops close: all is sent and proven, and the desk knows it.
expect "Nothing is missing." on kiosk lanyard close
expect "Closed. The proof is in $scratch/second.txt." on second lanyard close --output "$scratch/second.txt"
refuses 73 "exists already" on second lanyard close --output "$scratch/second.txt"
on desk lanyard close --anyway >desk.txt
grep -q "Laptop in the van" desk.txt
! grep -q "not home" desk.txt || fail "a laptop that was closed is not home"
on kiosk lanyard close >kiosk.txt
chain=$(grep -A1 "entries 1 to 6" kiosk.txt | tail -1)
grep -qF -- "$chain" desk.txt || fail "the desk's proof has another digest of the kiosk"

# Whoever goes on after closing is not home any more.
on kiosk lanyard scan --payload "$scratch/anna.vcf" >/dev/null
on kiosk lanyard sync >/dev/null
on desk lanyard close 2>missing.txt && fail "the desk was closed"
grep -q "kiosk is not home" missing.txt
refuses 73 "no desk has proven that it holds 1 of the entries" on kiosk lanyard wipe --yes

# The pages show the same, for printing.
curl -sS "$url/closing" >closing.html
grep -q "Laptop in the van" closing.html
start kiosk kiosk
curl -sS "$url/closing" >closing.html
grep -q "1 lead is sent but not proven" closing.html

# A store in use is not wiped; one that is proven is, with the backups that it knows of.
refuses 73 "in use by lanyard kiosk" on kiosk lanyard wipe --yes
expect "Nothing is missing." on kiosk lanyard close
stop kiosk
refuses 65 "Nothing was wiped" on kiosk lanyard wipe <<<"no"
echo "mine" >kiosk/holiday.txt
grep -qa Zyxwova kiosk/lanyard.db
on kiosk lanyard wipe --yes >wiped.txt
grep -q "^Wiped: " wiped.txt
grep -q "Left, because it is not ours: $scratch/kiosk/holiday.txt" wiped.txt
grep -q "LUKS" wiped.txt
same "what is left" "holiday.txt" "$(ls -A kiosk)"
[ ! -e copy.db ] || fail "the backup that the store knew of is still there"
! grep -rqa Zyxwova kiosk || fail "a name is left"

# The desk still has them all, and is not wiped: it is where the leads are.
expect "Annabella Zyxwova" on desk lanyard leads
stop desk
refuses 73 "Nothing was wiped" on desk lanyard wipe --yes

# A wipe that was cut short is finished by the next one, whatever is left; a stick that is not there is named.
on second lanyard backup "$scratch/gone.db" >/dev/null
rm gone.db
cp -r second third
expect "Not reached, remove it yourself: backups at $scratch/gone.db" on second lanyard wipe --yes
[ ! -e second ] || fail "the folder of the wiped store is still there"
printf '' >third/wiping
rm third/lanyard.db
expect "Wiped: " on third lanyard wipe --yes
[ ! -e third ] || fail "the rest of a wipe is still there"
refuses 66 "There is no store" on third lanyard wipe --yes
