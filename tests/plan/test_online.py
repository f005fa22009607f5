"""Row 2.6 from the law, the procedures and what people sent."""

import datetime as dt
from dataclasses import replace

import pytest

from casework.bureau import JULY, NOON, OTHER_TOWNSHIP, TOWNSHIP, household, official
from casework.test_online import sent
from minzheng.access.divisions import load_divisions
from minzheng.casework import shelf
from minzheng.casework.online.taking import send_back
from minzheng.plan.indicators.online import services_online

pytestmark = pytest.mark.django_db


class TestServicesOnline:
    def test_every_paid_programme_has_its_way(self):
        found = services_online(JULY, official())
        assert (found.value, found.numerator) == (100.0, found.denominator) and found.denominator > 8

    def test_a_programme_without_a_way_in_force_is_missing(self, monkeypatch):
        ended = {
            key: replace(each, until=each.since) if each.programme == "old_age" else each
            for key, each in shelf._SHELF.items()
        }
        monkeypatch.setattr(shelf, "_SHELF", ended)
        found = services_online(JULY, official())
        assert found.numerator == found.denominator - 1 and found.value < 100

    def test_tells_what_came_in_and_what_waits_too_long(self):
        load_divisions()
        clerk = official(area=TOWNSHIP)
        first, second = (sent(household().persons.get()).application for _ in range(2))
        send_back(application=first, by=clerk, on=JULY, at=NOON, answer="请到窗口办理。")
        assert second.answer_by == dt.date(2021, 7, 6)
        assert services_online(second.answer_by, clerk).detail == "本年网上收到 2 件，超过期限没有答复 0 件"
        later = second.answer_by + dt.timedelta(days=1)
        assert services_online(later, clerk).detail == "本年网上收到 2 件，超过期限没有答复 1 件"
        assert services_online(later, official(area=OTHER_TOWNSHIP)).detail.startswith("本年网上收到 0 件")
