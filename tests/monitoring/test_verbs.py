"""What officials write: visits, putting off, reports; each refusal in a sentence, each write audited."""

import datetime as dt
import uuid

import pytest
from django.core.exceptions import PermissionDenied

from minzheng.access.audit import verify_chain
from minzheng.access.crypto import unseal_bytes
from minzheng.access.models import AuditEvent, Role
from minzheng.access.scope import Scope
from minzheng.monitoring.models import Lead, Visit
from minzheng.monitoring.verbs import Refused, defer, record_visit, report_hardship
from minzheng.registry.models import Household
from monitoring.village import (
    COUNTY,
    FAR_VILLAGE,
    JANUARY,
    LOW,
    NOON,
    VILLAGE,
    household,
    lead_of,
    leads,
    night,
    official,
    reasons,
    visit,
    warning,
)

pytestmark = pytest.mark.django_db
ON = dt.date(2021, 2, 5)
OPEN, VISITED, SETTLED, DEFERRED = (
    Lead.State.OPEN,
    Lead.State.VISITED,
    Lead.State.SETTLED,
    Lead.State.DEFERRED,
)


@pytest.fixture
def cadre() -> Scope:
    return official()


@pytest.fixture
def home() -> Household:
    return household()


@pytest.fixture
def lead(home: Household) -> Lead:
    night(JANUARY, warning(LOW, home))
    return lead_of(home)


def visits() -> int:
    return Visit.objects.unscoped(reason="test").count()


class TestRecordVisit:
    @pytest.mark.parametrize(
        ("outcome", "state", "settled_on"),
        [
            ("found_hardship", VISITED, None),
            ("no_hardship", SETTLED, ON),
            ("already_helped", SETTLED, ON),
            ("moved_away", SETTLED, ON),
            ("not_at_home", OPEN, None),
        ],
    )
    def test_moves_the_lead(
        self, lead: Lead, cadre: Scope, outcome: str, state: str, settled_on: dt.date | None
    ) -> None:
        visit(lead, cadre, outcome, ON)
        lead.refresh_from_db()
        assert (lead.state, lead.settled_on) == (state, settled_on)
        event = AuditEvent.objects.get(verb="lead.visit")
        assert (event.subject_code, event.area_id, event.detail) == (str(lead.code), VILLAGE, outcome)
        assert verify_chain() is None

    def test_keeps_what_was_found(self, lead: Lead, cadre: Scope) -> None:
        visit(
            lead,
            cadre,
            "found_hardship",
            ON,
            needs=["dibao", "care", "dibao"],
            note=" 卧病在床 ",
            photo=b"jpeg",
        )
        kept = Visit.objects.visible_to(cadre).get()
        assert (kept.needs, kept.note, kept.visited_on, kept.visitor_id) == (
            ["care", "dibao"],
            "卧病在床",
            ON,
            cadre.user_id,
        )
        assert bytes(kept.photo_sealed) != b"jpeg"
        assert unseal_bytes(bytes(kept.photo_sealed)) == b"jpeg"

    def test_the_same_submission_is_one_visit(self, lead: Lead, cadre: Scope) -> None:
        submission = uuid.uuid4()
        first = visit(lead, cadre, "no_hardship", ON, submission=submission)
        assert visit(lead, cadre, "no_hardship", ON, submission=submission) == first
        assert (visits(), AuditEvent.objects.filter(verb="lead.visit").count()) == (1, 1)

    def test_a_submission_used_for_another_lead_is_refused(self, lead: Lead, cadre: Scope) -> None:
        submission = uuid.uuid4()
        visit(lead, cadre, "no_hardship", ON, submission=submission)
        other = household()
        night(JANUARY, warning(LOW, other))
        with pytest.raises(Refused, match="已经登记过"):
            visit(lead_of(other), cadre, "no_hardship", ON, submission=submission)
        assert (visits(), lead_of(other).state) == (1, OPEN)

    @pytest.mark.parametrize(
        ("change", "sentence"),
        [
            ({"outcome": "bliss"}, "请选择走访结果"),
            ({"needs": ["money"]}, "没有这种需求：money"),
            ({"on": dt.date(2021, 1, 30)}, "不能早于线索日期 2021-01-31"),
            ({"on": dt.date(2022, 1, 1)}, "不能晚于今天"),
            ({"note": "长" * 501}, "不能超过 500 个字"),
        ],
    )
    def test_refuses_in_one_sentence(self, lead: Lead, cadre: Scope, change: dict, sentence: str) -> None:
        given = {"outcome": "no_hardship", "on": ON, "at": NOON, "submission": uuid.uuid4()} | change
        with pytest.raises(Refused, match=sentence):
            record_visit(lead=lead, by=cadre, **given)
        lead.refresh_from_db()
        assert (visits(), lead.state, AuditEvent.objects.filter(verb="lead.visit").count()) == (0, OPEN, 0)

    def test_the_day_is_the_countys(self, lead: Lead, cadre: Scope) -> None:
        late_evening_in_greenwich = dt.datetime(2021, 2, 4, 17, 0, tzinfo=dt.UTC)
        visit(lead, cadre, "no_hardship", ON, at=late_evening_in_greenwich)
        assert visits() == 1

    def test_a_settled_lead_is_closed(self, lead: Lead, cadre: Scope) -> None:
        visit(lead, cadre, "no_hardship", ON)
        with pytest.raises(Refused, match="已经办结"):
            visit(lead, cadre, "found_hardship", ON)

    def test_nobody_at_home_leaves_a_visited_lead_as_it_is(
        self, lead: Lead, home: Household, cadre: Scope
    ) -> None:
        visit(lead, cadre, "found_hardship", ON)
        night(dt.date(2022, 6, 30), warning(LOW, home))
        late = dt.datetime(2022, 7, 1, 4, tzinfo=dt.UTC)
        visit(lead, cadre, "not_at_home", dt.date(2022, 7, 1), at=late)
        lead.refresh_from_db()
        assert (lead.state, lead_of(home).state, leads()) == (VISITED, OPEN, 2)

    @pytest.mark.parametrize("role", [Role.COUNTY_LEADER, Role.AUDITOR])
    def test_needs_the_permission(self, lead: Lead, role: str) -> None:
        with pytest.raises(PermissionDenied):
            visit(lead, official(COUNTY, role), "no_hardship", ON)

    def test_of_another_village_is_refused(self, lead: Lead) -> None:
        with pytest.raises(Refused, match="不在您的辖区"):
            visit(lead, official(FAR_VILLAGE), "no_hardship", ON)
        assert visits() == 0


