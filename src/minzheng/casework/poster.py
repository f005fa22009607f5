"""What may hang on a wall, by construction: a type with no place for an ID number, an account, a telephone,
an illness, a disability, a child's name or anything that somebody typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol, Self, TypeVar

from minzheng.access.divisions import division_name
from minzheng.casework.procedure import Purpose
from minzheng.casework.redress import COUNTY_DIGITS, TOWNSHIP_DIGITS
from minzheng.casework.wording import chinese_date, yuan

ADULT_YEARS: Final = 18
GONE: Final = ("dead", "moved_out")
LONGEST_NAME = 12
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_HANGS = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff·*]{1,12}")
_HOTLINE = re.compile(r"\d{3,8}")
# Illnesses and disabilities are written with the radical 疒, or with one of these signs or words.
_RADICAL = re.compile(r"[\u7592-\u765e]")
_SIGNS = "残聋哑盲呆疯傻跛瞎癌"
_WORDS = (
    *(
        "艾滋",
        "尿毒",
        "透析",
        "化疗",
        "放疗",
        "白血",
        "糖尿",
        "高血压",
        "心脏",
        "结核",
        "截肢",
        "中风",
        "偏头",
    ),
    *("失能", "失明", "失智", "智力", "精神", "肢体", "视力", "听力", "言语", "骨折", "衰竭", "梗死", "梗塞"),
    *("肝炎", "肝硬", "血友", "帕金森", "弱智", "植物人", "低能", "卧床", "半身不遂", "自闭", "唐氏"),
)


@dataclass(frozen=True)
class Label:
    """What a programme is called on a wall; a name in full only where the law publishes who receives."""

    words: str
    name_in_full: bool = False


LABELS: Final = {
    "dibao": Label("最低生活保障", name_in_full=True),
    "single_person": Label("最低生活保障", name_in_full=True),
    "tekun": Label("特困人员救助供养", name_in_full=True),
    "edge": Label("最低生活保障边缘家庭认定", name_in_full=True),
    "rigid": Label("刚性支出困难家庭认定", name_in_full=True),
    "temporary_emergency": Label("临时救助", name_in_full=True),
    "temporary_expenditure": Label("临时救助", name_in_full=True),
    "old_age": Label("高龄津贴"),
    "elderly_service": Label("养老服务补贴"),
}
NEUTRAL: Final = Label("民政补助")
"""For every programme whose very name says that somebody is ill or disabled, and for any not named above."""
_PUBLIC = {label.words for label in (*LABELS.values(), NEUTRAL)}


class Member(Protocol):
    """Of a person only what it takes to choose whose name stands."""

    @property
    def name(self) -> str: ...
    @property
    def birth_date(self) -> date: ...
    @property
    def status(self) -> str: ...


Someone = TypeVar("Someone", bound=Member)


@dataclass(frozen=True)
class WallName:
    """A name as it may hang. ValueError for anything that is no name, or reads like an illness."""

    shown: str

    def __post_init__(self) -> None:
        """Refuse what `of` would never make."""
        if not _HANGS.fullmatch(self.shown) or names_illness(self.shown):
            raise ValueError("这不是可以公示的姓名。")

    @classmethod
    def of(cls, name: str, *, in_full: bool) -> Self:
        """Make a name from what stands in the register: in full, or its first and last sign (张*生).

        What is no Chinese name, or reads like an illness, is never shown in full and its signs not at all.
        """
        signs = unicodedata.normalize("NFC", name.strip())
        plain = len(signs) <= LONGEST_NAME and all(_HAN.match(sign) or sign == "·" for sign in signs)
        if in_full and len(signs) >= 2 and plain and not names_illness(signs):
            return cls(signs)
        first = signs[:1] if _shows(signs[:1]) else "*"
        last = signs[-1:] if len(signs) > 2 and _shows(signs[-1:]) else "*"
        return cls(first + "*" * min(max(len(signs) - 2, 0), 4) + last)


@dataclass(frozen=True)
class WallPlace:
    """Where the household lives and where to turn, all from the list of divisions."""

    county: str
    township: str
    village: str

    @classmethod
    def of(cls, area_id: str) -> Self:
        """Read the names of an area's code; a household known to a township only hangs there."""
        codes = (area_id[:COUNTY_DIGITS], area_id[:TOWNSHIP_DIGITS], area_id)
        return cls(*(division_name(code) for code in codes))


