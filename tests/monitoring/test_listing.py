"""Whom to visit today, in what order, and how many are late; nobody sees another area's."""

import datetime as dt

import pytest
from django.db import connection

from minzheng.access.models import Role
from minzheng.access.scope import Scope
from minzheng.access.wall import NO_AREA, behind_wall
from minzheng.monitoring.listing import AreaRow, Counts, by_area, counts, leads_json, worklist
from minzheng.monitoring.models import Lead, LikelyProgramme, Reason, Visit
from minzheng.monitoring.sentences import next_step, reason_sentence, reason_source
from minzheng.monitoring.verbs import defer, report_hardship
from minzheng.registry.models import Fact, Household, Person
from monitoring.village import (
    BILL,
    COUNTY,
    FAR_VILLAGE,
    FEBRUARY,
    JANUARY,
    LOW,
    NEAR_VILLAGE,
    NOON,
    TOWNSHIP,
    VILLAGE,
    batch,
    household,
    lead_of,
    night,
    official,
    person,
    visit,
    warning,
)

pytestmark = pytest.mark.django_db
ON = dt.date(2021, 2, 5)
DUE = dt.date(2021, 2, 18)


@pytest.fixture
def clerk() -> Scope:
    return official(TOWNSHIP, Role.TOWNSHIP_CLERK)


@pytest.fixture
def homes() -> list[Household]:
    """Two in the village (a bill; a low income), one near, one far; all opened at the end of January."""
    made = [household(VILLAGE), household(VILLAGE), household(NEAR_VILLAGE), household(FAR_VILLAGE)]
    night(JANUARY, warning(BILL, made[0], "1"), *(warning(LOW, home) for home in made[1:]))
    return made


def listed(scope: Scope, on: dt.date = ON, **more: str) -> list[int]:
    return [lead.household_id for lead in worklist(scope, on=on, **more)]


class TestWorklist:
    def test_ranks_by_score(self, homes: list[Household], clerk: Scope) -> None:
        first, *others = listed(clerk)
        assert first == homes[0].key
        assert set(others) == {homes[1].key, homes[2].key}

    def test_has_what_is_due_before_what_is_not(self, homes: list[Household], clerk: Scope) -> None:
        late = household(NEAR_VILLAGE)
        report_hardship(household=late, by=clerk, on=ON, at=NOON, words="房屋倒塌")
        assert listed(clerk)[0] == late.key, "50 before 45"
        assert listed(clerk, on=DUE)[-1] == late.key, "it is due later than the rest"

    def test_keeps_to_the_scope_the_village_and_the_state(self, homes: list[Household], clerk: Scope) -> None:
        defer(lead=lead_of(homes[1]), by=clerk, on=ON, at=NOON, reason="外出务工")
        assert listed(official(FAR_VILLAGE)) == [homes[3].key]
        assert listed(clerk, village=NEAR_VILLAGE) == [homes[2].key]
        assert listed(clerk, village=FAR_VILLAGE) == []
        assert listed(clerk, state="deferred") == [homes[1].key]

    def test_does_not_know_the_future(self, homes: list[Household], clerk: Scope) -> None:
        assert listed(clerk, on=dt.date(2021, 1, 30)) == []

    def test_shows_reasons_in_force(self, homes: list[Household], clerk: Scope) -> None:
        night(FEBRUARY, *(warning(LOW, home) for home in homes[1:]), homes=homes[:1])
        night(dt.date(2021, 3, 31), *(warning(LOW, home) for home in homes[2:]), homes=homes[:2])
        assert lead_of(homes[1]).state == Lead.State.SETTLED
        (ended,) = [lead for lead in worklist(clerk, on=dt.date(2021, 3, 31), state="settled")]
        (reason,) = ended.reasons.all()
        assert reason_sentence(reason).endswith("（2021年3月31日 起已不再成立）")

    def test_costs_the_same_number_of_queries_however_long(
        self, homes: list[Household], clerk: Scope, django_assert_num_queries: object
    ) -> None:
        with django_assert_num_queries(3):
            for lead in worklist(clerk, on=ON):
                _ = lead.household.code, [reason_sentence(one) for one in lead.reasons.all()]
                _ = [programme.verdict for programme in lead.programmes.all()]


class TestCounts:
    def test_by_where_the_leads_stand(self, homes: list[Household], clerk: Scope) -> None:
        assert counts(clerk, on=ON) == Counts(open=3, due_today=0, overdue=0, visited_30d=0, settled_30d=0)
        assert counts(clerk, on=DUE).due_today == 3
        visit(lead_of(homes[0]), clerk, "not_at_home", ON)
        visit(lead_of(homes[0]), clerk, "found_hardship", ON)
        visit(lead_of(homes[1]), clerk, "no_hardship", ON)
        on = DUE + dt.timedelta(days=1)
        assert counts(clerk, on=on) == Counts(open=1, due_today=0, overdue=1, visited_30d=2, settled_30d=1)
        later = ON + dt.timedelta(days=30)
        assert (counts(clerk, on=later).visited_30d, counts(clerk, on=later).settled_30d) == (0, 0)

    def test_by_village_and_township(self, homes: list[Household], clerk: Scope) -> None:
        rows = by_area(clerk, on=DUE + dt.timedelta(days=1))
        assert [(row.area_id, row.open, row.overdue) for row in rows] == [
            (NEAR_VILLAGE, 1, 1),
            (VILLAGE, 2, 2),
        ]
        county = by_area(official(COUNTY, Role.COUNTY_STAFF), on=ON, digits=9)
        assert [(row.area_id, row.open) for row in county] == [(TOWNSHIP, 3), (FAR_VILLAGE[:9], 1)]
        assert isinstance(county[0], AreaRow)
        assert county[0].name != ""


