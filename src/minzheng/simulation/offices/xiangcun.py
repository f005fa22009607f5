"""乡村振兴局 防返贫监测户: watched rural households; xlsx with a title row and notes."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from minzheng.simulation import mishaps, watch
from minzheng.simulation.columns import DATE_STYLES, Cells, dates, texts, yuan
from minzheng.simulation.dirt import Soil
from minzheng.simulation.offices.sending import Sent, chinese_day, chinese_month, path_of, sent
from minzheng.simulation.outbox import Outbox
from minzheng.simulation.people import County, Floats
from minzheng.simulation.sheets import Sheet
from minzheng.simulation.streams import stream
from minzheng.simulation.watch import Watch

FEED = "xiangcun_monitored"
STATES = ("未消除", "已消除")
USUAL_STYLE = DATE_STYLES.index("2021/3/5")


def write(
    outbox: Outbox, county: County, month: int, watched: Watch, head: np.ndarray, income: Floats
) -> Sent | None:
    """The file of a month; `income` is a year's income per head of each household, fen, as told."""
    house = np.flatnonzero(watched.listed(month) & (head >= 0))
    house = house[np.argsort(county.households.village[house], kind="stable")]
    if len(house) == 0:
        return None
    person = head[house]
    rng = stream(county.seed, f"{FEED}-{month}")
    cleared = watched.cleared[house]
    done = cleared <= month
    found_on = (county.first + watched.found[house]).astype("datetime64[D]") + house % 27
    cleared_on = (county.first + np.where(done, cleared, 0)).astype("datetime64[D]") + house % 26
    cleared_on = np.where(
        done, np.maximum(np.minimum(cleared_on, county.end(month)), found_on), np.datetime64("NaT")
    )
    columns = {
        "户号": Cells(county.households.number.take(pa.array(house))),
        "户主姓名": Cells(county.people.name.take(pa.array(person))),
        "户主身份证号": Cells(county.people.id_number.take(pa.array(person))),
        "监测类别": texts(watch.KINDS, watched.kind[house]),
        "识别日期": dates(found_on),
        "风险是否消除": texts(STATES, done.astype(np.int64)),
        "风险消除日期": dates(cleared_on),
        "人均纯收入(元)": yuan(np.round(income[house] / 1000).astype(np.int64) * 1000, decimals=False),
    }
    soil = Soil(FEED, rng, columns, person, "户主身份证号", "户主姓名")
    style = soil.date_styles(USUAL_STYLE)
    columns["识别日期"], columns["风险消除日期"] = dates(found_on, style), dates(cleared_on, style)
    soil.replace("unknown_kind", "监测类别", lambda row: "一般农户")
    columns, order = soil.finish()
    if mishaps.of(county, FEED, month) == mishaps.RENAMED_COLUMN:
        old, new = mishaps.RENAMED[FEED]
        columns = {new if header == old else header: cells for header, cells in columns.items()}
    path = path_of(outbox, county, month, FEED, "乡村振兴局_防返贫监测户", "xlsx")
    outbox.xlsx(path, [_sheet(county, month, columns)])
    return sent(path, county, month, soil, len(order))


def _sheet(county: County, month: int, columns: dict[str, Cells]) -> Sheet:
    title = f"岳阳县防止返贫监测对象台账（{chinese_month(county.period(month))}）"
    notes = [
        [f"填表单位：岳阳县乡村振兴局    填表日期：{chinese_day(county.end(month))}"],
        ["注：1.人均纯收入为上年度数；2.风险消除后继续列入台账。"],
    ]
    return Sheet(
        "监测户", [[title], list(columns)], columns, notes, ["A1:H1"], widths=(14, 10, 22, 18, 14, 12, 14, 14)
    )
