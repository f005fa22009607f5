"""The registers of all lines alike: states that lead somewhere, walls, roles, letters, and samples that fill.

One small county with every line's sample is made once for the file and taken back at its end.
"""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from minzheng.access.models import Role
from minzheng.access.permissions import ROLE_PERMISSIONS, can
from minzheng.access.rls import APP_ROLE
from minzheng.catalogue.line import BusinessLine
from minzheng.catalogue.parts import Register, Rounds
from minzheng.catalogue.planning import DROPPED, PLANNED
from minzheng.catalogue.shelf import all_lines, beside, fill

REGISTERS = [(line, part) for line in all_lines() for part in line.registers]
OFFICES = {"village_cadre", "township_clerk", "county_staff"}
CHINESE = re.compile(r"[\u4e00-\u9fff]")
BY_A_RULE = {
    ("marriage", "marriages"): {"disputed"},  # an archived paper beside another marriage in force
    ("village_affairs", "meetings"): {"failed"},  # too few votes for it
}
"""States that no deed names: the deed's own check puts the record there."""
LASTING = {
    ("care_homes", "inspections"): {"passed", "corrected"},  # a notice or filing may still be entered
    ("funerals", "funerals"): {"cremated", "closed"},  # its particulars may still be entered
    ("lottery", "sales"): {"entered"},  # a month's figure may be put right
    ("social_organisations", "reports"): {"handed_in"},  # the conclusion is entered afterwards
}
"""States that are no end, though every deed in them leaves them as they are."""

BY_THE_SYSTEM = {
    *("care_homes.homes.from_project", "care_homes.homes.extend", "care_homes.homes.hazards"),
    *("care_homes.residents.reclass", "care_homes.wishes.met", "care_homes.wishes.reclass"),
    *("charity.offers.draw", "charity.offers.use_up", "divisions.villages.move"),
}
"""Deeds without an office: they follow another deed or an event."""


def named(line: BusinessLine, part: Register) -> str:
    return f"{line.slug}.{part.slug}"


def reached(line: BusinessLine, part: Register) -> set[str]:
    """The states that some way of deeds leads to."""
    found = {deed.after for deed in part.first_deeds} | BY_A_RULE.get((line.slug, part.slug), set())
    found |= {PLANNED, DROPPED} if isinstance(part, Rounds) else set()
    while more := {deed.after for deed in part.deeds if deed.after and found & {*deed.before}} - found:
        found |= more
    return found


def leads_on(part: Register, state: str) -> bool:
    return any(state in deed.before and deed.after not in ("", state) for deed in part.deeds)


class TestDeclaration:
    def test_every_state_can_be_reached(self) -> None:
        lost = {named(*one): set(one[1].states) - reached(*one) for one in REGISTERS}
        assert {name: states for name, states in lost.items() if states} == {}

    def test_every_state_is_an_end_or_leads_on(self) -> None:
        stay = {
            (line.slug, part.slug): {one for one in set(part.states) - part.ends if not leads_on(part, one)}
            for line, part in REGISTERS
        }
        assert {key: states for key, states in stay.items() if states} == LASTING

    def test_every_register_is_begun_by_a_deed_or_by_its_dates(self) -> None:
        assert [named(*one) for one in REGISTERS if not reached(*one)] == []
        strange = [named(*one) for one in REGISTERS if isinstance(one[1], Rounds) and one[1].first_deeds]
        assert strange == [], "rounds are planned by their dates alone"

    def test_every_word_is_chinese(self) -> None:
        words = {
            (named(line, part), word)
            for line, part in REGISTERS
            for word in (
                *(line.label, part.label, *part.states.values()),
                *(each.label for each in (*part.deeds, *part.letters)),
            )
        }
        assert [one for one in words if not CHINESE.search(one[1])] == []

    def test_every_deed_belongs_to_an_office_that_may_act(self) -> None:
        may = {str(role) for role in Role if "line.act" in ROLE_PERMISSIONS[role]}
        assert may == OFFICES
        strange = [
            (named(line, part), deed.name)
            for line, part in REGISTERS
            for deed in part.deeds
            if not {*deed.by} <= may
        ]
        assert strange == []
        nobodys = {
            f"{named(line, part)}.{deed.name}"
            for line, part in REGISTERS
            for deed in part.deeds
            if not deed.by
        }
        assert nobodys == BY_THE_SYSTEM


