"""Whatever stands in a hundred thousand records, nothing of it hangs on a wall but what may."""

import datetime as dt
import random
import re
from dataclasses import dataclass, replace

import pytest

from minzheng.casework.poster import (
    LABELS,
    NEUTRAL,
    TITLES,
    Poster,
    WallName,
    WallPlace,
    is_child,
    names_illness,
    public_label,
    standing,
)
from minzheng.casework.procedure import Purpose
from minzheng.linkage.resident_id import check_digit

ON = dt.date(2021, 7, 5)
PLACE = WallPlace("岳阳县", "荣家湾镇", "城东村")
RECORDS, POOL = 100_000, 6_000
ILL = (
    *("白血病", "肺癌", "糖尿病", "尿毒症", "精神分裂症", "高血压", "艾滋病", "脑梗死", "肝硬化", "截瘫"),
    *("残疾", "聋哑", "盲人", "失能", "智力残疾一级", "肢体二级", "言语", "植物人", "癫痫", "中风", "精神"),
    *("心脏病", "肾衰竭", "唐氏综合征", "自闭症", "骨折", "透析", "化疗", "结核", "帕金森", "半身不遂"),
)
SURNAMES = "张王李赵刘陈杨黄周吴欧阳彭罗谢邓唐"
GIVEN = "建生桂英国强明华秀兰志伟芳敏霞平军林玉凤"
CHILD_GIVEN = "梓涵宇轩诗雅浩然"
NUMBER = re.compile(r"\d{7,}|\d{6}[\dXx*]{6,}|\d{4}[ -]\d{4}")
PROGRAMMES = (*LABELS, "disability_living", "disability_nursing", "left_behind_woman", "funeral_relief", "x")


@dataclass(frozen=True)
class Record:
    """What the register holds of a person, every field of which may hold anything."""

    name: str
    birth_date: dt.date
    status: str = "registered"
    id_number: str = ""
    phone: str = ""
    account: str = ""
    note: str = ""


def resident_id(dice: random.Random) -> str:
    first = f"430621{dice.randint(1930, 2020)}{dice.randint(1, 12):02d}{dice.randint(1, 28):02d}"
    first += f"{dice.randint(0, 999):03d}"
    return first + check_digit(first)


def phone(dice: random.Random) -> str:
    return f"1{dice.randint(30, 99)}{dice.randint(0, 99_999_999):08d}"


def a_name(dice: random.Random) -> str:
    """A name as it comes: mostly plain, sometimes an illness, a number, a sentence or nothing."""
    plain = dice.choice(SURNAMES) + "".join(dice.choices(GIVEN, k=dice.randint(1, 2)))
    roll = dice.random()
    if roll < 0.55:
        return plain
    return dice.choice(
        (
            dice.choice(ILL),
            plain[:1] + dice.choice(ILL),
            f"{plain}（{dice.choice(ILL)}）",
            f"{plain}{resident_id(dice)}",
            resident_id(dice),
            f"{plain} {phone(dice)}",
            f"62{dice.randint(10**16, 10**17 - 1)}",
            "买买提·艾合买提",
            f"{plain}\n{dice.choice(ILL)}",
            "",
            "A",
            "霍去病",
            "ａ１２３４５６７８９０１２３４５６７",
            plain * 9,
        )
    )


def a_person(dice: random.Random, *, child: bool) -> Record:
    year = dice.randint(2004, 2021) if child else dice.randint(1930, 2002)
    name = dice.choice(SURNAMES) + "".join(dice.choices(CHILD_GIVEN, k=2)) if child else a_name(dice)
    return Record(
        name,
        dt.date(year, dice.randint(1, 6), dice.randint(1, 28)),
        dice.choice(("registered",) * 8 + ("dead", "moved_out")),
        resident_id(dice),
        phone(dice),
        f"62{dice.randint(10**16, 10**17 - 1)}",
        f"{dice.choice(ILL)}，身份证 {resident_id(dice)}，电话 {phone(dice)}",
    )


def hung(
    dice: random.Random, people: list[Record], applicant: Record | None, *, whole: bool
) -> tuple[Poster, Record | None]:
    """The notice of a record, as `compose` makes it, and whose name stands on it."""
    kind = dice.choice(tuple(TITLES))
    label = public_label(dice.choice(PROGRAMMES))
    who, for_guardian = standing(people[0], applicant, people, ON)
    poster = Poster(
        kind=kind,
        purpose=Purpose.STOP if kind == "ending" else Purpose.GRANT,
        label=label.words,
        name=WallName.of(who.name, in_full=label.name_in_full) if who else None,
        for_guardian=for_guardian,
        place=PLACE,
        members=len(people) if whole else None,
        amount_fen=dice.choice((None, 350_00, 1_234_567_00)) if kind == "result" else None,
        period="month",
        first=ON,
        last=ON + dt.timedelta(days=7),
        hotline="12349",
    )
    return poster, who


