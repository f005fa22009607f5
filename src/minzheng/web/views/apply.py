"""What can I apply for, and how do I send it? Open to everybody; no person is kept before it is sent."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from minzheng.access.divisions import full_name
from minzheng.access.wall import behind_wall
from minzheng.casework.online.receiving import MOST_PAPERS, Received, receive
from minzheng.casework.refusal import Refused
from minzheng.web.citizen import visiting
from minzheng.web.citizen.carrying import answers, forget, kept
from minzheng.web.citizen.forms import ApplyForm
from minzheng.web.citizen.offered import Offer, offers, villages
from minzheng.web.citizen.picture import picture
from minzheng.web.guard import for_everyone

_IN_HALVES = 5
REFUSED = 422


@for_everyone()
@never_cache
def choose(request: HttpRequest) -> HttpResponse:
    """Show what may be applied for today."""
    return render(request, "web/apply/choose.html", {"offers": offers(request.business_date).values()})


@for_everyone(methods=("GET", "POST"))
@never_cache
def write(request: HttpRequest, programme: str) -> HttpResponse:
    """Show the form, page by page; take what is sent. What comes from the calculator is carried along, also
    where the form is opened anew by its plain address."""
    offer = offers(request.business_date).get(programme)
    if offer is None:
        raise Http404(programme)
    carry = kept(request)
    sending = "send" in request.POST
    # Counted before any is opened: who sends a hundred photos keeps nobody waiting.
    too_many = sending and sum(len(each) for _name, each in request.FILES.lists()) > MOST_PAPERS
    files = request.FILES if sending and not too_many else None
    form = ApplyForm(request.POST if sending else None, files, offer=offer)
    if too_many:
        form.add_error(None, _("一次最多传 %(most)s 张照片。") % {"most": MOST_PAPERS})
    if sending and form.is_valid():
        try:
            received = _receive(request, offer, form, carry)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            forget(request)
            return _received(request, offer, received)
    context = {
        "offer": offer,
        "form": form,
        "carry": carry,
        "said": answers(carry),
        "townships": [(code, name) for code, name, _below in villages()],
    }
    status = REFUSED if form.errors else 200
    return render(request, "web/apply/write.html", context, status=status)


def _receive(request: HttpRequest, offer: Offer, form: ApplyForm, carry: list[tuple[str, str]]) -> Received:
    given = form.cleaned_data
    visiting.check(request, visiting.APPLY)
    visiting.count(request, visiting.APPLY)
    with behind_wall(given["village"]):
        return receive(
            village=given["village"],
            programme=offer.slug,
            name=given["name"],
            id_number=given["id_number"],
            phone=given["phone"],
            reason=given["reason"],
            account=given["account"],
            bank=given["bank"],
            pledged=given["pledged"],
            signature=given["signature"],
            answers=answers(carry),
            papers=form.photos(),
            submission=given["submission"],
            on=request.business_date,
            at=request.now,
        )


def _received(request: HttpRequest, offer: Offer, received: Received) -> HttpResponse:
    code = received.follow_code
    address = request.build_absolute_uri(f"{reverse('follow')}?code={code}")
    context = {
        "offer": offer,
        "application": received.application,
        "place": full_name(received.application.area_id),
        "code": f"{code[:_IN_HALVES]} {code[_IN_HALVES:]}",
        "address": address,
        "picture": picture(address),
    }
    return render(request, "web/apply/received.html", context)
