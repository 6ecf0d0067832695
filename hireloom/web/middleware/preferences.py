"""The language and time zone of whoever asks: their own choice, else their browser's, else the server's."""

import zoneinfo
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation


class PreferencesMiddleware:
    """Activates language and time zone for one request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = chosen_language(request)
        with translation.override(language), timezone.override(chosen_zone(request)):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language() or language)
        return response


def chosen_language(request: HttpRequest) -> str:
    """The account's language, else the cookie's or browser's, always one we have."""
    own = getattr(request.user, "language", "") if request.user.is_authenticated else ""
    return own if own in dict(settings.LANGUAGES) else translation.get_language_from_request(request)


def chosen_zone(request: HttpRequest) -> zoneinfo.ZoneInfo:
    """The account's time zone, else the server's."""
    own = getattr(request.user, "time_zone", "") if request.user.is_authenticated else ""
    try:
        return zoneinfo.ZoneInfo(own or settings.TIME_ZONE)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        return zoneinfo.ZoneInfo(settings.TIME_ZONE)
