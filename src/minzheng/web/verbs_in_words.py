"""The audit trail's verbs and kinds of objects as people read them."""

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from minzheng.casework.turns import step_labels
from minzheng.catalogue.shelf import all_lines
from minzheng.web.wording import said

_STEP = "case."
VERB_LENGTH, KIND_LENGTH = 40, 20
"""How much of a deed's and a line's name the trail keeps."""
_VERBS = {
    "line.attach": _("加附件"),
    "line.attachment_seen": _("打开附件"),
    "line.letter": _("打开文书"),
    "download_records": _("下载业务登记"),
    "download_refused_rows": _("下载未收下的行"),
    "read": _("查看档案"),
    "search": _("查人"),
    "person.reveal_id": _("查看完整身份证号"),
    "lead.visit": _("记录走访"),
    "lead.defer": _("暂不走访"),
    "lead.report": _("报告困难户"),
    "case.open": _("登记申请"),
    "online.receive": _("收到网上申请"),
    "online.take_in": _("网上申请转入办理"),
    "online.send_back": _("退回网上申请"),
    "online.add_papers": _("网上补交材料"),
    "case.extend": _("延长办理时间"),
    "case.pause": _("暂停计算期限"),
    "case.resume": _("恢复计算期限"),
    "case.relative": _("登记近亲属回避"),
    "case.barred": _("想办应当回避或由别人办的环节"),
    "case.send_back": _("县级核查退回"),
    "case.hand_in": _("登记申请书"),
    "case.paper": _("交来材料"),
    "case.paper_set_aside": _("作废材料"),
    "case.paper_seen": _("打开材料"),
    "case.ask_for_papers": _("一次性告知要补的材料"),
    "case.record_survey": _("登记入户调查"),
    "case.sign": _("现场签名"),
    "case.record_interview": _("登记邻里访问"),
    "case.record_meeting": _("登记会议"),
    "case.move": _("移交案卷"),
    "case.visit_ordered": _("安排县级入户核查"),
    "case.visited_by_county": _("登记县级入户核查"),
    "case.open_again": _("复核成立，重新办理"),
    "case.recover": _("决定追回"),
    "award.open": _("开始发放待遇"),
    "award.change": _("调整待遇金额"),
    "award.end": _("停发待遇"),
    "award.bring_forward": _("复核提前"),
    "award.take_over": _("接收以前的发放名单"),
    "award.recheck": _("定期复核"),
    "plan.file_paper": _("归档计划材料"),
    "plan.read_paper": _("打开计划材料"),
    "plan.paper_set_aside": _("作废计划材料"),
    "plan.quarter": _("下载季度报告"),
    "plan.report": _("下载月报"),
    "roll.freeze": _("冻结并核算发放批次"),
    "roll.approve": _("发放一审"),
    "roll.release": _("发放二审"),
    "roll.confirm": _("财政确认发放"),
    "roll.send": _("生成银行文件"),
    "roll.return": _("收银行回盘"),
    "roll.cancel": _("作废发放批次"),
    "roll.let_go": _("放行暂缓的发放"),
    "overpayment.record": _("登记多发"),
    "overpayment.agree": _("约定分期追缴"),
    "overpayment.hand_in": _("收到追缴款"),
    "overpayment.waive": _("核销多发"),
    "download_bank_file": _("下载银行文件"),
    "download_standing": _("下载审计查询结果"),
    "complaint.file": _("登记反映"),
    "complaint.take_on": _("承办反映"),
    "complaint.barred": _("想承办与自己有关的反映"),
    "complaint.answer": _("答复反映"),
    "control.draw": _("抽取县级入户核查"),
    "control.close": _("登记问题整改"),
    "official.register": _("登记工作人员"),
    "official.end": _("登记工作人员离任"),
    "official.declare_kin": _("登记申报的近亲属"),
    "download_cases": _("下载办理清单"),
    "download_rejected": _("下载被退回的行"),
    "download_checks": _("下载监测台账"),
    "download_losers": _("下载改后减少的家庭"),
    "download_differences": _("下载名册差异"),
    "difference.answer": _("答复名册差异"),
    "write_letter": _("写函给部门"),
    "accept_replacement": _("采用更正的文件"),
    "accept_contradiction": _("采用与上月相差过大的文件"),
    "decline_replacement": _("不采用更正的文件"),
    "decline_contradiction": _("不采用与上月相差过大的文件"),
    "withdraw_batch": _("撤回已入库的文件"),
    "undo_batch": _("撤下文件的信息和线索"),
    "create_user": _("开通账号"),
    "give_post": _("任命岗位"),
    "end_post": _("结束岗位"),
    "reform.keep": _("保存测算方案"),
    "reform.hand_over": _("交出测算方案"),
    "reform.discard": _("删除测算方案"),
    "notice.put_up": _("张贴公示"),
    "notice.take_down": _("取下公示"),
    "notice.objection": _("登记异议"),
    "notice.answer": _("答复异议"),
    "document.make": _("制作文书"),
    "document.deliver": _("送达文书"),
    "download_document": _("打开文书"),
    "download_notice": _("打印公示"),
    "authorisation.draw_up": _("写核对授权书"),
    "authorisation.sign": _("登记授权签名"),
    "authorisation.revoke": _("撤销核对授权"),
    "check.request": _("申请核对"),
    "check.batch": _("成批申请核对"),
    "check.start": _("启动核对"),
    "check.ask": _("向来源单位查询"),
    "check.answer": _("收到来源单位答复"),
    "check.no_answer": _("来源单位没有答复"),
    "check.report": _("出具核对报告"),
    "check.withdraw": _("撤回核对"),
    "check.object": _("登记核对异议"),
    "check.recheck": _("启动核对复核"),
    "check.move": _("核对材料随户移交"),
    "foreign.receive": _("登记外县来函"),
    "foreign.answer": _("答复外县来函"),
    "download_report": _("下载核对报告"),
    "refused": _("要看没有权限的页面"),
    "night_run": _("夜间比对"),
    "take_in": _("接收数据"),
    "backup": _("备份"),
    "restore": _("从备份恢复"),
}
_KINDS = {
    "plan_paper": _("计划材料"),
    "plan_report": _("报表"),
    "roll": _("发放批次"),
    "award": _("待遇"),
    "overpayment": _("多发款"),
    "standing": _("审计查询"),
    "complaint": _("反映"),
    "draw": _("抽签"),
    "breach": _("问题"),
    "authorisation": _("核对授权书"),
    "check": _("经济状况核对"),
    "check_batch": _("核对批次"),
    "report": _("核对报告"),
    "foreign_request": _("外县来函"),
    "person": _("个人"),
    "household": _("家庭"),
    "lead": _("线索"),
    "visit": _("走访"),
    "case": _("办理"),
    "case_list": _("办理清单"),
    "batch": _("批次"),
    "month": _("月份"),
    "difference": _("名册差异"),
    "reform": _("测算方案"),
    "department": _("部门"),
    "user": _("账号"),
    "page": _("页面"),
    "post": _("岗位"),
}


