"""One household's rows of the registers, read field by field, each with the row and month it stands in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal

from minzheng.casework.questions import Question
from minzheng.engine import Law
from minzheng.engine.wording import in_words
from minzheng.feeds.discovery import feed_of
from minzheng.registry.evaluation import Inputs
from minzheng.registry.explaining import FEED_COLUMNS
from minzheng.registry.months import last_day
from minzheng.registry.withholding import CHECKED as HELD_BACK
from minzheng.registry.withholding import PROPERTY, authorised

State = Literal["filled", "typed", "checked"]
PREFIX: Final = {slug: prefix for prefix, slug in FEED_COLUMNS.items()} | {"xiangcun_monitored": "xiangcun"}
BENEFITS: Final = {
    "disability_living_paid_fen": "困难残疾人生活补贴",
    "disability_nursing_paid_fen": "重度残疾人护理补贴",
    "old_age_paid_fen": "高龄津贴",
}
"""Columns of the person's table that the law does not read: what the pay list gives the person each month."""
HOLDINGS: Final = (
    ("homes", "登记的住房", "budongchan_home"),
    ("businesses", "个体工商户", "shichang_company"),
)
"""What the shared registers of property tell beside the law's own facts: that there is some, or none."""


@dataclass(frozen=True)
class Field:
    """One field: its value in words and the row it stands in, or (`typed`) what somebody has to type.

    `checked` waits for a register that is looked up under the family's authorisation. `name` is the law's
    input, or the form's own; `person` the member's key. `question` comes with what the law still misses.
    """

    name: str
    label: str
    state: State
    text: str = ""
    source: str = ""
    day: date | None = None
    person: int | None = None
    question: Question | None = None


class Sheet:
    """The rows of one household as of a day; what lies under an authorisation that has ended is unknown."""

    def __init__(self, inputs: Inputs, law: Law, on: date) -> None:
        self.law = law
        self.home = authorised(inputs.household, law, FEED_COLUMNS, on)
        self.members = {row["person_key"]: row for row in inputs.persons}

    def row(self, person: int | None) -> Mapping[str, Any]:
        """The row of a member (by key), or of the home (None)."""
        return self.home if person is None else self.members.get(person, {})

    def field(self, name: str, person: int | None = None) -> Field | None:
        """Return a known fact as a filled field; None where the registers do not know it."""
        item, row = self.law.inputs[name], self.row(person)
        value = row.get(name)
        if value is None:
            return None
        source, day = self.source(item.feed, row)
        return Field(name, item.label, "filled", self._words(name, value), source, day, person)

    def holdings(self) -> list[Field]:
        """What the household holds, as yes or no."""
        found = []
        for name, label, feed in HOLDINGS:
            if (value := self.home.get(name)) is not None:
                source, day = self.source(feed, self.home)
                found.append(Field(name, label, "filled", "有" if value else "没有", source, day))
        return found

    def benefits(self, person: int) -> list[Field]:
        """What the pay list gives a member; nothing where no fresh list was read."""
        row = self.row(person)
        paid = {label: row.get(name) for name, label in BENEFITS.items()}
        if all(value is None for value in paid.values()):
            return []
        source, day = self.source("minzheng_aid", row)
        text = "、".join(label for label, value in paid.items() if value) or "没有"
        return [Field("benefits", "正在领取的补贴", "filled", text, source, day, person)]

    def fund(self, person: int) -> list[Field]:
        """Whether a member has a housing fund account in use."""
        row = self.row(person)
        if row.get("gongjijin_month") is None:
            return []
        source, day = self.source("gongjijin_deposit", row)
        text = "有" if row.get("fund_state") == "active" else "没有"
        return [Field("fund", "在缴住房公积金", "filled", text, source, day, person)]

    def supporters(self, person: int) -> list[Field]:
        """Who owes a member support and lives elsewhere, as the household register and others know them."""
        found = []
        for place, each in enumerate(self.row(person).get("supporters", ()), start=1):
            for name in ("supporter_kind", "supporter_age_years", "supporter_income_at_least_fen"):
                if (item := self.law.inputs.get(name)) is not None and each.get(name) is not None:
                    source, day = self.source("gongan_register", each)
                    label = f"{item.label}（{place}）"
                    text = self._words(name, each[name])
                    found.append(Field(f"{name}.{place}", label, "filled", text, source, day, person))
        return found

    def source(self, feed: str, row: Mapping[str, Any]) -> tuple[str, date | None]:
        """Return the department with its month and row, in words, and the last day it tells of.

        What a feed says of the household as a whole has the household's own row, else those of all members.
        """
        prefix = PREFIX.get(feed, "")
        own = row.get(f"{prefix}_month") is not None
        spoken = [row] if own else [each for each in self.members.values() if each.get(f"{prefix}_month")]
        if not spoken:
            return (feed_of(feed).department if feed else ""), None
        day = last_day(max(each[f"{prefix}_month"] for each in spoken))
        rows = [each[f"{prefix}_row"] for each in spoken if each[f"{prefix}_row"] is not None]
        place = "、".join(f"第 {number:,} 行" for number in rows) or "文件中没有列出"
        return f"{feed_of(feed).department} {day.year}年{day.month}月 · {place}", day

    def _words(self, name: str, value: Any) -> str:
        """A value in words; of what somebody owns only whether there is any."""
        item = self.law.inputs[name]
        if item.feed in PROPERTY:
            return "有" if value else "没有"
        if item.feed == "yinhang_balance":
            return HELD_BACK
        if name == "disability_level" and not value:
            return "无"
        return item.choices.get(value) or in_words(item.kind, value, item.unit)
