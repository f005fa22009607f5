"""Papers sent after the application: to it while it waits, to its case once there is one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from minzheng.access.crypto import sm3_hex
from minzheng.casework.models import OnlineApplication
from minzheng.casework.noting import note_online
from minzheng.casework.online.receiving import MOST_PAPERS, checked_papers, store
from minzheng.casework.papers import add_paper
from minzheng.casework.refusal import Refused


def add_papers(*, application: OnlineApplication, papers: Sequence[tuple[str, bytes]], at: datetime) -> int:
    """Keep more papers; return how many are new, as the same photo twice is one.

    Refused for an application that was sent back, a case that has ended, and papers that cannot be read.
    """
    kept = checked_papers(papers)
    with transaction.atomic():
        rows = OnlineApplication.objects.unscoped(reason="papers of one's own application")
        held: OnlineApplication = (
            rows.select_for_update(of=("self",)).select_related("case").get(pk=application.pk)
        )
        if held.state == OnlineApplication.State.RETURNED:
            raise Refused("这件申请已经退回，请重新申请。")
        if held.case is None:
            there = set(held.papers.values_list("kind", "digest"))
            new = [(kind, content) for kind, content in kept if (kind, sm3_hex(content)) not in there]
            if len(there) + len(new) > MOST_PAPERS:
                raise Refused(f"一件申请最多传 {MOST_PAPERS} 张照片。")
            store(held, new, at)
        else:
            if not held.case.is_open:
                raise Refused("这一案已经办结，不能再补材料。")
            before = held.case.papers.count()
            for kind, content in kept:
                add_paper(case=held.case, kind=kind, content=content, by=None, at=at)
            new = kept[: held.case.papers.count() - before]
        note_online(None, at, "online.add_papers", held, detail=str(len(new)))
    return len(new)
