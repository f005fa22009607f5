"""Every address x every post x own and other area: 200, 403 or 404; and sign-in before all of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver

from minzheng.access.permissions import PERMISSIONS
from web.casefiles import filed
from web.checks import asked_from_elsewhere, checked
from web.hung_up import hung_up
from web.lines.registers import kept
from web.online import came_in
from web.paying import paid
from web.watched_over import watched
from web.world import FAR_VILLAGE, POSTS, VILLAGE, World, make_world

PUBLIC_DESK = {"apply", "apply_for", "follow", "follow_complain", "object", "object_answer"}
OPEN_TO_ALL = PUBLIC_DESK | {"account_login", "language", "calculator", "rule", "rules"}
WITHOUT_PERMISSION = OPEN_TO_ALL | {"post", "signout"}
# In the order of POSTS: village, township, other township, county staff, county leader, auditor.
SIGNED = "api"
"""Nobody signs in to the interface for platforms; its own test tries each operation unsigned."""
OK, NO, GONE, ON = 200, 403, 404, 302
EVERYBODY = (OK, OK, OK, OK, OK, OK)
WORKERS = (OK, OK, OK, OK, NO, NO)
STAFF = (NO, NO, NO, OK, NO, NO)
ONLY_SENT = (405,) * 6
COUNTY = (NO, NO, NO, OK, OK, OK)
ABOVE_VILLAGE = (NO, OK, OK, OK, OK, OK)
CLERKS = (NO, OK, OK, OK, NO, NO)


@dataclass(frozen=True)
class Row:
    """One address and what each post gets."""

    name: str
    address: str
    answers: tuple[int, ...]


def own_and_other(name: str, own: str, far: str, roles: tuple[int, ...]) -> Iterator[Row]:
    """Yield the rows of an object in the first village, and of one in the other township."""

    def seen(by: tuple[bool, ...]) -> tuple[int, ...]:
        return tuple(may if may != OK or here else GONE for may, here in zip(roles, by, strict=True))

    yield Row(name, own, seen((True, True, False, True, True, True)))
    yield Row(name, far, seen((False, False, True, True, True, True)))


def table(world: World) -> Iterator[Row]:
    """Yield what every post gets at every address."""
    near, far = world.lead, world.far_lead
    homes = (near.household.code, far.household.code)
    heads = tuple(lead.household.persons.get(relation="head").code for lead in (near, far))
    yield Row("worklist", "/", (OK, OK, OK, OK, OK, ON))
    for name, path, roles in (
        ("lead", "", EVERYBODY),
        ("visit", "visit/", WORKERS),
        ("defer", "defer/", WORKERS),
    ):
        yield from own_and_other(name, *(f"/leads/{lead.code}/{path}" for lead in (near, far)), roles)
    yield Row("report", "/report/", WORKERS)
    yield from own_and_other("report_household", *(f"/report/{home}/" for home in homes), WORKERS)
    yield from own_and_other("household", *(f"/households/{home}/" for home in homes), EVERYBODY)
    yield from own_and_other("person", *(f"/persons/{head}/" for head in heads), EVERYBODY)
    yield from own_and_other("reveal", *(f"/persons/{head}/reveal/" for head in heads), STAFF)
    yield Row("photo", "/visits/1/photo.jpg", (GONE,) * 6)
    yield Row("search", "/search/", EVERYBODY)
    yield Row("feeds", "/feeds/", COUNTY)
    yield Row("batch", f"/feeds/{world.batch.pk}/", COUNTY)
    yield Row("rejected", f"/feeds/{world.batch.pk}/rejected.xlsx", STAFF)
    yield Row("undo", f"/feeds/{world.batch.pk}/undo/", STAFF)
    yield Row("quality", "/feeds/quality/", COUNTY)
    yield Row("quality_department", "/feeds/quality/医保局/", COUNTY)
    yield Row("letter", "/feeds/letters/医保局/2021-05/", STAFF)
    yield Row("monitored", "/monitored/", EVERYBODY)
    yield Row("checks_xlsx", "/monitored/checks.xlsx", CLERKS)
    yield Row("checks_csv", "/monitored/checks.csv", CLERKS)
    yield Row("reconciliation", "/monitored/reconciliation/", ABOVE_VILLAGE)
    differing = (f"/monitored/reconciliation/{each.pk}/" for each in (world.difference, world.far_difference))
    yield from own_and_other("difference", *differing, CLERKS)
    yield Row("differences_xlsx", "/monitored/reconciliation/differences.xlsx", CLERKS)
    yield Row("differences_csv", "/monitored/reconciliation/differences.csv", CLERKS)
    yield Row("poverty", "/monitored/poverty/", ABOVE_VILLAGE)
    yield from of_checks(world)
    yield from of_the_wall(world)
    yield from of_lines(world)
    yield from of_casefiles(world)
    yield from of_cases(world)
    yield from of_control(world)
    yield from of_the_desk(world)
    yield from of_money(world)
    yield from of_the_plan()
    yield Row("rules", "/rules/", EVERYBODY)
    yield Row("rule", "/rules/dibao/?on=2021-07-01&against=2021-06-30", EVERYBODY)
    yield Row("calculator", "/calculator/", EVERYBODY)
    yield Row("reforms", "/reforms/", COUNTY)
    yield Row("cliffs", "/reforms/cliffs/", COUNTY)
    yield Row("reform_losers", "/reforms/losers.xlsx", (NO, NO, NO, 422, 422, 422))
    yield Row("reform_effect", "/reforms/effect.xlsx", (NO, NO, NO, 422, 422, 422))
    yield Row("reform", f"/reforms/{world.reform.code}/", COUNTY)
    for name, path in (("reform_hand", "hand/"), ("reform_discard", "discard/")):
        yield Row(name, f"/reforms/{world.reform.code}/{path}", ONLY_SENT)
    yield Row("reform_save", "/reforms/save/", ONLY_SENT)
    yield Row("audit", "/audit/", (NO, NO, NO, NO, NO, OK))
    yield Row("post", "/post/", EVERYBODY)


def of_the_plan() -> Iterator[Row]:
    """Yield the addresses of the plan: all read it, its papers are the county's."""
    no_such = "/plan/papers/00000000-0000-4000-8000-000000000000/"
    yield Row("plan", "/plan/", EVERYBODY)
    yield Row("plan_row", "/plan/2.1/", EVERYBODY)
    yield Row("plan_paper_file", "/plan/2.1/papers/", ONLY_SENT)
    yield Row("plan_paper", no_such, (NO, NO, NO, GONE, GONE, GONE))
    yield Row("plan_paper_aside", f"{no_such}aside/", (NO, NO, NO, GONE, NO, NO))
    yield Row("plan_report", "/plan/report/", ABOVE_VILLAGE)
    yield Row("plan_reports", "/plan/reports/", ABOVE_VILLAGE)
    yield Row("plan_report_month", "/plan/reports/cases/", ABOVE_VILLAGE)
    yield Row("plan_report_month", "/plan/reports/feeds/", COUNTY)
    yield Row("plan_report_xlsx", "/plan/reports/cases/report.xlsx", ABOVE_VILLAGE)


