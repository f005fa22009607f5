"""The application: handed in once, sealed, with what was stated; nothing asked that is known."""

import datetime as dt
import uuid

import pytest

from casework.bureau import JULY, NOON, OTHER_TOWNSHIP, audited, evaluate, household, official
from casework.drawn import empty_box, signature
from minzheng.access.crypto import unseal
from minzheng.access.models import Role
from minzheng.casework.applying import hand_in, prefill
from minzheng.casework.judging import judge
from minzheng.casework.models import Application, Case, Statement
from minzheng.casework.refusal import Refused
from minzheng.casework.stating import Said
from minzheng.casework.verbs import advance, open_case
from minzheng.registry.models import Fact

pytestmark = pytest.mark.django_db
CARD = "6217000010000000003"
GIVEN = {
    "on": JULY,
    "at": NOON,
    "reason": "男主人重病，没有收入",
    "phone": "138 0730 1234",
    "account": CARD,
    "bank": "农村商业银行",
    "pledged": True,
}


def applied(clerk, home=None, **more):
    home = home or household(members=2)
    return open_case(
        household=home, programme="dibao", by=clerk, on=JULY, at=NOON, submission=uuid.uuid4(), **more
    )


@pytest.fixture
def clerk(db):
    return official()


class TestHandIn:
    def test_keeps_telephone_account_and_signature_sealed(self, clerk):
        case = applied(clerk)
        made = hand_in(case=case, by=clerk, signature=signature(), filled=60, typed=5, **GIVEN)
        kept = Application.objects.unscoped(reason="test").get(case=case)
        assert unseal(bytes(kept.phone_sealed)) == "13807301234"
        assert unseal(bytes(kept.account_sealed)) == CARD
        assert b"PNG" not in bytes(kept.signature_sealed) and b"13807301234" not in bytes(kept.phone_sealed)
        assert kept.account_holder.relation == "head"
        assert (made.filled, made.typed, made.pledged) == (60, 5, True)
        assert list(audited())[-1] == "case.hand_in"

    def test_what_was_stated_reaches_the_law(self, clerk):
        case = applied(clerk)
        evaluate(case.household, JULY, known={"residence": "rural"}, of_persons={})
        head = case.household.persons.get(relation="head")
        hand_in(
            case=case,
            by=clerk,
            signature=signature(),
            stated=[Said("support_income_fen", 120_00), Said("lives_together", True, head.key)],
            **GIVEN,
        )
        facts = {
            (one["fact"], one["person"]): one["value"]
            for one in judge(case, scope=clerk, on=JULY).facts["stated"]
        }
        assert facts == {("support_income_fen", None): 120_00, ("lives_together", head.key): True}

    def test_the_same_twice_is_one_and_another_is_refused(self, clerk):
        case = applied(clerk)
        first = hand_in(case=case, by=clerk, signature=signature(), **GIVEN)
        assert hand_in(case=case, by=clerk, signature=signature(), **GIVEN).pk == first.pk
        with pytest.raises(Refused, match="不能再改"):
            hand_in(case=case, by=clerk, signature=signature(), **GIVEN | {"reason": "另一个理由"})

    @pytest.mark.parametrize(
        ("changed", "sentence"),
        [
            ({"reason": " "}, "请写明申请理由"),
            ({"phone": "1380730123"}, "手机是 11 位"),
            ({"phone": ""}, "请写明联系电话"),
            ({"account": "6217000010000000004"}, "有一位不对"),
            ({"account": "62170000账号"}, "只有数字"),
            ({"account": ""}, "请写明领取救助金的银行账号"),
            ({"bank": ""}, "请写明开户银行"),
            ({"pledged": False}, "承诺所填内容真实"),
            ({"stated": [Said("nobody_knows", 1)]}, "政策没有用到"),
            ({"stated": [Said("support_income_fen", -1)]}, "不能是负数"),
            ({"stated": [Said("support_income_fen", True)]}, "不能是负数"),
            ({"stated": [Said("support_income_fen", 1, 7)]}, "全家的情况"),
            ({"stated": [Said("lives_together", True, 7)]}, "家里哪一位"),
            ({"stated": [Said("supporter_income_fen", 1)]}, "义务人"),
        ],
    )
    def test_a_slip_is_told_in_a_sentence_and_nothing_is_kept(self, clerk, changed, sentence):
        case = applied(clerk)
        with pytest.raises(Refused, match=sentence):
            hand_in(case=case, by=clerk, signature=signature(), **GIVEN | changed)
        assert not Application.objects.unscoped(reason="test").exists()
        assert not Statement.objects.unscoped(reason="test").exists()

    def test_an_empty_box_is_no_signature(self, clerk):
        case = applied(clerk)
        for image in (b"", empty_box(), b"not a picture"):
            with pytest.raises(Refused, match="签名"):
                hand_in(case=case, by=clerk, signature=image, **GIVEN)

    def test_nobody_elses_account(self, clerk):
        with pytest.raises(Refused, match="开户人要是这户的成员"):
            hand_in(
                case=applied(clerk),
                by=clerk,
                signature=signature(),
                account_holder=household().persons.get(),
                **GIVEN,
            )

    def test_is_frozen_by_the_act_of_acceptance(self, clerk):
        from minzheng.casework.models import Paper

        case = applied(clerk)
        hand_in(case=case, by=clerk, signature=signature(), **GIVEN)
        Paper.objects.create(
            case=case,
            area_id=case.area_id,
            kind="identity",
            sealed=b"x",
            media_type="image/jpeg",
            digest="1",
            at=NOON,
        )
        case = advance(
            case=case,
            step="acceptance",
            outcome="accept",
            by=clerk,
            on=JULY,
            at=NOON,
            submission=uuid.uuid4(),
        )
        other = applied(clerk)
        Case.objects.unscoped(reason="test").filter(pk=other.pk).update(accepted_on=JULY)
        with pytest.raises(Refused, match="已经受理"):
            hand_in(case=other, by=clerk, signature=signature(), **GIVEN)

    def test_another_township_does_not_find_the_case(self, clerk):
        with pytest.raises(Case.DoesNotExist):
            hand_in(case=applied(clerk), by=official(area=OTHER_TOWNSHIP), signature=signature(), **GIVEN)


