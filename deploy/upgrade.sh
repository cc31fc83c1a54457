#!/bin/sh
# Take this version into use, in place of the one that `current` points to; where that fails, go back to it.
#   sh RELEASE/deploy/upgrade.sh [--to DIR] [--port PORT] [--stop COMMAND] [--start COMMAND] [--patience SECONDS]
#   sh RELEASE/deploy/upgrade.sh --back [...]      back to the version before, any time later
# 1. stop  2. back up  3. point `current` here  4. migrate  5. start, and wait until it is ready (--port 0: where no
# pages are served, started is ready). From 3 on, whatever fails leads back: the old version, and the record as the
# backup has it where the old version cannot read it as it is. Nothing is thrown away: a record that was migrated is
# set aside in the home folder, or beside it in PostgreSQL.
set -eu
umask 022

new=$(cd "$(dirname "$0")/.." && pwd -P)
to=$(cd "$new/../.." && pwd -P)
port=8080
patience=180
stop= start= back=
while [ $# -gt 0 ]; do
  case $1 in
  --back)
    back=1
    shift
    continue
    ;;
  --to) to=$(cd "${2:?--to DIR}" && pwd -P) ;;
  --port) port=${2:?--port PORT} ;;
  --patience) patience=${2:?--patience SECONDS} ;;
  --stop) stop=${2:?--stop COMMAND} ;;
  --start) start=${2:?--start COMMAND} ;;
  *)
    sed -n 's/^# \{0,1\}//; 2,8p' "$0" >&2
    exit 2
    ;;
  esac
  shift 2
done

say() {
  echo "upgrade.sh: $1"
}
fail() {
  echo "upgrade.sh: $1" >&2
  exit 2
}
settings=$to/pramoen.env
if [ "$to" = /opt/pramoen ]; then
  settings=/etc/pramoen/pramoen.env
  [ "$(id -u)" = 0 ] || fail "run it with sudo"
  : "${stop:=systemctl stop pramoen.service}" "${start:=systemctl start pramoen.service}"
else
  : "${stop:=systemctl --user stop pramoen.service}" "${start:=systemctl --user start pramoen.service}"
fi
[ -r "$settings" ] || fail "$settings cannot be read; is $to where Pramoen is installed?"
[ -x "$new/.venv/bin/pramoen" ] || fail "$new is not installed; run its install.sh first"
home=$(sed -n "s/^PRAMOEN_HOME=//p" "$settings" | tail -n 1 | tr -d "'\"")
[ -n "$home" ] || fail "PRAMOEN_HOME is not set in $settings"
[ -L "$to/current" ] || fail "$to/current is not there; run install.sh first"
backups=$(dirname "$home")/backups

# `pramoen` of a version, with the settings of the service and as its user.
pramoen_of() {
  release=$1
  shift
  PRAMOEN_BASE=$to PRAMOEN_RELEASE=$release sh "$new/deploy/pramoen-command.sh" "$@"
}
point() {
  # In one step: at no time is there no current version.
  ln -sfn "releases/$(basename "$2")" "$to/.$1.new"
  mv -T "$to/.$1.new" "$to/$1"
}
ready() {
  [ "$port" != 0 ] || return 0
  "$new/.venv/bin/python" - "http://127.0.0.1:$port/readyz" "$patience" <<'PY'
import sys, time, urllib.request

until = time.monotonic() + float(sys.argv[2])
opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
while time.monotonic() < until:
    try:
        if opener.open(sys.argv[1], timeout=10).status == 200:
            sys.exit(0)
    except OSError:
        pass
    time.sleep(0.5)
sys.exit(1)
PY
}
# Whether a version can work with the record as it stands: 1 of `audit verify` is about the trail, 2 about the rest.
reads() {
  status=0
  pramoen_of "$1" audit verify >/dev/null 2>&1 || status=$?
  [ "$status" -lt 2 ]
}
go_back() {
  sh -c "$stop" || true
  point current "$old"
  if ! reads "$old"; then
    say "putting the backup back: $backup"
    pramoen_of "$old" restore "$backup" --set-aside || fail "the backup could not be put back; call for help, and keep $backup"
  fi
  sh -c "$start" && ready || fail "$(basename "$old") is back with its record, but does not get ready; see its log"
  say "$(basename "$old") is at work again"
}

if [ -n "$back" ]; then
  [ -r "$to/last-upgrade" ] || fail "no upgrade is on record in $to: there is nothing to go back to"
  read -r old backup <"$to/last-upgrade"
  old=$to/releases/$old
  [ -d "$old" ] || fail "$old is not there any more; install that version again"
  new=$(readlink -f "$to/current")
  [ "$old" != "$new" ] || fail "$(basename "$old") is in use already"
  go_back
  exit 0
fi

old=$(readlink -f "$to/current")
if [ "$old" = "$new" ]; then
  # Run again after it was interrupted: what is left is done.
  say "$(basename "$new") is the current version already; migrating and starting it"
  pramoen_of "$new" init
  sh -c "$start"
  ready || fail "it does not get ready; see its log, or go back with --back"
  exit 0
fi
[ -d "$old" ] || fail "$to/current points to $old, which is not there"

say "from $(basename "$old") to $(basename "$new")"
sh -c "$stop" || fail "it could not be stopped ($stop); nothing was changed"
backup=$backups/before-$(basename "$new")-$(date -u +%Y%m%dT%H%M%SZ).zip
if [ "$(id -u)" = 0 ] && [ "$to" = /opt/pramoen ]; then
  install -d -o pramoen -g pramoen -m 0700 "$backups"
else
  mkdir -p -m 0700 "$backups"
fi
if ! pramoen_of "$old" backup "$backup" --with-secrets; then
  sh -c "$start" || true
  fail "it could not be backed up; nothing was changed, and $(basename "$old") is started again"
fi
echo "$(basename "$old") $backup" >"$to/last-upgrade"
point current "$new"
if ! pramoen_of "$new" init; then
  say "the record could not be migrated; going back"
  go_back
  exit 1
fi
if ! { sh -c "$start" && ready; }; then
  say "$(basename "$new") does not get ready; going back"
  go_back
  exit 1
fi
say "$(basename "$new") is at work; the way back is upgrade.sh --back, with $backup"
