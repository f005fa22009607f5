"""What may be done with a case now, by this reader: each way on, and what must be on file before it."""

import copy
import datetime as dt
from dataclasses import dataclass

from django.urls import NoReverseMatch, Resolver404, resolve, reverse
from django.utils.translation import gettext as _

from minzheng.access.divisions import division_name
from minzheng.access.models import Post
from minzheng.access.permissions import can
from minzheng.access.posts import holders
from minzheng.access.scope import Scope
from minzheng.casework.acting import FUNCTION_WORDS, ROLE_OF, barred
from minzheng.casework.file import CaseFile
from minzheng.casework.gone import ways_on
from minzheng.casework.models import Case
from minzheng.casework.procedure import SEPARATED, Function, Office, Outcome, Purpose, Requirement, Step
from minzheng.casework.shelf import NoProcedure, in_force
from minzheng.web.cases import words
from minzheng.web.wording import listed, said

PLACES = {
    "application": "case_application",
    "papers": "case_papers",
    "certificate": "case_papers",
    "survey": "case_survey",
    "survey_again": "case_survey",
    "self_care": "case_survey",
    "care_mode": "case_survey",
    "report": "check_household",
    "notice_over": "case_notices",
    "answered": "case_notices",
    "objected": "case_notices",
    "review": "case_meeting",
    "coordination": "case_meeting",
    "county_visits": "county_visits",
    "letter": "case_documents",
}
"""A requirement's slug -> the address where it is met; one without an address is only said."""
OF_THE_HOUSEHOLD = ("check_household",)
_DIGITS = {Office.VILLAGE: 12, Office.TOWNSHIP: 9, Office.COUNTY: 6}


@dataclass(frozen=True)
class Missing:
    """One thing that is not on file yet: what, in one sentence, and where it is done."""

    label: str
    sentence: str
    address: str


@dataclass(frozen=True)
class Way:
    """One way on from the step."""

    slug: str
    label: str
    needs_reason: bool
    decides: str
    leads_to: str
    missing: list[Missing]

    @property
    def grants(self) -> bool:
        """Say whether an amount is decided."""
        return self.decides in ("grant", "change")


@dataclass(frozen=True)
class Turn:
    """The step whose turn it is, as one reader sees it; `barred` says why they may not do it."""

    step: Step
    office: str
    names: list[str]
    nobody: str
    barred: str
    ways: list[Way]

    @property
    def decides(self) -> bool:
        """Say whether the step takes a decision."""
        return any(way.decides for way in self.ways)

    @property
    def grants(self) -> bool:
        """Say whether the step may set an amount."""
        return any(way.grants for way in self.ways)

    @property
    def missing(self) -> list[Missing]:
        """What is missing for the usual way on, which is the first; the others say so beside themselves."""
        return self.ways[0].missing if self.ways else []


def turn(file: CaseFile) -> Turn | None:
    """Return the turn of a case for the reader of its file; None once it has ended."""
    file = expected(file)
    step = file.step
    if step is None:
        return None
    case, scope = file.case, file.scope
    posts = _posts(case, step, file.on)
    return Turn(
        step=step,
        office=words.office_words(step.office, case.area_id),
        names=list(dict.fromkeys(str(post.user) for post in posts)),
        nobody="" if posts else _nobody(case, step),
        barred="" if not can(scope, "case.act") else barred(case, step, scope) or "",
        ways=[_way(file, way) for way in ways_on(file, step)],
    )


def expected(file: CaseFile) -> CaseFile:
    """Return the file under today's procedure until somebody accepts the case: acceptance asks by it."""
    case, step = file.case, file.step
    if step is None or case.accepted_on is not None or step.function is not Function.ACCEPTANCE:
        return file
    try:
        now = in_force(case.programme, file.on, Purpose(case.purpose))
    except NoProcedure:
        return file
    shown = copy.copy(case)
    shown.procedure = now.key
    return CaseFile(shown, scope=file.scope, on=file.on)


def place_of(name: str, case: Case, scope: Scope) -> str:
    """Return the address of a page about a case, its household or all cases; empty for who cannot open it."""
    # A page about a household takes any text for its code: of a case it would not be found.
    about = [case.household.code] if name in OF_THE_HOUSEHOLD else [case.code]
    for args in (about, []):
        try:
            address = reverse(name, args=args)
            permission = getattr(resolve(address).func, "permission", None)
        except (NoReverseMatch, Resolver404):
            continue
        return address if permission is None or can(scope, permission) else ""
    return ""


def may_move_clock(case: Case, scope: Scope) -> bool:
    """Say whether a reader may lengthen the time of a case or let it stand still."""
    offices = (ROLE_OF[Office.TOWNSHIP], ROLE_OF[Office.COUNTY])
    return case.is_open and can(scope, "case.act") and scope.role in offices


def _way(file: CaseFile, way: Outcome) -> Way:
    missing = ((need, need.missing(file)) for need in way.needs)
    return Way(
        slug=way.slug,
        label=said(way.label),
        needs_reason=way.needs_reason,
        decides=way.decides or "",
        leads_to=words.step_words(file.case, way.to),
        missing=[_missing(file, need, sentence) for need, sentence in missing if sentence],
    )


def _missing(file: CaseFile, need: Requirement, sentence: str) -> Missing:
    name = PLACES.get(need.slug)
    address = place_of(name, file.case, file.scope) if name else ""
    return Missing(said(need.label), sentence, address)


def _posts(case: Case, step: Step, on: dt.date) -> list[Post]:
    """Return the posts that may do the step: of its office and place, and with no other hand in the case."""
    area = case.area_id[: _DIGITS[step.office]]
    posts = [post for post in holders(area, "case.act", on) if post.role == ROLE_OF[step.office]]
    related = set(case.related_officials.values_list("user_id", flat=True))
    other: set[int] = set()
    if step.function in SEPARATED:
        hands = case.hands.exclude(function=step.function)
        other = set(hands.order_by("pk").values_list("user_id", flat=True))
    return [post for post in posts if post.user_id not in related | other]


def _nobody(case: Case, step: Step) -> str:
    place = division_name(case.area_id[: _DIGITS[step.office]])
    if step.function not in SEPARATED:
        return _("%(place)s现在没有办这一步的人。") % {"place": place}
    others = listed(said(words_) for function, words_ in FUNCTION_WORDS.items() if function != step.function)
    return _(
        "%(place)s没有可以办这一步的人：办过%(others)s或是这户近亲属的都要回避。请县民政局指定代办人。"
    ) % {"place": place, "others": others}
