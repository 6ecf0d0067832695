"""Pages of a careers site as strangers read them: what is public, in their language, and nothing else."""

from datetime import timedelta
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from django.utils import timezone
from icalendar import Calendar
from PIL import Image

from hireloom.ats.models import Department, Office
from hireloom.core import tenancy
from hireloom.marketing import previews
from hireloom.marketing.enums import PageKind
from hireloom.marketing.operations import pages, pictures, sites
from hireloom.marketing.operations.page_drafts import Text
from hireloom.marketing.operations.pages import PagePlan
from hireloom.marketing.operations.sites import SiteDraft
from tests import factories
from tests.cast import MONDAY, TUESDAY
from tests.domain.marketing.conftest import photo

pytestmark = pytest.mark.usefixtures("files_here")

SITE = "/careers/acme-robotics/"
NAMES = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture
def two_languages(edda):
    draft = SiteDraft(
        languages=["en", "de"],
        words={"en": {"headline": "Arms that think", "lead": "Come in."}, "de": {"headline": "Arme, die denken"}},
    )
    return sites.change(draft=draft, revision=0, by=edda, at=MONDAY)


def public(by, kind=PageKind.PLAIN, title="Life at Acme", blocks=(), *, languages=("en",), name="", **plan):
    """A page that is public in some languages, its title followed by the language where it is not English."""
    page = pages.make(plan=PagePlan(kind, name or title, **plan), by=by, at=MONDAY)
    for language in languages:
        said = Text(title if language == "en" else f"{title} ({language})", "How we work", blocks)
        pages.draft(page=page, language=language, text=said, revision=0, by=by, at=MONDAY)
        pages.publish(page=page, language=language, revision=1, by=by, at=MONDAY)
    return page


def text(html="<p>We make arms that think.</p>"):
    return {"kind": "text", "heading": "Why us", "html": html}


def test_a_public_page_is_read_by_strangers_and_kept_for_a_minute(visitor, acme, edda):
    public(edda, blocks=[text()])

    response = visitor.get(f"{SITE}pages/life-at-acme/")

    assert response.status_code == 200
    assert b"<h1" in response.content
    assert b"We make arms that think." in response.content
    assert "public" in response["Cache-Control"]
    assert not response.cookies


def test_drafts_what_is_planned_and_what_was_taken_down_are_not_there(visitor, acme, edda):
    page = pages.make(plan=PagePlan(PageKind.PLAIN, "Life at Acme"), by=edda, at=MONDAY)
    pages.draft(page=page, language="en", text=Text("Secret"), revision=0, by=edda, at=MONDAY)
    address = f"{SITE}pages/life-at-acme/"
    assert visitor.get(address).status_code == 404
    now = timezone.now()
    pages.publish(page=page, language="en", revision=1, by=edda, at=now, starts_at=now + timedelta(hours=1))
    assert visitor.get(address).status_code == 404
    pages.publish(page=page, language="en", revision=1, by=edda, at=now - timedelta(minutes=1))
    assert b"Secret" in visitor.get(address).content
    pages.take_down(page=page, language="en", by=edda, at=now)

    response = visitor.get(address)

    assert response.status_code == 404
    assert b"This page is not here" in response.content
    assert b"Secret" not in response.content


def test_each_organization_shows_its_own_pages(visitor, acme, edda, globex, otto):
    public(edda)
    with tenancy.organization(globex.organization.pk):
        public(otto, title="Life at Globex")

    assert visitor.get(f"{SITE}pages/life-at-acme/").status_code == 200
    assert visitor.get("/careers/globex-health/pages/life-at-acme/").status_code == 404
    assert visitor.get("/careers/globex-health/pages/life-at-globex/").status_code == 200