@pytest.mark.slow
class TestAHundredThousandRecords:
    def test_nothing_hangs_that_may_not(self):
        dice = random.Random(20210701)
        with_child, with_guardian, nameless = 0, 0, 0
        # Homes of one to four are drawn from a pool of people, which is as good and ten times as fast.
        pool = [a_person(dice, child=number % 10 < 3) for number in range(POOL)]
        for _ in range(RECORDS):
            people = dice.choices(pool, k=dice.randint(1, 4))
            applicant = dice.choice((None, people[-1], dice.choice(pool)))
            state = dice.getstate()
            poster, who = hung(dice, people, applicant, whole=dice.random() < 0.7)
            text = poster.text
            assert not NUMBER.search(text.replace("1,234,567.00", "")), text
            assert not names_illness(text), text
            assert not any(word in text for word in ILL), text
            assert len(text) <= 400
            for one in {*people, applicant} - {None}:
                assert one.note not in text and one.phone not in text and one.account not in text
                assert one.id_number not in text
                if is_child(one, ON):
                    with_child += 1
                    assert one.name not in text, text
            with_guardian += poster.for_guardian and who is not None
            nameless += who is None
            if who is not None and dice.random() < 0.1:
                # Nothing but the one name matters: with everybody else changed, the same words hang.
                after = dice.getstate()
                dice.setstate(state)
                others = [one if one is who else replace(one, name="某某某", note="") for one in people]
                told = applicant if applicant is who or applicant is None else replace(applicant, name="甲")
                again, _ = hung(dice, others, told, whole=dice.random() < 0.7)
                dice.setstate(after)
                assert again.text == text
        assert min(with_child, with_guardian, nameless) > 1000


class TestAName:
    @pytest.mark.parametrize(
        ("name", "in_full", "shown"),
        [
            ("张建生", True, "张建生"),
            ("张建生", False, "张*生"),
            ("王芳", False, "王*"),
            ("欧阳明华", False, "欧**华"),
            ("买买提·艾合买提", True, "买买提·艾合买提"),
            ("霍去病", True, "霍**"),
            ("糖尿病", True, "糖**"),
            ("癌症", True, "**"),
            ("白血病患者张三", True, "白****三"),
            ("430621197506151234", True, "******"),
            ("", True, "**"),
            ("张", True, "张*"),
        ],
    )
    def test_is_shown_as_it_may_be(self, name, in_full, shown):
        assert WallName.of(name, in_full=in_full).shown == shown

    @pytest.mark.parametrize("shown", ["", "430621197506151234", "肺癌", "张三 138", "张三\n残疾"])
    def test_cannot_be_made_otherwise(self, shown):
        with pytest.raises(ValueError, match="不是可以公示的姓名"):
            WallName(shown)


class TestAPoster:
    def test_takes_no_label_and_no_telephone_but_ours(self):
        good = dict(
            kind="opinion",
            purpose=Purpose.GRANT,
            label="最低生活保障",
            name=WallName.of("张建生", in_full=True),
            for_guardian=False,
            place=PLACE,
            members=2,
            amount_fen=None,
            period="month",
            first=ON,
            last=ON,
            hotline="12349",
        )
        assert "张建生" in Poster(**good).text
        wrong = (
            {"label": "重度残疾人护理补贴"},
            {"hotline": "13800001234"},
            {"kind": "ending"},
            {"period": "肺癌"},
        )
        for change in wrong:
            with pytest.raises(ValueError, match="公示"):
                Poster(**{**good, **change})

    def test_calls_no_programme_by_an_illness_or_a_disability(self):
        assert not any(names_illness(label.words) for label in LABELS.values())
        assert public_label("disability_nursing") == NEUTRAL
        assert not NEUTRAL.name_in_full


class TestWhoStands:
    GROWN = Record("张建生", dt.date(1975, 6, 15))
    OLD = Record("张大年", dt.date(1945, 1, 1))
    CHILD = Record("张梓涵", dt.date(2012, 1, 1))

    def test_is_whom_the_case_is_about(self):
        assert standing(self.GROWN, None, [self.GROWN, self.OLD], ON) == (self.GROWN, False)

    def test_for_a_child_is_the_guardian_who_applied_or_else_the_eldest(self):
        home = [self.CHILD, self.GROWN, self.OLD]
        assert standing(self.CHILD, self.GROWN, home, ON) == (self.GROWN, True)
        assert standing(self.CHILD, self.CHILD, home, ON) == (self.OLD, True)

    def test_is_nobody_where_only_children_are_left(self):
        dead = replace(self.OLD, status="dead")
        assert standing(self.CHILD, None, [self.CHILD, dead], ON) == (None, True)
