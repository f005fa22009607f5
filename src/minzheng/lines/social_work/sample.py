"""The simulated county's social work: fifteen stations, one short of staff, and a year of services."""

from __future__ import annotations

import datetime as dt

from minzheng.catalogue.many import Entry, found
from minzheng.catalogue.scene import Scene
from minzheng.lines.social_work.line import SERVICES, STATIONS, WORKERS
from minzheng.lines.social_work.models import Service, Station

COUNTY = "430621"
AGENCY = "岳阳县同心社会工作服务中心"
NAMES = ("彭", "任", "许", "易", "方", "毛", "卢", "丁")


def sample(scene: Scene) -> None:
    """Enter the stations with their workers; the last township has one worker and no service lately."""
    places = [("县社会工作服务总站", COUNTY), *((f"{one.name}社工站", one.code) for one in scene.townships)]
    number = 0
    entries: list[Entry] = []
    for place, (name, area) in enumerate(places):
        given = {"name": name, "place": "民政办旁"}
        planned = dt.date(2020, 11, 2)
        one = scene.do(STATIONS, "plan", planned, given, name=f"station {place}", area=area)
        if place == 9:
            continue
        terms = {
            "run_by": AGENCY,
            "contract": f"岳民购〔2021〕{place + 1}号",
            "contract_until": dt.date(2022, 3, 31),
        }
        opened = dt.date(2021, 3, 1) + dt.timedelta(place * 9)
        one = scene.do(STATIONS, "open", opened, terms, name=f"open {place}", record=one)
        for _ in range(1 if place == 14 else 3 if place == 0 else 2):
            _worker(scene, number, one, opened)
            number += 1
        last = dt.date(2021, 8, 1) if place == 14 else scene.today
        entries += _services(one, opened, last)
    form = scene.form("social_work", "services")
    found(part=SERVICES, deed="give", entries=entries, today=scene.today, at=scene.at, submission=form)


def _worker(scene: Scene, number: int, station: Station, on: dt.date) -> None:
    certified = number % 5 != 4
    given = {
        "name": NAMES[number % len(NAMES)] + ("婷", "磊", "敏", "洋")[number % 4],
        "level": "none" if not certified else "worker" if number % 7 == 0 else "assistant",
        "certificate": f"202043{number:06d}" if certified else "",
        "certified_on": dt.date(2020, 12, 20) if certified else None,
    }
    one = scene.do(WORKERS, "recruit", on, given, name=f"worker {number}", area=COUNTY)
    scene.do(WORKERS, "send", on, {"station": station}, name=f"send {number}", record=one)


def _services(station: Station, since: dt.date, until: dt.date) -> list[Entry]:
    """One service every twelve days."""
    entries = []
    kinds, groups = Service.Kind.values, Service.For.values
    for number in range((until - since).days // 12):
        given = {
            "station": station,
            "kind": kinds[number % len(kinds)],
            "served": groups[number % len(groups)],
            "people": 3 + number * 7 % 20,
            "hours": 2 + number % 5,
            "volunteers": number % 4,
            "what": "入户访视、资源链接",
        }
        entries.append(Entry(station.area_id, given, since + dt.timedelta(number * 12)))
    return entries
