"""How we know people, as conditions over them: all ways, or those whose rows an actor may see."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, Value, When

from hireloom.ats.enums import Outcome
from hireloom.ats.models import Application, Job
from hireloom.ats.models.application import ApplicationQuerySet
from hireloom.core.actor import Actor
from hireloom.crm.models import PoolMember
from hireloom.crm.models.pool import Pool, PoolMemberQuerySet
from hireloom.flywheel.warm_enums import WayKind
from hireloom.people.enums import ContactType, SourceKind
from hireloom.people.models import Person
from hireloom.people.models.person import PersonQuerySet

ENDED = (Outcome.REJECTED, Outcome.WITHDRAWN)
WARMTH = {kind: len(WayKind) - place for place, kind in enumerate(WayKind)}
"""How much a way counts where nobody can be compared, from 1 for a prospect; the warmest alone counts."""


@dataclass(frozen=True)
class Seen:
    """The rows that ways rest on."""

    applications: ApplicationQuerySet
    members: PoolMemberQuerySet


def everything(job: Job) -> Seen:
    """All rows of the organization; only for choosing who is in a list, never for showing."""
    here = {"organization_id": job.organization_id}
    return Seen(Application.objects.filter(**here).order_by(), PoolMember.objects.filter(**here).order_by())


def seen_by(actor: Actor) -> Seen:
    """The rows that an actor may see; the people are known to be seen."""
    pools = Pool.objects.visible_to(actor).order_by().values("pk")
    members = PoolMember.objects.filter(organization_id=actor.organization_id, pool__in=pools).order_by()
    return Seen(Application.objects.of_seen_people(actor).order_by(), members)


def conditions(seen: Seen, person: str = "") -> dict[WayKind, Q]:
    """What each way but the last says, over people, or over rows whose column `person` names one."""
    at = f"{person}__" if person else ""
    outer = OuterRef(f"{person}_id" if person else "pk")
    theirs = seen.applications.filter(person_id=outer)
    referred = Q(Exists(theirs.filter(source__kind=SourceKind.REFERRAL)))
    return {
        WayKind.SILVER_MEDALIST: Q(Exists(theirs.filter(is_silver_medalist=True))),
        WayKind.REFERRAL: Q(**{f"{at}source__kind": SourceKind.REFERRAL})
        | Q(**{f"{at}contact_type": ContactType.REFERRAL})
        | referred,
        WayKind.APPLICANT: Q(Exists(theirs.filter(outcome__in=ENDED))),
        WayKind.ALUMNI: Q(**{f"{at}contact_type": ContactType.ALUMNI}),
        WayKind.POOL: Q(Exists(seen.members.filter(person_id=outer))),
    }


def warmth(seen: Seen, person: str = "") -> Case:
    """How warm the warmest way is, 1 where there is none but that we know them."""
    whens: list[Any] = [When(asked, then=WARMTH[kind]) for kind, asked in conditions(seen, person).items()]
    return Case(*whens, default=Value(WARMTH[WayKind.PROSPECT]), output_field=IntegerField())


def whom_we_know(job: Job) -> PersonQuerySet:
    """Everybody of the organization who might be asked about a job.

    Without those who are archived, who work here, whom we hired, and who are candidates for this job already.
    """
    theirs = Application.objects.filter(organization_id=job.organization_id, person_id=OuterRef("pk")).order_by()
    works_here = Q(contact_type=ContactType.EMPLOYEE)
    was_hired = Q(Exists(theirs.filter(outcome=Outcome.HIRED))) & ~Q(contact_type=ContactType.ALUMNI)
    is_candidate = Q(Exists(theirs.filter(outcome="", job=job)))
    people = Person.objects.filter(organization_id=job.organization_id).present()
    return people.filter(~works_here, ~was_hired, ~is_candidate)
