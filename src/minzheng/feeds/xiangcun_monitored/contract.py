"""Monitored households as the rural revitalisation bureau sends them: a workbook with title and notes."""

from minzheng.feeds.checks import NotBefore
from minzheng.feeds.contract import Column, Feed, Type

FEED = Feed(
    slug="xiangcun_monitored",
    department="乡村振兴局",
    title="防返贫监测户",
    aliases=("监测户", "监测对象"),
    format="xlsx",
    coverage="closed",
    basis="国开发〔2020〕6号（防止返贫监测和帮扶机制）",
    replaces="full",
    key=("id_number",),
    columns=(
        Column("household_number", "户号"),
        Column("name", "户主姓名", Type.NAME, required=True, aliases=("姓名",)),
        Column(
            "id_number",
            "户主身份证号",
            Type.RESIDENT_ID,
            required=True,
            aliases=("户主公民身份号码", "公民身份号码", "身份证号", "身份证号码"),
        ),
        Column(
            "monitored_kind",
            "监测类别",
            Type.CHOICE,
            required=True,
            choices=("脱贫不稳定户", "边缘易致贫户", "突发严重困难户"),
            steady=True,
        ),
        Column("identified_on", "识别日期", Type.DATE, required=True, past=True, steady=True),
        Column(
            "risk_state",
            "风险是否消除",
            Type.CHOICE,
            required=True,
            choices=("未消除", "已消除"),
            other_words=(("否", "未消除"), ("是", "已消除")),
        ),
        Column("cleared_on", "风险消除日期", Type.DATE, past=True),
        Column("income_per_head_fen", "人均纯收入", Type.YUAN, steady=True),
    ),
    checks=(NotBefore("cleared_on", "identified_on", "早于识别日期"),),
)
