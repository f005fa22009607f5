"""The duties of a simulated bureau and its townships, nearly all of them done."""

import datetime as dt
import random

from minzheng.access.models import Division
from minzheng.catalogue import doing
from minzheng.catalogue.many import Entry, found
from minzheng.catalogue.past import Past, passed
from minzheng.catalogue.scene import Scene
from minzheng.lines.duties.line import DUTIES, TASKS
from minzheng.lines.duties.models import Duty, DutyTask
from minzheng.lines.duties.rules import next_task

COUNTY = "430621"
UNITS = (
    *("办公室", "社会救助股", "养老服务股", "殡葬管理所", "儿童福利股", "基层政权股"),
    *("社会组织股", "婚姻登记处", "救助管理站", "核对中心"),
)
OF_UNITS = (
    ("study", "月度集中学习", "month", (1, 31)),
    ("conduct", "工作纪律自查", "quarter", (3, 31)),
    ("integrity", "廉政谈话", "half", (6, 30)),
)
OF_BUREAU = (
    ("ideology", "意识形态工作专题研究", "quarter", (3, 31)),
    ("control", "内部控制自我评价", "half", (6, 30)),
    ("office", "五型机关建设考评", "year", (12, 20)),
)
OF_TOWNSHIPS = (
    ("control", "近亲属备案核对", "half", (6, 30)),
    ("conduct", "民政窗口作风检查", "quarter", (3, 31)),
)
NAMES = ("刘红", "李建国", "周志强", "陈丽", "彭伟", "许明", "任华", "易小平")
OVERDUE, LATE = 0.02, 0.05


def sample(scene: Scene) -> None:
    """Enter the year's duties, let them pass, and have the county check some of them."""
    chance = scene.chance("duties")
    rows = [(COUNTY, unit, row) for unit in UNITS for row in OF_UNITS]
    rows += [(COUNTY, "局机关", row) for row in OF_BUREAU]
    rows += [(one.code, f"{one.name}民政办", row) for one in scene.townships for row in OF_TOWNSHIPS]
    entries = [_entry(area, unit, row, scene.today.year, chance) for area, unit, row in rows]
    form = scene.form("duties", "plan")
    duties = found(part=DUTIES, deed="plan", entries=entries, today=scene.today, at=scene.at, submission=form)
    past = [one for duty in duties for one in _tasks(duty, scene.today, chance)]
    form = scene.form("duties", "done")
    done = passed(part=TASKS, entries=past, today=scene.today, at=scene.at, submission=form)
    checked = Division.objects.filter(level=Division.Level.TOWNSHIP).values_list("code", flat=True)
    for task in [one for one in done if one.area_id in set(checked)][:12]:
        _checked(task, scene, chance)


def _entry(
    area: str, unit: str, row: tuple[str, str, str, tuple[int, int]], year: int, chance: random.Random
) -> Entry:
    kind, task, rhythm, (month, day) = row
    given = {
        "unit": unit,
        "kind": kind,
        "task": task,
        "rhythm": rhythm,
        "first_on": dt.date(year, month, day),
        "last_on": dt.date(year, 12, 31),
        "planner": chance.choice(NAMES),
    }
    return Entry(area, given, dt.date(year, 1, 8))


def _tasks(duty: Duty, today: dt.date, chance: random.Random) -> list[Past]:
    made: list[Past] = []
    last: DutyTask | None = None
    while (due := next_task(duty, last)) is not None and due <= today:
        on = due - dt.timedelta(chance.randrange(8))
        if chance.random() < LATE:
            on = min(today, due + dt.timedelta(chance.randrange(1, 12)))
        on = max(on, made[-1].on if made else duty.opened_on)
        evidence = f"{duty.get_kind_display()}台账 {due:%Y-%m}"
        made.append(Past(duty, "done", on, {"result": f"已开展{duty.task}", "evidence": evidence}))
        last = DutyTask(of=duty, owed_on=due, done_on=on, state="done")
    return made[:-1] if made and chance.random() < OVERDUE * len(made) else made


def _checked(task: DutyTask, scene: Scene, chance: random.Random) -> None:
    faulted = chance.random() < 0.1
    assert task.done_on is not None
    doing.do(
        part=TASKS,
        deed="fault" if faulted else "check",
        by=None,
        record=task,
        on=min(scene.today, task.done_on + dt.timedelta(10)),
        today=scene.today,
        at=scene.at,
        submission=scene.form("duties", f"check {task.number}"),
        given={} if faulted else {"finding": "true"},
        words="佐证材料与检查日期不符" if faulted else "",
    )
