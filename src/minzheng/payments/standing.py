"""The auditor's standing queries: what must never be, each with its definition, its number and its rows.

The goal of each is zero. They read what was paid (sent to the bank or arrived), never what is planned.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import connection

from minzheng.access.permissions import require
from minzheng.access.scope import Scope
from minzheng.payments.holds import EXCLUDED
from minzheng.payments.months import later, month_of
from minzheng.payments.overpaying import DEAD_SINCE

MONTHS_SHOWN: Final = 12
MOST_ROWS: Final = 20_000


@dataclass(frozen=True)
class Query:
    """One standing query; its SQL gives (area, month, kind, code, fen, what, source) for each finding.

    `kind` and `code` name the page behind the row (award or case); `source` is where the evidence stands.
    """

    slug: str
    title: str
    definition: str
    basis: str
    sql: str


@dataclass(frozen=True)
class Row:
    """One finding: where, for which month, behind which page, how much (fen), what, by which record."""

    area_id: str
    month: date
    kind: str
    code: str
    fen: int | None
    what: str
    source: str


@dataclass(frozen=True)
class Line:
    """One query with its findings and how many fell in each of the last months."""

    query: Query
    rows: tuple[Row, ...]
    trend: tuple[tuple[date, int], ...]

    @property
    def fen(self) -> int:
        """What the findings come to, in fen."""
        return sum(row.fen or 0 for row in self.rows)


_PAID = """
paid AS (
    SELECT l.id, l.area_id, l.for_month, l.amount_fen, l.rule_fen, l.kind, l.reference, l.payee_id,
        l.account_id, a.id AS award_id, a.code, a.programme, a.subject_id, a.household_id
    FROM payments_line l JOIN payments_award a ON a.id = l.award_id WHERE l.state IN ('sent', 'paid')
)
"""
_PAIRS = ", ".join(f"('{one}', '{other}', '{rule}')" for one, other, rule in EXCLUDED)

QUERIES: Final = (
    Query(
        "paid_after_death",
        "死亡以后还在发",
        "领取人死亡的下个月及以后仍发放的每一笔；死亡日期取户籍、火化两处较早的一个。",
        "社会救助暂行办法 第十三条",
        f"""
        WITH {_PAID}, death AS ({DEAD_SINCE})
        SELECT p.area_id, p.for_month, 'award', p.code::text, p.amount_fen,
            '死亡日期 ' || death.died, '流水号 ' || p.reference || coalesce((
                SELECT '；' || b.file_name || ' 第 ' || f.row || ' 行'
                FROM registry_fact f JOIN feeds_batch b ON b.id = f.batch_id
                WHERE f.person_id = death.person_id
                  AND (f.kind = 'cremation' OR (f.kind = 'register' AND f.code = 'death'))
                ORDER BY f.since LIMIT 1
            ), '')
        FROM paid p JOIN death ON death.person_id = coalesce(p.subject_id, p.payee_id)
        WHERE death.died < p.for_month
        """,
    ),
    Query(
        "paid_twice",
        "同一个人同一项目一个月发了两笔",
        "同一领取对象、同一项目、同一月份有两笔以上发放，每一笔都列出。",
        "社会救助暂行办法 第六十八条",
        f"""
        WITH {_PAID}
        SELECT area_id, for_month, 'award', code::text, amount_fen, '同月共 ' || times || ' 笔',
            '流水号 ' || reference
        FROM (
            SELECT *, count(*) OVER (
                PARTITION BY programme, for_month, coalesce(subject_id, payee_id)
            ) AS times FROM paid
        ) x WHERE times > 1
        """,
    ),
    Query(
        "excluded_together",
        "同时领了不能兼得的待遇",
        "同一个人同一月份领了两项按规定只能领一项的待遇，列出每一对。",
        "待遇叠加规则 STK-01 至 STK-05",
        f"""
        WITH {_PAID}, pairs (one, other, rule) AS (VALUES {_PAIRS})
        SELECT p.area_id, p.for_month, 'award', p.code::text, p.amount_fen,
            pairs.one || ' + ' || pairs.other || '（' || pairs.rule || '）',
            '流水号 ' || p.reference || '、' || q.reference
        FROM pairs JOIN paid p ON p.programme = pairs.one
        JOIN paid q ON q.programme = pairs.other AND q.subject_id = p.subject_id
            AND q.for_month = p.for_month
        """,
    ),
    Query(
        "one_account_for_several",
        "一个账户收几个人的钱",
        "同一账号在同一月份收到两个以上领取人的钱，每一笔都列出。",
        "财办〔2020〕37号（条文待核）",
        f"""
        WITH {_PAID}, with_number AS (
            SELECT p.*, c.number_index FROM paid p JOIN payments_account c ON c.id = p.account_id
        ), several AS (
            SELECT number_index, for_month, count(DISTINCT payee_id) AS persons FROM with_number
            GROUP BY number_index, for_month HAVING count(DISTINCT payee_id) > 1
        )
        SELECT w.area_id, w.for_month, 'award', w.code::text, w.amount_fen, '共 ' || s.persons || ' 人',
            '流水号 ' || w.reference
        FROM with_number w JOIN several s ON s.number_index = w.number_index AND s.for_month = w.for_month
        """,
    ),
    Query(
        "not_by_the_rule",
        "发的和规则算出的不一样",
        "当月发放中，规则能算出金额的，实发与规则算出的不相等的每一笔；金额列是多发（正）或少发（负）。",
        "社会救助暂行办法 第十二条",
        f"""
        WITH {_PAID}
        SELECT area_id, for_month, 'award', code::text, amount_fen - rule_fen,
            CASE WHEN amount_fen > rule_fen THEN '高于规则' ELSE '低于规则' END, '流水号 ' || reference
        FROM paid WHERE kind = 'regular' AND rule_fen IS NOT NULL AND amount_fen <> rule_fen
        """,
    ),
    Query(
        "decided_without_report",
        "没有核对报告就批准",
        "批准低保、特困以前，这一户没有任何一份家庭经济状况核对报告。",
        "民发〔2021〕57号 第十八条",
        """
        SELECT d.area_id, date_trunc('month', d."on")::date, 'case', c.code::text, d.amount_fen,
            c.number, '决定 ' || d.digest
        FROM casework_decision d JOIN casework_case c ON c.id = d.case_id
        WHERE d.kind = 'grant' AND c.programme IN ('dibao', 'tekun') AND NOT EXISTS (
            SELECT FROM verification_check k JOIN verification_report r ON r.check_made_id = k.id
            WHERE k.household_id = c.household_id AND r.made_on <= d."on"
        )
        """,
    ),
    Query(
        "one_person_several_steps",
        "应当分开的环节由一个人办",
        "一个案件或一个发放批次里，应由不同的人办的环节有两个由同一个人办。",
        "内控要求：调查、初审、确认、发放分离",
        """
        SELECT min(t.area_id), date_trunc('month', max(t."on"))::date, 'case', c.code::text, NULL::bigint,
            c.number, string_agg(DISTINCT t.separated, '、')
        FROM casework_act t JOIN casework_case c ON c.id = t.case_id
        WHERE t.separated IS NOT NULL
        GROUP BY c.code, c.number, t.by_id HAVING count(DISTINCT t.separated) > 1
        UNION ALL
        SELECT min(t.area_id), r.month, 'roll', r.code::text, NULL::bigint,
            to_char(r.month, 'YYYY-MM') || '/' || r.number, string_agg(DISTINCT t.separated, '、')
        FROM payments_rollact t JOIN payments_roll r ON r.id = t.roll_id
        WHERE t.separated IS NOT NULL
        GROUP BY r.code, r.month, r.number, t.by_id HAVING count(DISTINCT t.separated) > 1
        """,
    ),
    Query(
        "award_without_decision",
        "没有审批决定的待遇",
        "在领而没有本系统审批决定的待遇；由以前的名单接收来的也算，复核或调整时补办。",
        "社会救助暂行办法 第十二条",
        """
        SELECT a.area_id, a.first, 'award', a.code::text, v.amount_fen, a.programme, a.taken_over
        FROM payments_award a CROSS JOIN LATERAL (
            SELECT amount_fen FROM payments_awardamount w WHERE w.award_id = a.id
            ORDER BY w.first DESC LIMIT 1
        ) v
        WHERE a.decision_id IS NULL AND a.last IS NULL
        """,
    ),
)
BY_SLUG: Final = {query.slug: query for query in QUERIES}


def run(scope: Scope, *, on: date, slugs: Sequence[str] = ()) -> list[Line]:
    """Run the standing queries (all of them without `slugs`) over the areas of a scope, as of a day."""
    require(scope, "roll.view")
    first = later(month_of(on), 1 - MONTHS_SHOWN)
    months = [later(first, number) for number in range(MONTHS_SHOWN)]
    return [_line(query, scope, months) for query in QUERIES if not slugs or query.slug in slugs]


def _line(query: Query, scope: Scope, months: Sequence[date]) -> Line:
    low, high = scope.range
    wrapped = f"""
        SELECT * FROM ({query.sql}) found (area_id, month, kind, code, fen, what, source)
        WHERE area_id >= %s AND area_id < %s AND month < %s
        ORDER BY month DESC, area_id, code, source LIMIT {MOST_ROWS}
    """
    with connection.cursor() as cursor:
        cursor.execute(wrapped, [low, high, later(months[-1], 1)])
        rows = tuple(Row(*row) for row in cursor.fetchall())
    counted = Counter(row.month for row in rows)
    return Line(query, rows, tuple((month, counted[month]) for month in months))
