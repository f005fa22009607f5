"""A deed's fields as the columns of a workbook: the template that is filled in, and what each cell says."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any

import xlsxwriter
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from minzheng.access.crypto import blind_index
from minzheng.access.models import Division
from minzheng.access.scope import Scope
from minzheng.catalogue.parts import Deed, Register
from minzheng.linkage.resident_id import normalise
from minzheng.registry.models import Person
from minzheng.web.lines import words
from minzheng.web.lines.fields import CENT, NO, YES, form_field
from minzheng.web.lines.forms import PERSON
from minzheng.web.monitored_pages import TOWNSHIP_DIGITS, VILLAGE_DIGITS
from minzheng.web.wording import said

AREA, ON, WORDS = "-area", "-on", "-words"
YES_WORDS, NO_WORDS = ("是", "有", "yes", "true", "1"), ("否", "无", "no", "false", "0")
WIDTH = 18


class WrongCell(Exception):
    """What is wrong with a cell, as one sentence."""


@dataclass(frozen=True)
class Column:
    """One column: its header, its field, and whether a row has to fill it in."""

    name: str
    header: str
    required: bool
    hint: str
    choices: tuple[str, ...] = ()


def columns(part: Register, deed: Deed) -> list[Column]:
    """Return the columns of a deed that makes new records, in order."""
    found = []
    fields = [words.field(part.model, name) for name in deed.fields]
    if not part.at_county and not any(one.name == PERSON and not one.null for one in fields):
        hint = _("村（社区）的名称或 12 位区划代码；重名的在前面写乡镇。")
        has_person = any(one.name == PERSON for one in fields)
        found.append(Column(AREA, _("村（社区）"), not has_person, hint))
    found += [_column(one) for one in fields]
    found.append(Column(ON, _("办理日期"), False, _("如 2021-06-12；不填就是今天。")))
    found.append(Column(WORDS, _("说明"), False, ""))
    return found


def _column(one: Any) -> Column:
    label, hint = said(str(one.verbose_name)), said(str(one.help_text))
    if words.to_person(one):
        header = _("%(label)s的身份证号") % {"label": label}
        return Column(one.name, header, not one.null, _("18 位公民身份号码，须是您辖区的人。"))
    if one.is_relation:
        header = _("%(label)s的编号") % {"label": label}
        return Column(one.name, header, not one.blank, _("登记的编号。"))
    if one.choices:
        labels = tuple(said(str(text)) for value, text in one.flatchoices if value != "")
        return Column(one.name, label, not one.blank, _("从所列的选项中选。"), labels)
    if isinstance(one, models.BooleanField):
        return Column(one.name, label, not one.blank, _("是或否。"), (_("是"), _("否")))
    if isinstance(one, models.DateField):
        return Column(one.name, label, not one.blank, hint or _("如 2021-06-12。"))
    if one.name.endswith(words.FEN):
        return Column(one.name, label, not one.blank, hint or _("按元填写，最多两位小数。"))
    return Column(one.name, label, not one.blank, hint)


def template(part: Register, deed: Deed) -> bytes:
    """Return the workbook to be filled in: one sheet for the rows, one that explains the columns."""
    written = BytesIO()
    asked = columns(part, deed)
    with xlsxwriter.Workbook(written, {"strings_to_numbers": False}) as book:
        text, bold = book.add_format({"num_format": "@"}), book.add_format({"bold": True, "bottom": 1})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet(_("登记"))
        for place, column in enumerate(asked):
            sheet.write_string(0, place, _starred(column), bold)
            sheet.set_column(place, place, WIDTH, text)
            if column.choices and sum(map(len, column.choices)) < 200:
                sheet.data_validation(
                    1, place, 2000, place, {"validate": "list", "source": list(column.choices)}
                )
        sheet.freeze_panes(1, 0)
        help_sheet = book.add_worksheet(_("填写说明"))
        help_sheet.set_column(0, 1, 24)
        help_sheet.set_column(2, 2, 80)
        for line, column in enumerate(asked):
            help_sheet.write_string(line, 0, column.header, bold)
            help_sheet.write_string(line, 1, _("必填") if column.required else _("可以不填"))
            shown = [column.hint, "、".join(column.choices)]
            help_sheet.write_string(line, 2, " ".join(filter(None, shown)), wrapped)
    return written.getvalue()


def _starred(column: Column) -> str:
    return f"{column.header}*" if column.required else column.header


class Reader:
    """Turns the cells of rows into what the writer takes; places and persons are looked up once."""

    def __init__(self, part: Register, deed: Deed, scope: Scope) -> None:
        self.part, self.deed, self.scope = part, deed, scope
        self.fields = {
            name: form_field(one, scope)
            for name in deed.fields
            if not (one := words.field(part.model, name)).is_relation
        }
        self._places: dict[str, list[str]] | None = None

    def value(self, column: Column, cell: str) -> Any:
        """Return a cell's value; WrongCell with one sentence."""
        one = words.field(self.part.model, column.name)
        if not cell:
            if column.required:
                raise WrongCell(_("没有填“%(header)s”。") % {"header": column.header})
            return None if one.null or one.is_relation else self._empty(one)
        if words.to_person(one):
            return self._person(cell)
        if one.is_relation:
            return self._record(one, cell)
        return self._plain(one, column, cell)

    def area(self, cell: str) -> str:
        """Return the place of a cell by name or code, the post's own village where it is empty."""
        own = self.scope.area if len(self.scope.area) == VILLAGE_DIGITS else ""
        if not cell:
            return own
        found = self._known().get(_squeezed(cell), [])
        if not found:
            raise WrongCell(_("辖区里没有“%(name)s”这个村（社区）或乡镇。") % {"name": cell})
        if len(found) > 1:
            raise WrongCell(_("“%(name)s”有重名，请在前面写上乡镇。") % {"name": cell})
        return found[0]

    def day(self, header: str, cell: str) -> Any:
        """Return the day of a cell; WrongCell where it cannot be read one way only."""
        from minzheng.feeds.reading.dates import date_of  # here, as its package loads the reader's library

        found = date_of(cell)
        if not hasattr(found, "year"):
            told = {"header": header}
            raise WrongCell(_("“%(header)s”看不出是哪一天，请写成 2021-06-12 这样。") % told)
        return found

    def _known(self) -> dict[str, list[str]]:
        if self._places is None:
            low, high = self.scope.range
            rows = Division.objects.filter(code__gte=low, code__lt=high).order_by("code")
            names = {one.code: one.name for one in rows}
            self._places = {}
            for code, name in names.items():
                if len(code) < TOWNSHIP_DIGITS:
                    continue
                above = names.get(code[:TOWNSHIP_DIGITS], "")
                for called in {code, name, f"{above}{name}"}:
                    self._places.setdefault(_squeezed(called), []).append(code)
        return self._places

    def _empty(self, one: Any) -> Any:
        return "" if isinstance(one, models.CharField) else None

    def _person(self, cell: str) -> Person:
        number = normalise(cell)
        if number is None:
            raise WrongCell(_("身份证号不对，请核对。"))
        found = Person.objects.visible_to(self.scope).filter(id_number_index=blind_index(number)).first()
        if found is None:
            raise WrongCell(_("您的辖区里没有这个身份证号的人。"))
        return found

    def _record(self, one: Any, cell: str) -> Any:
        rows = one.related_model.objects.visible_to(self.scope)
        found = rows.filter(number=cell.upper()).first()
        if found is None:
            raise WrongCell(_("没有编号为“%(number)s”的登记，请核对。") % {"number": cell})
        return found

    def _plain(self, one: Any, column: Column, cell: str) -> Any:
        if isinstance(one, models.BooleanField):
            cell = {**dict.fromkeys(YES_WORDS, YES), **dict.fromkeys(NO_WORDS, NO)}.get(cell.lower(), cell)
        elif one.choices:
            by_label = {said(str(text)): str(value) for value, text in one.flatchoices}
            cell = by_label.get(cell, cell)
        elif isinstance(one, models.DateField):
            return self.day(column.header, cell)
        try:
            value = self.fields[one.name].clean(cell)
        except ValidationError as wrong:
            told = {"header": column.header, "wrong": "".join(wrong.messages)}
            raise WrongCell(_("“%(header)s”：%(wrong)s") % told) from wrong
        return int(value * CENT) if one.name.endswith(words.FEN) and value is not None else value


def _squeezed(name: str) -> str:
    return "".join(letter for letter in name if letter.isalnum())
