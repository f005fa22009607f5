"""What the waiting households may get, by the night's verdicts and estimates."""

from collections.abc import Iterable, Mapping, Sequence

from minzheng.monitoring.declared import BY_SLUG
from minzheng.monitoring.models import Lead, LikelyProgramme, Reason
from minzheng.monitoring.rows import write
from minzheng.monitoring.scan import Standing
from minzheng.monitoring.verdicts import Verdict

JOB = "night run"
BATCH = 1_000
OF_A_REPORT = ("dibao",)
"""Where a person, not a signal, gives the reason, the law's own programme is looked at."""
CHANGING = ("verdict", "amount_fen", "estimated", "area_id")
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
        elif any(getattr(line, name) != getattr(now, name) for name in CHANGING):
            for name in CHANGING:
                setattr(line, name, getattr(now, name))
            changed.append(line)
    rows = LikelyProgramme.objects.unscoped(reason=JOB)
    if gone:
        rows.filter(pk__in=gone).delete()
    write(rows, changed, CHANGING)
    LikelyProgramme.objects.bulk_create(wanted.values(), batch_size=BATCH)


def _lines(lead: Lead, reasons: Iterable[Reason], standing: Standing | None) -> list[LikelyProgramme]:
    slugs: dict[str, None] = {}
    for reason in reasons:
        declared = BY_SLUG.get(reason.signal)
        slugs |= dict.fromkeys(OF_A_REPORT if declared is None else declared.programmes)
    return [_line(lead, slug, standing) for slug in slugs if not _draws(slug, standing)]


def _draws(programme: str, standing: Standing | None) -> bool:
    """Whether all who are entitled have it already."""
    said = _said(programme, standing)
    return said.drawn and said.eligible is not True


def _line(lead: Lead, programme: str, standing: Standing | None) -> LikelyProgramme:
    """What the law says, with its own amount where it finds the household eligible, else an estimate."""
    said = _said(programme, standing)
    by_law = said.amount_fen if said.eligible else None
    return LikelyProgramme(
        lead=lead,
        area_id=lead.area_id,
        programme=programme,
        verdict=VERDICTS[said.eligible],
        amount_fen=by_law or _estimate(programme, standing),
        estimated=by_law is None,
    )


def _said(programme: str, standing: Standing | None) -> Verdict:
    if standing is None:
        return Verdict(eligible=None)
    if programme in standing.verdicts:
        return standing.verdicts[programme]
    return Verdict(standing.dibao_eligible if programme == "dibao" else None)


def _estimate(slug: str, standing: Standing | None) -> int | None:
    """Fen per month where somebody can say; only the guarantee has an estimate."""
    if slug == "dibao" and standing is not None and standing.dibao_eligible is not False:
        return standing.estimated_dibao_fen or None
    return None
