"""Disability certificates as the federation sends them: a workbook with a title and a note at the end."""

from minzheng.feeds.checks import CertificateAgrees
from minzheng.feeds.contract import Column, Feed, Type

FEED = Feed(
    slug="canlian_certificate",
    department="残联",
    title="残疾人证",
    aliases=("持证残疾人",),
    format="xlsx",
    coverage="closed",
    basis="湘政发〔2015〕54号（残疾人两项补贴的持证核对）",
    replaces="full",
    key=("id_number",),
    columns=(
        # The ID, kind and level in 20 digits; a reissued card carries a suffix such as B1 (22).
        Column("certificate_number", "残疾人证号", Type.DIGITS, required=True, lengths=(20, 22)),
        Column("name", "姓名", Type.NAME, required=True),
        Column(
            "id_number", "公民身份号码", Type.RESIDENT_ID, required=True, aliases=("身份证号", "身份证号码")
        ),
        Column(
            "disability_kind",
            "残疾类别",
            Type.CHOICE,
            required=True,
            choices=("视力", "听力", "言语", "肢体", "智力", "精神", "多重"),
            steady=True,
            other_words=tuple(
                (word + "残疾", word) for word in ("视力", "听力", "言语", "肢体", "智力", "精神", "多重")
            ),
        ),
        Column(
            "disability_level",
            "残疾等级",
            Type.LEVEL,
            required=True,
            choices=("一级", "二级", "三级", "四级"),
            steady=True,
            other_words=(("1级", "一级"), ("2级", "二级"), ("3级", "三级"), ("4级", "四级")),
        ),
        Column("issued_on", "发证日期", Type.DATE, required=True, past=True, steady=True),
        Column("valid_until", "有效期至", Type.DATE),
        Column(
            "certificate_state",
            "证件状态",
            Type.CHOICE,
            required=True,
            choices=("有效", "注销", "过期"),
            steady=True,
        ),
    ),
    checks=(
        CertificateAgrees(
            "certificate_number", "id_number", kind="disability_kind", level="disability_level"
        ),
    ),
)
