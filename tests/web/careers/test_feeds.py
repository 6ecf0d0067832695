"""Feeds of the open jobs: whole, valid, each as its board reads it, and nothing in them that strangers do not see."""

import json
from datetime import timedelta
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree as ET

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hireloom.ats.models import BoardProfile, Department, Office
from hireloom.ats.operations import jobs, posts
from hireloom.ats.queries import postings
from hireloom.core import tenancy
from hireloom.integrations.job_boards import indeed
from hireloom.integrations.job_boards.boards import BOARDS
from tests import factories
from tests.cast import MONDAY, TUESDAY

LONG = (
    "<h2>What you do</h2><p>You care for people &amp; their families, by day and by night.</p><ul><li>Rounds</li></ul>"
)
LONG += "<p>We pay well, we train you, and nobody works more than four nights in a row.</p>"
ATOM = "{http://www.w3.org/2005/Atom}"


def address(file, slug="acme-robotics"):
    return f"/careers/{slug}/feeds/{file}"


def body(response):
    return b"".join(response.streaming_content)


def xml(response):
    return ET.fromstring(body(response))


def said(element):
    return {child.tag: child.text for child in element}


@pytest.fixture
def lyon(acme):
    return Office.objects.create(
        organization=acme.organization,
        name="Lyon",
        street="1 rue de la République",
        postal_code="69001",
        city="Lyon",
        region="Auvergne-Rhône-Alpes",
        country="FR",
    )


@pytest.fixture
def nurse(acme, rita, lyon):
    """A post that every board takes."""
    care = Department.objects.create(organization=acme.organization, name="Care & cure")
    job = factories.job(rita, title="Staff nurse", office=lyon, department=care, workplace="hybrid")
    pay = {"pay_min_minor": 4_200_000, "pay_max_minor": 5_000_050, "pay_currency": "EUR"}
    return factories.post(job, rita, body=LONG, location="", **pay)


@pytest.fixture
def profile(acme):
    return BoardProfile.objects.create(
        organization=acme.organization, linkedin_company_id="4711", contact_email="jobs@acme.example"
    )


def test_indeed_reads_each_job_with_what_it_asks_for(visitor, nurse, profile):
    response = visitor.get(address("indeed.xml"))

    assert response["Content-Type"] == "application/xml; charset=utf-8"
    source = xml(response)
    assert source.tag == "source"
    assert said(source.find("job")) == {
        "title": "Staff nurse",
        "date": "2026-03-02T09:00:00Z",
        "referencenumber": str(nurse.pk),
        "requisitionid": str(nurse.job_id),
        "url": f"http://testserver/careers/acme-robotics/jobs/{nurse.pk}/?source=Indeed",
        "company": "Acme Robotics",
        "sourcename": "Acme Robotics",
        "streetaddress": "1 rue de la République",
        "city": "Lyon",
        "state": "Auvergne-Rhône-Alpes",
        "country": "FR",
        "postalcode": "69001",
        "email": "jobs@acme.example",
        "description": LONG.replace("&amp;", "&"),
        "salary": "EUR 42000 - 50000.50 per year",
        "jobtype": "fulltime",
        "category": "Care & cure",
        "remotetype": "Hybrid remote",
    }


def test_linkedin_reads_each_job_with_what_it_asks_for(visitor, nurse, profile):
    source = xml(visitor.get(address("linkedin.xml")))

    assert (source.find("publisher").text, source.find("expectedJobCount").text) == ("Acme Robotics", "1")
    job = source.find("job")
    flat = {name: text for name, text in said(job).items() if name != "salaries"}
    assert flat == {
        "partnerJobId": str(nurse.pk),
        "company": "Acme Robotics",
        "companyId": "4711",
        "title": "Staff nurse",
        "description": LONG.replace("<h2>", "<p><strong>").replace("</h2>", "</strong></p>"),
        "applyUrl": f"http://testserver/careers/acme-robotics/jobs/{nurse.pk}/?source=LinkedIn",
        "location": "Lyon, France",
        "city": "Lyon",
        "state": "Auvergne-Rhône-Alpes",
        "country": "FR",
        "postalCode": "69001",
        "workplaceTypes": "Hybrid",
        "jobtype": "FULL_TIME",
        "posterEmail": "jobs@acme.example",
    }
    salary = job.find("salaries/salary")
    assert [salary.find(path).text for path in ("lowEnd/amount", "highEnd/amount", "period")] == [
        "42000",
        "50000.50",
        "YEARLY",
    ]