def of_money(world: World) -> Iterator[Row]:
    """Yield the addresses of payments: townships have their awards, the rolls are the county's."""
    money = world.money
    desk = f"/payments/rolls/{money.roll.code}/"
    yield Row("payments", "/payments/", (NO, ON, ON, OK, OK, OK))
    yield Row("roll_freeze", "/payments/freeze/", ONLY_SENT)
    for name, path, roles in (
        ("roll", "", COUNTY),
        ("roll_step", "step/", ONLY_SENT),
        ("roll_cancel", "cancel/", STAFF),
        ("roll_lines", "lines/", COUNTY),
        ("roll_send", "send/", ONLY_SENT),
        ("roll_return", "return/", ONLY_SENT),
    ):
        yield Row(name, f"{desk}{path}", roles)
    yield Row("bank_file", f"/payments/files/{money.file.pk}/", STAFF)
    yield Row("line_let_go", f"/payments/lines/{money.held.pk}/", STAFF)
    yield Row("awards", "/payments/awards/", ABOVE_VILLAGE)
    awards = tuple(f"/payments/awards/{each.code}/" for each in (money.near, money.far))
    yield from own_and_other("award", *awards, ABOVE_VILLAGE)
    yield from own_and_other("recheck", *(f"{each}recheck/" for each in awards), ABOVE_VILLAGE)
    owed = tuple(f"{each}overpaid/?first=2021-05-01&last=2021-05-01" for each in awards)
    yield from own_and_other("overpaid_new", *owed, STAFF)
    yield Row("rechecks", "/payments/rechecks/", ABOVE_VILLAGE)
    yield Row("overpayments", "/payments/overpaid/", ABOVE_VILLAGE)
    debts = (f"/payments/overpaid/{each.code}/" for each in (money.debt, money.far_debt))
    yield from own_and_other("overpayment", *debts, ABOVE_VILLAGE)
    yield Row("standing", "/payments/standing/", COUNTY)
    yield Row("standing_rows", "/payments/standing/paid_after_death/", COUNTY)
    yield Row("standing_xlsx", "/payments/standing/paid_after_death/rows.xlsx", COUNTY)


