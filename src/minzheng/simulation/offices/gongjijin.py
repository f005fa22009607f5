"""公积金中心 缴存: everyone with a housing fund account; csv in UTF-8 with byte order mark."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from minzheng.simulation import livelihood as l
from minzheng.simulation import rates
from minzheng.simulation.columns import Cells, texts, yuan
from minzheng.simulation.dirt import Soil
from minzheng.simulation.livelihood import Livelihood
from minzheng.simulation.numbers import padded
from minzheng.simulation.offices.sending import Sent, path_of, sent
from minzheng.simulation.outbox import Outbox
from minzheng.simulation.people import Bools, County
from minzheng.simulation.streams import stream

FEED = "gongjijin_deposit"
STATES = ("正常", "封存", "销户")


def write(
    outbox: Outbox, county: County, month: int, life: Livelihood, here: Bools, employers: pa.StringArray
) -> Sent:
    """The file of a month: one row per account."""
    steady = stream(county.seed, "fund")
    size = len(county.people)
    member = steady.random(size) < rates.FUND_MEMBER
    share = steady.choice([0.10, 0.16, 0.20, 0.24], size)
    years = steady.gamma(1.6, 3.0, size)
    who = np.flatnonzero(here & (life.insured > 0) & member)
    paying = life.insured[who] == l.PAYING
    base = np.where(paying, life.wage[who], life.usual[who] + rates.CONTRIBUTION_FLOOR * 100)
    paid = np.where(paying, np.round(base * share[who] / 100).astype(np.int64) * 100, 0)
    balance = (base * share[who] * 12 * years[who] * 0.6).astype(np.int64) + paid * (month + 1)
    index = pa.array(who)
    columns = {
        "个人账号": Cells(pc.binary_join_element_wise("0621", padded(county.first_person + who, 9), "")),
        "公民身份号码": Cells(county.people.id_number.take(index)),
        "姓名": Cells(county.people.name.take(index)),
        "单位名称": Cells(employers.take(pa.array(life.employer[who]))),
        "缴存基数(元)": yuan(base, decimals=False),
        "月缴存额(元)": yuan(paid, decimals=False),
        "账户余额(元)": yuan(balance),
        "账户状态": texts(STATES, np.where(paying, 0, 1)),
    }
    soil = Soil(FEED, stream(county.seed, f"{FEED}-{month}"), columns, who)
    soil.replace("bad_amount", "账户余额(元)", lambda row: "待结息")
    columns, order = soil.finish()
    path = path_of(outbox, county, month, FEED, "公积金中心_缴存", "csv")
    outbox.csv(path, columns, "utf-8-sig")
    return sent(path, county, month, soil, len(order))
