"""Who owes support and lives elsewhere: whom one register listed together and later apart, nobody else."""

import datetime as dt
from typing import Any

import pytest

from minzheng.engine import Explanation, assemble
from minzheng.registry import evaluation
from minzheng.registry.evaluation import inputs_of
from minzheng.registry.explaining import explain_inputs
from minzheng.registry.quiet import connect_ibis
from minzheng.rulebook.book import packages
from registry.by_hand import HOME, OTHER_HOME, Feeds, Row, day

AS_OF = day("2021-09-30")
MOTHER, SON, GRANDSON, BROTHER = 1, 2, 3, 4


def born(year: int) -> dt.date:
    return dt.date(year, 1, 1)


@pytest.fixture
def feeds() -> Feeds:
    """An old mother who heads a home with her son, his son of twenty, and her younger brother."""
    feeds = Feeds().register("2021-01", MOTHER, birth_date=born(1950), marital="丧偶")
    feeds.register("2021-01", SON, sex="男", relation="子", birth_date=born(1975))
    feeds.register("2021-01", GRANDSON, sex="男", relation="孙子", birth_date=born(2000))
    feeds.register("2021-01", BROTHER, sex="男", relation="兄弟", birth_date=born(1955))
    return feeds.empty_files("2021-09").empty_files("2021-09", "custody")


def moved(feeds: Feeds, person: int, period: str = "2021-03", **cells: Any) -> Feeds:
    """A person founds an own home in the county."""
    line = {"household_key": OTHER_HOME, "relation": "户主", "sex": "男", "birth_date": born(1975)} | cells
    return feeds.register(period, person, change="变更", **line)


def of(feeds: Feeds, person: int, as_of: dt.date = AS_OF) -> dict[int, Row]:
    con = connect_ibis()
    evaluation.prepare(con, feeds.sources(con), as_of)
    rows = con.table("supporter").to_pyarrow().to_pylist()
    return {row["supporter_person_key"]: row for row in rows if row["person_key"] == person}


def kinds(feeds: Feeds, person: int) -> dict[int, str]:
    return {key: row["supporter_kind"] for key, row in of(feeds, person).items()}


class TestWhoIsListed:
    def test_those_in_one_home_are_not(self, feeds: Feeds) -> None:
        assert not any(of(feeds, person) for person in (MOTHER, SON, GRANDSON, BROTHER))

    def test_a_son_with_a_home_of_his_own_and_the_mother_to_him(self, feeds: Feeds) -> None:
        moved(feeds, SON)
        assert kinds(feeds, MOTHER) == {SON: "adult_child"}
        assert kinds(feeds, SON) == {MOTHER: "parent"}, "whose son the grandson is, nobody says"

    def test_a_son_who_left_the_county_with_nothing_but_his_age(self, feeds: Feeds) -> None:
        feeds.register("2021-03", SON, sex="男", relation="子", birth_date=born(1975), change="迁出")
        found = of(feeds, MOTHER)[SON]
        assert (found["supporter_kind"], found["supporter_age_years"]) == ("adult_child", 46)
        told = ("on_dibao", "on_tekun", "income_at_least_fen", "disability_level", "incapacitated")
        assert [found[f"supporter_{name}"] for name in told] == [None] * len(told)
        assert not of(feeds, SON), "for who is gone nobody is evaluated"

    def test_grandchildren_and_brothers(self, feeds: Feeds) -> None:
        moved(feeds, GRANDSON, birth_date=born(2000))
        moved(feeds, BROTHER, birth_date=born(1955), household_key=30)
        assert kinds(feeds, MOTHER) == {GRANDSON: "grandchild", BROTHER: "younger_sibling"}
        assert kinds(feeds, BROTHER) == {MOTHER: "elder_sibling"}
        assert kinds(feeds, GRANDSON) == {MOTHER: "grandparent"}

    def test_the_dead_are_not(self, feeds: Feeds) -> None:
        moved(feeds, SON)
        feeds.register("2021-05", SON, household_key=OTHER_HOME, birth_date=born(1975), change="死亡")
        assert not of(feeds, MOTHER)

    def test_a_minor_is_not(self, feeds: Feeds) -> None:
        moved(feeds, GRANDSON, birth_date=born(2010))
        assert not of(feeds, MOTHER)

    def test_a_couple_is_while_it_is_married(self, feeds: Feeds) -> None:
        feeds.register("2021-01", 5, sex="男", relation="户主", household_key=50, birth_date=born(1970))
        feeds.register("2021-01", 6, relation="配偶", household_key=50, birth_date=born(1972))
        moved(feeds, 6, sex="女", household_key=60, birth_date=born(1972))
        assert kinds(feeds, 5) == {6: "spouse"}
        feeds.register("2021-04", 5, sex="男", household_key=50, marital="离婚", change="变更")
        assert kinds(feeds, 5) == {}

    def test_relations_to_two_heads_are_not_mixed(self, feeds: Feeds) -> None:
        """The brother becomes head after the mother has moved in with her son: no kin of her grandson's."""
        moved(feeds, MOTHER, sex="女", birth_date=born(1950), relation="其他")
        feeds.register("2021-04", BROTHER, sex="男", relation="户主", birth_date=born(1955), change="变更")
        feeds.register("2021-05", 7, sex="女", relation="女", birth_date=born(1985), change="迁入")
        assert kinds(feeds, MOTHER) == {
            SON: "adult_child",
            GRANDSON: "grandchild",
            BROTHER: "younger_sibling",
        }
        assert 7 not in kinds(feeds, MOTHER)

    def test_ages_that_cannot_be_are_none(self, feeds: Feeds) -> None:
        moved(feeds, SON, birth_date=born(1945))
        assert not of(feeds, MOTHER)


