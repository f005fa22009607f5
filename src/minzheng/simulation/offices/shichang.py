"""市场监管局 市场主体: people behind firms; Parquet with text columns, everything first, then changes."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from minzheng.simulation import name_lists as words
from minzheng.simulation.columns import DATE_STYLES, Cells, dates, texts, yuan
from minzheng.simulation.dirt import Soil
from minzheng.simulation.numbers import credit_codes
from minzheng.simulation.offices.sending import Sent, change_days, path_of, sent
from minzheng.simulation.outbox import Outbox
from minzheng.simulation.people import Bools, County
from minzheng.simulation.possessions import COOPERATIVE, SOLE_TRADER, Holdings
from minzheng.simulation.streams import stream

FEED = "shichang_company"
KINDS = ("有限责任公司", "个体工商户", "农民专业合作社", "个人独资企业")
ROLES = ("法定代表人", "股东", "经营者")
CHANGES = ("存续", "新设", "注销", "吊销")
ENDINGS = ("有限公司", "商行", "种养专业合作社", "经营部")
USUAL_STYLE = DATE_STYLES.index("2021-03-05")


def write(outbox: Outbox, county: County, month: int, firms: Holdings, here: Bools) -> Sent:
    """The file of a month: one row per firm and person."""
    rows, change = firms.news(month, here)
    rng = stream(county.seed, f"{FEED}-{month}")
    owner = firms.owner[rows]
    since = firms.since[rows]
    days = change_days(rng, county, month, change, since, firms.item[rows])
    columns = _columns(county, firms, rows, change)
    soil = Soil(FEED, rng, columns, owner)
    style = soil.date_styles(USUAL_STYLE)
    columns["成立日期"], columns["变动日期"] = dates(since, style), dates(days, style)
    soil.replace("unknown_kind", "主体类型", lambda row: "其他")
    columns, order = soil.finish()
    path = path_of(outbox, county, month, FEED, "市场监管局_市场主体", "parquet")
    outbox.parquet(path, columns)
    return sent(path, county, month, soil, len(order))


def _columns(county: County, firms: Holdings, rows: np.ndarray, change: np.ndarray) -> dict[str, Cells]:
    index = pa.array(firms.owner[rows])
    kind, item = firms.kind[rows], firms.item[rows]
    first = np.array([9, 9, 9, 9])[kind]
    second = np.array([1, 2, 3, 1])[kind]
    names = pc.binary_join_element_wise(
        "岳阳县",
        pa.array(words.EMPLOYER_WORDS).take(pa.array(item * 7 % len(words.EMPLOYER_WORDS))),
        pa.array(words.FIRM_TRADES).take(pa.array(item * 11 % len(words.FIRM_TRADES))),
        pa.array(ENDINGS).take(pa.array(kind)),
        "",
    )
    capital = yuan(firms.value[rows] // 10_000, kind == SOLE_TRADER, decimals=False)
    capital.text = pc.if_else(pa.array(kind == COOPERATIVE), pc.fill_null(capital.text, "0"), capital.text)
    return {
        "统一社会信用代码": Cells(credit_codes(first, second, county.first_person + item)),
        "主体名称": Cells(names),
        "主体类型": texts(KINDS, kind),
        "任职": texts(ROLES, firms.role[rows]),
        "注册资本(万元)": capital,
        "成立日期": dates(firms.since[rows]),
        "登记状态": texts(CHANGES, change),
        "变动日期": dates(firms.since[rows]),
        "公民身份号码": Cells(county.people.id_number.take(index)),
        "姓名": Cells(county.people.name.take(index)),
    }
