"""Awards taken over from the bureau's own pay list of a month: what was paid before this system goes on.

Account numbers stand only in the sealed raw file, so the list is read again from there; the tables have none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from django.db import transaction

from minzheng.access import audit
from minzheng.access.crypto import blind_index, pseudonyms, seal
from minzheng.access.permissions import require
from minzheng.access.scope import Scope
from minzheng.casework.programmes import is_for_persons
from minzheng.feeds import raw_files
from minzheng.feeds.discovery import feed_of
from minzheng.feeds.models import Batch
from minzheng.feeds.reading.read import read_bytes
from minzheng.payments.models import Account, Award, AwardAmount
from minzheng.payments.months import later, month_of
from minzheng.payments.parameters import recheck_months
from minzheng.payments.refusal import Refused
from minzheng.registry.models import Person

FEED: Final = "minzheng_aid"
PROGRAMMES: Final = {
    "城市低保": "dibao",
    "农村低保": "dibao",
    "特困供养": "tekun",
    "残疾人生活补贴": "disability_living",
    "残疾人护理补贴": "disability_nursing",
    "高龄津贴": "old_age",
    "孤儿基本生活费": "orphan",
    "事实无人抚养儿童补贴": "unattended_child",
    "养老服务补贴": "elderly_service",
}
"""What the pay list calls the aid, and the programme of the law that it is."""
ONCE: Final = ("临时救助",)
RESIDENCE: Final = {"城市低保": "urban", "农村低保": "rural"}
AT_ONCE: Final = 2_000
LIVING: Final = ("due", "held", "sent", "paid")


@dataclass(frozen=True)
class Left:
    """A row of the list that became no award: where it stands, and why in one sentence."""

    sheet: str
    row: int
    why: str

    def __str__(self) -> str:
        place = f"{self.sheet} 第 {self.row} 行" if self.sheet else f"第 {self.row} 行"
        return f"{place}：{self.why}"


@dataclass(frozen=True)
class TakenOver:
    """What became of a list: awards opened now, those opened before, and the rows left with their reasons."""

    month: date
    opened: int
    before: int
    without_account: int
    amount_fen: int
    left: tuple[Left, ...]


@dataclass(frozen=True)
class _Row:
    """One row of the list, with the person it is about where the registry knows them."""

    sheet: str
    row: int
    kind: str
    key: int
    amount_fen: int | None
    persons: int
    since: date | None
    bank: str
    account: str
    person: Person | None = None

    def left(self, why: str) -> Left:
        return Left(self.sheet, self.row, why)


def take_over(*, month: date, by: Scope | None, on: date, at: datetime) -> TakenOver:
    """Open an award for everybody on a month's pay list, paid through that month; again changes nothing.

    An award decided here that the list still paid counts as paid through that month, too, so that no month is
    paid twice. `by` None is the command line. Refused without an accepted list of that month. Rows that
    cannot become an award (nobody on file, no household, no amount, a second row of the same aid) are named.
    """
    if by is not None:
        require(by, "award.write")
    first = month_of(month)
    batch = _list_of(first)
    with transaction.atomic():
        rows = _with_persons(_read(batch))
        left: list[Left] = []
        new, before = _sorted_out(rows, first, left)
        accounts = _accounts(new, first, batch)
        _open(new, accounts, first, batch, by, at)
        made = TakenOver(
            month=first,
            opened=len(new),
            before=before,
            without_account=sum(not row.account for row, _ in new),
            amount_fen=sum(row.amount_fen or 0 for row, _ in new),
            left=tuple(left),
        )
        if new:
            audit.record(
                by=by,
                at=at,
                verb="award.take_over",
                subject_kind="batch",
                subject_code=str(batch.pk),
                detail=f"{first:%Y-%m} {made.opened} awards {made.amount_fen} fen {len(left)} left",
            )
    return made


def _list_of(month: date) -> Batch:
    taken = Batch.objects.filter(
        feed=FEED, period=f"{month:%Y-%m}", status__in=(Batch.Status.ACCEPTED, Batch.Status.PARTLY)
    )
    found = taken.order_by("-pk").first()
    if found is None:
        raise Refused(f"{month:%Y年%m月}的救助发放名单还没有入库，不能移交。")
    return found


def _read(batch: Batch) -> list[_Row]:
    """Read the sealed file again; rows in quarantine have no place among them."""
    try:
        content = raw_files.content(batch)
    except FileNotFoundError as error:
        raise Refused(f"“{batch.file_name}”的原件不在了，读不到账号，不能移交。") from error
    reading = read_bytes(content, batch.file_name, feeds=[feed_of(FEED)])
    rows = reading.rows.to_pylist()
    keys = pseudonyms("person", [row["id_number"] for row in rows])
    return [
        _Row(
            sheet=row["sheet"] or "",
            row=row["row"],
            kind=row["aid_kind"],
            key=key,
            amount_fen=row["amount_fen"],
            persons=max(row["persons_covered"] or 1, 1),
            since=_month(row["since_month"]),
            bank=(row["bank"] or "")[:60],
            account=row["account_number"] or "",
        )
        for row, key in zip(rows, keys, strict=True)
    ]


def _month(text: str | None) -> date | None:
    return date.fromisoformat(f"{text}-01") if text else None


def _with_persons(rows: Sequence[_Row]) -> list[_Row]:
    persons = Person.objects.unscoped(reason="who is on the pay list").select_related("household")
    on_file = {person.key: person for person in persons.filter(key__in={row.key for row in rows})}
    return [replace(row, person=on_file.get(row.key)) for row in rows]


def _sorted_out(rows: Iterable[_Row], month: date, left: list[Left]) -> tuple[list[tuple[_Row, Award]], int]:
    """Return the rows that become awards with them, and how many were taken over before."""
    awards = Award.objects.unscoped(reason="what is paid already").filter(last=None, period="month")
    running: dict[tuple[int, int | None, str], str] = {
        (household, subject, programme): taken_over
        for household, subject, programme, taken_over in awards.values_list(
            "household_id", "subject_id", "programme", "taken_over"
        )
    }
    # What has ended since was taken over all the same: it does not come back.
    known = set(
        Award.objects.unscoped(reason="what was taken over").exclude(taken_over="")
        .values_list("taken_over", flat=True)
    )  # fmt: skip
    new: list[tuple[_Row, Award]] = []
    before = 0
    for row in rows:
        if _place(month, row) in known:
            before += 1
            continue
        why = _why_not(row)
        if why:
            left.append(row.left(why))
            continue
        award = _award(row, month)
        same = (award.household_id, award.subject_id, award.programme)
        if same in running:
            left.append(row.left(_already(running[same], same, month)))
            continue
        running[same] = award.taken_over
        new.append((row, award))
    return new, before


def _already(taken_over: str, same: tuple[int, int | None, str], month: date) -> str:
    """Say why a row is no new award; what the list paid of one decided here is not paid back once more."""
    if taken_over:
        return "同一户（人）同一项目已有一行，没有再移交。"
    household, subject, programme = same
    decided = Award.objects.unscoped(reason="decided here, paid by the list").filter(
        household=household, subject=subject, programme=programme, last=None, period="month"
    )
    if decided.filter(lines__for_month__lte=month, lines__state__in=LIVING).exists():
        return "本系统已经发过这个月或以前的，名单上也发了，请核对是否重复。"
    decided.filter(paid_through=None).update(paid_through=month)
    return "已由本系统审批，名单发到这个月为止，从下个月起由本系统发放。"


def _why_not(row: _Row) -> str:
    """Say why a row cannot become an award; empty where it can."""
    if row.kind in ONCE:
        return "一次性救助，没有按月的待遇可移交。"
    if not row.amount_fen:
        return "没有发放金额。"
    if row.person is None:
        return "这个人不在登记的人员里。"
    if row.person.household is None:
        return "户籍中没有这个人的户，不知道发给哪一户。"
    return ""


def _award(row: _Row, month: date) -> Award:
    person = row.person
    assert person is not None and person.household is not None
    programme = PROGRAMMES[row.kind]
    first = min(row.since or month, month)
    return Award(
        area_id=person.area_id,
        programme=programme,
        household=person.household,
        subject=person if is_for_persons(programme, month) else None,
        payee=person,
        residence=RESIDENCE.get(row.kind, person.household.residence),
        first=first,
        taken_over=_place(month, row),
        paid_through=month,
        review_due_on=_review_after(month, first),
    )


def _review_after(month: date, first: date) -> date:
    """Return the next anniversary of the first month that lies after the month taken over."""
    step = recheck_months("", month)
    passed = (month.year - first.year) * 12 + month.month - first.month
    return later(first, (passed // step + 1) * step)


def _place(month: date, row: _Row) -> str:
    return f"{month:%Y-%m} 救助发放 {row.sheet} 第 {row.row} 行"[:120]


def _accounts(
    new: Sequence[tuple[_Row, Award]], month: date, batch: Batch
) -> Mapping[tuple[int, bytes], Account]:
    """Return the rows' accounts by holder and index, made where they are not on file yet."""
    wanted: dict[tuple[int, bytes], Account] = {}
    for row, award in new:
        if not row.account:
            continue
        index = blind_index(row.account)
        wanted.setdefault(
            (award.payee_id, index),
            Account(
                area_id=award.area_id,
                holder_id=award.payee_id,
                number_sealed=seal(row.account),
                number_index=index,
                bank=row.bank,
                since=month,
                source=f"{batch.period} 救助发放"[:60],
            ),
        )
    Account.objects.bulk_create(wanted.values(), batch_size=AT_ONCE, ignore_conflicts=True)
    holders = {holder for holder, _ in wanted}
    on_file = Account.objects.unscoped(reason="accounts of the pay list").filter(holder__in=holders)
    return {(one.holder_id, bytes(one.number_index)): one for one in on_file.order_by("pk")}


def _open(
    new: Sequence[tuple[_Row, Award]],
    accounts: Mapping[tuple[int, bytes], Account],
    month: date,
    batch: Batch,
    by: Scope | None,
    at: datetime,
) -> None:
    for row, award in new:
        award.account = accounts[award.payee_id, blind_index(row.account)] if row.account else None
    Award.objects.bulk_create([award for _, award in new], batch_size=AT_ONCE)
    AwardAmount.objects.bulk_create(
        [
            AwardAmount(
                award=award,
                area_id=award.area_id,
                # The list tells what was paid in its month, not in those before.
                first=month,
                amount_fen=row.amount_fen or 0,
                persons=row.persons,
                why=AwardAmount.Why.TAKEN_OVER,
                basis=batch.file_name[:200],
                at=at,
                by_id=by.user_id if by else None,
            )
            for row, award in new
        ],
        batch_size=AT_ONCE,
    )
