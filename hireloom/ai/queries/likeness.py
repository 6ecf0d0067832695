"""Who is like somebody, and which open jobs ask for what they show; each with what it rests on.

For whoever may see matches, while people we know are matched. Somebody who asked that a person decides is compared
with nobody.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from hireloom.ai.models import Profile
from hireloom.ai.queries import ranking
from hireloom.ats.models import Application, CriteriaVersion, Job, TeamMember
from hireloom.core.actor import Actor
from hireloom.engine.matching.resembling import asked_of
from hireloom.engine.matching.scoring import match
from hireloom.engine.matching.types import Match, Verdict
from hireloom.people.models import Person

MOST = 5
COMPARED = 200
"""People who are compared with somebody, those first who have most in common with them."""
MOST_JOBS = 500
LEAST_SHARE = 0.3
"""Whoever shows less is not called similar, and a job of which less is shown does not fit."""


@dataclass(frozen=True)
class SimilarPerson:
    """Somebody who shows `share` of what another does, in [0, 1]; `shown` and `partly` name it, weightiest first."""

    person_id: UUID
    name: str
    headline: str
    share: float
    shown: Sequence[str]
    partly: Sequence[str]


@dataclass(frozen=True)
class FittingJob:
    """An open job and the share of what it asks for that is shown, in [0, 1]; by name what is, and what must be."""

    job_id: UUID
    title: str
    share: float
    shown: Sequence[str]
    partly: Sequence[str]
    musts_not_shown: Sequence[str]


def may_be_known_to(actor: Actor) -> bool:
    """Whether the actor may be told who is like somebody; whether it is on is another question."""
    return actor.may("ai.view_matches")


def similar_people(
    person: Person, *, actor: Actor, today: date, most: int = MOST, profile: Profile | None = None
) -> list[SimilarPerson]:
    """Find the people most like one whom the actor sees, among those whom they see. Five queries, three with `profile`.

    They show the title that this person holds and the skills that they name, or kinds of them.
    """
    profile = (profile or ranking.profile_of(person)) if may_be_known_to(actor) else None
    if profile is None:
        return []
    asked = asked_of(*profile.known(today))
    others = Person.objects.visible_to(actor).present().exclude(pk=person.pk)
    rows, _ = ranking.best(asked, key=person.pk, people=others, today=today, most=most, at_most=COMPARED)
    near = {row.person_id: row.match for row in rows if (row.match.share or 0) >= LEAST_SHARE}
    known = Person.objects.filter(organization_id=person.organization_id).in_bulk(list(near))
    return [
        SimilarPerson(pk, known[pk].name, known[pk].headline, made.share or 0.0, *_words(made))
        for pk, made in near.items()
    ]


def fitting_jobs(
    person: Person, *, actor: Actor, today: date, most: int = MOST, profile: Profile | None = None
) -> list[FittingJob]:
    """Find the open jobs that ask for most of what a person shows whom the actor sees, the best first.

    Four queries, two with `profile`. Among those whose matches the actor may see, and for which the person has not
    applied.
    """
    profile = profile or ranking.profile_of(person)
    if profile is None:
        return []
    facts, index = profile.known(today)
    made = [(job, match(asked.as_asked(), facts, index)) for job, asked in _asking(person, actor)]
    fitting = sorted(
        ((job, one) for job, one in made if (one.share or 0) >= LEAST_SHARE),
        key=lambda row: (-(row[1].share or 0), row[1].musts_not_shown, row[0].title, row[0].pk),
    )
    return [FittingJob(job.pk, job.title, one.share or 0.0, *_words(one), _missing(one)) for job, one in fitting[:most]]


def _asking(person: Person, actor: Actor) -> list[tuple[Job, CriteriaVersion]]:
    """Open jobs that ask for anything, with the version in force."""
    applied = Application.objects.filter(organization_id=person.organization_id, person=person)
    jobs = Job.objects.visible_to(actor).open().exclude(pk__in=applied.values("job_id"))
    if not actor.may("ai.view_matches"):
        jobs = jobs.filter(pk__in=TeamMember.objects.granting("ai.view_matches", actor).values("job_id"))
    known = {job.pk: job for job in jobs.order_by("-opened_at", "pk")[:MOST_JOBS]}
    versions = CriteriaVersion.objects.filter(organization_id=person.organization_id, job__in=list(known))
    latest = versions.order_by("job_id", "-number").distinct("job_id")
    return [(known[version.job_id], version) for version in latest if version.items]


def _words(made: Match) -> tuple[list[str], list[str]]:
    """What is shown and what is partly shown, by name, weightiest first."""
    by_weight = sorted(made.findings, key=lambda one: -one.criterion.weight)
    met, partly = (
        [one.criterion.name for one in by_weight if one.verdict is verdict] for verdict in (Verdict.MET, Verdict.PARTLY)
    )
    return met, partly


def _missing(made: Match) -> list[str]:
    return [
        one.criterion.name for one in made.findings if one.criterion.is_required and one.verdict is Verdict.NOT_SHOWN
    ]
