"""Whether somebody may be open to move, with all it rests on, in words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import ngettext

from hireloom.ai.enums import BandName
from hireloom.ai.models import PredictionModel
from hireloom.ai.queries.prediction_words import Line
from hireloom.core.actor import Actor
from hireloom.engine.prediction import openness, survival
from hireloom.engine.prediction.attempts import Act, Deed
from hireloom.engine.prediction.openness import Reason, Seen, Tenures
from hireloom.messaging.models import Suppression
from hireloom.people.enums import DocumentKind
from hireloom.people.models import Document, Employment, Person

FRESH = timedelta(days=730)
"""A résumé that is older says nothing of the present job."""
SETTLED = timedelta(days=30)
"""A résumé that came later after the record was made is an update."""


@dataclass(frozen=True)
class Open:
    """The band, and what it rests on: all of it, those that speak for it up."""

    band: BandName
    because: Sequence[Line]
    number: int


class Signs:
    """What is to be read of a person, with other querysets, and what it comes to."""

    def __init__(self, person: Person, actor: Actor) -> None:
        self._person = person
        here = {"organization_id": person.organization_id, "person": person}
        named = Suppression.objects.pauses_of(person).filter(lifted_at=None).order_by("-until")
        self._named = named.values_list("until", flat=True)[:1]
        resumes = Document.objects.readable_by(actor).filter(**here, kind=DocumentKind.RESUME).order_by("-added_at")
        self._resumes = resumes.values_list("added_at", flat=True)[:1]
        jobs = Employment.objects.filter(**here, is_current=True, started_on__isnull=False).order_by("-started_on")
        self._jobs = jobs.values_list("started_on", "document__added_at")[:1]

    @property
    def wanted(self) -> list[Any]:
        """What is to be read."""
        return [self._named, self._resumes, self._jobs]

    def said(self, model: PredictionModel, acts: Sequence[Act], at: datetime) -> Open:
        """What it comes to, by a version that knows how long people stay."""
        kept = model.parameters
        found = openness.judge(self._seen(acts, at), Tenures(survival.unpacked(kept["stays"]), kept["usual"]))
        lines = [Line(WORDS[reason.name](reason), reason.is_up) for reason in found.because]
        return Open(BandName(found.band.value), lines, model.number)

    def _seen(self, acts: Sequence[Act], at: datetime) -> Seen:
        until, resume, job = (next(iter(rows), None) for rows in self.wanted)
        is_update = resume is not None and resume - self._person.created_at > SETTLED
        is_fresh = job is not None and (job[1] is None or at - job[1] < FRESH)
        return Seen(
            named_in=(until - at).days if until else None,
            visited=_ago(acts, Deed.LOOKED, at),
            resume=(at - resume).days if resume is not None and is_update else None,
            applied=_ago(acts, Deed.APPLIED, at),
            came=_ago(acts, Deed.CAME, at),
            in_job_days=max((at.date() - job[0]).days, 0) if job is not None and is_fresh else None,
        )


def _ago(acts: Sequence[Act], deed: Deed, at: datetime) -> int | None:
    last = max((act.at for act in acts if act.deed is deed and act.at <= at), default=None)
    return (at - last).days if last else None


def _named(reason: Reason) -> str:
    if reason.number < 0:
        days = -reason.number
        return ngettext(
            "Asked for later; the day was %(days)d day ago", "Asked for later; the day was %(days)d days ago", days
        ) % {"days": days}
    days = reason.number
    return ngettext(
        "Asked for later; the day is in %(days)d day", "Asked for later; the day is in %(days)d days", days
    ) % {"days": days}


def _visited(reason: Reason) -> str:
    words = ngettext(
        "Followed a link or visited a page %(days)d day ago",
        "Followed a link or visited a page %(days)d days ago",
        reason.number,
    )
    return words % {"days": reason.number}


def _resume(reason: Reason) -> str:
    words = ngettext("A new résumé came in %(days)d day ago", "A new résumé came in %(days)d days ago", reason.number)
    return words % {"days": reason.number}


def _applied(reason: Reason) -> str:
    return ngettext("Applied %(days)d day ago", "Applied %(days)d days ago", reason.number) % {"days": reason.number}


def _came(reason: Reason) -> str:
    words = ngettext(
        "Asked for news or came to an event %(days)d day ago",
        "Asked for news or came to an event %(days)d days ago",
        reason.number,
    )
    return words % {"days": reason.number}


def _tenure(reason: Reason) -> str:
    months = {"months": reason.number}
    if reason.is_up:
        words = ngettext(
            "%(months)d month in their job: of the jobs on record many ended within the next half year",
            "%(months)d months in their job: of the jobs on record many ended within the next half year",
            reason.number,
        )
    else:
        words = ngettext(
            "%(months)d month in their job: of the jobs on record few ended within the next half year",
            "%(months)d months in their job: of the jobs on record few ended within the next half year",
            reason.number,
        )
    return words % months


def _usual(reason: Reason) -> str:
    words = ngettext(
        "%(months)d month in their job; many move after 18 to 30",
        "%(months)d months in their job; many move after 18 to 30",
        reason.number,
    )
    return words % {"months": reason.number}


WORDS: dict[str, Callable[[Reason], str]] = {
    "named": _named,
    "later": _named,
    "visited": _visited,
    "resume": _resume,
    "applied": _applied,
    "came": _came,
    "tenure": _tenure,
    "usual": _usual,
}
