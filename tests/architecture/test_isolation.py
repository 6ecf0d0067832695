"""Every address, every role, the objects of another organization: not one foreign byte.

A new address is found by itself; a new argument fails until `worlds.build` makes such an object.
"""

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hireloom.core import access, tenancy
from hireloom.core.operations import tokens
from tests import cast, worlds
from tests.cast import ACME, MONDAY
from tests.worlds import MARK, World

pytestmark = pytest.mark.slow

REFUSED = {400, 403, 404, 405, 410, 422}
OF_THE_ACCOUNT = {
    "uidb36",
    "key",
    "pk",
}  # of accounts, not of organizations: reset links, one's own passkeys and sessions
PUBLIC = {"slug"}
CASES = [pytest.param(role, 3, id=f"{role}-all walls") for role in ACME] + [
    pytest.param(role, 2, id=f"{role}-visible_to removed") for role in ("adam", "henry", "vera")
]
ALLAUTH_VALUES = {"uidb36": "1", "key": "x-y", "pk": 999_999}


@pytest.fixture
def foreign(globex: cast.Company) -> World:
    """Globex, with one of everything."""
    return worlds.build(globex, "otto")


@pytest.fixture
def own(acme: cast.Company) -> World:
    """Acme, with one of everything."""
    return worlds.build(acme, "adam")


def aimed_at(address: worlds.Address, world: World, slug: str) -> str:
    known = {**ALLAUTH_VALUES, **world.values, "slug": slug, "token": world.values["file_token"]}
    missing = set(address.arguments) - set(known)
    assert not missing, f"{address}: tests/worlds does not know what to put for {missing}"
    return reverse(address.name, kwargs={name: known[name] for name in address.arguments})


def pages() -> list[worlds.Address]:
    return [address for address in worlds.addresses() if address.name and not address.pattern.startswith("api/v1/")]


def calls() -> list[worlds.Address]:
    return [address for address in worlds.addresses() if address.pattern.startswith("api/v1/")]


def points_at_an_object(address: worlds.Address) -> bool:
    return bool(set(address.arguments) - OF_THE_ACCOUNT - PUBLIC)


def without_the_first_wall(monkeypatch: pytest.MonkeyPatch) -> None:
    for model in apps.get_models():
        manager = getattr(model, "objects", None)
        queryset = type(manager.all()) if manager else object
        if hasattr(queryset, "visible_to"):
            monkeypatch.setattr(queryset, "visible_to", lambda self, actor: self.all())


def signed_in(company: cast.Company, role: str) -> Client:
    client = Client()
    if role != "nobody":
        client.force_login(company.colleagues[role].user)
    return client


def may_sign_out(address: worlds.Address) -> bool:
    return address.name.startswith(("account_", "usersessions_", "mfa_"))


@pytest.mark.parametrize(("role", "walls"), [*CASES, pytest.param("nobody", 3, id="nobody-all walls")])
def test_no_page_shows_anything_of_another_organization(role, walls, acme, foreign, monkeypatch):
    if walls == 2:
        without_the_first_wall(monkeypatch)
    client = None
    for address in pages():
        url = aimed_at(address, foreign, acme.organization.slug)
        for method in ("get", "post"):
            client = client or signed_in(acme, role)
            response = getattr(client, method)(url)
            body = b"".join(response.streaming_content) if response.streaming else response.content
            assert MARK.encode() not in body, f"{method} {url} shows {role} what is Globex's"
            assert response.status_code < 500, f"{method} {url}: {response.status_code}"
            if points_at_an_object(address) and role != "nobody":
                assert response.status_code in REFUSED, f"{method} {url} answers {role} {response.status_code}"
            if may_sign_out(address):
                client = None


