"""Department files: contracts, reading, checking, quarantine and batches."""

from minzheng.feeds.contract import Column, Feed, Kind, Type
from minzheng.feeds.discovery import all_feeds, feed_of
from minzheng.feeds.problems import FileRefused, Problem, Reading
from minzheng.feeds.reading import read_bytes, read_file

__all__ = [
    "Column",
    "Feed",
    "FileRefused",
    "Kind",
    "Problem",
    "Reading",
    "Type",
    "all_feeds",
    "feed_of",
    "read_bytes",
    "read_file",
]
