"""A backup of a living county comes back whole in another place; one that is not whole does not come back."""

import datetime as dt
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from casework.bureau import NOON, household, official, opened
from minzheng.access.audit import verify_chain
from minzheng.access.keys import Keys, keys, use_keys
from minzheng.payments.takeover import take_over
from minzheng.project.backup import lockbox, manifest
from minzheng.project.backup.making import back_up
from minzheng.project.backup.manifest import MANIFEST
from minzheng.project.backup.postgres import DUMP
from minzheng.project.backup.refusal import NotUsable
from minzheng.project.backup.restoring import restore
from minzheng.project.night import run_night
from minzheng.project.simulating import generate_county
from payments.ledger import answered, frozen, lines, officials, sent
from project.holding import Holder, query

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow, pytest.mark.xdist_group("backup")]
COMMAND = [sys.executable, "-c", "from minzheng.project.cli import main; main()"]
PASSPHRASE = "八百里洞庭 岳阳楼 1046"
JANUARY, FEBRUARY = dt.date(2021, 1, 1), dt.date(2021, 2, 1)


@pytest.fixture
def var(tmp_path: Path, settings: Any) -> Path:
    """Where this test's files lie; the database is the tests'."""
    settings.MINZHENG_VAR = tmp_path / "var"
    settings.MINZHENG_TABLES = settings.MINZHENG_VAR / "tables"
    return settings.MINZHENG_VAR


def live(county: Path, tables: Path) -> None:
    """A night, the old pay list taken over, a month paid with a failure, and a case."""
    generate_county(persons=300, seed=5, first_month=JANUARY, months=1, out=county)
    run_night(feeds_dir=county / "feeds", as_of=JANUARY.replace(day=31), at=NOON)
    take_over(month=JANUARY, by=None, on=FEBRUARY, at=NOON)
    desk = officials()
    roll = frozen(desk["freezes"], FEBRUARY, tables=tables)
    sent(roll, desk, on=dt.date(2021, 2, 13))
    first = next(line for line in lines(roll) if line.state == "sent")
    answered(roll, desk, {first.reference: "账户已销户"}, on=dt.date(2021, 2, 15))
    opened(household(), official(), on=FEBRUARY)


def run(*arguments: object, var: Path, **variables: str) -> "subprocess.CompletedProcess[str]":
    kept = {"PATH": os.environ["PATH"], "MINZHENG_VAR": str(var)}
    return subprocess.run(
        [*COMMAND, *map(str, arguments)],
        capture_output=True,
        text=True,
        env=kept | variables,
        check=False,
        timeout=300,
    )


def counted(var: Path) -> dict[str, Any]:
    """What the restored database answers when asked afresh."""
    (row,) = query(
        var,
        """
        SELECT (SELECT count(*) FROM registry_person), (SELECT count(*) FROM registry_household),
            (SELECT count(*) FROM casework_case), (SELECT count(*) FROM payments_award),
            (SELECT sum(amount_fen - offset_fen) FROM payments_line WHERE state = 'paid')::bigint
        """,
    )
    return dict(zip(("persons", "households", "cases", "awards", "paid"), row, strict=True))


class TestALivingCounty:
    def test_comes_back_in_another_place_with_every_total(self, var: Path, tmp_path: Path) -> None:
        live(tmp_path / "county", var / "tables")
        box, kept = tmp_path / "elsewhere.keys", tmp_path / "backup"
        made = back_up(var=var, to=kept, at=NOON)
        lockbox.lock(keys(), box, PASSPHRASE)
        assert made.totals["persons"] >= 300 and made.totals["cases"] == 1 and made.totals["awards"] > 5
        assert made.totals["paid_fen"]["2021-02"] > 0
        raw = [name for name in made.files if name.startswith("raw/")]
        assert raw and any(name.startswith("tables/evaluations/2021-01-31/") for name in made.files)
        for secret in (keys().pseudonym, keys().index, *keys().encryption.values()):
            assert all(secret not in path.read_bytes() for path in kept.rglob("*") if path.is_file())
            assert secret.hex() not in (kept / MANIFEST).read_text()
        assert {path.stat().st_mode & 0o077 for path in kept.rglob("*")} == {0}

        other = tmp_path / "other"
        with Holder(other) as holder:
            assert holder.server_pid
            given = {lockbox.PASSPHRASE: PASSPHRASE}
            back = run("restore", "--from", kept, "--key-file", box, "--json", var=other, **given)
            assert back.returncode == 0, back.stderr
            assert json.loads(back.stdout)["totals"] == made.totals
            assert counted(other) == {
                **{name: made.totals[name] for name in ("persons", "households", "cases", "awards")},
                "paid": sum(made.totals["paid_fen"].values()),
            }
            for name in made.files.keys() - {DUMP}:
                assert manifest.digest_of(other / name) == made.files[name], name
            verified = run("audit", "verify", "--head", made.totals["audit_head"], "--json", var=other)
            assert verified.returncode == 0 and json.loads(verified.stdout)["whole"], verified.stdout
            # The walls stand again, and so do the triggers that refuse to rewrite what was paid.
            for standing in ("SELECT policyname FROM pg_policies", "SELECT tgname FROM pg_trigger"):
                with connection.cursor() as cursor:
                    cursor.execute(f"{standing} WHERE {standing.split()[1]} NOT LIKE 'RI_%'")
                    assert set(cursor.fetchall()) <= set(query(other, standing))
            again = run("restore", "--from", kept, var=other)
            assert again.returncode == 2 and "数据库里已有数据" in again.stderr.splitlines()[-1]
        assert verify_chain() is None


