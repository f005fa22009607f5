"""What a masked value still shows, and that short ones show nothing."""

import pytest

from minzheng.access.masking import mask_account, mask_id, mask_name, mask_phone


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("张长生", "张*生"),
        ("张三", "张*"),
        ("欧阳长生", "欧**生"),
        ("张", "*"),
        ("", ""),
        ("阿依古丽·买买提", "阿******提"),
    ],
)
def test_name(name: str, shown: str) -> None:
    assert mask_name(name) == shown


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("430621194903071234", "430621********1234"),
        ("43062119490307123X", "430621********123X"),
        ("1234", "****"),
        ("", ""),
    ],
)
def test_id(number: str, shown: str) -> None:
    assert mask_id(number) == shown


@pytest.mark.parametrize(
    ("number", "shown"),
    [("13812341234", "138****1234"), ("7612345", "*******"), ("07307612345", "073****2345")],
)
def test_phone(number: str, shown: str) -> None:
    assert mask_phone(number) == shown


@pytest.mark.parametrize(("number", "shown"), [("6217001234567891234", "*" * 15 + "1234"), ("1234", "****")])
def test_account(number: str, shown: str) -> None:
    assert mask_account(number) == shown
