"""What programs on any site may read: without cookies, without credentials, and nothing but what strangers see."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse, HttpResponseBase

P = ParamSpec("P")
ORIGIN = "Access-Control-Allow-Origin"
HEADERS = {ORIGIN: "*", "Cross-Origin-Resource-Policy": "cross-origin"}
ASKED_FIRST = {
    "Access-Control-Allow-Methods": "GET, HEAD",
    "Access-Control-Allow-Headers": "Accept, Content-Type, If-None-Match, If-Modified-Since",
    "Access-Control-Max-Age": "86400",
}


def readable_anywhere(
    view: Callable[Concatenate[HttpRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Let scripts of any site read what a GET answers, errors included; what they may not do they learn by OPTIONS.

    A POST is answered as ever, and no script of another site reads the answer.
    """

    @wraps(view)
    def shown(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers=HEADERS | ASKED_FIRST)
        response = view(request, *args, **kwargs)
        if request.method in {"GET", "HEAD"}:
            for name, value in HEADERS.items():
                response.headers[name] = value
        return response

    return shown  # type: ignore[return-value]  # it is called as the view is
