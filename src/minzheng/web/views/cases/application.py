"""The application of a case: what the registers filled, what is left to ask, pledge and signature."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from minzheng.access.crypto import unseal
from minzheng.access.masking import mask_account, mask_name, mask_phone
from minzheng.access.permissions import can
from minzheng.casework.applying import Form, hand_in, prefill
from minzheng.casework.models import Application, Case
from minzheng.casework.questions import labels
from minzheng.casework.refusal import Refused
from minzheng.web.casefile.forms import ApplicationForm
from minzheng.web.casefile.people import names_of, require_no_write, shown_to
from minzheng.web.cases import words
from minzheng.web.guard import page
from minzheng.web.views.cases.show import visible


@page("case.view", methods=("GET", "POST"))
def application(request: HttpRequest, code) -> HttpResponse:
    """Show the form as the registers fill it, and take what only the applicant knows.

    Once handed in it is shown; who only looks sees that it is not there yet.
    """
    case = visible(request, code)
    handed_in = Application.objects.visible_to(request.scope).filter(case=case).first()
    if handed_in is not None:
        return _show(request, case, handed_in)
    if not can(request.scope, "case.act"):
        require_no_write(request)
        return render(request, "web/cases/application.html", _head(case))
    try:
        sheet = prefill(
            case.household, case.programme, case.subject, scope=request.scope, on=request.business_date
        )
    except Refused as refused:
        return render(request, "web/cases/application.html", _head(case) | {"refused": str(refused)})
    form = ApplicationForm(request.POST or None, asks_account=sheet.account is None)
    form.ask([field.question for field in sheet.typed if field.question], names_of(case, request.scope))
    if request.method == "POST" and form.is_valid():
        try:
            _hand_in(request, case, sheet, form)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("申请书已登记。下一步：交材料。"))
            return redirect("case_papers", code=case.code)
    context = _head(case) | {"sections": shown_to(request.scope, sheet), "sheet": sheet, "form": form}
    context["left"] = labels(sheet.left)
    return render(request, "web/cases/application.html", context)


def _hand_in(request: HttpRequest, case: Case, sheet: Form, form: ApplicationForm) -> None:
    given = form.cleaned_data
    hand_in(
        case=case,
        by=request.scope,
        on=request.business_date,
        at=request.now,
        reason=given["reason"],
        phone=given["phone"],
        account=given.get("account", ""),
        bank=given.get("bank", ""),
        entrusted_to=given["entrusted_to"],
        pledged=given["pledged"],
        signature=given["signature"],
        stated=form.said(),
        filled=sheet.filled,
        typed=len(sheet.typed),
    )


def _show(request: HttpRequest, case: Case, handed_in: Application) -> HttpResponse:
    phone = unseal(bytes(handed_in.phone_sealed)) if handed_in.phone_sealed else ""
    account = unseal(bytes(handed_in.account_sealed)) if handed_in.account_sealed else ""
    context = _head(case) | {
        "handed_in": handed_in,
        "phone": mask_phone(phone),
        "account": mask_account(account),
        "holder": mask_name(handed_in.account_holder.name) if handed_in.account_holder else "",
    }
    return render(request, "web/cases/application.html", context)


def _head(case: Case) -> dict:
    return {"case": case, "title": words.title(case)}
