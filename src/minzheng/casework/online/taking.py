"""What an official does with an application from a phone: take it into a case, or send it back."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any
from uuid import uuid5

from django.db import transaction

from minzheng.access.crypto import unseal, unseal_bytes
from minzheng.access.permissions import require
from minzheng.access.scope import Scope
from minzheng.casework.applying import hand_in
from minzheng.casework.holding import written
from minzheng.casework.models import Case, Channel, OnlineApplication
from minzheng.casework.noting import note_online
from minzheng.casework.papers import add_paper
from minzheng.casework.programmes import is_for_persons
from minzheng.casework.refusal import Refused
from minzheng.casework.stating import Said
from minzheng.casework.verbs import open_case
from minzheng.engine import assemble
from minzheng.registry.explaining import PACKAGES
from minzheng.registry.models import Household, Person

ANSWER_LENGTH = 300


def person_of(application: OnlineApplication, by: Scope) -> Person | None:
    """Return the person of the registry who has that ID number, if they live in the official's area."""
    rows = Person.objects.visible_to(by).filter(id_number_index=bytes(application.id_number_index))
    found: Person | None = rows.select_related("household").first()
    return found


def take_in(*, application: OnlineApplication, by: Scope, on: date, at: datetime) -> Case:
    """Make a case of it: the day of application is the day it was sent; taking it twice is one case.

    Refused where nobody of the area has that ID number (send it back, or register the person first), where
    the name on file is another, where a case is open already, and where it was answered before.
    """
    require(by, "online.answer")
    with transaction.atomic():
        held: OnlineApplication = (
            OnlineApplication.objects.visible_to(by).select_for_update(of=("self",)).get(pk=application.pk)
        )
        if held.case is not None:
            return held.case
        _check_waiting(held)
        person, home = _person(held, by)
        case = open_case(
            household=home,
            programme=held.programme,
            by=by,
            on=on,
            at=at,
            submission=uuid5(held.submission, "case"),
            channel=Channel.PHONE,
            subject=person if is_for_persons(held.programme, on) else None,
            applicant=person,
            applied_on=held.received_on,
        )
        hand_in(
            case=case,
            by=by,
            on=on,
            at=at,
            reason=unseal(bytes(held.reason_sealed)),
            phone=unseal(bytes(held.phone_sealed)),
            pledged=True,
            signature=unseal_bytes(bytes(held.signature_sealed)),
            account=unseal(bytes(held.account_sealed)) if held.account_sealed else "",
            bank=held.bank,
            stated=_said(held, person, on),
        )
        for paper in held.papers.order_by("pk"):
            add_paper(case=case, kind=paper.kind, content=unseal_bytes(bytes(paper.sealed)), by=by, at=at)
        held.case, held.state = case, OnlineApplication.State.TAKEN
        held.answered_on, held.answered_by_id = on, by.user_id
        held.save(update_fields=("case", "state", "answered_on", "answered_by"))
        note_online(by, at, "online.take_in", held, detail=case.number)
    return case


def send_back(
    *, application: OnlineApplication, by: Scope, on: date, at: datetime, answer: str
) -> OnlineApplication:
    """Answer without a case: the sentence is what the person reads. Refused without one, and twice."""
    require(by, "online.answer")
    with transaction.atomic():
        held: OnlineApplication = (
            OnlineApplication.objects.visible_to(by).select_for_update(of=("self",)).get(pk=application.pk)
        )
        _check_waiting(held)
        held.answer = written(answer, ANSWER_LENGTH, what="退回的原因")
        held.state = OnlineApplication.State.RETURNED
        held.answered_on, held.answered_by_id = on, by.user_id
        held.save(update_fields=("answer", "state", "answered_on", "answered_by"))
        note_online(by, at, "online.send_back", held, reason=held.answer)
    return held


def _check_waiting(held: OnlineApplication) -> None:
    if held.state != OnlineApplication.State.WAITING:
        raise Refused(f"这件申请已经答复过了（{held.get_state_display()}）。")


def _person(held: OnlineApplication, by: Scope) -> tuple[Person, Household]:
    person = person_of(held, by)
    if person is None or person.household is None:
        raise Refused("辖区户籍里没有这个身份证号，请核实后退回，或请申请人到户籍所在地申请。")
    if person.name != unseal(bytes(held.name_sealed)):
        raise Refused("姓名与身份证号不一致，请打电话核实，不能直接受理。")
    return person, person.household


def answers_of(application: OnlineApplication) -> list[dict[str, Any]]:
    """Return what the person said, question by question (`ask`, `said`, and a fact where it is one)."""
    found: list[dict[str, Any]] = json.loads(unseal_bytes(bytes(application.answers_sealed)))
    return found


def _said(held: OnlineApplication, person: Person, on: date) -> list[Said]:
    """What the person said of the facts that the law of the day asks for; `own` is of themselves."""
    inputs = assemble(PACKAGES, on).inputs
    facts = [one for one in answers_of(held) if one.get("fact") in inputs]
    return [Said(one["fact"], one["value"], person.key if one.get("own") else None) for one in facts]
