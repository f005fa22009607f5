"""Directors and supervisors of a simulated county: most villages have one, trained and paid."""

import datetime as dt
import random

from minzheng.access.models import Division
from minzheng.catalogue import doing
from minzheng.catalogue.many import Entry, found
from minzheng.catalogue.past import Past, passed
from minzheng.catalogue.scene import Scene
from minzheng.lines.child_network.line import ALLOWANCES, TRAININGS, WORKERS
from minzheng.lines.child_network.models import ChildWorker
from minzheng.lines.child_network.rules import allowance_fen, quarter_end
from minzheng.registry.models import Fact, Person, Status

BEGUN = dt.date(2021, 1, 4)
EMPTY, UNTRAINED, UNPAID = 3, 0.06, 0.03
COURSE = "未成年人保护法、强制报告、档案和走访"


def sample(scene: Scene) -> None:
    """Appoint, train and pay; in three villages the director has left and nobody has followed yet."""
    chance = scene.chance("child_network")
    entries = [
        entry
        for post, places in (("director", scene.villages), ("supervisor", scene.townships))
        for place in places
        if (entry := _entry(place, post, chance))
    ]
    form = scene.form("child_network", "posts")
    workers = found(
        part=WORKERS, deed="appoint", entries=entries, today=scene.today, at=scene.at, submission=form
    )
    _train(scene, workers, chance)
    _pay(scene, workers, chance)
    directors = [one for one in workers if one.post == ChildWorker.Post.DIRECTOR]
    for one in directors[:: max(1, len(directors) // EMPTY)][:EMPTY]:
        doing.do(
            part=WORKERS,
            deed="leave",
            by=None,
            record=one,
            on=scene.today - dt.timedelta(20),
            words="换届，待补选",
            today=scene.today,
            at=scene.at,
            submission=scene.form("child_network", f"{one.number}.leave"),
        )


def _entry(place: Division, post: str, chance: random.Random) -> Entry | None:
    """Somebody of the place between 30 and 55 whom no prison register names."""
    rows = Person.objects.unscoped(reason="demo").filter(
        area_id__startswith=place.code,
        status=Status.REGISTERED,
        birth_date__range=(dt.date(1966, 1, 1), dt.date(1990, 12, 31)),
    )
    told = Fact.objects.unscoped(reason="demo").filter(kind=Fact.Kind.CUSTODY).values("person")
    some = list(rows.exclude(pk__in=told).order_by("key")[:12])
    if not some:
        return None
    capacity = "clerk" if post == "supervisor" else chance.choice(("committee", "women", "committee"))
    given = {
        "person": chance.choice(some),
        "post": post,
        "capacity": capacity,
        "national_number": f"ET{place.code}{chance.randrange(10**4):04d}",
        "record_checked": True,
    }
    return Entry(place.code, given, BEGUN + dt.timedelta(chance.randrange(25)))


def _train(scene: Scene, workers: list[ChildWorker], chance: random.Random) -> None:
    """The first course in March, a second in June for most; a few came to neither."""
    given = {"course": COURSE, "hours": 16, "passed": True}
    first, second = (dt.date(scene.today.year, *day) for day in ((3, 18), (6, 24)))
    comers = [one for one in workers if chance.random() > UNTRAINED]
    past = [Past(one, "train", first, given) for one in comers]
    past += [Past(one, "train", second, given) for one in comers if chance.random() > 0.3]
    form = scene.form("child_network", "trainings")
    passed(part=TRAININGS, entries=past, today=scene.today, at=scene.at, submission=form)


def _pay(scene: Scene, workers: list[ChildWorker], chance: random.Random) -> None:
    """Every quarter, mostly on its last day; a few wait for the last one."""
    past = []
    for one in workers:
        if one.post != ChildWorker.Post.DIRECTOR:
            continue
        end = quarter_end(one.opened_on)
        while end <= scene.today:
            if end == scene.today and chance.random() < UNPAID:
                break
            given = {"amount_fen": allowance_fen(one, end), "voucher": f"{end:%Y%m}-{one.area_id[6:]}"}
            late = 0 if chance.random() < 0.9 else chance.randrange(1, 12)
            past.append(Past(one, "pay", min(scene.today, end + dt.timedelta(late)), given))
            end = quarter_end(end + dt.timedelta(1))
    form = scene.form("child_network", "allowances")
    passed(part=ALLOWANCES, entries=past, today=scene.today, at=scene.at, submission=form)
