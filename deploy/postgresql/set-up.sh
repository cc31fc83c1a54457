#!/bin/sh
# Make a role and a database for Pramoen on a PostgreSQL server. Run it as who administers the server, such as
#   sudo -u postgres sh deploy/postgresql/set-up.sh
# and it asks for nothing; run again it changes nothing but the password, where one is given.
#   --role NAME           the role, and owner of the database (pramoen)
#   --database NAME       the database (pramoen)
#   --password-file FILE  set the role's password to the first line of FILE: for who comes over the network. Without
#                         it the role has none, and the service's own user comes in through the socket (peer).
# Where the server is, libpq's own variables say: PGHOST, PGPORT, PGUSER, PGPASSFILE.
set -eu

role=pramoen
database=pramoen
password_file=
while [ $# -gt 0 ]; do
  case $1 in
  --role) role=${2:?--role NAME} ;;
  --database) database=${2:?--database NAME} ;;
  --password-file) password_file=${2:?--password-file FILE} ;;
  *)
    sed -n 's/^# \{0,1\}//; 2,9p' "$0" >&2
    exit 2
    ;;
  esac
  shift 2
done

fail() {
  echo "set-up.sh: $1" >&2
  exit 2
}
for name in "$role" "$database"; do
  case $name in
  '' | [!a-z_]* | *[!a-z0-9_]*) fail "'$name' is no plain name: use a-z, 0-9 and _, a letter first" ;;
  esac
done
command -v psql >/dev/null || fail "psql is not installed (Debian: postgresql-client)"

# Never through the arguments of a program, where every user of the machine could read it.
password=
if [ -n "$password_file" ]; then
  [ -r "$password_file" ] || fail "$password_file cannot be read"
  IFS= read -r password <"$password_file" || [ -n "$password" ] || fail "$password_file holds no password"
fi
export PRAMOEN_NEW_PASSWORD="$password"

psql_quietly() {
  psql -X -q -v ON_ERROR_STOP=1 -v role="$role" -v database="$database" "$@"
}

psql_quietly -v with_password="$([ -n "$password" ] && echo on || echo off)" -d postgres <<'SQL'
SET client_min_messages = warning;
-- Before any password is set: it is kept as a SCRAM verifier.
SET password_encryption = 'scram-sha-256';
SELECT format('CREATE ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE', :'role')
  WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'role') \gexec
\if :with_password
\getenv password PRAMOEN_NEW_PASSWORD
-- Not into the server's log either, whatever it is set to write there.
SET log_statement = 'none';
SET log_min_duration_statement = -1;
SET log_min_error_statement = panic;
ALTER ROLE :"role" PASSWORD :'password';
\endif
-- UTF-8 for Thai; C, so that the order of rows is that of SQLite and no upgrade of a library changes an index.
SELECT format('CREATE DATABASE %I OWNER %I ENCODING ''UTF8'' LOCALE ''C'' TEMPLATE template0',
              :'database', :'role')
  WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'database') \gexec
SQL

# A database that was there before is taken as it is only where it holds Thai and is the role's own.
found=$(psql_quietly -A -t -d postgres <<'SQL'
SELECT pg_encoding_to_char(encoding) || ' ' || pg_get_userbyid(datdba) FROM pg_database WHERE datname = :'database'
SQL
)
[ "$found" = "UTF8 $role" ] || fail "database $database was there already, as '$found' and not 'UTF8 $role': name another with --database"

psql_quietly -d postgres <<'SQL'
-- Nobody else may look in.
REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
SQL

cat <<WORDS
The database $database of the role $role is ready. In /etc/pramoen/pramoen.env:
  on this machine, through the socket (the service's user is $role):
    PRAMOEN_DATABASE_URL='postgresql://$role@/$database?host=/run/postgresql'
  from another machine, the password in ~$role/.pgpass (mode 0600: HOST:5432:$database:$role:PASSWORD):
    PRAMOEN_DATABASE_URL='postgresql://$role@HOST:5432/$database?sslmode=verify-full'
In pg_hba.conf, which names who may come in (then reload the server):
    local    $database  $role                 peer
    hostssl  $database  $role  ADDRESS/32     scram-sha-256
Then: pramoen init && pramoen doctor
WORDS
