#!/bin/sh
# Sets up the machine that several hosts share: PostgreSQL for Pramoen and for Prefect, Redis, and the
# environment files of Prefect's API, its services and the workers. As root, from an installed checkout:
#
#   PRAMOEN_ADDRESS=10.20.0.1 PRAMOEN_NETWORK=10.20.0.0/24 deploy/many/setup.sh all
#
# or one step after the other: packages, postgresql, redis, environment, databases, services, deployments.
# Each may be run again: passwords are made once and kept, the rest is written anew.
#
#   PRAMOEN_ADDRESS   this machine's address, as the other hosts know it
#   PRAMOEN_NETWORK   where workers come from; what comes from elsewhere is not let in
#   PRAMOEN_PORT      the port of Prefect's API (4200)
#
# The connections are not encrypted: the network is to be a private one (a VLAN of its own, WireGuard).
# Elsewhere than on Debian with systemd, say how things are done there:
#   PRAMOEN_ETC, PRAMOEN_STATE, PRAMOEN_REDIS_CONF, PRAMOEN_REDIS_DATA, PRAMOEN_REDIS_PORT,
#   PRAMOEN_REDIS_USER, PGHOST, PGPORT, PRAMOEN_RESTART_POSTGRESQL, PRAMOEN_START_REDIS,
#   PRAMOEN_START_SERVICES
set -eu
umask 077

checkout=$(cd "$(dirname "$0")/../.." && pwd)
bin=${PRAMOEN_BIN:-$checkout/.venv/bin}
etc=${PRAMOEN_ETC:-/etc/pramoen}
state=${PRAMOEN_STATE:-/var/lib/pramoen}
user=${PRAMOEN_USER:-pramoen}
port=${PRAMOEN_PORT:-4200}
redis_conf=${PRAMOEN_REDIS_CONF:-/etc/redis/redis-pramoen.conf}
redis_data=${PRAMOEN_REDIS_DATA:-/var/lib/redis}
redis_port=${PRAMOEN_REDIS_PORT:-6380}
redis_user=${PRAMOEN_REDIS_USER:-redis}
psql="as_postgres psql -X -q -A -t -v ON_ERROR_STOP=1"

fail() {
  echo "setup.sh: $1" >&2
  exit 2
}

# A password by name: made once, kept in a file that only root reads.
password() {
  mkdir -p "$etc/passwords"
  [ -s "$etc/passwords/$1" ] || head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n' >"$etc/passwords/$1"
  cat "$etc/passwords/$1"
}

# A file that root owns and the service's user reads, put there whole.
put() {
  cat >"$1.new"
  if getent group "$2" >/dev/null; then chgrp "$2" "$1.new" && chmod 0640 "$1.new"; fi
  mv "$1.new" "$1"
}

# PostgreSQL's own user, which its server lets in through the socket; elsewhere, PGHOST says where that is.
as_postgres() {
  (cd / && exec runuser -u postgres -- "$@")
}

packages() {
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends postgresql redis-server
}

# A role and a database of its own for each, let in from this machine and from the workers' network alone.
postgresql() {
  for name in pramoen prefect; do
    # For PostgreSQL's own user to read, as long as it takes.
    kept=$(mktemp)
    password "$name" >"$kept"
    chown postgres "$kept"
    as_postgres sh -s -- --role "$name" --database "$name" --password-file "$kept" \
      <"$checkout/deploy/postgresql/set-up.sh"
    rm "$kept"
  done
  # Prefect looks for words in names by trigrams; an extension is for PostgreSQL's own user to add.
  $psql -d prefect -c 'CREATE EXTENSION IF NOT EXISTS pg_trgm'
  $psql -d postgres -c "ALTER SYSTEM SET listen_addresses = 'localhost,$PRAMOEN_ADDRESS'"
  # Some 20 connections a worker's run and 15 each for the API and the services.
  $psql -d postgres -c 'ALTER SYSTEM SET max_connections = 200'
  hba=$($psql -d postgres -c 'SHOW hba_file')
  begin='# Pramoen: begin' end='# Pramoen: end'
  # Ours stand first: the first line that fits decides. The file stays PostgreSQL's own.
  {
    echo "$begin"
    for name in pramoen prefect; do
      for from in 127.0.0.1/32 "$PRAMOEN_ADDRESS/32"; do echo "host $name $name $from scram-sha-256"; done
    done
    echo "host pramoen pramoen $PRAMOEN_NETWORK scram-sha-256"
    echo "$end"
    sed "/^$begin\$/,/^$end\$/d" "$hba"
  } >"$etc/pg_hba.new"
  cat "$etc/pg_hba.new" >"$hba"
  rm "$etc/pg_hba.new"
  ${PRAMOEN_RESTART_POSTGRESQL:-systemctl restart postgresql}
}

# A Redis of its own beside any other: reached from the workers' network, with a password, kept on disk.
redis() {
  mkdir -p "$redis_data"
  put "$redis_conf" "$redis_user" <<CONF
# Written by deploy/many/setup.sh of Pramoen.
bind 127.0.0.1 $PRAMOEN_ADDRESS
port $redis_port
protected-mode yes
requirepass $(password redis)
dir $redis_data
dbfilename pramoen.rdb
appendonly yes
appenddirname pramoen-aof
appendfilename pramoen.aof
appendfsync everysec
# What waits here must never be thrown away to make room: without room, new work is refused and said.
maxmemory 512mb
maxmemory-policy noeviction
CONF
  ${PRAMOEN_START_REDIS:-systemctl enable --now redis-server@pramoen}
}

