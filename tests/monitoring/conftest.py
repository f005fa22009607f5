"""A small generated county, made once per worker and only read by the tests."""

import datetime as dt
from pathlib import Path

import pytest

PERSONS, SEED, MONTHS = 1_200, 5, 3
OF_THE_RULES = (
    *("gongan_register", "renshe_employment", "yibao_settlement"),
    *("canlian_certificate", "minzheng_aid"),
)


@pytest.fixture(scope="session")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three months of every feed the platform has a contract for."""
    from minzheng.access.divisions import DIVISIONS_CSV
    from minzheng.simulation import generate

    out = tmp_path_factory.mktemp("county")
    generate(PERSONS, SEED, dt.date(2021, 1, 1), MONTHS, out, DIVISIONS_CSV)
    return out


@pytest.fixture(scope="session")
def hamlet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Half as many people, and only the five feeds that the rules read."""
    from minzheng.access.divisions import DIVISIONS_CSV
    from minzheng.simulation import generate

    out = tmp_path_factory.mktemp("hamlet")
    generate(PERSONS // 2, SEED, dt.date(2021, 1, 1), MONTHS, out, DIVISIONS_CSV, feeds=OF_THE_RULES)
    return out
