"""What the letter would say if the case were decided today: for the page on which somebody is about to."""

from __future__ import annotations

from minzheng.casework.deciding import Draft, persons_of
from minzheng.casework.file import CaseFile
from minzheng.casework.judging import Judged
from minzheng.casework.timing import first_month_of, last_month_of
from minzheng.casework.wording import Told, told_before


def foretold(
    file: CaseFile, judged: Judged, kind: str, *, draft: Draft | None = None, reason: str = ""
) -> Told:
    """Tell a decision of that kind as `deciding.decide` would store it on `file.on`, word for word.

    Refused for a number of months that the law does not allow.
    """
    said = draft or Draft()
    granting = kind in ("grant", "change")
    starts = first_month_of(file, judged.law_on, file.on) if granting else None
    amount = said.amount_fen if said.amount_fen is not None else judged.amount_fen
    return told_before(
        file.case,
        kind,
        judged.explanation.to_json(),
        on=file.on,
        law_on=judged.law_on,
        amount_fen=(amount or 0) if granting else None,
        persons=persons_of(file, judged) if granting else None,
        starts=starts,
        stops=last_month_of(file, judged.law_on, file.on, kind=kind, starts=starts, months=said.months),
        reason=reason,
    )
