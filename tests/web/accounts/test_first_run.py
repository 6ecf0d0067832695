"""The first run: whoever holds the one-time token creates the organization and its administrator."""

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from hireloom.core import audit, directory, tenancy
from hireloom.core.models import Membership, Organization
from hireloom.web.accounts import first_run
from tests.races import at_once

ADDRESS = "/first-run/"
FILLED = {
    "organization": "Northwind Logistics",
    "language": "de",
    "time_zone": "Europe/Stockholm",
    "name": "Nora Svensson",
    "email": "Nora@Northwind.example",
    "password": "loom and shuttle 42",
}


@pytest.fixture
def token(db):
    """The token as `hireloom up` printed it."""
    yield first_run.token()
    Path(settings.HOME / first_run.TOKEN_FILE).unlink(missing_ok=True)


def send(token, browser=None, **changes):
    return (browser or Client()).post(ADDRESS, FILLED | {"token": token} | changes)


def test_the_token_is_kept_for_its_owner_alone(token):
    file = settings.HOME / first_run.TOKEN_FILE

    assert first_run.token() == token
    assert len(token) >= 32
    assert file.stat().st_mode & 0o777 == 0o600


def test_whoever_brings_the_token_creates_the_organization_and_is_signed_in(token):
    browser = Client()
    assert "Welcome to Hireloom" in browser.get(f"{ADDRESS}?token={token}").content.decode()

    response = send(token, browser)

    assert (response.status_code, response.headers["Location"]) == (302, "/")
    [organization_id] = directory.organization_ids()
    with tenancy.organization(organization_id):
        organization = Organization.objects.get()
        assert (organization.name, organization.language, organization.time_zone) == (
            "Northwind Logistics", "de", "Europe/Stockholm"
        )  # fmt: skip
        member = Membership.objects.select_related("user").get()
        assert (member.name, member.role, member.user.email) == (
            "Nora Svensson", "administrator", "nora@northwind.example"
        )  # fmt: skip
        assert audit.verify(organization_id).is_intact
    assert "Nora Svensson" in browser.get("/settings/profile/").content.decode()


@pytest.mark.parametrize("wrong", ["", "guess", "\N{SNOWMAN}", "x" * 500])
def test_without_the_right_token_nothing_is_shown_or_created(wrong, token):
    page = Client().get(ADDRESS, {"token": wrong} if wrong else {})
    assert page.status_code == 403
    assert "needs the one-time token" in page.content.decode()
    assert 'name="organization"' not in page.content.decode()

    assert send(wrong).status_code == 403
    assert directory.organization_ids() == []


def test_guessing_is_slowed_down(token):
    browser = Client()
    answers = [browser.get(ADDRESS, {"token": f"guess{number}"}).status_code for number in range(22)]

    assert answers[:20] == [403] * 20
    assert answers[20:] == [429] * 2


def test_the_page_is_gone_once_an_organization_exists(token):
    send(token)

    assert Client().get(ADDRESS, {"token": token}).status_code == 404
    assert send(token, organization="Another").status_code == 404
    assert len(directory.organization_ids()) == 1


def test_the_token_is_forgotten_once_it_was_used(token, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        send(token)

    assert not (settings.HOME / first_run.TOKEN_FILE).exists()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"organization": " \u200b "}, "Enter something that can be read."),
        ({"name": ""}, "This field is required."),
        ({"email": "nobody"}, "Enter a valid email address."),
        ({"password": "password123"}, "too common"),
        ({"password": "nora svensson"}, "too similar"),
        ({"time_zone": "Mars/Olympus"}, "Select a valid choice"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(changes, sentence, token):
    response = send(token, **changes)
    html = response.content.decode()

    assert sentence in html
    assert 'value="Northwind Logistics"' in html or "organization" in changes
    assert f'value="{token}"' in html
    assert directory.organization_ids() == []


@pytest.mark.django_db(transaction=True)
def test_of_two_who_come_at_once_one_begins(postgres):
    token = first_run.token()

    def come(name):
        return lambda: send(token, organization=name, email=f"{name}@northwind.example").status_code

    answers = at_once(Organization().pk, come("one"), come("two"))

    assert sorted(answers) in ([302, 403], [302, 404])
    assert len(directory.organization_ids()) == 1
