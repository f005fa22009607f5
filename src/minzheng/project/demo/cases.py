"""The demo's cases, some hundred and thirty in all programmes and stages, made with the verbs of the work."""

import datetime as dt
from pathlib import Path

from django.conf import settings
from django.db import transaction

from minzheng.casework.control.officials import declare_kin, register_official
from minzheng.casework.models import Case, Kin, OfficialPerson
from minzheng.project.demo import accounts
from minzheng.project.demo.filing import COUNTY_TIME, mark
from minzheng.project.demo.people import People
from minzheng.project.demo.picking import Chosen, Picker
from minzheng.project.demo.playing import Player, first_day, name_of
from minzheng.project.demo.stories import STORIES, Story
from minzheng.project.progress import Report
from minzheng.registry.evaluation import latest_day
from minzheng.registry.models import Household

AS_FOUND_IN = dt.date(2021, 6, 30)


def make_cases(*, last: dt.date, report: Report) -> int:
    """Play every story that has not been played; return how many cases there are.

    `last` is the demo's day. A story for which the county has nobody (left) is left out.
    """
    tables = Path(settings.MINZHENG_TABLES)
    people = People()
    picker = Picker(tables, accounts.TOWNSHIP, latest_day(tables, min(AS_FOUND_IN, last)))
    wanted = [(story, number) for story in STORIES for number in range(story.count) if story.begins <= last]
    made = 0
    for place, (story, number) in enumerate(wanted, start=1):
        report("演示案件", place, len(wanted))
        if first_day(story, number) > last:
            continue
        if not _is_played(story, number):
            chosen = picker.choose(story, first_day(story, number))
            if chosen is None:
                continue
            _play(Player(people, chosen, story, number=number, tables=tables, last=last))
        made += 1
    return made


def _play(player: Player) -> None:
    """One case whole or not at all: a demo that was cut short goes on with the next."""
    with transaction.atomic():
        if player.story.related:
            _make_related(player.chosen, player.people, player.on)
        player.play()


def _is_played(story: Story, number: int) -> bool:
    found = Case.objects.unscoped(reason="demo").filter(submission=mark(name_of(story, number), "open"))
    return bool(found.exists())


def _make_related(chosen: Chosen, people: People, on: dt.date) -> None:
    """The third clerk is put on file, and a member of the household as their sibling."""
    at = dt.datetime.combine(on, dt.time(9), COUNTY_TIME)
    elsewhere = Household.objects.visible_to(people.proposer).exclude(key=chosen.household.key)
    home = elsewhere.filter(members__gte=2).order_by("key").first()
    clerk = home.persons.filter(birth_date__year__lt=1990).order_by("key").first() if home else None
    sibling = chosen.household.persons.order_by("birth_date").first()
    if clerk is None or sibling is None:
        return
    official = register_official(
        person=clerk,
        capacity=OfficialPerson.Capacity.STAFF,
        area=accounts.TOWNSHIP,
        since=accounts.SINCE,
        by=people.confirmer,
        on=on,
        at=at,
        user_id=people.third.user_id,
    )
    declare_kin(
        official=official,
        person=sibling,
        relation=Kin.SIBLING,
        by=people.confirmer,
        on=on,
        at=at,
    )
