"""不动产登记中心 房屋登记: units and their owners; xlsx with a title row, everything first, then changes."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from minzheng.simulation.columns import DATE_STYLES, Cells, as_excel_dates, dates, texts
from minzheng.simulation.dirt import Soil
from minzheng.simulation.numbers import padded
from minzheng.simulation.offices.gongan import addresses
from minzheng.simulation.offices.sending import Sent, change_days, chinese_month, path_of, sent
from minzheng.simulation.outbox import Outbox
from minzheng.simulation.people import Bools, County
from minzheng.simulation.possessions import Holdings
from minzheng.simulation.sheets import Sheet
from minzheng.simulation.streams import stream

FEED = "budongchan_home"
KINDS = ("住宅", "宅基地住宅", "商业", "车位")
CHANGES = ("在册", "新登记", "注销", "转移")
USUAL_STYLE = DATE_STYLES.index("2021/3/5")


def write(outbox: Outbox, county: County, month: int, homes: Holdings, here: Bools) -> Sent:
    """The file of a month: one row per unit and owner."""
    rows, change = homes.news(month, here)
    rng = stream(county.seed, f"{FEED}-{month}")
    owner, since = homes.owner[rows], homes.since[rows]
    days = change_days(rng, county, month, change, since, homes.item[rows])
    soil = Soil(FEED, rng, _columns(county, homes, rows, change), owner, "权利人身份证号", "权利人姓名")
    style, typed = soil.date_styles(USUAL_STYLE), rng.random(len(rows)) < 0.1
    for header, day in (("登记日期", since), ("变动日期", days)):
        soil.columns[header] = as_excel_dates(dates(day, style), day, typed)
    soil.replace("unknown_kind", "用途", lambda row: "不详")
    columns, order = soil.finish()
    title = f"岳阳县房屋登记信息（{chinese_month(county.period(month))}）"
    sheet = Sheet("房屋登记", [[title], list(columns)], columns, merges=["A1:I1"], widths=(30, 10, 22, 36))
    path = path_of(outbox, county, month, FEED, "不动产登记中心_房屋登记", "xlsx")
    outbox.xlsx(path, [sheet])
    return sent(path, county, month, soil, len(order))


def _columns(county: County, homes: Holdings, rows: np.ndarray, change: np.ndarray) -> dict[str, Cells]:
    owner = homes.owner[rows]
    index, house = pa.array(owner), county.people.household[owner]
    township = pa.array([code[6:] for code in county.villages.township])
    place = township.take(pa.array(county.households.village[house]))
    number = padded(county.first_person * 4 + homes.item[rows], 9)
    return {
        "不动产单元号": Cells(pc.binary_join_element_wise("430621", place, "JC", number, "F0001", "")),
        "权利人姓名": Cells(county.people.name.take(index)),
        "权利人身份证号": Cells(county.people.id_number.take(index)),
        "坐落": addresses(county, house),
        "建筑面积(平方米)": Cells(pa.array(homes.value[rows]).cast(pa.string()), number=True),
        "用途": texts(KINDS, homes.kind[rows]),
        "登记日期": dates(homes.since[rows]),
        "变动类别": texts(CHANGES, change),
        "变动日期": dates(homes.since[rows]),
    }
