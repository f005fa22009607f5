#!/usr/bin/env bash
# Removes what was built. Of var only a demo's: the data of an office is never removed by a make target.
set -euo pipefail
cd "$(dirname "$0")/.."

var=${MINZHENG_VAR:-var}
if [ -f "$var/demo/state.json" ]; then
    if [ -x .venv/bin/python ]; then
        .venv/bin/python -c "import pathlib, sys; from minzheng.project import server; server.stop(pathlib.Path(sys.argv[1]))" "$var"
    fi
    rm -rf "$var"
elif [ -d "$var" ]; then
    echo "clean: $var holds no demo and is left alone" >&2
fi
rm -rf frontend/node_modules src/minzheng/web/static/minzheng dist .cache .mypy_cache .pytest_cache .ruff_cache \
    .import_linter_cache .hypothesis .coverage htmlcov
rm -f .venv/stamp.packages .venv/stamp.screens
find src tests -name __pycache__ -type d -prune -exec rm -rf {} +