def of_cases(world: World) -> Iterator[Row]:
    """Yield the addresses of the lists, of a case and of opening one: who sees it reads, who works acts."""
    for name, path, roles in (
        ("cases", "", EVERYBODY),
        ("cases_board", "board/", EVERYBODY),
        ("cases_assign", "assign/", ONLY_SENT),
        ("cases_late", "late/", EVERYBODY),
        ("cases_xlsx", "cases.xlsx", CLERKS),
        ("case_find", "new/", WORKERS),
    ):
        yield Row(name, f"/cases/{path}", roles)
    files = (world.file, world.far_file)
    for name, path, roles in (
        ("case", "", EVERYBODY),
        ("case_extend", "extend/", WORKERS),
        ("case_pause", "pause/", WORKERS),
    ):
        yield from own_and_other(name, *(f"{each.address}{path}" for each in files), roles)
    for name in ("act", "resume"):
        yield Row(f"case_{name}", f"{files[0].address}{name}/", ONLY_SENT)
    yield Row("case_numbered", f"/cases/number/{files[0].case.number}/", (ON, ON, GONE, ON, ON, ON))
    homes = [each.case.household.code for each in files]
    yield from own_and_other("case_choose", *(f"/cases/new/{home}/" for home in homes), WORKERS)
    yield from own_and_other("case_open", *(f"/cases/new/{home}/dibao/" for home in homes), WORKERS)


def of_casefiles(world: World) -> Iterator[Row]:
    """Yield the addresses where a case's file is written: who sees it reads, who works on it writes."""
    files = (world.file, world.far_file)
    for name, path, roles in (
        ("case_application", "application/", EVERYBODY),
        ("case_papers", "papers/", EVERYBODY),
        ("case_survey", "survey/", EVERYBODY),
        ("case_survey_new", "survey/new/", WORKERS),
        ("case_interview", "survey/interview/", WORKERS),
        ("case_meeting", "meeting/", EVERYBODY),
        ("case_move", "move/", WORKERS),
    ):
        yield from own_and_other(name, *(f"{each.address}{path}" for each in files), roles)
    papers = tuple(f"{each.address}papers/{each.paper.pk}/" for each in files)
    yield from own_and_other("case_paper", *papers, EVERYBODY)
    yield from own_and_other("case_paper_aside", *(f"{each}aside/" for each in papers), WORKERS)
    signing = (f"{each.address}survey/{each.survey.pk}/member/" for each in files)
    yield from own_and_other("case_sign", *signing, WORKERS)
    yield Row("cases_moving", "/cases/moving/", EVERYBODY)
    yield Row("case_papers_ask", f"{files[0].address}papers/ask/", ONLY_SENT)


