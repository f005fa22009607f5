"""A check from its request to its report: time limits, answers, conflicts, findings, objection."""

import datetime as dt
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.db import IntegrityError

from minzheng.access.models import AuditEvent
from minzheng.verification import sources, verbs
from minzheng.verification.findings import findings, latest_report
from minzheng.verification.models import Check, Report, ReportFact, Statement
from minzheng.verification.sending import send
from minzheng.verification.sources import Answer, Question, SourceFailed, Stated
from verification.families import (
    DAY,
    NOON,
    county,
    family,
    night,
    official,
    persons,
    queries,
    requested,
    signed,
)

pytestmark = pytest.mark.django_db


@dataclass
class Province:
    """An outside system that says what the test tells it to."""

    stated: list[Stated] = field(default_factory=list)
    data_on: dt.date = DAY - dt.timedelta(days=4)
    failure: str = ""
    later: bool = False
    asked: list[Question] = field(default_factory=list)
    slug: str = "province"
    label: str = "省核对平台"
    items: tuple[str, ...] = ("bank_fen", "securities_fen", "insurance_fen", "vehicles", "wage_fen")

    def ask(self, question: Question) -> Answer | None:
        self.asked.append(question)
        if self.failure:
            raise SourceFailed(self.failure)
        return None if self.later else Answer(self.data_on, tuple(self.stated))


@pytest.fixture
def province() -> Iterator[Province]:
    made = Province()
    sources.register(made)
    yield made
    sources.withdraw(made.slug)


def started(tables: Path, home, *, on: dt.date = DAY, **facts) -> Check:
    """A started check of a signed household, with the night's facts."""
    by = official()
    signed(home, by)
    night(tables, home, **facts)
    return verbs.start_check(check=requested(home, by), by=county(), on=on, at=NOON, tables=tables)


def report(check: Check, tables: Path, *, on: dt.date = DAY, by=None, **more) -> Report:
    return verbs.make_report(check=check, by=by or county(), on=on, at=NOON, tables=tables, **more)


def facts(made: Report) -> list[tuple[str, str, str]]:
    rows = ReportFact.objects.unscoped(reason="test").filter(report=made).order_by("id")
    return [(row.item, row.source, row.standing) for row in rows]


def found(made: Report) -> dict[tuple[str, int | None], object]:
    return {(one.input, one.person_key): one.value for one in findings(made)}


def conditions(made: Report) -> dict[str, bool | None]:
    return {one.name: one.holds for one in made.conditions.all()}


class TestRequesting:
    def test_the_county_has_three_working_days(self) -> None:
        by, home = official(), family()
        signed(home, by)
        check = requested(home, by, on=dt.date(2021, 7, 8))  # a Thursday
        assert (check.start_by, check.state) == (dt.date(2021, 7, 13), "requested")

    def test_needs_a_valid_authorisation_unless_it_only_discovers(self) -> None:
        by, home = official(), family()
        with pytest.raises(verbs.Refused, match="还没有有效的核对授权书"):
            requested(home, by)
        assert requested(home, by, reason="discovery").authorisation is None

    def test_twice_the_same_is_one_and_another_is_refused(self) -> None:
        by, home, again = official(), family(), uuid.uuid4()
        signed(home, by)
        assert requested(home, by, submission=again) == requested(home, by, submission=again)
        with pytest.raises(verbs.Refused, match="正在办理"):
            requested(home, by)

    def test_a_batch_takes_whom_it_can_and_says_why_not_the_others(self) -> None:
        by, ready, unsigned = official(), family(), family()
        signed(ready, by)
        made = verbs.request_batch(
            households=[ready, unsigned],
            programme="dibao",
            reason="review",
            title="七月定期复核",
            by=by,
            on=DAY,
            at=NOON,
            submission=uuid.uuid4(),
        )
        assert [check.household for check in made.checks] == [ready]
        assert list(made.refused) == [unsigned.code]
        assert "请先请家庭成员签名授权" in made.refused[unsigned.code]


