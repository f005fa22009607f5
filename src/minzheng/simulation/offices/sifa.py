"""司法局 服刑人员: running sentences and those just ended; xlsx."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from minzheng.simulation import custody as c
from minzheng.simulation.columns import DATE_STYLES, Cells, dates, texts
from minzheng.simulation.custody import Custody
from minzheng.simulation.dirt import Soil
from minzheng.simulation.offices.sending import Sent, chinese_month, path_of, sent
from minzheng.simulation.outbox import Outbox
from minzheng.simulation.people import Bools, County
from minzheng.simulation.sheets import Sheet
from minzheng.simulation.streams import stream

FEED = "sifa_prison"
STATES = ("在押", "释放")
USUAL_STYLE = DATE_STYLES.index("2021-03-05")


def write(outbox: Outbox, county: County, month: int, custody: Custody, here: Bools) -> Sent | None:
    """The file of a month; None when there is nobody to list."""
    rows = custody.listed(county, month, here)
    if len(rows) == 0:
        return None
    person, since, until = custody.person[rows], custody.since[rows], custody.until[rows]
    columns = {
        "公民身份号码": Cells(county.people.id_number.take(pa.array(person))),
        "姓名": Cells(county.people.name.take(pa.array(person))),
        "类别": texts(c.KINDS, custody.kind[rows]),
        "起始日期": dates(since),
        "截止日期": dates(until),
        "状态": texts(STATES, (until <= county.end(month)).astype(np.int64)),
    }
    soil = Soil(FEED, stream(county.seed, f"{FEED}-{month}"), columns, person)
    style = soil.date_styles(USUAL_STYLE)
    columns["起始日期"], columns["截止日期"] = dates(since, style), dates(until, style)
    soil.replace("unknown_kind", "类别", lambda row: "其他")
    columns, order = soil.finish()
    title = f"岳阳县服刑、戒毒和社区矫正人员名单（{chinese_month(county.period(month))}）"
    sheet = Sheet(
        "服刑人员", [[title], list(columns)], columns, merges=["A1:F1"], widths=(22, 10, 14, 14, 14)
    )
    path = path_of(outbox, county, month, FEED, "司法局_服刑人员", "xlsx")
    outbox.xlsx(path, [sheet])
    return sent(path, county, month, soil, len(order))
