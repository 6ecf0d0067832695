"""Lists of those we know for a job, built at once."""

from datetime import datetime
from typing import Any

from hireloom.ai.enums import Purpose
from hireloom.ai.operations import profiles
from hireloom.ats.models import Application, Job
from hireloom.ats.operations import applications
from hireloom.core.actor import Actor
from hireloom.flywheel.models import WarmCandidate, WarmList
from hireloom.flywheel.operations import warm_building
from hireloom.people.models import Person
from tests import comparing, factories
from tests.cast import MONDAY, TUESDAY


def built(job: Job, *, at: datetime = TUESDAY, is_whole: bool = True) -> WarmList:
    """Have the list of a job built, as its job would."""
    [asked] = warm_building.ask(organization_id=job.organization_id, job_ids=[job.pk], at=at)
    made = warm_building.build(warm_list_id=asked.pk, asked_at=asked.asked_at, is_whole=is_whole, at=at)
    assert made is not None
    return made


def silver_medalist(by: Actor, name: str, *, title: str = "Nurse of last year", **more: Any) -> Application:
    """Somebody who was second best for another job, which is confidential if `is_confidential`."""
    job = factories.job(by, title=title, **more)
    application = factories.application(job, name=name, email=f"{name.split(maxsplit=1)[0].lower()}@example.org")
    reason = factories.reason(job.organization_id)
    return applications.reject(application=application, reason=reason, is_silver_medalist=True, by=by, at=MONDAY)


def knows(person: Person, text: str) -> Person:
    """Somebody whose document says this, ready to be compared."""
    comparing.tells(person, text)
    profiles.make(organization_id=person.organization_id, person_ids=[person.pk], at=TUESDAY)
    return person


def compares(adam: Actor) -> None:
    """Have people we know compared with what jobs ask for."""
    comparing.switched_on(adam, purpose=Purpose.WARM_POOL)


def names(warm_list: WarmList, **narrowed: Any) -> list[str]:
    """Who is in a list, by name."""
    rows = WarmCandidate.objects.filter(warm_list=warm_list, **narrowed)
    return sorted(rows.values_list("person__name", flat=True))


def candidate(warm_list: WarmList, person: Person) -> WarmCandidate:
    return WarmCandidate.objects.get(warm_list=warm_list, person=person)
