"""What the monthly report on tracing counts."""

from minzheng.catalogue.monthly import count_deeds, count_standing
from minzheng.lines.tracing.line import TRACES

count_deeds("traces_opened", "寻亲档案：新建寻亲档案", TRACES, "open", unit="人")
count_deeds("traces_announced", "寻亲档案：发布公告", TRACES, "announce")
count_deeds("traces_dna", "寻亲档案：申请采血比对", TRACES, "dna")
count_deeds("traces_identified", "寻亲档案：查明身份", TRACES, "identify", unit="人")
count_standing("traces_searching", "寻亲档案：月末仍在查询", TRACES, "searching", "matched", unit="人")
