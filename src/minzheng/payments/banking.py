"""To the bank and back: the file that is sent, and its answer reconciled to the fen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Final

from django.db import connection, transaction
from django.db.models import F, Sum

from minzheng.access.crypto import seal_bytes, sm3_hex, unseal, unseal_bytes
from minzheng.access.permissions import require
from minzheng.access.scope import Scope
from minzheng.casework.programmes import programme_of
from minzheng.payments import computing, offsets
from minzheng.payments.holds import refuse_the_dead
from minzheng.payments.layouts import iso20022, one_card
from minzheng.payments.layouts.payment import BadFile, Payment, Return
from minzheng.payments.models import Account, BankFile, BankLine, Line, Roll, RollAct
from minzheng.payments.noting import note_roll
from minzheng.payments.refusal import Refused

DEBTOR: Final = "岳阳县民政局"
LAYOUTS: Final = {"xlsx": "一卡通工作簿", "csv": "一卡通 CSV", "pain001": "ISO 20022 pain.001"}
CLOSING: Final = {"closed": Account.State.CLOSED, "wrong_name": Account.State.WRONG_NAME}
SET_OFF: Final = "全额抵扣"
MOST_BYTES: Final = 50 * 2**20


def payments_of(roll: Roll) -> list[Payment]:
    """Return what goes out of a roll, in the order of references; names and accounts in clear."""
    lines = roll.lines.unscoped(reason="the file for the bank").filter(
        state__in=(Line.State.DUE, Line.State.SENT, Line.State.PAID, Line.State.FAILED)
    )
    # As plain values: objects of lines, awards, accounts and holders cost three times the query.
    rows = lines.filter(account__isnull=False, amount_fen__gt=F("offset_fen")).order_by("reference")
    labels: dict[str, str] = {}
    found = []
    for reference, slug, month, fen, offset, name, number, bank in rows.values_list(
        "reference",
        "award__programme",
        "for_month",
        "amount_fen",
        "offset_fen",
        "account__holder__name",
        "account__number_sealed",
        "account__bank",
    ):
        label = labels.get(slug) or labels.setdefault(slug, programme_of(slug, roll.month).label)
        purpose = f"{label} {month:%Y-%m}"
        found.append(Payment(reference, name, unseal(bytes(number)), bank, fen - offset, purpose))
    return found


def send(*, roll: Roll, layout: str, by: Scope, on: date, at: datetime) -> BankFile:
    """Make the file of a confirmed roll and mark its lines as sent, in one transaction.

    Asked again for the same layout, the same file comes back, byte for byte. Refused before finance has
    confirmed, for lines changed since the roll was frozen, and where its total is not the declared one.
    """
    require(by, "roll.send")
    if layout not in LAYOUTS:
        raise Refused("没有这一种文件格式。")
    with transaction.atomic():
        held: Roll = Roll.objects.visible_to(by).select_for_update().get(pk=roll.pk)
        sent: BankFile | None = held.files.filter(way=BankFile.Way.OUT).first()
        if sent is not None:
            if sent.layout != layout:
                raise Refused(f"这一批已经按“{LAYOUTS[sent.layout]}”送出，不能换一种格式再送一次。")
            return sent
        if held.state != Roll.State.CONFIRMED:
            raise Refused(f"这一批现在是“{held.get_state_display()}”，财政确认以后才能送银行。")
        if computing.broken_seals(held.pk):
            raise Refused("有明细在核算之后被改动过，这一批已停下，请作废后重新核算。")
        refuse_the_dead(held.pk)
        payments = payments_of(held)
        total = sum(one.amount_fen for one in payments)
        if total != held.declared_fen:
            raise Refused("文件合计与申报合计不一致，这一批已停下。")
        content = _write(layout, payments, held, on, at)
        file: BankFile = BankFile.objects.create(
            roll=held,
            area_id=held.area_id,
            way=BankFile.Way.OUT,
            layout=layout,
            name=f"发放_{held.month:%Y%m}_{held.number}.{'xml' if layout == 'pain001' else layout}",
            sealed=seal_bytes(content),
            digest=sm3_hex(content),
            lines=len(payments),
            total_fen=total,
            at=at,
            by_id=by.user_id,
        )
        due = held.lines.unscoped(reason="all lines of the roll").filter(state=Line.State.DUE)
        due.filter(offset_fen=F("amount_fen")).update(state=Line.State.PAID, result=SET_OFF)
        due.update(state=Line.State.SENT)
        offsets.answered(held.pk)  # what is set off whole needs no answer of the bank's
        # What was held is due again: the next roll checks it anew, and pays it back once nothing stops it.
        all_lines = held.lines.unscoped(reason="all lines of the roll")
        all_lines.filter(state=Line.State.HELD).update(state=Line.State.DROPPED)
        held.state, held.sent_fen, held.returned_fen, held.paid_fen = Roll.State.SENT, total, 0, 0
        held.save(update_fields=("state", "sent_fen", "returned_fen", "paid_fen"))
        _act(held, RollAct.Kind.SEND, by, on, at, file.digest)
        note_roll(by, at, "roll.send", held, detail=f"{layout} {file.lines} {total} {file.digest[:16]}")
    return file


def take_return(*, roll: Roll, content: bytes, name: str, by: Scope, on: date, at: datetime) -> BankFile:
    """Take the bank's answer in, whole or not at all, and reconcile it.

    The roll is reconciled once every payment has its answer and the sums are one. Refused, with nothing
    changed, for a file taken in before, one that cannot be read, an unknown payment, one answered twice, an
    amount or total that differs.
    """
    require(by, "roll.send")
    if not content or len(content) > MOST_BYTES:
        raise Refused("文件是空的或者太大，没有收下。")
    digest = sm3_hex(content)
    with transaction.atomic():
        held: Roll = Roll.objects.visible_to(by).select_for_update().get(pk=roll.pk)
        before = BankFile.objects.visible_to(by).filter(way=BankFile.Way.BACK, digest=digest).first()
        if before is not None:
            raise Refused(f"这个文件 {before.at:%Y-%m-%d} 已经收过（{before.roll}），没有再记一次。")
        if held.state != Roll.State.SENT:
            raise Refused(f"这一批现在是“{held.get_state_display()}”，不等银行回盘。")
        layout, answer = _read(content)
        lines = _matched(held, answer)
        file: BankFile = BankFile.objects.create(
            roll=held,
            area_id=held.area_id,
            way=BankFile.Way.BACK,
            layout=layout,
            name=name[:120],
            sealed=seal_bytes(content),
            digest=digest,
            lines=len(answer.answers),
            total_fen=sum(one.amount_fen for one in answer.answers),
            at=at,
            by_id=by.user_id,
        )
        _keep(file, answer, lines)
        _reconcile(held)
        _act(held, RollAct.Kind.RETURN, by, on, at, digest)
        note_roll(by, at, "roll.return", held, detail=f"{file.lines} {file.total_fen} {digest[:16]}")
    return file


def content_of(file: BankFile) -> bytes:
    """Return a file as it was sent or received."""
    return unseal_bytes(bytes(file.sealed))


def _write(layout: str, payments: Sequence[Payment], roll: Roll, on: date, at: datetime) -> bytes:
    if layout == "pain001":
        message = f"MZ{roll.month:%Y%m}{roll.number:02d}"
        return iso20022.pain_001(payments, message=message, at=at, on=on, debtor=DEBTOR, account="TREASURY")
    if layout == "csv":
        return one_card.csv_file(payments)
    return one_card.xlsx(payments, f"{roll.month:%Y年%m月}救助资金发放")


def _read(content: bytes) -> tuple[str, Return]:
    reader: Callable[[bytes], Return]
    if content.startswith(b"PK\x03\x04"):
        layout, reader = "xlsx", one_card.read_xlsx
    elif content.lstrip()[:1] == b"<":
        layout, reader = "iso20022", iso20022.read
    else:
        layout, reader = "csv", one_card.read_csv
    try:
        return layout, reader(content)
    except BadFile as error:
        raise Refused(str(error)) from error


def _matched(roll: Roll, answer: Return) -> dict[str, Line]:
    """Return the roll's lines by reference; Refused where the answer does not fit them."""
    if not answer.answers:
        raise Refused("文件里没有一笔付款，没有收下。")
    counted = Counter(one.reference for one in answer.answers)
    if twice := next((reference for reference, count in counted.items() if count > 1), None):
        raise Refused(f"流水号 {twice[:24]} 在文件里出现了两次，没有收下。")
    total = sum(one.amount_fen for one in answer.answers)
    if answer.declared_fen is not None and answer.declared_fen != total:
        raise Refused("文件的合计金额与各笔之和不一致，没有收下。")
    if answer.declared_count is not None and answer.declared_count != len(answer.answers):
        raise Refused("文件的合计笔数与明细笔数不一致，没有收下。")
    found = Line.objects.unscoped(reason="the bank's answer").filter(roll=roll, reference__in=counted)
    lines = {line.reference: line for line in found.order_by("reference").select_for_update()}
    for one in answer.answers:
        line = lines.get(one.reference)
        if line is None:
            raise Refused(f"流水号 {one.reference[:24]} 不是这一批的，没有收下。")
        if line.state != Line.State.SENT:
            raise Refused(f"流水号 {one.reference} 已经有过结果，没有收下。")
        if one.amount_fen != line.amount_fen - line.offset_fen:
            raise Refused(f"流水号 {one.reference} 的金额与送出的不一致，没有收下。")
    return lines


