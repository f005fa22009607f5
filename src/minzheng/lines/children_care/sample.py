"""The campaign of a simulated year: most kinds near their hundred, a few planned or called off."""

import datetime as dt

from minzheng.catalogue import doing
from minzheng.catalogue.many import Entry, found
from minzheng.catalogue.scene import Scene
from minzheng.lines.children_care.line import ACTIVITIES
from minzheng.lines.children_care.models import CareActivity

HELD = {"law": 112, "safety": 104, "counsel": 91, "wish": 100, "pairs": 97, "women": 83}
TOPICS = {
    "law": ("未成年人保护法进校园", "家庭教育与强制报告", "反校园欺凌"),
    "safety": ("防溺水", "用火用电安全", "交通安全", "网络安全"),
    "counsel": ("心理辅导", "亲情连线", "青春期教育"),
    "wish": ("认领微心愿", "送书包、文具", "生日礼物"),
    "pairs": ("志愿者与留守儿童结对", "代理家长见面"),
    "women": ("留守妇女互助小组", "妇科检查和健康讲座", "家庭教育和就业培训"),
}
HOSTS = ("乡镇民政办", "村妇联", "镇社工站", "县妇联、县民政局", "村委会")


def sample(scene: Scene) -> None:
    """Enter what was held from February on, and what is planned for the days to come."""
    chance = scene.chance("children_care")
    days = (scene.today - dt.date(scene.today.year, 2, 1)).days
    entries = []
    for kind, number in HELD.items():
        for _ in range(number):
            on = scene.today - dt.timedelta(chance.randrange(days))
            place = chance.choice(scene.villages)
            women = chance.randrange(8, 40) if kind == "women" else chance.randrange(0, 6)
            given = {
                "kind": kind,
                "topic": chance.choice(TOPICS[kind]),
                "planned_on": on,
                "host": chance.choice(HOSTS),
                "children": 0 if kind == "women" else chance.randrange(5, 60),
                "women": women,
                "helpers": chance.randrange(1, 9),
                "outcome": "按计划开展",
            }
            entries.append(Entry(place.code, given, on))
    form = scene.form("children_care", "held")
    found(part=ACTIVITIES, deed="enter", entries=entries, today=scene.today, at=scene.at, submission=form)
    _planned(scene)


def _planned(scene: Scene) -> None:
    chance = scene.chance("children_care planned")
    entries = []
    for number in range(9):
        kind = chance.choice(CareActivity.Kind.values)
        given = {
            "kind": kind,
            "topic": chance.choice(TOPICS[kind]),
            "planned_on": scene.today + dt.timedelta(number - 2),
            "host": chance.choice(HOSTS),
        }
        on = scene.today - dt.timedelta(12)
        entries.append(Entry(chance.choice(scene.villages).code, given, on))
    form = scene.form("children_care", "planned")
    made = found(
        part=ACTIVITIES, deed="plan", entries=entries, today=scene.today, at=scene.at, submission=form
    )
    doing.do(
        part=ACTIVITIES,
        deed="call_off",
        by=None,
        record=made[0],
        words="因疫情防控取消",
        on=scene.today,
        today=scene.today,
        at=scene.at,
        submission=scene.form("children_care", "called off"),
    )
