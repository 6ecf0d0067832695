"""Working life in words: from when to when, as precisely as it is known."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from hireloom.flywheel.queries.profiles import Job, School, Tongue
from hireloom.people import tongues
from hireloom.people.enums import DatePrecision, LanguageLevel


@dataclass(frozen=True)
class Line:
    """One line of working life, and where we know it from."""

    id: UUID
    title: str
    company: str
    span: str
    origin: str


@dataclass(frozen=True)
class Spoken:
    """A language, how well, and where we know it from."""

    id: UUID
    name: str
    level: str
    origin: str


def shown(jobs: Sequence[Job]) -> list[Line]:
    """The lines in their order."""
    return [
        Line(job.id, job.title or job.company, job.company if job.title else "", span(job), _origin(job.document))
        for job in jobs
    ]


def schools(found: Sequence[School]) -> list[Line]:
    """Schools and courses in their order."""
    return [
        Line(
            one.id,
            ", ".join(filter(None, (one.degree, one.field))) or one.school,
            one.school if one.degree or one.field else "",
            span(one),
            _origin(one.document),
        )
        for one in found
    ]


def spoken(found: Sequence[Tongue]) -> list[Spoken]:
    """Languages in their order."""
    levels = {str(level.value): str(level.label) for level in LanguageLevel}
    return [Spoken(one.id, tongues.name(one.code), levels.get(one.level, ""), _origin(one.document)) for one in found]


def span(job: Job | School) -> str:
    """From when to when; a missing end is left open, "today" for a job that is held now."""
    begin = _day(job.started_on, job.started_precision)
    end = pgettext("a job that is held now", "today") if job.is_current else _day(job.ended_on, job.ended_precision)
    return " \N{EN DASH} ".join(filter(None, (begin, end)))


def _day(day: date | None, precision: str) -> str:
    if day is None:
        return ""
    shape = {DatePrecision.YEAR: "Y", DatePrecision.MONTH: "YEAR_MONTH_FORMAT"}.get(
        DatePrecision(precision or "day"), "DATE_FORMAT"
    )
    return formats.date_format(day, shape)


def _origin(document: str) -> str:
    return _("Read in %(document)s") % {"document": document} if document else _("Entered by a colleague")