def _keep(file: BankFile, answer: Return, lines: dict[str, Line]) -> None:
    BankLine.objects.bulk_create(
        BankLine(
            file=file,
            line=lines[one.reference],
            area_id=lines[one.reference].area_id,
            amount_fen=one.amount_fen,
            result=one.result,
            words=one.words,
            paid_on=one.paid_on,
        )
        for one in answer.answers
    )
    with connection.cursor() as cursor:
        cursor.execute(_ANSWERED, [file.pk])
    offsets.answered(file.roll_id)
    for result, state in CLOSING.items():
        broken = [lines[one.reference].account_id for one in answer.answers if one.result == result]
        Account.objects.unscoped(reason="the bank says so").filter(pk__in=broken).update(state=state)


_ANSWERED: Final = """
UPDATE payments_line l
SET state = CASE WHEN b.result = 'paid' THEN 'paid' ELSE 'failed' END,
    result = left(coalesce(nullif(b.words, ''), b.result), 40)
FROM payments_bankline b WHERE b.line_id = l.id AND b.file_id = %s
"""


def _reconcile(roll: Roll) -> None:
    results = BankLine.objects.unscoped(reason="the roll's answers").filter(line__roll=roll)
    roll.returned_fen = results.aggregate(sum=Sum("amount_fen"))["sum"] or 0
    roll.paid_fen = results.filter(result="paid").aggregate(sum=Sum("amount_fen"))["sum"] or 0
    waiting = roll.lines.unscoped(reason="the roll's answers").filter(state=Line.State.SENT)
    if not waiting.exists():
        if roll.returned_fen != roll.sent_fen:
            raise Refused("回盘合计与送出合计不一致，没有收下，这一批已停下。")
        roll.state = Roll.State.RECONCILED
    roll.save(update_fields=("state", "returned_fen", "paid_fen"))


def _act(roll: Roll, kind: str, by: Scope, on: date, at: datetime, digest: str) -> None:
    RollAct.objects.create(
        roll=roll, area_id=roll.area_id, kind=kind, by_id=by.user_id, on=on, at=at, digest=digest
    )
