"""Households of the demo whose means are checked: each stands at another point of the way, by the real verbs.

The province answers over real HTTP from the stand-in on this machine; what it knows is invented.
"""

import datetime as dt
import secrets
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

import duckdb

from minzheng.access.crypto import pseudonym, unseal
from minzheng.access.models import Post, User
from minzheng.access.scope import Scope
from minzheng.access.verbs import create_user, give_post
from minzheng.integrations.provincial_check import Line, ProvincialCheck
from minzheng.integrations.provincial_check.stand_in import Knowing, Platform, invented, running
from minzheng.monitoring.models import Lead
from minzheng.project.demo.accounts import COUNTY, SINCE, TOWNSHIP
from minzheng.registry.evaluation import latest_day, table_path
from minzheng.registry.models import Household, Person
from minzheng.verification import serving, sources, verbs
from minzheng.verification.models import Authorisation, Check, Report
from minzheng.verification.sending import send
from minzheng.verification.signatories import must_sign

COUNTY_TIME = ZoneInfo("Asia/Shanghai")
NAMESPACE = uuid.UUID("6b1d2c7e-0f5c-4a43-9a53-3f1c2d7a9b10")
KEY = b"the demo's province speaks to itself"
ENOUGH = 10
SECOND = "county-second"
TOLD_HERE = ("bank_fen", "vehicles", "second_home", "company", "wage_fen")
"""What the county's own files tell; the province adds what they do not."""


@dataclass(frozen=True)
class _Desk:
    """Who acts, and the tables of the nights."""

    clerk: Scope
    county: Scope
    second: Scope
    tables: Path


def check_some(tables: Path, today: dt.date) -> int:
    """Give some households of the demo's township authorisations, checks and reports; return how many.

    The same call twice makes nothing twice: every submission has a number drawn from its household.
    """
    homes = _homes(tables, today)
    if Authorisation.objects.unscoped(reason="demo").exists() or len(homes) < ENOUGH:
        return 0
    desk = _Desk(_scope("township"), _scope("county"), _second(), tables)
    # A night's day, whose law is at hand already.
    day = (today.replace(day=1)) - dt.timedelta(days=1)
    cars = {one.key: 2 * (one == _people(home)[0]) for home in (homes[4], homes[6]) for one in _people(home)}
    platform = Platform(keys={COUNTY: KEY}, knows=_knowing(cars), data_on=day - dt.timedelta(days=5))
    with running(platform) as address:
        source = ProvincialCheck(Line(address, COUNTY, KEY))
        sources.register(source)
        try:
            _play(homes, desk, day, today)
        finally:
            sources.withdraw(source.slug)
    _letters(homes[0], desk, today)
    return len(homes)


def _play(homes: list[Household], desk: _Desk, day: dt.date, today: dt.date) -> None:
    """One household for each point of the way."""
    _signed(homes[0], desk, today, but=1)
    _signed(homes[1], desk, today)
    _requested(homes[2], desk, today)
    reported, disputed, rechecked = (_started(home, desk, day) for home in homes[3:6])
    send(on=day, now=lambda: _at(day, 14))
    _reported(reported, desk.county, desk, day)
    for check, why in ((disputed, "车已经卖了，有过户单。"), (rechecked, "存款是征地补偿，已经还债。")):
        _objected(_reported(check, desk.second, desk, day), why, desk, today - dt.timedelta(days=7))
    verbs.start_recheck(
        objection=rechecked.reports.get().objections.get(),
        by=desk.county,
        on=today,
        at=_at(today),
        tables=desk.tables,
    )
    send(on=today, now=lambda: _at(today, 14), check=rechecked)
    _reported(rechecked, desk.county, desk, today)
    differing = _started(homes[6], desk, today)
    send(on=today, now=lambda: _at(today, 14), check=differing)
    _started(homes[7], desk, today)
    _batch(homes[8:10], desk, today)


def _objected(report: Report, why: str, desk: _Desk, day: dt.date) -> None:
    verbs.object_to(
        report=report,
        by=desk.clerk,
        on=day,
        at=_at(day),
        words=why,
        evidence=_picture("证明"),
        submission=_number(report.check_made.household, "objection"),
    )


def _signed(home: Household, desk: _Desk, day: dt.date, *, but: int = 0) -> Authorisation:
    """Have a household sign, all of them or all but some."""
    by = desk.clerk
    made = verbs.draw_up(
        household=home, programme="dibao", by=by, on=day, at=_at(day), submission=_number(home, "draw up")
    )
    waiting = must_sign(made, by)
    guardian = next((one for one in waiting if not one.needs_guardian), None)
    for one in waiting[: len(waiting) - but]:
        verbs.sign(
            signatory=one,
            by=by,
            on=day,
            at=_at(day, 9, 30),
            how="screen",
            image=_picture(one.person_code),
            submission=_number(home, f"sign {one.person_key}"),
            guardian=guardian if one.needs_guardian else None,
        )
    return made


def _requested(home: Household, desk: _Desk, day: dt.date) -> Check:
    _signed(home, desk, day)
    return verbs.request_check(
        household=home,
        programme="dibao",
        reason=Check.Reason.APPLICATION,
        by=desk.clerk,
        on=day,
        at=_at(day, 10),
        submission=_number(home, "request"),
    )


