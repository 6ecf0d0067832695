"""What every request passes: headers, one transaction, who acts, language and zone, a database that may be away."""

import json
import re

import psycopg
import pytest
from django.core.exceptions import PermissionDenied
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse
from psycopg import errors as postgres_errors

from hireloom.core import directory, tenancy
from hireloom.core.enums import SiteRole
from hireloom.core.models import Membership, User
from hireloom.core.operations import members, organizations
from hireloom.kit.embedded_postgres import OWNER
from hireloom.web import errors, toasts
from hireloom.web.accounts.session_store import SessionStore
from tests import database
from tests.cast import TUESDAY

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
PROFILE = {"name": "Rita Berg", "title": "", "language": "", "time_zone": ""}


def fails_with(monkeypatch, error):
    """Let the sign-in page's first question to the database fail."""

    def fail():
        raise error

    monkeypatch.setattr(directory, "organization_ids", fail)


def away():
    """What Django raises when the server hangs up: nothing that PostgreSQL itself said."""
    return OperationalError("the connection is closed")


def said_by_postgres(cause):
    error = OperationalError(str(cause))
    error.__cause__ = cause
    return error


def patient():
    """A browser that shows error pages instead of passing exceptions on."""
    return Client(raise_request_exception=False)


@pytest.fixture
def answers(db, monkeypatch):
    """One answer of every kind."""

    def of(kind):
        if kind == "broken":
            fails_with(monkeypatch, RuntimeError("planted"))
        if kind == "away":
            fails_with(monkeypatch, away())
        paths = {
            "page": "/accounts/login/",
            "redirect": "/settings/",
            "missing": "/no/such/page/",
            "static": "/static/css/tokens.css",
            "health": "/healthz",
            "broken": "/accounts/login/",
            "away": "/accounts/login/",
            "refused": "/accounts/login/",
            "api": "/api/v1/jobs",
        }
        if kind == "refused":
            return Client(enforce_csrf_checks=True).post(paths[kind], {})
        response = patient().get(paths[kind])
        response.close()
        return response

    return of


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        ("page", 200),
        ("redirect", 302),
        ("missing", 404),
        ("static", 200),
        ("health", 200),
        ("broken", 500),
        ("away", 503),
        ("refused", 403),
        ("api", 401),
    ],
)
def test_every_answer_carries_the_security_headers(kind, status, answers):
    response = answers(kind)

    assert response.status_code == status
    assert {name: response.headers.get(name) for name in HEADERS} == HEADERS
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("kind", ["page", "missing", "broken", "away", "refused"])
def test_no_page_needs_what_the_policy_forbids(kind, answers):
    html = answers(kind).content.decode()

    assert re.findall(r"<[^>]*\s(?:style|on\w+)=", html) == []
    assert re.findall(r"<style|<script(?![^>]*\b(?:src=|type=\"application/json\"))", html) == []


@pytest.mark.parametrize("kind", ["missing", "broken", "away", "refused"])
def test_an_error_says_what_was_kept_and_what_to_do(kind, answers):
    html = answers(kind).content.decode()

    assert "<h1>" in html
    assert re.search(r"go back|Go back|tries again|removed, or", html)


def test_pages_of_somebody_signed_in_are_kept_by_no_cache(sign_in):
    assert sign_in("rita").get("/settings/").headers["Cache-Control"] == "private, no-store"


def test_a_form_from_another_site_is_refused(sign_in, acme):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(acme.colleagues["rita"].user)

    response = browser.post("/settings/profile/", PROFILE)

    assert response.status_code == 403
    assert "could not be sure that this was you" in response.content.decode()
    assert Membership.objects.get(pk=acme.colleagues["rita"].pk).name == "Rita Lindqvist"


# A database that is away


def test_a_page_says_that_the_database_is_away_and_tries_again(answers):
    response = answers("away")

    assert response.headers["Retry-After"] == "5"
    html = response.content.decode()
    assert "does not answer right now" in html
    assert '<meta http-equiv="refresh" content="5">' in html


