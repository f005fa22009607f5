"""Where does my application stand, and what if I disagree? With the code and four digits, no sign-in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from minzheng.access.wall import behind_wall
from minzheng.casework.control.complaints import answer_by, file_complaint
from minzheng.casework.models import Complaint, Decision, OnlineApplication
from minzheng.casework.online.following import find, place_of, standing
from minzheng.casework.refusal import Refused
from minzheng.web.cases.words import programme_words
from minzheng.web.citizen import visiting
from minzheng.web.citizen.forms import ComplainForm, FollowForm
from minzheng.web.guard import for_everyone

REFUSED = 422


@for_everyone(methods=("GET", "POST"))
@never_cache
def show(request: HttpRequest) -> HttpResponse:
    """Ask for the code; say how the application stands."""
    form = FollowForm(request.POST or None, initial={"code": request.GET.get("code", "")[:24]})
    if form.is_valid():
        try:
            return render(request, "web/apply/standing.html", _looked_up(request, form))
        except Refused as refused:
            form.add_error(None, str(refused))
    status = REFUSED if form.errors else 200
    return render(request, "web/apply/follow.html", {"form": form}, status=status)


@for_everyone(methods=("GET", "POST"))
@never_cache
def complain(request: HttpRequest) -> HttpResponse:
    """Take in an appeal or complaint about the application that was looked up."""
    sending = "words" in request.POST
    given = request.POST if request.method == "POST" else None
    found = FollowForm(given)
    if not found.is_valid():
        return render(request, "web/apply/follow.html", {"form": FollowForm()})
    form = ComplainForm(given) if sending else ComplainForm(initial=found.cleaned_data)
    try:
        context = _looked_up(request, found)
    except Refused as refused:
        found.add_error(None, str(refused))
        return render(request, "web/apply/follow.html", {"form": found}, status=REFUSED)
    if not context["may_appeal"]:
        form.fields["kind"].choices = [
            each for each in form.fields["kind"].choices if each[0] != Complaint.Kind.APPEAL
        ]
    if sending and form.is_valid():
        try:
            context["number"] = _file(request, form)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            context["answer_by"] = answer_by(form.cleaned_data["kind"], request.business_date)
            return render(request, "web/apply/complained.html", context)
    status = REFUSED if form.errors else 200
    return render(request, "web/apply/complain.html", context | {"form": form}, status=status)


def _looked_up(request: HttpRequest, form: FollowForm) -> dict:
    """Return what the page shows; Refused, and counted, for a code or digits that do not fit."""
    visiting.check(request, visiting.FOLLOW)
    code, last_four = form.cleaned_data["code"], form.cleaned_data["last_four"]
    try:
        with behind_wall(place_of(code)):
            application = find(code, last_four)
            stands = standing(application)
            moving = stands.case_number and not stands.ended
            return {
                "stands": stands,
                "title": _("正在办：%(stage)s") % {"stage": stands.stage} if moving else stands.stage,
                "programme": programme_words(stands.programme),
                "code": code,
                "last_four": last_four,
                "may_appeal": _may_appeal(application),
            }
    except Refused:
        visiting.count(request, visiting.FOLLOW)
        raise


def _may_appeal(application: OnlineApplication) -> bool:
    case = application.case
    against = (Decision.Kind.REFUSE, Decision.Kind.STOP, Decision.Kind.CHANGE)
    return case is not None and case.decisions.filter(kind__in=against).exists()


def _file(request: HttpRequest, form: ComplainForm) -> str:
    visiting.check(request, visiting.APPLY)
    visiting.count(request, visiting.APPLY)
    given = form.cleaned_data
    with behind_wall(place_of(given["code"])):
        application = find(given["code"], given["last_four"])
        number = file_complaint(
            kind=given["kind"],
            channel="online",
            words=given["words"],
            reporter=given["reporter"],
            area=application.area_id,
            case=application.case,
            by=None,
            on=request.business_date,
            at=request.now,
            submission=given["submission"],
        )
    return str(number)[:8].upper()
