"""What may help the household of a lead, as its file says it: the same law, the same night."""

from collections.abc import Iterable
from dataclasses import replace

from minzheng.engine import Explanation
from minzheng.monitoring.models import LikelyProgramme
from minzheng.monitoring.verdicts import LAW_OF
from minzheng.web.cards import Likely
from minzheng.web.entitlements import Entitlements, could_be_met


def agreed(lines: Iterable[Likely], entitlements: Entitlements | None) -> list[Likely]:
    """Return the programmes that may help: none that the law refuses, or that nothing unknown could open.

    A programme that is decided member by member stands as the night found it.
    """
    found = [_agreed(each, _laws(each, entitlements)) for each in lines if each.verdict != "not_eligible"]
    return [each for each in found if each is not None]


def _laws(line: Likely, entitlements: Entitlements | None) -> list[Explanation]:
    if entitlements is None:
        return []
    found = (entitlements.explanation(slug) for slug in LAW_OF.get(line.programme, ()))
    return [each for each in found if each is not None]


def _agreed(line: Likely, laws: list[Explanation]) -> Likely | None:
    if not laws:
        return line
    if not any(could_be_met(each) for each in laws):
        return None
    due = [each for each in laws if each.verdict == "eligible"]
    verdict = LikelyProgramme.Verdict.ELIGIBLE if due else LikelyProgramme.Verdict.NEEDS_CHECKING
    monthly = sum(each.amount_fen or 0 for each in due if each.period == "month")
    return replace(
        line,
        verdict=str(verdict.value),
        verdict_words=str(verdict.label),
        amount_fen=monthly or (None if due else line.amount_fen),
        estimated=not monthly,
    )
