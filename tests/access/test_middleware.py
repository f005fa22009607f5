"""Requests through the real handler: who gets in, what they see at every stage, that nothing stays behind."""

import datetime as dt
from collections.abc import Callable, Iterator
from types import SimpleNamespace

import pytest
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.template import engines
from django.template.response import SimpleTemplateResponse
from django.test import Client
from django.urls import path

from minzheng.access.middleware import post_not_required
from minzheng.access.models import User
from minzheng.access.posts import SESSION_KEY
from minzheng.access.verbs import give_post

from .sample import DAY, NOON, OTHER_VILLAGE, TOWNSHIP, VILLAGE, Parcel, drop_table, make_table, plant


def all_areas() -> list[str]:
    return sorted(Parcel.objects.unscoped(reason="what the wall shows").values_list("area_id", flat=True))


def connected_as() -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, coalesce(current_setting('app.area', true), '')")
        role, area = cursor.fetchone()
    return {"role": role, "area": area}


def seen(request: HttpRequest) -> HttpResponse:
    post = request.post and request.post.role
    return JsonResponse({**connected_as(), "post": post, "parcels": all_areas()})


@login_not_required
def public(request: HttpRequest) -> HttpResponse:
    return seen(request)


@post_not_required
def postless(request: HttpRequest) -> HttpResponse:
    return seen(request)


def scoped(request: HttpRequest) -> HttpResponse:
    rows = Parcel.objects.visible_to(request.scope)
    return JsonResponse({"parcels": sorted(row.area_id for row in rows), "purpose": request.scope.purpose})


def rendered_late(request: HttpRequest) -> HttpResponse:
    template = engines["django"].from_string("{% for area in areas %}{{ area }} {% endfor %}")
    return SimpleTemplateResponse(template, {"areas": all_areas})


def streamed(request: HttpRequest) -> StreamingHttpResponse:
    def lines() -> Iterator[str]:
        for _ in range(2):
            yield f"{connected_as()['role']} {all_areas()}\n"

    return StreamingHttpResponse(lines())


def plants_and_breaks(request: HttpRequest) -> HttpResponse:
    Parcel.objects.create(area_id=VILLAGE)
    raise ZeroDivisionError


def plants_and_breaks_late(request: HttpRequest) -> HttpResponse:
    Parcel.objects.create(area_id=VILLAGE)
    return SimpleTemplateResponse(engines["django"].from_string("{{ broken }}"), {"broken": lambda: 1 / 0})


def plants_elsewhere(request: HttpRequest) -> HttpResponse:
    Parcel.objects.create(area_id=OTHER_VILLAGE)
    return HttpResponse()


def handler403(request: HttpRequest, exception: Exception) -> HttpResponse:
    return HttpResponse(str(exception), status=403)


def handler500(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=500)


urlpatterns = [
    path("seen", seen),
    path("scoped", scoped),
    path("late", rendered_late),
    path("stream", streamed),
    path("breaks", plants_and_breaks),
    path("breaks-late", plants_and_breaks_late),
    path("elsewhere", plants_elsewhere),
    path("public", public),
    path("postless", postless),
]


def dated(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    def with_date(request: HttpRequest) -> HttpResponse:
        request.business_date = DAY
        return get_response(request)

    return with_date


STACK = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    f"{__name__}.dated",
    "minzheng.access.middleware.ScopeMiddleware",
]

pytestmark = pytest.mark.urls(__name__)


@pytest.fixture(autouse=True)
def stack(settings: SimpleNamespace) -> SimpleNamespace:
    settings.MIDDLEWARE = STACK
    settings.LOGIN_URL = "/sign-in"
    return settings


@pytest.fixture
def browser(cadre: User) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(cadre)
    return client


@pytest.fixture
def owner(db: None) -> str:
    return connected_as()["role"]


class TestWhoGetsIn:
    def test_a_stranger_goes_to_the_sign_in_page(self, parcels: SimpleNamespace) -> None:
        answer = Client().get("/seen?page=2")
        assert (answer.status_code, answer.headers["location"]) == (302, "/sign-in?next=/seen%3Fpage%3D2")

    def test_a_public_view_is_open_and_sees_no_area(self, parcels: SimpleNamespace) -> None:
        answer = Client().get("/public").json()
        assert answer == {"role": "minzheng_app", "area": "", "post": None, "parcels": []}

    @pytest.mark.parametrize(("address", "status"), [("/seen", 403), ("/postless", 200), ("/public", 200)])
    def test_a_person_without_a_post_opens_only_what_says_so(
        self, parcels: SimpleNamespace, new_user: Callable[[str], User], address: str, status: int
    ) -> None:
        client = Client()
        client.force_login(new_user("nobody"))
        answer = client.get(address)
        assert answer.status_code == status
        if status == 200:
            assert answer.json()["parcels"] == []
        else:
            assert "没有岗位" in answer.content.decode()

    def test_the_business_date_must_be_known(self, browser: Client, stack: SimpleNamespace) -> None:
        stack.MIDDLEWARE = [name for name in STACK if not name.endswith(".dated")]
        browser.raise_request_exception = True
        with pytest.raises(ImproperlyConfigured, match="business_date"):
            browser.get("/seen")