class TestWhatIsTold:
    def test_the_registers_of_the_county(self, feeds: Feeds) -> None:
        moved(feeds, SON)
        feeds.add("employment", "2021-09", SON, insured_state="在缴", wage_fen=3000_00)
        feeds.add("certificates", "2021-09", SON, disability_kind="精神", disability_level=3)
        feeds.add("custody", "2021-09", SON)
        found = of(feeds, MOTHER)[SON]
        assert found["supporter_income_at_least_fen"] == 3000_00
        assert (found["supporter_disability_kind"], found["supporter_disability_level"]) == ("mental", 3)
        assert found["supporter_incapacitated"] is True
        assert (found["supporter_on_tekun"], found["supporter_on_dibao"]) == (False, False)

    def test_isolated_drug_treatment_is_no_prison(self, feeds: Feeds) -> None:
        moved(feeds, SON).add("custody", "2021-09", SON, custody_kind="强制隔离戒毒")
        assert of(feeds, MOTHER)[SON]["supporter_incapacitated"] is None

    def test_aid_of_the_sons_home(self, feeds: Feeds) -> None:
        moved(feeds, SON).add("aid", "2021-09", SON)
        assert of(feeds, MOTHER)[SON]["supporter_on_dibao"] is True


class TestBothPaths:
    """The night's table and one household's explanation know the same supporters."""

    @pytest.fixture
    def explained(self, feeds: Feeds, tmp_path: Any) -> Any:
        def of_mother(programme: str = "tekun") -> tuple[Explanation, bool | None]:
            con, law = connect_ibis(), assemble(packages(), AS_OF)
            evaluation.prepare(con, feeds.sources(con), AS_OF)
            law.evaluate(con.con, supporter="supporter")
            evaluation.keep(con, tmp_path, AS_OF)
            inputs = inputs_of(tmp_path, HOME, AS_OF)
            for row in con.table("person_result").to_pyarrow().to_pylist():
                found = explain_inputs(inputs, programme, AS_OF, person=row["person_key"]).verdict \
                    if row["household_key"] == HOME else None  # fmt: skip
                said = {True: "eligible", False: "not_eligible", None: "needs_checking"}
                assert found in (None, said[row["tekun_eligible"]])
                if row["person_key"] == MOTHER:
                    has = row["has_able_supporter"]
            return explain_inputs(inputs, programme, AS_OF, person=MOTHER), has

        return of_mother

    def test_an_able_son_elsewhere_refuses_tekun(self, feeds: Feeds, explained: Any) -> None:
        for other in (GRANDSON, BROTHER):
            feeds.register("2021-02", other, change="死亡")
        moved(feeds, SON)
        found, has = explained()
        assert has is True and found.verdict == "not_eligible"

    def test_nobody_elsewhere_is_no_proof_of_nobody(self, feeds: Feeds, explained: Any) -> None:
        for other in (SON, GRANDSON, BROTHER):
            feeds.register("2021-02", other, change="死亡")
        found, has = explained()
        assert has is False and found.verdict == "needs_checking"
        assert "supporters_listed" in {fact["name"] for fact in found.missing}

    def test_a_son_out_of_sight_is_asked_after_by_code(self, feeds: Feeds, explained: Any) -> None:
        for other in (GRANDSON, BROTHER):
            feeds.register("2021-02", other, change="死亡")
        feeds.register("2021-03", SON, sex="男", relation="子", birth_date=born(1975), change="迁出")
        found, has = explained()
        assert has is None and found.verdict == "needs_checking"
        asked = [fact for fact in found.missing if fact["name"].startswith("supporter_")]
        assert asked and all(str(fact["supporter"]).startswith("P") for fact in asked)