class TestAccountOnFile:
    def test_an_account_of_an_earlier_application_is_not_asked_again(self, clerk):
        home = household()
        case = applied(clerk, home)
        evaluate(home, JULY, known={}, of_persons={})
        hand_in(case=case, by=clerk, signature=signature(), **GIVEN)
        again = open_case(
            household=home,
            programme="temporary_expenditure",
            by=clerk,
            on=JULY,
            at=NOON,
            submission=uuid.uuid4(),
        )
        form = prefill(home, "dibao", scope=clerk, on=JULY)
        assert {field.name for field in form.typed}.isdisjoint({"account", "bank"})
        shown = [
            field.text for section in form.sections for field in section.fields if field.name == "account"
        ]
        assert shown == ["***************0003"]
        made = hand_in(case=again, by=clerk, signature=signature(), **GIVEN | {"account": "", "bank": ""})
        assert unseal(bytes(made.account_sealed)) == CARD
        assert made.bank == "农村商业银行"

    def test_who_is_paid_already_is_not_asked(self, clerk):
        from minzheng.feeds.models import Batch

        home = household()
        evaluate(home, JULY, known={}, of_persons={})
        batch = Batch.objects.create(
            feed="minzheng_aid", period="2021-06", file_name="x.xlsx", file_sha256="1" * 64,
            received_on=JULY, rows_read=1, rows_accepted=1, rows_quarantined=0, status="accepted",
        )  # fmt: skip
        Fact.objects.create(
            key=1, area_id=home.area_id, person=home.persons.get(), kind="aid", code="old_age_allowance",
            amount_fen=100_00, since=dt.date(2021, 1, 1), batch=batch, sheet="农村", row=12,
        )  # fmt: skip
        form = prefill(home, "dibao", scope=clerk, on=JULY)
        [field] = [one for section in form.sections for one in section.fields if one.name == "account"]
        assert "第 12 行" in field.source
        made = hand_in(
            case=applied(clerk, home), by=clerk, signature=signature(), **GIVEN | {"account": "", "bank": ""}
        )
        assert made.account_sealed is None and made.account_holder == home.persons.get()


class TestPrefill:
    def test_a_person_nobody_evaluated_is_told_so(self, clerk):
        with pytest.raises(Refused, match="现在还不能填写申请书"):
            prefill(household(), "dibao", scope=clerk, on=JULY)

    def test_names_and_numbers_are_masked_and_the_dead_left_out(self, clerk):
        home = household(members=2)
        home.persons.filter(relation="child").update(status="dead")
        evaluate(home, JULY, known={}, of_persons={})
        form = prefill(home, "dibao", scope=clerk, on=JULY)
        assert [section.title for section in form.sections] == ["家庭情况", "张*生（户主）"]
        texts = {field.name: field.text for field in form.sections[1].fields}
        assert texts["id_number"].startswith("430621********")

    def test_the_most_telling_questions_stand_first(self, clerk):
        home = household()
        known = {"residence": "rural", "vehicles": 0, "second_home": False, "company": False}
        of_persons = {"age_years": 46, "relation": "head", "hukou_local": True, "wage_fen": 0}
        evaluate(home, JULY, known=known, of_persons=of_persons)
        form = prefill(home, "dibao", scope=clerk, on=JULY)
        settles = [field.question.settles for field in form.typed if field.question]
        assert settles and settles == sorted(settles, reverse=True)
        assert "deposits_fen" not in {field.name for field in form.typed}
        assert len(form.typed) <= 12

    def test_what_the_county_may_not_ask_is_left_to_the_visit(self, clerk):
        home = household()
        evaluate(home, JULY, known={"residence": "rural"}, of_persons={"age_years": 70, "relation": "head"})
        subject = home.persons.get()
        form = prefill(home, "tekun", subject, scope=official(Role.COUNTY_STAFF, "430621"), on=JULY)
        assert not {"can_eat", "supporters_listed"} & {field.name for field in form.typed}
