"""ISO 20022: pain.001 to the bank; pain.002 and camt.054 back.

Only what the layouts need: customer credit transfers in CNY, one debtor, one status for each payment.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final
from xml.etree import ElementTree as ET  # nosec B405

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from minzheng.payments.layouts.payment import REASON_CODES, Answer, BadFile, Payment, Return, fen, yuan

PAIN_001: Final = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"
PAID_STATES: Final = ("ACSC", "ACCC", "ACSP")
"""Settled, or accepted for settlement."""


def pain_001(
    payments: Sequence[Payment], *, message: str, at: datetime, on: date, debtor: str, account: str
) -> bytes:
    """Write a customer credit transfer initiation; `message` names it and comes back in the answer."""
    ET.register_namespace("", PAIN_001)
    root = ET.Element(f"{{{PAIN_001}}}Document")
    initiation = _add(root, "CstmrCdtTrfInitn")
    total = yuan(sum(one.amount_fen for one in payments))
    header = _add(initiation, "GrpHdr")
    _add(header, "MsgId", message)
    _add(header, "CreDtTm", at.replace(microsecond=0).isoformat())
    _add(header, "NbOfTxs", str(len(payments)))
    _add(header, "CtrlSum", total)
    _add(_add(header, "InitgPty"), "Nm", debtor)
    batch = _add(initiation, "PmtInf")
    _add(batch, "PmtInfId", message)
    _add(batch, "PmtMtd", "TRF")
    _add(batch, "NbOfTxs", str(len(payments)))
    _add(batch, "CtrlSum", total)
    _add(_add(batch, "ReqdExctnDt"), "Dt", on.isoformat())
    _add(_add(batch, "Dbtr"), "Nm", debtor)
    _add(_add(_add(_add(batch, "DbtrAcct"), "Id"), "Othr"), "Id", account)
    _add(_add(_add(_add(batch, "DbtrAgt"), "FinInstnId"), "Othr"), "Id", "NOTPROVIDED")
    for one in payments:
        _transfer(batch, one)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root)


def read(content: bytes) -> Return:
    """Read a pain.002 or camt.054; BadFile for anything else, and for a file that declares entities."""
    try:
        root = fromstring(content, forbid_dtd=True)
    except DefusedXmlException as error:
        raise BadFile("文件里有不允许的声明，没有收下。") from error
    except ET.ParseError as error:
        raise BadFile("文件不是完整的 XML，请让银行重新导出。") from error
    if (found := _below(root, "CstmrPmtStsRpt")) is not None:
        return _pain_002(found)
    if (found := _below(root, "BkToCstmrDbtCdtNtfctn")) is not None:
        return _camt_054(found)
    raise BadFile("只认 pain.002 和 camt.054 两种回盘，文件没有收下。")


def _transfer(batch: ET.Element, one: Payment) -> None:
    transfer = _add(batch, "CdtTrfTxInf")
    _add(_add(transfer, "PmtId"), "EndToEndId", one.reference)
    amount = _add(_add(transfer, "Amt"), "InstdAmt", yuan(one.amount_fen))
    amount.set("Ccy", "CNY")
    if one.bank:
        _add(_add(_add(transfer, "CdtrAgt"), "FinInstnId"), "Nm", one.bank)
    _add(_add(transfer, "Cdtr"), "Nm", one.name)
    _add(_add(_add(_add(transfer, "CdtrAcct"), "Id"), "Othr"), "Id", one.account)
    _add(_add(transfer, "RmtInf"), "Ustrd", one.purpose)


def _pain_002(report: ET.Element) -> Return:
    group = _below(report, "OrgnlGrpInfAndSts")
    count, total = _number(group, "OrgnlNbOfTxs"), _money(group, "OrgnlCtrlSum")
    answers = []
    for one in _all(report, "TxInfAndSts"):
        state, reason = _words(one, "TxSts"), _words(_below(one, "StsRsnInf"), "Cd")
        result = "paid" if state in PAID_STATES else REASON_CODES.get(reason, "other")
        words = _words(_below(one, "StsRsnInf"), "AddtlInf") or reason or state
        answers.append(
            Answer(
                _words(one, "OrgnlEndToEndId"),
                _money(one, "InstdAmt") or 0,
                result,
                words[:120],
                _day(_words(one, "AccptncDtTm")),
            )
        )
    return Return(tuple(answers), count, total)


def _camt_054(notification: ET.Element) -> Return:
    """Debit entries were paid; an entry that reverses one came back."""
    answers = []
    for entry in _all(notification, "Ntry"):
        reversed_ = _words(entry, "RvslInd") == "true" or _words(entry, "CdtDbtInd") == "CRDT"
        for one in _all(entry, "TxDtls"):
            reason = _words(_below(one, "RtrInf"), "Cd")
            result = REASON_CODES.get(reason, "other") if reversed_ else "paid"
            answers.append(
                Answer(
                    _words(one, "EndToEndId"),
                    _money(one, "Amt") or 0,
                    result,
                    reason[:120],
                    None if reversed_ else _day(_words(entry, "Dt")),
                )
            )
    return Return(tuple(answers))


def _add(parent: ET.Element, name: str, text: str = "") -> ET.Element:
    child = ET.SubElement(parent, f"{{{PAIN_001}}}{name}")
    if text:
        child.text = text
    return child


def _local(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def _all(parent: ET.Element, name: str) -> list[ET.Element]:
    return [one for one in parent.iter() if _local(one) == name]


def _below(parent: ET.Element | None, name: str) -> ET.Element | None:
    if parent is None:
        return None
    return next((one for one in parent.iter() if _local(one) == name), None)


def _words(parent: ET.Element | None, name: str) -> str:
    found = _below(parent, name)
    return (found.text or "").strip() if found is not None else ""


def _number(parent: ET.Element | None, name: str) -> int | None:
    text = _words(parent, name)
    return int(text) if text.isdigit() else None


def _money(parent: ET.Element | None, name: str) -> int | None:
    text = _words(parent, name)
    return fen(text, what=name) if text else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