def test_any_board_reads_xml_and_json_that_say_the_same(visitor, nurse):
    plain = xml(visitor.get(address("jobs.xml"))).find("job")
    data = json.loads(body(visitor.get(address("jobs.json"))))

    job = data["jobs"][0]
    assert (data["count"], data["organization"]) == (1, "Acme Robotics")
    assert job["address"]["country"] == plain.find("address/country").text == "FR"
    assert job["number"] == int(plain.find("number").text) == nurse.number
    assert job["description_html"] == plain.find("description").text == LONG
    assert job["description_text"].splitlines()[:4] == [
        "What you do",
        "You care for people & their families, by day and by night.",
        "- Rounds",
        "We pay well, we train you, and nobody works more than four nights in a row.",
    ]
    assert job["apply_url"] == f"http://testserver/careers/acme-robotics/jobs/{nurse.pk}/apply/"
    assert job["pay"] == {"min": "42000", "max": "50000.50", "currency": "EUR", "period": "year"}


def test_readers_of_rss_and_atom_get_each_job_once(visitor, nurse):
    channel = xml(visitor.get(address("jobs.rss"))).find("channel")
    feed = xml(visitor.get(address("jobs.atom")))

    item, entry = channel.find("item"), feed.find(f"{ATOM}entry")
    assert item.find("guid").text == entry.find(f"{ATOM}id").text == f"urn:uuid:{nurse.pk}"
    assert item.find("title").text == entry.find(f"{ATOM}title").text == "Staff nurse, Lyon"
    assert parsedate_to_datetime(item.find("pubDate").text) == MONDAY
    assert item.find("description").text == entry.find(f"{ATOM}content").text == LONG
    assert entry.find(f"{ATOM}content").get("type") == "html"
    assert feed.find(f"{ATOM}author/{ATOM}name").text == "Acme Robotics"


def test_strangers_get_what_they_may_see_and_nothing_else(visitor, acme, rita, nurse, globex, otto):
    for title, draft in (("For colleagues", {"is_internal": True}), ("Over", {"live_until": TUESDAY})):
        factories.post(factories.job(rita, title=title, office=nurse.job.office), rita, body=LONG, location="", **draft)
    factories.post(factories.job(rita, title="In draft", is_open=False), rita, body=LONG)
    taken_down = factories.post(factories.job(rita, title="Taken down"), rita, body=LONG)
    posts.unpublish(post=taken_down, by=rita, at=TUESDAY)
    with tenancy.organization(globex.organization.pk):
        factories.post(factories.job(otto, title="Midwife"), otto, body=LONG)

    for board in BOARDS:
        text = body(visitor.get(address(board.file))).decode()
        assert "Staff nurse" in text, board.key
        assert not any(title in text for title in ("For colleagues", "Over", "In draft", "Taken down", "Midwife"))


def test_a_closed_job_leaves_every_feed_at_once(visitor, rita, nurse):
    jobs.close(job=nurse.job, by=rita, at=TUESDAY)

    for board in BOARDS:
        assert str(nurse.pk) not in body(visitor.get(address(board.file))).decode()


def test_what_a_board_would_refuse_is_left_out_of_its_feed_alone(visitor, rita, nurse):
    factories.post(factories.job(rita, title="Porter"), rita, body="<p>Short.</p>", location="Lyon")

    found = {board.key: b"Porter" in body(visitor.get(address(board.file))) for board in BOARDS}

    assert found == {"indeed": False, "linkedin": False, "xml": True, "json": True, "rss": True, "atom": True}
    assert len(xml(visitor.get(address("linkedin.xml"))).findall("job")) == 1


