#!/usr/bin/env bash
# Every gate that is not a test. All of them run, so that one look shows everything that is wrong.
set -uo pipefail
cd "$(dirname "$0")/.."

bin=.venv/bin
failed=()
# gate NAME COMMAND...: one line when it holds, its output when it does not.
gate() {
    local name=$1 output
    shift
    if output=$("$@" 2>&1); then
        printf '  ok      %s\n' "$name"
    else
        printf '  FAILED  %s\n' "$name"
        printf '%s\n' "$output" | awk -v most=60 'NR <= most { print "          " $0 } END { if (NR > most) print "          ... " NR - most " more lines" }'
        failed+=("$name")
    fi
}
migrations() {
    local var
    var=$(mktemp -d)
    MINZHENG_VAR=$var MINZHENG_DEMO=1 $bin/python -m minzheng.project makemigrations --check --dry-run
    local code=$?
    MINZHENG_VAR=$var $bin/python -c "
import os, pathlib
from minzheng.project import server
server.stop(pathlib.Path(os.environ['MINZHENG_VAR']))"
    rm -rf "$var"
    return $code
}
no_addresses() {
    ! grep -rnE 'https?://[^ "]*(pypi|pythonhosted|npmjs)' requirements frontend/package-lock.json frontend/package.json
}

gate "format" $bin/ruff format --check --output-format concise .
gate "lint" $bin/ruff check --output-format concise .
gate "types" $bin/mypy
gate "import contracts" $bin/lint-imports
gate "migrations" migrations
gate "security lint" $bin/bandit --quiet --format custom --msg-template "{relpath}:{line}: {test_id} {msg}" --configfile pyproject.toml --recursive src/minzheng
gate "templates" $bin/djlint --quiet --lint src/minzheng/web/templates
gate "glossary" $bin/python scripts/glossary.py --check
gate "procedures" $bin/python scripts/procedures.py --check
gate "no download address in a committed lock" no_addresses

if [ ${#failed[@]} -gt 0 ]; then
    echo "check: ${#failed[@]} failed: ${failed[*]}"
    exit 1
fi
echo "check: all hold"
