"""The whole table, written out once more: a permission gained or lost by accident fails here."""

import pytest
from django.core.exceptions import PermissionDenied

from minzheng.access.models import Role
from minzheng.access.permissions import PERMISSIONS, can, require

from .sample import COUNTY, scope

HOLDERS = {
    "worklist.view": "village_cadre township_clerk county_staff county_leader auditor",
    "lead.view": "village_cadre township_clerk county_staff county_leader auditor",
    "lead.visit": "village_cadre township_clerk county_staff",
    "lead.defer": "village_cadre township_clerk county_staff",
    "lead.report": "village_cadre township_clerk county_staff",
    "person.view": "village_cadre township_clerk county_staff county_leader auditor",
    "person.reveal_id": "county_staff",
    "household.view": "village_cadre township_clerk county_staff county_leader auditor",
    "feeds.view": "county_staff county_leader auditor",
    "feeds.rejected": "county_staff",
    "plan.view": "village_cadre township_clerk county_staff county_leader auditor",
    "monitored.view": "village_cadre township_clerk county_staff county_leader auditor",
    "monitored.compare": "township_clerk county_staff county_leader auditor",
    "monitored.answer": "township_clerk county_staff",
    "reform.view": "county_staff county_leader auditor",
    "reform.take": "county_staff county_leader",
    "reform.write": "county_staff",
    "audit.view": "auditor",
}


@pytest.mark.parametrize("permission", HOLDERS)
def test_is_held_by_these_roles_alone(permission: str) -> None:
    assert {role for role in Role.values if can(role, permission)} == set(HOLDERS[permission].split())


def test_the_table_is_complete() -> None:
    assert set(HOLDERS) == PERMISSIONS


@pytest.mark.parametrize("holder", [None, "", "king"])
def test_nobody_may_nothing(holder: str | None) -> None:
    assert not any(can(holder, permission) for permission in PERMISSIONS)


def test_a_scope_may_what_its_role_may() -> None:
    auditor = scope(COUNTY, role="auditor")
    require(auditor, "audit.view")
    with pytest.raises(PermissionDenied):
        require(auditor, "lead.visit")


def test_a_misspelt_permission_is_an_error() -> None:
    with pytest.raises(ValueError, match=r"lead\.viist"):
        can("county_staff", "lead.viist")
