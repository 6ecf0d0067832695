"""The best of many people for what a job asks for, with what each of them shows, and how many were considered.

Who may be ranked is the caller's: `people` is any set of people that the actor may see. Those who share no mark with
what is asked show nothing of it. The others are compared in the order of the most that they can come to, and once
nobody who is left can come to as much as the last of the best, the answer is that of everybody.
Source: decision records 0034, 0035.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from hireloom.ai import candidates
from hireloom.ai.candidates import Candidate
from hireloom.ai.enums import Purpose
from hireloom.ai.models import Objection, Profile, Switch
from hireloom.ai.models.profile import VERSION as FORM
from hireloom.ats.models import Application, CriteriaVersion, Job
from hireloom.engine.matching import marks
from hireloom.engine.matching.scoring import VERSION, match
from hireloom.engine.matching.types import Criterion, Match
from hireloom.people.models import Person
from hireloom.people.models.person import PersonQuerySet

MOST = 200
AT_FIRST = 300
"""People who are compared for a first answer, or half as many more as it has places."""
MOST_LIKELY = 4000
"""People among whom the best of everybody nearly always are; else all others are looked at too."""
A_BATCH = 200
"""People whose facts are in memory at once."""


@dataclass(frozen=True)
class RankedPerson:
    """Somebody, and what they show of what is asked; `digest` is that of the facts the match was made of."""

    person_id: UUID
    match: Match
    digest: str


@dataclass(frozen=True)
class Counts:
    """Who was to be ranked: `considered` people, of whom the others were not compared.

    Of `without_facts` nothing is known that could show anything, of `not_ready` it is being made out, and `kept_out`
    asked that a person decides.
    """

    considered: int
    without_facts: int
    not_ready: int
    kept_out: int


@dataclass(frozen=True)
class Ranking:
    """Who shows most of what a job asks for, best first; equals in an order that says nothing of anybody.

    `is_whole` says that everybody was compared who could stand among the rows; else they are the best of those who
    have most marks in common with what is asked.
    """

    criteria: CriteriaVersion
    version: str
    rows: Sequence[RankedPerson]
    counts: Counts
    is_whole: bool


def is_on(organization_id: UUID) -> bool:
    """Whether people we know are matched: it is switched on, with the version that is installed. One query."""
    return Switch.objects.on(organization_id, Purpose.WARM_POOL).filter(version=VERSION).exists()


def profile_of(person: Person) -> Profile | None:
    """What is known of somebody, while people we know are matched and unless they asked that a person decides."""
    if not is_on(person.organization_id):
        return None
    own = Person.objects.filter(organization_id=person.organization_id, pk=person.pk)
    return profiles_of(own).first()


def first(job: Job, *, people: PersonQuerySet, today: date, most: int = MOST) -> Ranking | None:
    """Rank those who have most in common with what the job asks for; quick, however many people there are.

    Who shows nothing of it is not in the rows. None while people we know are not matched, and for a job that asks for
    nothing.
    """
    return _of_job(job, people=people, today=today, most=most, at_most=max(AT_FIRST, most * 3 // 2))


def whole(job: Job, *, people: PersonQuerySet, today: date, most: int = MOST) -> Ranking | None:
    """Rank everybody, for which a page should not wait. Who shows nothing is not in the rows. None as in `first`."""
    return _of_job(job, people=people, today=today, most=most, at_most=None)


def among(job: Job, *, people: PersonQuerySet, today: date) -> Ranking | None:
    """Rank each of a few people, also those who show nothing, who stand last. None as in `first`."""
    criteria = _criteria(job)
    if criteria is None or not is_on(job.organization_id):
        return None
    asked, rows = criteria.as_asked(), people.filter(organization_id=job.organization_id)
    compared = (_compared(one, asked, today) for one in profiles_of(rows).iterator(A_BATCH))
    ranked = sorted(compared, key=lambda one: _place(one, job.pk))
    return Ranking(criteria, VERSION, ranked, counts(rows), is_whole=True)


def best(
    asked: Sequence[Criterion], *, key: UUID, people: PersonQuerySet, today: date, most: int, at_most: int | None
) -> tuple[list[RankedPerson], bool]:
    """Find the best for criteria, comparing `at_most` people; and whether those are the best of all.

    `key` names what is asked, and decides the order of equals.
    """
    sought = [marks.sought(one) for one in asked]
    ask = partial(candidates.find, sought, people=_matched(people), key=key)
    reach = at_most or MOST_LIKELY
    found = ask(most=reach + 1)
    rows, compared = _compared_with(found[:reach], asked, key=key, people=people, today=today, most=most)
    if not at_most and compared == reach < len(found):  # nobody knows yet who else there is
        found = ask(most=None)
        rows, compared = _compared_with(found, asked, key=key, people=people, today=today, most=most)
    return rows, compared == len(found) or _is_settled(rows, found[compared].points, asked, most)


def _compared_with(
    found: Sequence[Candidate], asked: Sequence[Criterion], *, key: UUID, people: PersonQuerySet, today: date, most: int
) -> tuple[list[RankedPerson], int]:
    """Compare candidates until nobody who is left can stand among the best; and how many were compared."""
    rows: list[RankedPerson] = []
    for start in range(0, len(found), A_BATCH):
        batch = found[start : start + A_BATCH]
        if _is_settled(rows, batch[0].points, asked, most):
            return rows, start
        profiles = profiles_of(people.filter(pk__in=[one.person_id for one in batch]))
        rows += [_compared(one, asked, today) for one in profiles]
        rows = sorted((one for one in rows if one.match.share), key=lambda one: _place(one, key))[:most]
    return rows, len(found)


def profiles_of(people: PersonQuerySet) -> QuerySet[Profile]:
    """What is known of those among these people who may be compared."""
    return Profile.objects.ready().filter(person__in=_matched(people).order_by().values("pk")).defer("marks")


def counts(people: PersonQuerySet) -> Counts:
    """Count people who are to be ranked, and those among them who are not compared. Two queries."""
    all_of_them = people.order_by().aggregate(
        considered=Count("pk"), kept_out=Count("pk", filter=Exists(_asking()) | Exists(_objecting()))
    )
    present = Profile.objects.filter(version=FORM, person__in=_matched(people).order_by().values("pk"))
    ready = present.aggregate(all=Count("pk"), empty=Count("pk", filter=Q(has_facts=False)))
    not_ready = all_of_them["considered"] - all_of_them["kept_out"] - ready["all"]
    return Counts(without_facts=ready["empty"], not_ready=not_ready, **all_of_them)


def _of_job(job: Job, *, people: PersonQuerySet, today: date, most: int, at_most: int | None) -> Ranking | None:
    criteria = _criteria(job)
    if criteria is None or not is_on(job.organization_id):
        return None
    rows = people.filter(organization_id=job.organization_id)
    ranked, is_whole = best(criteria.as_asked(), key=job.pk, people=rows, today=today, most=most, at_most=at_most)
    return Ranking(criteria, VERSION, ranked, counts(rows), is_whole)


def _criteria(job: Job) -> CriteriaVersion | None:
    """The version in force, of a job that asks for anything."""
    latest = CriteriaVersion.objects.of_job(job).first()
    return latest if latest and latest.items else None


def _asking() -> QuerySet[Application]:
    """Applications of somebody who asked that a person decides."""
    return Application.objects.filter(
        organization_id=OuterRef("organization_id"), person=OuterRef("pk"), asked_for_person_at__isnull=False
    )


def _objecting() -> QuerySet[Objection]:
    """That somebody asked not to be compared."""
    return Objection.objects.filter(organization_id=OuterRef("organization_id"), person=OuterRef("pk"))


def _matched(people: PersonQuerySet) -> PersonQuerySet:
    """Without those who asked that a person decides, or not to be compared."""
    return people.filter(~Exists(_asking()), ~Exists(_objecting()))


def _compared(profile: Profile, asked: Sequence[Criterion], today: date) -> RankedPerson:
    return RankedPerson(profile.person_id, match(asked, *profile.known(today)), profile.digest)


def _place(row: RankedPerson, key: UUID) -> tuple[float, str]:
    return -(row.match.share or 0.0), candidates.order_of_equals(key, row.person_id)


def _is_settled(rows: Sequence[RankedPerson], points: int, asked: Sequence[Criterion], most: int) -> bool:
    """Whether nobody who can come to so many half points can come to as much as the last of the best."""
    last = rows[-1].match.share if len(rows) == most else None
    return last is not None and points / (2 * sum(one.weight for one in asked)) < last
