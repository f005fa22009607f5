"""A household moves while its case runs: the county finds the file and hands it over, with its deadlines."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from minzheng.access.divisions import full_name
from minzheng.access.models import Role
from minzheng.casework import moving
from minzheng.casework.refusal import Refused
from minzheng.web.casefile.forms import MoveForm
from minzheng.web.cases import words
from minzheng.web.guard import page
from minzheng.web.views.cases.show import visible


@page("case.view")
def waiting(request: HttpRequest) -> HttpResponse:
    """List the open cases whose household has moved within the county."""
    found = [
        (case, words.title(case), full_name(case.area_id), full_name(case.household.area_id))
        for case in moving.strayed(request.scope)
    ]
    may = request.scope.role == Role.COUNTY_STAFF
    return render(request, "web/cases/moving.html", {"found": found, "may": may})


@page("case.act", methods=("GET", "POST"))
def move(request: HttpRequest, code) -> HttpResponse:
    """Say where the household is registered now, and hand its file over."""
    case = visible(request, code)
    home = case.household.area_id
    form = MoveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            moving.move(
                case=case,
                to=home,
                by=request.scope,
                on=request.business_date,
                at=request.now,
                **form.cleaned_data,
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("案卷已移交%(place)s，期限不变。") % {"place": full_name(home)})
            return redirect("case", code=case.code)
    context = {
        "case": case,
        "title": words.title(case),
        "form": form,
        "county": request.scope.role == Role.COUNTY_STAFF,
        "gone": case.is_open and home != case.area_id,
        "place": full_name(case.area_id),
        "to": full_name(home),
    }
    return render(request, "web/cases/move.html", context)
