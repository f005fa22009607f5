"""At the door: the survey by two with its signatures, and what neighbours say."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from minzheng.access.models import Post
from minzheng.access.permissions import can
from minzheng.access.scope import Scope
from minzheng.casework import fieldwork
from minzheng.casework.models import Case, Signature, Survey
from minzheng.casework.refusal import Refused
from minzheng.registry.models import Person
from minzheng.web.casefile.asking import questions_at_the_door
from minzheng.web.casefile.forms import SOMEBODY_ELSE, InterviewForm, SignForm, SurveyForm
from minzheng.web.casefile.people import living_of, names_of, officials_for
from minzheng.web.cases import words
from minzheng.web.guard import page
from minzheng.web.views.cases.show import visible

SIGN_FIELDS = {"first": "sign_first", "second": "sign_second", "member": "sign_member"}


@page("case.view")
def surveys(request: HttpRequest, code) -> HttpResponse:
    """Show what was found so far, who still has to sign, and what neighbours said."""
    case = visible(request, code)
    found = [_line(one) for one in case.surveys.prefetch_related("signatures", "photos").order_by("-pk")]
    spoken = [(one, str(one.by)) for one in case.interviews.select_related("by").order_by("-pk")]
    may = case.is_open and can(request.scope, "case.act")
    context = _head(case) | {"surveys": found, "interviews": spoken, "may": may}
    return render(request, "web/cases/surveys.html", context)


@page("case.act", methods=("GET", "POST"))
def survey(request: HttpRequest, code) -> HttpResponse:
    """Ask one thing after the other and keep it all at once, with the signatures that were drawn."""
    case = visible(request, code)
    living = living_of(case, request.scope)
    form = SurveyForm(
        request.POST or None,
        request.FILES or None,
        today=request.business_date,
        members=[(one.code, names_of(case, request.scope)[one.key]) for one in living],
        officials=officials_for(case, request.scope, request.business_date),
    )
    questions, earlier = questions_at_the_door(case, request.scope, request.business_date)
    form.ask(questions, names_of(case, request.scope), earlier)
    if request.method == "POST" and form.is_valid():
        try:
            made = _record(request, case, form, living)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _said(made))
            return redirect("case_survey", code=case.code)
    context = _head(case) | {"form": form}
    return render(request, "web/cases/survey.html", context)


@page("case.act", methods=("GET", "POST"))
def sign(request: HttpRequest, code, pk: int, role: str) -> HttpResponse:
    """Take one signature that was still missing."""
    case = visible(request, code)
    found = get_object_or_404(Survey.objects.visible_to(request.scope), case=case, pk=pk)
    form = SignForm(request.POST or None, initial={"role": role})
    if request.method == "POST" and form.is_valid():
        try:
            fieldwork.sign(
                survey=found,
                role=role,
                image=form.cleaned_data["signature"],
                by=request.scope,
                at=request.now,
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("已签名。"))
            return redirect("case_survey", code=case.code)
    who = Signature.Role(role).label if role in Signature.Role.values else ""
    return render(request, "web/cases/sign.html", _head(case) | {"form": form, "survey": found, "who": who})


@page("case.act", methods=("GET", "POST"))
def interview(request: HttpRequest, code) -> HttpResponse:
    """Ask what a neighbour said."""
    case = visible(request, code)
    form = InterviewForm(request.POST or None, today=request.business_date)
    if request.method == "POST" and form.is_valid():
        try:
            fieldwork.record_interview(case=case, by=request.scope, at=request.now, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("邻里访问已登记。"))
            return redirect("case_survey", code=case.code)
    return render(request, "web/cases/interview.html", _head(case) | {"form": form})


def _record(request: HttpRequest, case: Case, form: SurveyForm, living: list[Person]) -> Survey:
    """Keep the survey and every signature drawn, or nothing of it."""
    given = form.cleaned_data
    with transaction.atomic():
        made = fieldwork.record_survey(
            case=case,
            by=request.scope,
            on=given["on"],
            at=request.now,
            submission=given["submission"],
            found=given["found"],
            second=_second(given["second"], request.business_date),
            second_name=given["second_name"] if given["second"] == SOMEBODY_ELSE else "",
            how=given["how"],
            how_reason=given["how_reason"],
            member=next((one for one in living if one.code == given["member"]), None),
            stated=form.said(),
            photos=given["photos"],
        )
        signed = set(made.signatures.order_by("pk").values_list("role", flat=True))
        for role in fieldwork.SIGNERS[made.how]:
            if (image := given[SIGN_FIELDS[role]]) and role not in signed:
                fieldwork.sign(survey=made, role=role, image=image, by=request.scope, at=request.now)
    return made


def _second(post: str, on) -> Scope | None:
    """Return the post of the second investigator as it is held on that day; None for somebody without one."""
    if post == SOMEBODY_ELSE:
        return None
    held = Post.objects.filter(pk=int(post)).first()
    if held is None or not held.is_valid(on):
        raise Refused(_("另一位调查人现在没有岗位，请换人或写姓名。"))
    return Scope.of_post(held, purpose="survey")


def _line(made: Survey) -> dict:
    signed = {one.role for one in made.signatures.all()}
    roles = fieldwork.SIGNERS[made.how]
    return {
        "survey": made,
        "second": str(made.second) if made.second_id else made.second_name,
        "photos": list(made.photos.all()),
        "missing": [(role, Signature.Role(role).label) for role in roles if role not in signed],
    }


def _said(made: Survey) -> str:
    signed = {one.role for one in made.signatures.order_by("pk")}
    if all(role in signed for role in fieldwork.SIGNERS[made.how]):
        return _("入户调查已登记，签名齐全。")
    return _("入户调查已登记，还有人没有签名。")


def _head(case: Case) -> dict:
    return {"case": case, "title": words.title(case)}
