"""Playing one story: whatever a step needs is done first, by the people and on the days that fit."""

import datetime as dt
from functools import partial
from pathlib import Path

from minzheng.calendar import add_working_days
from minzheng.casework import notices
from minzheng.casework.deciding import Draft
from minzheng.casework.models import Case
from minzheng.casework.procedure import Function, Outcome, Purpose, Step
from minzheng.casework.refusal import Refused
from minzheng.casework.requirements import APPLICATION
from minzheng.casework.verbs import advance, open_case
from minzheng.project.demo.filing import Filing
from minzheng.project.demo.people import People
from minzheng.project.demo.picking import Chosen
from minzheng.project.demo.stories import Story

WHY = "经入户调查和信息核对，情况属实"
AGAINST = "入户调查已逐项核实，尚缺的登记事项以调查为准"
USUAL = {
    "dibao": 385_00,
    "single_person": 385_00,
    "tekun": 500_50,
    "temporary_emergency": 1_500_00,
    "temporary_expenditure": 1_600_00,
    "disability_living": 70_00,
    "disability_nursing": 70_00,
    "orphan": 950_00,
    "unattended_child": 950_00,
    "old_age": 50_00,
    "elderly_service": 100_00,
    "funeral_relief": 6_006_00,
}
"""What the demo's county grants in fen where the rule still asks for facts."""


class YearOver(Exception):
    """The next step would lie behind the demo's day: it stays open."""


def name_of(story: Story, number: int) -> str:
    """What tells one case of the demo from every other."""
    return f"{story.programme}|{story.purpose}|{story.begins}|{story.acts}|{number}"


def first_day(story: Story, number: int) -> dt.date:
    """The day on which a story's case is opened; all but its first on the first working day of a week, so
    that the law of few days has to be read."""
    if not number:
        return story.begins
    day = add_working_days(story.begins, number * story.apart).date
    return add_working_days(day - dt.timedelta(days=day.weekday() + 1), 1).date


class Player(Filing):
    """One case on its way; `last` is the day that nothing may lie behind."""

    def __init__(
        self, people: People, chosen: Chosen, story: Story, *, number: int, tables: Path, last: dt.date
    ) -> None:
        super().__init__(people, chosen, name=name_of(story, number), number=number, tables=tables)
        self.story, self.last = story, last
        self.on = first_day(story, number)
        self.counted = 0

    def play(self) -> Case:
        """Open the case and take every outcome of its story."""
        story = self.story
        case = open_case(
            household=self.chosen.household,
            programme=story.programme,
            by=self.people.investigator,
            on=self.on,
            at=self.at(),
            submission=self.mark("open"),
            channel=story.channel,
            subject=self.chosen.subject,
            applicant=self.applicant(),
            applied_on=story.applied,
            purpose=story.purpose,
        )
        if story.purpose == Purpose.GRANT and story.papers and not self._papers_come_after(case):
            self.hand_in(case)
        try:
            for taken in story.acts.split():
                case = self._take(case, taken)
            if story.prepared and (step := self.file(case).step) is not None:
                self._prepare(case, step, step.outcomes[0])
        except YearOver:
            case.refresh_from_db()
        return case

    def _take(self, case: Case, taken: str) -> Case:
        file = self.file(case)
        step = file.step
        assert step is not None, self.name
        way = next((one for one in step.outcomes if one.slug == taken), None)
        assert way is not None, f"{self.name}: {step.slug} {taken}"
        if self.counted and step.function is not Function.NOTICE:
            self._later(self.story.pace)
        self.counted += 1
        self._prepare(case, step, way)
        act = partial(
            advance,
            case=case,
            step=step.slug,
            outcome=taken,
            by=self.people.of(step),
            on=self.on,
            at=self.at(),
            submission=self.mark(f"act {self.counted}"),
            reason=WHY,
        )
        if way.decides is None:
            return act()
        try:
            return act(decision=Draft(against_rule=AGAINST))
        except Refused as refused:
            if "没有算出金额" not in str(refused):
                raise
            return act(decision=Draft(amount_fen=USUAL[case.programme], against_rule=AGAINST))

    def _later(self, days: int) -> None:
        self._on(add_working_days(self.on, days).date)

    def _on(self, day: dt.date) -> None:
        if day > self.last:
            raise YearOver
        self.on = day

    def _prepare(self, case: Case, step: Step, way: Outcome) -> None:
        """Do what must be on file before the step, where it is not there."""
        if step.function is Function.NOTICE:
            self._hang(case, objected=way.slug == "objection")
        file = self.file(case)
        for need in way.needs:
            if step.function is not Function.ACCEPTANCE and need.slug in self.ways and need.missing(file):
                self.ways[need.slug](case)

    def _papers_come_after(self, case: Case) -> bool:
        return not any(APPLICATION in way.needs for way in self.file(case).procedure.first.outcomes)

    def _hang(self, case: Case, *, objected: bool) -> None:
        case.refresh_from_db()
        hung = notices.put_up(
            case=case, by=self.people.proposer, on=self.on, at=self.at(), place="村务公开栏"
        )
        if not objected:
            self._on(hung.last + dt.timedelta(days=1))
            return
        self._later(2)
        notices.raise_objection(
            notice=hung,
            words="他家儿子在外面做生意，听说买了车。",
            by=None,
            on=self.on,
            at=self.at(),
            submission=self.mark(f"objection {self.on}"),
        )
