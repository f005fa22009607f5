"""What a deed changed stands in the history as a reader would say it."""

import datetime as dt

import pytest

from casework.bureau import VILLAGE
from catalogue.office import clerk, county, do
from minzheng.catalogue.models import Act
from minzheng.lines.lottery.line import OUTLETS

pytestmark = pytest.mark.django_db


def test_choices_yes_and_money_are_words():
    on = dt.date(2021, 3, 1)
    given = {"name": "站", "address": "街口", "agent": "张三"}
    one = do(OUTLETS, "propose", clerk(), on=on, area=VILLAGE, given=given)
    contract = {"outlet_code": "1", "contract": "2", "contract_until": dt.date(2023, 1, 1)}
    contract |= {"terminals": 1, "deposit_fen": 600_050, "keno": False}
    do(OUTLETS, "begin", county(), on=on, record=one, given=contract)
    changes = Act.objects.unscoped(reason="test").get(deed="begin").changes
    assert ["设备押金", "", "6000.50 元"] in changes
    assert ["开通快乐8", "", "否"] in changes