def test_an_error_in_one_post_leaves_out_that_post(visitor, rita, nurse, lyon, monkeypatch, caplog):
    broken = factories.post(factories.job(rita, title="Broken", office=lyon), rita, body=LONG, location="")
    working = indeed.literal
    monkeypatch.setattr(indeed, "literal", lambda text: working(text) if text == LONG else 1 / 0)
    posts.write(
        job=broken.job, post=broken, draft=posts.PostDraft(title="Broken", body="<p>Other</p>"), by=rita, at=TUESDAY
    )

    source = xml(visitor.get(address("indeed.xml")))

    assert [job.find("title").text for job in source.findall("job")] == ["Staff nurse"]
    assert str(broken.pk) in caplog.text


def test_an_error_in_the_middle_never_ends_a_feed_as_if_it_were_whole(visitor, nurse, monkeypatch):
    def breaks_off(organization_id):
        yield from list(real(organization_id))
        raise ConnectionError("the database went away")

    real = postings.live
    monkeypatch.setattr(postings, "live", breaks_off)
    visitor.raise_request_exception = False

    response = visitor.get(address("indeed.xml"))

    assert response.status_code == 500
    assert b"Staff nurse" not in response.content


@pytest.mark.parametrize("title", ["]]> & <b>", "A\x0bB\x01C", "Ünï ☃ 😀", "x" * 200])
def test_whatever_stands_in_a_title_the_feed_is_well_formed(visitor, rita, lyon, title):
    post = factories.post(factories.job(rita, office=lyon), rita, body=LONG, location="")
    type(post).objects.filter(pk=post.pk).update(title=title)

    for board in BOARDS:
        content = body(visitor.get(address(board.file)))
        read = json.loads(content) if board.key == "json" else ET.fromstring(content)
        assert read is not None
    read = said(xml(visitor.get(address("indeed.xml"))).find("job"))["title"]
    assert read == "".join(one for one in title if one >= " ")


def test_words_that_look_like_markup_stay_words_for_indeed():
    assert indeed.literal("<p>a &lt;script&gt; &amp; b &lt; c</p>") == "<p>a < script> & b < c</p>"


def test_who_has_the_feed_already_is_not_sent_it_again(visitor, nurse, rita):
    first = visitor.get(address("indeed.xml"))
    body(first)

    same = visitor.get(address("indeed.xml"), headers={"If-None-Match": first["ETag"]})
    since = visitor.get(address("indeed.xml"), headers={"If-Modified-Since": first["Last-Modified"]})
    assert [same.status_code, since.status_code] == [304, 304]
    assert not same.content

    with time_machine.travel(parsedate_to_datetime(first["Last-Modified"]) + timedelta(hours=1), tick=False):
        draft = posts.PostDraft(title="Senior nurse", body=LONG)
        posts.write(job=nurse.job, post=nurse, draft=draft, by=rita, at=TUESDAY)
        changed = visitor.get(address("indeed.xml"), headers={"If-Modified-Since": first["Last-Modified"]})
    assert b"Senior nurse" in body(changed)
    assert changed["Last-Modified"] > first["Last-Modified"]
    assert changed["ETag"] != first["ETag"]


def test_the_length_of_a_feed_is_said_before_it_is_sent(visitor, nurse):
    response = visitor.get(address("jobs.json"))

    assert int(response["Content-Length"]) == len(body(response))
    assert visitor.head(address("jobs.json"))["Content-Length"] == response["Content-Length"]


def test_scripts_of_any_site_may_read_feeds_without_credentials(visitor, nurse):
    response = visitor.get(address("jobs.json"))
    asked = visitor.options(address("jobs.json"))

    assert response["Access-Control-Allow-Origin"] == asked["Access-Control-Allow-Origin"] == "*"
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "Access-Control-Allow-Credentials" not in response
    assert (asked.status_code, asked["Access-Control-Allow-Methods"]) == (204, "GET, HEAD")
    assert not response.cookies


def test_a_feed_of_nobody_is_not_there(visitor, acme):
    assert visitor.get(address("indeed.xml", "no-such-company")).status_code == 404


def test_a_feed_costs_the_same_with_one_job_and_with_three(visitor, rita, nurse, lyon):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            body(visitor.get(address("indeed.xml")))
        return len(queries)

    cost()
    with_one = cost()
    for number in range(2):
        factories.post(factories.job(rita, title=f"Nurse {number}", office=lyon), rita, body=LONG, location="")
    cost()

    assert cost() == with_one
