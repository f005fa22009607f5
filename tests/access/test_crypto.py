"""Keys, codes and seals: what is pinned here is stored in every county's tables and may never change."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minzheng.access.crypto import (
    SealError,
    blind_index,
    code_of,
    key_of,
    pseudonym,
    pseudonyms,
    seal,
    seal_bytes,
    sm3_hex,
    unseal,
    unseal_bytes,
    use_keys,
)
from minzheng.access.keys import Keys

ID = "430621194903071229"
# HMAC-SM3 under the fixed keys, computed with another library (OpenSSL through hashlib).
PINNED_PERSON = 7407609229491055127
PINNED_INDEX = "4cd2bff0f1ce33d2"


def test_sm3_is_the_standard_one() -> None:
    # GB/T 32905-2016, annex A.1
    assert sm3_hex(b"abc") == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"


class TestPseudonym:
    def test_never_changes(self) -> None:
        assert pseudonym("person", ID) == PINNED_PERSON
        assert blind_index(ID).hex().startswith(PINNED_INDEX)

    def test_is_another_for_another_kind_value_or_county(self) -> None:
        ours = {pseudonym("person", ID), pseudonym("household", ID), pseudonym("person", ID[:-1] + "X")}
        use_keys(Keys.fresh())
        assert len(ours | {pseudonym("person", ID)}) == 4

    @given(st.lists(st.text(max_size=30), max_size=20))
    def test_of_many_is_that_of_each_and_fits_a_bigint(self, values: list[str]) -> None:
        together = pseudonyms("person", values)
        assert together == [pseudonym("person", value) for value in values]
        assert all(0 < key < 2**63 for key in together)


class TestCode:
    @given(st.sampled_from("HP"), st.integers(1, 2**63 - 1))
    def test_leads_back_to_its_key(self, prefix: str, key: int) -> None:
        code = code_of(prefix, key)
        assert len(code) == 14
        assert code[0] == prefix
        assert key_of(code) == key

    def test_forgives_how_people_read_and_type(self) -> None:
        code = code_of("H", 2**40 + 33)
        assert key_of(f" {code.lower().replace('0', 'o').replace('1', 'l')} ") == 2**40 + 33

    @pytest.mark.parametrize(
        "wrong",
        ["", "H", "X0000000000001", "H000000000000", "H00000000000000", "H000000000000U", "HZZZZZZZZZZZZZ"],
    )
    def test_refuses_anything_else(self, wrong: str) -> None:
        with pytest.raises(ValueError, match="不是有效的户或人编码"):
            key_of(wrong)

    @pytest.mark.parametrize(("prefix", "key"), [("X", 1), ("H", 0), ("H", -5), ("P", 2**63)])
    def test_is_made_only_of_a_key(self, prefix: str, key: int) -> None:
        with pytest.raises(ValueError, match="63 位正整数"):
            code_of(prefix, key)


class TestSeal:
    @given(st.text())
    def test_opens_again(self, text: str) -> None:
        assert unseal(seal(text)) == text

    def test_never_looks_the_same_twice_and_hides_its_content(self) -> None:
        one, two = seal(ID), seal(ID)
        assert one != two
        assert ID.encode() not in one
        assert len(one) == len(ID) + 31

    @given(st.binary(max_size=40), st.data())
    def test_shows_any_change(self, content: bytes, data: st.DataObject) -> None:
        sealed = bytearray(seal_bytes(content))
        place = data.draw(st.integers(0, len(sealed) - 1))
        sealed[place] ^= data.draw(st.integers(1, 255))
        with pytest.raises(SealError):
            unseal_bytes(bytes(sealed))

    @given(st.integers(0, 30))
    def test_shows_a_cut(self, length: int) -> None:
        with pytest.raises(SealError, match="密文不完整"):
            unseal_bytes(seal(ID)[:length])

    def test_does_not_open_in_another_county(self) -> None:
        sealed = seal(ID)
        use_keys(Keys.fresh())
        with pytest.raises(SealError, match="密钥不符"):
            unseal(sealed)

    def test_outlives_a_rotation_but_not_the_loss_of_its_key(self, fixed_keys: Keys) -> None:
        old = seal(ID)
        rotated = fixed_keys.rotated()
        use_keys(rotated)
        new = seal(ID)
        assert (unseal(old), unseal(new), pseudonym("person", ID)) == (ID, ID, PINNED_PERSON)
        use_keys(fixed_keys)
        with pytest.raises(SealError, match="缺少第 2 号加密密钥"):
            unseal(new)
