"""Employment and pensions from the human resources bureau: a workbook with a merged two-row header."""

from minzheng.feeds.contract import Column, Feed, Type

BASIC, WORK, PENSION = "基本信息", "就业参保", "养老待遇"

FEED = Feed(
    slug="renshe_employment",
    department="人社局",
    title="就业与养老",
    aliases=("就业参保", "养老待遇", "社保"),
    format="xlsx",
    coverage="closed",
    means_class="A",
    basis="社会救助暂行办法 第五十八条",
    replaces="full",
    key=("id_number",),
    columns=(
        Column(
            "id_number",
            "公民身份号码",
            Type.RESIDENT_ID,
            required=True,
            group=BASIC,
            aliases=("身份证号", "身份证号码"),
        ),
        Column("name", "姓名", Type.NAME, required=True, group=BASIC),
        Column("employer", "单位名称", group=WORK, aliases=("参保单位",), steady=True),
        Column(
            "insured_state",
            "参保状态",
            Type.CHOICE,
            group=WORK,
            choices=("在缴", "停保", "失业登记"),
            steady=True,
        ),
        Column("wage_fen", "缴费基数", Type.YUAN, group=WORK, steady=True),
        Column("unemployed_since", "失业登记日期", Type.DATE, group=WORK, past=True),
        Column("pension_basic_fen", "基础养老金", Type.YUAN, group=PENSION, steady=True),
        Column("pension_personal_fen", "个人账户养老金", Type.YUAN, group=PENSION, steady=True),
        Column("pension_employee_fen", "职工养老金", Type.YUAN, group=PENSION, steady=True),
    ),
)