class TestAsking:
    def test_each_source_is_asked_once_and_the_countys_files_answer_at_once(self, tmp_path: Path) -> None:
        check = started(tmp_path, family())
        asked = queries(check)
        assert set(asked) == set(sources.FEEDS)
        assert asked["yinhang_balance"].state == "answered"
        assert asked["yinhang_balance"].data_on == dt.date(2021, 5, 31)
        assert (asked["shuiwu_income"].state, asked["shuiwu_income"].trouble) == (
            "missing",
            "县里收到的文件中没有这一家能用的记录。",
        )

    def test_every_query_is_logged_with_who_what_for_and_when(self, tmp_path: Path) -> None:
        check = started(tmp_path, family())
        query = queries(check)["yinhang_balance"]
        assert (query.purpose, query.asked_on, query.authorisation) == (
            "dibao/application",
            DAY,
            check.authorisation,
        )
        assert query.asked_by_id and query.answered_at == NOON
        assert len(query.person_keys) == 3
        events = AuditEvent.objects.filter(verb="check.ask", subject_code=str(check.code))
        assert events.count() == len(sources.FEEDS)

    def test_what_the_bank_said_is_sealed(self, tmp_path: Path) -> None:
        check = started(tmp_path, family())
        rows = Statement.objects.unscoped(reason="test").filter(query__check_asked=check, item="bank_fen")
        assert rows.get().value_sealed and b"500000" not in bytes(rows.get().value_sealed)

    def test_the_files_own_authorisation_must_still_hold_too(self, tmp_path: Path) -> None:
        check = started(tmp_path, family(), yinhang_until=dt.date(2021, 7, 1))
        assert queries(check)["yinhang_balance"].state == "missing"

    def test_discovery_reads_shared_registers_only(self, tmp_path: Path) -> None:
        by, home = official(), family()
        night(tmp_path, home)
        check = requested(home, by, reason="discovery")
        verbs.start_check(check=check, by=county(), on=DAY, at=NOON, tables=tmp_path)
        assert set(queries(check)) == set(sources.OPEN_FEEDS)
        made = report(check, tmp_path)
        assert ("deposits_fen", None) not in found(made)
        assert conditions(made)["deposits_within_limit"] is None

    def test_who_lives_apart_is_not_asked_about_and_no_household_sum_tells_of_them(
        self, tmp_path: Path
    ) -> None:
        by, home = official(), family()
        spouse = persons(home)[1]
        night(tmp_path, home)
        signed(home, by, apart={spouse.key: "分居五年"})
        check = requested(home, by)
        verbs.start_check(check=check, by=county(), on=DAY, at=NOON, tables=tmp_path)
        asked = queries(check)
        assert spouse.key not in asked["renshe_employment"].person_keys
        assert asked["yinhang_balance"].state == "missing"
        told = Statement.objects.unscoped(reason="test").filter(query=asked["renshe_employment"])
        assert spouse.key not in set(told.values_list("person_key", flat=True))


