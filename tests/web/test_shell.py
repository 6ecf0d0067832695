"""The frame offers what the role may open, counts what waits, and asks nothing it does not show."""

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse

from hireloom.ats.enums import StageKind
from hireloom.ats.models import Stage
from hireloom.ats.operations import applications
from hireloom.ats.queries import arrivals
from hireloom.core import tenancy
from hireloom.core.enums import SiteRole
from hireloom.core.operations import members
from hireloom.web import shell
from tests import factories
from tests.cast import TUESDAY

PLACES = {
    "adam": [
        "Review",
        "Jobs",
        "Interviews",
        "People",
        "Search",
        "Pools",
        "Flywheel",
        "Outreach",
        "Sequences",
        "Marketing",
        "Mail",
        "Settings",
    ],
    "rita": [
        "Review",
        "Jobs",
        "Interviews",
        "People",
        "Search",
        "Pools",
        "Flywheel",
        "Outreach",
        "Sequences",
        "Marketing",
        "Mail",
        "Settings",
    ],
    "vera": [
        "Review",
        "Jobs",
        "Interviews",
        "People",
        "Search",
        "Pools",
        "Flywheel",
        "Sequences",
        "Marketing",
        "Settings",
    ],
    "henry": ["Review", "Jobs", "Interviews", "Search", "Settings"],
    "edda": ["Review", "Jobs", "Interviews", "Search", "Marketing", "Settings"],
}
CREATE = {
    "adam": ["Job", "Requisition", "Person", "Person from text or page", "Task", "Pool", "Colleague"],
    "rita": ["Job", "Requisition", "Person", "Person from text or page", "Task", "Pool"],
    "sam": ["Person", "Person from text or page", "Task", "Pool"],
    "vera": ["Task"],
    "henry": ["Task"],
}


def frame(browser, address="/settings/"):
    return browser.get(address).context["shell"]


@pytest.mark.parametrize("name", PLACES)
def test_the_rail_offers_what_the_role_may_open(name, sign_in):
    browser = sign_in(name)
    items = frame(browser).navigation

    assert [item.label for item in items] == PLACES[name]
    assert [item.label for item in items if browser.get(item.url).status_code != 200] == []


@pytest.mark.parametrize("name", CREATE)
def test_the_create_menu_offers_what_the_role_may_create(name, sign_in):
    browser = sign_in(name)
    items = frame(browser).create

    assert [item.label for item in items] == CREATE[name]
    assert [item.label for item in items if browser.get(item.url).status_code != 200] == []


def test_shortcuts_of_the_rail_are_each_taken_once(sign_in):
    shortcuts = [item.shortcut for item in frame(sign_in("adam")).navigation]

    assert all(shortcuts)
    assert len(set(shortcuts)) == len(shortcuts)


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("recruiting:home", "Review"),
        ("recruiting:jobs", "Jobs"),
        ("people:list", "People"),
        ("crm:pools", "Pools"),
        ("crm:sequences", "Sequences"),
        ("crm:sequence-new", "Sequences"),
        ("crm:sequence-limits", "Sequences"),
        ("crm:outreach", "Outreach"),
        ("people:tasks", "Review"),
        ("mail:list", "Mail"),
        ("operator:mail", "Mail"),
        ("settings:roles", "Settings"),
        ("recruiting:flow", "Settings"),
        ("mfa_index", "Settings"),
    ],
)
def test_the_place_one_is_in_is_marked(name, label, sign_in):
    items = frame(sign_in("adam"), reverse(name)).navigation

    assert [item.label for item in items if item.current] == [label]


@pytest.mark.parametrize(
    ("address", "way"),
    [
        ("/pools/", []),
        ("/pools/new/", [("Pools", "/pools/")]),
        ("/sequences/limits/", [("Sequences", "/sequences/")]),
        ("/tasks/new/", [("Review", "/")]),
        ("/people/new/", [("People", "/people/")]),
    ],
)
def test_a_page_below_a_place_leads_back_to_it(address, way, sign_in):
    answer = sign_in("rita").get(address)

    assert [(crumb.label, crumb.url) for crumb in answer.context["shell"].way_back] == way
    shown = answer.content.decode()
    assert ("crumbs--above" in shown) == bool(way)
    assert all(f'<a href="{url}">{label}</a>' in shown for label, url in way)


