"""Rita with a job and its post, for two people at the same moment; and an installation whose parts are killed."""

from collections.abc import Iterator
from dataclasses import dataclass

import httpx
import pytest

from hireloom.ats.models import Job, JobPost
from hireloom.core import tenancy
from hireloom.core.actor import Actor
from tests import cast, factories
from tests.chaos.installations import Up, told
from tests.homes import free_ports, private_home

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

    def colleague(self, name):
        return self.company.colleagues[name]


@pytest.fixture
def scene(transactional_db) -> Scene:
    company = cast.acme()
    with tenancy.organization(company.organization.pk):
        rita = company.actor("rita")
        job = factories.job(rita)
        post = factories.post(job, rita)
    return Scene(company, rita, job, post)


@pytest.fixture
def running() -> Iterator[Up]:
    with private_home() as home:
        started = Up(home, free_ports()[0])
        try:
            yield started.wait_until_ready()
        finally:
            if started.process.poll() is None:
                started.stop()


@pytest.fixture
def api(running: Up) -> Iterator[httpx.Client]:
    """A program of an administrator of a new organization."""
    acme = ("--organization", "Acme", "--email", "a@acme.example", "--password-stdin")
    told(running.home, "createadmin", *acme, text="loom and shuttle 42")
    secret = told(running.home, "token", "create", "--email", "a@acme.example", "--scopes", "all")
    address = f"http://127.0.0.1:{running.port}/api/v1"
    with httpx.Client(base_url=address, headers={"Authorization": f"Bearer {secret}"}, timeout=60) as client:
        yield client
