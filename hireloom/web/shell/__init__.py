"""The frame around every page: where one can go, what waits, who is signed in."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from hireloom.web.shell import frame, settings_menu


def context(request: HttpRequest) -> dict[str, Any]:
    """What every template may use; the frame is built, and its count asked for, only where it is shown."""
    return {
        "actor": getattr(request, "actor", None),
        "membership": getattr(request, "membership", None),
        "organization": getattr(request, "organization", None),
        "shell": SimpleLazyObject(lambda: frame.of(request)),
        "settings_menu": SimpleLazyObject(lambda: settings_menu.of(request)),
    }
