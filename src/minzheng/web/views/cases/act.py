"""Doing the step whose turn it is, lengthening the time, letting the clock stand still."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from minzheng.casework import deadlines
from minzheng.casework.file import CaseFile
from minzheng.casework.models import Case
from minzheng.casework.refusal import Refused
from minzheng.casework.verbs import advance
from minzheng.web.cases import words
from minzheng.web.cases.forms import ActForm, ExtendForm, PauseForm
from minzheng.web.cases.ways import may_move_clock, turn
from minzheng.web.guard import page
from minzheng.web.views.cases.show import the_page, visible

AGAINST = "如仍要这样决定，请写明理由。"
"""How the verb ends its sentence where a decision departs from the rule: it belongs beside that field."""


@page("case.act", methods=("POST",))
def act(request: HttpRequest, code) -> HttpResponse:
    """Do the step; where somebody was faster, say so on the fresh page with what was written kept."""
    case = visible(request, code)
    now = turn(CaseFile(case, scope=request.scope, on=request.business_date))
    form = ActForm(request.POST, ways=now.ways if now else ())
    seen = request.POST.get("step", "")
    if now is not None and seen == now.step.slug and not form.is_valid():
        return the_page(request, case, form)
    try:
        done = _advance(request, case, form)
    except Refused as refused:
        case.refresh_from_db()
        if form.is_bound and form.is_valid() and str(refused).endswith(AGAINST):
            form.add_error("against_rule", str(refused))
            return the_page(request, case, form)
        return the_page(request, case, form, str(refused))
    messages.success(request, _said(done))
    return redirect("case", code=case.code)


def _advance(request: HttpRequest, case: Case, form: ActForm) -> Case:
    """Send the step as it was seen: only the verb knows whether its turn is still there."""
    whole = form.is_valid()
    return advance(
        case=case,
        step=request.POST.get("step", ""),
        outcome=request.POST.get("outcome", ""),
        by=request.scope,
        on=request.business_date,
        at=request.now,
        submission=form.cleaned_data["submission"] if whole else _submission(form),
        reason=request.POST.get("reason", "").replace("\r\n", "\n"),
        decision=form.draft() if whole else None,
    )


def _submission(form: ActForm):
    """Return the number of a sending that is otherwise out of date."""
    number = form.cleaned_data.get("submission")
    if number is None:
        raise Refused(_("这个页面已经过期，请看下面最新的情况再办理。"))
    return number


def _said(case: Case) -> str:
    state, _kind = words.state(case)
    if not case.is_open:
        return _("已办结：%(state)s。") % {"state": state}
    return _("已办理，现在轮到“%(state)s”。") % {"state": state}


@page("case.act", methods=("GET", "POST"))
def extend(request: HttpRequest, code) -> HttpResponse:
    """Ask why, then give the case the longer time."""

    def write(case: Case, form: ExtendForm) -> str:
        deadlines.extend(
            case=case, by=request.scope, on=request.business_date, at=request.now, **form.cleaned_data
        )
        return _("已延长办理时间。")

    return _clock(request, code, ExtendForm(request.POST or None), "extend", write)


@page("case.act", methods=("GET", "POST"))
def pause(request: HttpRequest, code) -> HttpResponse:
    """Ask for the article, then let the clock stand still."""

    def write(case: Case, form: PauseForm) -> str:
        deadlines.pause(
            case=case, by=request.scope, on=request.business_date, at=request.now, **form.cleaned_data
        )
        return _("期限已暂停。")

    return _clock(request, code, PauseForm(request.POST or None), "pause", write)


@page("case.act", methods=("POST",))
def resume(request: HttpRequest, code) -> HttpResponse:
    """Let the clock run again."""
    case = visible(request, code)
    try:
        deadlines.resume(case=case, by=request.scope, on=request.business_date, at=request.now)
    except Refused as refused:
        return the_page(request, case, said=str(refused))
    messages.success(request, _("期限已恢复计算，两个期限按暂停的天数顺延。"))
    return redirect("case", code=case.code)


def _clock(
    request: HttpRequest, code, form, what: str, write: Callable[[Case, ActForm], str]
) -> HttpResponse:
    case = visible(request, code)
    if request.method == "POST" and form.is_valid():
        try:
            said = write(case, form)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, said)
            return redirect("case", code=case.code)
    context = {
        "case": case,
        "form": form,
        "what": what,
        "title": words.title(case),
        "may": may_move_clock(case, request.scope),
        "whole_due": words.due(case.whole_due_on, request.business_date),
    }
    return render(request, "web/cases/clock.html", context)