class TestDefer:
    def test_puts_off_with_its_reason(self, lead: Lead, cadre: Scope) -> None:
        put_off = defer(lead=lead, by=cadre, on=ON, at=NOON, reason=" 外出务工 ")
        assert (put_off.state, put_off.deferred_reason) == (DEFERRED, "外出务工")
        assert AuditEvent.objects.get(verb="lead.defer").reason == "外出务工"

    def test_a_visit_takes_it_off_again(self, lead: Lead, cadre: Scope) -> None:
        put_off = defer(lead=lead, by=cadre, on=ON, at=NOON, reason="外出务工")
        visit(put_off, cadre, "found_hardship", ON)
        lead.refresh_from_db()
        assert (lead.state, lead.deferred_reason) == (VISITED, "")

    @pytest.mark.parametrize(("reason", "sentence"), [("  ", "请写明"), ("长" * 201, "不能超过 200 个字")])
    def test_refuses(self, lead: Lead, cadre: Scope, reason: str, sentence: str) -> None:
        with pytest.raises(Refused, match=sentence):
            defer(lead=lead, by=cadre, on=ON, at=NOON, reason=reason)

    def test_refuses_after_a_visit(self, lead: Lead, cadre: Scope) -> None:
        visit(lead, cadre, "found_hardship", ON)
        with pytest.raises(Refused, match="已经走访过"):
            defer(lead=lead, by=cadre, on=ON, at=NOON, reason="外出务工")

    def test_needs_permission_and_area(self, lead: Lead) -> None:
        with pytest.raises(PermissionDenied):
            defer(lead=lead, by=official(COUNTY, Role.COUNTY_LEADER), on=ON, at=NOON, reason="x")
        with pytest.raises(Refused):
            defer(lead=lead, by=official(FAR_VILLAGE), on=ON, at=NOON, reason="x")


class TestReport:
    def test_opens_a_lead(self, home: Household, cadre: Scope) -> None:
        made = report_hardship(household=home, by=cadre, on=ON, at=NOON, words=" 房屋倒塌 ")
        assert (made.state, made.score, made.reported_by_id) == (OPEN, 500, cadre.user_id)
        assert made.due_on == dt.date(2021, 2, 24), "ten working days, over the spring festival"
        assert [(reason.signal, reason.words) for reason in reasons(made)] == [("reported", "房屋倒塌")]
        assert AuditEvent.objects.get(verb="lead.report").detail == "房屋倒塌"

    def test_joins_the_lead_that_waits(self, lead: Lead, home: Household, cadre: Scope) -> None:
        made = report_hardship(household=home, by=cadre, on=ON, at=NOON, words="房屋倒塌")
        assert (made.pk, leads(), made.score) == (lead.pk, 1, 500)

    def test_brings_a_put_off_lead_back(self, lead: Lead, home: Household, cadre: Scope) -> None:
        defer(lead=lead, by=cadre, on=ON, at=NOON, reason="外出务工")
        made = report_hardship(household=home, by=cadre, on=ON, at=NOON, words="人已回来，房屋倒塌")
        assert (made.pk, made.state, made.deferred_reason) == (lead.pk, OPEN, "")
        assert made.due_on > ON

    def test_keeps_different_words_and_joins_the_same(self, home: Household, cadre: Scope) -> None:
        for words in ("房屋倒塌", "房屋倒塌", "老人摔伤"):
            made = report_hardship(household=home, by=cadre, on=ON, at=NOON, words=words)
        assert [reason.words for reason in reasons(made)] == ["房屋倒塌", "老人摔伤"]

    def test_comes_at_once_after_a_visit(self, lead: Lead, home: Household, cadre: Scope) -> None:
        visit(lead, cadre, "no_hardship", ON)
        assert report_hardship(household=home, by=cadre, on=ON, at=NOON, words="房屋倒塌").pk != lead.pk

    @pytest.mark.parametrize(("words", "sentence"), [(" ", "请用一句话"), ("长" * 201, "不能超过 200 个字")])
    def test_refuses(self, home: Household, cadre: Scope, words: str, sentence: str) -> None:
        with pytest.raises(Refused, match=sentence):
            report_hardship(household=home, by=cadre, on=ON, at=NOON, words=words)

    def test_needs_permission_and_area(self, home: Household) -> None:
        with pytest.raises(PermissionDenied):
            report_hardship(household=home, by=official(COUNTY, Role.AUDITOR), on=ON, at=NOON, words="x")
        with pytest.raises(Refused, match="不在您的辖区"):
            report_hardship(household=home, by=official(FAR_VILLAGE), on=ON, at=NOON, words="x")
        assert leads() == 0
