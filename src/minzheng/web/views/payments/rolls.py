"""May this roll go out? The rolls, one roll's desk with its four hands, and the lines behind every figure."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from minzheng.access.permissions import can
from minzheng.payments import desk, rolls
from minzheng.payments.banking import LAYOUTS
from minzheng.payments.holds import BY_SLUG, dead_since_frozen
from minzheng.payments.models import BankLine, Line, Roll, RollAct
from minzheng.payments.refusal import Refused
from minzheng.web.guard import page
from minzheng.web.looks import note_reading
from minzheng.web.payments.forms import FreezeForm, ReasonForm, ReturnForm, SendForm, StepForm
from minzheng.web.payments.words import STATE_CHIPS, line_rows, month_of, tabs
from minzheng.web.typed import typed

PER_PAGE = 50
VERBS = {
    RollAct.Kind.APPROVE: rolls.approve,
    RollAct.Kind.RELEASE: rolls.release,
    RollAct.Kind.CONFIRM: rolls.confirm,
}


@page("award.view")
def index(request: HttpRequest) -> HttpResponse:
    """Show the rolls, newest first; who may not see them goes on to the awards of the own area."""
    if not can(request.scope, "roll.view"):
        return redirect("awards")
    return _index(request, FreezeForm(today=request.business_date))


@page("roll.freeze", methods=("POST",))
def freeze(request: HttpRequest) -> HttpResponse:
    """Freeze and compute a month."""
    from django.conf import settings

    form = FreezeForm(request.POST, today=request.business_date)
    if not form.is_valid():
        return _index(request, form)
    try:
        roll = rolls.freeze(
            month=form.cleaned_data["month"],
            area=request.scope.area,
            tables=settings.MINZHENG_TABLES,
            by=request.scope,
            on=request.business_date,
            at=request.now,
            submission=form.cleaned_data["submission"],
        )
    except Refused as refused:
        form.add_error(None, str(refused))
        return _index(request, form)
    messages.success(request, _("已核算，请看下面的核查结果，再由另一个人审。"))
    return redirect("roll", code=roll.code)


@page("roll.view")
def show(request: HttpRequest, code) -> HttpResponse:
    """Show one roll's desk."""
    roll = roll_of(request, code)
    note_reading(request, "roll", str(roll), roll.area_id)
    return the_desk(request, roll)


@page("roll.view", methods=("POST",))
def step(request: HttpRequest, code) -> HttpResponse:
    """Approve, release or confirm; the verb says who may."""
    roll = roll_of(request, code)
    verb = VERBS.get(request.POST.get("kind", ""))
    form = StepForm(request.POST)
    if verb is None or not form.is_valid():
        return the_desk(request, roll, said=_("这一步没有办成，请再试一次。"))
    try:
        done = verb(
            roll=roll,
            by=request.scope,
            on=request.business_date,
            at=request.now,
            words=form.cleaned_data["words"],
        )
    except Refused as refused:
        roll.refresh_from_db()
        return the_desk(request, roll, said=str(refused))
    messages.success(request, _("已办理，现在是“%(state)s”。") % {"state": done.get_state_display()})
    return redirect("roll", code=roll.code)


@page("roll.freeze", methods=("GET", "POST"))
def cancel(request: HttpRequest, code) -> HttpResponse:
    """Ask why, then give the roll up."""
    roll = roll_of(request, code)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            rolls.cancel(
                roll=roll,
                by=request.scope,
                on=request.business_date,
                at=request.now,
                reason=form.cleaned_data["reason"],
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("已作废，明细回到待发。"))
            return redirect("roll", code=roll.code)
    context = tabs(request, "payments") | {"roll": roll, "month": month_of(roll.month), "form": form}
    return render(request, "web/payments/cancel.html", context)


@page("roll.view")
def lines(request: HttpRequest, code) -> HttpResponse:
    """Show the lines behind one figure: a check, a reason group, or a state."""
    roll = roll_of(request, code)
    asked = {name: typed(request.GET, name, 24) for name in ("hold", "change", "state")}
    found = desk.lines_of(roll, request.scope, **asked).select_related("award", "payee", "account", "roll")
    shown = Paginator(found.order_by("area_id", "reference"), PER_PAGE).get_page(request.GET.get("page"))
    context = tabs(request, "payments") | {
        "roll": roll,
        "month": month_of(roll.month),
        "what": _what(asked),
        "hold": BY_SLUG.get(asked["hold"]),
        "page": shown,
        "query": "".join(f"&{name}={value}" for name, value in asked.items() if value),
        "rows": line_rows(shown.object_list, request.business_date),
        "may_let_go": can(request.scope, "roll.freeze") and roll.state == Roll.State.COMPUTED,
    }
    return render(request, "web/payments/lines.html", context)