class TestJson:
    def test_has_what_others_rely_on(self, homes: list[Household]) -> None:
        first = leads_json(as_of=JANUARY)[0]
        assert set(first) >= set(
            ["lead", "household", "village", "score", "reasons", "programmes", "unknown", "since"]
        )
        assert first["household"] == homes[0].code
        assert first["since"] == "2021-01-31"
        (reason,) = first["reasons"]
        assert reason["text"] == "全家近一年医疗自付 3.7 万元，约为家庭年收入的 9 倍，最近一笔是张*生的"
        assert reason["source"] == "医保局 2021年1月 · 第 1,204 行"
        assert [one["programme"] for one in first["programmes"]] == ["dibao", "temporary_relief"]

    def test_is_the_list_of_its_day(self, homes: list[Household], clerk: Scope) -> None:
        visit(lead_of(homes[0]), clerk, "found_hardship", ON)
        visit(lead_of(homes[1]), clerk, "no_hardship", ON)
        night(FEBRUARY, warning(LOW, homes[2]), warning(BILL, homes[2], "2"), homes=homes)

        def keys(day: dt.date) -> set[str]:
            return {lead["household"] for lead in leads_json(as_of=day)}

        assert keys(dt.date(2021, 1, 30)) == set()
        assert keys(dt.date(2021, 2, 4)) == {home.code for home in homes}
        assert keys(ON) == {homes[2].code, homes[3].code}
        assert keys(FEBRUARY) == {homes[2].code}
        then = {lead["household"]: len(lead["reasons"]) for lead in leads_json(as_of=ON)}
        assert then[homes[2].code] == 1, "the bill was not known yet"

    def test_of_one_village(self, homes: list[Household]) -> None:
        assert [one["village"] for one in leads_json(as_of=ON, village=NEAR_VILLAGE)] == [NEAR_VILLAGE]


class TestWords:
    def test_say_the_next_step(self, homes: list[Household], clerk: Scope) -> None:
        lead = lead_of(homes[0])
        assert next_step(lead) == "上门走访，核实情况"
        lead.unknown = ["deposits_fen", "vehicles"]
        assert next_step(lead) == "上门走访，问清 2 项还不知道的情况"
        assert "外出务工" in next_step(defer(lead=lead, by=clerk, on=ON, at=NOON, reason="外出务工"))

    def test_a_report_is_quoted_and_has_no_row(self, homes: list[Household], clerk: Scope) -> None:
        lead = report_hardship(household=homes[0], by=clerk, on=ON, at=NOON, words="房屋倒塌")
        reported = Reason.objects.visible_to(clerk).get(lead=lead, signal="reported")
        assert (reason_sentence(reported), reason_source(reported)) == ("工作人员发现：房屋倒塌", "")


class TestWall:
    """As the web's role, whatever the application asks, nothing of another township can be seen."""

    MODELS = (Lead, Reason, LikelyProgramme, Visit, Person, Household, Fact)

    @pytest.fixture
    def everything(self, homes: list[Household], clerk: Scope) -> None:
        visit(lead_of(homes[0]), clerk, "not_at_home", ON)
        holder = person(homes[0])
        Fact.objects.create(
            key=1,
            area_id=VILLAGE,
            person=holder,
            kind="aid",
            since=ON,
            batch=batch(),
            row=2,
            confirmed_period="2021-01",
        )

    @pytest.mark.parametrize("model", MODELS)
    def test_shows_a_village_its_own_only(self, everything: None, model: type) -> None:
        rows = model.objects.unscoped(reason="what the wall lets through")
        own = rows.filter(area_id=VILLAGE).count()
        assert own > 0
        with behind_wall(VILLAGE):
            assert rows.count() == own
        for elsewhere in (FAR_VILLAGE[:9], NO_AREA):
            with behind_wall(elsewhere):
                assert not rows.filter(area_id=VILLAGE).exists()

    def test_lets_the_verbs_through_in_their_own_area(self, homes: list[Household], clerk: Scope) -> None:
        with behind_wall(TOWNSHIP):
            visit(lead_of(homes[0]), clerk, "found_hardship", ON)
            report_hardship(household=homes[1], by=clerk, on=ON, at=NOON, words="房屋倒塌")
        assert lead_of(homes[0]).state == Lead.State.VISITED
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('role')")
            assert cursor.fetchone() == ("none",)
