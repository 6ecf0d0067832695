"""What the interfaces answer: JSON, in JSONP where a callback is named, with a mark so that it is sent once."""

import hashlib
import json
import re
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]
CALLBACK = re.compile(r"[A-Za-z0-9_.]{1,100}")
"""What a callback may be called. Source: Greenhouse, "Job Board API", JSONP."""
PUBLIC = "public, max-age=60"


def told_in_json(missing: dict[str, Any]) -> Callable[[View[P]], View[P]]:
    """Let a view say in JSON that an employer is not there."""

    def decorator(view: View[P]) -> View[P]:
        @wraps(view)
        def shown(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            try:
                return view(request, *args, **kwargs)
            except Http404:
                return private(missing, status=404)

        return shown  # type: ignore[return-value]  # it is called as the view is

    return decorator


def data(request: HttpRequest, value: Any, *, status: int = 200) -> HttpResponse:
    """Public data: kept by browsers for a minute, and not sent again to whoever has it."""
    body = json.dumps(value, ensure_ascii=False)
    callback = request.GET.get("callback", "")
    is_called = CALLBACK.fullmatch(callback) is not None
    content = f"/**/{callback}({_harmless(body)});" if is_called else body
    kind = "text/javascript" if is_called else "application/json"
    mark = f'"{hashlib.sha256(content.encode()).hexdigest()[:32]}"'
    response = get_conditional_response(request, etag=mark) if status == 200 else None
    if response is None:
        response = HttpResponse(content, content_type=f"{kind}; charset=utf-8", status=status)
    if status == 200:
        response.headers["ETag"], response.headers["Cache-Control"] = mark, PUBLIC
    return response


def private(value: Any, *, status: int = 200, headers: dict[str, str] | None = None) -> HttpResponse:
    """An answer to one program alone, kept by nobody."""
    return HttpResponse(
        json.dumps(value, ensure_ascii=False),
        content_type="application/json; charset=utf-8",
        status=status,
        headers={"Cache-Control": "private, no-store"} | (headers or {}),
    )


def _harmless(body: str) -> str:
    return body.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