@pytest.mark.parametrize(
    ("address", "header", "title"),
    [
        ("", "de", "Life at Acme (de)"),
        ("", "de-AT,de;q=0.9,en;q=0.8", "Life at Acme (de)"),
        ("", "fr", "Life at Acme"),
        ("", "", "Life at Acme"),
        ("?lang=de", "en", "Life at Acme (de)"),
        ("?lang=tlh", "de", "Life at Acme (de)"),
    ],
)
def test_a_page_is_shown_in_the_visitors_language_else_in_the_sites_first(
    visitor, acme, edda, two_languages, address, header, title
):
    public(edda, languages=["de", "en"])

    response = visitor.get(f"{SITE}pages/life-at-acme/{address}", headers={"accept-language": header})

    assert response.context["said"].title == title
    assert response["Content-Language"] == response.context["said"].language
    assert "Accept-Language" in response["Vary"]


def test_a_page_in_one_language_alone_is_shown_in_it(visitor, acme, edda, two_languages):
    public(edda, languages=["de"])

    assert visitor.get(f"{SITE}pages/life-at-acme/").context["said"].language == "de"


def test_search_engines_learn_the_one_address_and_the_other_languages(visitor, acme, edda, two_languages, settings):
    public(edda, languages=["en", "de"])
    whole = f"{settings.PUBLIC_URL}{SITE}pages/life-at-acme/"

    page = visitor.get(f"{SITE}pages/life-at-acme/?lang=de").content.decode()

    assert f'<link rel="canonical" href="{whole}?lang=de">' in page
    assert f'<link rel="alternate" hreflang="en" href="{whole}">' in page
    assert f'<link rel="alternate" hreflang="x-default" href="{whole}">' in page
    assert f'<link rel="alternate" hreflang="de" href="{whole}?lang=de">' in page
    assert '<meta property="og:title" content="Life at Acme (de)">' in page


def test_the_sitemap_has_live_pages_and_jobs_alone(visitor, acme, rita, edda, two_languages, settings):
    job = factories.post(factories.job(rita), rita)
    gone = public(edda, title="Gone")
    pages.take_down(page=gone, language="en", by=edda, at=TUESDAY)
    public(edda, languages=["en", "de"])
    public(edda, PageKind.STORY, "A day")

    root = ET.fromstring(visitor.get(f"{SITE}sitemap.xml").content)
    found = [entry.text.removeprefix(settings.PUBLIC_URL + SITE) for entry in root.iter(f"{NAMES}loc")]

    assert sorted(found) == sorted(
        [
            "", "?lang=de", "stories/", "stories/?lang=de", "stories/a-day/",
            "pages/life-at-acme/", "pages/life-at-acme/?lang=de", f"jobs/{job.pk}/",
        ]
    )  # fmt: skip


def test_a_site_that_hides_tells_search_engines_so(visitor, acme, edda):
    public(edda)
    sites.change(draft=SiteDraft(is_hidden=True), revision=0, by=edda, at=MONDAY)

    for address in ("", "pages/life-at-acme/", "stories/"):
        assert b'<meta name="robots" content="noindex">' in visitor.get(f"{SITE}{address}").content
    assert b"<url>" not in visitor.get(f"{SITE}sitemap.xml").content


def test_every_block_is_shown(visitor, acme, rita, edda):
    factories.post(factories.job(rita, title="Staff nurse"), rita)
    picture = pictures.add(content=photo(), name="team.jpg", alternative="At the bench", by=edda, at=MONDAY)
    public(edda, PageKind.STORY, "A day with Ada", author="Ada Byron")
    public(
        edda,
        blocks=[
            text(),
            {"kind": "picture", "picture": str(picture.pk), "caption": "Our bench"},
            {"kind": "video", "title": "Arms at work", "url": "https://example.org/v", "picture": str(picture.pk)},
            {"kind": "jobs", "heading": "Care", "words": "nurse"},
            {
                "kind": "people",
                "items": [{"name": "Ada Byron", "role": "Engineer", "words": "I stay.", "agreed": True}],
            },
            {"kind": "story", "heading": "Stories"},
            {"kind": "figures", "items": [{"figure": "37", "label": "hours a week"}]},
            {"kind": "questions", "items": [{"question": "Remote?", "html": "<p>Two days.</p>"}]},
            {"kind": "call", "words": "Come", "label": "See all jobs", "url": "#jobs"},
        ],
    )

    page = visitor.get(f"{SITE}pages/life-at-acme/").content.decode()

    for words in (
        "We make arms", "Our bench", 'alt="At the bench"', 'href="https://example.org/v"', "Staff nurse", "I stay.",
        "A day with Ada", "hours a week", "<summary>Remote?</summary>", "Two days.", f'href="{SITE}#jobs"',
    ):  # fmt: skip
        assert words in page, words
    assert "srcset=" in page
    assert 'loading="lazy"' in page
    assert "example.org/v" not in page.replace('href="https://example.org/v"', "")


