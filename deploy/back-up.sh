#!/bin/sh
# Back up the record, secrets included, and keep the newest few. Run by pramoen-backup.service, or by cron:
#   30 19 * * *  PRAMOEN=$HOME/pramoen/pramoen PRAMOEN_BACKUPS=$HOME/pramoen/backups sh $HOME/pramoen/current/deploy/back-up.sh
# PRAMOEN: the command; PRAMOEN_BACKUPS: the folder; PRAMOEN_BACKUPS_KEPT: how many stay (14 where unset).
set -eu
: "${PRAMOEN:?the command pramoen, such as /opt/pramoen/current/.venv/bin/pramoen}"
: "${PRAMOEN_BACKUPS:?a folder for backups, such as /var/lib/pramoen/backups}"
kept=${PRAMOEN_BACKUPS_KEPT:-14}
case $kept in
'' | *[!0-9]* | 0)
  echo "back-up.sh: PRAMOEN_BACKUPS_KEPT=$kept is no number from 1 up" >&2
  exit 2
  ;;
esac
umask 077
mkdir -p "$PRAMOEN_BACKUPS"
# The instant in UTC, so that names sort as time goes.
"$PRAMOEN" backup "$PRAMOEN_BACKUPS/pramoen-$(date -u +%Y%m%dT%H%M%SZ).zip" --with-secrets
# Only now, with a new one that is whole, may old ones go.
cd "$PRAMOEN_BACKUPS"
for old in $(ls -1 | grep -E '^pramoen-[0-9]{8}T[0-9]{6}Z\.zip$' | sort -r | tail -n "+$((kept + 1))"); do
  rm -- "$old"
done
