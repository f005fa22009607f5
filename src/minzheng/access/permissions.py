"""Which role may do what: one table, asked by pages and verbs alike."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.exceptions import PermissionDenied

from minzheng.access.models import Role
from minzheng.access.scope import Scope

_WORK = {
    "worklist.view",
    "lead.view",
    "lead.visit",
    "lead.defer",
    "lead.report",
    "person.view",
    "household.view",
    "plan.view",
    "monitored.view",
    "case.view",
    "case.open",
    "case.act",
    "check.status",
}
# Means are checked by township and county: the village only sees that a check is under way, raw figures of
# banks and tax stay with the county.
_LOOK_AT_CHECKS = {"check.status", "check.view"}
_CHECK = _LOOK_AT_CHECKS | {"check.authorise", "check.request", "check.object"}
_CHECK_FOR_COUNTY = {"check.run", "check.figures", "check.serve"}
# What a change of the law would cost concerns the county; whoever plans it keeps the reforms.
_REFORM = {"reform.view", "reform.take"}
_LOOK = {
    "worklist.view",
    "lead.view",
    "person.view",
    "household.view",
    "feeds.view",
    "plan.view",
    "monitored.view",
    "monitored.compare",
    "case.view",
}
# What came in from people's own phones is opened and answered where cases are accepted.
_ONLINE = {"online.answer"}
# A list of cases with full names leaves the house only where somebody decides about them.
_TAKE_CASES = {"case.export"}
# The two registers are compared and answered for where people from both offices meet: township and county.
_COMPARE = {"monitored.compare", "monitored.answer"}
# Only those who settle what the feeds left open read rejected rows and whole ID numbers, giving a reason.
_SETTLE = {"person.reveal_id", "feeds.view", "feeds.rejected"}

# Relatives of officials are registered where cases are accepted; everything else of control is the county's.
_RELATIVES = {"relatives.view", "relatives.write", "complaint.file"}
_CONTROL = {"control.view", "relatives.view", "complaint.view"}
_ANSWER = {"control.write", "complaint.answer", "recovery.decide"}

# Every other line of the bureau's work: whoever may see the area reads; each deed names its offices.
_LINES = {"line.view", "line.act"}
_READ_LINES = {"line.view"}

# Numbers leave as a report where somebody answers for them; the plan's papers are the county's.
_REPORTS = {"plan.report"}
_PAPERS = {"plan.papers"}

# Money: who freezes a month's roll, who approves it and who sends it are kept apart by `payments.rolls`.
_MONEY = {"roll.view", "award.view"}
_PAY = _MONEY | {"roll.freeze", "roll.approve", "roll.send", "award.write"}

ROLE_PERMISSIONS: Mapping[str, frozenset[str]] = {
    Role.VILLAGE_CADRE: frozenset(_WORK | _LINES),
    Role.TOWNSHIP_CLERK: frozenset(
        _WORK | _LINES | _COMPARE | _RELATIVES | _CHECK | _TAKE_CASES | _ONLINE | _REPORTS | {"award.view"}
    ),
    Role.COUNTY_STAFF: frozenset(
        _WORK
        | _LINES
        | _COMPARE
        | _SETTLE
        | _REFORM
        | {"reform.write"}
        | _RELATIVES
        | _CONTROL
        | _ANSWER
        | _CHECK
        | _CHECK_FOR_COUNTY
        | _TAKE_CASES
        | _ONLINE
        | _PAY
        | _REPORTS
        | _PAPERS
        | {"plan.evidence"}
    ),
    Role.COUNTY_LEADER: frozenset(
        _LOOK
        | _READ_LINES
        | _REFORM
        | _CONTROL
        | _LOOK_AT_CHECKS
        | _MONEY
        | _REPORTS
        | _PAPERS
        | {"roll.approve"}
    ),
    Role.FINANCE: frozenset(_MONEY | {"plan.view", "roll.confirm"}),
    Role.AUDITOR: frozenset(
        _LOOK
        | _READ_LINES
        | {"reform.view", "audit.view"}
        | _CONTROL
        | _LOOK_AT_CHECKS
        | _MONEY
        | _REPORTS
        | _PAPERS
    ),
}
PERMISSIONS = frozenset().union(*ROLE_PERMISSIONS.values())


def can(holder: Scope | str | None, permission: str) -> bool:
    """Say whether a scope or role holds a permission; nobody (None) and an unknown role hold none.

    ValueError for a permission that no role has: a misspelt one must not pass for a refusal.
    """
    if permission not in PERMISSIONS:
        raise ValueError(f"No role has a permission named {permission!r}.")
    role = holder.role if isinstance(holder, Scope) else holder
    return permission in ROLE_PERMISSIONS.get(role or "", frozenset())


def require(holder: Scope | str | None, permission: str) -> None:
    """Raise PermissionDenied (a 403 page) unless the holder has the permission."""
    if not can(holder, permission):
        raise PermissionDenied(permission)
