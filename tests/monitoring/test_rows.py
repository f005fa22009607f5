"""Many rows written at once say what few rows written one by one say."""

import pytest

from minzheng.monitoring import rows
from minzheng.monitoring.models import Lead
from monitoring.village import FEBRUARY, JANUARY, LOW, household, lead_of, night, reasons, warning


@pytest.mark.django_db
@pytest.mark.parametrize("worth", [1, 500], ids=["as_a_table", "row_by_row"])
def test_leads_are_brought_up_alike(worth: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "WORTH_A_TABLE", worth)
    homes = [household() for _ in range(3)]
    night(JANUARY, *(warning(LOW, home, amount_fen=4) for home in homes))
    night(FEBRUARY, *(warning(LOW, home, amount_fen=5) for home in homes[:2]), homes=homes[2:])
    leads = [lead_of(home) for home in homes]
    assert [lead.state for lead in leads] == ["open", "open", "settled"]
    assert [str(lead.settled_on) for lead in leads] == ["None", "None", str(FEBRUARY)]
    found = [(one.amount_fen, one.ended_on) for lead in leads for one in reasons(lead)]
    assert found == [(5, None), (5, None), (4, FEBRUARY)]


@pytest.mark.django_db
def test_a_list_of_texts_comes_back_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "WORTH_A_TABLE", 1)
    homes = [household(), household()]
    night(JANUARY, *(warning(LOW, home) for home in homes))
    first, second = (lead_of(home) for home in homes)
    first.unknown, second.unknown = ['a "b", c\\d', "存款"], []
    rows.write(Lead.objects.unscoped(reason="test"), [first, second], ("unknown",))
    assert [lead_of(home).unknown for home in homes] == [['a "b", c\\d', "存款"], []]
