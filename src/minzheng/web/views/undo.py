"""What would go if a file were taken back? A preview that writes nothing, and how to do it."""

from collections.abc import Sequence

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from minzheng.access.divisions import full_name
from minzheng.feeds.models import Batch
from minzheng.feeds.verbs import IN_FORCE
from minzheng.monitoring.models import Lead
from minzheng.web.batches import named
from minzheng.web.guard import page

SHOWN = 30


@page("feeds.rejected")
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the facts and leads that rest on a file in force; others have nothing to take back."""
    # Only this page needs what reads and rebuilds the tables, and that takes a second to load.
    from minzheng.monitoring.undo import preview
    from minzheng.registry.intake import Place

    batch = get_object_or_404(Batch, pk=pk)
    if batch.status not in IN_FORCE:
        raise Http404
    place = Place(tables=settings.MINZHENG_TABLES, county=request.scope.area)
    effect = preview(batch, place)
    context = {
        "batch": batch,
        "named": named(batch),
        "facts": effect.facts,
        "persons": len(effect.persons),
        "groups": [
            _group("ending", _("将结束的线索"), _("没有别的理由，撤回后不再走访。"), effect.ending),
            _group("going-on", _("继续的线索"), _("还有别的理由，去掉这一条后继续。"), effect.going_on),
            _group("to-review", _("需要复查的线索"), _("已经走访过，决定不变，标记复查。"), effect.to_review),
        ],
    }
    return render(request, "web/undo.html", context)


def _group(slug: str, title: str, words: str, leads: Sequence[Lead]) -> dict:
    return {
        "slug": slug,
        "title": title,
        "words": words,
        "count": len(leads),
        "leads": [(lead, full_name(lead.area_id)) for lead in leads[:SHOWN]],
        "more": max(0, len(leads) - SHOWN),
    }
