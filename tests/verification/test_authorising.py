"""Who must sign an authorisation, who is missing, and how it ends."""

import datetime as dt
import uuid

import pytest

from minzheng.access.crypto import unseal_bytes
from minzheng.access.models import AuditEvent, Role
from minzheng.verification import verbs
from minzheng.verification.models import Signatory, Signature
from minzheng.verification.signatories import must_sign
from verification.families import (
    DAY,
    FAR_VILLAGE,
    IMAGE,
    NOON,
    VILLAGE,
    authorisation,
    family,
    make_person,
    official,
    persons,
    resident_id,
    sign,
    signed,
)

pytestmark = pytest.mark.django_db


class TestWhoMustSign:
    def test_is_every_member_living_together_and_a_guardian_for_the_child(self) -> None:
        by = official()
        made = authorisation(family(), by)
        found = [(one.relation, one.needs_guardian, one.guardian_reason) for one in must_sign(made, by)]
        assert found == [("head", False, ""), ("spouse", False, ""), ("child", True, "未成年人")]

    def test_names_in_one_sentence_who_is_missing(self) -> None:
        by = official()
        made = authorisation(family(), by)
        first, *_ = must_sign(made, by)
        assert verbs.who_is_missing(made, by) == "授权书还缺 3 人签名：张建生、李芳、张小军（由监护人代签）。"
        sign(first, by)
        assert verbs.who_is_missing(made, by) == "授权书还缺 2 人签名：李芳、张小军（由监护人代签）。"

    def test_is_complete_once_all_have_signed(self) -> None:
        by = official()
        home = family()
        made = signed(home, by)
        assert verbs.who_is_missing(made, by) == ""
        assert verbs.is_valid(made, by, DAY)
        assert verbs.valid_authorisation(home, "dibao", by, DAY) == made
        assert verbs.valid_authorisation(home, "tekun", by, DAY) is None

    def test_a_person_without_capacity_is_signed_for(self) -> None:
        by, home = official(), family()
        spouse = persons(home)[1]
        made = authorisation(home, by, incapable=[spouse.key])
        one = next(each for each in must_sign(made, by) if each.person_key == spouse.key)
        assert (one.needs_guardian, one.guardian_reason) == (True, "无民事行为能力")
        with pytest.raises(verbs.Refused, match="李芳是无民事行为能力，请选一位监护人代签"):
            sign(one, by)

    def test_who_lives_apart_does_not_sign_and_the_reason_is_kept(self) -> None:
        by, home = official(), family()
        spouse = persons(home)[1]
        made = authorisation(home, by, apart={spouse.key: "在广东务工，三年未回"})
        assert spouse.key not in {one.person_key for one in must_sign(made, by)}
        kept = Signatory.objects.visible_to(by).get(authorisation=made, person_key=spouse.key)
        assert (kept.role, kept.apart_reason) == ("apart", "在广东务工，三年未回")

    def test_supporters_sign_for_tekun_and_for_nothing_else(self) -> None:
        by, home = official(), family(members=(("王老汉", "head", 1948),))
        son = verbs.Supporter("王大明", resident_id(1972), "儿子")
        with pytest.raises(verbs.Refused, match="只有申请特困"):
            authorisation(home, by, supporters=[son])
        made = authorisation(home, by, programme="tekun", supporters=[son])
        assert verbs.who_is_missing(made, by) == "授权书还缺 2 人签名：王老汉、王大明。"
        kept = Signatory.objects.visible_to(by).get(authorisation=made, role="supporter")
        assert kept.person is None and kept.name_sealed and "王大明".encode() not in bytes(kept.name_sealed)

    def test_who_joined_later_needs_a_new_authorisation(self) -> None:
        by, home = official(), family()
        made = signed(home, by)
        make_person(home, "张老太", "parent", 1950)
        assert verbs.why_not_valid(made, by, DAY) == "张老太是后来加入这户的，请重新填写授权书。"

    def test_a_wrong_id_number_of_a_supporter_is_refused(self) -> None:
        by, home = official(), family(members=(("王老汉", "head", 1948),))
        wrong = verbs.Supporter("王大明", "430621197206150000", "儿子")
        with pytest.raises(verbs.Refused, match="王大明的身份证号不对"):
            authorisation(home, by, programme="tekun", supporters=[wrong])


