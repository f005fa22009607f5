"""The declaration of the line: both subsidies go the same way; the living subsidy also ends with dibao."""

from minzheng.casework.changing import ground
from minzheng.catalogue.line import BusinessLine, Grant
from minzheng.lines.disability_subsidies.way import LAW, procedures_of

DIBAO_ENDED = ground("dibao_ended", "停止享受低保", LAW, to="opinion")
ORPHAN = ground("orphan", "转为孤儿保障", LAW, to="opinion")

LINE = BusinessLine(
    slug="disability_subsidies",
    label="残疾人两项补贴",
    basis="国发〔2015〕52号；湘政发〔2015〕54号",
    plan_rows=("2.4",),
    parts=(
        Grant(
            programme="disability_living",
            procedures=procedures_of("disability_living", "困难残疾人生活补贴", DIBAO_ENDED, ORPHAN),
        ),
        Grant(
            programme="disability_nursing",
            procedures=procedures_of("disability_nursing", "重度残疾人护理补贴"),
        ),
    ),
)
