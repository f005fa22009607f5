"""Two journeys of control: a relative of staff applies; a refusal is appealed and decided anew."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from casework.bureau import evaluate

from .watched import DESK, PHONE

if TYPE_CHECKING:
    from web.world import World

    from .watched import Watched

OpenPage = Callable[..., "Watched"]
SAID = "您是这户家庭的近亲属，按规定应当回避"


@pytest.fixture
def tables(tmp_path: Any, settings: Any) -> Any:
    """Where the nights of this test lie; made before the server starts to answer."""
    settings.MINZHENG_TABLES = tmp_path / "tables"
    return settings.MINZHENG_TABLES


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_every_page_of_control_is_clean(world: "World", open_page: OpenPage, width: int) -> None:
    from web.watched_over import watched

    here = watched(world)
    case, known = f"{here.case.code}/", f"/control/officials/{here.official.pk}/"
    complaint = f"/complaints/{here.complaint.code}/"
    pages = {
        "staff": [
            "/control/visits/",
            f"/control/visits/{here.check.pk}/",
            f"/control/visits/order/{case}",
            f"/control/draws/{here.draw.pk}/",
            "/control/relatives/",
            "/control/officials/new/",
            f"/control/officials/new/{here.kin.code}/",
            known,
            f"{known}kin/{here.kin.code}/",
            "/control/substitutes/",
            f"/control/substitutes/{here.substitute.pk}/",
            "/complaints/new/",
            "/complaints/?state=answered",
            f"/complaints/recover/{case}",
        ],
        "auditor": [
            "/control/",
            "/control/breaches/hands_nearly_met/",
            "/control/overrides/",
            "/complaints/",
            complaint,
            f"/control/readers/{case}",
        ],
    }
    later()
    pages["auditor"].append("/control/breaches/cases_late/")
    pages["staff"].append(f"/control/breaches/cases_late/{here.case.pk}/")
    faults = []
    for username, addresses in pages.items():
        looked = open_page(width=width)
        page = looked.sign_in(username)
        for address in addresses:
            assert page.goto(address).status == 200, address
            faults += looked.faults()
    assert not faults, "\n".join(faults)


def later() -> None:
    """Let some time go by, so that something is late."""
    import datetime as dt

    from web.office import today_is

    today_is(dt.date(2021, 8, 31))


def test_a_relative_of_staff(world: "World", open_page: OpenPage) -> None:
    from web.office import day, today_is
    from web.watched_over import second_staff, watched

    here = watched(world)
    second_staff(world)
    today_is(day(13))

    # The clerk whose sister applies meets a closed door, and is told why.
    relative = open_page(width=DESK)
    page = relative.sign_in("clerk3")
    page.goto(f"/cases/{here.case.code}/")
    expect(page.get_by_text(SAID)).to_be_visible()
    relative.look()
    assert all("the server responded with" in line for line in relative.said)
    relative.said.clear()

    # Her township sees the case in the separate register, with the county's visit still owed.
    township = open_page(width=PHONE)
    page = township.sign_in("clerk")
    page.get_by_text("更多", exact=True).click()
    page.get_by_role("link", name="内控").click()
    expect(page.get_by_role("row").filter(has_text=here.case.number)).to_contain_text("待核查")
    township.look()

    # Somebody of the county without any other part in the case goes there and writes down what is found.
    county = open_page(width=PHONE)
    page = county.sign_in("staff2")
    page.goto("/control/visits/")
    page.get_by_role("row").filter(has_text="近亲属备案必查").get_by_role("link", name="登记核查结果").click()
    page.get_by_role("button", name="保存核查结果").click()
    expect(page.get_by_text("请选择核查结果。")).to_be_visible()
    county.look()
    page.get_by_label("与审核意见一致", exact=True).check()
    page.get_by_label("入户看到的情况").fill("两间旧房，老人卧床，与调查表一致。")
    page.get_by_role("button", name="保存核查结果").click()
    expect(page.get_by_text("已登记核查结果。")).to_be_visible()
    expect(page.get_by_text("没有要去的")).to_be_visible()

    # The auditor finds the attempt on the page of breaches, with a name.
    audit = open_page(width=DESK)
    page = audit.sign_in("auditor")
    page.goto("/control/")
    page.get_by_role("link", name="近亲属想看或想办自己亲属的案件").click()
    row = page.get_by_role("row").filter(has_text=here.case.number)
    expect(row).to_contain_text("张敏")
    audit.look()


def test_a_refusal_and_its_appeal(world: "World", open_page: OpenPage, tables: Any) -> None:
    import uuid

    from minzheng.casework.models import Case
    from web.office import JULY, at_confirmation, clerk2, day, scope, step, today_is
    from web.watched_over import second_staff
    from web.world import NOW

    case = at_confirmation(world)
    evaluate(case.household, JULY, known={"residence": "rural"}, of_persons={})
    step(case, scope(world, "staff"), "refuse", day(14), reason="收入高于标准")
    step(case, clerk2(world), "delivered", day(15), at=NOW, submission=uuid.uuid4())
    second_staff(world)
    today_is(day(16))

    counter = open_page(width=PHONE)
    page = counter.sign_in("clerk")
    page.goto("/complaints/new/")
    page.get_by_role("radio", name="复核申请").check()
    page.get_by_label("受理号").fill(case.number)
    page.get_by_label("反映的内容").fill("外出务工的儿子已经回来，没有收入了。")
    page.get_by_role("button", name="登记反映").click()
    expect(page.get_by_text("复核申请要写明申请人姓名和联系方式。")).to_be_visible()
    counter.look()
    page.get_by_label("姓名和联系方式").fill("张建生 13900000001")
    page.get_by_role("button", name="登记反映").click()
    expect(page.get_by_text("已登记，由县民政局办理。")).to_be_visible()

    # Who refused it cannot answer; a colleague can, and tells the applicant.
    first = open_page(width=DESK)
    page = first.sign_in("staff")
    page.goto("/complaints/")
    page.get_by_role("link", name="复核申请").click()
    page.get_by_role("button", name="由我承办").click()
    expect(page.get_by_text("您经手过这一案")).to_be_visible()
    first.look()

    second = open_page(width=DESK)
    page = second.sign_in("staff2")
    page.goto("/complaints/")
    page.get_by_role("link", name="复核申请").click()
    page.get_by_role("button", name="由我承办").click()
    expect(page.get_by_text("张建生 13900000001")).to_be_visible()
    second.look()
    page.get_by_label("属实（支持）", exact=True).check()
    page.get_by_label("核查情况和处理意见").fill("儿子六月底已返乡失业，原收入认定有误。")
    page.get_by_label("怎样告诉本人的").fill("当面告知")
    page.get_by_role("button", name="答复").click()
    again = Case.objects.unscoped(reason="test").get(follows=case)
    expect(page.get_by_role("link", name=again.number)).to_be_visible()
    second.look()
    page.get_by_role("link", name=again.number).click()
    expect(page.get_by_text(again.number).first).to_be_visible()

    # The first decision stands on file as it was taken.
    case.refresh_from_db()
    assert (case.step, case.ended_on) == ("refused", day(15))
    assert (again.applied_on, again.law_on) == (case.applied_on, case.decisions.get().law_on)
