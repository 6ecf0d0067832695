"""Rita with a job and its post, for two people, or two machines, at the same moment."""

from dataclasses import dataclass

import pytest

from hireloom.ats.models import Job, JobPost
from hireloom.core import tenancy
from hireloom.core.actor import Actor
from tests import cast, factories

ROUNDS = 15


@dataclass
class Scene:
    company: cast.Company
    rita: Actor
    job: Job
    post: JobPost

    @property
    def id(self):
        return self.company.organization.pk

    def shown(self):
        return tenancy.organization(self.id)


@pytest.fixture
def scene(transactional_db) -> Scene:
    company = cast.acme()
    with tenancy.organization(company.organization.pk):
        rita = company.actor("rita")
        job = factories.job(rita)
        post = factories.post(job, rita)
    return Scene(company, rita, job, post)
