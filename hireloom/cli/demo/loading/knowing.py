"""The people whom Acme knows for the job with the most going on; one of them was set aside."""

from datetime import datetime
from uuid import UUID

from hireloom.ats.models import Job
from hireloom.cli.demo.loading import casting
from hireloom.cli.demo.loading.casting import ROBOTICS
from hireloom.cli.demo.loading.house import House
from hireloom.core import tenancy
from hireloom.flywheel.models import WarmCandidate
from hireloom.flywheel.operations import warm_building, warm_lists
from hireloom.flywheel.warm_enums import Aside, CameBy
from hireloom.people.models import Person


def know(house: House, now: datetime) -> None:
    """Build the list as it would be by itself, and have Rita set somebody of it aside."""
    with tenancy.organization(UUID(house.id)):
        rita = casting.actor(house, "rita")
        job = Job.objects.get(pk=house.jobs[ROBOTICS].id)
        asked_at = casting.ago(now, hours=3)
        [asked] = warm_building.ask(organization_id=job.organization_id, job_ids=[job.pk], at=asked_at)
        warm_building.build(warm_list_id=asked.pk, asked_at=asked.asked_at, is_whole=True, at=asked_at)
        known = WarmCandidate.objects.filter(warm_list=asked, came_by=CameBy.WAY).values("person_id")
        warm_lists.set_aside(
            job=job,
            people=Person.objects.visible_to(rita).filter(pk__in=known).by_last_touch()[4:5],
            reason=Aside.NOT_NOW,
            because="Just moved house; asked to talk in spring",
            by=rita,
            at=casting.ago(now, hours=2),
        )