class TestABackupIsRefused:
    def test_cut_off_altered_newer_or_with_another_key(self, var: Path, tmp_path: Path) -> None:
        (var / "raw").mkdir(parents=True)
        (var / "raw" / "1.bin").write_bytes(b"sealed")
        whole = tmp_path / "backup"
        back_up(var=var, to=whole, at=NOON)
        attacks: dict[str, tuple[Callable[[Path], object], str]] = {
            "no manifest": (lambda at: (at / MANIFEST).unlink(), "没有做完"),
            "manifest cut": (lambda at: _cut(at / MANIFEST), "不完整"),
            "dump cut": (lambda at: _cut(at / DUMP), "database.dump 与清单的 SM3 不符"),
            "file gone": (lambda at: (at / "raw" / "1.bin").unlink(), "缺少文件 raw/1.bin"),
            "file added": (lambda at: (at / "raw" / "2.bin").write_bytes(b"x"), "清单上没有的文件 raw/2.bin"),
            "file altered": (lambda at: (at / "raw" / "1.bin").write_bytes(b"Sealed"), "raw/1.bin 与清单"),
            "totals altered": (lambda at: _rewrite(at, totals={}), "被改动过"),
            "newer format": (lambda at: _rewrite(at, format=2), "更新的版本"),
            "newer tables": (lambda at: _later(at), "access.9999_later"),
        }
        for name, (attack, sentence) in attacks.items():
            copy = tmp_path / name
            shutil.copytree(whole, copy)
            attack(copy)
            with pytest.raises(NotUsable, match=sentence) as refused:
                restore(var=tmp_path / "new", source=copy, at=NOON)
            assert "\n" not in str(refused.value), name
        use_keys(Keys.fresh())
        try:
            with pytest.raises(NotUsable, match="不是做这份备份时用的密钥"):
                restore(var=tmp_path / "new", source=whole, at=NOON)
        finally:
            use_keys(None)
        with pytest.raises(NotUsable, match="数据库里已有数据"):
            restore(var=tmp_path / "new", source=whole, at=NOON)
        assert not (tmp_path / "new").exists()

    def test_with_keys_rotated_since_it_is_not(self) -> None:
        held = Keys.fresh()
        noted, now = manifest.fingerprints(held), manifest.fingerprints(held.rotated())
        assert noted.items() < now.items()

    def test_is_not_made_into_a_folder_in_use_or_into_the_data(self, var: Path, tmp_path: Path) -> None:
        (tmp_path / "used").mkdir()
        (tmp_path / "used" / "x").touch()
        with pytest.raises(NotUsable, match="不为空"):
            back_up(var=var, to=tmp_path / "used", at=NOON)
        with pytest.raises(NotUsable, match="数据目录"):
            back_up(var=var, to=var / "backup", at=NOON)


class TestTheKeyFile:
    def test_opens_with_its_passphrase_only_and_shows_a_change(self, tmp_path: Path) -> None:
        held, box = Keys.fresh(), tmp_path / "box"
        lockbox.lock(held, box, PASSPHRASE)
        assert lockbox.unlock(box, PASSPHRASE) == held
        assert held.index.hex().encode() not in box.read_bytes()
        with pytest.raises(NotUsable, match="口令不对"):
            lockbox.unlock(box, PASSPHRASE + "7")
        _cut(box)
        with pytest.raises(NotUsable, match=r"口令不对|不完整"):
            lockbox.unlock(box, PASSPHRASE)
        with pytest.raises(NotUsable, match="至少 12 位"):
            lockbox.lock(held, tmp_path / "short", "123")

    def test_may_not_lie_in_the_backup_and_an_empty_place_makes_no_keys(self, tmp_path: Path) -> None:
        var, to = tmp_path / "var", tmp_path / "backup"
        said = run("backup", "--to", to, "--key-file", to / "keys", var=var)
        assert (said.returncode, said.stderr.count("\n")) == (2, 1) and "不能放在备份文件夹里" in said.stderr
        to.mkdir()
        said = run("restore", "--from", to, var=var)
        assert (said.returncode, said.stderr.count("\n")) == (2, 1) and "没有密钥" in said.stderr
        assert not (var / "keys" / "keys.json").exists()


def _cut(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


def _rewrite(folder: Path, **changed: Any) -> None:
    stored = json.loads((folder / MANIFEST).read_text()) | changed
    (folder / MANIFEST).write_text(json.dumps(stored))


def _later(folder: Path) -> None:
    """What a later version of the code would have written, seal and all."""
    found, _ = manifest.read(folder)
    found.migrations.append("access.9999_later")
    found.write(folder)
