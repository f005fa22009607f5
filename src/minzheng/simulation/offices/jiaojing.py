"""公安局交警大队 机动车登记: every vehicle in the first month, then what changed; csv in GB18030."""

from __future__ import annotations

import pyarrow as pa

from minzheng.simulation.columns import DATE_STYLES, Cells, dates, texts
from minzheng.simulation.dirt import Soil
from minzheng.simulation.numbers import plates
from minzheng.simulation.offices.sending import Sent, change_days, path_of, sent
from minzheng.simulation.outbox import Outbox
from minzheng.simulation.people import Bools, County
from minzheng.simulation.possessions import Holdings
from minzheng.simulation.streams import stream

FEED = "jiaojing_vehicle"
KINDS = ("小型汽车", "轻型货车", "摩托车", "三轮汽车", "残疾人专用车")
CHANGES = ("在册", "新登记", "注销", "转出")
USUAL_STYLE = DATE_STYLES.index("2021-03-05")


def write(outbox: Outbox, county: County, month: int, vehicles: Holdings, here: Bools) -> Sent:
    """The file of a month: one row per vehicle, or per change."""
    rows, change = vehicles.news(month, here)
    rng = stream(county.seed, f"{FEED}-{month}")
    owner = vehicles.owner[rows]
    index, since = pa.array(owner), vehicles.since[rows]
    days = change_days(rng, county, month, change, since)
    columns = {
        "号牌号码": Cells(plates(county.first_person * 4 + vehicles.item[rows])),
        "公民身份号码": Cells(county.people.id_number.take(index)),
        "姓名": Cells(county.people.name.take(index)),
        "车辆类型": texts(KINDS, vehicles.kind[rows]),
        "初次登记日期": dates(since),
        "变动类别": texts(CHANGES, change),
        "变动日期": dates(days),
    }
    soil = Soil(FEED, rng, columns, owner)
    style = soil.date_styles(USUAL_STYLE)
    columns["初次登记日期"], columns["变动日期"] = dates(since, style), dates(days, style)
    soil.replace("unknown_kind", "车辆类型", lambda row: "待核")
    columns, order = soil.finish()
    path = path_of(outbox, county, month, FEED, "公安局交警大队_机动车登记", "csv")
    outbox.csv(path, columns, "gb18030")
    return sent(path, county, month, soil, len(order))
