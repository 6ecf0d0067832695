"""The notice that the law of a place wants stands on the form, and the application keeps its version."""

import pytest

from hireloom.ats.models import Application, Office
from hireloom.compliance.models import FallenUnder
from tests import comparing, factories
from tests.web.careers.applying import WORDS, address, opened

pytestmark = pytest.mark.usefixtures("files_here")


@pytest.fixture
def post(acme, rita):
    office = Office.objects.create(organization_id=acme.organization.pk, name="Hudson", city="New York", country="US")
    return factories.post(factories.job(rita, office=office), rita)


def test_the_notice_is_shown_while_matching_is_on_and_kept_by_version(visitor, post, adam):
    comparing.switched_on(adam)
    page = " ".join(visitor.get(address(post)).content.decode().split())
    assert "We use an automated tool that compares applications" in page
    assert page.index("apply__law") < page.index("apply__consent")

    visitor.post(address(post), WORDS | opened(visitor, post))

    rows = FallenUnder.objects.values_list("application_id", "name", "version", "was_shown")
    assert list(rows) == [(Application.objects.get().pk, "nyc", "2023-07-05", True)]


def test_while_matching_is_off_nothing_is_told_of_it(visitor, post):
    assert "apply__law" not in visitor.get(address(post)).content.decode()
    visitor.post(address(post), WORDS | opened(visitor, post))
    assert FallenUnder.objects.get().was_shown is False


def test_where_no_law_has_a_say_nothing_is_kept(visitor, rita, adam):
    comparing.switched_on(adam)
    post = factories.post(factories.job(rita), rita)
    assert "apply__law" not in visitor.get(address(post)).content.decode()
    visitor.post(address(post), WORDS | opened(visitor, post))
    assert not FallenUnder.objects.exists()
