"""The interface itself: how a request is known, and how everything that goes wrong is said."""

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.security.base import AuthBase

from minzheng.access import signatures
from minzheng.casework.models import PlatformClient
from minzheng.casework.online import pacing
from minzheng.casework.online.clients import Signed, Unsigned, key_of, recognise
from minzheng.casework.refusal import Refused

UNAUTHORISED, NOT_FOUND, REFUSED, TOO_LARGE, INVALID, TOO_MANY = 401, 404, 409, 413, 422, 429


class SignedRequest(AuthBase):
    """Four headers: who, when, a nonce, and the HMAC-SM3 of all that matters of the request."""

    openapi_type = "apiKey"
    openapi_in = "header"
    openapi_name = signatures.SIGNATURE

    def __call__(self, request: HttpRequest) -> PlatformClient:
        """Return the client; Unsigned if nobody may be believed to have sent this."""
        headers, query = request.headers, request.META.get("QUERY_STRING", "")
        said = Signed(
            headers.get(signatures.CLIENT, ""),
            headers.get(signatures.TIME, ""),
            headers.get(signatures.NONCE, ""),
            headers.get(signatures.SIGNATURE, ""),
        )
        client = recognise(
            said,
            method=request.method or "",
            path=f"{request.path}?{query}" if query else request.path,
            body=request.body,
            now=request.now,
        )
        request.answer_signed = (key_of(client), said.nonce)
        pacing.check("requests_per_platform", client.code, request.business_date)
        pacing.count("requests_per_platform", client.code, request.business_date)
        return client


class Api(NinjaAPI):
    """Answers are signed too: status, body and the nonce of the request they answer."""

    def create_response(self, request: HttpRequest, data: Any, **more: Any) -> HttpResponse:
        """Return the answer, never cached, signed for whoever signed the request."""
        answer = super().create_response(request, data, **more)
        answer.headers["Cache-Control"] = "no-store"
        if known := getattr(request, "answer_signed", None):
            key, nonce = known
            answer.headers[signatures.SIGNATURE] = signatures.of_answer(
                key, answer.status_code, nonce, answer.content
            )
        return answer


api = Api(
    title="社会救助服务接口",
    version="1.0.0",
    description="服务目录、提交申请、补交材料、查询进度和结果。请求和答复都用 HMAC-SM3 签名。",
    docs_url=None,
    openapi_url="/openapi.json",
    urls_namespace="api",
    auth=SignedRequest(),
)


def problem(request: HttpRequest, status: int, code: str, sentence: str) -> HttpResponse:
    """Answer with a code and a sentence."""
    return api.create_response(request, {"code": code, "message": sentence}, status=status)


@api.exception_handler(Unsigned)
def unsigned(request: HttpRequest, trouble: Unsigned) -> HttpResponse:
    """Who is not known is told why, once."""
    return problem(request, UNAUTHORISED, trouble.code, str(trouble))


@api.exception_handler(pacing.TooOften)
def too_often(request: HttpRequest, trouble: pacing.TooOften) -> HttpResponse:
    """The day is used up."""
    return problem(request, TOO_MANY, "too_many", str(trouble))


@api.exception_handler(Refused)
def refused(request: HttpRequest, trouble: Refused) -> HttpResponse:
    """A verb said no."""
    return problem(request, REFUSED, "refused", str(trouble))


@api.exception_handler(ValidationError)
def invalid(request: HttpRequest, trouble: ValidationError) -> HttpResponse:
    """Name the first field that is not as described."""
    where = ".".join(str(each) for each in trouble.errors[0]["loc"][2:]) if trouble.errors else ""
    return problem(request, INVALID, "invalid", f"请求的内容与说明不符：{where or '正文'}。")


@api.exception_handler(HttpError)
def unreadable(request: HttpRequest, trouble: HttpError) -> HttpResponse:
    """What is no JSON."""
    return problem(request, INVALID, "invalid", "请求的正文不是可以读的 JSON。")


@api.exception_handler(Http404)
def missing(request: HttpRequest, trouble: Http404) -> HttpResponse:
    """Nothing of that code, or another platform's."""
    return problem(request, NOT_FOUND, "not_found", "没有这一项。")


@api.exception_handler(RequestDataTooBig)
def too_large(request: HttpRequest, trouble: RequestDataTooBig) -> HttpResponse:
    """More than one request may hold."""
    return problem(request, TOO_LARGE, "too_large", "请求太大，材料请分几次交。")
