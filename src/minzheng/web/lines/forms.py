"""The form of a deed, made from the fields the line declares: nobody writes one by hand."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from minzheng.access.divisions import division_name
from minzheng.access.models import Division
from minzheng.access.scope import Scope
from minzheng.catalogue.doing import WORDS_LENGTH
from minzheng.catalogue.parts import Deed, Register
from minzheng.registry.models import Person
from minzheng.web.casefile.fields import day
from minzheng.web.casefile.fields import text as text_field
from minzheng.web.casefile.forms import Once, not_later
from minzheng.web.lines import words
from minzheng.web.lines.fields import CENT, form_field, initial_of
from minzheng.web.monitored_pages import TOWNSHIP_DIGITS, VILLAGE_DIGITS

PERSON = "person"
AREA, ON, WORDS = "area-of-record", "day-of-deed", "words-of-deed"
"""The form's own fields have names that no field of a model can have."""


def person_fields(part: Register, deed: Deed) -> list[Any]:
    """Return the fields of a deed that point at a person of the registry."""
    found = [words.field(part.model, name) for name in deed.fields]
    return [one for one in found if words.to_person(one)]


def asks_place(part: Register, deed: Deed, scope: Scope, persons: dict[str, Person]) -> bool:
    """Say whether a new record's place has to be chosen: not where a person, a post or the county says it."""
    return deed.first and not part.at_county and PERSON not in persons and len(scope.area) < VILLAGE_DIGITS


class DeedForm(Once):
    """What a deed asks for, the day it was done, and a remark."""

    def __init__(
        self,
        *args: Any,
        part: Register,
        deed: Deed,
        scope: Scope,
        today: dt.date,
        persons: dict[str, Person],
        record: Any = None,
        begin: dict[str, str] | None = None,
        **more: Any,
    ) -> None:
        self.part, self.deed, self.scope, self.today, self.persons = part, deed, scope, today, persons
        initial: dict[str, Any] = {ON: today}
        models = [words.field(part.model, name) for name in deed.fields]
        asked = [one for one in models if not words.to_person(one)]
        if record is not None:
            initial |= {one.name: initial_of(record, one) for one in asked}
        super().__init__(*args, initial=initial | (begin or {}), **more)
        if asks_place(part, deed, scope, persons):
            self.fields[AREA] = _place(scope, today)
        for one in asked:
            self.fields[one.name] = form_field(one, scope)
        self.fields[ON] = day(_("办理日期"), _("请写明办理日期，如 2021-06-12。"))
        self.fields[ON].widget.attrs["max"] = today.isoformat()
        self.fields[WORDS] = text_field(_("说明"), WORDS_LENGTH, 2)

    def shown(self) -> list[tuple[forms.BoundField, str]]:
        """Return the fields in their order, each with the way it is drawn."""
        found = []
        for name in self.fields:
            if name == "submission":
                continue
            bound = self[name]
            radio = isinstance(bound.field.widget, forms.RadioSelect)
            found.append((bound, "radio" if radio else "line"))
        return found

    def _clean_fields(self) -> None:
        super()._clean_fields()
        if ON in self.cleaned_data:
            try:
                self.cleaned_data[ON] = not_later(self.cleaned_data[ON], self.today)
            except forms.ValidationError as wrong:
                self.add_error(ON, wrong)

    @property
    def on(self) -> dt.date:
        """The day of the deed."""
        found: dt.date = self.cleaned_data[ON]
        return found

    @property
    def words(self) -> str:
        """The remark."""
        return str(self.cleaned_data[WORDS])

    @property
    def area(self) -> str:
        """Where a new record lies: as chosen; the person's own; the village of the post."""
        if AREA in self.fields:
            return str(self.cleaned_data[AREA])
        if PERSON in self.persons:
            return ""
        return self.scope.area if len(self.scope.area) == VILLAGE_DIGITS else ""

    def given(self) -> dict[str, Any]:
        """Return the values as the writer takes them: money in fen, other records and persons themselves."""
        found: dict[str, Any] = {}
        for name in self.deed.fields:
            if name in self.persons:
                found[name] = self.persons[name]
            elif name in self.fields:
                value = self.cleaned_data[name]
                found[name] = int(value * CENT) if name.endswith(words.FEN) and value is not None else value
        return found


def _place(scope: Scope, today: dt.date) -> forms.ChoiceField:
    """The villages of one's area below their townships; township or county for what is in no village."""
    low, high = scope.range
    lasting = Q(until=None) | Q(until__gte=today)
    below = Division.objects.filter(lasting, code__gte=low, code__lt=high).order_by("code")
    groups: dict[str, list[tuple[str, str]]] = {}
    for one in below:
        if len(one.code) >= TOWNSHIP_DIGITS:
            own = _("%(name)s（不在村里的）") % {"name": one.name}
            label = one.name if len(one.code) == VILLAGE_DIGITS else own
            groups.setdefault(one.code[:TOWNSHIP_DIGITS], []).append((one.code, label))
    offered: list[Any] = [(division_name(code), members) for code, members in groups.items()]
    if len(scope.area) < TOWNSHIP_DIGITS:
        offered.insert(0, (scope.area, _("%(name)s（不在乡镇里的）") % {"name": division_name(scope.area)}))
    return forms.ChoiceField(
        label=_("在哪个村（社区）"),
        choices=[("", "——"), *offered],
        widget=forms.Select({"class": "form-select"}),
        error_messages={
            "required": gettext_lazy("请选择所在的村（社区）或乡镇。"),
            "invalid_choice": gettext_lazy("请选择您辖区里的村（社区）或乡镇。"),
        },
    )
