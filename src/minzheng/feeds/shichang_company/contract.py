"""Companies and businesses as market supervision exports them: Parquet, every column text."""

from minzheng.feeds.contract import Column, Feed, Type

FEED = Feed(
    slug="shichang_company",
    department="市场监管局",
    title="市场主体",
    aliases=("企业登记", "市场主体登记"),
    format="parquet",
    coverage="closed",
    means_class="A",
    basis="社会救助暂行办法 第五十八条",
    replaces="changes",
    ends=("注销", "吊销"),
    key=("credit_code", "id_number", "change"),
    columns=(
        Column("credit_code", "统一社会信用代码", required=True),
        Column("company_name", "主体名称", aliases=("企业名称",)),
        Column(
            "company_kind",
            "主体类型",
            Type.CHOICE,
            required=True,
            choices=("有限责任公司", "个体工商户", "农民专业合作社", "个人独资企业"),
        ),
        Column("role", "任职", Type.CHOICE, required=True, choices=("法定代表人", "股东", "经营者")),
        Column("capital_fen", "注册资本", Type.YUAN),
        Column("founded_on", "成立日期", Type.DATE, required=True, past=True),
        Column("change", "登记状态", Type.CHOICE, required=True, choices=("存续", "新设", "注销", "吊销")),
        Column("changed_on", "变动日期", Type.DATE, past=True),
        Column(
            "id_number", "公民身份号码", Type.RESIDENT_ID, required=True, aliases=("身份证号", "身份证号码")
        ),
        Column("name", "姓名", Type.NAME, required=True),
    ),
)
