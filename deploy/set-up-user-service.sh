#!/bin/sh
# Make the version in ~/pramoen/current a service of yours alone: no root needed, nothing outside your home changed.
#   sh ~/pramoen/current/deploy/set-up-user-service.sh [--no-start]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
units=${XDG_CONFIG_HOME:-$HOME/.config}/systemd/user
fail() {
  echo "set-up-user-service.sh: $1" >&2
  exit 2
}
case ${1-} in
'' | --no-start) ;;
*) fail "$1 is not understood; there is --no-start" ;;
esac
[ -x "$HOME/pramoen/current/.venv/bin/pramoen" ] || fail "nothing is installed in $HOME/pramoen; run install.sh first"

mkdir -p "$HOME/pramoen/home" "$units/pramoen.service.d"
chmod 700 "$HOME/pramoen/home"
cp "$here/systemd/user/pramoen.service" "$units/"
if unshare --user true 2>/dev/null; then
  rm -f "$units/pramoen.service.d/without-namespaces.conf"
else
  cp "$here/systemd/user/without-namespaces.conf" "$units/pramoen.service.d/"
fi
"$HOME/pramoen/pramoen" init
[ "${1-}" != --no-start ] || exit 0
systemctl --user daemon-reload || fail "no systemd runs for you here; see docs/server.md for starting it with cron"
systemctl --user --quiet enable --now pramoen.service
loginctl enable-linger 2>/dev/null ||
  echo "ask who administers the machine for: loginctl enable-linger $(id -un), so that it stays up when you log out"
echo "pramoen is at work: http://127.0.0.1:8080/healthz; settings: $HOME/pramoen/pramoen.env"
