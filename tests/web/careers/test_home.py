"""The front of an employer's careers site: live posts and nothing else, narrowed by what one looks for."""

import pytest

from hireloom.ats.models import Department, Office
from hireloom.ats.operations import jobs, posts
from hireloom.core import tenancy
from tests import factories
from tests.cast import MONDAY, TUESDAY

ACME, GLOBEX = "/careers/acme-robotics/", "/careers/globex-health/"


def titles(response):
    return [line.title for team in response.context["teams"] for line in team.lines]


def test_the_page_lists_the_live_posts_by_team_and_title(visitor, acme, rita):
    care = Department.objects.create(organization=acme.organization, name="Care")
    lyon = Office.objects.create(organization=acme.organization, name="Lyon", city="Lyon", country="FR")
    factories.post(factories.job(rita, title="Porter", office=lyon), rita, location="")
    factories.post(factories.job(rita, title="Staff nurse", department=care), rita)
    factories.post(factories.job(rita, title="Night nurse", department=care), rita)

    response = visitor.get(ACME)

    assert response.status_code == 200
    assert [(team.name, [line.title for line in team.lines]) for team in response.context["teams"]] == [
        ("Care", ["Night nurse", "Staff nurse"]),
        ("", ["Porter"]),
    ]
    assert b"There are 3 open jobs at Acme Robotics" in response.content
    assert response.content.count(b"<h1") == 1
    assert "Lyon" in response.context["teams"][1].lines[0].facts


def test_what_the_public_must_not_see_is_not_there(visitor, acme, rita):
    live = factories.post(factories.job(rita, title="Staff nurse"), rita)
    factories.post(factories.job(rita, title="Job in draft", is_open=False), rita)
    factories.post(factories.job(rita, title="For colleagues"), rita, is_internal=True)
    taken_down = factories.post(factories.job(rita, title="Taken down"), rita)
    posts.unpublish(post=taken_down, by=rita, at=TUESDAY)
    written = factories.job(rita, title="Only written")
    posts.write(job=written, draft=posts.PostDraft(title="Only written", body=""), by=rita, at=MONDAY)
    closed = factories.job(rita, title="Closed")
    factories.post(closed, rita)
    jobs.close(job=closed, by=rita, at=TUESDAY)

    response = visitor.get(ACME)

    assert titles(response) == [live.title]


def test_each_organization_shows_its_own_jobs(visitor, acme, rita, globex, otto):
    factories.post(factories.job(rita, title="Welder"), rita)
    with tenancy.organization(globex.organization.pk):
        factories.post(factories.job(otto, title="Midwife"), otto)

    assert titles(visitor.get(ACME)) == ["Welder"]
    assert titles(visitor.get(GLOBEX)) == ["Midwife"]


def test_a_colleague_of_another_organization_is_a_visitor_like_any_other(sign_in, acme, rita, globex):
    factories.post(factories.job(rita, title="Welder"), rita)
    factories.post(factories.job(rita, title="For colleagues"), rita, is_internal=True)

    assert titles(sign_in("otto", globex).get(ACME)) == ["Welder"]
    assert titles(sign_in("adam").get(ACME)) == ["Welder"]


def test_an_unknown_employer_is_not_found(visitor, db):
    assert visitor.get("/careers/nobody-knows/").status_code == 404


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("q=nurse", ["Night nurse", "Staff nurse"]),
        ("q=NIGHT", ["Night nurse"]),
        ("q=chirurgie", ["Staff nurse"]),
        ("q=genève+porter", ["Porter"]),
        ("q=geneve+porter", ["Porter"]),
        ("q=nurse+lyon+surgery", ["Staff nurse"]),
        ("q=pilot", []),
        ("place=Lyon", ["Night nurse", "Staff nurse"]),
        ("place=Lyon&q=night", ["Night nurse"]),
        ("type=part_time", ["Night nurse"]),
        ("workplace=remote", []),
        ("type=nonsense&workplace=%00", []),
        ("team=%F0%9F%8E%89", []),
    ],
)
def test_search_and_filters_narrow_the_list(visitor, acme, rita, search, found):
    body = "<p>Surgery, in French chirurgie.</p>"
    factories.post(factories.job(rita, title="Staff nurse"), rita, body=body)
    factories.post(factories.job(rita, title="Night nurse", employment_type="part_time"), rita)
    factories.post(factories.job(rita, title="Porter"), rita, location="Genève")

    response = visitor.get(f"{ACME}?{search}")

    assert titles(response) == found
    assert (b"No open job fits that" in response.content) == (not found)


def test_without_a_job_the_page_says_so_kindly(visitor, acme):
    response = visitor.get(ACME)

    assert response.status_code == 200
    assert b"No open jobs right now" in response.content
    assert b'class="seek"' not in response.content


def test_the_source_of_the_link_is_carried_to_the_jobs_and_markup_is_not(visitor, acme, rita):
    post = factories.post(factories.job(rita), rita)

    named = visitor.get(f"{ACME}?utm_source=LinkedIn").content.decode()
    forged = visitor.get(f"{ACME}?source=%22%3E%3Cscript%3E").content.decode()

    assert f"/jobs/{post.pk}/?source=LinkedIn" in named
    assert f"/jobs/{post.pk}/?" not in forged
    assert "<script>" not in forged


def test_the_page_speaks_the_browsers_language_and_says_that_it_varies(visitor, acme):
    response = visitor.get(ACME, headers={"accept-language": "de"})

    assert response["Content-Language"] == "de"
    assert "Accept-Language" in response["Vary"]


def test_public_pages_set_no_cookie_and_may_be_kept_for_a_minute(visitor, acme, rita):
    post = factories.post(factories.job(rita), rita)

    for address in (ACME, f"{ACME}jobs/{post.pk}/", f"{ACME}brand.css", f"{ACME}sitemap.xml", "/robots.txt"):
        response = visitor.get(address)
        assert response.status_code == 200, address
        assert not response.cookies, address
        assert "public" in response["Cache-Control"], address


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_with_one_job_and_with_three(visitor, acme, rita, count, django_assert_num_queries):
    for number in range(count):
        factories.post(factories.job(rita, title=f"Nurse {number}"), rita)

    with django_assert_num_queries(9):  # two to count the visit: the key of the day, the step
        response = visitor.get(ACME)

    assert len(titles(response)) == count
