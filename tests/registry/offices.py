"""Small real files as the offices send them, and the place where they are taken in."""

from pathlib import Path

import ibis

from feeds import samples
from minzheng.access.crypto import pseudonym
from minzheng.engine import assemble
from minzheng.feeds.models import Batch
from minzheng.linkage.resident_id import check_digit
from minzheng.registry import evaluation
from minzheng.registry.intake import Place, take_in
from minzheng.registry.months import last_day, month_number
from minzheng.registry.publish import Published, publish
from minzheng.registry.sources import open_sources
from registry.by_hand import day

LAW = ("minzheng.rulebook.dibao",)
COUNTY, VILLAGE, FAR_VILLAGE = "430621", "430621100265", "430621104004"


def number(born: str, order: int) -> str:
    """A valid ID number; an odd `order` is a man's."""
    first = f"430621{born}{order:03d}"
    return first + check_digit(first)


WANG, LI, SON = number("19500101", 1), number("19530202", 2), number("20080303", 3)


def key(resident_id: str) -> int:
    return pseudonym("person", resident_id)


class Offices:
    """Writes files into a folder and takes them in."""

    def __init__(self, folder: Path, tables: Path) -> None:
        self.folder, self.place = folder, Place(tables=tables, county=COUNTY)

    def take(self, name: str, content: bytes, period: str) -> Batch:
        path = self.folder / f"{name}_{period.replace('-', '')}"
        path = path.with_suffix(".csv" if name[:3] in ("公安局", "医保局") else ".xlsx")
        path.write_bytes(content)
        return take_in(path, received_on=last_day(month_number(period)), place=self.place)

    def register(self, *lines: str, period: str = "2021-01") -> Batch:
        return self.take("公安局_户籍登记", samples.register(*lines), period)

    def aid(self, *rows: list, period: str = "2021-01") -> Batch:
        return self.take(
            "民政局_救助发放", samples.workbook(_title(period), samples.AID_HEADER, *rows), period
        )

    def employment(self, *rows: list, period: str = "2021-01") -> Batch:
        content = samples.workbook(_title(period), *samples.EMPLOYMENT_HEADER, *rows)
        return self.take("人社局_就业与养老", content, period)

    def settlements(self, *lines: str, period: str = "2021-01") -> Batch:
        return self.take("医保局_医疗费用结算", samples.settlements(*lines), period)

    def publish(self, as_of: str) -> Published:
        return publish(open_sources(ibis.duckdb.connect(), self.place.tables), day(as_of), county=COUNTY)

    def evaluate(self, as_of: str) -> None:
        """Publish, and make and keep the tables of an evaluation, under the law of dibao alone."""
        self.publish(as_of)
        con = ibis.duckdb.connect()
        evaluation.prepare(con, open_sources(con, self.place.tables), day(as_of))
        assemble(LAW, day(as_of)).evaluate(con.con)
        evaluation.keep(con, self.place.tables, day(as_of))


def _title(period: str) -> list[str]:
    year, month = period.split("-")
    return [f"岳阳县{year}年{int(month)}月名册"]


def line(resident_id: str, name: str, **cells: str) -> str:
    """A line of the register."""
    sex = "男" if int(resident_id[16]) % 2 else "女"
    born = f"{resident_id[6:10]}-{resident_id[10:12]}-{resident_id[12:14]}"
    own = {"公民身份号码": resident_id, "姓名": name, "性别": sex, "出生日期": born, "村居代码": VILLAGE}
    return samples.person(**(own | cells))


def change(resident_id: str, name: str, kind: str, on: str, **cells: str) -> str:
    return line(resident_id, name, 变动类别=kind, 变动日期=on, **cells)


def aid_row(resident_id: str, name: str, kind: str = "农村低保", amount: float = 242) -> list:
    return [kind, name, resident_id, "H1", 1, amount, "农商银行", "6230901536407811220", "2020-03"]


def pension_row(resident_id: str, name: str, basic: float = 113) -> list:
    return [resident_id, name, "", "", "", "", basic, "", ""]


def wage_row(resident_id: str, name: str, wage: float, state: str = "在缴") -> list:
    return [resident_id, name, "砖厂", state, wage, "", "", "", ""]
