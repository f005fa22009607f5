#!/usr/bin/env bash
# What comes from Debian: the browser and Chinese fonts (for the journeys, screenshots and print), the two libraries
# that set the letters' type, and Python's venv.
# As root they are installed; anybody else is told in one line what to ask for, and the journeys are skipped.
set -euo pipefail

missing=()
command -v chromium >/dev/null || missing+=(chromium)
[ -n "$(find /usr/share/fonts /usr/local/share/fonts -iname 'NotoSansCJK*' -print -quit 2>/dev/null)" ] || missing+=(fonts-noto-cjk)
libraries=$(PATH=$PATH:/sbin:/usr/sbin ldconfig -p)
[[ $libraries == *libpangoft2-1.0.so.0* ]] || missing+=(libpangoft2-1.0-0)
[[ $libraries == *libharfbuzz-subset.so.0* ]] || missing+=(libharfbuzz-subset0)
"${PYTHON:-python3}" -c 'import ensurepip' 2>/dev/null || missing+=(python3-venv)
[ ${#missing[@]} -eq 0 ] && exit 0

if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    echo "setup: ask an administrator for: apt-get install ${missing[*]}  (without a browser the journeys are skipped)" >&2
    exit 0
fi
echo "setup: installing ${missing[*]} with apt-get" >&2
export DEBIAN_FRONTEND=noninteractive
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! { apt-get update -qq && apt-get install -y -qq --no-install-recommends "${missing[@]}"; } >"$log" 2>&1; then
    tail -n 5 "$log" >&2
    echo "setup: apt-get could not install ${missing[*]}; without a browser the journeys are skipped" >&2
fi
