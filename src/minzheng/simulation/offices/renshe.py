"""人社局 就业与养老: everyone insured or pensioned; xlsx with a title row and two merged header rows."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from minzheng.simulation import livelihood as l
from minzheng.simulation.columns import DATE_STYLES, Cells, dates, texts, yuan
from minzheng.simulation.dirt import Soil
from minzheng.simulation.livelihood import Livelihood
from minzheng.simulation.offices.sending import Sent, chinese_day, chinese_month, path_of, sent
from minzheng.simulation.outbox import Outbox
from minzheng.simulation.people import Bools, County
from minzheng.simulation.sheets import Sheet
from minzheng.simulation.streams import stream

FEED = "renshe_employment"
GROUPS = ["基本信息", "", "就业参保", "", "", "", "养老待遇", "", ""]
OFFICE = ["填报单位：岳阳县人力资源和社会保障局", "", "", "", "", "", "", "单位：元"]
USUAL_STYLE = DATE_STYLES.index("2021-03-05")
MERGES = ["A1:I1", "A3:B3", "C3:F3", "G3:I3"]


def write(
    outbox: Outbox, county: County, month: int, life: Livelihood, here: Bools, employers: pa.StringArray
) -> Sent:
    """The file of a month: one row per insured, formerly insured or pensioned person."""
    known = here & ((life.insured > 0) | (life.pension_basic > 0) | (life.pension_employee > 0))
    who = np.flatnonzero(known)
    who = who[np.argsort(county.households.village[county.people.household[who]], kind="stable")]
    soil = Soil(FEED, stream(county.seed, f"{FEED}-{month}"), _columns(county, life, who, employers), who)
    soil.columns["失业登记日期"] = dates(life.unemployed_since[who], soil.date_styles(USUAL_STYLE))
    soil.replace("missing_name", "姓名", lambda row: None)
    columns, order = soil.finish()
    period = county.period(month)
    clerk = ("李雯", "任丽华")[month % 2]
    note = [f"制表人：{clerk}", "", "审核人：许建平", "", f"制表日期：{chinese_day(county.end(month))}"]
    sheet = Sheet(
        name="就业与养老",
        top=[[f"岳阳县城乡居民就业与养老信息({chinese_month(period)})"], OFFICE, GROUPS, list(columns)],
        body=columns,
        bottom=[note],
        merges=MERGES,
        widths=(22, 10, 26, 10, 12, 14, 14, 16, 14),
    )
    path = path_of(outbox, county, month, FEED, "人社局_就业与养老", "xlsx")
    outbox.xlsx(path, [sheet])
    return sent(path, county, month, soil, len(order))


def _columns(
    county: County, life: Livelihood, who: np.ndarray, employers: pa.StringArray
) -> dict[str, Cells]:
    index, insured = pa.array(who), life.insured[who]
    employer = employers.take(pa.array(life.employer[who]))
    basic, employee = life.pension_basic[who], life.pension_employee[who]
    return {
        "公民身份号码": Cells(county.people.id_number.take(index)),
        "姓名": Cells(county.people.name.take(index)),
        "单位名称": Cells(pc.if_else(pa.array(insured > 0), employer, pa.scalar(None, pa.string()))),
        "参保状态": texts(l.INSURED_STATES, insured),
        "缴费基数(元)": yuan(life.wage[who], insured != l.PAYING, decimals=False),
        "失业登记日期": dates(life.unemployed_since[who]),
        "基础养老金(元)": yuan(basic, basic == 0),
        "个人账户养老金(元)": yuan(life.pension_personal[who], basic == 0),
        "职工养老金(元)": yuan(employee, employee == 0),
    }
