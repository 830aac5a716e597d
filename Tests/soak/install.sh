#!/usr/bin/env bash
# The package in a clean Debian 12: it installs, serves, keeps the leads when it is removed and when it is upgraded,
# and can be rolled back.
#
#     Tests/soak/install.sh lanyard_VERSION_ARCHITECTURE.deb
package=$(realpath "$1")
source "$(dirname "$0")/../commands/lib.sh"

[ "$(id -u)" = 0 ] || skip "a Debian of its own needs root"
command -v debootstrap >/dev/null || skip "there is no debootstrap here"
debian=$scratch/debian
mirror=${MIRROR:-http://deb.debian.org/debian}

# A base that was made before saves the download: BASE=FOLDER.
if [ -n "${BASE-}" ] && [ -d "$BASE" ]; then
    cp -a "$BASE" "$debian"
else
    debootstrap --variant=minbase bookworm "$debian" "$mirror" >debootstrap.log 2>&1 \
        || skip "no Debian mirror answers: $(tail -1 debootstrap.log)"
fi
for place in proc sys dev; do
    mount --rbind "/$place" "$debian/$place"
    mount --make-rslave "$debian/$place"
done
unmount_all() { for place in proc sys dev; do umount -R -l "$debian/$place" 2>/dev/null || true; done; }
trap 'unmount_all; clean_up' EXIT
cp /etc/resolv.conf "$debian/etc/resolv.conf"
# Nothing is started while it is installed: the test starts it.
printf '#!/bin/sh\nexit 101\n' >"$debian/usr/sbin/policy-rc.d"
chmod +x "$debian/usr/sbin/policy-rc.d"

inside() { chroot "$debian" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }
as_lanyard() { inside runuser -u lanyard -- env HOME=/var/lib/lanyard "$@"; }
install_package() {
    cp "$1" "$debian/root/lanyard.deb"
    inside apt-get install -y --no-install-recommends --allow-downgrades "${@:2}" /root/lanyard.deb >install.log 2>&1 \
        || { tail -20 install.log >&2; return 1; }
}

inside apt-get update -qq >update.log 2>&1 || skip "no Debian mirror answers: $(tail -1 update.log)"
install_package "$package" || fail "it cannot be installed"

# The program needs nothing else, and says so.
expect "lanyard" inside lanyard --help
! inside ldd /usr/bin/lanyard | grep -E "not found|swift" || fail "something is missing, or the Swift runtime is not inside"
same "owner of the show file" "root:lanyard 640" "$(inside stat -c '%U:%G %a' /etc/lanyard/show.yaml)"
! grep -qF "$(sed -n 's/^key: //p' "$root/kiosk/show/sample.yaml")" "$debian/etc/lanyard/show.yaml" || fail "the show has the public key"
inside test -L /etc/systemd/system/multi-user.target.wants/lanyard-kiosk.service || fail "the kiosk is not enabled"
same "mode of the state" "700" "$(inside stat -c %a /var/lib/lanyard)"

# It serves, as its unit starts it.
serve() {
    chroot "$debian" runuser -u lanyard -- env -i PATH=/usr/bin:/bin HOME=/var/lib/lanyard XDG_CONFIG_HOME=/etc \
        /usr/bin/lanyard kiosk --listen "127.0.0.1:$port" >served.out 2>served.log &
    running[served]=$!
    url=http://127.0.0.1:$port
    until_true 60 curl -sf -o /dev/null "$url/healthz"
}
end() {
    # The shell's child is runuser: the kiosk itself is told.
    pkill -TERM -P "${running[served]}" || kill -TERM "${running[served]}"
    wait "${running[served]}" 2>/dev/null || true
    unset "running[served]"
}
port=$(free_port)
serve
expect "Hannover Sample Fair" curl -sS "$url/"
holds '.results[0].outcome == "new"' <(post /api/scans "{\"id\":\"$(new_id)\",\"text\":\"SB1001\"}")
curl -sS -H 'Content-Type: image/png' --data-binary @"$root/badges/pictures/anna-berg.png" \
    "$url/api/pictures?id=$(new_id)&way=picture" >read.json
holds '.results[0].outcome == "new"' read.json
expect "Anna Berg" as_lanyard lanyard leads

# An upgrade backs up first, through the running kiosk, and the leads are all there afterwards.
LANYARD_VERSION=99.0 "$root/kiosk/debian/build" "$debian/usr/bin/lanyard" "$scratch/newer" >/dev/null
install_package "$scratch"/newer/lanyard_99.0_*.deb || fail "it cannot be upgraded"
end
copy=$(cd "$debian" && ls var/lib/lanyard/before-upgrade/kiosk-*.db)
serve
expect "Anna Berg" as_lanyard lanyard leads
end

# The way back: the older version refuses a newer store in words, and takes the backup of before the upgrade.
install_package "$package" || fail "it cannot be rolled back"
sqlite3 "$debian/var/lib/lanyard/kiosk/lanyard.db" "PRAGMA user_version = 9999" >/dev/null
refuses 65 "newer Lanyard" as_lanyard lanyard leads
expect "Restored to" as_lanyard lanyard restore "/$copy"
expect "Anna Berg" as_lanyard lanyard leads
expect "Sound: 2 entries" as_lanyard lanyard verify

# A store that cannot be backed up is not upgraded.
printf 'damaged' | dd of="$debian/var/lib/lanyard/kiosk/lanyard.db" conv=notrunc status=none
install_package "$scratch"/newer/lanyard_99.0_*.deb 2>/dev/null && fail "it was upgraded without a backup"
grep -q "nothing was upgraded" install.log
expect "Restored to" as_lanyard lanyard restore "/$copy"
inside dpkg --configure -a >/dev/null 2>&1 || true

# Removing keeps the leads, and so does purging when nobody says otherwise.
inside apt-get remove -y lanyard >remove.log 2>&1
inside test -f /var/lib/lanyard/kiosk/lanyard.db || fail "removing took the leads"
inside apt-get purge -y lanyard >purge.log 2>&1
inside test -f /var/lib/lanyard/kiosk/lanyard.db || fail "purging took the leads unasked"
grep -q "were kept" purge.log
inside test -f /etc/lanyard/show.yaml || fail "purging took the key without which the leads are of little use"

# Installed again it finds them; purged with a yes, they are gone.
install_package "$package" || fail "it cannot be installed again"
expect "Anna Berg" as_lanyard lanyard leads
inside apt-get remove -y lanyard >remove.log 2>&1
inside sh -c 'echo "lanyard lanyard/purge-leads boolean true" | debconf-set-selections'
inside apt-get purge -y lanyard >purge.log 2>&1 || { tail -20 purge.log; fail "it cannot be purged"; }
! inside test -e /var/lib/lanyard || fail "purging with a yes kept the leads"
echo "installed, served, upgraded, rolled back, removed and purged in a clean Debian $(cat "$debian/etc/debian_version")"