@dataclass(frozen=True)
class Poster:
    """A public notice before it is words: nothing can be put in that may not hang.

    `name` None: a minor of whom no guardian is on file. `members` only for a whole household, `amount_fen`
    (per `period`: "month" or "once") only after a grant.
    """

    kind: str
    purpose: Purpose
    label: str
    name: WallName | None
    for_guardian: bool
    place: WallPlace
    members: int | None
    amount_fen: int | None
    period: str
    first: date
    last: date
    hotline: str

    def __post_init__(self) -> None:
        """Refuse a label, a number or a telephone that is not ours."""
        if self.label not in _PUBLIC or not _HOTLINE.fullmatch(self.hotline):
            raise ValueError("公示只能写公开的项目名称和服务热线。")
        stops = self.purpose is Purpose.STOP
        if self.kind not in TITLES or self.period not in _PER or (self.kind == "ending") != stops:
            raise ValueError("没有这一种公示。")

    @property
    def title(self) -> str:
        """The headline: 最低生活保障审核意见公示."""
        return f"{self.label}{TITLES[self.kind]}"

    @property
    def lines(self) -> list[str]:
        """The notice, sentence by sentence."""
        return [
            self._who(),
            self._what(),
            f"{self._verb}日期：{chinese_date(self.first)}至{chinese_date(self.last)}。",
            f"有异议的，请向{self.place.township}民政办公室或者{self.place.county}民政局反映，"
            f"电话 {self.hotline}；可以不留姓名。",
        ]

    @property
    def text(self) -> str:
        """The whole notice as it is kept on file."""
        return "\n".join([self.title, *self.lines])

    @property
    def _verb(self) -> str:
        return "公布" if self.kind == "result" else "公示"

    def _who(self) -> str:
        if self.name is None:
            return f"{self.place.village}一名未成年人，由村（居）民委员会代为申请，姓名不公示。"
        who = f"监护人{self.name.shown}（代未成年人申请）" if self.for_guardian else self.name.shown
        size = f"，家庭成员 {self.members} 人" if self.members is not None else ""
        return f"申请人：{who}，{self.place.village}{size}。"

    def _what(self) -> str:
        if self.kind == "result":
            amount = f"，{_PER[self.period]} {yuan(self.amount_fen)} 元" if self.amount_fen else ""
            done = "给予" if self.purpose is Purpose.GRANT else "调整"
            return f"经{self.place.county}民政局审核确认，{done}{self.label}{amount}。"
        wish = _PROPOSED[self.purpose]
        return f"经{self.place.township}调查审核，{wish.format(label=self.label)}，现予公示。"


TITLES: Final = {"opinion": "审核意见公示", "result": "审核确认结果公布", "ending": "终止公示"}
_PER: Final = {"month": "每月", "once": "一次"}
_PROPOSED: Final = {
    Purpose.GRANT: "拟给予{label}",
    Purpose.INCREASE: "拟增加{label}金额",
    Purpose.DECREASE: "拟减少{label}金额",
    Purpose.STOP: "拟终止{label}",
    Purpose.GRACE: "拟继续给予{label}",
}


def names_illness(words: str) -> bool:
    """Say whether words tell of an illness or a disability."""
    return bool(_RADICAL.search(words)) or any(one in words for one in (*_SIGNS, *_WORDS))


def is_child(person: Member, on: date) -> bool:
    """Say whether a person is under 18 on a day."""
    born = person.birth_date
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day)) < ADULT_YEARS


def standing(
    about: Someone | None, applicant: Someone | None, members: Iterable[Someone], on: date
) -> tuple[Someone | None, bool]:
    """Choose whose name stands, and whether as a guardian; None where nobody of age is on file.

    Whom the case is about stands if of age; for a minor the applicant of age, else the eldest of the home.
    """
    if about is not None and not is_child(about, on):
        return about, False
    if applicant is not None and not is_child(applicant, on):
        return applicant, True
    grown = [person for person in members if person.status not in GONE and not is_child(person, on)]
    return min(grown, key=lambda person: person.birth_date, default=None), True


def public_label(programme: str) -> Label:
    """Return what a programme is called on a wall."""
    return LABELS.get(programme, NEUTRAL)


def _shows(sign: str) -> bool:
    return bool(_HAN.fullmatch(sign)) and not names_illness(sign)
