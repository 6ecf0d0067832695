"""How a visitor came here: what their link says, carried from the first page to the application; no cookie."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.http import HttpRequest
from django.utils import timezone

from hireloom.kit.text import clean
from hireloom.marketing import arrivals
from hireloom.marketing.arrivals import Arrival
from hireloom.people.operations import sources
from hireloom.web.careers.visitors import PublicRequest

PARAMETERS = ("source", "utm_source")
CARRIED = "came"


@dataclass(frozen=True)
class Carried:
    """What the addresses of our own pages say on: the word of a source, and the whole arrival under our signature."""

    source: str = ""
    came: str = ""


def source_named_in(request: HttpRequest) -> str:
    """The source that the address names, or nothing; a word that no source would be called is left out."""
    given = next((value for name in PARAMETERS if (value := clean(request.GET.get(name, "")))), "")
    return given if sources.is_sane(given) else ""


def of(request: PublicRequest, *, at: datetime | None = None) -> Arrival:
    """How this request came: by what its address carries, else by what it says, else by the page before it."""
    at = at or timezone.now()
    carried = arrivals.opened(request.GET.get(CARRIED, ""), request.organization.pk, at=at)
    return carried or arrivals.read(
        said=source_named_in(request),
        campaign=request.GET.get("utm_campaign", ""),
        medium=request.GET.get("utm_medium", ""),
        referrer=request.headers.get("Referer", ""),
        own_host=urlsplit(f"//{request.get_host()}").hostname or "",
        at=at,
    )


def carried_by(request: PublicRequest) -> Carried:
    """What the links of a page say on, by its address alone: whoever opens the same address gets the same page."""
    source, came = source_named_in(request), request.GET.get(CARRIED, "")
    if came and arrivals.opened(came, request.organization.pk, at=timezone.now()):
        return Carried(source, came)
    if not any(clean(request.GET.get(name, "")) for name in ("utm_campaign", "utm_medium")):
        return Carried(source)
    arrival = of(request)
    return Carried(source, arrivals.sealed(arrival, request.organization.pk) if arrival.is_in_address else "")
