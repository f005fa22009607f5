#!/usr/bin/env bash
# Everything between a fresh clone and a running platform. Quick when nothing changed: each step leaves a stamp
# with the hash of what it was made from. Nothing outside this folder is written, but for Debian packages as root.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/environment.sh

say() { echo "setup: $*" >&2; }

# changed NAME FILE...: whether the files differ from those of the last successful `done_with NAME`.
changed() {
    local name=$1
    shift
    fingerprint=$(cat "$@" | sha256sum)
    [ "$fingerprint" != "$(cat ".venv/stamp.$name" 2>/dev/null || true)" ]
}
done_with() { printf '%s\n' "$fingerprint" >".venv/stamp.$1"; }

scripts/install-debian-packages.sh

# --- Python ---
if [ ! -x .venv/bin/python ]; then
    say "creating .venv with $(find_python)"
    rm -rf .venv
    "$(find_python)" -m venv .venv
fi
if changed python requirements/dev.txt; then
    say "installing the Python packages of requirements/dev.txt"
    awk '/^[^ #]/ { on = /^uv==/ } on' requirements/dev.txt >.venv/uv.txt
    .venv/bin/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r .venv/uv.txt
    .venv/bin/uv pip sync --quiet --python .venv/bin/python --require-hashes requirements/dev.txt
    rm -f .venv/stamp.project
    done_with python
fi
if changed project pyproject.toml requirements/base.in || [ ! -x .venv/bin/minzheng ]; then
    .venv/bin/uv pip install --quiet --python .venv/bin/python --no-deps --no-build-isolation --editable .
    done_with project
fi

# --- front end ---
find_node
if changed packages frontend/package-lock.json frontend/package.json || [ ! -d frontend/node_modules ]; then
    say "installing the front end's packages"
    (cd frontend && npm ci --ignore-scripts --no-audit --no-fund --silent >&2)
    done_with packages
fi
sources=$(find frontend/src frontend/build.mjs frontend/package-lock.json -type f | sort)
# shellcheck disable=SC2086
if changed screens $sources || [ ! -d src/minzheng/web/static/minzheng ]; then
    say "building the front end"
    (cd frontend && npm run --silent build >&2)
    done_with screens
fi

# --- translations ---
sources=$(find locale -name '*.po' 2>/dev/null | sort)
# shellcheck disable=SC2086
if [ -n "$sources" ] && { changed words $sources || [ ! -f locale/en/LC_MESSAGES/django.mo ]; }; then
    .venv/bin/pybabel --quiet compile --directory locale --domain django
    done_with words
fi
