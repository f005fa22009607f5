"""Names: settled for storing, compared without keeping anybody out for a lost character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minzheng.linkage.names import LOST, agree, settled


class TestSettled:
    @pytest.mark.parametrize(
        ("sent", "kept"),
        [
            ("王　芳", "王芳"),
            (" 欧阳 小 芳 ", "欧阳小芳"),
            ("阿依古丽・买买提", "阿依古丽·买买提"),
            ("阿依古丽.买买提", "阿依古丽·买买提"),
            ("Anna Li", "Anna Li"),
            ("王?", "王□"),
            ("王??芳", "王□□芳"),
            ("王·", "王□"),
            ("·小方", "□小方"),
            ("王·方", "王□方"),
            ("王\ue863方", "王□方"),
            ("王\ufffd", "王□"),
            ("王*芳", "王□芳"),
            ("武〇", "武〇"),
            ("王㐂", "王㐂"),
            ("", ""),
        ],
    )
    def test_marks_what_was_lost(self, sent: str, kept: str) -> None:
        assert settled(sent) == kept

    @given(st.text(st.sampled_from("王方 　·•?□〇aA.\ue863"), max_size=8))
    def test_once_is_enough(self, name: str) -> None:
        assert settled(settled(name)) == settled(name)


class TestAgree:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("王霞", "王侠"),
            ("李峯", "李峰"),
            ("单明", "善明"),
            ("王□", "王㐂"),
            ("王??", "王㐂"),
            ("王□芳", "王喆芳"),
            ("武〇", "武曌"),
            ("阿依古丽·买买提", "阿依古丽买买提"),
        ],
    )
    def test_where_it_may_be_one_name(self, one: str, other: str) -> None:
        assert agree(one, other)
        assert agree(other, one)

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("王霞", "李霞"),
            ("王霞", "王小霞"),
            ("王□", "李㐂"),
            ("王□", "王"),
            ("王□", "王喆芳"),
            ("", "王"),
            ("Anna Li", "Anna Lo"),
        ],
    )
    def test_where_it_cannot(self, one: str, other: str) -> None:
        assert not agree(one, other)
        assert not agree(other, one)

    @given(st.text(st.sampled_from("王方芳霞侠〇" + LOST), min_size=1, max_size=6))
    def test_a_name_agrees_with_itself_and_with_every_lost_character(self, name: str) -> None:
        assert agree(name, name)
        assert agree(name, LOST + name[1:])