def verb_words(verb: str) -> str:
    """Return the verb in words; one without words yet as it is."""
    if verb in _VERBS:
        return str(_VERBS[verb])
    step = step_labels().get(verb.removeprefix(_STEP), "") if verb.startswith(_STEP) else ""
    if step:
        return _now("办理：%(step)s") % {"step": said(step)}
    return _line_verbs().get(verb, verb)


def _line_verbs() -> dict[str, str]:
    """The deeds of the business lines by what the trail calls them."""
    return {
        f"{part.slug}.{deed.name}"[:VERB_LENGTH]: f"{said(part.label)}：{said(deed.label)}"
        for line in all_lines()
        for part in line.registers
        for deed in part.deeds
    }


def kind_words(kind: str) -> str:
    """Return the kind of object in words; one without words yet as it is."""
    if kind in _KINDS:
        return str(_KINDS[kind])
    lines = {line.slug[:KIND_LENGTH]: line.label for line in all_lines() if line.registers}
    return said(lines.get(kind, kind))


def verb_choices() -> list[tuple[str, str]]:
    """Return the verbs a reader of the trail can filter by."""
    steps = [f"{_STEP}{slug}" for slug in step_labels()]
    of_lines = _line_verbs()
    return [(verb, verb_words(verb)) for verb in (*_VERBS, *steps)] + list(of_lines.items())
