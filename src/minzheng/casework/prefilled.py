"""The application form as the registers fill it: each field with its row and day, and who must add what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal

from django.conf import settings

from minzheng.access.crypto import unseal
from minzheng.access.divisions import full_name
from minzheng.access.masking import mask_id, mask_name
from minzheng.access.scope import Scope
from minzheng.casework.accounts import KnownAccount, account_on_file
from minzheng.casework.questions import Missing, Question, cut, missing_of
from minzheng.casework.refusal import Refused
from minzheng.engine import Law, assemble
from minzheng.engine.errors import RuleError
from minzheng.engine.values import Kind
from minzheng.engine.wording import in_words
from minzheng.feeds.discovery import feed_of
from minzheng.registry.evaluation import Inputs, NeverEvaluated, inputs_of
from minzheng.registry.explaining import FEED_COLUMNS, PACKAGES, explain_inputs
from minzheng.registry.models import Household, Person, Relation, Status
from minzheng.registry.months import last_day
from minzheng.registry.withholding import CHECKED as HELD_BACK
from minzheng.registry.withholding import PROPERTY, authorised
from minzheng.registry.wording import row_source

MOST_TYPED: Final = 12
"""What one may be asked to type in all, telephone, account, bank and reason included."""
State = Literal["filled", "typed", "checked"]
KIN_ORDER: Final = {relation: place for place, relation in enumerate(Relation.values)}
GONGAN: Final = "gongan_register"
PREFIX: Final = {slug: prefix for prefix, slug in FEED_COLUMNS.items()} | {"xiangcun_monitored": "xiangcun"}
OF_MEMBER: Final = (
    *("age_years", "hukou", "hukou_local", "marital", "serving_sentence"),
    *("disability_kind", "disability_level", "certificate_valid_until"),
    *("in_school", "stage", "registered_unemployed", "wage_fen"),
    *("pension_basic_fen", "pension_personal_fen", "pension_employee_fen", "medical_self_paid_12m_fen"),
    "tekun_recipient",
)
OF_HOME: Final = (
    *("residence", "dibao_paid_fen", "tekun_paid_fen", "monitored_by_xiangcun"),
    *("vehicles", "second_home", "company", "deposits_fen"),
)
FROM_PAY_LIST: Final = "民政局发放台账"


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


@dataclass(frozen=True)
class Section:
    """A part of the form: the home, one member, means, or what has to be typed."""

    title: str
    fields: tuple[Field, ...]
    person: int | None = None


@dataclass(frozen=True)
class Form:
    """The whole form; `left` is what the investigators ask at the door, `verdict` the law's so far."""

    sections: tuple[Section, ...]
    typed: tuple[Field, ...]
    left: tuple[Question, ...]
    account: KnownAccount | None
    verdict: str
    facts_on: date

    @property
    def filled(self) -> int:
        """How many fields the registers have filled."""
        return sum(field.state == "filled" for section in self.sections for field in section.fields)

    @property
    def fields(self) -> int:
        """How many fields there are, those to be typed and those still to be checked included."""
        return sum(len(section.fields) for section in self.sections) + len(self.typed)


def prefill(
    household: Household, programme: str, subject: Person | None = None, *, scope: Scope, on: date
) -> Form:
    """Fill in the application of a household (or of one member) for a programme from all registers of `on`.

    What the law still misses is asked, the most telling first; with telephone, reason, account and bank at
    most twelve fields are typed, the rest is left to the survey. Refused where no night has evaluated the
    household, or the law of that day is incomplete.
    """
    try:
        inputs = inputs_of(settings.MINZHENG_TABLES, household.key, on)
        about = subject.key if subject else None
        explanation = explain_inputs(inputs, programme, on, person=about)
    except (NeverEvaluated, RuleError) as error:
        raise Refused(f"现在还不能填写申请书：{error}") from error
    law = assemble(PACKAGES, on)
    account = account_on_file(household, subject)
    own = _own_fields(account)
    missing = cut(missing_of(explanation, law.inputs), MOST_TYPED - len(own))
    asked = tuple(
        Field(each.fact, each.label, "typed", person=each.person, question=each) for each in missing.asked
    )
    living = _living(household, scope)
    sheet = _Sheet(inputs, law, on)
    sections = [
        _home(household, living, sheet, account, missing),
        *(_member(person, sheet, missing) for person in living),
    ]
    return Form(tuple(sections), (*asked, *own), missing.found, account, explanation.verdict, inputs.as_of)


def _living(household: Household, scope: Scope) -> list[Person]:
    gone = (Status.DEAD, Status.MOVED_OUT)
    persons = Person.objects.visible_to(scope).filter(household=household).exclude(status__in=gone)
    return sorted(persons.order_by("birth_date", "key"), key=lambda one: KIN_ORDER.get(one.relation, 99))


