"""What lies on a case's file, part by part, each with the page where it is kept."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from minzheng.access.scope import Scope
from minzheng.casework.file import CaseFile
from minzheng.casework.models import Complaint, Document, Paper, Survey
from minzheng.casework.procedure import Function
from minzheng.casework.requirements import PAPER_LABELS
from minzheng.monitoring.models import Lead
from minzheng.web.cases import words
from minzheng.web.cases.ways import place_of
from minzheng.web.wording import plain_date, said


@dataclass(frozen=True)
class Item:
    """One line of the checklist: what, whether it is there, and in a word more."""

    label: str
    there: bool
    more: str = ""
    address: str = ""
    needed: bool = True


@dataclass(frozen=True)
class Told:
    """One dated sentence of a part of the file, with a word for its state."""

    on: dt.date
    words: str
    chip: str = ""
    kind: str = "plain"
    more: str = ""


def checklist(file: CaseFile) -> list[Item]:
    """Return the application, the papers asked for and handed in, and the survey."""
    case = file.case
    applied = file.application
    papers = place_of("case_papers", case, file.scope)
    items = [
        Item(
            _("申请书与承诺书"),
            applied is not None and applied.pledged,
            "" if applied is None or applied.pledged else _("承诺书还没有签"),
            place_of("case_application", case, file.scope),
        )
    ]
    asked = list(file.procedure.papers)
    for kind in [*asked, *(kind for kind in file.papers if kind not in asked)]:
        count = file.papers.get(kind, 0)
        more = _("%(count)s 份") % {"count": count} if count > 1 else ""
        label = said(PAPER_LABELS.get(kind, kind))
        items.append(Item(label, bool(count), more, papers, kind in asked))
    if any(step.function is Function.INVESTIGATION for step in file.procedure.steps):
        items.append(_survey(file))
    return items


def _survey(file: CaseFile) -> Item:
    signed = bool(file.signed_surveys(Survey.By.TOWNSHIP))
    more = _("还没有签齐") if file.surveys and not signed else ""
    return Item(_("入户调查表"), signed, more, place_of("case_survey", file.case, file.scope))


def aside(file: CaseFile, scope: Scope) -> list[Told]:
    """Return the papers that proved wrong, with the reason."""
    papers = Paper.objects.visible_to(scope).filter(case=file.case).exclude(set_aside="")
    return [
        Told(paper.at.date(), said(PAPER_LABELS.get(paper.kind, paper.kind)), more=paper.set_aside)
        for paper in papers.defer("sealed").order_by("pk")
    ]


def notices(file: CaseFile) -> list[Told]:
    """Return what hung on the village's board and the objections to it, newest first."""
    told = []
    for notice in file.notices:
        hangs = notice.first <= file.on <= notice.last and notice.taken_down_on is None
        words_ = _("%(kind)s：%(first)s 至 %(last)s，%(place)s") % {
            "kind": notice.get_kind_display(),
            "first": plain_date(notice.first),
            "last": plain_date(notice.last),
            "place": notice.place,
        }
        told.append(
            Told(notice.first, words_, _("公示中") if hangs else _("已期满"), "due" if hangs else "plain")
        )
    for one in file.objections:
        open_ = one.finding == one.Finding.OPEN
        told.append(
            Told(
                one.on,
                _("异议：%(words)s") % {"words": one.words},
                str(one.get_finding_display()),
                "overdue" if open_ else "plain",
                one.answer,
            )
        )
    return sorted(told, key=lambda each: each.on, reverse=True)


def meetings(file: CaseFile) -> list[Told]:
    """Return the meetings on the case with their votes, newest first."""
    return [
        Told(
            one.on,
            _("%(kind)s：同意 %(yes)s，不同意 %(no)s，弃权 %(none)s")
            % {
                "kind": one.get_kind_display(),
                "yes": one.in_favour,
                "no": one.against,
                "none": one.abstained,
            },
            more=one.minutes,
        )
        for one in reversed(file.meetings)
    ]


def surveys(file: CaseFile) -> list[Told]:
    """Return the surveys with what was found, newest first."""
    return [
        Told(one.on, f"{one.get_by_office_display()} · {one.get_how_display()}", more=one.found)
        for one in reversed(file.surveys)
    ]


def checks(file: CaseFile) -> list[Told]:
    """Return the county's visits that were drawn or are owed, newest first."""
    return [
        Told(
            one.done_on or one.drawn_on,
            str(one.get_why_display()),
            str(one.get_result_display()),
            "due" if one.result == one.Result.OPEN else "plain",
            one.words,
        )
        for one in reversed(file.spot_checks)
    ]


def complaints(file: CaseFile, scope: Scope) -> list[Told]:
    """Return the complaints about the case without who raised them or what they say; that stays sealed."""
    rows = Complaint.objects.visible_to(scope).filter(case=file.case).order_by("-received_on", "-pk")
    told = []
    for one in rows.defer("by_sealed", "words_sealed"):
        due = words.due(one.due_on, file.on) if one.finding == one.Finding.OPEN else None
        told.append(
            Told(
                one.received_on,
                str(one.get_kind_display()),
                due.words if due else str(one.get_finding_display()),
                due.kind if due else "plain",
            )
        )
    return told


def documents(file: CaseFile, scope: Scope) -> int:
    """Return how many documents have been made."""
    return int(Document.objects.visible_to(scope).filter(case=file.case).count())


def next_visit(file: CaseFile, scope: Scope) -> str:
    """Return in one sentence who comes to the house next and until when."""
    step = file.step
    if step is not None and step.function is Function.INVESTIGATION:
        office = words.office_words(step.office, file.case.area_id)
        if file.case.due_on is None:
            return _("%(office)s要上门调查，还没有定日子。") % {"office": office}
        return _("%(office)s要在 %(day)s前上门调查。") % {
            "office": office,
            "day": plain_date(file.case.due_on),
        }
    if any(check.result == check.Result.OPEN for check in file.spot_checks):
        return _("县民政局要上门核查，还没有定日子。")
    lead = Lead.objects.visible_to(scope).filter(household_id=file.case.household_id, state=Lead.State.OPEN)
    waiting = lead.order_by("due_on", "pk").first()
    if waiting is not None and waiting.due_on is not None:
        return _("您要在 %(day)s前走访这一户。") % {"day": plain_date(waiting.due_on)}
    return _("现在没有安排上门。")
