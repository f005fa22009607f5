"""Who may be chosen on a form of a case: the household's members, and who could come along to the door."""

import datetime as dt
from dataclasses import replace

from django.http import HttpRequest
from django.utils.translation import gettext as _

from minzheng.access.masking import mask_name
from minzheng.access.models import Role
from minzheng.access.permissions import require
from minzheng.access.posts import holders
from minzheng.access.scope import Scope
from minzheng.casework.applying import Form, Section
from minzheng.casework.models import Case
from minzheng.casework.prefilled import living_members
from minzheng.registry.models import Person

MEANS = frozenset(
    {
        *("wage_fen", "pension_basic_fen", "pension_personal_fen", "pension_employee_fen", "fund"),
        *("medical_self_paid_12m_fen", "deposits_fen", "vehicles", "second_home", "company", "homes"),
        *("businesses", "disability_vehicles", "serving_sentence"),
    }
)
"""What the registers tell of means and custody: it fills the form, and the village does not read it."""


def living_of(case: Case, scope: Scope) -> list[Person]:
    """Return the members of a case's household on the register, head first."""
    return living_members(case.household, scope)


def names_of(case: Case, scope: Scope) -> dict[int, str]:
    """Return by key how each member is called on a form: masked name and relation."""
    return {
        one.key: f"{mask_name(one.name)}（{one.get_relation_display()}）"
        if one.relation
        else mask_name(one.name)
        for one in living_of(case, scope)
    }


def officials_for(case: Case, scope: Scope, on: dt.date) -> list[tuple[str, str]]:
    """Return the posts that could be the second investigator: of the village, the township or the county.

    Without the reader and without the household's near relatives.
    """
    related = set(case.related_officials.values_list("official__user_id", flat=True))
    areas = (case.area_id, case.area_id[:9]) if len(scope.area) > 6 else (scope.area, case.area_id[:9])
    posts = [post for area in areas for post in holders(area, "case.act", on)]
    return [
        (str(post.pk), f"{post.user}（{post.get_role_display()}）")
        for post in posts
        if post.user_id != scope.user_id and post.user_id not in related
    ]


def shown_to(scope: Scope, sheet: Form) -> list[Section]:
    """Return the form's parts as a reader may see them: the village learns that means are known, not what."""
    if scope.role != Role.VILLAGE_CADRE:
        return list(sheet.sections)
    known = _("登记已有，不用填")
    return [
        replace(
            part,
            fields=tuple(
                replace(one, text=known)
                if one.name in MEANS or one.name.startswith("supporter_income")
                else one
                for one in part.fields
            ),
        )
        for part in sheet.sections
    ]


def require_no_write(request: HttpRequest) -> None:
    """Let everybody who may read a case open a page; what is sent takes the permission to act (403)."""
    if request.method == "POST":
        require(request.scope, "case.act")