class TestSigning:
    def test_the_image_is_sealed_and_the_act_is_noted(self) -> None:
        by = official()
        made = authorisation(family(), by)
        sign(must_sign(made, by)[0], by)
        kept = Signature.objects.visible_to(by).get()
        assert IMAGE not in bytes(kept.image_sealed) and unseal_bytes(bytes(kept.image_sealed)) == IMAGE
        event = AuditEvent.objects.get(verb="authorisation.sign")
        assert event.subject_code == made.number and "张" not in event.detail

    def test_twice_the_same_submission_is_one_signature(self) -> None:
        by = official()
        one = must_sign(authorisation(family(), by), by)[0]
        again = uuid.uuid4()
        sign(one, by, submission=again)
        sign(one, by, submission=again)
        assert Signature.objects.visible_to(by).count() == 1
        with pytest.raises(verbs.Refused, match="张建生已经签过名了"):
            sign(one, by)

    @pytest.mark.parametrize(
        ("changes", "sentence"),
        [
            ({"image": b""}, "还没有签名"),
            ({"how": "voice"}, "请选择签名方式"),
            ({"on": DAY - dt.timedelta(days=1)}, "不在授权书的有效期内"),
            ({"guardian_name": "李四"}, "张建生应由本人签名"),
        ],
    )
    def test_what_is_no_signature_is_refused(self, changes: dict, sentence: str) -> None:
        by = official()
        with pytest.raises(verbs.Refused, match=sentence):
            sign(must_sign(authorisation(family(), by), by)[0], by, **changes)

    def test_a_child_cannot_be_the_guardian(self) -> None:
        by = official()
        home = family(
            members=(*((("张建生", "head", 1975),)), ("张小军", "child", 2012), ("张小芳", "child", 2014))
        )
        _, boy, girl = must_sign(authorisation(home, by), by)
        with pytest.raises(verbs.Refused, match="监护人应是同一份授权书上的成年人"):
            sign(boy, by, guardian=girl)
        sign(boy, by, guardian_name="张大伯")

    def test_another_area_is_out_of_reach(self) -> None:
        home = family(FAR_VILLAGE)
        with pytest.raises(verbs.Refused, match="不在您的辖区"):
            authorisation(home, official())

    def test_the_village_does_not_draw_up_authorisations(self) -> None:
        from django.core.exceptions import PermissionDenied

        with pytest.raises(PermissionDenied):
            authorisation(family(), official(Role.VILLAGE_CADRE, VILLAGE))


class TestRevoking:
    def test_ends_it_for_good_with_a_reason(self) -> None:
        by, home = official(), family()
        made = signed(home, by)
        with pytest.raises(verbs.Refused, match="请写明撤销授权的原因"):
            verbs.revoke(authorisation=made, by=by, on=DAY, at=NOON, reason=" ")
        verbs.revoke(authorisation=made, by=by, on=DAY, at=NOON, reason="本人要求")
        made.refresh_from_db()
        assert verbs.why_not_valid(made, by, DAY) == "授权书已于 2021-07-05 撤销，不能再查询。"
        assert verbs.valid_authorisation(home, "dibao", by, DAY) is None
        with pytest.raises(verbs.Refused, match="已于 2021-07-05 撤销"):
            verbs.revoke(authorisation=made, by=by, on=DAY, at=NOON, reason="再次")

    def test_ends_by_itself_after_a_year(self) -> None:
        by = official()
        made = signed(family(), by)
        assert made.valid_until == dt.date(2022, 7, 4)
        assert verbs.is_valid(made, by, dt.date(2022, 7, 4))
        assert "有效期是 2021-07-05 至 2022-07-04" in verbs.why_not_valid(made, by, dt.date(2022, 7, 5))
