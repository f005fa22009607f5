"""What the waiting households may get, by the night's verdicts and estimates."""

from collections.abc import Iterable, Mapping, Sequence

from minzheng.monitoring.declared import BY_SLUG
from minzheng.monitoring.models import Lead, LikelyProgramme, Reason
from minzheng.monitoring.rows import write
from minzheng.monitoring.scan import Standing

JOB = "night run"
BATCH = 1_000
OF_A_REPORT = ("dibao",)
"""Where a person, not a signal, gives the reason, the law's own programme is looked at."""
VERDICTS = {
    True: LikelyProgramme.Verdict.ELIGIBLE,
    False: LikelyProgramme.Verdict.NOT_ELIGIBLE,
    None: LikelyProgramme.Verdict.NEEDS_CHECKING,
}


def refresh(
    leads: Sequence[Lead], reasons: Mapping[int, Sequence[Reason]], standings: Mapping[int, Standing]
) -> None:
    """Bring the programmes of `leads` to what their reasons in force (by lead id) and the law say tonight."""
    wanted = {
        (lead.pk, line.programme): line
        for lead in leads
        for line in _lines(lead, reasons.get(lead.pk, ()), standings.get(lead.household_id))
    }
    on_file = LikelyProgramme.objects.unscoped(reason=JOB).filter(lead__in=[lead.pk for lead in leads])
    changed, gone = [], []
    for line in on_file.order_by("id"):
        now = wanted.pop((line.lead_id, line.programme), None)
        if now is None:
            gone.append(line.pk)
        elif (line.verdict, line.amount_fen, line.area_id) != (now.verdict, now.amount_fen, now.area_id):
            line.verdict, line.amount_fen, line.area_id = now.verdict, now.amount_fen, now.area_id
            changed.append(line)
    rows = LikelyProgramme.objects.unscoped(reason=JOB)
    if gone:
        rows.filter(pk__in=gone).delete()
    write(rows, changed, ("verdict", "amount_fen", "area_id"))
    LikelyProgramme.objects.bulk_create(wanted.values(), batch_size=BATCH)


def _lines(lead: Lead, reasons: Iterable[Reason], standing: Standing | None) -> list[LikelyProgramme]:
    slugs: dict[str, None] = {}
    for reason in reasons:
        declared = BY_SLUG.get(reason.signal)
        slugs |= dict.fromkeys(OF_A_REPORT if declared is None else declared.programmes)
    return [
        LikelyProgramme(
            lead=lead,
            area_id=lead.area_id,
            programme=slug,
            verdict=_verdict(slug, standing),
            amount_fen=_estimate(slug, standing),
        )
        for slug in slugs
    ]


def _verdict(slug: str, standing: Standing | None) -> str:
    if slug != "dibao" or standing is None:
        return LikelyProgramme.Verdict.NEEDS_CHECKING
    return VERDICTS[standing.dibao_eligible]


def _estimate(slug: str, standing: Standing | None) -> int | None:
    """Fen per month where somebody can say; only the law's own programme has an estimate so far."""
    if slug == "dibao" and standing is not None and standing.dibao_eligible is not False:
        return standing.estimated_dibao_fen or None
    return None
