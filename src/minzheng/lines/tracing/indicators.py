"""Plan row 7.4: of those whom nobody knew, how many were found to be somebody?"""

from datetime import date

from minzheng.access.scope import Scope
from minzheng.catalogue.counting import on_day
from minzheng.lines.tracing.line import TRACES
from minzheng.lines.tracing.models import Trace
from minzheng.lines.tracing.rules import late_steps
from minzheng.plan.measures import Measurement, indicator, share


@indicator(
    "本年建档的身份不明人员中，已查明身份的比例（旁注：落户安置人数、超过期限的步骤数）",
    records="/lines/tracing/traces/",
)
def persons_traced(as_of: date, scope: Scope) -> Measurement | None:
    files = list(on_day(TRACES, as_of, scope).filter(opened_on__year=as_of.year))
    known = sum(one.state_then == Trace.State.IDENTIFIED for one in files)
    settled = sum(one.state_then == Trace.State.SETTLED for one in files)
    late = sum(len(late_steps(one, as_of)) for one in files)
    return share(known, len(files), f"落户安置 {settled} 人，超期步骤 {late} 个")
