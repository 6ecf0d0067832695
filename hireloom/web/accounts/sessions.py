"""Where one is signed in, and signing out there."""

from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.internal import flows
from allauth.usersessions.models import UserSession
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hireloom.web import toasts
from hireloom.web.accounts import browsers
from hireloom.web.http import Request, colleague


@dataclass(frozen=True)
class Session:
    """One browser that is signed in; `icon` shows what kind of device it is."""

    id: int
    device: str
    icon: str
    address: str
    since: datetime
    seen_at: datetime
    is_current: bool


@require_safe
@colleague
def show(request: Request) -> HttpResponse:
    return render(request, "accounts/sessions.html", {"sessions": of(request)})


@require_POST
@colleague
def end(request: Request, pk: int) -> HttpResponse:
    """Sign one browser out; the current one goes to the sign-in page."""
    session = get_object_or_404(UserSession, pk=pk, user=request.user)
    was_current = session.is_current()
    flows.sessions.end_sessions(request, [session])
    if was_current:
        return redirect("account_login")
    toasts.add(request, _("That browser is signed out."))
    return redirect("usersessions_list")


@require_POST
@colleague
def end_others(request: Request) -> HttpResponse:
    """Sign out everywhere but here."""
    flows.sessions.end_other_sessions(request, request.user)
    toasts.add(request, _("You are signed out everywhere else."))
    return redirect("usersessions_list")


def of(request: HttpRequest) -> list[Session]:
    """The live sessions of the account: this one first, then the one used last."""
    found = [
        Session(
            id=session.pk,
            device=browsers.name(session.user_agent),
            icon=browsers.icon(session.user_agent),
            address=session.ip,
            since=session.created_at,
            seen_at=session.last_seen_at,
            is_current=session.is_current(),
        )
        for session in UserSession.objects.purge_and_list(request.user)  # no actor: the account's own
    ]
    return sorted(found, key=lambda session: (not session.is_current, -session.seen_at.timestamp()))
