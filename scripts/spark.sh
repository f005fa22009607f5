#!/usr/bin/env bash
# The law on Spark local mode, cell by cell as in DuckDB. CI runs it once; it is no part of `make test`, because
# pyspark is 490 MB and needs Java (docs/decisions/0008-spark-in-a-lock-of-its-own.md).
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/environment.sh

if ! command -v java >/dev/null; then
    if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
        echo "spark: ask an administrator for: apt-get install openjdk-17-jre-headless" >&2
        exit 1
    fi
    apt-get update -qq && apt-get install -y -qq --no-install-recommends openjdk-17-jre-headless
fi
[ -x .venv-spark/bin/python ] || .venv/bin/python -m venv .venv-spark
.venv/bin/uv pip sync --quiet --python .venv-spark/bin/python --require-hashes requirements/dev.txt requirements/spark.txt
.venv-spark/bin/python -m pytest -q -m spark tests/engine/test_spark.py "$@"
