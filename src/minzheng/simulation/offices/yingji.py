"""应急管理局 受灾户: households struck in the month; xlsx with merged headers and a subtotal per township."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from minzheng.simulation.columns import DATE_STYLES, Cells, dates, take, ten_thousands, texts
from minzheng.simulation.dirt import Soil
from minzheng.simulation.disasters import Disasters
from minzheng.simulation.offices.sending import Sent, chinese_day, chinese_month, path_of, sent
from minzheng.simulation.outbox import Outbox
from minzheng.simulation.people import County
from minzheng.simulation.sheets import Sheet
from minzheng.simulation.streams import stream

FEED = "yingji_disaster"
KINDS = ("火灾", "洪涝", "风雹", "地质灾害")
DAMAGES = ("无", "一般", "严重", "倒塌")
GROUPS = ["基本信息", "", "", "灾情", "", "", "", "所在地"]
USUAL_STYLE = DATE_STYLES.index("2021年3月5日")


def write(outbox: Outbox, county: County, month: int, struck: Disasters, head: np.ndarray) -> Sent | None:
    """The file of a month: one row per household with its head; None when nothing happened."""
    rng = stream(county.seed, f"{FEED}-{month}")
    rows = np.flatnonzero(head[struck.household] >= 0)
    village = county.households.village[struck.household[rows]]
    rows = rows[np.lexsort((struck.day[rows], village))]
    if len(rows) == 0:
        return None
    house = struck.household[rows]
    person, village = head[house], county.households.village[house]
    columns = {
        "户号": Cells(county.households.number.take(pa.array(house))),
        "户主姓名": Cells(county.people.name.take(pa.array(person))),
        "户主身份证号": Cells(county.people.id_number.take(pa.array(person))),
        "灾种": texts(KINDS, struck.kind[rows]),
        "受灾日期": dates(struck.day[rows]),
        "房屋受损": texts(DAMAGES, struck.damage[rows]),
        "直接经济损失(万元)": ten_thousands(struck.loss[rows]),
        "村居代码": texts(county.villages.code, village),
    }
    soil = Soil(FEED, rng, columns, person, "户主身份证号", "户主姓名")
    columns["受灾日期"] = dates(struck.day[rows], soil.date_styles(USUAL_STYLE))
    soil.replace("bad_amount", "直接经济损失(万元)", lambda row: "核查中")
    columns, source = soil.finish()
    path = path_of(outbox, county, month, FEED, "应急管理局_受灾户", "xlsx")
    outbox.xlsx(path, [_sheet(county, month, columns, village[source])])
    return sent(path, county, month, soil, len(source))


def _sheet(county: County, month: int, columns: dict[str, Cells], village: np.ndarray) -> Sheet:
    """The list with a line after each township saying how many households it has."""
    township = np.array(county.villages.township_name)[village]
    ends = np.flatnonzero(np.r_[township[1:] != township[:-1], True]) + 1
    counts = np.diff(np.r_[0, ends])
    lines = [[f"{township[end - 1]}小计", f"{count}户"] for end, count in zip(ends, counts, strict=True)]
    extra = {int(end): line for end, line in zip(ends, lines, strict=True)}
    title = f"岳阳县受灾户台账（{chinese_month(county.period(month))}）"
    note = [f"填报人：易建国    填报日期：{chinese_day(county.end(month))}", "", "", "注：损失为初步核定数。"]
    return Sheet(
        "受灾户", [[title], GROUPS, list(columns)], take(columns, np.arange(len(village))), [note],
        ["A1:H1", "A2:C2", "D2:G2"], extra, (14, 10, 22, 10, 16, 10, 18, 16),
    )  # fmt: skip
