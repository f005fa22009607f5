"""How departments report: words with colours, and the letter that says it to them."""

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from minzheng.access.models import AuditEvent
from minzheng.feeds.discovery import feed_of
from minzheng.feeds.models import Batch
from minzheng.feeds.quality import Arrival, Quality
from minzheng.web.quality_words import calls_for_a_letter, changed, complete, on_time, valid
from web.world import World, make_batch_like

if TYPE_CHECKING:
    from django.test import Client

SignIn = Callable[[str], "Client"]
LETTER = "/feeds/letters/医保局/2021-05/"


def month(arrival: Arrival = Arrival.ON_TIME, batch: Batch | None = None, **shares: float) -> Quality:
    feed = feed_of("yibao_settlement")
    return Quality(feed, "2021-05", dt.date(2021, 6, 15), arrival, batch, **shares)


class TestWords:
    @pytest.mark.parametrize(
        ("share", "words", "chip"),
        [
            (1.0, "齐全", "good"),
            (0.97, "少 3%", "due"),
            (0.85, "少 15%", "wrong"),
            (1.5, "多 50%", "due"),
            (None, "", ""),
        ],
    )
    def test_complete_compares_with_the_month_before(self, share: float, words: str, chip: str) -> None:
        said = complete(month(complete=share))
        assert (said.words, said.chip) == (words, chip)

    @pytest.mark.parametrize(
        ("share", "words", "chip"),
        [
            (1.0, "100%", "good"),
            (0.99999, "99.9%", "good"),
            (0.97, "97%", "due"),
            (0.5, "50%", "wrong"),
            (None, "", ""),
        ],
    )
    def test_valid_is_never_rounded_up_to_all(self, share: float, words: str, chip: str) -> None:
        said = valid(month(valid=share))
        assert (said.words, said.chip) == (words, chip)

    def test_changed_is_a_number_and_unknown_stays_empty(self) -> None:
        assert changed(month(changed=0.123)).words == "12.3%"
        assert changed(month()).words == ""

    @pytest.mark.parametrize("arrival", [Arrival.ON_TIME, Arrival.MISSING, Arrival.WAITING])
    def test_every_arrival_has_words(self, arrival: Arrival) -> None:
        assert on_time(month(arrival)).words

    def test_late_says_by_how_many_days(self) -> None:
        late = month(Arrival.LATE, Batch(received_on=dt.date(2021, 6, 18)))
        assert on_time(late).words == "迟 3 天"

    @pytest.mark.parametrize("status", ["refused", "held", "withdrawn"])
    def test_unusable_says_what_became_of_the_file(self, status: str) -> None:
        assert on_time(month(Arrival.UNUSABLE, Batch(status=status))).words

    def test_a_clean_month_calls_for_no_letter(self) -> None:
        assert not calls_for_a_letter(month(batch=Batch(rows_read=3, rows_accepted=3)))
        assert not calls_for_a_letter(month(Arrival.WAITING))
        assert calls_for_a_letter(month(Arrival.MISSING))
        assert calls_for_a_letter(month(batch=Batch(rows_quarantined=1)))


class TestPage:
    def test_shows_the_last_whole_month_of_connected_feeds(self, world: World, signed_in: SignIn) -> None:
        shown = signed_in("leader").get("/feeds/quality/").content.decode()
        assert "2021年5月 · 按时、齐全、可用、变动" in shown
        assert "医疗费用结算" in shown and "83.3%" in shown
        assert "户籍登记" not in shown
        assert "写函" not in shown.replace("质量与函", "")

    def test_an_unknown_month_falls_back(self, world: World, signed_in: SignIn) -> None:
        shown = signed_in("staff").get("/feeds/quality/?month=1999-13").content.decode()
        assert "2021年5月 · " in shown

    def test_costs_the_same_whatever_the_number_of_files(
        self, world: World, signed_in: SignIn, django_assert_max_num_queries: Callable
    ) -> None:
        staff = signed_in("staff")
        for feed in ("gongan_register", "renshe_employment", "canlian_certificate"):
            make_batch_like(world, feed=feed)
        # Five of them are the session's and the frame's; the page's own are the months, feeds and batches.
        with django_assert_max_num_queries(14):
            staff.get("/feeds/quality/")

    def test_a_department_shows_its_months(self, world: World, signed_in: SignIn) -> None:
        shown = signed_in("staff").get("/feeds/quality/医保局/").content.decode()
        assert "2021年6月" in shown and "2021年5月" in shown
        assert signed_in("staff").get("/feeds/quality/无此局/").status_code == 404


class TestLetter:
    def test_says_what_is_asked_shows_the_rows_and_is_noted(self, world: World, signed_in: SignIn) -> None:
        answer = signed_in("staff").get(LETTER)
        shown = answer.content.decode()
        for words in (
            "关于核对2021年5月报送数据的函",
            "公民身份号码不正确",
            "430621198001011234",
            "2021年6月28日前",
        ):
            assert words in shown, words
        assert "no-store" in answer.headers["Cache-Control"]
        [event] = AuditEvent.objects.filter(verb="write_letter")
        assert (event.subject_code, event.detail) == ("医保局", "2021-05")

    def test_nothing_to_say_is_said(self, world: World, signed_in: SignIn) -> None:
        Batch.objects.filter(pk=world.batch.pk).update(rows_read=10, rows_quarantined=0, status="accepted")
        world.batch.quarantined.all().delete()
        assert "没有要说的" in signed_in("staff").get(LETTER).content.decode()

    @pytest.mark.parametrize("address", ["/feeds/letters/医保局/1999-01/", "/feeds/letters/无此局/2021-05/"])
    def test_an_unknown_month_or_department_is_not_found(
        self, world: World, signed_in: SignIn, address: str
    ) -> None:
        assert signed_in("staff").get(address).status_code == 404
