"""What may be asked about: each item with its unit, whose it is, and the fact of the law that it tells.

Several items may make up one fact: deposits, securities, insurance and money at internet companies are the
financial assets of the law (民发〔2021〕57号 第十四条).
"""

from dataclasses import dataclass
from typing import Final, Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from minzheng.engine import Law
from minzheng.engine.values import Kind

Level = Literal["person", "household", "supporter"]


@dataclass(frozen=True)
class Item:
    """One thing asked about; `law` is the rulebook's input it is, or is a part of ("" for none).

    `raw` figures stay with the county: others learn on which side of a limit they lie. Items `summed` are
    told per person and belong to the household together. `thing` items are told as there or not there.
    """

    slug: str
    label: str | Promise
    law: str
    level: Level
    kind: Kind
    raw: bool = False
    summed: bool = False
    thing: bool = False


_ALL: Final = (
    Item("bank_fen", _("银行存款"), "deposits_fen", "household", Kind.FEN, raw=True, summed=True),
    Item("securities_fen", _("证券、基金"), "deposits_fen", "household", Kind.FEN, raw=True, summed=True),
    Item("insurance_fen", _("商业保险"), "deposits_fen", "household", Kind.FEN, raw=True, summed=True),
    Item("internet_fen", _("互联网金融资产"), "deposits_fen", "household", Kind.FEN, raw=True, summed=True),
    Item("vehicles", _("机动车"), "vehicles", "household", Kind.COUNT, thing=True),
    Item(
        "disability_vehicles", _("残疾人代步车"), "disability_vehicles", "household", Kind.COUNT, thing=True
    ),
    Item("second_home", _("第二套住房"), "second_home", "household", Kind.TRUTH, thing=True),
    Item("company", _("开办公司、企业"), "company", "household", Kind.TRUTH, thing=True),
    Item("large_machinery", _("大型机械、船舶"), "large_machinery", "household", Kind.TRUTH, thing=True),
    Item("fund_balance_fen", _("住房公积金余额"), "", "person", Kind.FEN, raw=True),
    Item(
        "property_income_fen", _("财产性收入（月）"), "property_income_fen", "household", Kind.FEN, raw=True
    ),
    Item("wage_fen", _("工资（缴费基数）"), "wage_fen", "person", Kind.FEN),
    Item("pension_basic_fen", _("城乡居民基础养老金"), "pension_basic_fen", "person", Kind.FEN),
    Item("pension_personal_fen", _("个人账户养老金"), "pension_personal_fen", "person", Kind.FEN),
    Item("pension_employee_fen", _("职工养老金"), "pension_employee_fen", "person", Kind.FEN),
    Item("registered_unemployed", _("登记失业"), "registered_unemployed", "person", Kind.TRUTH),
    Item(
        "medical_self_paid_12m_fen", _("近 12 个月医疗自付"), "medical_self_paid_12m_fen", "person", Kind.FEN
    ),
    Item("disability_kind", _("残疾类别"), "disability_kind", "person", Kind.TEXT),
    Item("disability_level", _("残疾等级"), "disability_level", "person", Kind.COUNT),
    Item(
        "supporter_income_fen", _("义务人本人月收入"), "supporter_income_fen", "supporter", Kind.FEN, raw=True
    ),
    Item(
        "supporter_assets_within_low_income_limit",
        _("义务人财产符合低收入家庭规定"),
        "supporter_assets_within_low_income_limit",
        "supporter",
        Kind.TRUTH,
    ),
)
ITEMS: Final = {item.slug: item for item in _ALL}


def parts_of(law_input: str) -> list[Item]:
    """The items that make up one fact of the law."""
    return [item for item in _ALL if item.law == law_input]


def items_of_feed(slug: str, law: Law) -> list[Item]:
    """What a department's file tells of the items, by the rulebook's word on where each fact comes from."""
    if slug == "yinhang_balance":
        return [ITEMS["bank_fen"]]
    if slug == "gongjijin_deposit":
        return [ITEMS["fund_balance_fen"]]
    named = [item for item in _ALL if item.law in law.inputs]
    return [item for item in named if law.inputs[item.law].feed == slug]
