"""Every folder with a contract is a feed, and every contract is coherent."""

import pytest

from minzheng.feeds import Feed, Type, all_feeds, feed_of

FEEDS = {feed.slug: feed for feed in all_feeds()}


class TestDiscovery:
    def test_finds_the_first_five(self) -> None:
        assert {
            "canlian_certificate",
            "gongan_register",
            "minzheng_aid",
            "renshe_employment",
            "yibao_settlement",
        } <= set(FEEDS)

    def test_names_an_unknown_feed(self) -> None:
        with pytest.raises(KeyError, match="没有名为 nobody 的数据来源"):
            feed_of("nobody")


@pytest.mark.parametrize("feed", FEEDS.values(), ids=FEEDS)
class TestContract:
    def test_keys_are_required_columns(self, feed: Feed) -> None:
        assert all(feed.column(name).required for name in feed.key)

    def test_names_and_headers_are_unique(self, feed: Feed) -> None:
        assert len({column.name for column in feed.columns}) == len(feed.columns)
        assert len({column.header for column in feed.columns}) == len(feed.columns)

    def test_choices_stand_with_choices_only(self, feed: Feed) -> None:
        for column in feed.columns:
            assert bool(column.choices) == (column.type in (Type.CHOICE, Type.LEVEL))
            assert {word for _, word in column.other_words} <= set(column.choices)

    def test_what_is_required_may_not_be_absent(self, feed: Feed) -> None:
        assert not any(column.required and column.may_be_absent for column in feed.columns)

    def test_names_its_legal_basis(self, feed: Feed) -> None:
        assert feed.basis