def test_html_is_sanitized_once_more_when_it_is_shown(visitor, acme, edda):
    page = public(edda, blocks=[text()])
    from hireloom.marketing.queries import public as seen  # app ready

    live = seen.live_page(organization_id=page.organization_id, kind=PageKind.PLAIN, path=page.path)
    hostile = [{"kind": "text", "heading": "", "html": "<p>Hi<img src=x onerror=alert(1)></p>"}]
    object.__setattr__(live.said["en"], "blocks", hostile)
    from hireloom.web.careers.page_blocks import Show  # app ready

    shown = Show(page.organization_id, "acme-robotics", "en", ["en"]).of(live.said["en"].blocks)

    assert str(shown[0].body) == "<p>Hi</p>"


def test_the_front_stands_above_the_jobs(visitor, acme, rita, edda, two_languages):
    factories.post(factories.job(rita, title="Staff nurse"), rita)
    public(edda, PageKind.FRONT, "Front", [text()])

    page = visitor.get(SITE).content.decode()

    assert (
        page.index("Arms that think") < page.index("Come in.") < page.index("We make arms") < page.index("Staff nurse")
    )
    assert page.count("<h1") == 1
    assert "Arme, die denken" in visitor.get(f"{SITE}?lang=de").content.decode()


def test_pages_with_a_place_stand_in_the_head_of_every_page_in_their_order(visitor, acme, rita, edda):
    post = factories.post(factories.job(rita), rita)
    public(edda, title="Second", position=2)
    public(edda, title="First", position=1)
    public(edda, title="Nowhere")

    for address in (SITE, f"{SITE}jobs/{post.pk}/", f"{SITE}pages/nowhere/"):
        links = [link.label for link in visitor.get(address).context["brand"].links]
        assert links == ["First", "Second"], address


@pytest.mark.parametrize("kind", [PageKind.TEAM, PageKind.OFFICE])
def test_a_page_of_a_team_or_a_place_shows_its_jobs(visitor, acme, rita, edda, kind):
    care = Department.objects.create(organization=acme.organization, name="Care")
    lyon = Office.objects.create(organization=acme.organization, name="Lyon", city="Lyon")
    factories.post(factories.job(rita, title="Staff nurse", department=care, office=lyon), rita)
    factories.post(factories.job(rita, title="Porter"), rita)
    about = care if kind == PageKind.TEAM else lyon
    public(edda, kind, "Care in Lyon", about_id=about.pk)

    folder = "teams" if kind == PageKind.TEAM else "places"
    response = visitor.get(f"{SITE}{folder}/care-in-lyon/")

    assert [line.title for line in response.context["jobs"]] == ["Staff nurse"]


def test_stories_are_listed_the_newest_first(visitor, acme, edda):
    public(edda, PageKind.STORY, "Older", told_on=MONDAY.date())
    public(edda, PageKind.STORY, "Newer", told_on=TUESDAY.date(), author="Ada Byron")

    response = visitor.get(f"{SITE}stories/")

    assert [teaser.title for teaser in response.context["teasers"]] == ["Newer", "Older"]
    assert visitor.get(f"{SITE}stories/newer/").context["page"].author == "Ada Byron"