class TestTables:
    def test_every_table_has_its_wall_and_nothing_is_deleted(self, db: None) -> None:
        slugs = {line.slug for line, _part in REGISTERS}
        tables = sorted(
            model._meta.db_table
            for slug in slugs
            for model in apps.get_app_config(slug).get_models(include_auto_created=True)
        )
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT relname::text, relrowsecurity, has_table_privilege(%s, oid, 'DELETE') "
                "FROM pg_class WHERE relkind = 'r' AND relname = ANY(%s) ORDER BY relname",
                [APP_ROLE, tables],
            )
            found = cursor.fetchall()
        assert sorted(row[0] for row in found) == tables
        assert [name for name, walled, _gone in found if not walled] == []
        assert [name for name, _walled, deleted in found if deleted] == []


POSTS = {
    Role.VILLAGE_CADRE: "430621100265",
    Role.TOWNSHIP_CLERK: "430621100",
    Role.COUNTY_STAFF: "430621",
    Role.COUNTY_LEADER: "430621",
    Role.AUDITOR: "430621",
    Role.FINANCE: "430621",
}
NEVER_DRAWN = {("fundraising.campaigns", "stop"), ("funerals.funerals", "told")}
"""Letters of states that no record of the samples is in."""
WITHOUT_RECORDS = {
    ("adoption", "adoptions"): "children without parents, and couples who may adopt",
    ("care_homes", "wishes"): "people in tekun support",
    ("care_homes", "assessments"): "people in tekun support",
    ("funerals", "questions"): "the dead who were buried, by two dates",
    ("funerals", "waivers"): "cremations told by the funeral home",
    ("left_behind", "people"): "parents whom a register shows to be away",
    ("left_behind", "reviews"): "parents whom a register shows to be away",
    ("marriage", "reviews"): "events told at night",
    ("orphan_aid", "aids"): "orphans who are paid",
}
"""Registers that this small county's samples leave empty, each with what it lacks."""


def relatives() -> None:
    """Who else the samples look for: grandchildren with no parents at home, and the year's dead."""
    from casework.bureau import person
    from minzheng.registry.models import Household, Person

    for number, home in enumerate(Household.objects.unscoped(reason="test").order_by("key")):
        for born in (2012, 2015):
            person(home, relation="grandchild", name="周小宝", birth_date=dt.date(born, 4, 1 + number))
    dead = Person.objects.unscoped(reason="test").filter(relation="parent").order_by("key")[:8]
    for number, one in enumerate(dead):
        one.status, one.status_since = "dead", dt.date(2021, 3 + number, 5)
        one.save()


def browsers() -> dict[str, Client]:
    """One signed-in browser per post, on the day of the samples."""
    from lines.scenery import SCENE
    from minzheng.access.verbs import create_user, give_post
    from minzheng.monitoring.models import NightRun

    NightRun.objects.create(
        as_of=SCENE.today, started_at=SCENE.at, finished_at=SCENE.at, persons=9, households=4
    )
    found = {}
    for role, area in POSTS.items():
        user = create_user(username=role, password="Correct-Horse-9", display_name="陈明", at=SCENE.at)
        give_post(user=user, role=role, area=area, since=dt.date(2021, 1, 1), at=SCENE.at)
        found[role] = Client(raise_request_exception=False)
        found[role].force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return found


@pytest.fixture(scope="module")
def county(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, Client]]:
    """Every line's sample over a dozen households, and a browser per post; taken back at the end."""
    from lines.scenery import SCENE, people

    with django_db_blocker.unblock(), transaction.atomic():
        people()
        relatives()
        for line in all_lines():
            if line.registers and beside(line, "sample"):
                fill(line, SCENE)
        yield browsers()
        transaction.set_rollback(True)


def records(part: Register) -> Any:
    return part.model.objects.unscoped(reason="test")


