"""Files that cannot be used: one clear sentence on the batch, and nothing of them anywhere else."""

import io
import zipfile
from collections.abc import Callable

import pytest

from feeds import samples
from minzheng.feeds.models import Batch, QuarantinedRow
from minzheng.registry.models import Fact, Person
from registry.offices import LI, WANG, Offices, line

REGISTER = "公安局_户籍登记"
GOOD = (line(WANG, "王建国"), line(LI, "李桂英"))


def bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (64 << 20))
    return packed.getvalue()


def locked() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le")


def mixed() -> bytes:
    return samples.register(GOOD[0], encoding="gb18030") + (GOOD[1] + "\r\n").encode("utf-8")


def renamed() -> bytes:
    return samples.register(*GOOD, header=samples.REGISTER_HEADER.replace("婚姻状况", "婚否"))


def tall() -> bytes:
    """A workbook with one cell in row 2,000,000, as a careless formula leaves it."""
    with zipfile.ZipFile(io.BytesIO(samples.certificates(samples.CERTIFICATE))) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    sheet = next(name for name in parts if "worksheets/sheet" in name)
    row = b'<row r="2000000"><c r="A2000000"><v>1</v></c></row></sheetData>'
    parts[sheet] = parts[sheet].replace(b"</sheetData>", row)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in parts.items():
            book.writestr(name, content)
    return packed.getvalue()


UNUSABLE: dict[str, tuple[Callable[[], bytes], str]] = {
    "zip bomb": (bomb, "解压后大得不正常"),
    "password": (locked, "文件设有密码，请去掉密码后重新报送。"),
    "a row in the two millionth line": (tall, "第 110 万行以外"),
    "mixed encodings": (mixed, "编码"),
    "empty": (lambda: b"", "文件是空的。"),
    "only blanks": (lambda: b" \r\n\r\n", "文件是空的。"),
    "renamed column": (renamed, "是否改了列名请报送部门确认。"),
    "one row 100,002 times": (lambda: samples.register(*[GOOD[0]] * 100_002), "100001 行有误或重复"),
    "another table": (lambda: "甲,乙\r\n1,2\r\n".encode("gb18030"), "没有认识的表头"),
}


@pytest.mark.parametrize("what", UNUSABLE)
def test_is_one_sentence_and_leaves_nothing_behind(offices: Offices, what: str) -> None:
    content, said = UNUSABLE[what]
    batch = offices.take(REGISTER, content(), "2021-01")
    assert batch.status in (Batch.Status.REFUSED, Batch.Status.HELD)
    assert said in batch.refusal and batch.refusal.startswith(f"{REGISTER}_202101.csv")
    assert len(batch.refusal.splitlines()) == 1 and batch.refusal.count("。") == 1
    assert (batch.rows_read, batch.rows_accepted, batch.rows_quarantined) == (0, 0, 0)
    assert batch.feed == "gongan_register", "listed under the department of its name"
    assert Person.objects.unscoped(reason="test").count() == 0
    assert Fact.objects.unscoped(reason="test").count() == QuarantinedRow.objects.count() == 0
    assert not list(offices.place.tables.rglob("*.parquet"))


@pytest.mark.parametrize("what", UNUSABLE)
def test_does_not_stand_in_the_way_of_the_right_file(offices: Offices, what: str) -> None:
    offices.take(REGISTER, UNUSABLE[what][0](), "2021-01")
    right = offices.register(*GOOD)
    assert (right.status, right.rows_accepted) == (Batch.Status.ACCEPTED, 2)


def test_a_file_under_another_departments_name_is_what_its_header_says(offices: Offices) -> None:
    batch = offices.take("医保局_医疗费用结算", samples.register(*GOOD), "2021-01")
    assert (batch.feed, batch.status, batch.rows_accepted) == ("gongan_register", Batch.Status.ACCEPTED, 2)
    assert Fact.objects.unscoped(reason="test").filter(batch=batch, kind=Fact.Kind.SETTLEMENT).count() == 0
