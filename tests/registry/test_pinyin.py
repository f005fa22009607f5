"""The quick key of a name is what pypinyin makes of the whole name."""

from itertools import product

import pytest
from pypinyin import Style, lazy_pinyin

from minzheng.registry.pinyin import pinyin_of
from minzheng.simulation.name_lists import GIVEN, SURNAMES


def slowly(name: str) -> str:
    return f"{''.join(lazy_pinyin(name))} {''.join(lazy_pinyin(name, style=Style.FIRST_LETTER))}"


@pytest.mark.parametrize(
    "name",
    [
        "王桂华",
        "长江",
        "王重庆",
        "欧阳长乐",
        "阿依古丽·买买提",
        "李□霞",
        "John Smith",
        "王A",
        "曾",
        "单于银行",
    ],
)
def test_names_with_and_without_phrases(name: str) -> None:
    assert pinyin_of(name) == slowly(name)


def test_names_of_a_county() -> None:
    given = [
        first + second
        for _, firsts, seconds in GIVEN.values()
        for first, second in zip(firsts, seconds, strict=False)
    ]
    names = [surname + name for surname, name in product(SURNAMES[::7], given)]
    assert [name for name in names if pinyin_of(name) != slowly(name)] == []
    assert len(names) > 1_000


def test_is_cut_where_the_column_ends() -> None:
    assert len(pinyin_of("买" * 100)) == 120
