"""After a marriage or divorce: the aid of the household is looked at, and nothing is typed again."""

from __future__ import annotations

from minzheng.calendar import add_working_days
from minzheng.casework.refusal import Refused
from minzheng.catalogue.doing import Doing
from minzheng.catalogue.figures import figure
from minzheng.catalogue.parts import OFFICES, Deed, Registration
from minzheng.lines.marriage.models import FamilyReview

ARTICLE = "社会救助暂行办法 第十三条"


def with_words(doing: Doing) -> None:
    """What was found is written down."""
    if not doing.words:
        raise Refused("请写明核对了什么、结论是什么。")


REVIEWS = Registration(
    slug="reviews",
    label="婚姻变动后家庭人口复核",
    model=FamilyReview,
    mark="HR",
    columns=("person", "what", "aid", "result"),
    due=lambda one: (
        add_working_days(one.opened_on, figure(__file__, "review_working_days", one.opened_on)).date
    ),
    deeds=(
        Deed(
            name="open",
            label="提出复核",
            after="open",
            fields=("person", "what", "aid"),
            by=OFFICES,
            basis=ARTICLE,
        ),
        Deed(
            name="settle",
            label="复核完毕",
            before=("open",),
            after="settled",
            fields=("result",),
            by=OFFICES,
            basis=ARTICLE,
            check=with_words,
        ),
    ),
)
