"""A job that is about to be posted, and the people Acme knows for it already; one of them was set aside."""

from datetime import datetime
from uuid import UUID

from hireloom.ats.models import Job
from hireloom.ats.operations import job_copies
from hireloom.cli.demo.loading import casting
from hireloom.cli.demo.loading.casting import ROBOTICS
from hireloom.cli.demo.loading.house import House
from hireloom.core import tenancy
from hireloom.flywheel.models import WarmCandidate
from hireloom.flywheel.operations import warm_building, warm_lists
from hireloom.flywheel.warm_enums import Aside
from hireloom.people.models import Person

TITLE = "Robotics engineer, night lab"


def know(house: House, now: datetime) -> None:
    """Rita copies a job whose post waits to be published; whom Acme knows for it is found as it would be by itself."""
    with tenancy.organization(UUID(house.id)):
        rita = casting.actor(house, "rita")
        model = Job.objects.get(pk=house.jobs[ROBOTICS].id)
        job = job_copies.copy(job=model, title=TITLE, by=rita, at=casting.ago(now, hours=3))
        [asked] = warm_building.ask(organization_id=job.organization_id, job_ids=[job.pk], at=casting.ago(now, hours=3))
        warm_building.build(warm_list_id=asked.pk, asked_at=asked.asked_at, is_whole=True, at=casting.ago(now, hours=3))
        seen = Person.objects.visible_to(rita).filter(
            pk__in=WarmCandidate.objects.filter(warm_list=asked).values("person_id")
        )
        warm_lists.set_aside(
            job=job,
            people=seen.by_last_touch()[4:5],
            reason=Aside.NOT_NOW,
            because="Just moved house; asked to talk in spring",
            by=rita,
            at=casting.ago(now, hours=2),
        )
