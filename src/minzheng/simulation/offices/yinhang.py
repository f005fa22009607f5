"""银行 存款查询: balances of persons of households that signed; xlsx."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from minzheng.simulation import name_lists as words
from minzheng.simulation.columns import DATE_STYLES, Cells, dates, texts, yuan
from minzheng.simulation.consent import Consent
from minzheng.simulation.dirt import Soil
from minzheng.simulation.livelihood import Livelihood
from minzheng.simulation.offices import permits
from minzheng.simulation.offices.sending import Sent, chinese_month, path_of, sent
from minzheng.simulation.outbox import Outbox
from minzheng.simulation.people import Bools, County, Ints
from minzheng.simulation.sheets import Sheet
from minzheng.simulation.streams import pick, stream

FEED = "yinhang_balance"
KINDS = ("活期", "定期", "理财")
USUAL_STYLE = DATE_STYLES.index("20210305")


def write(
    outbox: Outbox, county: County, month: int, life: Livelihood, consent: Consent, here: Bools
) -> Sent | None:
    """The file of a month: one row per account asked about; None when there is none."""
    rng = stream(county.seed, f"{FEED}-{month}")
    asked = permits.persons(county, consent, month, here)
    if len(asked) == 0:
        return None
    person, bank, kind, balance = _accounts(county, life, asked)
    day = np.full(len(person), county.start(month) + 14)
    columns = permits.columns(county, consent, person)
    columns |= {
        "公民身份号码": Cells(county.people.id_number.take(pa.array(person))),
        "姓名": Cells(county.people.name.take(pa.array(person))),
        "开户银行": texts(words.BANKS, bank),
        "账户类型": texts(KINDS, kind),
        "余额(元)": yuan(balance),
        "余额日期": dates(day),
    }
    soil = Soil(FEED, rng, columns, person)
    columns["余额日期"] = dates(day, soil.date_styles(USUAL_STYLE))
    permits.soil_permits(soil, day)
    soil.replace("bad_amount", "余额(元)", lambda row: "冻结")
    columns, order = soil.finish()
    title = f"救助申请家庭存款查询反馈表（{chinese_month(county.period(month))}）"
    sheet = Sheet(
        "存款查询", [[title], list(columns)], columns, merges=["A1:H1"], widths=(20, 14, 22, 10, 28)
    )
    path = path_of(outbox, county, month, FEED, "银行_存款查询", "xlsx")
    outbox.xlsx(path, [sheet])
    return sent(path, county, month, soil, len(order))


def _accounts(county: County, life: Livelihood, asked: Ints) -> tuple[Ints, Ints, Ints, Ints]:
    """A current account each, a deposit for some; the household's savings lie in them by fixed shares."""
    steady = stream(county.seed, "balances")
    size = len(county.people)
    weight = steady.gamma(0.8, 1.0, size)
    bank = pick(steady, (0.62, 0.25, 0.13), size)
    deposit = steady.random(size) < 0.35
    fixed = np.where(steady.random(size) < 0.9, 1, 2)
    part = np.where(deposit, steady.uniform(0.4, 0.95, size), 0.0)
    adults = county.lives & (county.people.age(county.start(0)) >= 16)
    total = county.per_household(weight, adults)
    house = county.people.household[asked]
    own = life.savings[house] * weight[asked] / np.maximum(total[house], 1e-9)
    current = np.round(own * (1 - part[asked])).astype(np.int64) + 100 * (asked % 97)
    has = deposit[asked] & (own > 100_000)
    person = np.r_[asked, asked[has]]
    balance = np.r_[current, np.round(own[has] * part[asked][has]).astype(np.int64)]
    kind = np.r_[np.zeros(len(asked), dtype=np.int64), fixed[asked][has]]
    order = np.lexsort((kind, person))
    return person[order], bank[person[order]], kind[order], balance[order]
