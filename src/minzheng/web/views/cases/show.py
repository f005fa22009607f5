"""The case page: where does it stand, what is due, who acts, and why?"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _

from minzheng.access.divisions import full_name
from minzheng.access.masking import mask_name
from minzheng.access.models import Role
from minzheng.access.permissions import can
from minzheng.casework import moving
from minzheng.casework.control import relatives
from minzheng.casework.file import CaseFile
from minzheng.casework.models import Case
from minzheng.monitoring.models import Lead
from minzheng.registry.models import Person, Status
from minzheng.web.cards import head_of
from minzheng.web.cases import file_parts, history, law, words
from minzheng.web.cases.forms import ActForm
from minzheng.web.cases.line import line
from minzheng.web.cases.ways import Turn, may_move_clock, place_of, turn
from minzheng.web.guard import page
from minzheng.web.looks import note_reading
from minzheng.web.payments.words import awards_of

ROOMS = (
    ("case_application", _("申请书")),
    ("case_papers", _("材料")),
    ("case_survey", _("入户调查")),
    ("check_household", _("经济状况核对")),
    ("case_notices", _("公示与异议")),
    ("case_meeting", _("会议记录")),
    ("case_documents", _("文书")),
    ("case_readers", _("谁看过")),
)
"""The pages about one case, of whatever room; only those that the reader may open are shown."""


@page("case.view")
def show(request: HttpRequest, code) -> HttpResponse:
    """Show one case; the reading is noted."""
    case = visible(request, code)
    note_reading(request, "case", case.number, case.area_id)
    return the_page(request, case)


@page("case.view")
def numbered(request: HttpRequest, number: str) -> HttpResponse:
    """Lead from the number on a letter or in the trail to the case."""
    return redirect("case", get_object_or_404(Case.objects.visible_to(request.scope), number=number).code)


def visible(request: HttpRequest, code) -> Case:
    """Return a case of the reader's area; 404 otherwise, and 403 for a relative of the household."""
    cases = Case.objects.visible_to(request.scope).select_related("household", "subject", "applicant")
    case = get_object_or_404(cases, code=code)
    relatives.may_read(case, request.scope)
    return case


def the_page(request: HttpRequest, case: Case, form: ActForm | None = None, said: str = "") -> HttpResponse:
    """Return the page of a case; `form` is what was sent and refused, `said` the sentence why."""
    file = CaseFile(case, scope=request.scope, on=request.business_date)
    now = turn(file)
    stood = list(case.pauses.select_related("by").order_by("first"))
    paused = next((each for each in stood if each.last is None), None)
    context = _head(request, case) | {
        "turn": now,
        "paused": paused,
        "pauses": stood,
        "procedure": file.procedure,
        "step_due": words.due(case.due_on, file.on, paused=paused is not None),
        "whole_due": words.due(case.whole_due_on, file.on, paused=paused is not None),
        "marks": line(file, paused=paused is not None),
        "checklist": file_parts.checklist(file),
        "notices": file_parts.notices(file),
        "checks": file_parts.checks(file),
        "next_visit": file_parts.next_visit(file, request.scope) if case.is_open else "",
        "news": moving.news_of(case, scope=request.scope),
        "came_from": moving.came_from([case]).get(case.pk, ""),
        "may_move_clock": may_move_clock(case, request.scope),
        "may_extend": _may_extend(file),
        "refused": said,
    }
    if request.scope.role != Role.VILLAGE_CADRE:
        context |= _inside(request, file)
    context["history"] = history.told(file, stood, context.get("decisions", ()), inside="law" in context)
    context["form"] = _form(now, context.get("law"), form) if _may_act(request, now, paused) else None
    context["kept"] = _kept(form) if context["form"] is None else {}
    return render(request, "web/cases/show.html", context)


def _head(request: HttpRequest, case: Case) -> dict[str, Any]:
    home = case.household
    members = Person.objects.visible_to(request.scope).filter(household=home, status=Status.REGISTERED)
    home.living = list(members.order_by("key"))
    head = case.subject or head_of(home)
    state, chip = words.state(case)
    leads = Lead.objects.visible_to(request.scope)
    return {
        "case": case,
        "title": words.title(case),
        "name": mask_name(head.name) if head else home.code,
        "members": home.members,
        "applicant": mask_name(case.applicant.name) if case.applicant else "",
        "place": full_name(case.area_id),
        "state": state,
        "chip": chip,
        "lead": leads.filter(code=case.origin).first() if case.origin else None,
        "rooms": [
            (address, label) for name, label in ROOMS if (address := place_of(name, case, request.scope))
        ],
    }


def _inside(request: HttpRequest, file: CaseFile) -> dict[str, Any]:
    """Return what the village does not see: means, statements, what the law says, and the decision."""
    case, scope, on = file.case, request.scope, request.business_date
    decisions = list(case.decisions.select_related("by").order_by("-pk"))
    judged, problem = law.judged_now(case, scope, on)
    stated = law.statements(case, scope)
    return {
        "decisions": decisions,
        "awards": awards_of(request, decision__case=case),
        "law": law.law_of(file, decisions[0] if decisions else None, judged, problem),
        "statements": law.in_order(stated, on),
        "conflicts": list(law.conflicts(stated, judged, on)) if case.is_open else [],
        "surveys": file_parts.surveys(file),
        "meetings": file_parts.meetings(file),
        "aside": file_parts.aside(file, scope),
        "complaints": file_parts.complaints(file, scope),
        "documents": file_parts.documents(file, scope),
    }


def _may_act(request: HttpRequest, now: Turn | None, paused: object) -> bool:
    return now is not None and can(request.scope, "case.act") and not now.barred and paused is None


def _may_extend(file: CaseFile) -> bool:
    whole = file.procedure.whole
    case = file.case
    has_longer = whole is not None and whole.special is not None
    return has_longer and case.is_open and not case.special_reason and case.accepted_on is not None


def _form(now: Turn | None, found: law.Law | None, sent: ActForm | None) -> ActForm | None:
    if now is None:
        return None
    if sent is not None and sent.data.get("step") == now.step.slug:
        return sent
    amount = found.explanation.amount_fen if found and found.explanation else None
    initial = {} if amount is None else {"amount": f"{amount // 100}.{amount % 100:02d}"}
    form = ActForm(ways=now.ways, step=now.step.slug, initial=initial | _kept(sent))
    return form


def _kept(sent: ActForm | None) -> dict[str, str]:
    """Return what was written for a step that somebody else did meanwhile: nobody writes twice."""
    if sent is None:
        return {}
    written = {name: sent.data.get(name, "").strip() for name in ("reason", "against_rule")}
    return {name: words_ for name, words_ in written.items() if words_}
