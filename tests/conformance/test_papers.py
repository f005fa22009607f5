"""What the procedures leave on file can be made, and what they hang says nothing that may not hang."""

import pytest

from minzheng.casework import shelf
from minzheng.casework.documents import KINDS
from minzheng.casework.due_notice import ABOUT_CHILDREN
from minzheng.casework.poster import NEUTRAL, names_illness, public_label
from minzheng.casework.procedure import Function, Procedure


@pytest.mark.parametrize("procedure", shelf.procedures(), ids=lambda one: one.key)
class TestEveryProcedure:
    def test_produces_only_what_can_be_made(self, procedure: Procedure) -> None:
        produced = {kind for step in procedure.steps for kind in step.produces}
        assert produced <= set(KINDS)

    def test_hangs_under_a_name_that_tells_of_no_illness(self, procedure: Procedure) -> None:
        assert not names_illness(public_label(procedure.programme).words)

    def test_of_children_never_comes_to_a_wall(self, procedure: Procedure) -> None:
        if procedure.programme in ABOUT_CHILDREN:
            assert procedure.notice is None
            assert not any(step.function is Function.NOTICE for step in procedure.steps)


def test_there_are_procedures_of_children_and_of_the_disabled() -> None:
    programmes = {one.programme for one in shelf.procedures()}
    assert {"orphan", "unattended_child", "disability_nursing", "disability_living"} <= programmes
    for disabled in ("disability_nursing", "disability_living"):
        assert public_label(disabled) == NEUTRAL and not NEUTRAL.name_in_full
