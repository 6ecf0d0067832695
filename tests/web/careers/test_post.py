"""One job as strangers read it: live with its data, gone with other jobs, and never a draft."""

import json
import re

import pytest

from hireloom.ats.models import Department, Office
from hireloom.ats.operations import jobs, posts
from hireloom.core import tenancy
from tests import factories
from tests.cast import MONDAY, TUESDAY


def address(post, slug="acme-robotics"):
    return f"/careers/{slug}/jobs/{post.pk}/"


def posting(response):
    """The JobPosting data of a page, if it has any."""
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', response.content.decode(), re.DOTALL)
    return json.loads(found[1]) if found else None


def test_a_live_post_shows_its_text_facts_and_pay(visitor, acme, rita):
    job = factories.job(
        rita,
        title="Staff nurse",
        department=Department.objects.create(organization=acme.organization, name="Care"),
        employment_type="part_time",
        workplace="hybrid",
    )
    pay = {"pay_min_minor": 4_200_000, "pay_max_minor": 5_000_050, "pay_currency": "EUR"}
    post = factories.post(job, rita, body="<p>You <em>care</em> for people.</p>", **pay)

    response = visitor.get(address(post))

    assert response.status_code == 200
    assert "<p>You <em>care</em> for people.</p>" in response.content.decode()
    assert [fact.value for fact in response.context["facts"]] == [
        "Lyon",
        "Hybrid",
        "Part time",
        "Care",
        "€42,000 to €50,000.50 per year",
    ]
    assert f'href="{address(post)}apply/"' in response.content.decode()


@pytest.mark.parametrize(
    ("pay", "words"),
    [
        ({}, []),
        ({"pay_min_minor": 2_000, "pay_currency": "USD", "pay_period": "hour"}, ["from $20 per hour"]),
        ({"pay_max_minor": 300_000, "pay_currency": "JPY", "pay_period": "month"}, ["up to ¥300,000 per month"]),
        ({"pay_min_minor": 100, "pay_max_minor": 100, "pay_currency": "CHF"}, ["CHF\xa01 per year"]),
    ],
)
def test_pay_is_said_as_far_as_it_is_known(visitor, acme, rita, pay, words):
    post = factories.post(factories.job(rita), rita, **pay)

    facts = visitor.get(address(post)).context["facts"]

    assert [fact.value for fact in facts if fact.label == "Pay"] == words


def test_search_engines_get_the_job_as_data(visitor, acme, rita):
    office = Office.objects.create(organization=acme.organization, name="Lyon", city="Lyon", country="FR")
    pay = {"pay_min_minor": 4_200_000, "pay_max_minor": 5_000_050, "pay_currency": "EUR"}
    post = factories.post(factories.job(rita, title="Staff nurse", office=office), rita, location="", **pay)

    response = visitor.get(address(post))

    assert posting(response) == {
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "title": "Staff nurse",
        "description": "<p>You care for people.</p>",
        "identifier": {"@type": "PropertyValue", "name": "Acme Robotics", "value": str(post.pk)},
        "datePosted": MONDAY.date().isoformat(),
        "employmentType": "FULL_TIME",
        "hiringOrganization": {"@type": "Organization", "name": "Acme Robotics"},
        "directApply": True,
        "url": f"http://testserver{address(post)}",
        "inLanguage": "en",
        "jobLocation": {
            "@type": "Place",
            "address": {"@type": "PostalAddress", "addressLocality": "Lyon", "addressCountry": "FR"},
        },
        "baseSalary": {
            "@type": "MonetaryAmount",
            "currency": "EUR",
            "value": {"@type": "QuantitativeValue", "unitText": "YEAR", "minValue": 42000.0, "maxValue": 50000.5},
        },
    }


def test_a_remote_job_says_where_people_may_live(visitor, acme, rita):
    office = Office.objects.create(organization=acme.organization, name="Lyon", city="Lyon", country="FR")
    post = factories.post(factories.job(rita, workplace="remote", office=office), rita, location="")

    data = posting(visitor.get(address(post)))

    assert data["jobLocationType"] == "TELECOMMUTE"
    assert data["applicantLocationRequirements"] == {"@type": "Country", "name": "FR"}


