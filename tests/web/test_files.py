"""The household and person file, the search and the ID number behind a reason."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from minzheng.access.crypto import unseal
from minzheng.access.models import AuditEvent
from web.world import World

if TYPE_CHECKING:
    from django.test import Client

SignIn = Callable[[str], "Client"]


class TestHousehold:
    def test_shows_members_facts_and_leads_and_notes_the_reading(
        self, world: World, signed_in: SignIn
    ) -> None:
        shown = signed_in("cadre").get(f"/households/{world.household.code}/").content.decode()
        for words in ("张*生", "户主", "配偶", "医保局", "第 1,204 行", "待走访", "查看档案"):
            assert words in shown
        [event] = AuditEvent.objects.filter(verb="read")
        assert (event.subject_code, event.actor) == (world.household.code, world.users["cadre"])


class TestPerson:
    def test_masks_the_id_number_everywhere(self, world: World, signed_in: SignIn) -> None:
        number = unseal(world.head.id_number_sealed)
        client = signed_in("cadre")
        for tab in ("facts", "benefits", "visits", "looks"):
            shown = client.get(f"/persons/{world.head.code}/?tab={tab}").content.decode()
            assert number not in shown
            assert f"430621********{number[-4:]}" in shown

    def test_says_that_no_information_is_not_no(self, world: World, signed_in: SignIn) -> None:
        shown = signed_in("cadre").get(f"/persons/{world.head.code}/?tab=benefits").content.decode()
        assert "没有信息不等于没有" in shown

    def test_who_looked_is_shown(self, world: World, signed_in: SignIn) -> None:
        signed_in("staff").get(f"/persons/{world.head.code}/")
        shown = signed_in("cadre").get(f"/persons/{world.head.code}/?tab=looks").content.decode()
        assert "周强" in shown

    def test_a_code_that_is_none_is_not_found(self, world: World, signed_in: SignIn) -> None:
        assert signed_in("cadre").get("/persons/P123/").status_code == 404
        assert signed_in("cadre").get("/households/%F0%9F%98%80/").status_code == 404


class TestReveal:
    def test_asks_for_a_reason_then_shows_and_notes(self, world: World, signed_in: SignIn) -> None:
        client, address = signed_in("staff"), f"/persons/{world.head.code}/reveal/"
        number = unseal(world.head.id_number_sealed)
        refused = client.post(address, {"reason": ""})
        assert refused.status_code == 200 and number not in refused.content.decode()
        shown = client.post(address, {"reason": "核对医保退回的行"})
        assert number in shown.content.decode()
        assert "no-store" in shown.headers["Cache-Control"]
        [event] = AuditEvent.objects.filter(verb="person.reveal_id")
        assert event.reason == "核对医保退回的行"


class TestSearch:
    def test_finds_by_name_in_ones_own_area_only(self, world: World, signed_in: SignIn) -> None:
        assert "张*生" in signed_in("cadre").post("/search/", {"q": "张建"}).content.decode()
        assert "没有找到" in signed_in("other_clerk").post("/search/", {"q": "张建"}).content.decode()

    def test_finds_by_a_whole_id_number(self, world: World, signed_in: SignIn) -> None:
        number = unseal(world.head.id_number_sealed)
        found = signed_in("clerk").post("/search/", {"q": number}).content.decode()
        assert world.head.code in found

    def test_never_reads_a_name_from_the_address(self, world: World, signed_in: SignIn) -> None:
        assert "张*生" not in signed_in("cadre").get("/search/?q=张建").content.decode()


class TestReport:
    def test_finds_the_household_and_puts_it_on_the_list(self, world: World, signed_in: SignIn) -> None:
        client = signed_in("cadre")
        found = client.post("/report/", {"q": "欧阳"}).content.decode()
        assert "欧**华" in found
        address = found.split('class="choice" href="')[1].split('"')[0]
        answer = client.post(address, {"words": "男主人摔伤，不能干活"}, follow=True)
        assert "已列入走访清单" in answer.content.decode()
        assert "男主人摔伤，不能干活" in client.get("/").content.decode()

    def test_an_empty_sentence_is_refused_in_words(self, world: World, signed_in: SignIn) -> None:
        answer = signed_in("cadre").post(f"/report/{world.household.code}/", {"words": ""})
        assert answer.status_code == 200
        assert "请用一句话写明困难。" in answer.content.decode()

    def test_is_noted_without_the_text(self, signed_in: SignIn) -> None:
        signed_in("cadre").post("/search/", {"q": "张建"})
        [event] = AuditEvent.objects.filter(verb="search")
        assert (event.detail, "张建" in event.subject_code) == ("1", False)

    def test_control_characters_are_no_error(self, signed_in: SignIn) -> None:
        assert signed_in("cadre").post("/search/", {"q": "张\x00建"}).status_code == 200
