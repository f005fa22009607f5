"""教育局 在校学生: all pupils and students by stage; xlsx with a sheet for each stage."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from minzheng.simulation import name_lists as words
from minzheng.simulation import schooling as s
from minzheng.simulation.columns import DATE_STYLES, Cells, dates, take, texts, yuan
from minzheng.simulation.dirt import Soil
from minzheng.simulation.offices.sending import Sent, chinese_month, path_of, sent
from minzheng.simulation.outbox import Outbox
from minzheng.simulation.people import Bools, County
from minzheng.simulation.schooling import Schooling
from minzheng.simulation.sheets import Sheet
from minzheng.simulation.streams import stream

FEED = "jiaoyu_pupils"
USUAL_STYLE = DATE_STYLES.index("2021-03-05")
SHEETS = (("小学", (s.PRIMARY,)), ("初中", (s.JUNIOR,)), ("高中", (s.SENIOR,)), ("中职", (s.VOCATIONAL,)),
          ("高校", (s.COLLEGE, s.UNIVERSITY)))  # fmt: skip
TUITION = (0, 0, 0, 2000, 0, 5200, 4800)  # yuan a year by stage; private schools three times or 6,000
YEAR_NAMES = "一二三四五六"
MONTHS_LISTED_AFTER_LEAVING = 6


def write(outbox: Outbox, county: County, month: int, schooling: Schooling, here: Bools) -> Sent:
    """The file of a month: one row per child at school, the recent drop-outs among them."""
    stage, year = schooling.stage(county, month)
    gone = (schooling.left >= 0) & (schooling.left < month - MONTHS_LISTED_AFTER_LEAVING)
    outside = stream(county.seed, "schools-outside").random(len(stage)) < np.where(
        county.people.away, 0.5, 0.04
    )
    listed = np.flatnonzero(here & (stage > 0) & ~gone & ~outside)
    village = county.households.village[county.people.household[listed]]
    listed = listed[np.lexsort((village, stage[listed]))]
    rng = stream(county.seed, f"{FEED}-{month}")
    stage, year = stage[listed], year[listed]
    soil = Soil(FEED, rng, _columns(county, month, schooling, listed, stage, year), listed)
    entry = _entry_days(county, month, year)
    soil.columns["入学日期"] = dates(entry, soil.date_styles(USUAL_STYLE))
    soil.replace("unknown_state", "就读状态", lambda row: "其它")
    columns, source = soil.finish()
    sheets = []
    for title, stages in SHEETS:
        body = take(columns, np.flatnonzero(np.isin(stage[source], stages)))
        heading = f"岳阳县{title}在校学生名册（{chinese_month(county.period(month))}）"
        sheets.append(Sheet(title, [[heading], list(body)], body, merges=["A1:I1"], widths=(24, 10, 22, 24)))
    path = path_of(outbox, county, month, FEED, "教育局_在校学生", "xlsx")
    outbox.xlsx(path, sheets)
    return sent(path, county, month, soil, len(source))


def _entry_days(county: County, month: int, year: np.ndarray) -> np.ndarray:
    now = int((county.first + month).astype(np.int64))
    september = now - (now % 12 - 8) % 12
    return (september - 12 * (year - 1)).astype("datetime64[M]").astype("datetime64[D]")


def _states(
    county: County, month: int, schooling: Schooling, listed: np.ndarray, last: np.ndarray
) -> np.ndarray:
    left = (schooling.left[listed] >= 0) & (schooling.left[listed] <= month)
    july = int((county.first + month).astype(np.int64)) % 12 == 6
    state = np.where(schooling.on_leave[listed], s.ON_LEAVE, s.STUDYING)
    state = np.where(last & july, s.GRADUATED, state)
    return np.where(left, s.DROPPED_OUT, state)


def _columns(
    county: County, month: int, schooling: Schooling, listed: np.ndarray, stage: np.ndarray, year: np.ndarray
) -> dict[str, Cells]:
    index = pa.array(listed)
    ids = county.people.id_number.take(index)
    private = schooling.private[listed]
    tuition = np.array(TUITION)[stage]
    tuition = np.where(private, np.maximum(tuition * 3, 6000), tuition) * 100
    vocabulary = [f"{YEAR_NAMES[i]}年级" for i in range(6)]
    last = year == s.YEARS[stage]
    return {
        "学籍号": Cells(pc.binary_join_element_wise("G", ids, "")),
        "姓名": Cells(county.people.name.take(index)),
        "公民身份号码": Cells(ids),
        "学校": _schools(county, listed, stage),
        "学段": texts(s.STAGES, stage),
        "年级": texts(vocabulary, year - 1),
        "就读状态": texts(s.STATES, _states(county, month, schooling, listed, last)),
        "入学日期": dates(_entry_days(county, month, year)),
        "年学费(元)": yuan(tuition, decimals=False),
    }


def _schools(county: County, listed: np.ndarray, stage: np.ndarray) -> Cells:
    """A primary and a middle school in each township, the county's own above; colleges anywhere."""
    townships = sorted(set(county.villages.township_name))
    village = county.households.village[county.people.household[listed]]
    own = np.searchsorted(townships, np.array(county.villages.township_name)[village])
    names = [f"{name}中心小学" for name in townships] + [f"{name}中学" for name in townships]
    upper = len(names)
    names += [*words.SENIOR_SCHOOLS, *words.VOCATIONAL_SCHOOLS, *words.COLLEGES, *words.UNIVERSITIES]
    groups = (words.SENIOR_SCHOOLS, words.VOCATIONAL_SCHOOLS, words.COLLEGES, words.UNIVERSITIES)
    starts = upper + np.cumsum([0, *(len(group) for group in groups)])[:4]
    which = stream(county.seed, "schools").integers(0, 1000, len(county.people))[listed]
    sizes = np.array([1, 1, 1, *(len(group) for group in groups)])
    higher = np.array([0, 0, 0, *starts])[stage] + which % sizes[stage]
    place = np.select([stage == s.PRIMARY, stage == s.JUNIOR], [own, own + len(townships)], higher)
    return texts(names, place)