def test_a_form_that_was_sent_is_not_sent_again_by_itself(db, monkeypatch):
    fails_with(monkeypatch, away())

    response = patient().post("/accounts/login/", {"login": "", "password": ""})

    assert response.status_code == 503
    html = response.content.decode()
    assert "send it again in a moment" in html
    assert "http-equiv" not in html


def test_programs_are_told_in_their_own_format(db, monkeypatch):
    fails_with(monkeypatch, away())

    response = patient().get("/accounts/login/", headers={"Accept": "application/json"})

    assert (response.status_code, response.headers["Content-Type"]) == (503, "application/problem+json")
    assert json.loads(response.content)["status"] == 503


def test_a_session_that_cannot_be_read_is_a_database_that_is_away(acme, sign_in, monkeypatch):
    """Most requests fail before any view, in the middleware that asks for the session."""
    browser = sign_in("rita")
    browser.raise_request_exception = False

    def fail(self):
        raise away()

    monkeypatch.setattr(SessionStore, "load", fail)

    response = browser.get("/settings/", headers={"Accept-Language": "en"})

    assert response.status_code == 503
    assert "does not answer right now" in response.content.decode()


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_was_cut_gives_one_clear_page_and_the_next_request_works(postgres):
    connection.ensure_connection()
    with psycopg.connect(postgres.url(OWNER, database.worker_database()), autocommit=True) as owner:
        owner.execute("SELECT pg_terminate_backend(%s, 5000)", [connection.connection.info.backend_pid])
    browser = patient()

    assert browser.get("/readyz").status_code == 503
    connection.close()  # what the end of a request does outside of tests
    assert browser.get("/readyz").json() == {"status": "ready"}


@pytest.mark.parametrize(
    ("error", "is_away"),
    [
        (away(), True),
        (said_by_postgres(postgres_errors.AdminShutdown("x")), True),
        (said_by_postgres(postgres_errors.CannotConnectNow("x")), True),
        (said_by_postgres(postgres_errors.TooManyConnections("x")), True),
        (said_by_postgres(postgres_errors.DeadlockDetected("x")), False),
        (said_by_postgres(postgres_errors.DiskFull("x")), False),
        (ValueError("x"), False),
    ],
    ids=lambda value: type(value.__cause__ or value).__name__ if isinstance(value, Exception) else "",
)
def test_what_counts_as_away(error, is_away):
    assert errors.is_away(error) is is_away


def test_a_full_disk_says_so(db, monkeypatch):
    fails_with(monkeypatch, said_by_postgres(postgres_errors.DiskFull("no space left")))

    response = patient().get("/accounts/login/")

    assert response.status_code == 507
    assert "disk is full" in response.content.decode()


# One transaction a request


def saves_its_profile(browser):
    return browser.post("/settings/profile/", PROFILE)


def name_of(company, who):
    return Membership.objects.get(pk=company.colleagues[who].pk).name


def test_a_request_that_works_keeps_what_it_did(sign_in, acme):
    assert saves_its_profile(sign_in("rita")).status_code == 302
    assert name_of(acme, "rita") == "Rita Berg"


@pytest.mark.parametrize(("error", "status"), [(RuntimeError("planted"), 500), (PermissionDenied(), 403)])
def test_a_request_that_fails_takes_everything_back(error, status, sign_in, acme, monkeypatch):
    def fail(*args, **kwargs):
        raise error

    monkeypatch.setattr(toasts, "add", fail)
    browser = sign_in("rita")
    browser.raise_request_exception = False

    assert saves_its_profile(browser).status_code == status
    assert name_of(acme, "rita") == "Rita Lindqvist"


# Who acts


def test_a_colleague_who_was_deactivated_is_out_at_the_next_click(sign_in, acme, adam):
    browser = sign_in("sam")
    assert browser.get("/settings/").status_code == 200

    members.deactivate(membership=acme.colleagues["sam"], by=adam, at=TUESDAY)

    response = browser.get("/settings/", follow=True)
    assert response.redirect_chain == [("/no-organization/", 302)]
    assert "You belong to no organization here" in response.content.decode()


