"""A client written for Greenhouse's and Lever's public boards, and for job pages made for search engines, reads ours.

The client (openroles, MIT) knows nothing of us and is not changed; it comes with the requirements of the tests.
"""

from importlib import util

import pytest

from hireloom.ats.models import Department, Office
from hireloom.ats.operations import posts
from hireloom.core import tenancy
from tests import cast, factories
from tests.cast import TUESDAY
from tests.contracts import elsewhere

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        util.find_spec("openroles") is None, reason="openroles, a client of public job boards, is not installed"
    ),
]
OURS = "jobs.acme.example"
HOSTS = ("boards-api.greenhouse.io", "api.lever.co", "api.eu.lever.co", OURS)
FETCH = "import openroles\nanswer = [job.to_dict() for job in openroles.fetch({target!r})]"


@pytest.fixture
def led(live_server, settings, tmp_path):
    settings.ALLOWED_HOSTS = ["*"]
    settings.PUBLIC_URL = f"https://{OURS}"
    port = int(live_server.url.rpartition(":")[2])
    with elsewhere.hosts(HOSTS, port, tmp_path) as there:
        yield there


@pytest.fixture
def designer(transactional_db):
    company = cast.acme()
    with tenancy.organization(company.organization.pk):
        rita = company.actor("rita")
        vaults = Department.objects.create(organization=company.organization, name="Vaults")
        lyon = Office.objects.create(organization=company.organization, name="Lyon", city="Lyon", country="FR")
        job = factories.job(rita, title="Vault designer", department=vaults, office=lyon, workplace="hybrid")
        pay = {"pay_min_minor": 5_000_000, "pay_max_minor": 7_500_000, "pay_currency": "EUR"}
        post = factories.post(job, rita, body="<p>Design <b>vaults</b> &amp; doors.</p>", location="", **pay)
        gone = factories.post(factories.job(rita, title="Porter"), rita)
        posts.unpublish(post=gone, by=rita, at=TUESDAY)
        return post


def test_a_client_of_greenhouse_reads_our_board(led, designer):
    (job,) = led.runs(FETCH.format(target="greenhouse:acme-robotics"))

    assert job["id"] == f"gh-{designer.number}"
    assert (job["title"], job["location"], job["department"]) == ("Vault designer", "Lyon", "Vaults")
    assert job["locations"] == ["Lyon", "Lyon, France"]
    assert job["url"] == f"https://{OURS}/careers/acme-robotics/jobs/{designer.pk}/"
    assert job["posted"] == "2026-03-02"
    assert job["description"] == "Design vaults & doors."


def test_a_client_of_lever_reads_our_postings(led, designer):
    (job,) = led.runs(FETCH.format(target="lever:acme-robotics"))

    assert job["id"] == f"lv-{designer.pk}"
    assert (job["title"], job["location"], job["department"]) == ("Vault designer", "Lyon", "Vaults")
    assert (job["employment_type"], job["workplace"], job["posted"]) == ("Full-time", "hybrid", "2026-03-02")
    assert (job["salary_min"], job["salary_max"], job["salary_currency"]) == (50000, 75000, "EUR")
    assert job["salary_period"] == "year"
    assert job["description"] == "Design vaults & doors."


def test_what_crawls_sitemaps_for_structured_data_finds_the_job(led, designer):
    (job,) = led.runs(FETCH.format(target=f"careersite:{OURS}/careers/acme-robotics"))

    assert (job["title"], job["location"], job["posted"]) == ("Vault designer", "Lyon, FR", "2026-03-02")
    assert (job["salary_min"], job["salary_max"], job["salary_currency"]) == (50000, 75000, "EUR")
    assert job["description"] == "Design vaults & doors."


def test_a_board_that_is_not_there_is_an_error_and_not_an_empty_board(led, designer):
    program = "import openroles\ntry:\n    answer = str(openroles.fetch({target!r}))\nexcept openroles.BoardError as error:\n    answer = str(error)"

    for target in ("greenhouse:nobody", "lever:nobody"):
        assert led.runs(program.format(target=target)).startswith(target)