def test_on_a_phone_the_menu_is_marked_where_it_alone_leads(sign_in):
    browser = sign_in("rita")

    assert [frame(browser, address).is_beyond_bar for address in ("/jobs/", "/pools/")] == [False, True]


def test_the_frame_says_who_is_signed_in_and_where(sign_in):
    found = frame(sign_in("rita"))

    assert (found.organization_name, found.member_name, found.member_email) == (
        "Acme Robotics", "Rita Lindqvist", "rita@acme.example"
    )  # fmt: skip
    assert [item.label for item in found.user_menu] == [
        "My tasks",
        "Open positions",
        "My profile",
        "Security",
        "Sign out",
    ]


def test_with_one_seat_there_is_nothing_to_change_to(sign_in):
    assert frame(sign_in("rita")).organizations == ()


def test_with_several_seats_the_menu_offers_the_others(sign_in, acme, globex):
    with tenancy.organization(globex.organization.pk):
        otto = globex.actor("otto")
        members.add(email="rita@acme.example", name="Rita", role=SiteRole.OBSERVER, by=otto, at=TUESDAY)

    items = frame(sign_in("rita")).organizations

    assert [(item.label, item.method, item.current) for item in items] == [
        ("Acme Robotics", "get", True),
        ("Globex Health", "post", False),
    ]


def waiting(browser):
    return frame(browser).navigation[0].count


def test_review_counts_new_applications_that_nobody_has_looked_at(sign_in, rita, nurse_job):
    browser = sign_in("rita")
    assert waiting(browser) is None
    first, _second = factories.application(nurse_job), factories.application(nurse_job)
    assert waiting(browser) == 2

    screen = Stage.objects.get(job=nurse_job, kind=StageKind.SCREEN)
    applications.move(application=first, to=screen, by=rita, at=TUESDAY)

    assert waiting(browser) == 1


def test_the_count_is_of_ones_own_jobs_and_of_every_job_for_who_has_none(rita, henry, sam, adam, otto, nurse_job):
    other = factories.job(adam, title="Porter")
    factories.application(nurse_job)
    factories.application(other)
    factories.application(other)

    counts = {actor.name: arrivals.count(actor=actor, most=99) for actor in (rita, henry, sam, adam)}
    assert counts == {"Rita Lindqvist": 1, "Henry Vasquez": 1, "Sam Moreau": 3, "Adam Okafor": 2}
    assert arrivals.count(actor=otto, most=99) == 0


def test_the_count_does_not_tell_of_confidential_jobs(adam, sam):
    secret = factories.job(adam, title="Director", is_confidential=True)
    factories.application(secret)

    assert arrivals.count(actor=sam, most=99) == 0


def test_counting_stops_where_nobody_counts_any_more(rita, nurse_job, django_assert_num_queries):
    for _ in range(3):
        factories.application(nurse_job)

    with django_assert_num_queries(1):
        assert arrivals.count(actor=rita, most=2) == 2


def test_the_start_page_counts_the_same(sign_in, nurse_job):
    factories.application(nurse_job)
    response = sign_in("rita").get("/")

    assert response.context["home"].new_count == response.context["shell"].navigation[0].count == 1


def test_a_template_that_shows_no_frame_asks_nothing(sign_in, acme, rf: RequestFactory, django_assert_num_queries):
    request = rf.get("/")
    request.actor, request.membership = acme.actor("rita"), acme.colleagues["rita"]
    request.organization = acme.organization

    with django_assert_num_queries(0):
        shell.context(request)


def test_the_frame_costs_no_more_whatever_waits(sign_in, nurse_job, django_assert_num_queries):
    browser = sign_in("rita")
    browser.get("/settings/")
    with django_assert_num_queries(7):  # session, user, savepoint, organization, membership, count, release
        browser.get("/settings/")
    for _ in range(3):
        factories.application(nurse_job)
    with django_assert_num_queries(7):
        browser.get("/settings/")


def test_pages_for_strangers_need_no_frame(db, django_assert_num_queries):
    with django_assert_num_queries(1):  # whether anybody has begun here
        assert Client().get("/accounts/login/").status_code == 200
