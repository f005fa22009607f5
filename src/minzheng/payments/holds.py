"""What stops a line before it is paid: deaths, duplicates, exclusions, accounts, and what the rule denies.

Each is one condition over the lines of a roll, in SQL; the first that holds names the reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.db import connection

from minzheng.payments.refusal import Refused

# Pairs of programmes that one person may not draw together, with the rule that says so.
EXCLUDED: Final = (
    ("tekun", "disability_living", "STK-03"),
    ("tekun", "disability_nursing", "STK-03"),
    ("tekun", "orphan", "STK-02"),
    ("tekun", "unattended_child", "STK-02"),
    ("tekun", "single_person", "STK-01"),
    ("orphan", "disability_living", "STK-05"),
    ("orphan", "unattended_child", "STK-02"),
)
OF_HOUSEHOLD: Final = ("dibao",)


@dataclass(frozen=True)
class Hold:
    """One reason to hold a line: `condition` over l(ine), a(ward), p(ayee), s(ubject), c (account)."""

    slug: str
    label: str
    condition: str
    basis: str


_PAIRS = ", ".join(f"('{one}', '{other}'), ('{other}', '{one}')" for one, other, _ in EXCLUDED)
_DEATH = "(f.kind = 'cremation' OR (f.kind = 'register' AND f.code = 'death'))"
_SAME_ROLL = "l2.roll_id = l.roll_id AND l2.id <> l.id AND l2.state <> 'dropped'"

HOLDS: Final = (
    Hold(
        "dead",
        "领取人已经死亡",
        f"""
        p.status = 'dead' OR s.status = 'dead' OR (
            -- All the dead first, by an index of theirs: one question instead of one for every line.
            (l.payee_id IN (SELECT person_id FROM registry_fact f WHERE {_DEATH})
             OR a.subject_id IN (SELECT person_id FROM registry_fact f WHERE {_DEATH}))
            AND EXISTS (
                SELECT FROM registry_fact f
                WHERE f.person_id IN (l.payee_id, a.subject_id) AND {_DEATH} AND f.since < l.for_month
            )
        )
        """,
        "社会救助暂行办法 第十三条",
    ),
    Hold(
        "departed",
        "领取人户口已经迁出",
        "p.status = 'moved_out' OR s.status = 'moved_out'",
        "民发〔2021〕57号",
    ),
    Hold(
        "custody",
        "领取人正在服刑或强制隔离戒毒",
        """
        EXISTS (
            SELECT FROM registry_fact f
            WHERE f.person_id = a.subject_id AND f.kind = 'custody' AND f.code <> 'community'
              AND f.since < l.for_month AND (f.until IS NULL OR f.until >= l.for_month)
        )
        """,
        "民发〔2021〕57号 第七条",
    ),
    Hold(
        "duplicate",
        "同一人同一项目本月有两笔",
        f"""
        EXISTS (
            SELECT FROM payments_line l2 JOIN payments_award a2 ON a2.id = l2.award_id
            WHERE {_SAME_ROLL} AND a2.programme = a.programme AND l2.for_month = l.for_month
              AND coalesce(a2.subject_id, l2.payee_id) = coalesce(a.subject_id, l.payee_id)
        )
        """,
        "社会救助暂行办法 第六十八条",
    ),
    Hold(
        "excluded",
        "同时在领不能兼得的待遇",
        f"""
        EXISTS (
            SELECT FROM payments_line l2 JOIN payments_award a2 ON a2.id = l2.award_id
            WHERE {_SAME_ROLL} AND a.subject_id IS NOT NULL AND a2.subject_id = a.subject_id
              AND l2.for_month = l.for_month AND (a.programme, a2.programme) IN ({_PAIRS})
        )
        """,
        "待遇叠加规则 STK-01 至 STK-05",
    ),
    Hold("no_account", "没有收款账户", "c.id IS NULL", "财办〔2020〕37号（条文待核）"),
    Hold("account_closed", "收款账户已销户或户名不符", "c.state <> 'open'", "财办〔2020〕37号（条文待核）"),
    Hold(
        "account_of_another",
        "收款账户不是本户人员的",
        "c.holder_id <> l.payee_id AND h.household_id IS DISTINCT FROM a.household_id",
        "财办〔2020〕37号（条文待核）",
    ),
    Hold(
        "holder_gone",
        "账户持有人已死亡或迁出",
        "h.status IN ('dead', 'moved_out')",
        "财办〔2020〕37号（条文待核）",
    ),
    Hold(
        "shared_account",
        "一个账户收几户（人）的钱",
        f"""
        EXISTS (
            SELECT FROM payments_line l2 JOIN payments_account c2 ON c2.id = l2.account_id
            WHERE {_SAME_ROLL} AND c2.number_index = c.number_index AND l2.payee_id <> l.payee_id
        )
        """,
        "财办〔2020〕37号（条文待核）",
    ),
    Hold(
        "rule_denies",
        "按规则已不符合条件",
        "l.rule_fen = 0 AND l.kind = 'regular'",
        "民发〔2021〕57号 第三十二条",
    ),
    Hold(
        "denied_then",
        "那个月按规则已不符合条件，还没有处理",
        """
        l.kind = 'back' AND EXISTS (
            SELECT FROM payments_line b JOIN payments_roll r ON r.id = b.roll_id
            WHERE b.award_id = l.award_id AND b.for_month = l.for_month AND b.state = 'dropped'
              AND b.hold IN ('rule_denies', 'denied_then') AND r.state <> 'cancelled'
        )
        """,
        "民发〔2021〕57号 第三十二条",
    ),
)
BY_SLUG: Final = {hold.slug: hold for hold in HOLDS}

_QUERY = """
UPDATE payments_line l SET state = 'held', hold = %s, hold_words = %s
FROM payments_award a
LEFT JOIN registry_person s ON s.key = a.subject_id,
     registry_person p, payments_line x
