"""Homes and other rooms as the real estate registry sends them: a workbook, full once, then changes."""

from minzheng.feeds.contract import Column, Feed, Type

FEED = Feed(
    slug="budongchan_home",
    department="不动产登记中心",
    title="房屋登记",
    aliases=("不动产登记", "房屋"),
    format="xlsx",
    coverage="closed",
    means_class="A",
    basis="社会救助暂行办法 第五十八条",
    replaces="changes",
    ends=("注销", "转移"),
    key=("unit_number", "id_number", "change"),
    columns=(
        Column("unit_number", "不动产单元号", required=True, sensitive=True),
        Column("name", "权利人姓名", Type.NAME, required=True, aliases=("姓名",)),
        Column(
            "id_number",
            "权利人身份证号",
            Type.RESIDENT_ID,
            required=True,
            aliases=("权利人公民身份号码", "公民身份号码", "身份证号", "身份证号码"),
        ),
        Column("location", "坐落", sensitive=True, may_be_absent=True),
        Column("floor_area", "建筑面积", Type.AREA),
        Column(
            "home_use",
            "用途",
            Type.CHOICE,
            required=True,
            choices=("住宅", "宅基地住宅", "商业", "车位"),
        ),
        Column("registered_on", "登记日期", Type.DATE, required=True, past=True),
        Column("change", "变动类别", Type.CHOICE, required=True, choices=("在册", "新登记", "注销", "转移")),
        Column("changed_on", "变动日期", Type.DATE, past=True),
    ),
)
