"""Batches: the same file twice changes nothing, a corrected file is asked about, no row is lost."""

from datetime import date
from pathlib import Path

import pytest

from feeds import samples
from minzheng.feeds import intake, read_file
from minzheng.feeds.models import Batch

pytestmark = pytest.mark.django_db
RECEIVED = date(2021, 2, 1)


def write(folder: Path, content: bytes, name: str = "公安局_户籍登记_202101.csv") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def take_in(path: Path, raw_dir: Path) -> Batch:
    reading = read_file(path)
    batch = intake.open_batch(reading, path, RECEIVED, raw_dir=raw_dir)
    if batch.status == Batch.Status.OPEN:
        intake.hold(batch, reading.problems)
        intake.close_batch(batch, accepted=reading.rows.num_rows)
    return batch


class TestTakingIn:
    def test_counts_every_row_once(self, tmp_path: Path) -> None:
        path = write(tmp_path, samples.register(samples.person(), samples.person(姓名="", 性别="")))
        batch = take_in(path, tmp_path / "raw")
        assert (batch.rows_read, batch.rows_accepted, batch.rows_quarantined) == (2, 1, 1)
        assert batch.status == Batch.Status.PARTLY
        assert batch.quarantined.get().message.count("\n") == 1
