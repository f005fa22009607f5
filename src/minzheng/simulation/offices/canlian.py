"""残联 残疾人证: all certificates as they stand; xlsx with a title row and a trailing note."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from minzheng.simulation import rates
from minzheng.simulation.columns import DATE_STYLES, Cells, as_excel_dates, dates, texts
from minzheng.simulation.dirt import Soil
from minzheng.simulation.health import CANCELLED, CERTIFICATE_STATES, Health
from minzheng.simulation.offices.sending import Sent, chinese_day, chinese_month, sent
from minzheng.simulation.people import County
from minzheng.simulation.sheets import Sheet, write_xlsx
from minzheng.simulation.streams import stream

FEED = "canlian_certificate"
LEVELS = ("", "一级", "二级", "三级", "四级")
USUAL_STYLE = DATE_STYLES.index("2021/3/5")


def write(folder: Path, county: County, month: int, health: Health, listed: np.ndarray) -> Sent:
    """The file of a month; `listed` are persons with a certificate, the lately dead among them."""
    rng = stream(county.seed, f"{FEED}-{month}")
    index = pa.array(listed)
    issued, until = health.issued[listed], health.valid_until[listed]
    ids = county.people.id_number.take(index)
    kind, level = health.kind[listed], health.level[listed]
    reissued = pa.array(stream(county.seed, "reissued").random(len(county.people))[listed] < 0.06)
    tail = pa.array(kind + 1).cast(pa.string()), pa.array(level).cast(pa.string())
    certificate = pc.binary_join_element_wise(ids, *tail, pc.if_else(reissued, "B1", ""), "")
    columns = {
        "残疾人证号": Cells(certificate),
        "姓名": Cells(county.people.name.take(index)),
        "公民身份号码": Cells(ids),
        "残疾类别": texts(rates.DISABILITY_KINDS, kind),
        "残疾等级": texts(LEVELS, level),
        "发证日期": dates(issued),
        "有效期至": dates(until),
        "证件状态": texts(CERTIFICATE_STATES, health.certificate[listed]),
    }
    soil = Soil(FEED, rng, columns, listed)
    style = soil.date_styles(USUAL_STYLE)
    typed = rng.random(len(listed)) < 0.15
    columns["发证日期"] = as_excel_dates(dates(issued, style), issued, typed)
    columns["有效期至"] = as_excel_dates(dates(until, style), until, typed)
    soil.replace("bad_date", "发证日期", lambda row: f"20{10 + row % 10}年2月30日")
    soil.replace("unknown_level", "残疾等级", lambda row: "五级")
    columns, order = soil.finish()
    period = county.period(month)
    bottom = [
        [f"填表人：彭秀英    联系电话：0730-7620000    填表日期：{chinese_day(county.end(month))}"],
        ["注：本表由岳阳县残疾人联合会填报，已注销证件保留三个月。"],
    ]
    title = f"岳阳县持证残疾人花名册（{chinese_month(period)}）"
    sheet = Sheet(
        "持证残疾人",
        [[title], list(columns)],
        columns,
        bottom,
        ["A1:H1"],
        widths=(26, 10, 22, 10, 10, 14, 14, 10),
    )
    path = folder / f"残联_残疾人证_{period.replace('-', '')}.xlsx"
    write_xlsx(path, [sheet])
    return sent(path, period, soil, len(order))


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