def test_markup_in_a_title_breaks_out_of_nothing(visitor, acme, rita):
    title = '</script><script>alert(1)</script> & "quotes"'
    post = factories.post(factories.job(rita, title="Staff nurse"), rita, title=title)

    response = visitor.get(address(post))

    assert b"<script>alert" not in response.content
    assert posting(response)["title"] == title


def test_a_closed_job_is_gone_without_data_and_offers_others(visitor, acme, rita):
    job = factories.job(rita, title="Staff nurse")
    post = factories.post(job, rita)
    other = factories.post(factories.job(rita, title="Porter"), rita)
    assert visitor.get(address(post)).status_code == 200

    jobs.close(job=job, by=rita, at=TUESDAY)
    response = visitor.get(address(post))

    assert response.status_code == 410
    assert posting(response) is None
    assert b"This job is closed" in response.content
    assert b'content="noindex"' in response.content
    assert [line.title for line in response.context["others"]] == [other.title]


def test_a_post_taken_down_is_gone(visitor, post, rita):
    posts.unpublish(post=post, by=rita, at=TUESDAY)

    assert visitor.get(address(post)).status_code == 410


def test_drafts_and_internal_posts_look_as_if_they_were_not_there(visitor, acme, rita):
    job = factories.job(rita)
    draft = posts.write(job=job, draft=posts.PostDraft(title="Secret plan", body=""), by=rita, at=MONDAY)
    internal = factories.post(job, rita, title="Secret plan", is_internal=True)

    for hidden in (draft, internal):
        response = visitor.get(address(hidden))
        assert response.status_code == 404
        assert b"Secret plan" not in response.content


def test_the_post_of_another_organization_is_not_found_under_this_name(visitor, acme, globex, otto):
    with tenancy.organization(globex.organization.pk):
        foreign = factories.post(factories.job(otto, title="Midwife"), otto)

    assert visitor.get(address(foreign, "globex-health")).status_code == 200
    response = visitor.get(address(foreign))
    assert response.status_code == 404
    assert b"Midwife" not in response.content


def test_a_job_is_shown_in_the_language_of_its_post(visitor, acme, rita):
    post = factories.post(factories.job(rita), rita, title="Pflegekraft", language="de")
    other = factories.post(factories.job(rita), rita, title="Infirmière", language="fr")

    german, french = visitor.get(address(post)), visitor.get(address(other))

    assert german["Content-Language"] == "de"
    assert french["Content-Language"] == "en", "we do not speak French yet, so the frame follows the browser"
    assert b'lang="fr">Infirmi' in french.content


def test_the_policy_of_the_page_allows_no_script_in_it(visitor, post):
    policy = visitor.get(address(post))["Content-Security-Policy"]

    assert "script-src 'self'" in policy
    assert "unsafe-inline" not in policy


def test_a_post_costs_six_queries_one_more_to_count_it_and_one_for_the_key_of_the_day(
    visitor, post, django_assert_num_queries
):
    with django_assert_num_queries(8):
        visitor.get(address(post))
    with django_assert_num_queries(7):
        visitor.get(address(post))


def test_the_sitemap_lists_live_jobs_only(visitor, acme, rita):
    live = factories.post(factories.job(rita), rita)
    closed = factories.job(rita)
    gone = factories.post(closed, rita)
    jobs.close(job=closed, by=rita, at=TUESDAY)

    response = visitor.get("/careers/acme-robotics/sitemap.xml")

    assert response["Content-Type"].startswith("application/xml")
    locations = re.findall("<loc>(.*?)</loc>", response.content.decode())
    assert locations == ["http://testserver/careers/acme-robotics/", f"http://testserver{address(live)}"]
    assert str(gone.pk) not in response.content.decode()
    assert f"<lastmod>{MONDAY.date()}</lastmod>" in response.content.decode()


def test_robots_may_look_at_careers_pages_and_open_jobs_alone(visitor):
    assert visitor.get("/robots.txt").content.decode().splitlines() == [
        "User-agent: *",
        "Allow: /careers/",
        "Allow: /v1/boards/",
        "Allow: /v0/postings/",
        "Allow: /static/",
        "Disallow: /",
    ]
