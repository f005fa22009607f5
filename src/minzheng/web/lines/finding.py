"""Which register and which record an address names: what is not there, or not of this area, is 404."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.urls import reverse

from minzheng.access.masking import mask_name
from minzheng.catalogue.line import BusinessLine
from minzheng.catalogue.models import Record
from minzheng.catalogue.parts import Deed, Register
from minzheng.catalogue.shelf import all_lines, line_of
from minzheng.registry.models import Person


@dataclass(frozen=True)
class Desk:
    """A register with the line it belongs to."""

    line: BusinessLine
    part: Register

    @property
    def names(self) -> tuple[str, str]:
        """The slugs of line and register, as addresses carry them."""
        return self.line.slug, self.part.slug

    @property
    def address(self) -> str:
        """Where the list is."""
        return reverse("line_register", args=self.names)

    def address_of(self, record: Record) -> str:
        """Where a record is."""
        return reverse("line_record", args=(*self.names, record.code))


def line_named(slug: str) -> BusinessLine:
    """Return a line that has registers; Http404 for any other."""
    try:
        line = line_of(slug)
    except KeyError as unknown:
        raise Http404(slug) from unknown
    if not line.registers:
        raise Http404(slug)
    return line


def desk(line: str, part: str) -> Desk:
    """Return the register of an address; Http404 where there is none."""
    found = line_named(line)
    try:
        return Desk(found, found.register(part))
    except KeyError as unknown:
        raise Http404(part) from unknown


def desk_of_model(model: type[Record]) -> Desk | None:
    """Return the register that keeps records of a model."""
    for line in all_lines():
        for part in line.registers:
            if part.model is model:
                return Desk(line, part)
    return None


def deed_named(here: Desk, name: str) -> Deed:
    """Return a deed of the register; Http404 where there is none."""
    try:
        return here.part.deed(name)
    except KeyError as unknown:
        raise Http404(name) from unknown


def visible(request: HttpRequest, here: Desk, code: UUID) -> Any:
    """Return a record of the reader's own area; Http404 for any other."""
    record = here.part.model.objects.visible_to(request.scope).filter(code=code).first()
    if record is None:
        raise Http404(code)
    return record


def person_coded(request: HttpRequest, code: str) -> Person | None:
    """Return the person of a code in the reader's area, or None."""
    from minzheng.registry.files import NotVisible, person_file

    try:
        return person_file(request.scope, code).person if code else None
    except NotVisible:
        return None


def called(person: Person | None) -> str:
    """Return how a person is shown: masked, or a word where the reader may not know."""
    return mask_name(person.name) if person else ""
