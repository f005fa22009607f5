"""The short way of money owed to one person by age, disability or childhood: looked at, decided, told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from minzheng.casework.changing import stopping
from minzheng.casework.procedure import (
    Function,
    Limit,
    Office,
    Outcome,
    Procedure,
    Purpose,
    Requirement,
    Step,
)
from minzheng.casework.usual import (
    acceptance,
    confirmation,
    delivery,
    opinion,
    refusal_letter,
    supplement,
    survey,
)


def short_way(
    *,
    basis: str,
    looked_at: Limit,
    decided: Limit,
    survey_needs: Iterable[Requirement] | None = None,
    opinion_needs: Iterable[Requirement] = (),
    ask: str = "看材料和登记是否相符，提出初审意见。",
    between: Sequence[Step] = (),
    letter: Limit | None = None,
) -> tuple[Step, ...]:
    """Accepted and looked at by the township, decided by the county; no notice.

    `looked_at` is the township's limit from acceptance, `decided` the county's. A survey only where
    `survey_needs` says what must come of it. The steps `between` township and county lead on to the
    confirmation; the first of them takes the file.
    """
    first = between[0].slug if between else "confirmation"
    looking = opinion(
        first,
        "confirmation",
        basis=basis,
        limit=replace(looked_at, counted_from="accepted"),
        label="初审意见",
        needs=opinion_needs,
    )
    return (
        acceptance("survey" if survey_needs is not None else "opinion", basis=basis),
        *((survey("opinion", basis=basis, needs=survey_needs),) if survey_needs is not None else ()),
        replace(looking, ask=ask),
        *between,
        confirmation("delivery", "refusal_letter", "supplement", basis=basis, limit=decided),
        supplement("second_opinion", basis=basis),
        opinion(
            first,
            "confirmation",
            basis=basis,
            slug="second_opinion",
            label="重新提出初审意见",
        ),
        delivery(basis=basis, label="送达", ask="把决定送到本人或监护人手里，不张贴、不公布。"),
        refusal_letter(basis=basis, limit=letter or Limit(3, basis, status="to_confirm")),
    )


def ending(
    programme: str,
    label: str,
    grounds: Sequence[Outcome],
    *,
    basis: str,
    since: Procedure,
) -> Procedure:
    """Stopping what a person draws, since the day from which it could be granted."""
    return Procedure(
        programme=programme,
        label=label,
        since=since.since,
        basis=basis,
        steps=stopping(grounds, basis=basis),
        purpose=Purpose.STOP,
    )


def county_check(
    slug: str,
    label: str,
    ask: str,
    done: Outcome,
    *,
    basis: str,
    limit: Limit,
    back_to: str = "supplement",
) -> Step:
    """A department's part in it, written down by the county bureau before it decides."""
    return Step(
        slug=slug,
        label=label,
        office=Office.COUNTY,
        function=Function.VERIFICATION,
        ask=ask,
        outcomes=(done, Outcome("send_back", "不相符，退回补充", back_to, needs_reason=True)),
        limit=limit,
        basis=basis,
    )
