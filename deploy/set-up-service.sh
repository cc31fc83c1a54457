#!/bin/sh
# Make the version in /opt/pramoen/current a service of this machine: user, folders, settings, units. As root;
# run again after an upgrade it brings the units up to date and leaves settings and the record alone.
#   sh /opt/pramoen/current/deploy/set-up-service.sh [--root DIR]
# With --root everything is put under DIR, as for an image of a machine, and nothing is started.
set -eu
umask 022
here=$(cd "$(dirname "$0")" && pwd)
root=
case ${1-} in
--root) root=${2:?--root DIR} ;;
'') ;;
*)
  sed -n 's/^# \{0,1\}//; 2,5p' "$0" >&2
  exit 2
  ;;
esac
fail() {
  echo "set-up-service.sh: $1" >&2
  exit 2
}
[ "$(id -u)" = 0 ] || fail "only root can make a service of the machine; without root: set-up-user-service.sh"
[ -x "$root/opt/pramoen/current/.venv/bin/pramoen" ] || fail "nothing is installed in /opt/pramoen; run install.sh first"
command -v systemctl >/dev/null || fail "there is no systemd here; see docs/server.md for what else can start it"

install -D -m 0644 "$here/systemd/pramoen.sysusers" "$root/usr/lib/sysusers.d/pramoen.conf"
install -d "$root/etc"
systemd-sysusers ${root:+--root="$root"} pramoen.conf
# The numbers as they are under root, where names may be others.
user=$(sed -n 's/^pramoen:[^:]*:\([0-9]*\):.*/\1/p' "$root/etc/passwd")
group=$(sed -n 's/^pramoen:[^:]*:\([0-9]*\):.*/\1/p' "$root/etc/group")
[ -n "$user" ] && [ -n "$group" ] || fail "the user pramoen could not be made"

install -d -m 0750 -g "$group" "$root/etc/pramoen"
install -d -m 0700 -o "$user" -g "$group" "$root/var/lib/pramoen"
if [ ! -e "$root/etc/pramoen/pramoen.env" ]; then
  install -m 0640 -g "$group" "$here/pramoen.env.example" "$root/etc/pramoen/pramoen.env"
fi
install -D -m 0755 "$here/pramoen-command.sh" "$root/usr/local/bin/pramoen"
for unit in "$here"/systemd/*.service "$here"/systemd/*.timer; do
  install -D -m 0644 "$unit" "$root/etc/systemd/system/$(basename "$unit")"
done
if [ -n "$root" ]; then
  systemctl --root="$root" --quiet enable pramoen.service pramoen-backup.timer
  exit 0
fi
systemctl daemon-reload
/usr/local/bin/pramoen init
systemctl --quiet enable --now pramoen-backup.timer
systemctl --quiet enable --now pramoen.service
echo "pramoen is at work: http://127.0.0.1:8080/healthz; settings: /etc/pramoen/pramoen.env; next: pramoen doctor"
