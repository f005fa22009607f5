"""Other counties' requests: complete ones are answered by flags, incomplete ones kept as refused."""

import datetime as dt
import uuid
from dataclasses import replace
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from minzheng.access.crypto import unseal
from minzheng.verification import serving
from minzheng.verification.errors import Refused
from minzheng.verification.models import ForeignRequest
from verification.families import DAY, NOON, county, family, night, official, persons, resident_id

pytestmark = pytest.mark.django_db


def letter(id_number: str | None = None, **changes: object) -> serving.Letter:
    given = serving.Letter(
        county="广东省东莞市民政局",
        reference="东民函〔2021〕18号",
        purpose="申请最低生活保障",
        name="张建生",
        id_number=id_number or resident_id(),
        authorisation_number="DG2021-0018",
        valid_from=dt.date(2021, 6, 1),
        valid_until=dt.date(2021, 11, 30),
        scan=b"\xff\xd8letter",
        deposit_limit_fen=400_000,
    )
    return replace(given, **changes)


def received(by, **changes: object) -> ForeignRequest:
    return serving.receive(letter=letter(**changes), by=by, on=DAY, at=NOON, submission=uuid.uuid4())


def flags(request: ForeignRequest) -> dict[str, bool | None]:
    return {one.item: one.flag for one in request.flags.all()}


class TestReceiving:
    def test_a_complete_request_is_due_in_ten_working_days(self) -> None:
        made = received(county())
        assert (made.state, made.due_on) == ("received", dt.date(2021, 7, 19))

    @pytest.mark.parametrize(
        ("changes", "sentence"),
        [
            ({"scan": None}, "来函缺少来函扫描件，请补齐后再来函。"),
            (
                {"authorisation_number": " ", "valid_until": None},
                "来函缺少授权编号、授权起止日期，请补齐后再来函。",
            ),
            (
                {"valid_until": dt.date(2021, 7, 1)},
                "对方授权的有效期是 2021-06-01 至 2021-07-01，今天不能查询。",
            ),
        ],
    )
    def test_an_incomplete_one_is_kept_as_refused_with_one_sentence(
        self, changes: dict, sentence: str
    ) -> None:
        made = received(county(), **changes)
        assert (made.state, made.refusal) == ("refused", sentence)
        with pytest.raises(Refused, match="已经答复或退回"):
            serving.answer(request=made, by=county(), on=DAY, at=NOON, tables=Path())

    def test_without_a_real_id_number_nothing_is_kept(self) -> None:
        with pytest.raises(Refused, match="校验码不对"):
            received(county(), id_number="430621197506150000")
        assert not ForeignRequest.objects.unscoped(reason="test").exists()

    def test_is_the_countys_alone(self) -> None:
        with pytest.raises(PermissionDenied):
            received(official())

    def test_the_database_keeps_no_incomplete_one_as_received(self) -> None:
        made = received(county(), scan=None)
        with pytest.raises(IntegrityError), transaction.atomic():
            ForeignRequest.objects.unscoped(reason="test").filter(pk=made.pk).update(
                state="received", refusal=""
            )


class TestAnswering:
    def test_by_flags_against_their_limit(self, tmp_path: Path) -> None:
        by, home = county(), family()
        night(tmp_path, home, vehicles=1)
        head = persons(home)[0]
        made = received(by, id_number=unseal(bytes(head.id_number_sealed)))
        serving.answer(request=made, by=by, on=DAY, at=NOON, tables=tmp_path)
        assert flags(made) == {
            "bank_fen": True,
            "vehicles": True,
            "second_home": False,
            "company": False,
            "fund_balance_fen": False,
            "wage_fen": False,
        }
        bank = made.flags.get(item="bank_fen")
        assert serving.flag_words(bank, against_limit=True) == "高于限额"
        assert (bank.source_label, bank.data_on) == ("银行《存款查询》", dt.date(2021, 5, 31))

    def test_a_person_we_do_not_know_is_unknown_not_without_means(self, tmp_path: Path) -> None:
        by = county()
        made = received(by)
        serving.answer(request=made, by=by, on=DAY, at=NOON, tables=tmp_path)
        assert set(flags(made).values()) == {None}

    def test_not_after_their_authorisation_has_ended(self, tmp_path: Path) -> None:
        by = county()
        made = received(by)
        late = serving.answer(request=made, by=by, on=dt.date(2021, 12, 1), at=NOON, tables=tmp_path)
        assert late.state == "refused" and flags(made) == {}
