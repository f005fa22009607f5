"""Campaigns of a simulated year: filed, published, accounted for; one found without a filing."""

import datetime as dt
from typing import Any

from minzheng.catalogue.scene import Scene
from minzheng.catalogue.shelf import register_of
from minzheng.lines.fundraising.line import ACCOUNTS, CAMPAIGNS, FINDINGS
from minzheng.lines.fundraising.models import CampaignAccount, FundCampaign

# Name, first and last day, ways, how much was raised, what it is for.
STORIES = (
    ("迎新春送温暖献爱心", (2021, 1, 25), (2021, 2, 25), "place", 402_500, "慰问困难家庭"),
    ("爱心改变命运", (2021, 5, 10), (2022, 4, 30), "internet", 720_000, "资助困难学生"),
    ("99 公益日·困境儿童", (2021, 9, 1), (2021, 9, 30), "internet", 186_300, "困境儿童关爱"),
    ("河南水灾驰援", (2021, 7, 22), (2021, 8, 22), "media", 231_800, "灾区群众生活救助"),
    ("金秋助学", (2021, 8, 10), (2021, 9, 20), "place", 154_000, "大学新生路费和学费"),
    ("冬衣到家", (2021, 11, 20), (2022, 1, 20), "place", 61_200, "高山村老人和儿童冬衣"),
)
EMERGENCY = "河南水灾驰援"


def sample(scene: Scene) -> None:
    """File each by the charity that is qualified, with its accounts; one shop's was never filed."""
    rows: Any = register_of("charity", "organisations").model.objects.unscoped(reason="demo")
    charity = rows.filter(state="qualified").order_by("pk").first()
    if charity is None:
        return
    for number, story in enumerate(STORIES):
        starts = dt.date(*story[1])
        filed = starts + dt.timedelta(4) if story[0] == EMERGENCY else starts - dt.timedelta(16)
        if filed <= scene.today:
            _play(scene, charity, number, story, filed)
    _wrong(scene, charity.area_id)


def _play(scene: Scene, charity: Any, number: int, story: tuple[Any, ...], filed: dt.date) -> None:
    name, first, last, ways, raised, use = story
    starts, ends = dt.date(*first), dt.date(*last)
    if charity.qualified_on > starts:
        return
    given = {
        "name": name,
        "credit_code": charity.credit_code,
        "starts_on": starts,
        "ends_on": ends,
        "purpose": use,
        "place": "岳阳县",
        "responsible": "秘书长",
        "ways": ways,
        "account": charity.name,
        "expected_fen": raised * 120,
        "beneficiaries": "符合条件的困难家庭、学生和儿童",
        "named_person": False,
        "use": use,
        "cost_fen": raised * 2,
        "surplus": "用于相近目的",
        "partner": "",
        "emergency": name == EMERGENCY,
    }
    campaign = scene.do(CAMPAIGNS, "file", filed, given, name=f"{number}", area=charity.area_id)
    campaign = scene.do(
        CAMPAIGNS, "publish", filed + dt.timedelta(5), name=f"{number} public", record=campaign
    )
    if ends <= scene.today:
        scene.do(CAMPAIGNS, "end", ends, name=f"{number} end", record=campaign)
    _accounts(scene, campaign, raised, f"{number}")


def _accounts(scene: Scene, campaign: FundCampaign, raised: int, name: str) -> None:
    """Every account that fell due, a few days early."""
    turn = 0
    while True:
        rows = CampaignAccount.objects.unscoped(reason="demo").filter(of=campaign, state="planned")
        one = rows.first()
        if one is None or one.owed_on > scene.today:
            return
        turn += 1
        share = min(10, 3 * turn + 4)
        given = {
            "raised_fen": raised * 10 * share,
            "spent_fen": raised * 10 * max(share - 3, 0),
            "published_in": "慈善中国",
        }
        on = max(one.opened_on, one.owed_on - dt.timedelta(2))
        scene.do(ACCOUNTS, "publish", on, given, name=f"{name} account {turn}", record=one)


def _wrong(scene: Scene, area: str) -> None:
    """A collection without a filing, stopped; and a finding that was put right."""
    given = {
        "name": "某商铺为患病儿童募捐",
        "starts_on": dt.date(2021, 6, 5),
        "place": "荣家湾镇步行街",
        "found": "没有公开募捐资格，自行设置募捐箱",
    }
    shop = scene.do(CAMPAIGNS, "find", dt.date(2021, 6, 9), given, name="shop", area=area)
    words = "已停止，募得 3 260 元交县慈善会"
    scene.do(CAMPAIGNS, "correct", dt.date(2021, 6, 12), name="shop stopped", record=shop, words=words)
    campaign = FundCampaign.objects.unscoped(reason="demo").filter(name="金秋助学").first()
    if campaign is None:
        return
    for number, (issue, told, mended) in enumerate(
        (
            ("accounts", "义卖现金未当日入账", True),
            ("accounts", "慈善中国公开的支出缺少明细", True),
            ("other", "募捐箱没有标明备案编号", False),
        )
    ):
        on = dt.date(2021, 9, 14) + dt.timedelta(30 * number)
        mend_by = on + dt.timedelta(30 if mended else 90)
        given = {
            "campaign": campaign,
            "issue": issue,
            "told": told,
            "inspectors": "李敏、何志强",
            "mend_by": mend_by,
        }
        finding = scene.do(FINDINGS, "find", on, given, name=f"finding {number}", area=area)
        if mended:
            day = on + dt.timedelta(12)
            scene.do(FINDINGS, "mend", day, name=f"mended {number}", record=finding, words="已补记并公开明细")
