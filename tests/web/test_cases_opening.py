"""Opening a case: from a lead, a household, the counter and the village; however often it is sent, once."""

import uuid

import pytest
from django.urls import reverse

from casework.bureau import evaluate
from minzheng.casework.models import Case
from minzheng.registry.models import Person
from web.office import JULY, SignIn, day, opened, scope, today_is
from web.world import World, make_household, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def tables(tmp_path, settings):
    settings.MINZHENG_TABLES = tmp_path / "tables"


def text(answer) -> str:
    return answer.content.decode()


def address(world: World, programme: str = "dibao", **given: str) -> str:
    asked = "&".join(f"{name}={value}" for name, value in given.items())
    return f"{reverse('case_open', args=[world.household.code, programme])}?{asked}"


def form(world: World, **more: str) -> dict[str, str]:
    return {"applicant": world.head.code, "applied_on": "2021-07-01", "submission": str(uuid.uuid4())} | more


def only_case() -> Case:
    return Case.objects.unscoped(reason="test").get()


class TestFromALead:
    def test_the_lead_page_leads_to_a_case_that_knows_where_it_came_from(
        self, world: World, signed_in: SignIn
    ) -> None:
        today_is(JULY)
        client = signed_in("clerk")
        lead_page = text(client.get(reverse("lead", args=[world.lead.code])))
        way = address(world, lead=str(world.lead.code))
        assert f'href="{way}"' in lead_page and "申请最低生活保障" in lead_page
        asked = text(client.get(way))
        assert "主动发现" in asked and "2021年6月1日" in asked
        answer = client.post(way, form(world))
        case = only_case()
        assert answer.url == reverse("case", args=[case.code])
        assert (case.channel, case.origin, case.applicant) == ("lead", world.lead.code, world.head)
        after = text(client.get(reverse("lead", args=[world.lead.code])))
        assert "最低生活保障正在办理，看办到哪里" in after and case.number in after
        assert f'href="{way}"' not in after
        assert "已在办理" in text(client.get("/"))
        assert world.lead.opened_on and "看线索和走访" in text(client.get(answer.url))

    def test_another_households_lead_is_not_its_origin(self, world: World, signed_in: SignIn) -> None:
        today_is(JULY)
        for strange in (str(world.near_lead.code), str(uuid.uuid4()), "x"):
            answer = signed_in("clerk").get(address(world, lead=strange))
            assert answer.status_code == 200 and "主动发现" not in text(answer)


class TestAtTheCounter:
    def test_search_choose_and_register(self, world: World, signed_in: SignIn) -> None:
        today_is(JULY)
        evaluate(world.household, JULY, known={"residence": "rural"}, of_persons={})
        client = signed_in("clerk")
        assert "张*生" in text(client.post(reverse("case_find"), {"q": "张建"}))
        chosen = text(client.get(reverse("case_choose", args=[world.household.code])))
        assert "要查清才知道的" in chosen and "最低生活保障" in chosen
        client.post(address(world), form(world, applied_on="2021-06-30"))
        case = only_case()
        assert (case.channel, case.applied_on.isoformat()) == ("counter", "2021-06-30")
        again = text(client.get(reverse("case_choose", args=[world.household.code])))
        assert "看办到哪里" in again and case.number in again

    def test_a_household_nobody_has_evaluated_may_still_apply(self, world: World, signed_in: SignIn) -> None:
        today_is(JULY)
        page = text(signed_in("clerk").get(reverse("case_choose", args=[world.household.code])))
        assert "可以申请的" in page and address(world).rstrip("?") in page

    def test_the_village_registers_on_behalf(self, world: World, signed_in: SignIn) -> None:
        today_is(JULY)
        signed_in("cadre").post(address(world), form(world))
        assert only_case().channel == "village"

    def test_a_person_is_chosen_for_a_programme_of_persons(self, world: World, signed_in: SignIn) -> None:
        from minzheng.web.cases.programmes import lawful
        from minzheng.web.cases.words import declared

        of_persons = [slug for slug in lawful(JULY) if declared()[slug].unit == "person"]
        living = [slug for slug in of_persons if not lawful(JULY)[slug].for_the_dead]
        if not living:
            pytest.skip("no line for persons is on the shelf")
        today_is(JULY)
        client = signed_in("clerk")
        way = address(world, living[0])
        assert "请选为谁申请。" in text(client.post(way, form(world)))
        child = Person.objects.unscoped(reason="test").get(household=world.household, relation="child")
        assert client.post(way, form(world, subject=child.code)).status_code == 302
        assert only_case().subject == child


