#!/bin/sh
# Install this version beside others: out of a bundle without any network, else from the locked requirements.
#   sh install.sh [--to DIR] [--python PYTHON]
# DIR is /opt/pramoen for root and ~/pramoen for others. It gets releases/NAME with an environment of its own, and
# `current` points to the first version installed; another one is taken into use by its deploy/upgrade.sh.
set -eu
umask 022

source=$(cd "$(dirname "$0")/.." && pwd)
bundle=$(dirname "$source")
python=python3
if [ "$(id -u)" = 0 ]; then to=/opt/pramoen; else to=$HOME/pramoen; fi
while [ $# -gt 0 ]; do
  case $1 in
  --to) to=${2:?--to DIR} ;;
  --python) python=${2:?--python PYTHON} ;;
  *)
    sed -n 's/^# \{0,1\}//; 2,5p' "$0" >&2
    exit 2
    ;;
  esac
  shift 2
done

fail() {
  echo "install.sh: $1" >&2
  exit 2
}

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null ||
  fail "$python is not Python 3.11 or newer; name one with --python"
"$python" -c 'import venv' 2>/dev/null || fail "$python has no venv (Debian: python3-venv)"

if [ -f "$bundle/SHA256SUMS" ]; then
  name=$(basename "$bundle")
  made_for=$(cat "$bundle/platform")
  here=$("$python" "$source/deploy/platform_tag.py")
  [ "$made_for" = "$here" ] || fail "this bundle is for $made_for, and $python is $here; name another with --python"
  (cd "$bundle" && sha256sum --check --quiet SHA256SUMS >&2) || fail "the bundle is damaged; copy it here again"
else
  bundle=
  version=$(sed -n 's/^version = "\(.*\)"$/\1/p' "$source/pyproject.toml")
  commit=$(git -C "$source" rev-parse --short=10 HEAD 2>/dev/null || date -u +%Y%m%d)
  name=pramoen-$version-$commit
fi

mkdir -p "$to/releases"
to=$(cd "$to" && pwd)
release=$to/releases/$name
if [ -e "$release/.installed" ]; then
  echo "$name is installed already: $release"
  exit 0
fi
# What an installation left that was stopped half-way.
rm -rf "$release"
mkdir "$release"
(cd "$source" && tar -cf - --exclude ./.git --exclude ./.venv --exclude ./dist --exclude ./pramoen-home \
  --exclude __pycache__ --exclude './.*_cache' .) | tar -xf - -C "$release"

cd "$release"
if [ -n "$bundle" ]; then
  "$python" -m venv --without-pip .venv
  # pip out of the bundle, by itself; nothing is looked for elsewhere, whatever pip is set to.
  export PYTHONPATH="$(echo "$bundle"/wheels/pip-*.whl)"
  export PIP_CONFIG_FILE=/dev/null PIP_NO_INDEX=1 PIP_FIND_LINKS="$bundle/wheels"
else
  "$python" -m venv .venv
fi
pip() {
  .venv/bin/python -m pip --disable-pip-version-check --no-input -q "$@"
}
pip install --no-deps --require-hashes -r requirements.lock
pip install --no-deps --no-build-isolation -e .
pip check
unset PYTHONPATH
# Where the service runs nothing can be written here: what Python would keep is kept now.
.venv/bin/python -m compileall -q calendars pramoen notifications tasks flows
.venv/bin/python -m flows.template
touch .installed

[ -e "$to/current" ] || ln -s "releases/$name" "$to/current"
if [ "$(id -u)" != 0 ] || [ "$to" != /opt/pramoen ]; then
  cp deploy/pramoen-command.sh "$to/pramoen"
  chmod 755 "$to/pramoen"
  if [ ! -e "$to/pramoen.env" ]; then
    (umask 077 && sed "s|^PRAMOEN_HOME=.*|PRAMOEN_HOME=$to/home|" deploy/pramoen.env.example >"$to/pramoen.env")
  fi
fi
echo "installed: $release"
if [ "$(readlink -f "$to/current")" = "$release" ]; then
  [ -e "$to/pramoen" ] && echo "next: $to/pramoen init" || echo "next: sh $release/deploy/set-up-service.sh"
else
  echo "next: sh $release/deploy/upgrade.sh"
fi
