"""Programmes as services: conditions from the law of the day, papers and days from its procedure."""

import datetime as dt

from django.http import Http404

from minzheng.casework.procedure import Limit
from minzheng.rulebook.book import law_of, leaflet
from minzheng.web.api import schemas
from minzheng.web.citizen.offered import Offer, offers


def services(on: dt.date) -> list[schemas.Service]:
    """Return every service of a day, by name."""
    return [_service(offer, on) for offer in offers(on).values()]


def service(code: str, on: dt.date) -> schemas.Service:
    """Return one; Http404 where there is none on that day."""
    offer = offers(on).get(code)
    if offer is None:
        raise Http404(code)
    return _service(offer, on)


def _service(offer: Offer, on: dt.date) -> schemas.Service:
    procedure, law = offer.procedure, law_of(on)
    read = leaflet(law, offer.slug) if law and offer.slug in law.programmes else None
    days, working, basis = _days(procedure.whole)
    return schemas.Service(
        code=offer.slug,
        name=offer.programme.label,
        basis=read.basis if read else procedure.basis,
        for_whom=offer.programme.unit,
        conditions=[
            schemas.Condition(name=clause.label, basis=clause.basis)
            for clause in (read.conditions if read else ())
        ],
        papers=[schemas.PaperKind(kind=kind, name=name) for kind, name in offer.papers],
        stages=[
            schemas.Stage(
                code=step.slug,
                name=step.label,
                office=step.office.value,
                days=_days(step.limit)[0],
                working_days=_days(step.limit)[1],
            )
            for step in procedure.steps
        ],
        days=days,
        working_days=working,
        days_basis=basis,
    )


def _days(limit: Limit | None) -> tuple[int | None, bool | None, str]:
    """Return days, whether working days, and the article; no days where the law says months or nothing."""
    if limit is None or limit.months:
        return None, None, limit.basis if limit else ""
    return limit.days, limit.working, limit.basis
