"""Drawing up an authorisation, signing it, revoking it (社会救助暂行办法 第五十八条; MC-04)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from minzheng.access.crypto import seal, seal_bytes
from minzheng.access.permissions import require
from minzheng.access.scope import Scope
from minzheng.registry.models import Household
from minzheng.verification import sources as known_sources
from minzheng.verification.errors import Refused
from minzheng.verification.models import Authorisation, Signatory, Signature
from minzheng.verification.parameters import months_later, value
from minzheng.verification.signatories import (
    WITH_SUPPORTERS,
    Supporter,
    drawn_up,
    name_of,
    who_is_missing,
    who_is_new,
)
from minzheng.verification.trail import note

REASON_LENGTH = 200
SMALLEST_IMAGE = 100
"""Bytes; nothing smaller is a picture of a signature."""
LONGEST_MONTHS = 36
NUMBERS_TRIED = 20


@transaction.atomic
def draw_up(
    *,
    household: Household,
    programme: str,
    by: Scope,
    on: date,
    at: datetime,
    submission: UUID,
    sources: Sequence[str] | None = None,
    valid_until: date | None = None,
    incapable: Iterable[int] = (),
    apart: Mapping[int, str] | None = None,
    supporters: Iterable[Supporter] = (),
) -> Authorisation:
    """Draw up an authorisation, valid from `on`; the same `submission` twice is one.

    `sources` are all that can be asked unless named. `valid_until` is a year later (parameter) unless given.
    `incapable`, `apart` (key: why) and `supporters` as in `signatories.drawn_up`. Refused outside one's area,
    without a source, for a range that is none, and for supporters where the law does not ask them.
    """
    require(by, "check.authorise")
    earlier: Authorisation | None = Authorisation.objects.visible_to(by).filter(submission=submission).first()
    if earlier is not None:
        return earlier
    if not by.covers(household.area_id):
        raise Refused("这户不在您的辖区。")
    covered = known_sources.known(sources if sources is not None else known_sources.all_sources())
    if not covered:
        raise Refused("请至少选一个要查询的单位。")
    until = valid_until or months_later(on, value("authorisation_months", on))
    if not on <= until <= months_later(on, LONGEST_MONTHS):
        raise Refused(f"授权截止日应在 {on:%Y-%m-%d} 之后、{LONGEST_MONTHS} 个月以内。")
    named = list(supporters)
    if named and programme not in WITH_SUPPORTERS:
        raise Refused("只有申请特困人员救助供养时，才需要法定义务人签名授权。")
    signatories = drawn_up(household, by, on, incapable=incapable, apart=apart, supporters=named)
    made = _numbered(
        Authorisation(
            area_id=household.area_id,
            household=household,
            programme=programme,
            sources=covered,
            valid_from=on,
            valid_until=until,
            drawn_up_on=on,
            drawn_up_at=at,
            drawn_up_by_id=by.user_id,
            submission=submission,
        ),
    )
    for one in signatories:
        one.authorisation, one.area_id = made, household.area_id
    Signatory.objects.bulk_create(signatories)
    subject = ("authorisation", made.number)
    people = " ".join(f"{one.role}:{one.person_code}" for one in signatories)
    note(by, at, "authorisation.draw_up", subject, made.area_id, detail=f"{programme} {on}..{until} {people}")
    return made


def _numbered(made: Authorisation) -> Authorisation:
    """Save under the first free number of the day (HD, county, date, six digits)."""
    first = made.submission.int % 1_000_000
    for step in range(NUMBERS_TRIED):
        number = (first + step * 7919) % 1_000_000
        made.number = f"HD{made.area_id[:6]}-{made.drawn_up_on:%Y%m%d}-{number:06d}"
        try:
            with transaction.atomic():
                made.save(force_insert=True)
        except IntegrityError as error:
            if "number" not in str(error):
                raise Refused("这份授权书已经登记过了。") from error
        else:
            return made
    raise Refused("暂时编不出授权编号，请再试一次。")


@transaction.atomic
def sign(
    *,
    signatory: Signatory,
    by: Scope,
    on: date,
    at: datetime,
    how: str,
    image: bytes,
    submission: UUID,
    guardian: Signatory | None = None,
    guardian_name: str = "",
) -> Signature:
    """Keep one signature; the same `submission` twice is one. `image` is a picture, stored sealed.

    For a minor or somebody without capacity a guardian signs: an adult on the same authorisation, or a named
    other person. Refused where the wrong person signs, twice, after a revocation, or without a picture.
    """
    require(by, "check.authorise")
    earlier: Signature | None = Signature.objects.visible_to(by).filter(submission=submission).first()
    if earlier is not None:
        return earlier
    held = (
        Signatory.objects.visible_to(by)
        .select_related("authorisation", "person")
        .filter(pk=signatory.pk)
        .first()
    )
    if held is None:
        raise Refused("这份授权书不在您的辖区。")
    said = guardian_name.strip()
    _check_signing(held, on=on, how=how, image=image, guardian=guardian, guardian_name=said)
    signature = Signature(
        signatory=held,
        area_id=held.area_id,
        needs_guardian=held.needs_guardian,
        by=Signature.By.GUARDIAN if held.needs_guardian else Signature.By.SELF,
        guardian=guardian,
        guardian_name_sealed=seal(said) if said else None,
        how=how,
        image_sealed=seal_bytes(image),
        signed_on=on,
        recorded_at=at,
        recorded_by_id=by.user_id,
        submission=submission,
    )
    try:
        with transaction.atomic():
            signature.save(force_insert=True)
    except IntegrityError as error:
        raise Refused(f"{name_of(held)}已经签过名了。") from error
    subject = ("authorisation", held.authorisation.number)
    detail = f"{held.person_code} {signature.by} {how}"
    note(by, at, "authorisation.sign", subject, held.area_id, detail=detail)
    return signature


def _check_signing(
    held: Signatory, *, on: date, how: str, image: bytes, guardian: Signatory | None, guardian_name: str
) -> None:
    """Refuse a signature that would be none."""
    authorisation = held.authorisation
    if how not in Signature.How.values:
        raise Refused("请选择签名方式。")
    if len(image) < SMALLEST_IMAGE:
        raise Refused("还没有签名，请签名或上传扫描件。")
    if held.role == Signatory.Role.APART:
        raise Refused(f"{name_of(held)}不共同生活，不用签名。")
    if authorisation.revoked_on is not None:
        raise Refused("这份授权书已经撤销，请另写一份。")
    if not authorisation.valid_from <= on <= authorisation.valid_until:
        raise Refused("签名日期不在授权书的有效期内。")
    if not held.needs_guardian:
        if guardian is not None or guardian_name:
            raise Refused(f"{name_of(held)}应由本人签名。")
        return
    if (guardian is None) == (not guardian_name):
        raise Refused(f"{name_of(held)}是{held.guardian_reason}，请选一位监护人代签。")
    if guardian is not None:
        fits = guardian.authorisation_id == authorisation.pk and not guardian.needs_guardian
        if not fits or guardian.pk == held.pk:
            raise Refused("监护人应是同一份授权书上的成年人，或者另写监护人姓名。")


@transaction.atomic
def revoke(*, authorisation: Authorisation, by: Scope, on: date, at: datetime, reason: str) -> Authorisation:
    """End an authorisation for good, saying why; from now on nothing is asked and no answer is kept."""
    require(by, "check.authorise")
    words = reason.strip()
    if not words:
        raise Refused("请写明撤销授权的原因。")
    if len(words) > REASON_LENGTH:
        raise Refused(f"原因不能超过 {REASON_LENGTH} 个字。")
    held = _held(authorisation, by)
    if held.revoked_on is not None:
        raise Refused(f"这份授权书已于 {held.revoked_on:%Y-%m-%d} 撤销。")
    if on < held.valid_from:
        raise Refused("撤销日期不能早于授权起始日。")
    held.revoked_on, held.revoked_reason = on, words
    held.save(update_fields=["revoked_on", "revoked_reason"])
    note(by, at, "authorisation.revoke", ("authorisation", held.number), held.area_id, reason=words)
    return held


def _held(authorisation: Authorisation, by: Scope) -> Authorisation:
    held: Authorisation | None = (
        Authorisation.objects.visible_to(by).select_for_update().filter(pk=authorisation.pk).first()
    )
    if held is None:
        raise Refused("这份授权书不在您的辖区。")
    return held


def why_not_valid(authorisation: Authorisation, by: Scope, on: date) -> str:
    """One sentence saying why nothing may be asked under an authorisation on a day; empty when it may."""
    if authorisation.revoked_on is not None:
        return f"授权书已于 {authorisation.revoked_on:%Y-%m-%d} 撤销，不能再查询。"
    if not authorisation.valid_from <= on <= authorisation.valid_until:
        return f"授权书的有效期是 {authorisation.valid_from} 至 {authorisation.valid_until}，今天不能查询。"
    if missing := who_is_missing(authorisation, by) or who_is_new(authorisation, by):
        return missing
    signed = Signature.objects.visible_to(by).filter(signatory__authorisation=authorisation)
    if signed.filter(signed_on__gt=on).exists():
        return "有的签名日期晚于今天，今天还不能查询。"
    return ""


def is_valid(authorisation: Authorisation, by: Scope, on: date) -> bool:
    """Say whether sources may be asked under an authorisation on a day."""
    return not why_not_valid(authorisation, by, on)


def valid_authorisation(household: Household, programme: str, by: Scope, on: date) -> Authorisation | None:
    """The latest authorisation of a household for a purpose that holds on a day, if there is one."""
    held = Authorisation.objects.visible_to(by).filter(
        household=household, programme=programme, revoked_on=None, valid_from__lte=on, valid_until__gte=on
    )
    return next((one for one in held.order_by("-id") if is_valid(one, by, on)), None)
