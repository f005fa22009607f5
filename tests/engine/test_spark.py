"""The same statements on Spark local mode: every cell as in DuckDB. Run by `scripts/spark.sh`, once in CI."""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from minzheng.engine import Law, assemble
from minzheng.engine.levels import Level
from minzheng.rulebook.book import packages
from toyland.sweep import random_tables, results

pytestmark = [
    pytest.mark.spark,
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore"),
    pytest.mark.enable_socket,
    pytest.mark.skipif(
        importlib.util.find_spec("pyspark") is None or shutil.which("java") is None,
        reason="pyspark or Java is not installed (scripts/spark.sh)",
    ),
]
ON = date(2021, 9, 30)


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    from pyspark.sql import SparkSession

    settings = {
        "spark.sql.ansi.enabled": "true",  # an amount beyond 64 bits is an error, as in DuckDB
        "spark.sql.codegen.wholeStage": "false",  # generated Java would pass the JVM's method size
        "spark.sql.shuffle.partitions": "4",
        "spark.sql.warehouse.dir": str(tmp_path_factory.mktemp("warehouse")),
        "spark.driver.memory": "3g",
        "spark.ui.enabled": "false",
    }
    builder = SparkSession.builder.master("local[2]")
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    yield session
    session.stop()


@pytest.mark.parametrize(
    ("law_packages", "households"),
    [(("toyland.county",), 5_000), (packages(), 500)],
    ids=["toyland", "rulebook"],
)
def test_every_cell_is_as_in_duckdb(
    spark: Any, tmp_path: Path, law_packages: tuple[str, ...], households: int
) -> None:
    law = assemble(law_packages, ON)
    tables = random_tables(law, households, seed=3, unknown=0.05)
    found, wanted = on_spark(spark, law, tables, tmp_path), results(law, tables)
    wrong = [
        f"{level}.{name}"
        for level, table in wanted.items()
        for name in table.column_names
        if not found[level][name].combine_chunks().equals(table[name].combine_chunks())
    ]
    assert wrong == []


def on_spark(spark: Any, law: Law, tables: dict[Level, pa.Table], folder: Path) -> dict[Level, pa.Table]:
    """The law's statements, word for word, with each stage's table kept before the next is asked."""
    for level, table in tables.items():
        pq.write_table(table, folder / f"{level}.parquet")
        spark.read.parquet(str(folder / f"{level}.parquet")).createOrReplaceTempView(level)
    optional = {level: level if level in tables else None for level in ("supporter", "township")}
    columns = {level: table.column_names for level, table in tables.items()}
    for made in law.statements(columns, "person", "household", **optional):
        frame = spark.sql(made.query.sql("spark"))
        kept = frame if made.view or made.lasting else frame.localCheckpoint(eager=True)
        kept.createOrReplaceTempView(made.table)
    return {
        level: spark.sql(f"SELECT * FROM {level}_result ORDER BY {level}_key").toArrow() for level in tables
    }
