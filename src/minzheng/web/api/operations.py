"""What a platform may ask: the catalogue, an application, more papers, how it stands, what came of it."""

import base64
import binascii
from uuid import UUID, uuid5

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import Http404, HttpRequest
from ninja import Status

from minzheng.access.wall import behind_wall
from minzheng.casework.models import OnlineApplication, PlatformClient
from minzheng.casework.online.adding import add_papers
from minzheng.casework.online.following import standing
from minzheng.casework.online.receiving import receive
from minzheng.casework.refusal import Refused
from minzheng.web.api import schemas
from minzheng.web.api.api import INVALID, NOT_FOUND, REFUSED, TOO_LARGE, TOO_MANY, UNAUTHORISED, api
from minzheng.web.api.catalogue import service, services
from minzheng.web.citizen.offered import villages
from minzheng.web.photos import as_jpeg

CREATED = 201
_ALWAYS = dict.fromkeys((UNAUTHORISED, REFUSED, INVALID, TOO_MANY), schemas.Problem)
_ABOUT_ONE = _ALWAYS | {NOT_FOUND: schemas.Problem}
_SENDING = {TOO_LARGE: schemas.Problem}
NAMESPACE = UUID("6f1b4a0e-5f0c-4b52-9d3a-0a6f3b6a1f10")
"""Two platforms may choose the same request id; in here it is another one for each."""


@api.get("/services", response={200: list[schemas.Service]} | _ALWAYS, summary="服务目录")
def list_services(request: HttpRequest) -> list[schemas.Service]:
    """Return everything that may be applied for today."""
    return services(request.business_date)


@api.get("/services/{code}", response={200: schemas.Service} | _ABOUT_ONE, summary="一项服务")
def show_service(request: HttpRequest, code: str) -> schemas.Service:
    """Return one service: conditions, papers, stages with their days, and the law."""
    return service(code, request.business_date)


@api.get("/places", response={200: list[schemas.Township]} | _ALWAYS, summary="乡镇和村（社区）")
def list_places(request: HttpRequest) -> list[dict]:
    """Return the places of the county that an application may name."""
    return [
        {"code": code, "name": name, "villages": [{"code": one, "name": called} for one, called in below]}
        for code, name, below in villages()
    ]


@api.post(
    "/applications",
    response={CREATED: schemas.Received} | _ALWAYS | _SENDING,
    summary="提交申请",
)
def send_application(request: HttpRequest, sent: schemas.ApplicationIn) -> Status:
    """Receive an application as our own page does; sent twice it is one, with the same code to follow it."""
    client: PlatformClient = request.auth
    content = sent.dict(exclude={"request_id", "service", "papers", "signature"})
    papers = _photos(sent.papers)
    with behind_wall(_known_village(sent.village)):
        received = receive(
            **content,
            programme=sent.service,
            signature=_decoded(sent.signature),
            papers=papers,
            submission=uuid5(NAMESPACE, f"{client.code}|{sent.request_id}"),
            client=client,
            on=request.business_date,
            at=request.now,
        )
    made = received.application
    return Status(
        CREATED,
        {
            "code": made.code,
            "follow_code": received.follow_code,
            "received_on": made.received_on,
            "answer_by": made.answer_by,
        },
    )


@api.post(
    "/applications/{uuid:code}/papers",
    response={200: schemas.Kept} | _ABOUT_ONE | _SENDING,
    summary="补交材料",
)
def send_papers(request: HttpRequest, code: UUID, sent: schemas.PapersIn) -> dict:
    """Keep more papers of an application; say how many were new."""
    papers = _photos(sent.papers)
    with behind_wall(_place(request, code)):
        return {"kept": add_papers(application=_own(request, code), papers=papers, at=request.now)}


@api.get("/applications/{uuid:code}", response={200: schemas.Standing} | _ABOUT_ONE, summary="办理进度")
def show_application(request: HttpRequest, code: UUID) -> dict:
    """Say where an application stands and by when it is answered or done."""
    with behind_wall(_place(request, code)):
        one = _own(request, code)
        stands = standing(one)
    return {
        "code": one.code,
        "service": stands.programme,
        "state": one.state,
        "stage": stands.stage,
        "received_on": stands.received_on,
        "due_on": stands.due_on,
        "answer": stands.answer,
        "case_number": stands.case_number,
        "ended": stands.ended,
        "stages": [{"name": name, "on": on} for name, on in stands.steps],
    }


@api.get("/applications/{uuid:code}/result", response={200: schemas.Result} | _ABOUT_ONE, summary="办理结果")
def show_result(request: HttpRequest, code: UUID) -> dict:
    """Say what was decided, once the letter is out."""
    with behind_wall(_place(request, code)):
        one = _own(request, code)
        stands = standing(one)
        outcome = one.case.step if one.case and stands.ended else ""
    if one.state == OnlineApplication.State.RETURNED:
        outcome = one.state
    return {
        "code": one.code,
        "ended": stands.ended,
        "outcome": outcome,
        "amount_fen": stands.amount_fen,
        "period": stands.period if stands.amount_fen is not None else "",
        "starts": stands.starts,
        "letter": list(stands.letter),
    }


def _place(request: HttpRequest, code: UUID) -> str:
    """Return where the platform's own application lies; Http404 for any other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT casework_platform_place(%s, %s)", [code, request.auth.pk])
        found = cursor.fetchone()[0]
    if found is None:
        raise Http404
    return found


def _own(request: HttpRequest, code: UUID) -> OnlineApplication:
    rows = OnlineApplication.objects.unscoped(reason="a platform's own application")
    return rows.select_related("case").get(code=code, client=request.auth)


def _known_village(code: str) -> str:
    if not any(code == one for _code, _name, below in villages() for one, _called in below):
        raise Refused("没有这个村（社区），请用 places 里的代码。")
    return code


def _photos(papers: list[schemas.PaperIn]) -> list[tuple[str, bytes]]:
    return [(each.kind, _photo(_decoded(each.content))) for each in papers]


def _photo(content: bytes) -> bytes:
    try:
        return as_jpeg(SimpleUploadedFile("paper", content))
    except ValidationError as trouble:
        raise Refused(str(trouble.messages[0])) from None


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise Refused("图片应是 base64 编码。") from None