class TestOutsideSystems:
    def test_are_asked_after_the_query_is_on_file_and_answer_under_its_number(
        self, tmp_path: Path, province: Province
    ) -> None:
        home = family()
        check = started(tmp_path, home)
        assert queries(check)["province"].state == "waiting" and not province.asked
        keys = [person.key for person in persons(home)]
        province.stated = [Stated("wage_fen", 0, key) for key in keys]
        sent = send(on=DAY, now=lambda: NOON)
        assert (sent.sent, sent.answered) == (1, 1)
        question = province.asked[0]
        assert question.authorisation == check.authorisation.number
        assert question.request_id == queries(check)["province"].request_id
        assert {one.key for one in question.subjects} == set(keys)
        assert all(len(one.id_number) == 18 for one in question.subjects)

    def test_asking_again_keeps_the_first_answer(self, tmp_path: Path, province: Province) -> None:
        check = started(tmp_path, family())
        province.stated = [Stated("vehicles", 0)]
        send(on=DAY, now=lambda: NOON)
        assert send(on=DAY, now=lambda: NOON).sent == 0
        assert queries(check)["province"].state == "answered"

    def test_a_failure_is_named_and_the_query_waits_on(self, tmp_path: Path, province: Province) -> None:
        check = started(tmp_path, family())
        province.failure = "省核对平台没有响应。"
        assert send(on=DAY, now=lambda: NOON).failed == 1
        query = queries(check)["province"]
        assert (query.state, query.trouble) == ("waiting", "省核对平台没有响应。")

    def test_nothing_is_sent_after_a_revocation(self, tmp_path: Path, province: Province) -> None:
        check = started(tmp_path, family())
        verbs.revoke(authorisation=check.authorisation, by=official(), on=DAY, at=NOON, reason="本人要求")
        send(on=DAY, now=lambda: NOON)
        assert province.asked == []
        assert "已于 2021-07-05 撤销" in queries(check)["province"].trouble

    @pytest.mark.parametrize(
        "stated",
        [
            Stated("homes_in_paris", 1),
            Stated("vehicles", 1.5),
            Stated("vehicles", -1),
            Stated("wage_fen", 100, 4711),
        ],
    )
    def test_an_answer_that_nobody_agreed_on_is_not_kept(
        self, tmp_path: Path, province: Province, stated: Stated
    ) -> None:
        check = started(tmp_path, family())
        province.stated = [stated]
        assert send(on=DAY, now=lambda: NOON).failed == 1
        assert queries(check)["province"].state == "waiting"
        assert not Statement.objects.unscoped(reason="test").filter(query__source="province").exists()