def test_events_to_come_are_listed_and_go_into_a_calendar(visitor, acme, edda):
    soon = timezone.now().replace(microsecond=0) + timedelta(days=9)
    public(edda, PageKind.EVENT, "Campus day", starts_at=soon, ends_at=soon + timedelta(hours=3), place="Delft")
    public(edda, PageKind.EVENT, "Last year's", starts_at=MONDAY)

    listed = visitor.get(f"{SITE}events/")
    calendar = visitor.get(f"{SITE}events/campus-day/calendar.ics")

    assert [teaser.title for teaser in listed.context["teasers"]] == ["Campus day"]
    assert b"Put it into your calendar" in visitor.get(f"{SITE}events/campus-day/").content
    assert calendar["Content-Type"] == "text/calendar; charset=utf-8"
    event = Calendar.from_ical(calendar.content).walk("VEVENT")[0]
    assert (str(event["summary"]), event.decoded("dtstart"), str(event["location"])) == ("Campus day", soon, "Delft")
    assert visitor.get(f"{SITE}events/nothing/calendar.ics").status_code == 404


def test_a_draft_is_shown_to_whoever_has_its_link_and_to_nobody_else(visitor, acme, edda, globex):
    page = pages.make(plan=PagePlan(PageKind.PLAIN, "Life at Acme"), by=edda, at=MONDAY)
    pages.draft(page=page, language="en", text=Text("Soon", "", [text()]), revision=0, by=edda, at=MONDAY)
    token = previews.sign(organization_id=page.organization_id, page_id=page.pk, language="en")

    response = visitor.get(f"{SITE}preview/{token}/")

    assert b"We make arms that think." in response.content
    assert b"A preview of the draft" in response.content
    assert (response["X-Robots-Tag"], "no-store" in response["Cache-Control"]) == ("noindex", True)
    for wrong in (f"{SITE}preview/{token}x/", f"/careers/globex-health/preview/{token}/"):
        assert visitor.get(wrong).status_code == 404


def test_a_picture_is_served_for_good_and_only_where_it_belongs(visitor, acme, edda, globex):
    picture = pictures.add(content=photo(), name="team.jpg", alternative="Bench", by=edda, at=MONDAY)
    size = picture.sizes.filter(format="webp").order_by("width").first()
    name = f"{size.digest}.webp"

    response = visitor.get(f"{SITE}pictures/{name}")

    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["Content-Type"] == "image/webp"
    assert Image.open(BytesIO(response.content)).size == (320, 213)
    for wrong in (
        f"/careers/globex-health/pictures/{name}",
        f"{SITE}pictures/{size.digest}.png",
        f"{SITE}pictures/x.webp",
    ):
        assert visitor.get(wrong).status_code == 404
    pictures.remove(picture=picture, by=edda, at=TUESDAY)
    assert visitor.get(f"{SITE}pictures/{name}").status_code == 404


def test_what_is_shared_has_a_picture_drawn_from_the_brand(visitor, acme, rita, edda, settings):
    post = factories.post(factories.job(rita), rita)
    page = public(edda)
    draft = pages.make(plan=PagePlan(PageKind.PLAIN, "Draft"), by=edda, at=MONDAY)

    for address in ("card.png", f"cards/pages/{page.pk}.png", f"cards/jobs/{post.pk}.png"):
        response = visitor.get(f"{SITE}{address}")
        assert Image.open(BytesIO(response.content)).size == (1200, 630), address
        assert "public" in response["Cache-Control"]
    assert visitor.get(f"{SITE}cards/pages/{draft.pk}.png").status_code == 404
    shown = visitor.get(f"{SITE}jobs/{post.pk}/").content.decode()
    assert f'content="{settings.PUBLIC_URL}{SITE}cards/jobs/{post.pk}.png?v=' in shown


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_costs_the_same_with_one_of_everything_and_with_three(
    visitor, acme, rita, edda, count, django_assert_num_queries
):
    shown = []
    for number in range(count):
        factories.post(factories.job(rita, title=f"Nurse {number}"), rita)
        picture = pictures.add(content=photo(), name="team.jpg", alternative="Bench", by=edda, at=MONDAY)
        shown.append({"kind": "picture", "picture": str(picture.pk)})
        public(edda, PageKind.STORY, f"Story {number}", [shown[-1]])
    public(edda, blocks=[*shown, {"kind": "jobs"}, {"kind": "story"}], position=1)

    with django_assert_num_queries(11):
        response = visitor.get(f"{SITE}pages/life-at-acme/")

    assert len(response.context["blocks"]) == count + 2
