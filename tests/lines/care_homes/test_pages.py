"""The page of free beds and of who waits, as a township and the county see it."""

import datetime as dt

import pytest
from django.test import Client

from lines.care_homes.homes import LOST, assessed, destitute, filed, home
from lines.care_homes.test_care import wished
from minzheng.access.divisions import load_divisions
from web.world import make_world

pytestmark = pytest.mark.django_db
PAGE = "/lines/care_homes/beds/?township=430621100"


def test_shows_who_waits_in_greatest_need_and_the_own_home_first():
    world = make_world()
    load_divisions()
    needy, able = destitute(), destitute()
    assessed(needy, LOST)
    wished(able, self_care="kept", on=dt.date(2021, 6, 1))
    wished(needy, on=dt.date(2021, 6, 3))
    filed(), home(name="黄沙街镇敬老院", area="430621104", beds=60, nursing_beds=40)
    for username in ("clerk", "staff", "cadre", "other_clerk"):
        client = Client()
        client.force_login(world.users[username], backend="django.contrib.auth.backends.ModelBackend")
        text = client.get(PAGE).content.decode()
        assert "张建生" not in text and "不详" in text
        first, second = text.index("荣家湾镇敬老院"), text.index("黄沙街镇敬老院")
        if username == "other_clerk":
            assert second < first and "没有人在等" in text
            continue
        assert first < second and text.index("完全丧失") < text.index("具备自理能力")
        assert ("安排入住</a>" in text) == (username != "cadre")
        assert "空床与等候名单" in client.get("/lines/care_homes/").content.decode()