class TestReport:
    def test_settles_what_was_said_and_leaves_unknown_what_was_not(self, tmp_path: Path) -> None:
        home = family()
        made = report(started(tmp_path, home), tmp_path)
        told = found(made)
        head = persons(home)[0]
        assert told["deposits_fen", None] == 500_000
        assert told["wage_fen", head.key] == 0
        assert ("property_income_fen", None) not in told  # the tax bureau said nothing: never zero
        assert ("property_income_fen", "shuiwu_income", "missing") in facts(made)
        assert made.valid_until == dt.date(2022, 1, 4)

    def test_says_on_which_side_of_each_limit_the_household_lies(self, tmp_path: Path) -> None:
        made = report(started(tmp_path, family(), deposits_fen=90_000_000, vehicles=1), tmp_path)
        sides = conditions(made)
        assert sides["deposits_within_limit"] is False and sides["no_vehicle"] is not True
        assert sides["no_second_home"] is True and sides["assets_within_limit"] is False

    def test_each_finding_has_source_and_date(self, tmp_path: Path) -> None:
        made = report(started(tmp_path, family()), tmp_path)
        one = next(each for each in findings(made) if each.input == "deposits_fen")
        assert (one.source, one.as_of) == ("银行《存款查询》", dt.date(2021, 5, 31))
        row = ReportFact.objects.unscoped(reason="test").get(report=made, item="bank_fen")
        assert (row.age_days, row.reference) == (35, "第 12 行")

    def test_waits_for_a_source_until_its_time_limit_then_goes_on_without(
        self, tmp_path: Path, province: Province
    ) -> None:
        check = started(tmp_path, family())
        with pytest.raises(verbs.Refused, match="省核对平台还没有答复，最迟 2021-07-12"):
            report(check, tmp_path)
        made = report(check, tmp_path, on=dt.date(2021, 7, 13))
        assert queries(check)["province"].state == "missing"
        # Securities and insurance were asked about and not told: the sum is unknown, the known part is shown.
        assert ("deposits_fen", None) not in found(made)
        assert ("bank_fen", "yinhang_balance", "part") in facts(made)
        assert conditions(made)["deposits_within_limit"] is None

    def test_a_known_part_over_the_limit_is_over(self, tmp_path: Path, province: Province) -> None:
        check = started(tmp_path, family(), deposits_fen=90_000_000)
        made = report(check, tmp_path, on=dt.date(2021, 7, 13))
        assert conditions(made)["deposits_within_limit"] is False

    def test_a_late_answer_is_kept_and_counts_as_unknown(self, tmp_path: Path, province: Province) -> None:
        check = started(tmp_path, family())
        province.stated = [Stated("securities_fen", 0), Stated("insurance_fen", 0)]
        send(on=dt.date(2021, 7, 13), now=lambda: NOON)
        made = report(check, tmp_path, on=dt.date(2021, 7, 13))
        assert ("securities_fen", "province", "late") in facts(made)
        assert ("deposits_fen", None) not in found(made)

    def test_parts_of_one_fact_are_added_up(self, tmp_path: Path, province: Province) -> None:
        home = family()
        check = started(tmp_path, home)
        keys = [person.key for person in persons(home)]
        province.stated = [
            *(Stated("securities_fen", 1_000, key) for key in keys),
            Stated("insurance_fen", 20_000),
        ]
        send(on=DAY, now=lambda: NOON)
        assert found(report(check, tmp_path))["deposits_fen", None] == 500_000 + 3_000 + 20_000

    def test_a_sum_without_one_of_the_members_is_only_a_part(
        self, tmp_path: Path, province: Province
    ) -> None:
        home = family()
        check = started(tmp_path, home)
        province.stated = [Stated("securities_fen", 1_000, persons(home)[0].key), Stated("insurance_fen", 0)]
        send(on=DAY, now=lambda: NOON)
        made = report(check, tmp_path)
        assert ("securities_fen", "province", "part") in facts(made)
        assert ("deposits_fen", None) not in found(made)

    def test_two_sources_in_conflict_are_both_kept_and_neither_counts(
        self, tmp_path: Path, province: Province
    ) -> None:
        check = started(tmp_path, family())
        province.stated = [Stated("vehicles", 1)]
        send(on=DAY, now=lambda: NOON)
        made = report(check, tmp_path)
        said = [one for one in facts(made) if one[0] == "vehicles"]
        assert sorted(said) == [
            ("vehicles", "jiaojing_vehicle", "conflict"),
            ("vehicles", "province", "conflict"),
        ]
        assert ("vehicles", None) not in found(made)
        assert conditions(made)["no_vehicle"] is None

    def test_the_checker_may_take_one_of_them_with_a_reason(self, tmp_path: Path, province: Province) -> None:
        check = started(tmp_path, family())
        province.stated = [Stated("vehicles", 1)]
        send(on=DAY, now=lambda: NOON)
        with pytest.raises(verbs.Refused, match="要写明理由"):
            report(check, tmp_path, choices={("vehicles", None): verbs.Choice("province", " ")})
        choice = verbs.Choice("province", "入户看到车辆，行驶证为户主")
        made = report(check, tmp_path, choices={("vehicles", None): choice})
        assert found(made)["vehicles", None] == 1
        assert conditions(made)["no_vehicle"] is False
        assert ("vehicles", "jiaojing_vehicle", "overruled") in facts(made)
        kept = ReportFact.objects.unscoped(reason="test").get(
            report=made, item="vehicles", standing="settled"
        )
        assert kept.chosen_because == "入户看到车辆，行驶证为户主"

    def test_newer_data_overtakes_older_of_another_period(self, tmp_path: Path, province: Province) -> None:
        check = started(tmp_path, family())
        province.stated, province.data_on = [Stated("vehicles", 1)], dt.date(2020, 12, 31)
        send(on=DAY, now=lambda: NOON)
        made = report(check, tmp_path)
        assert ("vehicles", "province", "superseded") in facts(made)
        assert found(made)["vehicles", None] == 0

    def test_amounts_that_nearly_agree_are_no_conflict(self, tmp_path: Path, province: Province) -> None:
        check = started(tmp_path, family())
        province.stated = [
            Stated("bank_fen", 520_000),
            Stated("securities_fen", 0),
            Stated("insurance_fen", 0),
        ]
        send(on=DAY, now=lambda: NOON)
        made = report(check, tmp_path)
        assert found(made)["deposits_fen", None] == 520_000
        assert ("bank_fen", "yinhang_balance", "agrees") in facts(made)

    def test_is_not_made_once_the_authorisation_is_revoked(self, tmp_path: Path) -> None:
        check = started(tmp_path, family())
        verbs.revoke(authorisation=check.authorisation, by=official(), on=DAY, at=NOON, reason="本人要求")
        with pytest.raises(verbs.Refused, match="撤销，不能再出报告"):
            report(check, tmp_path)

    def test_is_found_by_household_purpose_and_day(self, tmp_path: Path) -> None:
        home = family()
        made = report(started(tmp_path, home), tmp_path)
        by = official()
        assert latest_report(home, "dibao", by, DAY) == made
        assert latest_report(home, "tekun", by, DAY) is None
        assert latest_report(home, "dibao", by, dt.date(2022, 1, 5)) is None


