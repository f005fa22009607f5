"""What is on a case's file, asked once and remembered: requirements and screens read it here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from functools import cached_property

from minzheng.access.scope import Scope
from minzheng.casework.models import (
    Act,
    Application,
    Case,
    Meeting,
    Notice,
    Objection,
    Paper,
    SpotCheck,
    Statement,
    Survey,
)
from minzheng.casework.procedure import Procedure, Step
from minzheng.casework.shelf import procedure_of


class CaseFile:
    """One case with what belongs to it, read within a scope as of a day."""

    def __init__(self, case: Case, *, scope: Scope, on: date) -> None:
        self.case, self.scope, self.on = case, scope, on

    @cached_property
    def procedure(self) -> Procedure:
        """The procedure the case follows: the one in force when it was accepted."""
        return procedure_of(self.case.procedure)

    @property
    def step(self) -> Step | None:
        """The step whose turn it is; None once the case has ended."""
        return self.procedure.step(self.case.step) if self.case.is_open else None

    @cached_property
    def acts(self) -> list[Act]:
        """What was done, in order, with who did it."""
        return list(self.case.acts.select_related("by").order_by("ordinal"))

    @cached_property
    def application(self) -> Application | None:
        """The signed application, if it is on file."""
        found: Application | None = Application.objects.visible_to(self.scope).filter(case=self.case).first()
        return found

    @cached_property
    def surveys(self) -> list[Survey]:
        """The household surveys, oldest first, with their signatures."""
        return list(self.case.surveys.prefetch_related("signatures").order_by("pk"))

    def signed_surveys(self, by: str) -> list[Survey]:
        """The surveys of an office ("township" or "county") that all have signed who must.

        By telephone or video nobody of the household can sign, so two signatures are enough.
        """
        need = {"visit": {"first", "second", "member"}}
        return [
            survey
            for survey in self.surveys
            if survey.by_office == by
            and need.get(survey.how, {"first", "second"})
            <= {signature.role for signature in survey.signatures.all()}
        ]

    @cached_property
    def papers(self) -> Mapping[str, int]:
        """How many papers of each kind are on file, those set aside not counted."""
        kinds = Paper.objects.visible_to(self.scope).filter(case=self.case, set_aside="")
        return Counter(kinds.order_by("pk").values_list("kind", flat=True))

    @property
    def missing_papers(self) -> list[str]:
        """The kinds the procedure asks for that are not on file."""
        return [kind for kind in self.procedure.papers if not self.papers.get(kind)]

    @cached_property
    def notices(self) -> list[Notice]:
        """The public notices, oldest first."""
        return list(self.case.notices.order_by("pk"))

    @property
    def notice(self) -> Notice | None:
        """The latest notice of the opinion or of an ending."""
        hung = [notice for notice in self.notices if notice.kind != Notice.Kind.RESULT]
        return hung[-1] if hung else None

    @cached_property
    def objections(self) -> list[Objection]:
        """The objections to any notice of the case, oldest first."""
        found = Objection.objects.visible_to(self.scope).filter(notice__case=self.case)
        return list(found.order_by("pk"))

    @property
    def open_objections(self) -> list[Objection]:
        """The objections that nobody has answered yet."""
        return [one for one in self.objections if one.finding == Objection.Finding.OPEN]

    @property
    def hanging(self) -> Notice | None:
        """The notice put up since the case came to the step whose turn it is; an earlier round is over."""
        return self.notice if self.notice and self.notice.first >= self.case.entered_on else None

    @property
    def was_objected_to(self) -> bool:
        """Whether the latest notice drew an objection."""
        return self.notice is not None and any(one.notice_id == self.notice.pk for one in self.objections)

    @cached_property
    def stated(self) -> Mapping[str, set[str]]:
        """Which facts the file states of the person (or the home) the case is about, and by which sources."""
        found: dict[str, set[str]] = {}
        rows = Statement.objects.visible_to(self.scope).filter(case=self.case).order_by("pk")
        for fact, person, source in rows.values_list("fact", "person_id", "source"):
            if person is None or person == self.case.subject_id:
                found.setdefault(fact, set()).add(source)
        return found

    @cached_property
    def meetings(self) -> list[Meeting]:
        """The meetings held on the case, with their sign-in sheets."""
        return list(self.case.meetings.prefetch_related("attendances").order_by("pk"))

    @cached_property
    def spot_checks(self) -> list[SpotCheck]:
        """The county visits that the law wants or the lot drew."""
        return list(self.case.spot_checks.order_by("pk"))

    @cached_property
    def related(self) -> bool:
        """Whether an official was found to be a near relative of the household."""
        return self.case.related_officials.exists()

    def done_on(self, step: str) -> date | None:
        """The day on which a step was last done, None if never."""
        return next((act.on for act in reversed(self.acts) if act.step == step), None)
