"""The stored rows of all accepted batches, opened for reading."""

from pathlib import Path

import ibis
from ibis import _

from minzheng.access.divisions import successors
from minzheng.feeds.discovery import feed_of
from minzheng.feeds.models import Batch
from minzheng.registry.snapshot import Sources
from minzheng.registry.tables import read

FEEDS = {
    "register": "gongan_register",
    "employment": "renshe_employment",
    "settlements": "yibao_settlement",
    "certificates": "canlian_certificate",
    "aid": "minzheng_aid",
    "vehicles": "jiaojing_vehicle",
    "pupils": "jiaoyu_pupils",
    "companies": "shichang_company",
    "homes": "budongchan_home",
    "funds": "gongjijin_deposit",
    "incomes": "shuiwu_income",
    "balances": "yinhang_balance",
    "disasters": "yingji_disaster",
    "cremations": "binyi_cremation",
    "custody": "sifa_prison",
    "monitored": "xiangcun_monitored",
}


def open_sources(con: ibis.BaseBackend, tables: Path) -> Sources:
    """Open the rows of every accepted batch; refused, held and withdrawn batches are left out."""
    accepted: dict[str, list[int]] = {}
    usable = (Batch.Status.ACCEPTED, Batch.Status.PARTLY)
    for feed, batch in Batch.objects.filter(status__in=usable).order_by("id").values_list("feed", "id"):
        accepted.setdefault(feed, []).append(batch)
    rows = {name: read(con, tables, feed_of(slug), accepted.get(slug, ())) for name, slug in FEEDS.items()}
    # A file of before a change of divisions, or by a department that has not followed it, names old villages.
    if moved := successors():
        rows["register"] = rows["register"].mutate(village_code=_.village_code.substitute(moved))
    return Sources(**rows)
