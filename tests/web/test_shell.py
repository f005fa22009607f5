"""What surrounds every page: the posts, the language, the errors, the headers."""

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from django.test import Client

from minzheng.access.verbs import create_user, give_post
from web.world import NOW, OTHER_TOWNSHIP, PASSWORD, World

if TYPE_CHECKING:
    from django.conf import Settings

SignIn = Callable[[str], "Client"]


class TestSignIn:
    def test_leads_back_to_where_one_wanted_to_go(self, world: World) -> None:
        client = Client()
        answer = client.post("/signin/", {"login": "cadre", "password": PASSWORD, "next": "/plan/"})
        assert answer.headers["Location"] == "/plan/"

    def test_says_in_chinese_that_it_does_not_fit(self, world: World) -> None:
        answer = Client().post("/signin/", {"login": "cadre", "password": "wrong"})
        assert "用户名" in answer.content.decode() and "密码" in answer.content.decode()

    def test_does_not_lead_to_another_site(self, world: World) -> None:
        sent = {"login": "cadre", "password": PASSWORD, "next": "https://elsewhere.example/"}
        assert Client().post("/signin/", sent).headers["Location"] == "/"

    def test_signs_out(self, world: World, signed_in: SignIn) -> None:
        client = signed_in("cadre")
        assert client.post("/signout/").headers["Location"] == "/signin/"
        assert client.get("/").status_code == 302


class TestPosts:
    def test_one_works_in_one_post_at_a_time(self, world: World, signed_in: SignIn) -> None:
        other = give_post(
            user=world.users["clerk"],
            role="township_clerk",
            area=OTHER_TOWNSHIP,
            since=dt.date(2021, 2, 1),
            at=NOW,
        )
        client = signed_in("clerk")
        assert "黄沙街镇" in client.get("/post/").content.decode()
        assert "王*强" not in client.get("/").content.decode()
        client.post("/post/", {"post": other.pk})
        assert "王*强" in client.get("/").content.decode()

    def test_anothers_post_is_refused(self, world: World, signed_in: SignIn) -> None:
        theirs = world.users["staff"].posts.get().pk
        assert signed_in("clerk").post("/post/", {"post": theirs}).status_code == 403
        assert signed_in("clerk").post("/post/", {"post": "²"}).status_code == 403

    def test_without_a_post_one_is_told_whom_to_ask(self, world: World) -> None:
        client = Client()
        user = create_user(username="new", password=PASSWORD, display_name="新人", at=NOW)
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        assert "请联系县民政局" in client.get("/post/").content.decode()
        refused = client.get("/")
        assert refused.status_code == 403 and "没有岗位" in refused.content.decode()


class TestLanguage:
    def test_english_is_one_click_away_and_back(self, world: World, signed_in: SignIn) -> None:
        client = signed_in("cadre")
        client.post("/language/", {"language": "en", "next": "/"})
        shown = client.get("/").content.decode()
        assert '<html lang="en">' in shown and "Sat 12 Jun 2021" in shown
        client.post("/language/", {"language": "zh-hans", "next": "/"})
        assert "今天走访谁" in client.get("/").content.decode()

    def test_does_not_lead_to_another_site(self, world: World) -> None:
        answer = Client().post("/language/", {"language": "en", "next": "//elsewhere.example/"})
        assert answer.headers["Location"] == "/"


class TestBusinessDate:
    def test_is_today_outside_the_demo(self, world: World, signed_in: SignIn, settings: "Settings") -> None:
        settings.MINZHENG_DEMO = False
        assert "2021年6月12日 星期六" not in signed_in("cadre").get("/", secure=True).content.decode()


class TestSafety:
    def test_policy_allows_nothing_but_the_site_itself(self, world: World, signed_in: SignIn) -> None:
        policy = signed_in("cadre").get("/").headers["Content-Security-Policy"]
        assert "default-src 'self'" in policy
        assert "unsafe" not in policy and "http" not in policy and "data:" not in policy

    def test_errors_are_plain_words(self, world: World, signed_in: SignIn) -> None:
        client = signed_in("cadre")
        gone, refused = client.get("/nowhere/"), client.get("/audit/")
        assert gone.status_code == 404 and "找不到这一页" in gone.content.decode()
        assert refused.status_code == 403 and "您的岗位不能做这件事" in refused.content.decode()
        assert "audit.view" not in refused.content.decode()
