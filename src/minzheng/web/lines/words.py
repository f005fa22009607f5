"""A record's values as words, and the names of whom and what it points at, read through the scope."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from minzheng.access.masking import mask_id, mask_name
from minzheng.access.scope import Scope
from minzheng.catalogue.models import Obligation, PersonRecord, Record
from minzheng.catalogue.parts import Register
from minzheng.registry.models import Person
from minzheng.web.wording import plain_date, said, yuan

FEN = "_fen"
ID_NUMBER = "id_number"


def field(model: type[Record], name: str) -> Any:
    """Return a model's field by its name."""
    return model._meta.get_field(name)


def label_of(model: type[Record], name: str) -> str:
    """Return what a field is called on a page."""
    return said(str(field(model, name).verbose_name))


def to_person(one: Any) -> bool:
    """Say whether a field points at a person of the registry."""
    return bool(one.is_relation and one.related_model is Person)


class Names:
    """The names of the persons and records that some rows point at: one query per kind, none per row.

    Never by a join: a person who has moved away would take the record along.
    """

    def __init__(self, scope: Scope, *, whole: bool = False) -> None:
        self.scope, self.whole = scope, whole
        self.persons: dict[int, Person] = {}
        self.records: dict[tuple[type[models.Model], int], Any] = {}

    def read(self, rows: Iterable[Record], fields: Iterable[str]) -> None:
        """Read what the given fields of the rows point at; for a visit also whom it is owed to."""
        rows = list(rows)
        if not rows:
            return
        model = type(rows[0])
        for one in {field(model, name) for name in (*fields, *_own(model))}:
            if not one.is_relation:
                continue
            keys = {getattr(row, one.attname) for row in rows} - {None}
            if to_person(one):
                missing = keys - self.persons.keys()
                self.persons |= Person.objects.visible_to(self.scope).in_bulk(missing)
            else:
                found = one.related_model.objects.visible_to(self.scope).in_bulk(keys)
                self.records |= {(one.related_model, key): held for key, held in found.items()}
                self.read(found.values(), ())

    def person(self, key: int | None) -> str:
        """Return a person's name, masked unless whole names are asked for."""
        if key is None:
            return ""
        held = self.persons.get(key)
        if held is None:
            return _("（已不在本辖区）")
        return held.name if self.whole else mask_name(held.name)

    def record(self, record: Any) -> str:
        """Return what a record is called: its person, what it is owed to, its title, else its number."""
        if isinstance(record, PersonRecord) and record.person_id is not None:
            return self.person(record.person_id)
        if isinstance(record, Obligation):
            return self.pointed(record, field(type(record), "of"))
        return str(record.title)

    def pointed(self, row: Any, one: Any) -> str:
        """Return the name of what a field of a row points at."""
        key = getattr(row, one.attname)
        if key is None:
            return ""
        if to_person(one):
            return self.person(key)
        held = self.records.get((one.related_model, key))
        return self.record(held) if held is not None else _("（不在本辖区）")

    def value(self, row: Any, name: str) -> str:
        """Return a field of a row in words; "" where nothing was entered."""
        one = field(type(row), name)
        return self.pointed(row, one) if one.is_relation else in_words(one, getattr(row, name))


def in_words(one: Any, value: Any) -> str:
    """Return a plain value in words: choices by their label, yes and no, days, money in yuan."""
    if value is None or value == "":
        return ""
    if one.choices:
        return said(str(dict(one.flatchoices).get(value, value)))
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, dt.date):
        return plain_date(value)
    if one.name == ID_NUMBER or one.name.endswith(f"_{ID_NUMBER}"):
        return mask_id(value)
    if one.name.endswith(FEN):
        return _("%(amount)s 元") % {"amount": yuan(value)}
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return str(value)


def _own(model: type[Record]) -> Sequence[str]:
    if issubclass(model, Obligation):
        return ("of",)
    return ("person",) if issubclass(model, PersonRecord) else ()


def columns(part: Register) -> list[str]:
    """Return the columns beside the first one, which already names the record."""
    shown = set(_own(part.model))
    if not shown and part.model.title is not Record.title:
        shown = {"name"}
    return [name for name in part.columns if name not in shown]


def first_header(part: Register) -> str:
    """Return what stands over the first column."""
    own = _own(part.model)
    if own:
        return label_of(part.model, own[0])
    if part.model.title is not Record.title:
        return label_of(part.model, "name") if "name" in _names(part.model) else _("名称")
    return _("编号")


def _names(model: type[Record]) -> set[str]:
    return {one.name for one in model._meta.get_fields()}


def facts(record: Any) -> list[str]:
    """Return the fields of a record that its line declared, in their order."""
    shared = {one.name for base in (Record, Obligation) for one in base._meta.local_fields}
    shared |= {"id"}
    return [one.name for one in record._meta.concrete_fields if one.name not in shared]
