"""Who may marry whom, and what the office answers to everybody else."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from casework.bureau import household, person
from catalogue.office import NOON, clerk, county, do
from lines.marriage.couples import MAY, MET, archived, man, marry, woman
from lines.scenery import wall
from minzheng.casework.refusal import Refused
from minzheng.catalogue.models import Act
from minzheng.feeds.models import Batch
from minzheng.lines.marriage.indicators import marriages_unlawful
from minzheng.lines.marriage.kin import kinship
from minzheng.lines.marriage.marrying import KIN, MARRIAGES, OUTSIDERS, REFUSALS
from minzheng.lines.marriage.models import Marriage, Outsider
from minzheng.linkage.resident_id import check_digit
from minzheng.registry.models import Fact, Person
from registry.by_hand import UNREMARKABLE

pytestmark = pytest.mark.django_db


class TestRegistered:
    def test_on_the_spot_with_a_number_and_with_the_county(self):
        numbers = [marry(man(), woman()).certificate for _ in range(2)]
        assert numbers == ["J430621-2021-000001", "J430621-2021-000002"]
        assert {one.area_id for one in Marriage.objects.unscoped(reason="test")} == {"430621"}

    def test_where_the_register_lists_them_as_a_couple_already(self):
        home = household()
        she = person(home, relation="spouse", sex="female", marital="married")
        he = home.persons.get(relation="head")
        Person.objects.unscoped(reason="test").filter(pk=he.pk).update(marital="married")
        assert marry(Person.objects.unscoped(reason="test").get(pk=he.pk), she).state == "registered"

    def test_again_after_the_marriage_ended_here(self):
        he, she = man(marital="married"), woman(marital="married")
        old = archived(he, she)
        do(
            MARRIAGES,
            "end",
            county(),
            on=MAY,
            record=old,
            given={"end": "court", "end_paper": "（2021）湘1号"},
        )
        assert marry(he, woman()).state == "registered"

    def test_on_the_day_of_age(self):
        assert marry(man(dt.date(1999, 5, 10)), woman(dt.date(2001, 5, 10))).state == "registered"


class TestRefused:
    def test_a_day_before_the_age(self):
        with pytest.raises(Refused, match=r"男方 2021-05-10 满 21 周岁.*第一千零四十七条"):
            marry(man(dt.date(1999, 5, 11)), woman())
        with pytest.raises(Refused, match="女方 2021-05-10 满 19 周岁"):
            marry(man(), woman(dt.date(2001, 5, 11)))

    @pytest.mark.parametrize(
        ("missing", "article"),
        [("both_here", "一千零四十九条"), ("willing", "一千零四十六条"), ("declared", "婚姻登记条例 第五条")],
    )
    def test_without_what_both_must_do(self, missing, article):
        with pytest.raises(Refused, match=article):
            marry(man(), woman(), **{missing: False})

    def test_who_is_married_already_here_or_by_the_household_register(self):
        he = man()
        marry(he, woman())
        with pytest.raises(Refused, match="重婚禁止登记"):
            marry(he, woman())
        with pytest.raises(Refused, match="户籍登记显示女方有配偶"):
            marry(man(), woman(marital="married"))
        assert marry(man(), woman(marital="married"), single_proof="岳县离字第8号").state == "registered"

    def test_a_second_marriage_by_the_database_too(self):
        he = man()
        one = marry(he, woman())
        again = Marriage(
            area_id="430621",
            number="x-2021-9",
            opened_on=MAY,
            submission=one.code,
            man=he,
            state="registered",
        )
        with pytest.raises(IntegrityError, match="marriage_one_wife"), transaction.atomic():
            again.save()

    def test_two_men_one_person_the_dead_and_two_from_elsewhere(self):
        with pytest.raises(Refused, match="女方登记的性别是男"):
            marry(man(), man())
        with pytest.raises(Refused, match="男方已去世"):
            marry(man(status="dead"), woman())
        with pytest.raises(Refused, match="双方户籍都不在本县"):
            marry(man(status="moved_out"), woman(status="unregistered"))
        late = dt.date(2025, 5, 10)
        assert marry(man(status="moved_out"), woman(status="unregistered"), late).state == "registered"

    def test_an_unsure_will_until_it_is_written_how_it_was_ascertained(self):
        he, batch = man(), Batch.objects.create(file_name="a", file_sha256="0" * 64, received_on=MAY)
        Fact.objects.create(
            key=1,
            area_id=he.area_id,
            person=he,
            kind="disability",
            code="mental/2",
            since=MAY,
            batch=batch,
            row=1,
        )
        with pytest.raises(Refused, match="真实意愿"):
            marry(he, woman())
        assert marry(he, woman(), capacity_words="单独谈话，能清楚表达").state == "registered"

    def test_by_a_township_and_with_a_stranger_field(self):
        with pytest.raises(PermissionDenied):
            do(MARRIAGES, "register", clerk(), given=MET | {"man": man(), "woman": woman()})


class TestKin:
    def test_is_read_from_the_places_in_a_household(self):
        def between(one, other):
            return kinship([(1, -1, one)], [(1, -1, other)])

        lineal = [
            ("head", "child"),
            ("spouse", "grandchild"),
            ("parent", "grandchild"),
            ("parent", "sibling"),
        ]
        near = [("head", "sibling"), ("child", "child"), ("child", "sibling"), ("grandchild", "grandchild")]
        free = [
            ("head", "spouse"),
            ("child", "child_in_law"),
            ("parent", "parent"),
            ("sibling", "grandchild"),
        ]
        assert {between(*pair) for pair in lineal} == {"直系血亲"}
        assert {between(*pair) for pair in near} == {"三代以内旁系血亲"}
        assert {between(*pair) for pair in free} == {""}
        assert kinship([(1, -1, "head")], [(2, -1, "sibling")]) == ""

    def test_bars_brother_and_sister_in_one_home(self):
        home = household()
        he = person(home, relation="child", birth_date=dt.date(1990, 1, 1))
        she = person(home, relation="child", sex="female", birth_date=dt.date(1992, 1, 1))
        with pytest.raises(Refused, match=r"三代以内旁系血亲.*第一千零四十八条"):
            marry(he, she)

    def test_bars_a_sister_who_left_her_brothers_home(self, tables):
        import pyarrow as pa

        from minzheng.feeds.discovery import feed_of
        from minzheng.registry.months import month_number
        from minzheng.registry.tables import path_of, stored_schema, write_table

        he, she = man(), woman()
        batch = Batch.objects.create(
            feed="gongan_register", file_name="a", file_sha256="0" * 64, received_on=MAY, status="accepted"
        )
        place = {"batch": batch.pk, "sheet": "1", "month": month_number("2021-01")}
        lines = [(77, "户主"), (he.pk, "子"), (she.pk, "女")]
        rows = [
            UNREMARKABLE["register"]
            | place
            | {"person_key": key, "household_key": 5, "relation": relation, "row": row}
            for row, (key, relation) in enumerate(lines)
        ]
        schema = stored_schema(feed_of("gongan_register"))
        filled = [{name: row.get(name) for name in schema.names} for row in rows]
        write_table(pa.Table.from_pylist(filled, schema=schema), path_of(tables, "gongan_register", batch.pk))
        with pytest.raises(Refused, match="三代以内旁系血亲"):
            marry(he, she)

    def test_bars_cousins_whom_papers_name(self):
        he, she = man(), woman()
        given = {"one": she, "other": he, "kinship": "cousin", "source": "村委会证明"}
        do(KIN, "enter", county(), on=MAY, given=given)
        with pytest.raises(Refused, match="堂、表兄弟姐妹"):
            marry(he, she)
        with pytest.raises(Refused, match="同一个人"):
            do(KIN, "enter", county(), on=MAY, given=given | {"one": he})


class TestArchive:
    def test_keeps_an_old_marriage_whose_paper_has_no_id(self):
        old = archived(None, None, paper_man="张桂生 1955年3月", paper_woman="李冬梅")
        assert (old.state, old.certificate) == ("registered", "岳结字10号")
        with pytest.raises(Refused, match="照抄纸上的姓名"):
            archived(None, None, paper_man="张桂生")

    def test_keeps_one_that_disputes_another_until_it_is_settled(self):
        he = man()
        archived(he, woman())
        second = archived(he, woman(), paper_certificate="岳结字99号")
        assert second.state == "disputed"
        with pytest.raises(Refused, match="写明核对"):
            do(MARRIAGES, "settle", county(), on=MAY, record=second)
        with pytest.raises(Refused, match="男方已有存续的婚姻"):
            do(MARRIAGES, "settle", county(), on=MAY, record=second, words="档案查实")

    def test_gives_no_new_certificate_of_a_locked_one(self):
        one = marry(man(), woman())
        do(MARRIAGES, "lock", county(), on=MAY, record=one, given={"locked": True}, words="冒名")
        with pytest.raises(Refused, match="已锁定"):
            do(
                MARRIAGES,
                "reissue",
                county(),
                on=MAY,
                record=one,
                given={"again_on": MAY, "again_why": "遗失"},
            )


class TestOutsider:
    NUMBER = "43042619950412302" + check_digit("43042619950412302")

    def enter(self, number=NUMBER):
        given = {"name": "陈晓雨", "id_number": number, "hukou_place": "衡阳市祁东县"}
        return do(OUTSIDERS, "enter", county(), on=MAY, given=given)

    def test_becomes_a_person_and_leaves_no_number_here(self):
        one = self.enter()
        kept = Outsider.objects.unscoped(reason="test").get(pk=one.pk)
        assert (kept.name, kept.id_number) == ("", "")
        assert (kept.person.name, kept.person.status, kept.person.area_id) == (
            "陈晓雨",
            "unregistered",
            "430621",
        )
        act = Act.objects.unscoped(reason="test").get(record=one.code)
        assert self.NUMBER not in str(act.changes)
        assert marry(man(), kept.person).state == "registered"

    def test_is_entered_and_married_in_the_webs_own_role(self):
        he, boss = man(), county()
        given = {"name": "陈晓雨", "id_number": self.NUMBER, "hukou_place": "衡阳市祁东县"}
        with wall("430621"):
            she = do(OUTSIDERS, "enter", boss, on=MAY, given=given).person
            one = do(MARRIAGES, "register", boss, on=MAY, given=MET | {"man": he, "woman": she})
        assert one.certificate == "J430621-2021-000001"

    def test_is_entered_once_and_by_a_real_number(self):
        self.enter()
        with pytest.raises(Refused, match="已在登记里"):
            self.enter()
        with pytest.raises(Refused, match="公民身份号码不对"):
            self.enter("430426199504123021")


class TestSaidNo:
    def test_in_writing_with_the_article(self):
        given = {"man": man(), "woman": woman(), "ground": "under_age", "told": "女方未满二十周岁"}
        one = do(REFUSALS, "refuse", county(), on=MAY, given=given)
        lines = dict(REFUSALS.letters[0].lines(one))
        assert "第一千零四十七条" in lines["理由"] and "行政复议" in lines["救济"]


class TestPlanRow:
    def test_counts_who_should_not_have_been_married(self):
        boss = county()
        assert marriages_unlawful(MAY, boss) is None
        he, one = man(), marry(man(), woman())
        marry(he, woman())
        do(MARRIAGES, "void", boss, on=MAY, record=one, given={"end_paper": "（2021）湘民初3号"})
        found = marriages_unlawful(MAY, boss)
        assert (found.value, found.denominator) == (1.0, 2)
        assert marriages_unlawful(dt.date(2021, 5, 9), boss) is None
        Person.objects.unscoped(reason="test").filter(pk=he.pk).update(birth_date=dt.date(2000, 1, 1))
        assert marriages_unlawful(MAY, boss).value == 2.0
        assert NOON.year == 2021
