"""The visits after each night: open leads in their order, recorded through the verb, finding the truth."""

import datetime as dt
import uuid
from pathlib import Path

from django.db import transaction

from minzheng.access.scope import Scope
from minzheng.access.verbs import create_user, give_post
from minzheng.calendar import add_working_days
from minzheng.monitoring.models import Lead
from minzheng.monitoring.verbs import record_visit
from minzheng.project.bench.judging import Made
from minzheng.project.night import COUNTY
from minzheng.project.progress import Report
from minzheng.simulation.visits import Truth, outcome_of

AFTER_WORKING_DAYS = 5
COUNTY_TIME = dt.timezone(dt.timedelta(hours=8))
FOUNDED = dt.datetime(2021, 1, 1, tzinfo=COUNTY_TIME)


class Visitor:
    """One official who goes to every household on the list that there is time for."""

    def __init__(self, county: Path, seed: int) -> None:
        self.made: list[Made] = []
        self._truth, self._seed = Truth(county / "truth"), seed
        user = create_user(
            username="bench", password=uuid.uuid4().hex, display_name="测量", at=FOUNDED, check_password=False
        )
        post = give_post(
            user=user, role="county_staff", area=COUNTY, since=FOUNDED.date(), at=FOUNDED, reason="测量"
        )
        self._scope = Scope.of_post(post, purpose="测量")

    def visit(self, night: dt.date, month: int, at_most: int, report: Report) -> None:
        """Visit the best `at_most` open leads in the month after `month` (counted from 0)."""
        leads = Lead.objects.visible_to(self._scope).filter(state=Lead.State.OPEN)
        best = leads.select_related("household").order_by("-score", "due_on", "opened_on", "id")[:at_most]
        day = add_working_days(night, AFTER_WORKING_DAYS).date
        with transaction.atomic():
            for done, lead in enumerate(list(best)):
                self._visit_one(lead, day, month + 1)
                report(f"走访 {day:%Y-%m}", done, at_most)

    def _visit_one(self, lead: Lead, day: dt.date, month: int) -> None:
        number = lead.household.number
        found = outcome_of(self._truth, number, f"{day:%Y-%m}", seed=self._seed)
        record_visit(
            lead=lead,
            by=self._scope,
            on=day,
            at=dt.datetime.combine(day, dt.time(15, 30), COUNTY_TIME),
            outcome=found.outcome,
            needs=sorted(found.needs),
            note=found.note,
            submission=uuid.uuid4(),
        )
        self.made.append(
            Made(
                household=lead.household_id,
                month=month,
                at_home=found.outcome != "not_at_home",
                check=not lead.traits,
                chance=lead.score,
            )
        )