@page("roll.freeze", methods=("GET", "POST"))
def let_go(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a held line and ask why it may be paid after all."""
    line = Line.objects.visible_to(request.scope).select_related("roll", "award", "payee", "account")
    found = line.filter(pk=pk).first()
    if found is None:
        raise Http404(pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            rolls.let_go(
                line=found,
                by=request.scope,
                on=request.business_date,
                at=request.now,
                reason=form.cleaned_data["reason"],
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("这一笔已放行，理由已留痕。"))
            return redirect("roll", code=found.roll.code)
    (row,) = line_rows([found], request.business_date)
    context = tabs(request, "payments") | {
        "row": row,
        "roll": found.roll,
        "month": month_of(found.roll.month),
        "hold": BY_SLUG.get(found.hold),
        "form": form,
    }
    return render(request, "web/payments/let_go.html", context)


def roll_of(request: HttpRequest, code) -> Roll:
    """Return a roll of the reader's area; 404 for any other."""
    roll = Roll.objects.visible_to(request.scope).filter(code=code).first()
    if roll is None:
        raise Http404(code)
    return roll


def the_desk(
    request: HttpRequest,
    roll: Roll,
    *,
    said: str = "",
    upload: ReturnForm | None = None,
) -> HttpResponse:
    """Render a roll's desk, with a sentence where something was refused."""
    scope = request.scope
    checks = desk.checks(roll, scope)
    found = desk.totals(roll, scope)
    going = roll.state != Roll.State.CANCELLED
    upcoming = desk.next_step(roll)
    context = tabs(request, "payments") | {
        "roll": roll,
        "month": month_of(roll.month),
        "chip": STATE_CHIPS[roll.state],
        "said": said,
        "totals": found,
        "difference": found.declared_fen - found.last_fen,
        "rule_difference": found.judged_fen - found.rule_fen,
        "dead": dead_since_frozen(roll.pk) if upcoming else 0,
        "stopping": [one for one in checks if one.held],
        "let_go": [one for one in checks if one.let_go],
        "passed": [one for one in checks if not one.held and not one.let_go],
        "differences": desk.differences(roll) if going else [],
        "steps": desk.steps(roll, scope),
        "others": roll.acts.filter(separated=None).select_related("by").order_by("pk"),
        "upcoming": upcoming,
        "upcoming_label": RollAct.Kind(upcoming).label if upcoming else "",
        "why_not": desk.why_not(roll, upcoming, scope) if upcoming else "",
        "step_form": StepForm(),
        "send_form": SendForm(),
        "upload": upload or ReturnForm(),
        "may_send": can(scope, "roll.send"),
        "may_cancel": can(scope, "roll.freeze")
        and roll.state not in (Roll.State.SENT, Roll.State.RECONCILED, Roll.State.CANCELLED),
        "bank": _bank(roll, scope),
    }
    return render(request, "web/payments/roll.html", context, status=422 if said or upload else 200)


def _bank(roll: Roll, scope) -> dict[str, Any] | None:
    """What went to the bank and what it answered: paid, failed by reason, still unknown."""
    files = [(one, LAYOUTS.get(one.layout, one.layout)) for one in roll.files.order_by("pk")]
    if not files:
        return None
    results = BankLine.objects.visible_to(scope).filter(line__roll=roll).values_list("result", "amount_fen")
    answered: dict[str, list[int]] = {}
    for result, fen in results.order_by("pk"):
        answered.setdefault(result, []).append(fen)
    unknown = Line.objects.visible_to(scope).filter(roll=roll, state=Line.State.SENT)
    labels = dict(BankLine.Result.choices)
    return {
        "files": files,
        "paid": len(answered.get("paid", ())),
        "failed": [
            (labels[result], len(fens), sum(fens)) for result, fens in answered.items() if result != "paid"
        ],
        "failed_fen": (roll.returned_fen or 0) - (roll.paid_fen or 0),
        "unknown": unknown.count(),
        "unknown_fen": (roll.sent_fen or 0) - (roll.returned_fen or 0),
    }


def _index(request: HttpRequest, form: FreezeForm) -> HttpResponse:
    found = Roll.objects.visible_to(request.scope).order_by("-month", "-number")
    shown = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = tabs(request, "payments") | {
        "page": shown,
        "rows": [(roll, month_of(roll.month), STATE_CHIPS[roll.state]) for roll in shown.object_list],
        "may_freeze": can(request.scope, "roll.freeze"),
        "form": form,
    }
    return render(request, "web/payments/rolls.html", context, status=422 if form.errors else 200)


def _what(asked: dict[str, str]) -> str:
    """Return what the listed lines have in common, in words."""
    if asked["hold"] in BY_SLUG:
        return BY_SLUG[asked["hold"]].label
    if asked["change"]:
        return desk.CHANGES.get(asked["change"], asked["change"])
    return str(dict(Line.State.choices).get(asked["state"], _("全部明细")))
