"""Lists that several forms choose from."""

import zoneinfo
from functools import cache

from django import forms
from django.conf import settings

from hireloom.ats.models import Department, Office
from hireloom.core.actor import Actor

HIDDEN = ("Etc/", "SystemV/", "US/", "Canada/", "Brazil/", "Chile/", "Mexico/", "posix/", "right/")


def languages() -> list[tuple[str, str]]:
    """The languages the product speaks, each named in the reader's own."""
    return [(code, str(name)) for code, name in settings.LANGUAGES]


@cache
def time_zones() -> list[tuple[str, str]]:
    """Time zones by region and city (IANA), UTC first; old aliases are left out."""
    names = (name for name in zoneinfo.available_timezones() if "/" in name and not name.startswith(HIDDEN))
    return [("UTC", "UTC")] + [(name, name.replace("_", " ")) for name in sorted(names)]


def offer_places(form: forms.BaseForm, actor: Actor) -> None:
    """Let the fields `department` and `office` of a form offer those of the organization."""
    for name, model in (("department", Department), ("office", Office)):
        form.fields[name].queryset = model.objects.visible_to(actor).order_by("name", "pk")  # type: ignore[attr-defined]
