"""The list of a register: who sees what, filters that are remembered, search, kept views, pages."""

import pytest
from django.test import Client

from minzheng.catalogue.models import SavedView
from minzheng.catalogue.shelf import register_of
from minzheng.web.lines import listing
from web.lines.registers import CEMETERY, NEAR, do, part
from web.world import VILLAGE

GRAVES = "/lines/cemeteries/cemeteries/"
ELDERS = "/lines/elder_visits/elders/"
pytestmark = pytest.mark.django_db


def text(answer) -> str:
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


class TestIndex:
    def test_counts_what_is_under_way_and_late(self, clerk: Client) -> None:
        shown = text(clerk.get("/lines/"))
        assert shown.index("老年人探访关爱") < shown.index("农村公益性公墓"), "what is late comes first"
        assert "due=overdue" in text(clerk.get("/lines/elder_visits/"))

    def test_what_a_post_has_nothing_to_do_with_stands_at_the_end(self, clerk: Client) -> None:
        mine, others = text(clerk.get("/lines/")).split("<summary>您这里没有登记的业务")
        assert "/lines/adoption/" in others and "/lines/elder_visits/" in mine

    def test_a_line_shows_its_registers(self, clerk: Client) -> None:
        shown = text(clerk.get("/lines/elder_visits/"))
        assert "探访对象" in shown and "calendar" in shown

    def test_a_line_without_registers_is_not_here(self, clerk: Client) -> None:
        assert clerk.get("/lines/dibao/").status_code == 404


class TestList:
    def test_shows_ones_own_area_only(self, clerk: Client) -> None:
        shown = text(clerk.get(GRAVES))
        assert "城东村公墓" in shown and "远村公墓" not in shown and "共 1 条" in shown

    def test_masks_names(self, clerk: Client) -> None:
        shown = text(clerk.get(ELDERS))
        assert "张*生" in shown and "张建生" not in shown

    def test_filters_by_state_and_remembers_it(self, clerk: Client) -> None:
        assert "没有符合条件的" in text(clerk.get(f"{GRAVES}?state=in_use"))
        assert "没有符合条件的" in text(clerk.get(GRAVES))
        assert "城东村公墓" in text(clerk.get(f"{GRAVES}?all=1"))

    def test_filters_by_a_column_with_choices(self, clerk: Client) -> None:
        assert "张*生" in text(clerk.get(f"{ELDERS}?risk=high"))
        assert "没有符合条件的" in text(clerk.get(f"{ELDERS}?risk=general"))

    @pytest.mark.parametrize("strange", ["state=%00", "due=x", "area=430621104", "after=x~y", "sort=zz"])
    def test_takes_no_offence_at_strange_addresses(self, clerk: Client, strange: str) -> None:
        assert "城东村公墓" in text(clerk.get(f"{GRAVES}?{strange}"))

    def test_shows_what_is_late(self, clerk: Client) -> None:
        visits = "/lines/elder_visits/visits/"
        assert "超期" in text(clerk.get(f"{visits}?due=overdue&sort=due"))
        assert "没有符合条件的" in text(clerk.get(f"{visits}?due=week"))


class TestSearch:
    @pytest.mark.parametrize("words", ["城东", "gm4306", "后山"])
    def test_finds_by_number_and_text(self, clerk: Client, words: str) -> None:
        assert "城东村公墓" in text(clerk.post(GRAVES, {"q": words}))

    def test_finds_by_a_persons_name(self, clerk: Client) -> None:
        assert "张*生" in text(clerk.post(ELDERS, {"q": "张建"}))
        assert "张*生" in text(clerk.post("/lines/elder_visits/visits/", {"q": "张建生"}))

    def test_finds_nobody_of_another_area(self, clerk: Client) -> None:
        assert "没有找到" in text(clerk.post(GRAVES, {"q": "远村"}))


class TestPages:
    def test_go_on_and_come_back(self, kept, monkeypatch) -> None:
        graves = part("cemeteries", "cemeteries")
        for number in range(6):
            do(graves, "register", area=NEAR, given=CEMETERY | {"name": f"第{number}公墓"})
        monkeypatch.setattr(listing, "PER_PAGE", 3)
        rows = graves.model.objects.unscoped(reason="test")
        for sort in ("new", "number"):
            everything = [one.pk for one in listing.ordered(rows, sort)]
            first = listing.page(rows, sort)
            second = listing.page(rows, sort, after=first.after)
            third = listing.page(rows, sort, after=second.after)
            walked = [one.pk for one in (*first.rows, *second.rows, *third.rows)]
            assert walked == everything[: len(walked)] and len(walked) == 8
            assert (first.before, third.after) == ("", "")
            back = listing.page(rows, sort, before=third.before)
            assert [one.pk for one in back.rows] == [one.pk for one in second.rows]
            start = listing.page(rows, sort, before=back.before)
            assert [one.pk for one in start.rows] == [one.pk for one in first.rows] and not start.before


class TestKeptViews:
    def test_are_kept_used_and_dropped_by_their_owner(self, clerk: Client, signed_in) -> None:
        clerk.post(f"{GRAVES}views/", {"name": "选址中", "query": "state=site&nonsense=1"})
        view = SavedView.objects.get()
        assert view.query == "state=site"
        assert "选址中" in text(clerk.get(GRAVES))
        other = signed_in("staff")
        assert "选址中" not in text(other.get(GRAVES))
        other.post(f"{GRAVES}views/", {"drop": str(view.pk)})
        assert SavedView.objects.exists()
        clerk.post(f"{GRAVES}views/", {"drop": str(view.pk)})
        assert not SavedView.objects.exists()

    def test_need_a_name(self, clerk: Client) -> None:
        answer = clerk.post(f"{GRAVES}views/", {"name": " "}, follow=True)
        assert "请给常用查询起个名字" in text(answer)


class TestNumbers:
    def test_two_villages_that_cannot_see_each_other_never_clash(self, kept, signed_in) -> None:
        graves = register_of("cemeteries", "cemeteries")
        do(graves, "register", area=NEAR, given=CEMETERY)
        cadre = signed_in("cadre")
        form = {"name": "新公墓", "site": "坡", "size": "10", "plots": "5", "day-of-deed": "2021-06-01"}
        form["submission"] = "0e5f7f0a-90a5-4a5c-9f2b-1f0f6f2f0a01"
        answer = cadre.post(f"{GRAVES}new/register/", form)
        assert answer.status_code == 302, answer.content.decode()
        made = graves.model.objects.unscoped(reason="test").get(name="新公墓")
        assert made.area_id == VILLAGE and made.number.endswith("-00002")
