#!/bin/sh
# `pramoen` as the service runs it: with its settings and as its user. Installed as /usr/local/bin/pramoen, and
# without root as pramoen in the folder of the installation.
#   PRAMOEN_BASE     the folder of the installation; else the one this file lies in, or /opt/pramoen
#   PRAMOEN_RELEASE  the version to run; else the current one
set -eu
here=$(dirname "$(readlink -f "$0")")
base=${PRAMOEN_BASE:-$here}
[ -e "$base/current" ] || base=/opt/pramoen
release=${PRAMOEN_RELEASE:-$base/current}

settings=$base/pramoen.env
[ -e "$settings" ] || settings=/etc/pramoen/pramoen.env
[ -r "$settings" ] || {
  echo "pramoen: error: $settings cannot be read; run it with sudo" >&2
  exit 2
}
# As the service manager reads it: no word in it is carried out.
while IFS= read -r line || [ -n "$line" ]; do
  case $line in '' | '#'* | ';'*) continue ;; esac
  name=${line%%=*} value=${line#*=}
  case $value in
  \'*\') value=${value#\'} value=${value%\'} ;;
  \"*\") value=${value#\"} value=${value%\"} ;;
  esac
  export "$name=$value"
done <"$settings"

unset PRAMOEN_BASE PRAMOEN_RELEASE
if [ "$(id -u)" = 0 ] && [ "$settings" = /etc/pramoen/pramoen.env ]; then
  export HOME=/var/lib/pramoen
  exec runuser -u pramoen -- "$release/.venv/bin/pramoen" "$@"
fi
exec "$release/.venv/bin/pramoen" "$@"