@pytest.mark.parametrize(("role", "walls"), CASES)
def test_no_call_of_the_api_shows_anything_of_another_organization(role, walls, acme, foreign, monkeypatch):
    adam, membership = acme.actor("adam"), acme.colleagues[role]
    _token, secret = tokens.create(
        membership=membership, name="all", scopes=access.every_permission(), by=adam, at=MONDAY
    )
    if walls == 2:
        without_the_first_wall(monkeypatch)
    for address in calls():
        if not address.name:
            continue
        url = aimed_at(address, foreign, acme.organization.slug)
        for method in ("get", "post", "put", "patch", "delete"):
            client = Client(headers={"Authorization": f"Bearer {secret}"})
            response = getattr(client, method)(url, data={}, content_type="application/json")
            assert MARK.encode() not in response.content, f"{method} {url} shows {role} what is Globex's"
            assert response.status_code < 500, f"{method} {url}: {response.status_code}"
            if points_at_an_object(address):
                assert response.status_code in REFUSED, f"{method} {url} answers {role} {response.status_code}"


def test_the_same_addresses_do_show_their_own_organization_what_is_theirs(acme, own):
    """The mark would be seen: Adam, who may see everything of Acme, sees it on many pages."""
    client = Client()
    client.force_login(acme.colleagues["adam"].user)
    seen = []
    for address in pages():
        response = client.get(aimed_at(address, own, acme.organization.slug))
        if response.status_code == 200 and not response.streaming and MARK.encode() in response.content:
            seen.append(address.name)

    assert {"recruiting:board", "people:list", "people:person", "crm:pool", "careers:post"} <= set(seen)


SIGNED = frozenset({"api:mail-reports", "boards:greenhouse-job", "boards:lever-posting"})
"""What programs without a session say, under a signature or with a key of their own; a browser has none to lend."""


def test_every_page_that_changes_something_refuses_a_request_of_another_site(acme, own):
    client = Client(enforce_csrf_checks=True)
    client.force_login(acme.colleagues["adam"].user)
    for address in pages():
        response = client.post(aimed_at(address, own, acme.organization.slug))

        wanted = {400, 401, 404} if address.name in SIGNED else {403}
        assert response.status_code in wanted, f"{address} takes a POST without a CSRF token: {response.status_code}"


TAKEN_AWAY = frozenset(
    {
        "people:export",
        "recruiting:job-list-file",
        "recruiting:flow-file",
        "recruiting:hires-file",
        "recruiting:record-json",
        "recruiting:record-pdf",
        "flywheel:report-file",
        "settings:audit-export",
        "settings:suppressions-file",
    }
)


def test_looking_changes_nothing(acme, own):
    """GET writes to no table but the session's own; remembering who looked when is no change of state.

    Whoever takes a list away as a file leaves a line in the history, and only there.
    """
    tolerated = ("django_session", "usersessions_usersession", "core_cache", "core_apitoken")
    history = ("core_event", "core_eventsubject", "core_eventchain")
    client = signed_in(acme, "adam")
    for address in pages():
        with CaptureQueriesContext(connection) as queries:
            client.get(aimed_at(address, own, acme.organization.slug))
        writes = [query["sql"] for query in queries if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
        allowed = tolerated + history if address.name in TAKEN_AWAY else tolerated
        assert [sql for sql in writes if not any(table in sql for table in allowed)] == [], address


def test_without_an_organization_the_database_shows_no_row_of_any(own, acme):
    from hireloom.core.rowsecurity import organization_models  # app ready

    tables = [model._meta.db_table for model in organization_models()]
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM people_person")
        assert cursor.fetchone()[0] > 0
        tenancy._set("")
        for table in tables:
            cursor.execute(f'SELECT count(*) FROM "{table}"')
            assert cursor.fetchone()[0] == 0, table


def test_a_row_cannot_be_written_into_another_organization(acme, globex):
    from django.db import ProgrammingError, transaction  # app ready

    from hireloom.people.models import Source  # app ready

    Source.objects.create(organization_id=acme.organization.pk, name="Fair", kind="event")
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        Source.objects.create(organization_id=globex.organization.pk, name="Fair", kind="event")
