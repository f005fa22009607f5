"""Which townships have too few hands, and who stands in until when?"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from minzheng.access.divisions import full_name
from minzheng.access.models import User
from minzheng.access.permissions import can, require
from minzheng.casework.control.parameters import dated
from minzheng.casework.control.substitutes import HANDS_NEEDED, end_substitute, name_substitute, staffing
from minzheng.casework.models import Substitute
from minzheng.casework.refusal import Refused
from minzheng.web.control.forms import EndForm, SubstituteForm
from minzheng.web.control.words import officials, tabs
from minzheng.web.guard import page


@page("control.view", methods=("GET", "POST"))
def show(request: HttpRequest) -> HttpResponse:
    """Show the townships' hands and the substitutes; name one."""
    on = request.business_date
    townships = staffing(request.scope, on=on)
    form = SubstituteForm(
        request.POST or None,
        areas=[(each.area.code, each.area.name) for each in townships],
        users=officials(request.scope.area, request),
    )
    if request.method == "POST":
        require(request.scope, "control.write")
        if form.is_valid():
            given = form.cleaned_data
            try:
                name_substitute(
                    user=User.objects.get(pk=given.pop("user")),
                    by=request.scope,
                    on=on,
                    at=request.now,
                    **given,
                )
            except Refused as refused:
                form.add_error(None, str(refused))
            else:
                messages.success(request, _("已指定临时经办人。"))
                return redirect("substitutes")
    kept = Substitute.objects.visible_to(request.scope).select_related("post", "user", "by")
    context = tabs(request, "substitutes") | {
        "form": form if can(request.scope, "control.write") else None,
        "townships": townships,
        "needed": HANDS_NEEDED,
        "months": dated("substitute_months", on),
        "rows": [(one, full_name(one.area_id), one.post.is_valid(on)) for one in kept],
    }
    return render(request, "web/control/substitutes.html", context)


@page("control.write", methods=("GET", "POST"))
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a substitute's time end earlier."""
    kept = Substitute.objects.visible_to(request.scope).select_related("post", "user")
    one = get_object_or_404(kept, pk=pk)
    form = EndForm(request.POST or None, initial={"until": request.business_date})
    if request.method == "POST" and form.is_valid():
        try:
            end_substitute(substitute=one, by=request.scope, at=request.now, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("已登记结束日期。"))
            return redirect("substitutes")
    context = tabs(request, "substitutes") | {"form": form, "row": one, "township": full_name(one.area_id)}
    return render(request, "web/control/substitute_end.html", context)
