"""The frame around every page: navigation, counts, who is signed in."""

from typing import Any

from django.http import HttpRequest


def context(request: HttpRequest) -> dict[str, Any]:
    """What every template may use: the colleague and the organization, when there is one."""
    return {
        "actor": getattr(request, "actor", None),
        "membership": getattr(request, "membership", None),
        "organization": getattr(request, "organization", None),
    }
