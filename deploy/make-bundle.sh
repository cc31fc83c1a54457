#!/bin/sh
# One file that holds this version and every package it needs, to be installed where there is no network:
#   make bundle      →  dist/pramoen-VERSION-COMMIT.tar
#   tar xf pramoen-….tar && sh pramoen-…/install.sh
# It fits the kind of machine and the version of Python it was made with.
set -eu
umask 022
cd "$(dirname "$0")/.."
python=${PYTHON:-.venv/bin/python}
out=${1:-dist}

version=$(sed -n 's/^version = "\(.*\)"$/\1/p' pyproject.toml)
# What is committed goes in; without git, all that lies here but what is made from it.
if commit=$(git rev-parse --short=10 HEAD 2>/dev/null); then
  name=pramoen-$version-$commit
  made=$(git log -1 --format=%ct)
  sources() { git archive HEAD; }
else
  made=$(date +%s)
  name=pramoen-$version-$(date -u +%Y%m%d)
  sources() {
    tar -cf - --exclude ./.git --exclude ./.venv --exclude ./dist --exclude ./pramoen-home --exclude __pycache__ \
      --exclude './.*_cache' .
  }
fi
mkdir -p "$out"
out=$(cd "$out" && pwd)
part=$(mktemp -d "$out/.$name.XXXXXX")
trap 'rm -rf "$part"' EXIT
bundle=$part/$name
mkdir -p "$bundle/checkout"

sources | tar -xf - -C "$bundle/checkout"
"$python" deploy/platform_tag.py >"$bundle/platform"
# Each as the locks have it, by its hash; a machine without a network has no compiler for sources either. The
# second lock is pip itself, which Debian's Python lacks without python3-venv.
"$python" -m pip --disable-pip-version-check --no-input -qq download --no-deps --only-binary :all: \
  --require-hashes -r "$bundle/checkout/requirements.lock" -r "$bundle/checkout/deploy/pip.lock" -d "$bundle/wheels"
cat >"$bundle/install.sh" <<'SH'
#!/bin/sh
# Install what is in this folder: sh install.sh [--to DIR] [--python PYTHON]. Nothing is looked for elsewhere.
exec sh "$(dirname "$0")/checkout/deploy/install.sh" "$@"
SH
(cd "$bundle" && find . -type f ! -name SHA256SUMS -print0 | LC_ALL=C sort -z | xargs -0 sha256sum >SHA256SUMS)
tar -C "$part" --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$made" \
  -cf "$part/$name.tar" "$name"
mv "$part/$name.tar" "$out/$name.tar"
echo "$out/$name.tar"
