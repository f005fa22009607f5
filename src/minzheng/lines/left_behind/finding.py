"""Finding who may be left behind: what the registers tell of parents, husbands and children.

No register says that somebody works elsewhere. What can be seen: a move out of the county, prison or
detoxification, an employer by whose name lies in another province, a home without the generation between.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import connection

from minzheng.lines.left_behind.models import Group
from minzheng.registry.explaining import law_of

# By the name of the employer; which names to take is to be confirmed with the office (待核).
ELSEWHERE = (
    "广东|深圳|广州|东莞|佛山|惠州|中山|珠海|浙江|杭州|宁波|温州|义乌|上海"
    "|北京|江苏|苏州|昆山|福建|厦门|泉州|湖北|武汉|海南|广西|重庆|四川|天津|山东|河南|江西"
)

_AWAY = """
away AS (
    SELECT key AS person_id, '户籍已迁出' AS why FROM registry_person
    WHERE status = 'moved_out' AND area_id >= %(low)s AND area_id < %(high)s
    UNION ALL
    SELECT person_id, '服刑或强制隔离戒毒' FROM registry_fact
    WHERE area_id >= %(low)s AND area_id < %(high)s AND kind = 'custody'
      AND code IN ('prison', 'drug_rehabilitation')
      AND since <= %(on)s AND (until IS NULL OR until >= %(on)s)
    UNION ALL
    SELECT person_id, '在外地单位参保' FROM registry_fact
    WHERE area_id >= %(low)s AND area_id < %(high)s AND kind = 'wage' AND detail ~ %(elsewhere)s
      AND since <= %(on)s AND (until IS NULL OR until >= %(on)s)
)
"""
_NOT_YET = """
NOT EXISTS (SELECT 1 FROM left_behind_leftbehind l
            WHERE l.person_id = p.key AND l."group" = %(group)s
              AND (l.state IN ('found', 'recorded') OR l.opened_on > %(on)s - 365))
"""
# Of a head's child the parents are head and spouse, of a grandchild the generation between.
_CHILDREN = f"""
WITH {_AWAY}, child AS (
    SELECT p.key, p.area_id, p.household_id, p.relation FROM registry_person p
    WHERE p.status = 'registered' AND p.hukou = 'rural' AND p.birth_date > %(born)s
      AND p.relation IN ('child', 'grandchild') AND p.area_id >= %(low)s AND p.area_id < %(high)s
      AND {_NOT_YET}
), parent AS (
    SELECT child.key, g.status, min(a.why) AS why
    FROM child JOIN registry_person g ON g.household_id = child.household_id AND g.status <> 'dead'
     AND g.relation = ANY (CASE child.relation WHEN 'child' THEN ARRAY['head', 'spouse']
                                               ELSE ARRAY['child', 'child_in_law'] END)
    LEFT JOIN away a ON a.person_id = g.key
    GROUP BY child.key, g.key, g.status
)
SELECT child.key, child.area_id,
       coalesce('父母：' || string_agg(DISTINCT parent.why, '、'), '户籍上只与祖父母同住，家中没有父母一代')
FROM child LEFT JOIN parent USING (key)
GROUP BY child.key, child.area_id, child.relation
HAVING count(parent.key) FILTER (WHERE parent.why IS NULL) = 0
   AND (count(parent.key) > 0 OR child.relation = 'grandchild')
ORDER BY child.area_id, child.key
"""
_WOMEN = f"""
WITH {_AWAY}
SELECT p.key, p.area_id, '丈夫：' || string_agg(DISTINCT a.why, '、')
FROM registry_person p
JOIN registry_person h ON h.household_id = p.household_id AND h.sex = 'male' AND h.status <> 'dead'
 AND (p.relation, h.relation) IN (('spouse', 'head'), ('head', 'spouse'))
JOIN away a ON a.person_id = h.key
WHERE p.status = 'registered' AND p.sex = 'female' AND p.marital = 'married' AND p.hukou = 'rural'
  AND p.birth_date <= %(grown)s AND p.birth_date > %(old)s
  AND p.area_id >= %(low)s AND p.area_id < %(high)s AND {_NOT_YET}
GROUP BY p.key, p.area_id
ORDER BY p.area_id, p.key
"""
_ELDERS = f"""
SELECT p.key, p.area_id, '家中没有劳动年龄的人，带着未成年人'
FROM registry_person p
WHERE p.status = 'registered' AND p.hukou = 'rural' AND p.birth_date <= %(old)s
  AND p.area_id >= %(low)s AND p.area_id < %(high)s AND {_NOT_YET}
  AND EXISTS (SELECT 1 FROM registry_person m WHERE m.household_id = p.household_id
              AND m.status = 'registered' AND m.birth_date > %(adult)s)
  AND NOT EXISTS (SELECT 1 FROM registry_person m WHERE m.household_id = p.household_id
                  AND m.status = 'registered' AND m.birth_date > %(old)s AND m.birth_date <= %(adult)s)
ORDER BY p.area_id, p.key
"""
_QUERIES = {Group.CHILD: _CHILDREN, Group.WOMAN: _WOMEN, Group.ELDER: _ELDERS}
ADULT = 18


@dataclass(frozen=True)
class Candidate:
    """Somebody to ask after: by key, where, in which group, and what the registers tell."""

    person: int
    area: str
    group: str
    grounds: str


def candidates(group: str, on: dt.date, area: str) -> list[Candidate]:
    """Everybody of a group in an area whom the registers show and nobody has judged, by area and key."""
    figures = law_of(on).graph.parameters

    def born(name: str) -> dt.date:
        return years_before(on, int(figures[name][1].value))

    known: dict[str, dt.date | str] = {
        "on": on,
        "group": group,
        "elsewhere": ELSEWHERE,
        "low": area,
        "high": area + "~",
        "born": born("left_behind_child_age"),
        "grown": born("woman_from_age"),
        "old": born("woman_below_age" if group == Group.WOMAN else "left_behind_elder_age"),
        "adult": years_before(on, ADULT),
    }
    with connection.cursor() as cursor:
        cursor.execute(_QUERIES[Group(group)], known)
        return [Candidate(person, place, group, why) for person, place, why in cursor.fetchall()]


def years_before(on: dt.date, years: int) -> dt.date:
    """The birthday of who is so old on a day."""
    try:
        return on.replace(year=on.year - years)
    except ValueError:  # 29 February
        return dt.date(on.year - years, 2, 28)
