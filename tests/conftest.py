"""Fixtures: the database, the cast, the organization that the database shows."""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management.base import CommandError
from django.db import connection
from django.test import Client, TransactionTestCase, override_settings

from hireloom.ats.models import Job
from hireloom.core import access, ready, tenancy
from hireloom.core.actor import Actor
from hireloom.core.files import cleaning, keeping
from hireloom.core.files.folder import FolderStore
from hireloom.core.models import Membership
from hireloom.core.operations import tokens
from hireloom.crm.queries import segments
from tests import cast, database, factories, kept
from tests.programs import Program


@pytest.fixture(scope="session")
def postgres() -> Iterator[database.EmbeddedPostgres]:
    with database.server() as running:
        yield running


@pytest.fixture(scope="session")
def django_db_setup(postgres: database.EmbeddedPostgres, django_db_blocker: pytest.fixture) -> Iterator[None]:
    """The database is there for the whole session, and open only to a test that asks for it, which puts it back."""
    with ExitStack() as stack:
        with django_db_blocker.unblock():
            stack.enter_context(database.fresh_database(postgres, database.worker_database()))
        yield


@pytest.fixture(scope="session", autouse=True)
def quick_passwords() -> Iterator[None]:
    """The cast's passwords cost a third of a second each with Argon2, which stays the second choice."""
    quick = "django.contrib.auth.hashers.MD5PasswordHasher"
    with override_settings(PASSWORD_HASHERS=[quick, *settings.PASSWORD_HASHERS]):
        yield


@pytest.fixture(scope="session", autouse=True)
def patient_counting() -> Iterator[None]:
    """Where others use the processors, a moment is longer: no test is about how fast this machine counts."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(segments, "MOMENT_MS", 60_000)
        patched.setattr(segments, "SHORT_MS", 60_000)
        yield


@pytest.fixture(scope="session", autouse=True)
def patient_emptying() -> Iterator[None]:
    """A page that a browser asked for last may still be answered while the tables are emptied: wait and try again."""
    empty = TransactionTestCase._fixture_teardown

    def try_again(case: TransactionTestCase) -> None:
        for _ in range(4):
            try:
                return empty(case)
            except CommandError:
                time.sleep(0.5)
        return empty(case)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(TransactionTestCase, "_fixture_teardown", try_again)
        yield


@pytest.fixture(autouse=True)
def nothing_is_left(request: pytest.FixtureRequest, django_db_blocker: pytest.fixture) -> Iterator[None]:
    """After a test that commits, Django empties the tables of its models; the queue and the cache are none of them."""
    yield
    marker = request.node.get_closest_marker("django_db")
    if "transactional_db" in request.fixturenames or (marker and marker.kwargs.get("transaction")):
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute("TRUNCATE procrastinate_jobs, core_cache, self_identification.answer CASCADE")


@pytest.fixture(autouse=True)
def statements_of_what_is_patched(request: pytest.FixtureRequest) -> Iterator[None]:
    """A statement that is kept says what stood in a module when it was put together; a test that patches begins anew."""
    patches = "monkeypatch" in request.fixturenames
    if patches:
        ready._kept.clear()
    with kept.held_to_new_ones():
        yield
    if patches:
        ready._kept.clear()


@pytest.fixture
def files_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FolderStore:
    """The file store, empty and of this test alone."""
    store = FolderStore(tmp_path / "files")
    for module in (keeping, cleaning):
        monkeypatch.setattr(module, "store", lambda: store)
    return store


@pytest.fixture
def globex(db: None) -> cast.Company:
    return cast.globex()


@pytest.fixture
def acme(db: None) -> Iterator[cast.Company]:
    """Acme, shown by the database for the rest of the test."""
    company = cast.acme()
    with tenancy.organization(company.organization.pk):
        yield company


@pytest.fixture
def people(acme: cast.Company) -> dict[str, Membership]:
    """The colleagues of Acme by first name."""
    return acme.colleagues


def _colleague(name: str) -> object:
    @pytest.fixture(name=name)
    def member(acme: cast.Company) -> Actor:
        return acme.actor(name)

    return member


adam, rita, sam, vera, cora, edda = (_colleague(name) for name in ("adam", "rita", "sam", "vera", "cora", "edda"))


@pytest.fixture
def nurse_job(acme: cast.Company, rita: Actor) -> Job:
    """An open job of Rita's with Henry as hiring manager and Ines as interviewer."""
    job = factories.job(rita)
    factories.usual_team(job, acme.colleagues, by=rita)
    return job


@pytest.fixture
def henry(acme: cast.Company, nurse_job: Job) -> Actor:
    return acme.actor("henry")


@pytest.fixture
def ines(acme: cast.Company, nurse_job: Job) -> Actor:
    return acme.actor("ines")


@pytest.fixture
def otto(globex: cast.Company) -> Actor:
    return globex.actor("otto")


@pytest.fixture
def sign_in(client: Client, acme: cast.Company):
    """Sign a colleague of Acme in: `sign_in("rita")` returns a browser without JavaScript."""

    def as_colleague(name: str, company: cast.Company | None = None) -> Client:
        client.force_login((company or acme).colleagues[name].user)
        return client

    return as_colleague


@pytest.fixture
def program(acme: cast.Company) -> Callable[..., Program]:
    """`program("rita")` calls the API with a token of Rita's that has every scope, or with those given."""

    def of(name: str, *, scopes: set[str] | None = None, company: cast.Company | None = None) -> Program:
        place = company or acme
        membership = place.colleagues[name]
        wanted = access.every_permission() if scopes is None else scopes
        by = next(m.as_actor() for m in place.colleagues.values() if m.role == "administrator")
        _token, secret = tokens.create(membership=membership, name="test", scopes=wanted, by=by, at=cast.MONDAY)
        return Program(secret)

    return of