class TestOnce:
    def test_two_sendings_are_one_case_and_lead_to_it(self, world: World, signed_in: SignIn) -> None:
        today_is(JULY)
        given = form(world)
        answers = [signed_in("clerk").post(address(world), given) for _time in range(2)]
        assert {answer.url for answer in answers} == {reverse("case", args=[only_case().code])}

    def test_a_second_application_is_told_of_the_first(self, world: World, signed_in: SignIn) -> None:
        today_is(JULY)
        first = opened(world)
        client = signed_in("clerk")
        assert "这一项已经在办：" in text(client.get(address(world)))
        page = text(client.post(address(world), form(world)))
        assert f"这户已有一案正在办理（{first.number}）" in page
        assert Case.objects.unscoped(reason="test").count() == 1


class TestRefused:
    def test_a_day_to_come_and_a_stranger_as_applicant(self, world: World, signed_in: SignIn) -> None:
        today_is(JULY)
        client = signed_in("clerk")
        assert "申请日期不能晚于今天。" in text(
            client.post(address(world), form(world, applied_on="2021-07-02"))
        )
        far = Person.objects.unscoped(reason="test").filter(household=world.far_lead.household).first()
        assert "请选谁来申请。" in text(client.post(address(world), form(world, applicant=far.code)))
        assert not Case.objects.unscoped(reason="test").exists()

    def test_another_township_and_a_programme_without_a_way(self, world: World, signed_in: SignIn) -> None:
        today_is(JULY)
        assert signed_in("other_clerk").get(address(world)).status_code == 404
        assert signed_in("clerk").get(address(world, "nothing")).status_code == 404
        assert signed_in("leader").get(address(world)).status_code == 403

    def test_children_do_not_apply_for_the_household(self, world: World, signed_in: SignIn) -> None:
        today_is(JULY)
        page = text(signed_in("clerk").get(address(world)))
        child = Person.objects.unscoped(reason="test").get(household=world.household, relation="child")
        assert world.head.code in page and child.code not in page


class TestFiles:
    def test_household_and_person_show_one_chain(self, world: World, signed_in: SignIn) -> None:
        today_is(day(2))
        case = opened(world)
        client = signed_in("clerk")
        for page in (
            text(client.get(reverse("household", args=[world.household.code]))),
            text(client.get(f"{reverse('person', args=[world.head.code])}?tab=cases")),
        ):
            assert reverse("case", args=[case.code]) in page and "受理" in page
        assert "列入走访清单" in text(client.get(reverse("household", args=[world.household.code])))

    def test_the_number_leads_to_the_case_for_its_own_area_only(
        self, world: World, signed_in: SignIn
    ) -> None:
        today_is(day(2))
        case = opened(world)
        way = reverse("case_numbered", args=[case.number])
        assert signed_in("auditor").get(way).url == reverse("case", args=[case.code])
        assert signed_in("other_clerk").get(way).status_code == 404


def test_what_everybody_may_apply_for_costs_the_same_for_a_large_family(
    world: World, django_assert_max_num_queries
) -> None:
    from minzheng.web.cases.programmes import offers

    home = make_household(world.household.area_id, "周大山", 3)
    for _child in range(5):
        make_person(home, "周小山", "child", born=2010)
    evaluate(home, JULY, known={"residence": "rural"}, of_persons={})
    with django_assert_max_num_queries(3):
        found = offers(home, scope(world, "clerk"), JULY)
    assert any(offer.programme == "dibao" and offer.verdict for offer in found)
