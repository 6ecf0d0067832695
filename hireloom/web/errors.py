"""Pages for what went wrong: what happened, what was kept, what to do."""

import json
import sys

from django.db import Error, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.utils import translation
from django.utils.translation import gettext as _
from psycopg_pool import PoolTimeout, TooManyRequests

RETRY_SECONDS = 5
GONE = ("08", "57P", "53300")
"""How the SQLSTATE of a server begins that cannot be talked to: connections lost, shutdown and start, none free."""
DISK_FULL = "53100"


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, 400, _("This request makes no sense to us"), _("Go back and try again; nothing was changed."))


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    words = _("Your role does not include this. An administrator can change that in Settings; nothing was changed.")
    return _page(request, 403, _("You may not do this"), words)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    words = _("The address is wrong, the page was removed, or it is not yours to see.")
    return _page(request, 404, _("There is nothing here"), words)


def too_many_requests(request: HttpRequest) -> HttpResponse:
    words = _("That was tried too often in a short time. Wait a minute, then try again; nothing was changed.")
    response = _page(request, 429, _("Too many attempts"), words)
    response["Retry-After"] = "60"
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """500, or what is known better about the exception that is being handled."""
    exception = sys.exc_info()[1]
    if exception is not None and is_away(exception):
        return database_away(request)
    if exception is not None and sqlstate(exception) == DISK_FULL:
        words = _("The server's disk is full. Nothing was stored; tell whoever runs the server, then try again.")
        return _page(request, 507, _("There is no room left"), words)
    words = _("The mistake is ours, and it was logged. Nothing you typed was stored; go back and try again.")
    return _page(request, 500, _("Something broke"), words)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    words = _("The form was open too long or came from another site. Go back, reload and send it again.")
    return _page(request, 403, _("We could not be sure that this was you"), words)


def database_away(request: HttpRequest) -> HttpResponse:
    """503 while PostgreSQL does not answer; the page tries again by itself."""
    if request.method == "GET":
        words = _("The database does not answer right now. This page tries again every few seconds.")
    else:
        words = _("The database does not answer right now. Nothing was changed; go back and send it again in a moment.")
    response = _page(request, 503, _("One moment"), words, retry_seconds=RETRY_SECONDS)
    response["Retry-After"] = str(RETRY_SECONDS)
    return response


def is_away(exception: BaseException) -> bool:
    """Whether the database could not be reached; a deadlock or a full disk is another matter."""
    if isinstance(exception, PoolTimeout | TooManyRequests | InterfaceError):
        return True
    state = sqlstate(exception)
    return isinstance(exception, OperationalError) and (state is None or state.startswith(GONE))


def sqlstate(exception: BaseException) -> str | None:
    """What PostgreSQL called its error, if it was its own."""
    return getattr(exception.__cause__, "sqlstate", None) if isinstance(exception, Error) else None


def _page(request: HttpRequest, status: int, title: str, words: str, *, retry_seconds: int = 0) -> HttpResponse:
    """The page, or for programs the same as a problem (RFC 9457); asks the database nothing."""
    if _is_program(request):
        problem = {"type": "about:blank", "title": str(title), "status": status, "detail": str(words)}
        return HttpResponse(json.dumps(problem), status=status, content_type="application/problem+json")
    # Preferences come after the session; what fails before them goes by the browser's language.
    language = getattr(request, "LANGUAGE_CODE", "") or translation.get_language_from_request(request)
    retry = retry_seconds if request.method == "GET" else 0
    with translation.override(language):
        html = loader.render_to_string(
            "shell/error.html", {"status": status, "title": title, "words": words, "retry_seconds": retry}
        )
    return HttpResponse(html, status=status)


def _is_program(request: HttpRequest) -> bool:
    accepted = request.headers.get("Accept", "")
    return request.path.startswith("/api/") or ("json" in accepted and "html" not in accepted)
