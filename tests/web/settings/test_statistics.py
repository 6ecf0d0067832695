"""Choosing in the settings what applicants are asked for the statistics."""

import pytest

from hireloom.compliance.models import AskedSet
from tests.web.recruiting.conftest import text_of

PAGE = "/settings/statistics/"


def test_an_administrator_reads_the_words_and_chooses(sign_in, acme):
    adam = sign_in("adam")
    page = text_of(adam.get(PAGE))
    assert "Sex, race and ethnicity" in page
    assert "A person of Cuban, Mexican" in page
    assert "United States" in page

    response = adam.post(PAGE, {"sets": ["eeo-1"]}, follow=True)

    assert "is saved" in response.content.decode()
    assert "Asked since" in text_of(response)
    assert list(AskedSet.objects.of(acme.organization.pk).values_list("name", flat=True)) == ["eeo-1"]


def test_a_set_that_there_is_not_is_a_sentence(sign_in, acme):
    response = sign_in("adam").post(PAGE, {"sets": ["horoscope"]})
    assert response.status_code == 422
    assert not AskedSet.objects.exists()


@pytest.mark.parametrize("name", ["rita", "cora", "henry", "vera"])
def test_nobody_else_may(sign_in, nurse_job, name):
    assert sign_in("adam").get(PAGE).status_code == 200
    client = sign_in(name)
    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE, {"sets": ["eeo-1"]}).status_code == 403
    assert not AskedSet.objects.exists()


def test_the_page_of_roles_says_who_reads_numbers_of_groups(sign_in):
    page = text_of(sign_in("rita").get("/settings/roles/"))
    assert "Read how groups fare in hiring, in numbers" in page
