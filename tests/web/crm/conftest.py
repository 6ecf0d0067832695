"""Rita in a browser, a sequence and a pool of hers, and people for them."""

import pytest

from hireloom.ats.operations import applications
from hireloom.crm.operations import pools
from tests import factories, jobs
from tests.cast import MONDAY, TUESDAY


@pytest.fixture
def browser(sign_in):
    return sign_in("rita")


@pytest.fixture
def night(rita):
    return factories.sequence(rita)


@pytest.fixture
def ada(acme):
    return factories.person(acme.organization.pk, name="Ada Byron", email="ada@example.org")


@pytest.fixture
def warm(rita):
    return pools.create(name="Warm nurses", purpose="For the night wards", by=rita, at=MONDAY)


@pytest.fixture
def fill(acme, rita):
    """Put people into a pool: `fill(pool, "Ada Byron", "Bela Novak")`."""

    def put(pool, *names, at=MONDAY):
        people = [factories.person(acme.organization.pk, name=name, at=at) for name in names]
        for person in people:
            pools.add(pool=pool, person=person, by=rita, at=at)
        return people

    return put


@pytest.fixture
def medalist(acme, rita):
    """Reject somebody as a silver medalist, and let the flywheel do the rest: `medalist(job, "Ada Byron")`."""

    def reject(job, name):
        application = factories.application(job, name=name)
        reason = factories.reason(acme.organization.pk)
        applications.reject(application=application, reason=reason, by=rita, at=TUESDAY, is_silver_medalist=True)
        jobs.drain()
        return application

    return reject
