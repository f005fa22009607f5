"""公安局 户籍登记: the full register in the first month, then the month's changes; csv in GB18030."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from minzheng.simulation import name_lists as words
from minzheng.simulation import people as p
from minzheng.simulation.columns import DATE_STYLES, Cells, dates, texts
from minzheng.simulation.course import Changes
from minzheng.simulation.dirt import Soil
from minzheng.simulation.offices.sending import Sent, path_of, sent
from minzheng.simulation.outbox import Outbox
from minzheng.simulation.people import County
from minzheng.simulation.streams import stream

FEED = "gongan_register"
USUAL_STYLE = DATE_STYLES.index("20210305")


def changes_with_corrections(changes: Changes, corrected: np.ndarray, county: County, month: int) -> Changes:
    """The month's changes and, at its end, rows that were wrong in the first register and now come right."""
    corrected = np.setdiff1d(corrected, changes.person)
    person = np.r_[changes.person, corrected]
    change = np.r_[changes.change, np.full(len(corrected), p.CHANGED)]
    return Changes(person, change, np.r_[changes.day, np.full(len(corrected), county.end(month))])


def write(
    outbox: Outbox, county: County, month: int, changes: Changes, relation: np.ndarray, marital: np.ndarray
) -> Sent:
    """The file of a month; persons of `changes` with their relation and marital state as they are now."""
    rng = stream(county.seed, f"{FEED}-{month}")
    people, households = county.people, county.households
    who, house = changes.person, people.household[changes.person]
    index = pa.array(who)
    village = households.village[house]
    columns = {
        "公民身份号码": Cells(people.id_number.take(index)),
        "姓名": Cells(people.name.take(index)),
        "性别": texts(("女", "男"), people.male[who].astype(np.int64)),
        "出生日期": dates(people.birth[who]),
        "民族": texts(words.ETHNICITIES, people.ethnicity[who]),
        "户号": Cells(households.number.take(pa.array(house))),
        "与户主关系": texts(p.RELATIONS, relation[who]),
        "户口性质": texts(("农村", "城镇"), households.urban[house].astype(np.int64)),
        "村居代码": texts(county.villages.code, village),
        "村居名称": texts(county.villages.name, village),
        "住址": addresses(county, house),
        "婚姻状况": texts(p.MARITALS, marital[who]),
        "变动类别": texts(p.CHANGES, changes.change),
        "变动日期": dates(np.where(changes.change == p.LISTED, np.datetime64("NaT"), changes.day)),
    }
    soil = Soil(FEED, rng, columns, who)
    _soil(soil, county, changes)
    columns, order = soil.finish()
    path = path_of(outbox, county, month, FEED, "公安局_户籍登记", "csv")
    outbox.csv(path, columns, "gb18030")
    return sent(path, county, month, soil, len(order))


def _soil(soil: Soil, county: County, changes: Changes) -> None:
    birth = county.people.birth[changes.person]
    style = soil.date_styles(USUAL_STYLE)
    day = np.where(changes.change == p.LISTED, np.datetime64("NaT"), changes.day)
    soil.columns["出生日期"], soil.columns["变动日期"] = dates(birth, style), dates(day, style)
    sex = soil.columns["性别"].text
    soil.replace("sex_conflict", "性别", lambda row: "女" if sex[row].as_py() == "男" else "男")
    other = dates(birth + 1 + np.arange(len(birth)) % 25, USUAL_STYLE).text
    soil.replace("birthday_conflict", "出生日期", lambda row: other[row].as_py())
    soil.replace("missing_birthday", "出生日期", lambda row: None)
    soil.replace("missing_name", "姓名", lambda row: None)
    soil.replace("unknown_village", "村居代码", lambda row: "430621199" + f"{row % 900 + 100}")


def addresses(county: County, house: np.ndarray) -> Cells:
    """Street and number in town, group and number in villages."""
    households, villages = county.households, county.villages
    village = households.village[house]
    number = pa.array(households.house[house]).cast(pa.string())
    street = pa.array(words.STREETS).take(pa.array(households.group[house] % len(words.STREETS)))
    group = pc.binary_join_element_wise(pa.array(households.group[house]).cast(pa.string()), "组", "")
    place = pc.if_else(pa.array(villages.town_like[village]), street, group)
    township = pa.array(villages.township_name).take(pa.array(village))
    name = pa.array(villages.name).take(pa.array(village))
    return Cells(pc.binary_join_element_wise("湖南省岳阳县", township, name, place, number, "号", ""))
