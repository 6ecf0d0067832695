"""Pages for what went wrong: what happened, what was kept, what to do."""

from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.utils.translation import gettext as _


def _page(request: HttpRequest, status: int, title: str, words: str, *, retries: bool = False) -> HttpResponse:
    context = {"status": status, "title": title, "words": words, "retries": retries}
    return HttpResponse(loader.render_to_string("layouts/error.html", context), status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, 400, _("This request makes no sense to us"), _("Go back and try again; nothing was changed."))


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    words = _("Your role does not include this. An administrator can change that in Settings; nothing was changed.")
    return _page(request, 403, _("You may not do this"), words)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    words = _("The address is wrong, the page was removed, or it is not yours to see.")
    return _page(request, 404, _("There is nothing here"), words)


def server_error(request: HttpRequest) -> HttpResponse:
    words = _("The mistake is ours, and it was logged. Nothing you typed was stored; go back and try again.")
    return _page(request, 500, _("Something broke"), words)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    words = _("The form was open too long or came from another site. Go back, reload and send it again.")
    return _page(request, 403, _("We could not be sure that this was you"), words)


def database_away(request: HttpRequest) -> HttpResponse:
    """503 while PostgreSQL does not answer; the page tries again by itself."""
    words = _("The database does not answer right now. This page tries again every few seconds; nothing was changed.")
    response = _page(request, 503, _("One moment"), words, retries=True)
    response["Retry-After"] = "5"
    if "json" in request.headers.get("Accept", "") or request.path.startswith("/api/"):
        response = HttpResponse(
            '{"type":"about:blank","title":"The database does not answer","status":503}',
            status=503,
            content_type="application/problem+json",
            headers={"Retry-After": "5"},
        )
    return response
