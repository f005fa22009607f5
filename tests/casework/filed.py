"""A case with everything on its file, as its documents need it."""

import datetime as dt
import uuid
from io import BytesIO

from PIL import Image, ImageDraw

from casework.bureau import (
    COUNTY,
    JULY,
    NOON,
    VILLAGE,
    evaluate,
    household,
    official,
    opened,
    person,
    reported,
    step,
)
from minzheng.access.crypto import seal, seal_bytes
from minzheng.access.divisions import load_divisions
from minzheng.access.models import Role
from minzheng.casework import notices
from minzheng.casework.deciding import Draft
from minzheng.casework.models import (
    Application,
    Attendance,
    Case,
    Interview,
    Meeting,
    PaperRequest,
    Signature,
    Statement,
    Survey,
)

POOR = {"residence": "rural"}
ACCOUNT, PHONE = "6217995570012345678", "13873001234"


def day(number: int) -> dt.date:
    return dt.date(2021, 7, number)


def offices() -> dict:
    """Officials of every office."""
    load_divisions()
    return {
        "first": official(),
        "second": official(),
        "third": official(),
        "village": official(Role.VILLAGE_CADRE, VILLAGE),
        "county": official(Role.COUNTY_STAFF, COUNTY),
    }


def drawn() -> bytes:
    """A signature as it is kept: sealed PNG."""
    picture = Image.new("L", (240, 90), 255)
    pen = ImageDraw.Draw(picture)
    pen.line([(10, 70), (60, 15), (90, 75), (140, 20), (180, 60), (230, 30)], fill=0, width=4)
    written = BytesIO()
    picture.save(written, "PNG")
    return seal_bytes(written.getvalue())


def to_county(
    hands: dict, *, hardship: str = "家中有重病人，主要劳动力去年外出受伤，无力承担医疗费用。"
) -> Case:
    """A case of a family of three on the county's desk, with application, survey, review and notice."""
    home = household()
    person(home, relation="spouse", name="李桂英", sex="female", birth_date=dt.date(1977, 3, 2))
    person(home, relation="child", name="张梓涵", birth_date=dt.date(2012, 5, 1))
    case = opened(home, hands["first"], applicant=home.persons.get(relation="head"))
    applied(case, hardship)
    step(case, hands["first"], "accept", JULY)
    looked_at(case, hands)
    reported(case, hands["second"], day(2))
    step(case, hands["first"], "done", day(2))
    step(case, hands["third"], "propose_grant", day(5))
    notices.put_up(case=Case.objects.visible_to(hands["first"]).get(pk=case.pk), by=hands["village"],
                   on=day(5), at=NOON, place="城东村村务公开栏")  # fmt: skip
    case = step(case, hands["third"], "over", day(13))
    evaluate(case.household, JULY, known=POOR, of_persons={})
    return case


def applied(case: Case, hardship: str) -> None:
    """What was handed in, and the one list of what was missing."""
    form = Application.objects.unscoped(reason="test").get(case=case)
    form.reason, form.bank = hardship, "岳阳农商银行荣家湾支行"
    form.phone_sealed, form.account_sealed = seal(PHONE), seal(ACCOUNT)
    form.signature_sealed = drawn()
    form.save()
    for fact, number, whose in (("dibao_paid_fen", 0, None), ("property_income_fen", 120_00, None)):
        Statement.objects.create(case=case, area_id=case.area_id, fact=fact, number=number, person=whose,
                                 source="declared", said_on=JULY)  # fmt: skip
    PaperRequest.objects.create(case=case, area_id=case.area_id, kinds=["medical_bills", "account"],
                                asked_on=JULY, by=case.opened_by)  # fmt: skip


def looked_at(case: Case, hands: dict) -> None:
    """A survey with every signature, a neighbour's words and a review."""
    made = Survey.objects.create(
        case=case, area_id=case.area_id, on=day(2), at=NOON, by_id=hands["first"].user_id,
        second_id=hands["second"].user_id, member=case.applicant, submission=uuid.uuid4(),
        found="两间平房，屋顶漏雨；户主卧床，妻子在家照料，女儿上小学三年级。家中无大件电器，无车辆。",
    )  # fmt: skip
    for role in ("first", "second", "member"):
        Signature.objects.create(survey=made, area_id=case.area_id, role=role, sealed=drawn(), at=NOON)
    Interview.objects.create(case=case, area_id=case.area_id, neighbour_sealed=seal("王大娘"), on=day(2),
                             by_id=hands["first"].user_id, words="他家确实困难，卖了猪看病。")  # fmt: skip
    held = Meeting.objects.create(
        case=case, area_id=case.area_id, kind="review", on=day(3), at=NOON, by_id=hands["second"].user_id,
        chair="周主任", minutes="到会代表一致认为该户情况属实。", in_favour=6, against=0, abstained=1,
        submission=uuid.uuid4(),
    )  # fmt: skip
    for place, name in enumerate(("李四", "王五", "赵六", "陈七", "刘八", "何九", "吴十")):
        capacity = "committee" if place == 6 else "representative"
        Attendance.objects.create(meeting=held, area_id=case.area_id, name=name, capacity=capacity)


def granted(hands: dict) -> Case:
    """A case with the grant decided."""
    case = to_county(hands)
    draft = Draft(amount_fen=1_155_00, against_rule="已核实")
    return step(case, hands["county"], "grant", day(14), decision=draft)


def refused(hands: dict, **known) -> Case:
    """A case refused because its means are above the limits."""
    case = to_county(hands)
    rich = POOR | {"vehicles": 1, "second_home": True, "property_income_fen": 5_000_00} | known
    evaluate(case.household, day(13), known=rich, of_persons={"hukou_local": True})
    return step(case, hands["county"], "refuse", day(14), reason="家庭收入和财产超过规定标准")