def test_an_account_that_was_switched_off_is_out_at_the_next_click(sign_in, acme):
    browser = sign_in("sam")
    assert browser.get("/settings/").status_code == 200

    User.objects.filter(pk=acme.colleagues["sam"].user_id).update(is_active=False)

    assert browser.get("/settings/").headers["Location"] == "/accounts/login/?next=/settings/"


def test_a_role_that_was_changed_holds_at_the_next_click(sign_in, acme, adam):
    browser = sign_in("rita")
    assert browser.get(reverse("settings:colleagues")).status_code == 403

    members.change_role(membership=acme.colleagues["rita"], role=SiteRole.ADMINISTRATOR, by=adam, at=TUESDAY)

    assert browser.get(reverse("settings:colleagues")).status_code == 200


@pytest.fixture
def second_seat(acme, globex):
    """Rita also works for Globex."""
    rita = acme.colleagues["rita"].user
    with tenancy.organization(globex.organization.pk):
        return members.add(
            email=rita.email, name="Rita L.", role=SiteRole.OBSERVER, by=globex.actor("otto"), at=TUESDAY
        )


def works_for(browser):
    return browser.get("/settings/").context["organization"].name


def test_somebody_with_two_seats_changes_between_them(sign_in, acme, globex, second_seat):
    browser = sign_in("rita")
    assert works_for(browser) == "Acme Robotics"

    response = browser.post(f"{reverse('account_seats')}?organization={globex.organization.pk}")

    assert response.status_code == 302
    assert works_for(browser) == "Globex Health"
    page = browser.get("/settings/").content.decode()
    assert f"{reverse('account_seats')}?organization={acme.organization.pk}" in page


def test_somebody_who_loses_the_chosen_seat_gets_the_other_one_at_once(sign_in, acme, globex, second_seat):
    browser = sign_in("rita")
    browser.post(f"{reverse('account_seats')}?organization={globex.organization.pk}")
    assert works_for(browser) == "Globex Health"

    with tenancy.organization(globex.organization.pk):
        members.deactivate(membership=second_seat, by=globex.actor("otto"), at=TUESDAY)

    assert works_for(browser) == "Acme Robotics"


@pytest.mark.parametrize("wanted", ["globex", "00000000-0000-0000-0000-000000000000", "nonsense", ""])
def test_a_seat_one_does_not_have_cannot_be_taken(wanted, sign_in, globex):
    browser = sign_in("rita")
    wanted = str(globex.organization.pk) if wanted == "globex" else wanted

    assert browser.post(f"{reverse('account_seats')}?organization={wanted}").status_code == 404
    assert works_for(browser) == "Acme Robotics"


# Language and time zone


def profile_page(browser, **headers):
    return browser.get("/settings/profile/", headers=headers).content.decode()


def test_the_language_is_ones_own_choice_else_the_browsers(sign_in, acme):
    browser = sign_in("rita")
    assert '<html lang="en"' in profile_page(browser, accept_language="fr, en;q=0.5")
    assert '<html lang="de"' in profile_page(browser, accept_language="de-AT")

    User.objects.filter(pk=acme.colleagues["rita"].user_id).update(language="de")

    assert '<html lang="de"' in profile_page(browser, accept_language="en")


def hour_of(browser, event):
    page = browser.get(reverse("settings:audit")).content.decode()
    found = re.findall(r'<time datetime="[^T"]+T(\d\d):', page)
    assert event
    return found[-1]


def test_times_are_told_in_ones_own_zone_else_the_organizations(sign_in, acme, adam):
    browser = sign_in("adam")
    assert hour_of(browser, adam) == "09"

    organizations.change(organization=acme.organization, changes={"time_zone": "Asia/Tokyo"}, by=adam, at=TUESDAY)
    assert hour_of(browser, adam) == "18"

    User.objects.filter(pk=acme.colleagues["adam"].user_id).update(time_zone="America/New_York")
    assert hour_of(browser, adam) == "04"


def test_a_zone_that_is_none_any_more_is_as_if_nobody_had_chosen(sign_in, acme, adam):
    User.objects.filter(pk=acme.colleagues["adam"].user_id).update(time_zone="Mars/Olympus")

    assert hour_of(sign_in("adam"), adam) == "09"
