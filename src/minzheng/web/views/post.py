"""Which post one works in, which language one reads, and the way out."""

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from minzheng.access.divisions import full_name
from minzheng.access.posts import choose_post
from minzheng.web.guard import for_everyone_signed_in
from minzheng.web.typed import typed

MOST_DIGITS = 18


@for_everyone_signed_in(methods=("GET", "POST"))
def choose(request: HttpRequest) -> HttpResponse:
    """Show the posts that one holds, and change to another."""
    if request.method == "POST":
        chosen = typed(request.POST, "post", most=MOST_DIGITS)
        choose_post(
            request.posts, request.session, int(chosen) if chosen.isascii() and chosen.isdigit() else 0
        )
        request.session.pop("worklist_filters", None)
        return redirect("worklist")
    context = {"choices": [(post, full_name(post.area_id)) for post in request.posts]}
    return render(request, "web/post.html", context)


@for_everyone_signed_in(methods=("POST",))
def signout(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return redirect("account_login")


@login_not_required
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Read the pages in another language from now on."""
    chosen, back = request.POST.get("language"), request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = "/"
    answer = redirect(back)
    if chosen in dict(settings.LANGUAGES):
        answer.set_cookie(settings.LANGUAGE_COOKIE_NAME, chosen, samesite="Lax", secure=request.is_secure())
    return answer


language.permission = None
