"""When a session was last used, for the list of sessions in one's settings."""

import time
from collections.abc import Callable
from typing import Any

from allauth.account.signals import user_logged_in
from allauth.usersessions.models import UserSession
from django.http import HttpRequest, HttpResponseBase

SEEN_AT = "seen_at"
NOTED_EVERY_SECONDS = 300


class SessionActivityMiddleware:
    """Notes activity at most every five minutes, so that a page costs no query for it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.user.is_authenticated and request.session.session_key:
            self._note(request)
        return self.get_response(request)

    def _note(self, request: HttpRequest) -> None:
        now = int(time.time())
        seen_at = request.session.get(SEEN_AT)
        if seen_at is not None and now - seen_at < NOTED_EVERY_SECONDS:
            return
        request.session[SEEN_AT] = now
        if seen_at is not None:
            UserSession.objects.create_from_request(request)  # no actor: the account's own


def note_sign_in(request: HttpRequest, **_: Any) -> None:
    """Begin to count at the sign-in, which puts the session on the list itself."""
    request.session[SEEN_AT] = int(time.time())


user_logged_in.connect(note_sign_in, dispatch_uid="a session is seen first at its sign-in")