def of_each_state(part: Register, **of: Any) -> list[Any]:
    """One record of a register per state that has any."""
    return list(records(part).filter(**of).order_by("state", "pk").distinct("state"))


@pytest.mark.django_db
class TestSample:
    def test_fills_every_register_of_its_line(self, county: dict[str, Client]) -> None:
        filled = [one for one in REGISTERS if beside(one[0], "sample")]
        empty = {(line.slug, part.slug) for line, part in filled if not records(part).exists()}
        assert sorted(empty - WITHOUT_RECORDS.keys()) == []

    def test_leaves_records_in_no_state_unknown(self, county: dict[str, Client]) -> None:
        strange = {
            named(*one): set(records(one[1]).order_by().values_list("state", flat=True).distinct())
            - reached(*one)
            for one in REGISTERS
        }
        assert {name: states for name, states in strange.items() if states} == {}


@pytest.mark.django_db
class TestScreens:
    @pytest.mark.parametrize("role", list(POSTS), ids=str)
    def test_every_list_opens_for_who_may_look(self, county: dict[str, Client], role: Role) -> None:
        wanted = 200 if can(role, "line.view") else 403
        answers = {
            named(line, part): county[role]
            .get(reverse("line_register", args=(line.slug, part.slug)))
            .status_code
            for line, part in REGISTERS
        }
        assert {name: got for name, got in answers.items() if got != wanted} == {}

    @pytest.mark.parametrize("role", list(POSTS), ids=str)
    def test_every_first_deed_opens_for_its_offices(self, county: dict[str, Client], role: Role) -> None:
        """A form that is about a person asks for that person first."""
        wrong = {}
        for line, part in REGISTERS:
            for deed in part.first_deeds:
                address = reverse("line_new", args=(line.slug, part.slug, deed.name))
                got = county[role].get(address, follow=True).status_code
                if got != (200 if role in deed.by else 403):
                    wrong[f"{named(line, part)}.{deed.name}"] = got
        assert wrong == {}

    def test_a_record_of_another_township_is_not_there(self, county: dict[str, Client]) -> None:
        own, answers = POSTS[Role.TOWNSHIP_CLERK], {}
        for line, part in REGISTERS:
            far = records(part).exclude(area_id__startswith=own).order_by("pk").first()
            near = records(part).filter(area_id__startswith=own).order_by("pk").first()
            for record, wanted in ((far, 404), (near, 200)):
                if record is not None:
                    address = reverse("line_record", args=(line.slug, part.slug, record.code))
                    answers[named(line, part), wanted] = county[Role.TOWNSHIP_CLERK].get(address).status_code
        assert {key[1] for key in answers} == {200, 404}
        assert {key: got for key, got in answers.items() if got != key[1]} == {}

    def test_a_record_in_any_state_opens_for_the_county(self, county: dict[str, Client]) -> None:
        wrong = {}
        for line, part in REGISTERS:
            for record in of_each_state(part):
                address = reverse("line_record", args=(line.slug, part.slug, record.code))
                got = county[Role.COUNTY_STAFF].get(address).status_code
                if got != 200:
                    wrong[named(line, part), record.state] = got
        assert wrong == {}

    def test_every_letter_renders_in_every_state_that_has_it(self, county: dict[str, Client]) -> None:
        wrong, drawn = {}, set()
        for line, part in REGISTERS:
            for letter in part.letters:
                states = {"state__in": letter.states} if letter.states else {}
                for record in of_each_state(part, **states):
                    address = reverse(
                        "line_letter", args=(line.slug, part.slug, record.code, letter.name, "html")
                    )
                    answer = county[Role.COUNTY_STAFF].get(address)
                    drawn.add((named(line, part), letter.name))
                    if answer.status_code != 200 or letter.label not in answer.content.decode():
                        wrong[named(line, part), letter.name, record.state] = answer.status_code
        assert wrong == {}
        every = {
            (named(*one), letter.name)
            for one in REGISTERS
            if (one[0].slug, one[1].slug) not in WITHOUT_RECORDS
            for letter in one[1].letters
        }
        assert sorted(every - drawn - NEVER_DRAWN) == []
