"""What could I get? Twelve questions at most, answered while typing; open to everyone, nothing is kept."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from minzheng.rulebook.book import law_of
from minzheng.rulebook.calculator import Result, results, together_fen
from minzheng.web.calculator_form import CalculatorForm
from minzheng.web.cases.programmes import lawful
from minzheng.web.guard import for_everyone
from minzheng.web.views.rules import not_on_record


@dataclass(frozen=True)
class Card:
    """One programme's answer in words."""

    result: Result
    who: str
    why: tuple[str, ...]
    """Refused: the conditions not met. Open: what is still to be shown."""

    @property
    def reduced(self) -> bool:
        """Say whether less is paid of it beside the others than by itself."""
        alone, together = self.result.explanation.amount_fen, self.result.payable_fen
        return alone is not None and together is not None and together < alone


@for_everyone(methods=("GET", "POST"))
@never_cache
def show(request: HttpRequest) -> HttpResponse:
    """Ask, and answer what was typed so far; only the answers when the page itself asks (htmx)."""
    form = CalculatorForm(request.POST or None)
    context = {"form": form, "on": request.business_date}
    if form.is_bound and form.is_valid():
        law = law_of(request.business_date)
        if law is None:
            context["problem"] = not_on_record()
        else:
            together, whole = together_fen(law, form.answers())
            found = [_card(result) for result in results(law, form.answers())]
            context |= {
                "may_apply": set(lawful(request.business_date)),
                "together": together,
                "whole": whole,
                "met": [card for card in found if card.result.explanation.verdict == "eligible"],
                "open": [card for card in found if card.result.explanation.verdict == "needs_checking"],
                "refused": [card for card in found if card.result.explanation.verdict == "not_eligible"],
            }
    part = request.headers.get("HX-Request") == "true"
    return render(request, "web/_calculated.html" if part else "web/calculator.html", context)


def _card(result: Result) -> Card:
    explanation, who = result.explanation, ""
    if result.member:
        names = {
            "adult": _("大人"),
            "child": _("孩子"),
            "elder": _("老人"),
        }
        who = names[result.member]
        if result.members > 1 and explanation.verdict != "not_eligible":
            who = _("%(who)s等 %(count)s 人，每人") % {"who": who, "count": result.members}
    if explanation.verdict == "needs_checking":
        why = dict.fromkeys(fact["ask"] or fact["label"] for fact in explanation.missing)
    else:
        why = dict.fromkeys(
            condition["label"] for condition in explanation.conditions if condition["value"] is False
        )
    return Card(result, who, tuple(why))