def of_checks(world: World) -> Iterator[Row]:
    """Yield the addresses of verification: the village has none of them, raw letters are the county's."""
    near, far = world.checked, world.far_checked
    homes = tuple(each.check.household.code for each in (near, far))
    yield Row("checks", "/checks/", ABOVE_VILLAGE)
    yield Row("check_batch", "/checks/batch/", CLERKS)
    yield Row("check_find", "/checks/new/", CLERKS)
    for name, path, roles in (
        ("check_household", "", ABOVE_VILLAGE),
        ("check_request", "request/", CLERKS),
        ("authorisation_new", "authorisation/", CLERKS),
    ):
        yield from own_and_other(name, *(f"/checks/household/{home}/{path}" for home in homes), roles)
    held = tuple(f"/checks/authorisations/{each.authorisation.code}/" for each in (near, far))
    yield from own_and_other("authorisation", *held, ABOVE_VILLAGE)
    yield from own_and_other("authorisation_revoke", *(f"{each}revoke/" for each in held), CLERKS)
    signing = (f"{place}sign/{each.signatory.pk}/" for place, each in zip(held, (near, far), strict=True))
    yield from own_and_other("authorisation_sign", *signing, CLERKS)
    pictures = (f"/checks/signatures/{each.signatory.signature.pk}.png" for each in (near, far))
    yield from own_and_other("signature_image", *pictures, ABOVE_VILLAGE)
    checks = tuple(f"/checks/{each.check.code}/" for each in (near, far))
    yield from own_and_other("check", *checks, ABOVE_VILLAGE)
    yield from own_and_other("check_withdraw", *(f"{each}withdraw/" for each in checks), CLERKS)
    for name, path in (("check_start", "start/"), ("check_report", "report/")):
        yield Row(name, f"{checks[0]}{path}", ONLY_SENT)
    reports = tuple(f"/checks/reports/{each.report.code}/" for each in (near, far))
    for name, path, roles in (
        ("means_report", "", ABOVE_VILLAGE),
        ("means_report_pdf", "report.pdf", ABOVE_VILLAGE),
        ("means_report_docx", "report.docx", ABOVE_VILLAGE),
        ("means_objection", "objection/", CLERKS),
    ):
        yield from own_and_other(name, *(f"{each}{path}" for each in reports), roles)
    shown = (f"/checks/objections/{each.objection.code}/evidence.jpg" for each in (near, far))
    yield from own_and_other("objection_evidence", *shown, ABOVE_VILLAGE)
    yield Row("means_recheck", f"/checks/objections/{near.objection.code}/recheck/", ONLY_SENT)
    letter = f"/checks/others/{world.letter.code}/"
    yield Row("foreign", "/checks/others/", STAFF)
    yield Row("foreign_new", "/checks/others/new/", STAFF)
    yield Row("foreign_request", letter, STAFF)
    yield Row("foreign_letter", f"{letter}letter.jpg", STAFF)
    yield Row("foreign_answer", f"{letter}answer/", ONLY_SENT)


def of_control(world: World) -> Iterator[Row]:
    """Yield the addresses of control: a township registers relatives and takes complaints in, no more."""
    here = world.watched
    yield Row("control", "/control/", (NO, ON, ON, OK, OK, OK))
    yield Row("breaches", "/control/breaches/cases_late/", COUNTY)
    yield Row("breach_close", "/control/breaches/cases_late/0/", (NO, NO, NO, GONE, NO, NO))
    yield Row("overrides", "/control/overrides/", COUNTY)
    yield Row("county_visits", "/control/visits/", COUNTY)
    yield Row("county_visit", f"/control/visits/{here.check.pk}/", STAFF)
    for case in (here.case, here.far_case):
        yield Row("county_visit_order", f"/control/visits/order/{case.code}/", STAFF)
        yield Row("case_readers", f"/control/readers/{case.code}/", COUNTY)
        yield Row("recovery", f"/complaints/recover/{case.code}/", STAFF)
    yield Row("draws", "/control/draws/", (NO, NO, NO, ON, ON, ON))
    yield Row("draw", f"/control/draws/{here.draw.pk}/", COUNTY)
    yield Row("relatives", "/control/relatives/", ABOVE_VILLAGE)
    yield Row("official_find", "/control/officials/new/", CLERKS)
    yield Row("official_outside", "/control/officials/outside/", CLERKS)
    heads = (lead.household.persons.get(relation="head").code for lead in (world.lead, world.far_lead))
    yield from own_and_other("official_new", *(f"/control/officials/new/{each}/" for each in heads), CLERKS)
    known = f"/control/officials/{here.official.pk}/"
    yield Row("official", known, (NO, OK, GONE, OK, OK, OK))
    yield Row("official_kin", f"{known}kin/{here.kin.code}/", (NO, OK, GONE, OK, NO, NO))
    yield Row("substitutes", "/control/substitutes/", COUNTY)
    yield Row("substitute_end", f"/control/substitutes/{here.substitute.pk}/", STAFF)
    yield Row("complaints", "/complaints/", COUNTY)
    yield Row("complaint_new", "/complaints/new/", CLERKS)
    yield Row("complaint", f"/complaints/{here.complaint.code}/", COUNTY)


