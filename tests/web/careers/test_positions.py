"""Positions for those who work here: they find internal posts, apply for them, and nobody else learns of them."""

import pytest
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hireloom.ats.models import Application
from hireloom.ats.operations import jobs, posts
from hireloom.core import tenancy
from hireloom.core.models import Event
from hireloom.people.models import Person
from tests import factories
from tests.cast import TUESDAY
from tests.web.careers.applying import WORDS, address, opened
from tests.web.recruiting.conftest import text_of

pytestmark = pytest.mark.usefixtures("files_here")
PAGE = "/careers/acme-robotics/positions/"


@pytest.fixture
def inside(acme, rita):
    """A post for colleagues alone, of a job that has none besides."""
    return factories.post(factories.job(rita, title="Ward manager"), rita, title="Ward manager", is_internal=True)


def words_of(response):
    return text_of(response)


def page_of(post):
    return f"/careers/acme-robotics/jobs/{post.pk}/"


def test_colleagues_find_what_is_for_them_alone_beside_what_everybody_reads(sign_in, visitor, inside, post):
    words = words_of(sign_in("ines").get(PAGE))

    assert words.index("For colleagues alone") < words.index("Ward manager") < words.index("Staff nurse")
    response = visitor.get(PAGE)
    assert (response.status_code, REDIRECT_FIELD_NAME in response["Location"]) == (302, True)
    assert "Ward manager" not in words_of(visitor.get("/careers/acme-robotics/"))


def test_an_internal_post_is_read_by_colleagues_and_kept_by_nobody_on_the_way(sign_in, visitor, inside, post):
    response = sign_in("ines").get(page_of(inside))

    assert (response.status_code, response["Cache-Control"]) == (200, "private, no-store")
    assert "Only colleagues see this position." in words_of(response)
    assert b"application/ld+json" not in response.content
    assert b'content="noindex"' in response.content
    assert sign_in("ines").get(page_of(post))["Cache-Control"] == "public, max-age=60"
    hidden = visitor.get(page_of(inside))
    assert (hidden.status_code, "Ward manager" in words_of(hidden)) == (404, False)


def test_a_colleague_applies_and_the_record_says_who_and_that_they_came_from_inside(sign_in, acme, inside):
    ines = sign_in("ines")
    shown = ines.get(address(inside))
    assert 'value="Ines Haddad"' in shown.content.decode()
    assert 'value="ines@acme.example"' in shown.content.decode()

    sent = {"name": "Ines Haddad", "email": "ines@acme.example", "message": "I know the ward."}
    response = ines.post(address(inside), sent | opened(ines, inside, seconds_ago=1))

    assert response["Location"].endswith("/thanks/")
    assert "arrived" in words_of(ines.get(response["Location"]))
    application = Application.objects.select_related("source", "post").get()
    assert application.suspicion == ""
    assert (application.post, application.source.name, application.source.kind) == (inside, "Colleagues", "internal")
    submitted = Event.objects.get(name="ats.application.submitted")
    assert (submitted.actor_kind, submitted.actor_id) == ("member", acme.colleagues["ines"].pk)


def test_strangers_and_colleagues_of_others_do_not_apply_for_it(sign_in, visitor, globex, inside):
    for browser in (visitor, sign_in("otto", globex)):
        assert browser.get(address(inside)).status_code == 404
        assert browser.post(address(inside), WORDS).status_code == 404
        assert browser.get(PAGE).status_code == 302
    assert (Application.objects.count(), Person.objects.count()) == (0, 0)


def test_a_colleague_who_applies_for_what_everybody_reads_is_an_applicant_like_any(sign_in, post):
    ines = sign_in("ines")

    ines.post(address(post), WORDS | opened(ines, post))

    assert Application.objects.get().source.name == "Careers site"
    assert Event.objects.get(name="ats.application.submitted").actor_kind == "candidate"


def test_what_is_over_takes_nobody_and_gives_the_words_back(sign_in, acme, rita, inside):
    ines = sign_in("ines")
    form = opened(ines, inside)
    posts.unpublish(post=inside, by=rita, at=TUESDAY)

    response = ines.post(address(inside), WORDS | form)

    assert (response.status_code, Application.objects.count()) == (410, 0)
    assert "I care for people." in words_of(response)
    assert "Nothing is open now" in words_of(ines.get(PAGE))


def test_the_posts_of_a_job_lead_to_what_colleagues_see_while_it_is_open(sign_in, acme, rita, inside):
    browser = sign_in("rita")
    page = f"/jobs/{inside.job_id}/posts/"
    assert "For colleagues" in words_of(browser.get(page))
    assert page_of(inside) in browser.get(page).content.decode()

    jobs.close(job=inside.job, by=rita, at=TUESDAY)

    assert page_of(inside) not in browser.get(page).content.decode()


def test_the_list_costs_the_same_with_one_and_with_three(sign_in, acme, rita, inside):
    ines = sign_in("ines")
    ines.get(PAGE)
    with CaptureQueriesContext(connection) as one:
        ines.get(PAGE)
    for number in range(2):
        factories.post(factories.job(rita, title=f"Ward {number}"), rita, is_internal=True)

    with CaptureQueriesContext(connection) as three:
        ines.get(PAGE)

    assert len(three) == len(one)


def test_positions_of_another_organization_are_not_listed(sign_in, globex, otto, inside):
    with tenancy.organization(globex.organization.pk):
        factories.post(factories.job(otto, title="Midwife"), otto, title="Midwife", is_internal=True)

    assert "Midwife" in words_of(sign_in("otto", globex).get("/careers/globex-health/positions/"))
    assert "Midwife" not in words_of(sign_in("ines").get(PAGE))
