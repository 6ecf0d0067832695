"""A job as search engines read it, told by an extractor that shares no code with what wrote it."""

import pytest

from hireloom.ats.models import Office
from hireloom.ats.operations import jobs, posts
from tests import factories
from tests.cast import FRIDAY, TUESDAY

extruct = pytest.importorskip("extruct", reason="extruct, a reader of structured data, is not installed")

REQUIRED = {"title", "description", "datePosted", "hiringOrganization", "jobLocation"}
"""What Google takes no job without. Source: Google Search Central, "Job posting structured data"."""


@pytest.fixture
def lyon(acme):
    place = {"street": "1 rue de la Paix", "postal_code": "69001", "city": "Lyon", "region": "ARA", "country": "FR"}
    return Office.objects.create(organization=acme.organization, name="Lyon", **place)


def found(visitor, path):
    page = visitor.get(path).content.decode()
    data = extruct.extract(page, base_url="http://testserver/", syntaxes=["json-ld", "microdata", "rdfa"])
    return data["json-ld"], page


def address(post):
    return f"/careers/acme-robotics/jobs/{post.pk}/"


def test_the_page_of_a_job_holds_one_posting_with_all_that_google_asks_for(visitor, acme, rita, lyon):
    post = factories.post(factories.job(rita, title="Staff nurse", office=lyon), rita, location="")

    (posting,), page = found(visitor, address(post))

    assert posting["@type"] == "JobPosting"
    assert set(posting) >= REQUIRED
    where = posting["jobLocation"]["address"]
    assert {name: value for name, value in where.items() if name != "@type"} == {
        "streetAddress": "1 rue de la Paix",
        "postalCode": "69001",
        "addressLocality": "Lyon",
        "addressRegion": "ARA",
        "addressCountry": "FR",
    }
    assert "1 rue de la Paix, 69001 Lyon" in page, "what the data says stands on the page"


def test_a_post_for_another_town_does_not_say_the_address_of_the_office(visitor, acme, rita, lyon):
    post = factories.post(factories.job(rita, office=lyon), rita, location="Oslo")

    (posting,), page = found(visitor, address(post))

    assert posting["jobLocation"]["address"] == {
        "@type": "PostalAddress",
        "addressLocality": "Oslo",
        "addressCountry": "FR",
    }
    assert "rue de la Paix" not in page


def test_a_job_that_was_taken_down_and_shown_again_keeps_its_first_day(visitor, acme, rita):
    post = factories.post(factories.job(rita), rita)
    posts.unpublish(post=post, by=rita, at=TUESDAY)
    posts.publish(post=post, by=rita, at=FRIDAY)

    (posting,), page = found(visitor, address(post))

    assert posting["datePosted"] == "2026-03-02"
    assert "Published on March 2, 2026" in page


def test_lists_of_jobs_hold_no_posting(visitor, acme, rita):
    factories.post(factories.job(rita), rita)

    assert found(visitor, "/careers/acme-robotics/")[0] == []


def test_a_closed_job_holds_none_any_more_and_leaves_the_sitemap(visitor, acme, rita):
    post = factories.post(factories.job(rita), rita)
    sitemap = "/careers/acme-robotics/sitemap.xml"
    assert str(post.pk) in visitor.get(sitemap).content.decode()

    jobs.close(job=post.job, by=rita, at=TUESDAY)

    assert found(visitor, address(post))[0] == []
    assert str(post.pk) not in visitor.get(sitemap).content.decode()