def of_lines(world: World) -> Iterator[Row]:
    """Yield the addresses every register has: who sees the area reads, who works there writes."""
    graves, visits = "/lines/cemeteries/cemeteries/", "/lines/elder_visits/visits/"
    yield Row("lines", "/lines/", EVERYBODY)
    yield Row("line_of", "/lines/cemeteries/", EVERYBODY)
    yield Row("care_homes_beds", "/lines/care_homes/beds/", EVERYBODY)
    yield Row("line_register", graves, EVERYBODY)
    yield Row("line_calendar", f"{visits}calendar/", EVERYBODY)
    yield Row("line_views", f"{graves}views/", ONLY_SENT)
    yield Row("line_bulk", f"{graves}bulk/", ONLY_SENT)
    yield Row("line_out", f"{graves}out.xlsx", EVERYBODY)
    yield Row("line_take_in", f"{graves}in/register/", WORKERS)
    yield Row("line_template", f"{graves}in/register/template.xlsx", WORKERS)
    yield Row("line_refused", f"{graves}in/register/refused.xlsx", ONLY_SENT)
    yield Row("line_new", f"{graves}new/register/", WORKERS)
    yield Row("line_who", "/lines/elder_visits/elders/who/register/person/", WORKERS)
    records = tuple(f"{graves}{each.code}/" for each in (world.kept.near, world.kept.far))
    yield from own_and_other("line_record", *records, EVERYBODY)
    for name, path in (("line_deed", "do/give_up/"), ("line_papers", "papers/")):
        roles = WORKERS if name == "line_papers" else CLERKS
        yield from own_and_other(name, *(f"{each}{path}" for each in records), roles)
    papers = tuple(
        f"{each}papers/{paper.code}/"
        for each, paper in zip(records, (world.kept.paper, world.kept.far_paper), strict=True)
    )
    yield from own_and_other("line_paper", *papers, EVERYBODY)
    yield Row(
        "line_letter", f"{visits}{world.kept.visit.code}/letters/sheet.html", (OK, OK, GONE, OK, NO, NO)
    )


def of_the_desk(world: World) -> Iterator[Row]:
    """Yield the addresses of the open desk, and where a township's clerk answers what came in."""
    for name, path in (
        ("apply", "/apply/"),
        ("apply_for", "/apply/dibao/"),
        ("follow", "/follow/"),
        ("follow_complain", "/follow/complain/"),
        ("object", "/object/"),
        ("object_answer", f"/object/{world.hung.objection.submission}/"),
    ):
        yield Row(name, path, EVERYBODY)
    yield Row("cases_online", "/cases/online/", CLERKS)
    sent = (world.online, world.far_online)
    yield from own_and_other("case_online", *(each.address for each in sent), CLERKS)
    papers = (f"{each.address}papers/{each.paper.pk}.jpg" for each in sent)
    yield from own_and_other("case_online_paper", *papers, CLERKS)
    signed = (f"{each.address}signature.png" for each in sent)
    yield from own_and_other("case_online_signature", *signed, CLERKS)


def of_the_wall(world: World) -> Iterator[Row]:
    """Yield the addresses of notices, objections and documents: who sees the case reads, who works writes."""
    files = (world.hung, world.far_hung)
    for name, path, roles in (
        ("case_notices", "notices/", EVERYBODY),
        ("notice_hang", "notices/hang/", WORKERS),
        ("notice_sheet", "notices/sheet.pdf", EVERYBODY),
        ("case_documents", "documents/", EVERYBODY),
        ("document", "documents/authorisation/1.pdf", EVERYBODY),
        ("document_deliver", "documents/authorisation/1/deliver/", WORKERS),
    ):
        yield from own_and_other(name, *(f"{each.address}{path}" for each in files), roles)
    for name, path, roles in (
        ("notice_photo", "photo.jpg", EVERYBODY),
        ("notice_object", "object/", WORKERS),
    ):
        yield from own_and_other(name, *(f"/cases/notices/{each.notice.pk}/{path}" for each in files), roles)
    objections = (f"/cases/objections/{each.objection.pk}/" for each in files)
    yield from own_and_other("case_objection", *objections, WORKERS)
    yield Row("notices_hanging", "/cases/notices/", EVERYBODY)
    yield Row("notice_take_down", f"/cases/notices/{files[0].notice.pk}/down/", ONLY_SENT)
    yield Row("document_make", f"{files[0].address}documents/authorisation/make/", ONLY_SENT)