LEFT JOIN payments_account c ON c.id = x.account_id
LEFT JOIN registry_person h ON h.key = c.holder_id
WHERE l.roll_id = %s AND l.state = 'due' AND a.id = l.award_id AND p.key = l.payee_id AND x.id = l.id
  AND l.amount_fen > 0 AND ({condition})
"""


_DEAD_SINCE_FROZEN: Final = f"""
SELECT count(*) FROM payments_line l
JOIN payments_award a ON a.id = l.award_id
JOIN registry_person p ON p.key = l.payee_id
LEFT JOIN registry_person s ON s.key = a.subject_id
WHERE l.roll_id = %s AND l.state = 'due' AND l.hold <> 'dead' AND ({BY_SLUG["dead"].condition})
"""


def dead_since_frozen(roll_id: int) -> int:
    """Return how many lines would be paid to people of whom a death has become known since the roll froze.

    A line let go although its recipient is dead was looked at, and does not count.
    """
    with connection.cursor() as cursor:
        cursor.execute(_DEAD_SINCE_FROZEN, [roll_id])
        return int(cursor.fetchone()[0])


def refuse_the_dead(roll_id: int) -> None:
    """Refuse to go on with a roll that would pay somebody who has died since it was frozen."""
    if dead := dead_since_frozen(roll_id):
        raise Refused(f"核算以后又查出 {dead} 笔的领取人已经死亡，这一批已停下，请作废后重新核算。")


def hold_lines(roll_id: int) -> dict[str, int]:
    """Hold the lines of a roll that may not go out, and return how many for each reason."""
    counts = {}
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE payments_line")
        for hold in HOLDS:
            query = _QUERY.replace("{condition}", hold.condition)
            cursor.execute(query, [hold.slug, hold.label, roll_id])
            counts[hold.slug] = cursor.rowcount
    return {slug: count for slug, count in counts.items() if count}
