"""民政局 救助发放: what was paid in the month; xlsx with sheets for town and country, subtotals, notes."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from minzheng.simulation import aid
from minzheng.simulation import name_lists as words
from minzheng.simulation.aid import Awards
from minzheng.simulation.columns import DATE_STYLES, Cells, dates, put, take, texts, yuan
from minzheng.simulation.dirt import Soil
from minzheng.simulation.numbers import bank_accounts
from minzheng.simulation.offices.sending import Sent, chinese_day, chinese_month, path_of, sent
from minzheng.simulation.outbox import Outbox
from minzheng.simulation.people import County
from minzheng.simulation.sheets import Sheet
from minzheng.simulation.streams import pick, stream

FEED = "minzheng_aid"
PLACES = ("农村", "城市")


def write(outbox: Outbox, county: County, month: int, awards: Awards) -> Sent:
    """The file of a month: rows by sheet, township, kind of aid and village."""
    rng = stream(county.seed, f"{FEED}-{month}")
    on_list = np.flatnonzero(awards.paid_in(month))
    house = county.people.household[awards.person[on_list]]
    village = county.households.village[house]
    urban = county.households.urban[house]
    township = np.unique(county.villages.township, return_inverse=True)[1][village]
    order = np.lexsort((awards.person[on_list], village, awards.kind[on_list], township, urban))
    chosen, urban, township = on_list[order], urban[order], township[order]
    soil = Soil(
        FEED, rng, _columns(county, month, awards, chosen), awards.person[chosen], id_column="领取人身份证号"
    )
    since = (county.first + awards.since[chosen]).astype("datetime64[D]")
    soil.columns["享受起始月"] = _months(since, soil.date_styles(0))
    soil.replace("bad_amount", "发放金额(元)", lambda row: "停发" if row % 2 else "-")
    columns, source = soil.finish()
    amount = awards.amount[chosen][source]
    amount = np.where(np.isin(source, soil.rows("bad_amount")), 0, amount)
    covered = awards.covered[chosen][source]
    sheets = [
        _sheet(
            county,
            month,
            PLACES[place],
            take(columns, rows),
            township[source][rows],
            covered[rows],
            amount[rows],
        )
        for place in (1, 0)
        for rows in [np.flatnonzero(urban[source] == place)]
    ]
    path = path_of(outbox, county, month, FEED, "民政局_救助发放", "xlsx")
    outbox.xlsx(path, sheets)
    return sent(path, county, month, soil, len(source))


def _columns(county: County, month: int, awards: Awards, chosen: np.ndarray) -> dict[str, Cells]:
    person = awards.person[chosen]
    house = county.people.household[person]
    accounts = bank_accounts(stream(county.seed, "accounts"), len(county.people))
    steady = stream(county.seed, "bank")
    bank = pick(steady, (0.7, 0.2, 0.1), len(county.people))[person]
    columns = {
        "救助类别": texts(aid.KINDS, awards.kind[chosen]),
        "领取人姓名": Cells(county.people.name.take(pa.array(person))),
        "领取人身份证号": Cells(county.people.id_number.take(pa.array(person))),
        "户号": Cells(county.households.number.take(pa.array(house))),
        "保障人数": Cells(pa.array(awards.covered[chosen]).cast(pa.string()), number=True),
        "发放金额(元)": yuan(awards.amount[chosen], decimals=False),
        "开户银行": texts(words.BANKS, bank),
        "银行账号": Cells(accounts.take(pa.array(person))),
        "享受起始月": Cells(pa.nulls(len(chosen), pa.string())),
    }
    unknown = np.flatnonzero(steady.random(len(county.people))[person] < 0.06)
    columns["户号"] = put(columns["户号"], unknown, [None] * len(unknown))
    return columns


def _months(since: np.ndarray, style: np.ndarray) -> Cells:
    """Months as 2019-03, 2019/3, 201903 or 2019年3月."""
    day = dates(since, style)
    text = pc.replace_substring_regex(day.text, pattern=r"1日$", replacement="")
    text = pc.replace_substring_regex(text, pattern=r"[-/]0?1$", replacement="")
    compact = pa.array(np.asarray(style) == DATE_STYLES.index("20210305"))
    return Cells(pc.if_else(compact, pc.utf8_slice_codeunits(text, 0, 6), text))


def _sheet(
    county: County,
    month: int,
    place: str,
    body: dict[str, Cells],
    township: np.ndarray,
    covered: np.ndarray,
    amount: np.ndarray,
) -> Sheet:
    """One sheet with a subtotal after each township and a total at the end."""
    names = dict(zip(np.unique(county.villages.township), _township_names(county), strict=True))
    codes = np.unique(county.villages.township)
    ends = (
        np.flatnonzero(np.r_[township[1:] != township[:-1], True]) + 1
        if len(township)
        else np.zeros(0, np.int64)
    )
    extra, before = {}, 0
    for end in ends:
        label = f"{names[codes[township[end - 1]]]}小计"
        extra[int(end)] = _total(label, covered[before:end], amount[before:end])
        before = end
    day = chinese_day(county.start(month) + 24)
    bottom = [
        _total("合计", covered, amount),
        [f"制表人：毛春燕    审核人：方志强    制表日期：{day}"],
        ["说明：本表金额为当月社会化发放数，特困供养含集中与分散。"],
    ]
    title = f"岳阳县{place}困难群众救助资金发放花名册（{chinese_month(county.period(month))}）"
    return Sheet(
        place, [[title], list(body)], body, bottom, ["A1:I1"], extra, (16, 10, 22, 14, 10, 14, 26, 24, 14)
    )


def _total(label: str, covered: np.ndarray, amount: np.ndarray) -> list[str]:
    fen = int(amount.sum())
    return [label, "", "", "", f"={int(covered.sum())}", f"={fen // 100}.{fen % 100:02d}"]


def _township_names(county: County) -> list[str]:
    by_code = dict(zip(county.villages.township, county.villages.township_name, strict=True))
    return [by_code[code] for code in np.unique(county.villages.township)]
