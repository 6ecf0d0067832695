"""Pages of people as a browser reads them, with scripts (htmx) and without."""

import pytest

from hireloom.core import tenancy
from hireloom.people.operations import tags
from tests import factories
from tests.cast import MONDAY


@pytest.fixture
def browser(sign_in):
    """Rita's browser, without scripts."""
    return sign_in("rita")


@pytest.fixture
def ada(acme):
    return factories.person(acme.organization.pk, name="Ada Byron", email="ada@example.org", phone="+33612345678")


@pytest.fixture
def crowd(acme):
    return factories.crowd(acme.organization.pk)


@pytest.fixture
def stranger(globex, otto):
    """Olga, whom only Otto of Globex knows, and her tag."""
    with tenancy.organization(globex.organization.pk):
        olga = factories.person(globex.organization.pk, name="Olga Petrova", email="olga@example.org")
        tag = tags.put_on(person=olga, name="Surgeon", by=otto, at=MONDAY)
    return olga, tag