environment() {
  mkdir -p "$etc"
  database=$($psql -d postgres -c 'SHOW port')
  at_redis="redis://default:$(password redis)@$PRAMOEN_ADDRESS:$redis_port"
  api="http://$PRAMOEN_ADDRESS:$port/api"
  put "$etc/prefect.env" "$user" <<ENV
# Prefect's API and its services on this machine. Written by deploy/many/setup.sh.
DO_NOT_TRACK=1
PREFECT_SERVER_ANALYTICS_ENABLED=false
PREFECT_SERVER_DATABASE_CONNECTION_URL=postgresql+asyncpg://prefect:$(password prefect)@127.0.0.1:$database/prefect
PREFECT_SERVER_API_HOST=$PRAMOEN_ADDRESS
PREFECT_SERVER_API_PORT=$port
PREFECT_SERVER_UI_API_URL=$api
PREFECT_SERVER_API_AUTH_STRING=pramoen:$(password api)
PREFECT_API_URL=$api
PREFECT_API_AUTH_STRING=pramoen:$(password api)
# What one machine keeps in memory, several share: events, leases of limits, and the services' own tasks.
PREFECT_SERVER_EVENTS_MESSAGING_BROKER=prefect_redis.messaging
PREFECT_SERVER_EVENTS_MESSAGING_CACHE=prefect_redis.messaging
PREFECT_SERVER_EVENTS_CAUSAL_ORDERING=prefect_redis.ordering
PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE=prefect_redis.lease_storage
PREFECT_SERVER_WORKER_CHANNEL_CLEANUP_QUEUE_STORAGE=prefect_redis.cleanup_queue
PREFECT_REDIS_MESSAGING_URL=$at_redis/0
PREFECT_REDIS_WORKER_CLEANUP_QUEUE_URL=$at_redis/0
PREFECT_SERVER_DOCKET_URL=$at_redis/1
# Runs are taken away by \`pramoen housekeep\`; events by Prefect.
PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED=events
ENV
  put "$etc/worker.env" "$user" <<ENV
# A worker on any host. Written by deploy/many/setup.sh; copy it to /etc/pramoen of each, with pramoen.env.
DO_NOT_TRACK=1
PREFECT_API_URL=$api
PREFECT_API_AUTH_STRING=pramoen:$(password api)
PREFECT_CLI_PROMPT=false
# While PostgreSQL is restarted the API says 500: asked again, a run goes on as if nothing had been.
PREFECT_CLIENT_RETRY_EXTRA_CODES=500
PREFECT_CLIENT_MAX_RETRIES=8
PREFECT_WORKER_QUERY_SECONDS=5
ENV
  # The one setting of Pramoen's own that changes; the rest of its file stays as it is.
  echo "PRAMOEN_DATABASE_URL=postgresql://pramoen:$(password pramoen)@$PRAMOEN_ADDRESS:$database/pramoen" |
    put "$etc/pramoen.database" "$user"
  touch "$etc/pramoen.env"
  { { grep -v '^PRAMOEN_DATABASE_URL=' "$etc/pramoen.env" || true; } && cat "$etc/pramoen.database"; } |
    put "$etc/pramoen.env" "$user"
}

# A command with what is set in an environment file, as the service's user where there is one. A subshell, so
# that nothing of it stays.
having() (
  while IFS= read -r line; do
    case $line in '' | '#'*) ;; *) export "${line?}" ;; esac
  done <"$1"
  shift
  cd "$checkout"
  export PREFECT_HOME="$state/prefect" PRAMOEN_CHECKOUT="$checkout"
  if id "$user" >/dev/null 2>&1; then set -- runuser -u "$user" -- "$@"; fi
  "$@"
)

databases() {
  mkdir -p "$state/prefect"
  if id "$user" >/dev/null 2>&1; then chown "$user" "$state/prefect"; fi
  having "$etc/prefect.env" "$bin/prefect" server database upgrade -y
  having "$etc/pramoen.database" "$bin/pramoen" --home "$state/home" init
}

services() {
  ${PRAMOEN_START_SERVICES:-systemctl enable --now pramoen-prefect-api pramoen-prefect-services}
}

deployments() {
  tries=90
  address="http://$PRAMOEN_ADDRESS:$port/api/ready"
  until no_proxy='*' "$bin/python" -c "import urllib.request as web; web.urlopen('$address', timeout=5)" 2>&-; do
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || fail "Prefect's API does not answer at $address: journalctl -u pramoen-prefect-api"
    sleep 2
  done
  having "$etc/worker.env" "$bin/prefect" work-pool create pramoen --type process ||
    having "$etc/worker.env" "$bin/prefect" work-pool inspect pramoen >/dev/null
  having "$etc/worker.env" "$bin/prefect" --no-prompt deploy --all --prefect-file deploy/prefect.yaml
}

all="packages postgresql redis environment databases services deployments"
[ $# -gt 0 ] || fail "say which steps: $all; or all"
[ -n "${PRAMOEN_ADDRESS:-}" ] || fail "PRAMOEN_ADDRESS is to be this machine's address, as other hosts know it"
[ -n "${PRAMOEN_NETWORK:-}" ] || fail "PRAMOEN_NETWORK is to be the workers' network, such as 10.20.0.0/24"
# shellcheck disable=SC2086 # one word a step
[ "$*" != all ] || set -- $all
for step in "$@"; do
  case " $all " in
    *" $step "*)
      echo "setup.sh: $step"
      "$step"
      ;;
    *) fail "there is no step $step" ;;
  esac
done
