"""The application form as the registers fill it: each field with its row and day, and who must add what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.conf import settings

from minzheng.access.crypto import unseal
from minzheng.access.divisions import division_name, full_name
from minzheng.access.masking import mask_id, mask_name
from minzheng.access.scope import Scope
from minzheng.casework.accounts import KnownAccount, account_on_file
from minzheng.casework.questions import Missing, Question, cut, missing_of
from minzheng.casework.refusal import Refused
from minzheng.casework.sheet import Field, Sheet, State
from minzheng.engine import assemble
from minzheng.engine.errors import RuleError
from minzheng.registry.evaluation import Inputs, NeverEvaluated, inputs_of
from minzheng.registry.explaining import PACKAGES, explain_inputs
from minzheng.registry.models import Household, Person, Relation, Status
from minzheng.registry.wording import row_source

MOST_TYPED: Final = 12
"""What one may be asked to type in all, telephone, account, bank and reason included."""
KIN_ORDER: Final = {relation: place for place, relation in enumerate(Relation.values)}
GONGAN: Final = "gongan_register"
OF_MEMBER: Final = (
    *("age_years", "hukou", "hukou_local", "marital", "serving_sentence"),
    *("disability_kind", "disability_level", "certificate_valid_until"),
    *("in_school", "stage", "registered_unemployed", "wage_fen"),
    *("pension_basic_fen", "pension_personal_fen", "pension_employee_fen", "medical_self_paid_12m_fen"),
    "tekun_recipient",
)
OF_HOME: Final = (
    *("residence", "dibao_paid_fen", "tekun_paid_fen", "monitored_by_xiangcun"),
    *("vehicles", "disability_vehicles", "second_home", "company", "deposits_fen"),
)
FROM_PAY_LIST: Final = "民政局发放台账"
OURS: Final = "本系统"


@dataclass(frozen=True)
class Section:
    """A part of the form: the home, or one member."""

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
        """How many fields there are: filled or to be typed. What a register still answers under the family's
        authorisation is nobody's to fill and is not counted."""
        return self.filled + len(self.typed)


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
    except NeverEvaluated as error:
        raise Refused(f"现在还不能填写申请书：{error}") from error
    living = living_members(household, scope)
    return filled_in(household, programme, subject, living=living, inputs=inputs, on=on)


def filled_in(
    household: Household,
    programme: str,
    subject: Person | None,
    *,
    living: Sequence[Person],
    inputs: Inputs,
    on: date,
) -> Form:
    """Fill in the form from inputs already read; see `prefill`."""
    try:
        explanation = explain_inputs(inputs, programme, on, person=subject.key if subject else None)
    except (NeverEvaluated, RuleError) as error:
        raise Refused(f"现在还不能填写申请书：{error}") from error
    law = assemble(PACKAGES, on)
    account = account_on_file(household, subject)
    own = _own_fields(account)
    missing = cut(missing_of(explanation, law.inputs), MOST_TYPED - len(own))
    sheet = Sheet(inputs, law, on)
    sections = (
        _home(household, living, sheet, explanation.label, account, missing, on),
        *(_member(person, sheet, missing) for person in living),
    )
    asked = tuple(_open(each, "typed") for each in missing.asked)
    return Form(sections, (*asked, *own), missing.found, account, explanation.verdict, inputs.as_of)


def living_members(household: Household, scope: Scope) -> list[Person]:
    """Return who of a household is on the register, head first."""
    gone = (Status.DEAD, Status.MOVED_OUT)
    persons = Person.objects.visible_to(scope).filter(household=household).exclude(status__in=gone)
    return sorted(persons.order_by("birth_date", "key"), key=lambda one: KIN_ORDER.get(one.relation, 99))


def _own_fields(account: KnownAccount | None) -> tuple[Field, ...]:
    """What the form itself asks for: the registers know no telephone and no reason."""
    own = [Field("reason", "申请理由", "typed"), Field("phone", "联系电话", "typed")]
    if account is None:
        own += [Field("account", "银行账号", "typed"), Field("bank", "开户银行", "typed")]
    return tuple(own)


def _home(
    household: Household,
    living: Sequence[Person],
    sheet: Sheet,
    programme: str,
    account: KnownAccount | None,
    missing: Missing,
    on: date,
) -> Section:
    head = next((one for one in living if one.relation == Relation.HEAD), living[0] if living else None)
    source, day = sheet.source(GONGAN, sheet.row(head.key) if head else {})
    ours = (
        Field("programme", "申请项目", "filled", programme, OURS, on),
        Field("applied_on", "申请日期", "filled", f"{on:%Y-%m-%d}", OURS, on),
        Field("office", "受理单位", "filled", division_name(household.area_id[:9]), OURS, on),
        Field("household", "户编码", "filled", household.code, OURS, on),
    )
    given = (
        ("head", "户主", mask_name(head.name) if head else ""),
        ("number", "户号", household.number),
        ("area", "所在村（社区）", full_name(household.area_id)),
        ("members", "家庭人口", f"{len(living)} 人"),
    )
    known = (Field(name, label, "filled", text, source, day) for name, label, text in given if text)
    facts = (*_facts(OF_HOME, sheet, None), *sheet.holdings(), *_waiting(missing, None))
    return Section("家庭情况", (*ours, *known, *_account_fields(account), *facts))


def _account_fields(account: KnownAccount | None) -> list[Field]:
    if account is None:
        return []
    if account.sealed is not None:
        words = (account.masked, account.bank)
        return [
            Field("account", "银行账号", "filled", words[0], "以前的申请书"),
            Field("bank", "开户银行", "filled", words[1], "以前的申请书"),
        ]
    source = row_source(account.batch, account.sheet, account.row or 0) if account.batch else FROM_PAY_LIST
    return [Field("account", "领款账户", "filled", "沿用现在领款的账户", source)]


def _member(person: Person, sheet: Sheet, missing: Missing) -> Section:
    source, day = sheet.source(GONGAN, sheet.row(person.key))
    given = (
        ("name", "姓名", mask_name(person.name)),
        ("id_number", "身份证号", mask_id(unseal(bytes(person.id_number_sealed)))),
        ("sex", "性别", person.get_sex_display()),
        ("birth_date", "出生日期", f"{person.birth_date:%Y-%m-%d}"),
        ("relation", "与户主关系", person.get_relation_display()),
        ("status", "户籍登记", person.get_status_display()),
    )
    known = (
        Field(name, label, "filled", str(text), source, day, person.key)
        for name, label, text in given
        if text
    )
    title = f"{mask_name(person.name)}（{person.get_relation_display() or '家庭成员'}）"
    more = (*sheet.benefits(person.key), *sheet.fund(person.key), *sheet.supporters(person.key))
    facts = _facts(OF_MEMBER, sheet, person.key)
    return Section(title, (*known, *facts, *more, *_waiting(missing, person.key)), person.key)


def _facts(names: Iterable[str], sheet: Sheet, person: int | None) -> Iterable[Field]:
    for name in names:
        if name in sheet.law.inputs and (field := sheet.field(name, person)) is not None:
            yield field


def _waiting(missing: Missing, person: int | None) -> Iterable[Field]:
    """The fields that a register fills once the family has authorised the look."""
    for each in missing.checked:
        if each.person == person:
            yield _open(each, "checked", "凭核对授权查询")


def _open(each: Question, state: State, source: str = "") -> Field:
    return Field(each.fact, each.label, state, source=source, person=each.person, question=each)
