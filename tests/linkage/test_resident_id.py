"""The identity number one at a time, with numbers computed by hand from GB 11643."""

from datetime import date

import pytest

from minzheng.linkage import resident_id
from minzheng.linkage.resident_id import IdFault

TODAY = date(2021, 12, 31)
WIDOW = "430621195001010014"


class TestNormalise:
    @pytest.mark.parametrize(
        ("sent", "expected"),
        [
            (WIDOW, WIDOW),
            ("430621500101001", WIDOW),
            ("４３０６２１１９５００１０１００１４", WIDOW),
            (" 430621 19500101 0014\u3000", WIDOW),
            ("'430621195001010014", WIDOW),
            ("34052419800101001x", "34052419800101001X"),
        ],
        ids=["as it is", "15 digits", "full width", "blanks", "apostrophe", "lower-case x"],
    )
    def test_mends_what_is_no_guess(self, sent: str, expected: str) -> None:
        assert resident_id.normalise(sent) == expected

    @pytest.mark.parametrize(
        "sent", ["", "43062119500101001", "4.30621E+17", "4306211950010100１４9", "张三"]
    )
    def test_gives_nothing_for_another_shape(self, sent: str) -> None:
        assert resident_id.normalise(sent) is None


class TestFault:
    @pytest.mark.parametrize(
        ("sent", "fault"),
        [
            ("  ", IdFault.MISSING),
            ("4.30621195001010E+17", IdFault.FLOAT),
            ("43062119500101001", IdFault.SHAPE),
            ("000000000000000000", IdFault.PLACEHOLDER),
            ("１１１１１１１１１１１１１１１", IdFault.PLACEHOLDER),
            ("123456789012345678", IdFault.PLACEHOLDER),
            ("123456789012345", IdFault.PLACEHOLDER),
            ("12345678901234567X", IdFault.PLACEHOLDER),
            ("003456195001010014", IdFault.AREA),
            ("430621195002300012", IdFault.BIRTH),
            ("430621190002290010", IdFault.BIRTH),
            ("430621189912310010", IdFault.BIRTH),
            ("430621202201010010", IdFault.FUTURE),
            ("430621195001010015", IdFault.CHECK),
        ],
    )
    def test_is_named(self, sent: str, fault: IdFault) -> None:
        assert resident_id.fault_of(sent, TODAY) is fault
        assert resident_id.why_invalid(sent, TODAY) == fault.value

    def test_is_none_for_a_leap_day(self) -> None:
        assert resident_id.fault_of("430621198802290021", TODAY) is None

    def test_depends_on_the_day(self) -> None:
        seventeen = "43062120211231001"
        born_last_day = seventeen + resident_id.check_digit(seventeen)
        assert resident_id.is_valid(born_last_day, TODAY)
        assert not resident_id.is_valid(born_last_day, date(2021, 12, 30))

    def test_is_valid_wants_the_normal_form(self) -> None:
        assert resident_id.is_valid(WIDOW, TODAY)
        assert not resident_id.is_valid("430621500101001", TODAY)


class TestReading:
    def test_birth_date_and_sex(self) -> None:
        assert resident_id.birth_date("430621198802290021") == date(1988, 2, 29)
        assert resident_id.sex("430621198802290021") == "female"
        assert resident_id.sex(WIDOW) == "male"


class TestMask:
    def test_hides_the_birth_date(self) -> None:
        assert resident_id.mask(WIDOW) == "430621********0014"

    def test_hides_whole_what_is_too_short(self) -> None:
        assert resident_id.mask("1234567890") == "*" * 10
