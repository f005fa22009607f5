"""The leaflets as anybody reads them, also on a day whose law is not on record."""

import pytest
from django.test import Client


@pytest.fixture
def anybody(db: None) -> Client:
    return Client()


class TestDays:
    @pytest.mark.parametrize("on", ["1900-01-01", "2014-05-01", "2020-12-31"])
    def test_before_the_first_day_one_sentence_says_where_it_begins(self, anybody: Client, on: str) -> None:
        for address in ("/rules/", "/rules/dibao/"):
            page = anybody.get(address, {"on": on}).content.decode()
            assert "最早可看 2021年1月1日" in page or "earliest is 1 January 2021" in page
            assert "params.yaml" not in page

    @pytest.mark.parametrize("on", ["abc", "9999-99-99", "2021-W05-1", ""])
    def test_what_is_no_day_is_today(self, anybody: Client, on: str) -> None:
        assert anybody.get("/rules/dibao/", {"on": on}).status_code == 200

    def test_a_programme_that_there_is_not_is_404(self, anybody: Client) -> None:
        assert anybody.get("/rules/nothing/", {"on": "2021-07-01"}).status_code == 404

    def test_two_days_are_compared(self, anybody: Client) -> None:
        page = anybody.get("/rules/dibao/", {"on": "2021-07-01", "against": "2021-06-30"}).content.decode()
        assert "<del>" in page


class TestCalculator:
    def test_answers_what_was_typed_and_keeps_nothing(self, anybody: Client) -> None:
        from django.contrib.sessions.models import Session

        sent = {
            "residence": "rural",
            "adults": "2",
            "wages": "700 700",
            "disabled": "none",
            "parents": "well",
        }
        page = anybody.post("/calculator/", sent, headers={"HX-Request": "true"}).content.decode()
        assert 'href="/rules/dibao/"' in page
        assert "<html" not in page
        assert not Session.objects.exists()

    def test_a_wrong_wage_is_one_sentence(self, anybody: Client) -> None:
        sent = {"residence": "rural", "adults": "2", "wages": "许多", "disabled": "none", "parents": "well"}
        page = anybody.post("/calculator/", sent).content.decode()
        assert "工资请只写数字" in page or "Write wages as numbers only" in page
