#!/usr/bin/env bash
# Renews the hashed locks; keeps what is pinned unless UPGRADE=1.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/environment.sh

for name in base dev spark; do
    .venv/bin/uv pip compile --quiet --generate-hashes --no-emit-index-url --no-header --python-version 3.11 \
        ${UPGRADE:+--upgrade} "requirements/$name.in" --output-file "requirements/$name.txt"
done
