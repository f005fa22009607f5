"""What an event ends: one stop case for what is paid; and the figures of a line."""

import datetime as dt

import pytest

from casework.bureau import household, person
from catalogue.office import NOON
from minzheng.casework.models import Case
from minzheng.catalogue.figures import dated, figure
from minzheng.catalogue.stopping import open_stop_cases
from minzheng.lines.adoption import clock
from payments.ledger import award

ON = dt.date(2021, 9, 1)


def stop(one, key="moved", programme="orphan"):
    return open_stop_cases(programme=programme, person_key=one.key, key=key, on=ON, at=NOON)


@pytest.mark.django_db
class TestStopCases:
    def child(self, **more):
        one = person(household(), relation="grandchild", birth_date=dt.date(2012, 1, 1))
        award(one.household, programme="orphan", subject=one, amount=950_00, **more)
        return one

    def test_open_once_for_what_is_paid(self):
        one = self.child()
        assert [case.purpose for case in stop(one)] == ["stop"]
        assert stop(one) == [] and stop(one, "another reason") == []
        assert Case.objects.unscoped(reason="test").count() == 1

    def test_open_for_what_began_only_after_it_happened(self):
        one = self.child(first=dt.date(2021, 7, 1))
        long_ago = dt.date(2020, 3, 1)
        made = open_stop_cases(programme="orphan", person_key=one.key, key="x", on=long_ago, at=NOON)
        assert [case.applied_on for case in made] == [dt.date(2021, 7, 1)]

    def test_do_not_open_for_what_ended_or_was_never_paid(self):
        ended = self.child(last=dt.date(2021, 8, 1), stop_reason="年满十八")
        assert stop(ended) == [] and stop(self.child(), programme="unattended_child") == []


class TestFigures:
    def test_are_those_of_the_day_beside_their_rules(self):
        assert figure(clock.__file__, "decision_days", ON) == 30
        assert dated(clock.__file__, "fusion_days", ON).status == "to_confirm"
        with pytest.raises(KeyError):
            figure(clock.__file__, "no_such_figure", ON)