class TestObjection:
    def objected(self, tables: Path, first) -> tuple[Report, object]:
        made = report(started(tables, family()), tables, by=first)
        objection = verbs.object_to(
            report=made,
            by=official(),
            on=DAY,
            at=NOON,
            words="车已经卖了，有过户单。",
            evidence=b"\xff\xd8paper",
            submission=uuid.uuid4(),
        )
        return made, objection

    def test_is_rechecked_in_ten_working_days_by_another_person(self, tmp_path: Path) -> None:
        first, second = county(), county()
        made, objection = self.objected(tmp_path, first)
        assert objection.due_on == dt.date(2021, 7, 19)
        with pytest.raises(verbs.Refused, match="另一个人"):
            verbs.start_recheck(objection=objection, by=first, on=DAY, at=NOON, tables=tmp_path)
        check = verbs.start_recheck(objection=objection, by=second, on=DAY, at=NOON, tables=tmp_path)
        assert (check.round, check.report_by) == (2, objection.due_on)
        with pytest.raises(verbs.Refused, match="您是上一次的核对人"):
            report(check, tmp_path, by=first)
        again = report(check, tmp_path, by=second)
        assert (again.version, again.rechecks, again.answers) == (2, made, objection)
        assert Report.objects.unscoped(reason="test").filter(check_made=check).count() == 2

    def test_the_database_refuses_the_first_checker(self, tmp_path: Path) -> None:
        first, second = county(), county()
        made, objection = self.objected(tmp_path, first)
        row = {field.attname: getattr(made, field.attname) for field in Report._meta.concrete_fields}
        row |= {"id": None, "code": uuid.uuid4(), "number": "by hand", "version": 2}
        row |= {"rechecks_id": made.pk, "answers_id": objection.pk}
        for checker, named in ((first, first), (first, second), (second, None)):
            from django.db import transaction

            with pytest.raises(IntegrityError), transaction.atomic():
                Report.objects.create(
                    **row
                    | {
                        "checker_id": checker.user_id,
                        "first_checker_id": named.user_id if named else None,
                    }
                )
        Report.objects.create(**row | {"checker_id": second.user_id, "first_checker_id": first.user_id})

    def test_once_per_version_with_words(self, tmp_path: Path) -> None:
        made, _objection = self.objected(tmp_path, county())
        more = {"by": official(), "on": DAY, "at": NOON, "submission": uuid.uuid4()}
        with pytest.raises(verbs.Refused, match="请写明对报告哪一项有异议"):
            verbs.object_to(report=made, words="", **more)
        with pytest.raises(verbs.Refused, match="已经提出过异议"):
            verbs.object_to(report=made, words="还是不对", **more)
