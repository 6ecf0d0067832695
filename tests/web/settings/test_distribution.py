"""Where open jobs are read besides the careers site: what each feed holds, what boards mind, and the keys."""

import pytest

from hireloom.ats.models import BoardProfile, Office
from hireloom.core.models import ApiToken, Event
from tests import factories

PAGE = "/settings/distribution/"
LONG = "<p>You care for people and their families, by day and by night, in a team that knows what it does.</p>" * 2


@pytest.fixture
def lyon(acme):
    return Office.objects.create(organization=acme.organization, name="Lyon", city="Lyon", region="ARA", country="FR")


@pytest.fixture
def nurse(rita, lyon):
    return factories.post(factories.job(rita, title="Staff nurse", office=lyon), rita, body=LONG, location="")


def feeds(response):
    return {feed.key: feed for feed in response.context["feeds"]}


def test_each_feed_says_where_it_is_and_what_is_in_it(sign_in, nurse, rita):
    short = factories.post(factories.job(rita, title="Porter"), rita, body="<p>Carry.</p>", location="")

    page = sign_in("rita").get(PAGE)

    shown = feeds(page)
    assert {key: (feed.jobs, feed.refused) for key, feed in shown.items()} == {
        "indeed": (1, 1),
        "linkedin": (1, 1),
        "xml": (2, 0),
        "json": (2, 0),
        "rss": (2, 0),
        "atom": (2, 0),
    }
    assert shown["indeed"].url == "http://testserver/careers/acme-robotics/feeds/indeed.xml"
    left_out = shown["linkedin"].named[0]
    assert (left_out.title, left_out.url) == ("Porter", f"/jobs/{short.job_id}/posts/{short.pk}/")
    assert left_out.verdict.refused == (
        "LinkedIn needs at least 100 characters of text; this post has 6.",
        "LinkedIn needs a place: say it in the post, or choose an office with a city.",
    )
    text = page.content.decode()
    assert "&lt;script src=&quot;http" not in text
    assert '&lt;script src="http://testserver/careers/acme-robotics/jobs.js"' in text
    assert "http://testserver/v1/boards/acme-robotics" in text
    assert "http://testserver/v0/postings/acme-robotics" in text


def test_whether_a_board_came_is_to_be_seen(sign_in, nurse, visitor_of_boards):
    browser = sign_in("rita")
    before = feeds(browser.get(PAGE))["indeed"].reading
    b"".join(visitor_of_boards.get("/careers/acme-robotics/feeds/indeed.xml").streaming_content)

    after = feeds(browser.get(PAGE))["indeed"].reading

    assert (before, after.agent) == (None, "Indeed-Bot/1.0")


@pytest.fixture
def visitor_of_boards():
    from django.test import Client  # app ready

    return Client(headers={"user-agent": "Indeed-Bot/1.0"})


def test_what_is_said_of_the_employer_is_asked_for_once_and_takes_nothing_out(sign_in, nurse):
    browser = sign_in("rita")
    asked = feeds(browser.get(PAGE))["linkedin"].about_all

    saved = browser.post(PAGE, {"linkedin_company_id": "4711", "contact_email": "jobs@acme.example", "seen": "0"})

    assert [words.split(":")[0] for words in asked] == [
        "LinkedIn needs the number of your page there",
        "LinkedIn needs the e-mail address of whoever posts",
        "LinkedIn follows https addresses only",
    ]
    assert saved.status_code == 302
    assert BoardProfile.objects.values_list("linkedin_company_id", "contact_email").get() == (
        "4711",
        "jobs@acme.example",
    )
    assert Event.objects.filter(name="ats.board_profile.changed").count() == 1
    assert [words.split(":")[0] for words in feeds(browser.get(PAGE))["linkedin"].about_all] == [
        "LinkedIn follows https addresses only"
    ]


@pytest.mark.parametrize("wrong", [{"linkedin_company_id": "acme"}, {"contact_email": "acme"}, {"seen": "x"}])
def test_what_makes_no_sense_is_refused_and_stays_in_the_form(sign_in, acme, wrong):
    typed = {"linkedin_company_id": "4711", "contact_email": "jobs@acme.example", "seen": "0"} | wrong

    response = sign_in("rita").post(PAGE, typed)

    assert response.status_code == 422
    assert response.context["form"]["contact_email"].value() == typed["contact_email"]
    assert not BoardProfile.objects.exists()


def test_the_second_editor_sees_what_the_first_wrote_and_keeps_what_was_typed(sign_in, acme):
    browser = sign_in("rita")
    browser.post(PAGE, {"linkedin_company_id": "1", "contact_email": "", "seen": "0"})

    response = browser.post(PAGE, {"linkedin_company_id": "2", "contact_email": "", "seen": "0"})

    assert response.status_code == 409
    assert response.context["form"]["linkedin_company_id"].value() == "2"
    assert "Somebody else changed this while you did" in response.content.decode()
    assert BoardProfile.objects.get().linkedin_company_id == "1"


def test_a_key_is_made_for_sending_applications_in_and_shown_once(sign_in, acme):
    browser = sign_in("adam")

    response = browser.post(f"{PAGE}keys/")

    token = ApiToken.objects.get()
    assert response.status_code == 201
    assert response.context["secret"].startswith("hlm_")
    assert token.scopes == ["ats.forward_applications"]
    assert response.context["secret"] not in browser.get(PAGE).content.decode()


@pytest.mark.parametrize(("name", "status"), [("rita", 200), ("adam", 200), ("vera", 403), ("ines", 403)])
def test_it_is_for_those_who_publish_posts(sign_in, acme, name, status):
    assert sign_in(name).get(PAGE).status_code == status


def test_otto_sees_his_own_jobs_there_and_none_of_acme(sign_in, globex, nurse):
    page = sign_in("otto", globex).get(PAGE)

    assert page.status_code == 200
    assert "Staff nurse" not in page.content.decode()
    assert feeds(page)["json"].jobs == 0


def test_the_page_costs_the_same_with_two_jobs_and_with_four(sign_in, nurse, rita, costs):
    browser = sign_in("rita")
    factories.post(factories.job(rita, title="Porter"), rita, body="<p>Carry.</p>", location="")
    browser.get(PAGE)
    with_one = costs(lambda: browser.get(PAGE))
    for number in range(2):
        factories.post(factories.job(rita, title=f"Porter {number}"), rita, body="<p>Carry.</p>", location="")

    assert costs(lambda: browser.get(PAGE)) == with_one <= 12


def test_a_post_says_at_its_job_what_boards_would_before_they_do(sign_in, rita, nurse):
    browser = sign_in("rita")
    short = factories.post(factories.job(rita, title="Porter"), rita, body="<p>Carry.</p>", location="")
    page = browser.get(f"/jobs/{short.job_id}/posts/").content.decode()

    assert "LinkedIn needs at least 100 characters of text; this post has 6." in page
    assert "Indeed needs a country" in page
    assert "Google needs a country" in page
    assert "LinkedIn needs" not in browser.get(f"/jobs/{nurse.job_id}/posts/").content.decode()
