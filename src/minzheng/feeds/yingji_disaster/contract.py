"""Disasters as the emergency bureau sends them: merged header, subtotals by township, a note at the end."""

from minzheng.feeds.contract import Column, Feed, Type

HOUSEHOLD, DISASTER = "受灾家庭", "受灾情况"

FEED = Feed(
    slug="yingji_disaster",
    department="应急管理局",
    title="受灾户",
    aliases=("受灾", "灾情"),
    format="xlsx",
    coverage="open",
    basis="自然灾害救助条例 第二十条（住房恢复重建补助对象）",
    replaces="events",
    key=("id_number", "struck_on"),
    columns=(
        Column("household_number", "户号", group=HOUSEHOLD),
        Column("name", "户主姓名", Type.NAME, required=True, group=HOUSEHOLD, aliases=("姓名",)),
        Column(
            "id_number",
            "户主身份证号",
            Type.RESIDENT_ID,
            required=True,
            group=HOUSEHOLD,
            aliases=("户主公民身份号码", "公民身份号码", "身份证号", "身份证号码"),
        ),
        Column(
            "disaster_kind",
            "灾种",
            Type.CHOICE,
            required=True,
            group=DISASTER,
            choices=("火灾", "洪涝", "风雹", "地质灾害"),
        ),
        Column("struck_on", "受灾日期", Type.DATE, required=True, past=True, group=DISASTER),
        Column(
            "house_damage",
            "房屋受损",
            Type.CHOICE,
            required=True,
            group=DISASTER,
            choices=("倒塌", "严重", "一般", "无"),
        ),
        Column("loss_fen", "直接经济损失", Type.YUAN, required=True, group=DISASTER),
        Column("village_code", "村居代码", Type.VILLAGE, lengths=(12,), group=DISASTER),
    ),
)
