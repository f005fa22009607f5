"""税务局 个人所得: incomes of persons of households that signed; xlsx in 万元 with a title row."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from minzheng.simulation import livelihood as l
from minzheng.simulation.columns import DATE_STYLES, Cells, dates, ten_thousands, texts
from minzheng.simulation.consent import Consent
from minzheng.simulation.dirt import Soil
from minzheng.simulation.livelihood import Livelihood
from minzheng.simulation.offices import permits
from minzheng.simulation.offices.sending import Sent, chinese_month, path_of, sent
from minzheng.simulation.outbox import Outbox
from minzheng.simulation.people import Bools, County, Ints
from minzheng.simulation.possessions import SOLE_TRADER, Possessions
from minzheng.simulation.sheets import Sheet
from minzheng.simulation.streams import stream

FEED = "shuiwu_income"
KINDS = ("工资薪金", "经营所得", "劳务报酬", "财产租赁")
USUAL_STYLE = DATE_STYLES.index("2021-03-05")
TOP = ["填报单位：国家税务总局岳阳县税务局", "", "", "", "", "单位：万元"]


def write(
    outbox: Outbox,
    county: County,
    month: int,
    life: Livelihood,
    owned: Possessions,
    consent: Consent,
    here: Bools,
) -> Sent | None:
    """The file of a month: one row per person and kind of income; None when nobody asked had any."""
    rng = stream(county.seed, f"{FEED}-{month}")
    asked = permits.persons(county, consent, month, here)
    person, kind, amount = _incomes(rng, county, month, life, owned, asked)
    if len(person) == 0:
        return None
    day = county.start(month) + rng.integers(0, 28, len(person))
    columns = permits.columns(county, consent, person)
    columns |= {
        "公民身份号码": Cells(county.people.id_number.take(pa.array(person))),
        "姓名": Cells(county.people.name.take(pa.array(person))),
        "所得项目": texts(KINDS, kind),
        "收入额(万元)": ten_thousands(amount),
        "入库日期": dates(day),
    }
    soil = Soil(FEED, rng, columns, person)
    style = soil.date_styles(USUAL_STYLE)
    columns["入库日期"] = dates(day, style)
    permits.soil_permits(soil, day)
    columns, order = soil.finish()
    title = f"岳阳县个人所得核对反馈表（{chinese_month(county.period(month))}）"
    sheet = Sheet(
        "个人所得", [[title], TOP, list(columns)], columns, merges=["A1:G1"], widths=(20, 14, 22, 10)
    )
    path = path_of(outbox, county, month, FEED, "税务局_个人所得", "xlsx")
    outbox.xlsx(path, [sheet])
    return sent(path, county, month, soil, len(order))


def _incomes(
    rng: np.random.Generator, county: County, month: int, life: Livelihood, owned: Possessions, asked: Ints
) -> tuple[Ints, Ints, Ints]:
    """Wages that are declared, a firm's profit, fees for small services, rents."""
    size = len(county.people)
    trades = owned.firms.owners(size, month, SOLE_TRADER)[asked]
    trades &= (life.unseen[asked] > 0) & (life.profit[asked] == 0)
    draw = rng.random((3, len(asked)))
    wage = (life.insured[asked] == l.PAYING) & (life.wage[asked] > 0)
    parts = (
        (wage, life.wage[asked]),
        (life.profit[asked] > 0, life.profit[asked]),
        (trades & (draw[0] < 0.5), life.unseen[asked]),
        ((life.unseen[asked] > 0) & (draw[1] < 0.06), life.unseen[asked] // 2),
        ((life.rent[asked] > 0) & (draw[2] < 0.35), life.rent[asked]),
    )
    person = np.concatenate([asked[mask] for mask, _ in parts])
    kind = np.repeat([0, 1, 1, 2, 3], [mask.sum() for mask, _ in parts])
    amount = np.concatenate([money[mask] for mask, money in parts])
    order = np.lexsort((kind, person))
    return person[order], kind[order], np.maximum(amount[order], 10_000)
