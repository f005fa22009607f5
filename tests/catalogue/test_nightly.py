"""What lines do by themselves at night."""

import datetime as dt

import pytest

from catalogue.office import NOON
from minzheng.catalogue import nightly

pytestmark = pytest.mark.django_db


class TestRun:
    def test_lets_no_job_stop_another_and_says_which_failed(self, monkeypatch, caplog):
        monkeypatch.setattr(nightly, "_JOBS", {})

        @nightly.every_night
        def broken(on, at):
            raise RuntimeError("no table")

        @nightly.every_night
        def whole(on, at):
            return 3

        counted = nightly.run(dt.date(2021, 9, 1), NOON)
        assert sorted(counted.values(), key=str) == [3, None]
        assert "broken" in caplog.text
