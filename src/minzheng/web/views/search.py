"""Who is this? Search in one's own area by name, first letters or a whole ID number."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from minzheng.access.divisions import full_name
from minzheng.registry.files import search
from minzheng.registry.models import Person
from minzheng.web.guard import page
from minzheng.web.looks import note_search
from minzheng.web.typed import typed


@dataclass(frozen=True)
class Found:
    """A person found, with the name of the place."""

    person: Person
    place: str


def found_rows(request: HttpRequest, text: str) -> list[Found]:
    """Return the persons of the scope that the text fits; nothing for an empty text. The search is noted."""
    if not text:
        return []
    rows = [Found(each, full_name(each.area_id)) for each in search(request.scope, text)]
    note_search(request, text, len(rows))
    return rows


@page("person.view", methods=("GET", "POST"))
def find(request: HttpRequest) -> HttpResponse:
    """Show the search box and what it found. A POST keeps an ID number out of addresses and logs."""
    text = typed(request.POST, "q")
    context = {"text": text, "rows": found_rows(request, text)}
    return render(request, "web/_found.html" if request.htmx else "web/search.html", context)
