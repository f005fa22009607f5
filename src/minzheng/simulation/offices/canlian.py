"""残联 残疾人证: all certificates as they stand; xlsx with a title row and a trailing note."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from minzheng.simulation import rates
from minzheng.simulation.columns import DATE_STYLES, Cells, as_excel_dates, dates, texts
from minzheng.simulation.dirt import Soil
from minzheng.simulation.health import CANCELLED, CERTIFICATE_STATES, Health
from minzheng.simulation.offices.sending import Sent, chinese_day, chinese_month, path_of, sent
from minzheng.simulation.outbox import Outbox
from minzheng.simulation.people import County
from minzheng.simulation.sheets import Sheet
from minzheng.simulation.streams import stream

FEED = "canlian_certificate"
LEVELS = ("", "一级", "二级", "三级", "四级")
TYPED_AS_DATE, REISSUED = 0.15, 0.06
USUAL_STYLE = DATE_STYLES.index("2021/3/5")


def write(outbox: Outbox, county: County, month: int, health: Health, listed: np.ndarray) -> Sent:
    """The file of a month; `listed` are persons with a certificate, the lately dead among them."""
    rng = stream(county.seed, f"{FEED}-{month}")
    soil = Soil(FEED, rng, _columns(county, health, listed), listed)
    style, typed = soil.date_styles(USUAL_STYLE), rng.random(len(listed)) < TYPED_AS_DATE
    for header, days in (("发证日期", health.issued[listed]), ("有效期至", health.valid_until[listed])):
        soil.columns[header] = as_excel_dates(dates(days, style), days, typed)
    soil.replace("bad_date", "发证日期", lambda row: f"20{10 + row % 10}年2月30日")
    soil.replace("unknown_level", "残疾等级", lambda row: "五级")
    columns, order = soil.finish()
    period = county.period(month)
    clerk = f"填表人：彭秀英    联系电话：0730-7620000    填表日期：{chinese_day(county.end(month))}"
    sheet = Sheet(
        name="持证残疾人",
        top=[[f"岳阳县持证残疾人花名册（{chinese_month(period)}）"], list(columns)],
        body=columns,
        bottom=[[clerk], ["注：本表由岳阳县残疾人联合会填报，已注销证件保留三个月。"]],
        merges=["A1:H1"],
        widths=(26, 10, 22, 10, 10, 14, 14, 10),
    )
    path = path_of(outbox, county, month, FEED, "残联_残疾人证", "xlsx")
    outbox.xlsx(path, [sheet])
    return sent(path, county, month, soil, len(order))


def _columns(county: County, health: Health, listed: np.ndarray) -> dict[str, Cells]:
    """Clean cells; the certificate number is the ID, the kind, the level and B1 after a reissue."""
    ids = county.people.id_number.take(pa.array(listed))
    kind, level = health.kind[listed], health.level[listed]
    again = pa.array(stream(county.seed, "reissued").random(len(county.people))[listed] < REISSUED)
    digits = (pa.array(codes).cast(pa.string()) for codes in (kind + 1, level))
    return {
        "残疾人证号": Cells(pc.binary_join_element_wise(ids, *digits, pc.if_else(again, "B1", ""), "")),
        "姓名": Cells(county.people.name.take(pa.array(listed))),
        "公民身份号码": Cells(ids),
        "残疾类别": texts(rates.DISABILITY_KINDS, kind),
        "残疾等级": texts(LEVELS, level),
        "发证日期": dates(health.issued[listed]),
        "有效期至": dates(health.valid_until[listed]),
        "证件状态": texts(CERTIFICATE_STATES, health.certificate[listed]),
    }


def settle_certificates(
    health: Health,
    county: County,
    here: np.ndarray,
    exit_month: np.ndarray,
    month: int,
    rng: np.random.Generator,
) -> np.ndarray:
    """Cancels certificates of the gone with some delay; returns the persons on this month's list."""
    has = ~np.isnat(health.issued) & (health.issued <= county.end(month))
    gone = ~here & (exit_month >= 0)
    cancels = has & gone & (health.certificate != CANCELLED) & (rng.random(len(here)) < 0.6)
    health.certificate = np.where(cancels, CANCELLED, health.certificate)
    keeps = here | (gone & (month - exit_month <= 3))
    return np.flatnonzero(has & keeps)
