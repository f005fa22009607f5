"""The small parts: numbers, dates, dirt, heads of household."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from minzheng.linkage import resident_id
from minzheng.simulation import dirt, rates
from minzheng.simulation.columns import DATE_STYLES, dates, yuan
from minzheng.simulation.numbers import Registry, check_character, order_within, resident_ids
from minzheng.simulation.people import RELATIONS
from minzheng.simulation.places import read_divisions, villages_of
from minzheng.simulation.settle import settle
from minzheng.simulation.succession import SEEN_FROM

RNG = np.random.default_rng(1)
VALID = "430621198802290021"


class TestNumbers:
    def test_known_check_characters(self):
        assert check_character("43062119500101001") == "4"
        assert check_character("34052419800101001") == "X"

    def test_many_people_of_one_birthday_stay_unique(self):
        birth = np.full(900, np.datetime64("1975-10-01"))
        male = np.arange(900) % 2 == 0
        ids = resident_ids(np.zeros(900, dtype=np.int64), birth, male).to_pylist()
        assert len(set(ids)) == 900
        assert all(resident_id.is_valid(number, date(2021, 1, 1)) for number in ids)
        assert all(
            (int(number[16]) % 2 == 1) == bool(is_male) for number, is_male in zip(ids, male, strict=True)
        )

    def test_too_many_are_refused(self):
        birth = np.full(600, np.datetime64("1975-10-01"))
        with pytest.raises(ValueError, match="顺序码"):
            resident_ids(np.zeros(600, dtype=np.int64), birth, np.ones(600, dtype=bool))

    @given(st.lists(st.integers(0, 5), max_size=40))
    def test_order_within_counts_earlier_equals(self, values):
        expected = [values[:place].count(value) for place, value in enumerate(values)]
        assert order_within(np.array(values, dtype=np.int64)).tolist() == expected

    def test_no_birthday_is_crowded(self, divisions):
        villages = villages_of(read_divisions(divisions), 1)
        people = settle(villages, 60_000, 1, np.datetime64("2021-01"), 12, Registry()).people
        sharing = np.unique(people.birth.astype(np.int64) * 2 + people.male, return_counts=True)[1]
        assert sharing.max() < 20  # so 499 numbers last beyond a million persons


class TestColumns:
    def test_dates_in_every_style(self):
        days = np.array(["2021-03-05"] * 4 + ["NaT"], dtype="datetime64[D]")
        shown = dates(days, np.array([0, 1, 2, 3, 0])).text.to_pylist()
        assert shown == [*DATE_STYLES, None]

    def test_yuan_keeps_the_half_yuan(self):
        assert yuan(np.array([50050, 74800]), decimals=False).text.to_pylist() == ["500.50", "748"]
        assert yuan(np.array([5, 100]), np.array([False, True])).text.to_pylist() == ["0.05", None]


class TestDirt:
    def test_a_reader_can_undo_the_harmless_kinds(self):
        assert resident_id.normalise(dirt.to_fifteen(VALID, RNG)) == resident_id.normalise("430621880229002")
        assert resident_id.normalise(dirt.to_full_width(VALID, RNG)) == VALID

    @pytest.mark.parametrize("spoil", [dirt.with_wrong_check, dirt.with_swapped_digits])
    def test_the_harmful_kinds_are_never_valid(self, spoil):
        for _ in range(50):
            assert not resident_id.is_valid(spoil(VALID, RNG), date(2021, 1, 1))

    def test_a_float_loses_the_last_digits(self):
        assert int(float(dirt.as_float(VALID, RNG))) != int(VALID)

    def test_rates_leave_room_in_a_row(self):
        assert all(sum(kinds.values()) < 1 for kinds in rates.DIRT.values())


class TestSuccession:
    def test_every_rule_leads_to_a_real_relation(self):
        for seen in SEEN_FROM.values():
            assert all(0 <= code < len(RELATIONS) for pair in seen.items() for code in pair)

    def test_a_son_who_takes_over_sees_his_mother_and_wife(self):
        son = SEEN_FROM[RELATIONS.index("子")]
        assert RELATIONS[son[RELATIONS.index("配偶")]] == "母亲"
        assert RELATIONS[son[RELATIONS.index("儿媳")]] == "配偶"
        assert RELATIONS[son[RELATIONS.index("孙女")]] == "女"
