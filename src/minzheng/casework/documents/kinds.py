"""The kinds of documents a case can have: what each is called, and what makes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from minzheng.casework.documents import applications, handed, letters, records
from minzheng.casework.documents.sheet import Sheet, Text
from minzheng.casework.file import CaseFile
from minzheng.casework.models import Notice
from minzheng.casework.notices import compose, kind_due
from minzheng.casework.poster import TITLES, Poster
from minzheng.casework.refusal import Refused


@dataclass(frozen=True)
class Kind:
    """One kind: its name, what makes it from a case's file, and whether it is handed to the household."""

    slug: str
    label: str | Promise
    make: Callable[[CaseFile], Sheet]
    delivered: bool = False


def notice(file: CaseFile) -> Sheet:
    """The notice that hangs, or the one that is to hang; Refused where there is none."""
    if (due := kind_due(file)) is not None:
        return on_the_wall(compose(file, due).text, signer=_signer(compose(file, due)))
    if file.notices:
        latest = file.notices[-1]
        return hung(file, latest)
    raise Refused("现在没有要张贴的公示。")


def hung(file: CaseFile, latest: Notice) -> Sheet:
    """A notice as it was put up."""
    from minzheng.casework.documents.on_paper import county_bureau, township

    by_county = latest.kind == Notice.Kind.RESULT
    return on_the_wall(latest.text, signer=county_bureau(file) if by_county else township(file))


def on_the_wall(text: str, *, signer: str) -> Sheet:
    """Set a notice's text large enough to be read on a wall."""
    title, *lines = text.splitlines()
    ending = next((one for one in TITLES.values() if title.endswith(one)), "")
    title = f"{title.removesuffix(ending)}\n{ending}".strip()
    return Sheet(
        title=title, style="wall", blocks=tuple(Text(line, indent=False) for line in lines), signer=signer
    )


def _signer(poster: Poster) -> str:
    by_county = poster.kind == Notice.Kind.RESULT
    return f"{poster.place.county}民政局" if by_county else f"{poster.place.township}人民政府"


def _letter(slug: str, label: str | Promise) -> Kind:
    return Kind(slug, label, partial(letters.letter_of, kind=slug), delivered=True)


KINDS: Final[Mapping[str, Kind]] = {
    kind.slug: kind
    for kind in (
        Kind("application", _("申请书"), applications.application),
        Kind("authorisation", _("核对授权书"), applications.authorisation),
        Kind("missing_papers", _("补充材料告知单"), applications.missing_papers, delivered=True),
        Kind("survey", _("入户调查表"), records.survey),
        Kind("interviews", _("邻里访问记录"), records.interviews),
        Kind("review_record", _("民主评议记录"), records.review_record),
        Kind("notice", _("公示"), notice),
        Kind("self_care", _("生活自理能力评估表"), handed.self_care),
        Kind("change_told", _("拟作决定告知书"), handed.change_told, delivered=True),
        Kind("confirmation", _("审核确认表"), records.confirmation),
        Kind("receipt", _("款物签收单"), handed.receipt),
        _letter("grant_letter", _("确认通知书")),
        _letter("refusal_letter", _("不予确认通知书")),
        _letter("stop_letter", _("终止通知书")),
        _letter("change_letter", _("调整通知书")),
    )
}
"""Every kind by its slug, in the order in which a case comes to them."""


def kind_of(slug: str) -> Kind:
    """Return a kind; KeyError with one sentence where there is none."""
    if slug not in KINDS:
        raise KeyError(f"没有名为 {slug} 的文书")
    return KINDS[slug]