def _own_fields(account: KnownAccount | None) -> tuple[Field, ...]:
    """What the form itself asks for: the registers know no telephone and no reason."""
    own = [Field("reason", "申请理由", "typed"), Field("phone", "联系电话", "typed")]
    if account is None:
        own += [Field("account", "银行账号", "typed"), Field("bank", "开户银行", "typed")]
    return tuple(own)


class _Sheet:
    """The rows of one household, read field by field, each with where it stands."""

    def __init__(self, inputs: Inputs, law: Law, on: date) -> None:
        self.law = law
        self.home = authorised(inputs.household, law, FEED_COLUMNS, on)
        self.members = {row["person_key"]: row for row in inputs.persons}

    def field(self, name: str, person: int | None = None) -> Field | None:
        """Return a known fact as a filled field; None where the registers do not know it."""
        item = self.law.inputs[name]
        row = self.home if person is None else self.members.get(person, {})
        value = row.get(name)
        if value is None:
            return None
        source, day = self.source(item.feed, row)
        return Field(name, item.label, "filled", self._words(name, value), source, day, person)

    def source(self, feed: str, row: Mapping[str, Any]) -> tuple[str, date | None]:
        """Return the department, its month and row, in words, and the day it tells of."""
        prefix = PREFIX.get(feed, "")
        rows = [row] if row.get(f"{prefix}_month") is not None else list(self.members.values())
        spoken = [each for each in rows if each.get(f"{prefix}_month") is not None]
        if not spoken:
            return (feed_of(feed).department if feed else ""), None
        month = max(each[f"{prefix}_month"] for each in spoken)
        place = "、".join(
            f"第 {each[f'{prefix}_row']:,} 行" for each in spoken if each[f"{prefix}_row"] is not None
        )
        day = last_day(month)
        return f"{feed_of(feed).department} {day.year}年{day.month}月 · {place or '文件中没有列出'}", day

    def _words(self, name: str, value: Any) -> str:
        """A value in words; of what somebody owns only whether there is any."""
        item = self.law.inputs[name]
        if item.feed in PROPERTY and item.kind is Kind.COUNT:
            return "有" if value else "没有"
        if item.feed in PROPERTY and item.kind is Kind.TRUTH:
            return "有" if value else "没有"
        if item.feed == "yinhang_balance":
            return HELD_BACK
        return item.choices.get(value) or in_words(item.kind, value, item.unit)


def _home(
    household: Household,
    living: Sequence[Person],
    sheet: _Sheet,
    account: KnownAccount | None,
    missing: Missing,
) -> Section:
    head = next((one for one in living if one.relation == Relation.HEAD), living[0] if living else None)
    source, day = sheet.source(GONGAN, sheet.members.get(head.key, {}) if head else {})
    known = [
        Field("head", "户主", "filled", mask_name(head.name) if head else "", source, day),
        Field("household", "户编码", "filled", household.code, source, day),
        Field("area", "所在村（社区）", "filled", full_name(household.area_id), source, day),
        Field("members", "家庭人口", "filled", f"{len(living)} 人", source, day),
    ]
    if account is not None:
        known += _account_fields(account)
    return Section("家庭情况", (*known, *_facts(OF_HOME, sheet, None), *_waiting(missing, None)))


def _account_fields(account: KnownAccount) -> list[Field]:
    if account.sealed is not None:
        words = (account.masked, account.bank)
        return [
            Field("account", "银行账号", "filled", words[0], "以前的申请书"),
            Field("bank", "开户银行", "filled", words[1], "以前的申请书"),
        ]
    source = row_source(account.batch, account.sheet, account.row or 0) if account.batch else FROM_PAY_LIST
    return [Field("account", "领款账户", "filled", "沿用现在领款的账户", source)]


def _member(person: Person, sheet: _Sheet, missing: Missing) -> Section:
    source, day = sheet.source(GONGAN, sheet.members.get(person.key, {}))
    given = (
        ("name", "姓名", mask_name(person.name)),
        ("id_number", "身份证号", mask_id(unseal(bytes(person.id_number_sealed)))),
        ("sex", "性别", person.get_sex_display()),
        ("birth_date", "出生日期", f"{person.birth_date:%Y-%m-%d}"),
        ("relation", "与户主关系", person.get_relation_display()),
    )
    known = (
        Field(name, label, "filled", str(text), source, day, person.key)
        for name, label, text in given
        if text
    )
    title = f"{mask_name(person.name)}（{person.get_relation_display() or '家庭成员'}）"
    fields = (*known, *_facts(OF_MEMBER, sheet, person.key), *_waiting(missing, person.key))
    return Section(title, fields, person.key)


def _facts(names: Iterable[str], sheet: _Sheet, person: int | None) -> Iterable[Field]:
    for name in names:
        if name in sheet.law.inputs and (field := sheet.field(name, person)) is not None:
            yield field


def _waiting(missing: Missing, person: int | None) -> Iterable[Field]:
    """The fields that a register fills once the family has authorised the look."""
    for each in missing.checked:
        if each.person == person:
            yield Field(
                each.fact, each.label, "checked", source="凭核对授权查询", person=person, question=each
            )
