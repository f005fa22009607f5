"""Supporters whom the register's past names are filled in, each by a code instead of the ID number."""

import pyarrow as pa
import pytest

from casework.bureau import evaluate
from minzheng.access.crypto import unseal
from minzheng.registry.evaluation import table_path
from minzheng.registry.tables import write_table
from minzheng.verification import verbs
from minzheng.verification.models import Signatory
from minzheng.verification.supporting import Known, known_supporters
from verification.families import DAY, FAR_VILLAGE, authorisation, family, official, persons

pytestmark = pytest.mark.django_db


@pytest.fixture
def tables(settings, tmp_path):
    settings.MINZHENG_TABLES = tmp_path / "tables"
    return settings.MINZHENG_TABLES


def kin(tables, home, *listed) -> None:
    """The night's table of who owes support to the head of a home and lives elsewhere."""
    evaluate(home, DAY, known={"residence": "rural"}, of_persons={})
    head = persons(home)[0]
    rows = [
        {
            "supporter_key": place,
            "person_key": head.key,
            "household_key": home.key,
            "supporter_person_key": person.key,
            "supporter_kind": kind,
        }
        for place, (person, kind) in enumerate(listed)
    ]
    write_table(pa.Table.from_pylist(rows), table_path(tables, DAY, "supporter"))


def old_man():
    return family(members=(("王老汉", "head", 1948),))


class TestKnown:
    def test_is_nobody_before_the_first_night(self, tables):
        assert known_supporters(old_man(), official(), tables=tables, on=DAY) == Known()

    def test_names_each_by_kin_and_code(self, tables):
        home, by = old_man(), official()
        son = persons(family(members=(("王大明", "head", 1972),)))[0]
        kin(tables, home, (son, "adult_child"))
        known = known_supporters(home, by, tables=tables, on=DAY)
        assert known == Known((verbs.Supporter("王大明", son.code, "子女"),), 0)
        made = authorisation(home, by, programme="tekun", supporters=known.supporters)
        kept = Signatory.objects.visible_to(by).get(authorisation=made, role="supporter")
        assert (kept.person_key, kept.person_id, kept.relation) == (son.key, son.key, "子女")
        assert unseal(bytes(kept.id_number_sealed)) == unseal(bytes(son.id_number_sealed))

    def test_only_counts_who_lives_out_of_sight(self, tables):
        home, by = old_man(), official()
        far = persons(family(FAR_VILLAGE, members=(("王二明", "head", 1975),)))[0]
        kin(tables, home, (far, "adult_child"))
        assert known_supporters(home, by, tables=tables, on=DAY) == Known((), 1)
        with pytest.raises(verbs.Refused, match="身份证号不对"):
            named = verbs.Supporter("王二明", far.code, "子女")
            authorisation(home, by, programme="tekun", supporters=[named])

    def test_leaves_out_the_dead(self, tables):
        home, by = old_man(), official()
        son = persons(family(members=(("王大明", "head", 1972),)))[0]
        kin(tables, home, (son, "adult_child"))
        son.status = "dead"
        son.save()
        assert known_supporters(home, by, tables=tables, on=DAY) == Known()


def test_the_form_is_filled_and_sends_nobody_where_the_law_asks_nobody(tables):
    from minzheng.web.verification.forms import AuthorisationForm

    home = old_man()
    known = (verbs.Supporter("王大明", "P0000000000001", "子女"),)
    form = AuthorisationForm(members=persons(home), known=known)
    assert [form[f"supporter_{part}_0"].value() for part in ("name", "id", "relation")] == [
        "王大明",
        "P0000000000001",
        "子女",
    ]
    sent = {"submission": "6f1d3b0e-5c0a-4f0e-9d53-4c1f7d1e2021"} | {
        f"supporter_{part}_0": form[f"supporter_{part}_0"].value() for part in ("name", "id", "relation")
    }
    for programme, named in (("dibao", []), ("tekun", list(known))):
        form = AuthorisationForm(sent | {"programme": programme}, members=persons(home), known=known)
        assert form.is_valid(), form.errors
        assert form.told()["supporters"] == named
