"""Lists that several forms choose from."""

import zoneinfo
from functools import cache

from django.conf import settings

HIDDEN = ("Etc/", "SystemV/", "US/", "Canada/", "Brazil/", "Chile/", "Mexico/", "posix/", "right/")


def languages() -> list[tuple[str, str]]:
    """The languages the product speaks, each named in the reader's own."""
    return [(code, str(name)) for code, name in settings.LANGUAGES]


@cache
def time_zones() -> list[tuple[str, str]]:
    """Time zones by region and city (IANA), UTC first; old aliases are left out."""
    names = (name for name in zoneinfo.available_timezones() if "/" in name and not name.startswith(HIDDEN))
    return [("UTC", "UTC")] + [(name, name.replace("_", " ")) for name in sorted(names)]
