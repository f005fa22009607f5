"""人社局 就业与养老: everyone insured or pensioned; xlsx with a title row and two merged header rows."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa

from minzheng.simulation import livelihood as l
from minzheng.simulation.columns import DATE_STYLES, Cells, dates, texts, yuan
from minzheng.simulation.dirt import Soil
from minzheng.simulation.livelihood import Livelihood
from minzheng.simulation.offices.sending import Sent, chinese_day, chinese_month, sent
from minzheng.simulation.people import Bools, County
from minzheng.simulation.sheets import Sheet, write_xlsx
from minzheng.simulation.streams import stream

FEED = "renshe_employment"
GROUPS = ["基本信息", "", "就业参保", "", "", "", "养老待遇", "", ""]
MERGES = ["A1:I1", "A3:B3", "C3:F3", "G3:I3"]


def write(
    folder: Path, county: County, month: int, life: Livelihood, here: Bools, employers: pa.StringArray
) -> Sent:
    """The file of a month: one row per insured, formerly insured or pensioned person."""
    rng = stream(county.seed, f"{FEED}-{month}")
    known = here & ((life.insured > 0) | (life.pension_basic > 0) | (life.pension_employee > 0))
    who = np.flatnonzero(known)
    who = who[np.argsort(county.households.village[county.people.household[who]], kind="stable")]
    index, insured = pa.array(who), life.insured[who]
    employer = employers.take(pa.array(life.employer[who])).to_numpy(zero_copy_only=False)
    employer = pa.array(np.where(insured > 0, employer, None), type=pa.string())
    basic, personal, employee = (
        life.pension_basic[who],
        life.pension_personal[who],
        life.pension_employee[who],
    )
    columns = {
        "公民身份号码": Cells(county.people.id_number.take(index)),
        "姓名": Cells(county.people.name.take(index)),
        "单位名称": Cells(employer),
        "参保状态": texts(l.INSURED_STATES, insured),
        "缴费基数(元)": yuan(life.wage[who], insured != l.PAYING, decimals=False),
        "失业登记日期": Cells(pa.nulls(len(who), pa.string())),
        "基础养老金(元)": yuan(basic, basic == 0),
        "个人账户养老金(元)": yuan(personal, basic == 0),
        "职工养老金(元)": yuan(employee, employee == 0),
    }
    soil = Soil(FEED, rng, columns, who)
    columns["失业登记日期"] = dates(
        life.unemployed_since[who], soil.date_styles(DATE_STYLES.index("2021-03-05"))
    )
    soil.replace("missing_name", "姓名", lambda row: None)
    columns, order = soil.finish()
    period = county.period(month)
    sheet = Sheet(
        name="就业与养老",
        top=[
            [f"岳阳县城乡居民就业与养老信息({chinese_month(period)})"],
            ["填报单位：岳阳县人力资源和社会保障局", "", "", "", "", "", "", "单位：元"],
            GROUPS,
            list(columns),
        ],
        body=columns,
        bottom=[
            [
                f"制表人：{_clerk(month)}",
                "",
                "审核人：许建平",
                "",
                f"制表日期：{chinese_day(county.end(month))}",
            ]
        ],
        merges=MERGES,
        widths=(22, 10, 26, 10, 12, 14, 14, 16, 14),
    )
    path = folder / f"人社局_就业与养老_{period.replace('-', '')}.xlsx"
    write_xlsx(path, [sheet])
    return sent(path, period, soil, len(order))


def _clerk(month: int) -> str:
    return ("李雯", "任丽华")[month % 2]
