"""What is asked where, for the form for applying, the candidate's own page and the settings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from hireloom.ats.models import Application
from hireloom.compliance import answers, questions
from hireloom.compliance.jurisdictions import Policy
from hireloom.compliance.models import AskedSet
from hireloom.compliance.questions import SETS, QuestionSet
from hireloom.core.actor import Actor
from hireloom.people.models import Person


@dataclass(frozen=True)
class OfApplication:
    """One application of whoever looks: what it was for, what is asked with it, and what they said."""

    application_id: UUID
    title: str
    applied_at: datetime
    sets: tuple[QuestionSet, ...]
    said: Mapping[str, str]


@dataclass(frozen=True)
class Choice:
    """A set as the settings show it; `since` is None where it is not asked."""

    set: QuestionSet
    since: datetime | None
    by: str


def of_country(*, organization_id: UUID, country: str, laws: Sequence[Policy] = ()) -> tuple[QuestionSet, ...]:
    """The sets asked with posts of jobs in a country (ISO 3166); none where the country is not known.

    What one of the `laws` that hold there does not let be asked is not asked. One query, or none where no set knows
    the country.
    """
    known = [one for one in SETS if country.upper() in one.countries and all(one.name in law.questions for law in laws)]
    if not known:
        return ()
    asked = set(AskedSet.objects.of(organization_id).values_list("name", flat=True))
    return tuple(one for one in known if one.name in asked)


def was_ever_asked(organization_id: UUID) -> bool:
    """Whether anybody was ever asked anything for the statistics."""
    return AskedSet.objects.filter(organization_id=organization_id).exists()


def of_person(person: Person, actor: Actor) -> list[OfApplication]:
    """What somebody is asked with their applications, and what they said, newest first; for themselves alone.

    Three queries.
    """
    if actor.id != person.pk:
        return []
    rows = Application.objects.filter(organization_id=actor.organization_id, person=person, post__isnull=False)
    found = list(rows.order_by("-applied_at").values_list("pk", "job__title", "applied_at", "job__office__country"))
    asked = set(AskedSet.objects.of(actor.organization_id).values_list("name", flat=True))
    if not found:
        return []
    said = answers.said(organization_id=actor.organization_id, application_ids=[pk for pk, *_ in found])
    lines = []
    for pk, title, applied_at, country in found:
        row = said.get(pk)
        marks = set(row.sets) if row else set()
        sets = tuple(
            one for one in SETS if one.mark in marks or (one.name in asked and (country or "").upper() in one.countries)
        )
        if sets:
            lines.append(OfApplication(pk, title, applied_at, sets, row.said if row else {}))
    return lines


def choices(actor: Actor) -> Sequence[Choice]:
    """Every set there is, and since when it is asked by whose choice; for whoever may choose. One query."""
    if not actor.may("compliance.choose_questions"):
        return []
    rows = AskedSet.objects.of(actor.organization_id).select_related("from_by")
    now = {row.name: row for row in rows if questions.named(row.name)}
    return [
        Choice(one, now[one.name].from_at, now[one.name].from_by.name if now[one.name].from_by else "")
        if one.name in now
        else Choice(one, None, "")
        for one in SETS
    ]