class TestWhatTheySee:
    def test_only_their_area_even_when_the_view_asks_for_all(
        self, browser: Client, parcels: SimpleNamespace, owner: str
    ) -> None:
        assert browser.get("/seen").json() == {
            "role": "minzheng_app",
            "area": VILLAGE,
            "post": "village_cadre",
            "parcels": [VILLAGE],
        }
        assert connected_as() == {"role": owner, "area": ""}

    def test_the_scope_of_the_request_says_why(self, browser: Client, parcels: SimpleNamespace) -> None:
        assert browser.get("/scoped").json() == {"parcels": [VILLAGE], "purpose": "GET /scoped"}

    def test_a_template_rendered_after_the_view(self, browser: Client, parcels: SimpleNamespace) -> None:
        assert browser.get("/late").content.decode().split() == [VILLAGE]

    def test_a_stream_read_after_the_request(
        self, browser: Client, parcels: SimpleNamespace, owner: str
    ) -> None:
        lines = browser.get("/stream").getvalue().decode().splitlines()
        assert lines == [f"minzheng_app ['{VILLAGE}']"] * 2
        assert connected_as() == {"role": owner, "area": ""}

    def test_cannot_write_elsewhere(self, browser: Client, parcels: SimpleNamespace) -> None:
        assert browser.get("/elsewhere").status_code == 500
        assert len(all_areas()) == 3

    @pytest.mark.parametrize("address", ["/breaks", "/breaks-late"])
    def test_an_error_undoes_what_was_written(
        self, browser: Client, parcels: SimpleNamespace, owner: str, address: str
    ) -> None:
        assert browser.get(address).status_code == 500
        assert len(all_areas()) == 3
        assert connected_as() == {"role": owner, "area": ""}


class TestPosts:
    @pytest.fixture
    def clerk_too(self, cadre: User) -> int:
        post = give_post(user=cadre, role="township_clerk", area=TOWNSHIP, since=dt.date(2021, 3, 1), at=NOON)
        return post.pk

    def test_the_oldest_counts_until_another_is_chosen(
        self, browser: Client, clerk_too: int, parcels: SimpleNamespace
    ) -> None:
        assert browser.get("/seen").json()["post"] == "village_cadre"
        session = browser.session
        session[SESSION_KEY] = clerk_too
        session.save()
        assert browser.get("/seen").json()["post"] == "township_clerk"
        assert len(browser.get("/seen").json()["parcels"]) == 2

    def test_a_post_that_is_not_ones_own_is_no_choice(
        self, browser: Client, clerk_too: int, new_user: Callable[[str], User], parcels: SimpleNamespace
    ) -> None:
        boss = give_post(user=new_user("boss"), role="county_leader", area="430621", since=DAY, at=NOON)
        session = browser.session
        session[SESSION_KEY] = boss.pk
        session.save()
        assert browser.get("/seen").json()["post"] == "village_cadre"


@pytest.mark.django_db(transaction=True)
class TestPooledConnection:
    """The same with real commits, as in production: nothing of one request is left for the next."""

    @pytest.fixture(autouse=True)
    def table(self, transactional_db: None) -> Iterator[None]:
        make_table()
        plant()
        yield
        drop_table()

    @pytest.mark.parametrize(
        "address", ["/seen", "/late", "/stream", "/breaks", "/elsewhere", "/breaks-late"]
    )
    def test_shows_nothing_of_the_request_before(self, browser: Client, address: str) -> None:
        before = connected_as()
        b"".join(browser.get(address))
        assert not connection.in_atomic_block
        assert connected_as() == before
        assert len(all_areas()) == 3
        assert Client().get("/public").json()["parcels"] == []

    def test_is_free_again_when_the_reader_leaves_a_stream(self, browser: Client) -> None:
        before = connected_as()
        answer = browser.get("/stream")
        assert next(iter(answer)).startswith(b"minzheng_app")
        assert connection.in_atomic_block
        answer.close()
        assert not connection.in_atomic_block
        assert connected_as() == before
