"""The request as the pages know it, and who may reach them."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from hireloom.core.actor import Actor
from hireloom.core.models import Membership, Organization

P = ParamSpec("P")


class Request(HttpRequest):
    """A request of a colleague, as the middleware prepares it."""

    actor: Actor
    membership: Membership
    organization: Organization


def colleague(
    view: Callable[Concatenate[Request, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Let colleagues in; send everybody else to the sign-in page and back afterwards."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if getattr(request, "actor", None) is not None:
            return view(request, *args, **kwargs)  # type: ignore[arg-type]
        if request.user.is_authenticated:
            return redirect("no-organization")
        return redirect_to_login(request.get_full_path())

    guarded.for_colleagues = True  # type: ignore[attr-defined]
    return guarded  # type: ignore[return-value]  # it takes any request, and hands on a colleague's


def is_fragment(request: HttpRequest) -> bool:
    """Whether htmx asked for a part of the page (and did not come back through the browser's history)."""
    return request.headers.get("HX-Request") == "true" and request.headers.get("HX-History-Restore-Request") != "true"
