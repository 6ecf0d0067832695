"""The language of whoever asks: their choice, else their browser's. The time zone: theirs, else the organization's."""

import zoneinfo
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from hireloom.core.models import Organization


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
    """The account's time zone, else the server's until an organization is known."""
    return _zone(_own_zone(request))


def follow(request: HttpRequest, organization: Organization) -> None:
    """Tell times in the organization's zone to somebody who has chosen none, for the rest of the request."""
    if not _own_zone(request):
        timezone.activate(_zone(organization.time_zone))


def _own_zone(request: HttpRequest) -> str:
    return getattr(request.user, "time_zone", "") if request.user.is_authenticated else ""


def _zone(name: str) -> zoneinfo.ZoneInfo:
    try:
        return zoneinfo.ZoneInfo(name or settings.TIME_ZONE)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        return zoneinfo.ZoneInfo(settings.TIME_ZONE)
