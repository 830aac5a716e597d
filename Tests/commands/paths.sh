# A path without a leading slash means what it means to every program: it begins where the person stands.
source "$(dirname "$0")/lib.sh"

mkdir here
cd here
card anna.vcf "Anna Miller"

expect "anna.vcf: Unknown, vcard: Anna Miller" lanyard read --payload anna.vcf
expect "anna.vcf: Unknown, vcard: Anna Miller" lanyard read --payload ./anna.vcf
expect "../here/anna.vcf: Unknown" lanyard read --payload ../here/anna.vcf
expect "Drawn and read back: $scratch/here/anna.png" lanyard badges draw anna.vcf --output anna.png
expect "$scratch/here/store" lanyard settings --store store
expect "new" lanyard scan --store store anna.png
[ -e "$scratch/here/store/lanyard.db" ]
expect "Backed up to $scratch/here/copy.db" lanyard backup --store store copy.db
expect "Restored to $scratch/here/other" lanyard restore --store other copy.db

# Also when a running kiosk does the work, wherever that was started.
cd "$scratch"
start kiosk kiosk
cd here
expect "anna.vcf: " on kiosk lanyard scan --payload anna.vcf
expect "Backed up to $scratch/here/second.db" on kiosk lanyard backup second.db
[ -e "$scratch/here/second.db" ]
