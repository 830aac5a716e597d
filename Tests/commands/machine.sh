# What the package installs: hardened services, the booth's browser, the rules for scanners.
source "$(dirname "$0")/lib.sh"
machine=$root/kiosk/machine

# The services give away little, by systemd's own measure, and say nothing that it does not understand.
command -v systemd-analyze >/dev/null || skip "there is no systemd-analyze here"
for unit in lanyard-kiosk lanyard-desk; do
    systemd-analyze security --offline=true --threshold=25 "$machine/systemd/$unit.service" >security.txt 2>&1 \
        || fail "$unit is too exposed: $(tail -1 security.txt)"
    grep -oE 'Overall exposure level for [^ ]+: [0-9.]+' security.txt
done
mkdir bin units
cp "$machine"/systemd/*.service units
# As if it were installed.
sed -i "s|/usr/bin/lanyard|$LANYARD|; s|/usr/lib/lanyard/browser|$machine/browser/launch|; /^Documentation=/d" units/*.service
systemd-analyze verify --man=no units/*.service >verify.txt 2>&1 || true
! grep -E "lanyard.*(Unknown|Invalid|Failed to parse|not executable|ignoring)" verify.txt || fail "systemd does not understand a unit"

# The browser's policies are JSON, let the booth's page in and nothing else.
jq -e '.URLBlocklist == ["*"] and (.URLAllowlist | index("http://127.0.0.1:7770"))' "$machine/browser/policies.json" >/dev/null
jq -e '.lanyard.store and .lanyard.show' "$machine/settings.json" >/dev/null
sh -n "$machine/browser/launch"
for script in preinst postinst prerm postrm; do sh -n "$root/kiosk/debian/$script"; done
bash -n "$root/kiosk/debian/build"

# Each line of the rules is a list of matches and assignments (udev(7)).
! grep -vE '^(#.*|)$|^(([A-Z]+(\{[A-Za-z_]+\})?)(==|!=|=|\+=)"[^"]*"(, )?)+$' "$machine/60-lanyard-scanners.rules" \
    || fail "a line that udev does not understand"

# The manual names every command.
lanyard help | sed -n '/^SUBCOMMANDS:/,/^$/s/^  \([a-z]\+\) .*/\1/p' | while read -r name; do
    grep -qE "(^\.B|\blanyard) .*\b$name\b" "$root/kiosk/debian/lanyard.1" || fail "the manual says nothing of $name"
done
