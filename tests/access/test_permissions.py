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
    "plan.view": "village_cadre township_clerk county_staff county_leader auditor finance",
    "monitored.view": "village_cadre township_clerk county_staff county_leader auditor",
    "monitored.compare": "township_clerk county_staff county_leader auditor",
    "monitored.answer": "township_clerk county_staff",
    "reform.view": "county_staff county_leader auditor",
    "reform.take": "county_staff county_leader",
    "reform.write": "county_staff",
    "audit.view": "auditor",
    "award.view": "township_clerk county_staff county_leader auditor finance",
    "award.write": "county_staff",
    "case.act": "village_cadre township_clerk county_staff",
    "case.export": "township_clerk county_staff",
    "case.open": "village_cadre township_clerk county_staff",
    "case.view": "village_cadre township_clerk county_staff county_leader auditor",
    "check.authorise": "township_clerk county_staff",
    "check.figures": "county_staff",
    "check.object": "township_clerk county_staff",
    "check.request": "township_clerk county_staff",
    "check.run": "county_staff",
    "check.serve": "county_staff",
    "check.status": "village_cadre township_clerk county_staff county_leader auditor",
    "check.view": "township_clerk county_staff county_leader auditor",
    "complaint.answer": "county_staff",
    "complaint.file": "township_clerk county_staff",
    "complaint.view": "county_staff county_leader auditor",
    "control.view": "county_staff county_leader auditor",
    "control.write": "county_staff",
    "online.answer": "township_clerk county_staff",
    "line.act": "village_cadre township_clerk county_staff",
    "line.view": "village_cadre township_clerk county_staff county_leader auditor",
    "plan.evidence": "county_staff",
    "plan.papers": "county_staff county_leader auditor",
    "plan.report": "township_clerk county_staff county_leader auditor",
    "recovery.decide": "county_staff",
    "relatives.view": "township_clerk county_staff county_leader auditor",
    "relatives.write": "township_clerk county_staff",
    "roll.approve": "county_staff county_leader",
    "roll.confirm": "finance",
    "roll.freeze": "county_staff",
    "roll.send": "county_staff",
    "roll.view": "county_staff county_leader auditor finance",
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
