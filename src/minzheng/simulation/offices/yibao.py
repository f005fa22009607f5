"""医保局 医疗费用结算: every hospital bill settled in the month; csv in UTF-8 with byte order mark."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from minzheng.simulation import health as h
from minzheng.simulation import name_lists as words
from minzheng.simulation.columns import DATE_STYLES, Cells, dates, texts, yuan
from minzheng.simulation.dirt import Soil
from minzheng.simulation.health import Bills
from minzheng.simulation.numbers import padded
from minzheng.simulation.offices.sending import Sent, path_of, sent
from minzheng.simulation.outbox import Outbox
from minzheng.simulation.people import County
from minzheng.simulation.streams import stream

FEED = "yibao_settlement"
USUAL_STYLE = DATE_STYLES.index("2021-03-05")
CLINIC = (h.DIALYSIS, h.CHRONIC)


def write(outbox: Outbox, county: County, month: int, bills: Bills) -> Sent:
    """The file of a month: one row per settlement."""
    rng = stream(county.seed, f"{FEED}-{month}")
    period = county.period(month)
    index, clinic = pa.array(bills.person), np.isin(bills.spell, CLINIC)
    serial = padded(
        county.first_person + np.arange(len(bills.person)) * 3 + 1 + rng.integers(0, 3, len(bills.person)), 7
    )
    columns = {
        "结算单号": Cells(pc.binary_join_element_wise("YB430621" + period.replace("-", ""), serial, "")),
        "公民身份号码": Cells(county.people.id_number.take(index)),
        "姓名": Cells(county.people.name.take(index)),
        "医疗机构": _hospitals(rng, county, bills),
        "就诊类别": texts(("住院", "门诊慢特病"), clinic.astype(np.int64)),
        "入院日期": dates(bills.admitted),
        "出院日期": dates(bills.discharged),
        "诊断名称": _diagnoses(rng, bills),
        "医疗总费用(元)": yuan(bills.cost),
        "统筹支付(元)": yuan(bills.pooled),
        "大病保险(元)": yuan(bills.serious_insurance),
        "医疗救助(元)": yuan(bills.medical_aid),
        "个人自付(元)": yuan(bills.self_paid),
        "结算日期": dates(bills.settled),
    }
    soil = Soil(FEED, rng, columns, bills.person)
    style = soil.date_styles(USUAL_STYLE)
    for header, days in (
        ("入院日期", bills.admitted),
        ("出院日期", bills.discharged),
        ("结算日期", bills.settled),
    ):
        columns[header] = dates(np.where(clinic & (header != "结算日期"), np.datetime64("NaT"), days), style)
    soil.replace("bad_date", "结算日期", lambda row: f"{period}-{32 + row % 9}")
    soil.replace("bad_amount", "医疗总费用(元)", lambda row: "未结清")
    wrong = yuan(bills.cost + 100_00).text
    soil.replace("sum_mismatch", "医疗总费用(元)", lambda row: wrong[row].as_py())
    columns, order = soil.finish()
    path = path_of(outbox, county, month, FEED, "医保局_医疗费用结算", "csv")
    outbox.csv(path, columns, "utf-8-sig")
    return sent(path, county, month, soil, len(order))


def _hospitals(rng: np.random.Generator, county: County, bills: Bills) -> Cells:
    """Township health centres for small things, the county for most, city and province for the dear ones."""
    townships = sorted(set(county.villages.township_name))
    centres = [f"岳阳县{name}中心卫生院" for name in townships]
    names = [*words.HOSPITALS_COUNTY, *words.HOSPITALS_CITY, *words.HOSPITALS_PROVINCE, *centres]
    county_end = len(words.HOSPITALS_COUNTY)
    city_end = county_end + len(words.HOSPITALS_CITY)
    province_end = city_end + len(words.HOSPITALS_PROVINCE)
    size = len(bills.person)
    village = county.households.village[county.people.household[bills.person]]
    own = province_end + np.searchsorted(townships, np.array(county.villages.township_name)[village])
    near, city = rng.integers(0, county_end, size), rng.integers(county_end, city_end, size)
    province = rng.integers(city_end, province_end, size)
    where = rng.random(size)
    dear = bills.cost > 2_500_000
    place = np.where(where < 0.62, near, np.where(where < 0.80, city, own))
    place = np.where(dear, np.where(where < 0.25, near, np.where(where < 0.72, city, province)), place)
    return texts(names, place)


def _diagnoses(rng: np.random.Generator, bills: Bills) -> Cells:
    names: list[str] = []
    start, length = [], []
    for spell in h.SPELLS:
        start.append(len(names))
        length.append(len(words.DIAGNOSES[spell]))
        names.extend(words.DIAGNOSES[spell])
    offset = (rng.random(len(bills.spell)) * np.array(length)[bills.spell]).astype(np.int64)
    return texts(names, np.array(start)[bills.spell] + offset)
