"""What was paid and should not have been: found by the registers, recorded, and how it comes back."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from minzheng.access.permissions import can
from minzheng.payments import overpaying
from minzheng.payments.models import Overpayment
from minzheng.payments.refusal import Refused
from minzheng.web.guard import page
from minzheng.web.looks import note_reading
from minzheng.web.payments.forms import PartsForm, ReasonForm, ReceiptForm, WhyForm
from minzheng.web.payments.words import award_row, month_of, programmes, tabs
from minzheng.web.typed import day_or
from minzheng.web.views.payments.awards import award_of, with_amounts

PER_PAGE = 50
CHIPS = {"open": "due", "settled": "good", "waived": "plain"}


@page("award.view")
def index(request: HttpRequest) -> HttpResponse:
    """Show what the registers find overpaid and nobody has recorded, then the debts."""
    on = request.business_date
    found = overpaying.find(scope=request.scope)
    debts = Overpayment.objects.visible_to(request.scope).select_related("award__payee").order_by("-pk")
    shown = Paginator(debts, PER_PAGE).get_page(request.GET.get("page"))
    slugs = [one.award.programme for one in found] + [one.award.programme for one in shown.object_list]
    labels = programmes(slugs, on)
    context = tabs(request, "overpayments") | {
        "found": [
            (one, award_row(one.award, labels[one.award.programme], on), *_months(one.first, one.last))
            for one in found
        ],
        "page": shown,
        "rows": [_row(one, labels) for one in shown.object_list],
        "may_write": can(request.scope, "award.write"),
    }
    return render(request, "web/payments/overpayments.html", context)


@page("award.write", methods=("GET", "POST"))
def record(request: HttpRequest, code) -> HttpResponse:
    """Ask why the months of an award were overpaid, and record the debt."""
    award, on = award_of(request, code), request.business_date
    finding = next((one for one in overpaying.find(scope=request.scope) if one.award == award), None)
    given = request.POST or request.GET
    first = day_or(given.get("first"), finding.first if finding else None)
    last = day_or(given.get("last"), finding.last if finding else None)
    if first is None or last is None:
        raise Http404("months")
    form = WhyForm(request.POST or None, initial={"why": finding.why if finding else ""})
    if request.method == "POST" and form.is_valid():
        try:
            made = overpaying.record(
                award=award, first=first, last=last, by=request.scope, on=on, at=request.now,
                **form.cleaned_data,
            )  # fmt: skip
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("已登记，请约定怎样追回。"))
            return redirect("overpayment", code=made.code)
    label = programmes([award.programme], on)[award.programme]
    context = tabs(request, "overpayments") | award_row(award, label, on) | {
        "form": form,
        "finding": finding,
        "from_day": first,
        "until_day": last,
        "from": month_of(first),
        "until": month_of(last),
    }  # fmt: skip
    return render(request, "web/payments/overpaid_new.html", context)


@page("award.view", methods=("GET", "POST"))
def show(request: HttpRequest, code) -> HttpResponse:
    """Show one debt; agree its parts, take one in, waive it: the verbs say who may."""
    debt = _debt(request, code)
    act = request.POST.get("act", "")
    forms = {
        "parts": PartsForm(request.POST if act == "parts" else None),
        "receipt": ReceiptForm(request.POST if act == "receipt" else None),
        "waive": ReasonForm(request.POST if act == "waive" else None),
    }
    form = forms.get(act)
    if form is not None and form.is_valid():
        try:
            messages.success(request, _act(request, debt, act, form))
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("overpayment", code=debt.code)
    debt = _debt(request, code)
    note_reading(request, "overpayment", str(debt.code), debt.area_id)
    on = request.business_date
    award = with_amounts(type(debt.award).objects.visible_to(request.scope)).get(pk=debt.award_id)
    label = programmes([award.programme], on)[award.programme]
    context = tabs(request, "overpayments") | award_row(award, label, on) | {
        "debt": debt,
        "chip": CHIPS[debt.state],
        "months": _months(debt.first, debt.last),
        "parts": debt.instalments.select_related("line").order_by("ordinal"),
        "owed": overpaying.owed_fen(debt),
        "forms": forms,
        "form": form,
        "may_write": can(request.scope, "award.write"),
        "own": debt.by_id == request.user.pk,
    }  # fmt: skip
    refused = form is not None and form.errors
    return render(request, "web/payments/overpayment.html", context, status=422 if refused else 200)


def _act(request: HttpRequest, debt: Overpayment, act: str, form) -> str:
    who = {"by": request.scope, "on": request.business_date, "at": request.now}
    if act == "parts":
        overpaying.agree(overpayment=debt, parts=form.parts(debt.amount_fen), **who)
        return _("已约定分期。")
    if act == "waive":
        overpaying.waive(overpayment=debt, reason=form.cleaned_data["reason"], **who)
        return _("已核销，理由已留痕。")
    number = request.POST.get("instalment", "")
    part = debt.instalments.filter(pk=number).first() if number.isascii() and number.isdigit() else None
    if part is None:
        raise Refused(_("没有这一期。"))
    overpaying.hand_in(instalment=part, receipt=form.cleaned_data["receipt"], **who)
    return _("已登记收款。")


def _debt(request: HttpRequest, code) -> Overpayment:
    debts = Overpayment.objects.visible_to(request.scope).select_related("award__payee", "by")
    debt = debts.filter(code=code).first()
    if debt is None:
        raise Http404(code)
    return debt


def _months(first, last) -> tuple[str, str]:
    return month_of(first), month_of(last)


def _row(debt: Overpayment, labels: dict[str, str]) -> dict:
    return {
        "debt": debt,
        "payee": debt.award.payee,
        "programme": labels[debt.award.programme],
        "months": _months(debt.first, debt.last),
        "chip": CHIPS[debt.state],
        "owed": overpaying.owed_fen(debt),
    }
