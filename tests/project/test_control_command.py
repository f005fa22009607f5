"""`minzheng control draw`: a month's lots come out the same, or the command says so and fails."""

import datetime as dt
import json

import pytest

from casework.bureau import COUNTY
from casework.control.desk import bureau, day, on_the_desk
from minzheng.casework.control import draws
from minzheng.casework.models import Draw
from minzheng.project.commands import control
from minzheng.project.commands.speaking import BadInput, Trouble

pytestmark = pytest.mark.django_db
LATER = dt.datetime(2021, 7, 13, 4, 0, tzinfo=dt.UTC)


@pytest.fixture
def drawn(db, tmp_path, settings) -> Draw:
    settings.MINZHENG_TABLES = tmp_path / "tables"
    people = bureau()
    for _ in range(4):
        on_the_desk(people)
    return draws.draw(area=COUNTY, programme="dibao", on=day(13), at=LATER, by=people.county)


class TestDraw:
    def test_tells_the_line_and_who_is_drawn(self, drawn: Draw, capsys: pytest.CaptureFixture[str]) -> None:
        control.draw(of="2021-07", as_json=True)
        (told,) = json.loads(capsys.readouterr().out)
        assert told["holds"] and told["drawn"] == drawn.drawn
        assert [each["number"] for each in told["line"]][:2] == drawn.drawn
        assert told["digest"] == drawn.digest

    def test_a_record_put_right_by_hand_fails(self, drawn: Draw, capsys: pytest.CaptureFixture[str]) -> None:
        Draw.objects.unscoped(reason="test").update(drawn=drawn.drawn[:1])
        with pytest.raises(Trouble, match="对不上"):
            control.draw(of="2021-07", as_json=False)
        assert "对不上" in capsys.readouterr().out

    def test_a_month_without_lots_and_one_that_is_none(
        self, drawn: Draw, capsys: pytest.CaptureFixture[str]
    ) -> None:
        control.draw(of="2021-06", as_json=False)
        assert "没有抽过签" in capsys.readouterr().out
        with pytest.raises(BadInput, match="月份应形如"):
            control.draw(of="2021-7", as_json=False)
