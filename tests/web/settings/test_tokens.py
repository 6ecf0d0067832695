"""API tokens: created with scopes, shown once, revoked."""

import re

import pytest
from django.urls import reverse

from hireloom.core.models import ApiToken
from hireloom.core.operations import tokens
from tests.cast import MONDAY
from tests.web.recruiting.conftest import text_of

LIST, NEW = reverse("settings:tokens"), reverse("settings:token-new")


@pytest.fixture
def sheet(acme, rita):
    return tokens.create(
        membership=acme.colleagues["rita"], name="Sheet", scopes=["people.view_people"], by=rita, at=MONDAY
    )[0]


def test_the_secret_is_shown_once_and_opens_the_api(sign_in, client):
    browser = sign_in("rita")

    response = browser.post(NEW, {"name": "Sheet", "scopes": ["people.view_people"]})

    assert response.status_code == 201
    assert response.headers["Cache-Control"] == "private, no-store"
    secret = re.search(r"hlm_[\w-]{40,}", response.content.decode())[0]
    api = client.get("/api/v1/people", headers={"Authorization": f"Bearer {secret}"})
    assert api.status_code == 200
    assert secret not in browser.get(LIST).content.decode()


def test_a_token_needs_a_name_and_something_it_may_do(sign_in):
    response = sign_in("rita").post(NEW, {"name": "", "scopes": []})

    assert response.status_code == 422
    words = text_of(response)
    assert "What is it for?: This field is required." in words
    assert "Choose at least one thing it may do." in words
    assert ApiToken.objects.count() == 0


def test_a_scope_beyond_the_role_cannot_be_had(sign_in):
    response = sign_in("sam").post(NEW, {"name": "Sheet", "scopes": ["core.manage_members"]})

    assert response.status_code == 422
    assert ApiToken.objects.count() == 0


def test_the_list_names_scopes_in_words(read, sheet):
    words = read("rita", LIST)

    assert "Sheet Rita Lindqvist" in words
    assert "never used" in words
    assert "See people who are not private" in words


def test_administrators_see_all_tokens_and_others_their_own(read, sheet):
    assert "Sheet" in read("adam", LIST)
    assert "Sheet" not in read("sam", LIST)


def test_revoking_is_asked_first(sign_in, sheet):
    browser = sign_in("rita")
    address = reverse("settings:token-revocations", args=[sheet.pk])
    assert "This cannot be taken back." in text_of(browser.get(address))
    assert ApiToken.objects.live().count() == 1

    response = browser.post(address, follow=True)

    assert "works no longer" in response.content.decode()
    assert ApiToken.objects.live().count() == 0


@pytest.mark.parametrize("name", ["sam", "vera"])
def test_nobody_revokes_a_token_they_do_not_see(name, sign_in, sheet):
    assert sign_in(name).post(reverse("settings:token-revocations", args=[sheet.pk])).status_code == 404
    assert ApiToken.objects.live().count() == 1


def test_otto_finds_no_token_of_acme(sign_in, globex, sheet):
    browser = sign_in("otto", globex)
    address = reverse("settings:token-revocations", args=[sheet.pk])

    assert {browser.get(address).status_code, browser.post(address).status_code} == {404}
    assert "Sheet" not in text_of(browser.get(LIST))
    assert ApiToken.objects.live().count() == 1


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_whatever_its_length(count, sign_in, acme, rita, django_assert_num_queries):
    for number in range(count):
        tokens.create(
            membership=acme.colleagues["rita"], name=f"T{number}", scopes=["people.view_people"], by=rita, at=MONDAY
        )
    browser = sign_in("rita")
    browser.get(LIST)

    with django_assert_num_queries(8):
        browser.get(LIST)
