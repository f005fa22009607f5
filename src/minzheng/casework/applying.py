"""The application: the form that the registry has filled in, and what the applicant adds and signs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import IntegrityError, transaction

from minzheng.access.crypto import seal, unseal
from minzheng.access.scope import Scope
from minzheng.casework import stating
from minzheng.casework.accounts import account_on_file, checked_account, checked_phone
from minzheng.casework.holding import held, written
from minzheng.casework.models import Application, Case, Statement
from minzheng.casework.noting import note
from minzheng.casework.prefilled import Form, Section, prefill
from minzheng.casework.procedure import Function
from minzheng.casework.refusal import Refused
from minzheng.casework.requirements import APPLICATION
from minzheng.casework.sheet import Field
from minzheng.casework.shelf import procedure_of
from minzheng.casework.signing import sealed_signature
from minzheng.registry.models import Person, Status

__all__ = ("Field", "Form", "Section", "hand_in", "prefill")
REASON_LENGTH = 500
GONE = (Status.DEAD, Status.MOVED_OUT)


def hand_in(
    *,
    case: Case,
    by: Scope | None,
    on: date,
    at: datetime,
    reason: str,
    phone: str,
    pledged: bool,
    signature: bytes,
    account: str = "",
    bank: str = "",
    account_holder: Person | None = None,
    entrusted_to: str = "",
    stated: Sequence[stating.Said] = (),
    filled: int = 0,
    typed: int = 0,
) -> Application:
    """Hand in a case's application once: telephone, account and signature sealed, statements as declared.

    `account` may be left out only where the household is paid already or an earlier application has one;
    `account_holder` None is the applicant, else the head. `by` None is the person themselves. The same
    application sent twice is one; another one is refused, for what was handed in is frozen. Refused too
    without pledge or signature, for a number that is no telephone or account, and for a holder outside the
    household.
    """
    with transaction.atomic():
        file = held(case, by)
        said = written(reason, REASON_LENGTH, what="申请理由")
        number = checked_phone(phone)
        if earlier := Application.objects.unscoped(reason="one application").filter(case=file).first():
            return _same(earlier, said, number)
        if file.accepted_on is not None and not _still_awaited(file):
            raise Refused("这一案已经受理，申请书不能再补，请用调查或材料说明。")
        if not pledged:
            raise Refused("请申请人承诺所填内容真实。")
        holder, sealed, at_bank = _account(file, account, bank, account_holder, entrusted_to)
        application = Application(
            case=file,
            area_id=file.area_id,
            reason=said,
            phone_sealed=seal(number),
            account_sealed=sealed,
            account_holder=holder,
            bank=at_bank,
            entrusted_to=entrusted_to.strip()[:60],
            pledged=True,
            signature_sealed=sealed_signature(signature, whose="申请人"),
            filled=filled,
            typed=typed,
        )
        try:
            with transaction.atomic():
                application.save(force_insert=True)
        except IntegrityError as error:
            raise Refused("申请书已经登记过了。") from error
        stating.keep(
            file,
            stated,
            source=Statement.Source.DECLARED,
            on=on,
            by=by,
            reference=f"{on:%Y-%m-%d} 申请书",
        )
        note(by, at, "case.hand_in", file, detail=f"{filled} {typed}")
    return application


def _same(earlier: Application, reason: str, phone: str) -> Application:
    """Return the application on file where this is the same one again; Refused where it is another."""
    kept = unseal(bytes(earlier.phone_sealed)) if earlier.phone_sealed else ""
    if (earlier.reason, kept) == (reason, phone):
        return earlier
    raise Refused("申请书已经登记，交来的内容不能再改；补充的情况请用调查或材料说明。")


def _still_awaited(case: Case) -> bool:
    """Whether the step whose turn it is waits for the application: an emergency is paid before its papers."""
    step = procedure_of(case.procedure).step(case.step)
    waits = any(APPLICATION in way.needs for way in step.outcomes)
    return waits and step.function is not Function.ACCEPTANCE


def _account(
    case: Case, account: str, bank: str, holder: Person | None, entrusted_to: str
) -> tuple[Person | None, bytes | None, str]:
    """Return holder, sealed account and bank: as typed, else as on file; Refused where there is none."""
    if account.strip():
        number = checked_account(account)
        owner = holder or case.applicant or case.household.persons.filter(relation="head").first()
        if procedure_of(case.procedure).for_the_dead and (owner is None or owner.status in GONE):
            if not entrusted_to.strip():
                raise Refused("请写明办理丧事的人，丧葬费发到这个人的账户。")
            return None, seal(number), written(bank, 60, what="开户银行")
        if owner is None or owner.household_id != case.household_id:
            raise Refused("开户人要是这户的成员；由别人代领的，要先签代管协议。")
        if owner.status in GONE:
            raise Refused("开户人已不在册，请换一位家庭成员的账户。")
        return owner, seal(number), written(bank, 60, what="开户银行")
    known = account_on_file(case.household, case.subject)
    if known is None:
        raise Refused("请写明领取救助金的银行账号。")
    return known.holder, known.sealed, known.bank