@pytest.fixture
def world(db: None, tmp_path: Path) -> World:
    made = make_world()
    made.checked = checked(made, made.lead, "clerk")
    made.far_checked = checked(made, made.far_lead, "other_clerk")
    made.letter = asked_from_elsewhere(made)
    made.hung = hung_up(made, VILLAGE, "郭桂香", "clerk")
    made.far_hung = hung_up(made, FAR_VILLAGE, "何德旺", "other_clerk")
    made.watched = watched(made)
    made.file = filed(made, made.lead, "clerk")
    made.far_file = filed(made, made.far_lead, "other_clerk")
    made.online, made.far_online = came_in(made.lead), came_in(made.far_lead)
    made.money = paid(made, tmp_path / "tables")
    made.kept = kept(made)
    return made


def patterns() -> list[URLPattern]:
    """Return every address of the site, however deep it is included."""
    waiting, found = list(get_resolver().url_patterns), []
    while waiting:
        each = waiting.pop()
        if isinstance(each, URLPattern):
            found.append(each)
        elif each.namespace == SIGNED:
            continue
        else:
            waiting.extend(each.url_patterns)
    return found


class TestTable:
    @pytest.mark.parametrize("username", POSTS)
    def test_each_post_gets_what_the_table_says(self, world: World, username: str) -> None:
        client = Client()
        client.force_login(world.users[username], backend="django.contrib.auth.backends.ModelBackend")
        place = list(POSTS).index(username)
        expected = {row.address: row.answers[place] for row in table(world)}
        got = {address: client.get(address).status_code for address in expected}
        assert got == expected

    def test_names_every_address(self, world: World) -> None:
        in_table = {row.name for row in table(world)}
        assert {each.name for each in patterns()} - in_table == {"account_login", "language", "signout"}

    def test_leads_everybody_else_to_the_sign_in_unless_the_page_is_for_all(self, world: World) -> None:
        client = Client()
        for row in table(world):
            answer = client.get(row.address)
            if row.name in OPEN_TO_ALL:
                assert answer.status_code == 200, row.address
                continue
            assert answer.status_code == 302, row.address
            assert answer.headers["Location"].startswith("/signin/?next="), row.address


class TestDeclarations:
    def test_every_view_declares_a_known_permission(self) -> None:
        declared = {each.name: getattr(each.callback, "permission", None) for each in patterns()}
        undeclared = {name for name, permission in declared.items() if permission is None}
        assert undeclared == WITHOUT_PERMISSION
        assert set(declared.values()) - {None} <= PERMISSIONS

    def test_only_sign_in_language_and_the_law_are_open(self) -> None:
        opened = {each.name for each in patterns() if not getattr(each.callback, "login_required", True)}
        assert opened == OPEN_TO_ALL

    @pytest.mark.django_db
    def test_nobody_can_make_an_account_or_reset_a_password_from_outside(self) -> None:
        client = Client()
        for address in ("/accounts/signup/", "/signup/", "/accounts/password/reset/", "/admin/"):
            assert client.get(address).status_code == 404


class TestWrites:
    """What changes something takes a POST, and another area's object stays out of reach by POST too."""

    def test_a_get_changes_nothing(self, world: World) -> None:
        client = Client()
        client.force_login(world.users["cadre"], backend="django.contrib.auth.backends.ModelBackend")
        assert client.get("/signout/").status_code == 405
        assert client.get("/language/").status_code == 405

    @pytest.mark.parametrize("username", ["leader", "auditor"])
    def test_who_only_looks_cannot_write(self, world: World, username: str) -> None:
        client = Client()
        client.force_login(world.users[username], backend="django.contrib.auth.backends.ModelBackend")
        for path in ("visit/", "defer/"):
            assert client.post(f"/leads/{world.lead.code}/{path}", {"reason": "x"}).status_code == 403

    def test_another_areas_lead_cannot_be_written_to(self, world: World) -> None:
        client = Client()
        client.force_login(world.users["cadre"], backend="django.contrib.auth.backends.ModelBackend")
        for lead in (world.near_lead, world.far_lead):
            assert client.post(f"/leads/{lead.code}/defer/", {"reason": "x"}).status_code == 404
