"""Saying in the settings which laws hold for an office, and reading what that means for matching."""

import pytest

from hireloom.ats.models import Office
from hireloom.compliance.models import OfficePolicy
from tests.web.recruiting.conftest import text_of

PAGE = "/settings/matching/laws/"


@pytest.fixture
def office(acme):
    return Office.objects.create(organization_id=acme.organization.pk, name="Albany", city="Albany", country="US")


def test_an_administrator_names_a_law_and_reads_what_it_means(sign_in, office):
    adam = sign_in("adam")
    assert "New York City" in text_of(adam.get(PAGE))
    adam.post(f"{PAGE}{office.pk}/", {"policies": ["nyc"]})

    page = text_of(adam.get("/settings/matching/"))
    assert list(OfficePolicy.objects.values_list("name", flat=True)) == ["nyc"]
    assert "Holds for jobs of: Albany" in page
    assert "No bias audit is published, so no matches are made." in page
    assert "No matches" in page


def test_a_law_that_there_is_not_changes_nothing(sign_in, office):
    response = sign_in("adam").post(f"{PAGE}{office.pk}/", {"policies": ["atlantis"]}, follow=True)
    assert "There is no such law" in response.content.decode()
    assert not OfficePolicy.objects.exists()


@pytest.mark.parametrize("name", ["rita", "cora", "vera"])
def test_nobody_else_may(sign_in, office, name):
    client = sign_in(name)
    assert client.get(PAGE).status_code == 403
    assert client.post(f"{PAGE}{office.pk}/", {"policies": ["nyc"]}).status_code == 403


def test_otto_names_nothing_at_acmes_offices(client, office, globex):
    client.force_login(globex.colleagues["otto"].user)
    assert client.post(f"{PAGE}{office.pk}/", {"policies": ["nyc"]}).status_code == 404
