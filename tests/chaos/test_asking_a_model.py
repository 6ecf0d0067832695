"""While a language model thinks, no transaction of a request is open: neither a page's nor a program's."""

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from hireloom.ai.enums import DraftPurpose
from hireloom.ai.models import Draft, ModelCall
from hireloom.ai.operations import language_models
from hireloom.ai.operations.language_models import Setting
from hireloom.core import access, tenancy
from hireloom.core.operations import tokens
from tests import cast, chat_server, factories
from tests.cast import MONDAY
from tests.programs import Program

pytestmark = pytest.mark.django_db(transaction=True)
OPEN = """SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND xact_start IS NOT NULL"""


@pytest.fixture
def company(transactional_db):
    return cast.acme()


@pytest.fixture
def seen(company):
    """How many transactions were open each time the model was asked; it writes one sentence."""
    counts = []

    def answer(handler):
        try:
            counts.append(open_ones())
        finally:
            connection.close()
        says(handler)

    with chat_server.running() as server:
        server.says(("Would you like to talk?", []))
        says, server.answers = server.answers, answer
        setting = Setting(base_url=server.address, model="tiny", purposes=frozenset(DraftPurpose), seconds=5)
        with tenancy.organization(company.organization.pk):
            language_models.set_up(setting=setting, seen=0, by=company.actor("adam"), at=MONDAY)
        yield counts


@pytest.fixture
def ada(company):
    with tenancy.organization(company.organization.pk):
        return factories.person(company.organization.pk, name="Ada Byron", email="ada@example.org")


def open_ones():
    with connection.cursor() as cursor:
        cursor.execute(OPEN)
        return cursor.fetchone()[0]


def signed_in(company, name):
    browser = Client()
    browser.force_login(company.colleagues[name].user)
    return browser


def made(company):
    with tenancy.organization(company.organization.pk):
        assert Draft.objects.get().model == "tiny"
        assert ModelCall.objects.get().verdict == "kept"


def test_a_page_holds_none(company, seen, ada):
    browser = signed_in(company, "rita")
    page = browser.post(reverse("people:mail-new", args=[ada.pk]), {"drafting": "write"})
    assert "Would you like to talk?" in page.content.decode()
    assert seen == [0]
    made(company)


def test_a_program_holds_none_and_its_key_still_has_one_effect(company, seen, ada):
    with tenancy.organization(company.organization.pk):
        of = {"membership": company.colleagues["rita"], "name": "Reporting", "scopes": access.every_permission()}
        _, secret = tokens.create(**of, by=company.actor("adam"), at=MONDAY)
    tool = Program(secret)
    first, again = (tool.post(f"/people/{ada.pk}/drafts", headers={"Idempotency-Key": "k1"}) for _ in range(2))
    assert "Would you like to talk?" in first["text"]
    assert (tool.status, again) == (201, first)
    assert seen == [0]
    made(company)


def test_trying_it_out_holds_none(company, seen):
    assert signed_in(company, "adam").post(reverse("settings:language-model-trials")).status_code == 200
    assert seen == [0]


def test_what_is_open_is_seen_from_there(company, seen):
    with tenancy.organization(company.organization.pk):
        language_models.try_out(by=company.actor("adam"), at=MONDAY)
    assert seen == [1]