def _started(home: Household, desk: _Desk, day: dt.date) -> Check:
    check = _requested(home, desk, day)
    return verbs.start_check(check=check, by=desk.county, on=day, at=_at(day, 11), tables=desk.tables)


def _reported(check: Check, by: Scope, desk: _Desk, day: dt.date) -> Report:
    return verbs.make_report(check=check, by=by, on=day, at=_at(day, 16), tables=desk.tables)


def _batch(homes: list[Household], desk: _Desk, today: dt.date) -> None:
    for home in homes:
        _signed(home, desk, today)
    verbs.request_batch(
        households=homes,
        programme="dibao",
        reason=Check.Reason.REVIEW,
        title="年末定期复核",
        by=desk.clerk,
        on=today,
        at=_at(today, 15),
        submission=_number(homes[0], "batch"),
    )


def _letters(home: Household, desk: _Desk, today: dt.date) -> None:
    """Another county's requests: one to answer, one answered, one without its authorisation."""
    head = _head(home)
    day = today - dt.timedelta(days=6)
    for number, (reference, authorisation) in enumerate(
        (
            ("东民函〔2021〕218号", "DG-2021-0218"),
            ("东民函〔2021〕197号", "DG-2021-0197"),
            ("韶民函〔2021〕66号", ""),
        )
    ):
        letter = serving.Letter(
            county="广东省东莞市民政局" if number < 2 else "广东省韶关市民政局",
            reference=reference,
            purpose="申请最低生活保障",
            name=head.name,
            id_number=unseal(bytes(head.id_number_sealed)),
            authorisation_number=authorisation,
            valid_from=day - dt.timedelta(days=20),
            valid_until=day + dt.timedelta(days=160),
            scan=_picture(reference),
            deposit_limit_fen=2_000_000,
        )
        made = serving.receive(
            letter=letter, by=desk.county, on=day, at=_at(day), submission=_number(home, reference)
        )
        if number == 1:
            serving.answer(request=made, by=desk.county, on=day, at=_at(day, 17), tables=desk.tables)


def _homes(tables: Path, today: dt.date) -> list[Household]:
    """Households of the township with two to four members, first those the banks were asked about."""
    path = table_path(tables, latest_day(tables, today), "household")
    with duckdb.connect() as con:
        found = con.execute(
            "SELECT household_key FROM read_parquet($path) WHERE township = $township "
            "ORDER BY (yinhang_until >= $today) DESC NULLS LAST, household_key LIMIT 400",
            {"path": str(path), "township": TOWNSHIP, "today": today},
        ).fetchall()
    keys = [key for (key,) in found]
    # Whoever has a lead may get a case of the demo, which asks for its own check.
    led = Lead.objects.unscoped(reason="demo").filter(household__in=keys).values("household_id")
    quiet = Household.objects.unscoped(reason="demo").filter(key__in=keys).exclude(key__in=led)
    rows = quiet.filter(members__range=(2, 4))
    return sorted(rows, key=lambda home: keys.index(home.key))[:ENOUGH]


def _people(home: Household) -> list[Person]:
    people = Person.objects.unscoped(reason="demo").filter(household=home, status="registered")
    return sorted(people.order_by("birth_date", "key"), key=lambda one: one.relation != "head")


def _head(home: Household) -> Person:
    return _people(home)[0]


def _knowing(cars: Mapping[int, int]) -> Knowing:
    """What the province knows: what no file here tells, invented; of some a vehicle more."""

    def knows(id_number: str, item: str) -> object:
        if item == "vehicles" and (key := pseudonym("person", id_number)) in cars:
            return cars[key]
        return None if item in TOLD_HERE else invented(id_number, item)

    return knows


def _scope(username: str) -> Scope:
    post = Post.objects.select_related("user").get(user__username=username)
    return Scope.of_post(post, purpose="演示核对")


def _second() -> Scope:
    """The county's second checker, who is nobody's account to sign in with."""
    at = _at(SINCE)
    user = User.objects.filter(username=SECOND).first() or create_user(
        username=SECOND,
        password=secrets.token_urlsafe(24),
        display_name="周强（县核对中心）",
        at=at,
        check_password=False,
    )
    if not Post.objects.filter(user=user).exists():
        give_post(user=user, role="county_staff", area=COUNTY, since=SINCE, at=at, reason="演示")
    return _scope(SECOND)


def _at(day: dt.date, hour: int = 9, minute: int = 0) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(hour, minute), COUNTY_TIME)


def _number(home: Household, what: str) -> uuid.UUID:
    return uuid.uuid5(NAMESPACE, f"{home.code}/{what}")


def _picture(words: str) -> bytes:
    """A scribble that is the same for the same words, as JPEG."""
    from hashlib import blake2b

    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (360, 150), "white")
    pen = ImageDraw.Draw(picture)
    drawn = blake2b(words.encode(), digest_size=48).digest()
    points = [(20 + number * 13, 20 + byte * 110 // 255) for number, byte in enumerate(drawn[:25])]
    pen.line(points, fill="black", width=4, joint="curve")
    written = BytesIO()
    picture.save(written, "JPEG", quality=80)
    return written.getvalue()
