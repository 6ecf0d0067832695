"""How visitors come: links followed, visits counted without a cookie, and what becomes known when somebody applies."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.utils import timezone

from hireloom.ats.models import Application
from hireloom.core.models import Organization
from hireloom.marketing import visitors
from hireloom.marketing.enums import LinkTarget
from hireloom.marketing.models import SourceTouch, Visit, VisitKey, VisitStep, VisitSum
from hireloom.marketing.operations import links, visits
from hireloom.marketing.operations.links import LinkDraft
from hireloom.people.enums import SourceKind
from hireloom.people.operations import sources
from tests.cast import MONDAY
from tests.web.careers.applying import WORDS, address, hidden

BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
HOME = "/careers/acme-robotics/"


@pytest.fixture
def stranger():
    """Somebody with a browser at an address that nothing else has."""
    return Client(headers={"accept-language": "en", "user-agent": BROWSER}, REMOTE_ADDR="203.0.113.77")


@pytest.fixture
def fair(rita):
    return sources.add(name="Spring fair", kind=SourceKind.EVENT, by=rita, at=MONDAY)


@pytest.fixture
def link(rita, people, fair, post):
    draft = LinkDraft(fair, "Lyon", people["sam"], LinkTarget.POST, post.pk)
    return links.make(draft=draft, by=rita, at=MONDAY)


def counted():
    rows = VisitStep.objects.filter(visit__is_machine=False).order_by("visit__at", "visit__way")
    return sorted({(row.visit.way, row.kind, row.detail) for row in rows.select_related("visit")})


def apply(client, post, start, **words):
    """Open the form by an address, and send it."""
    form = client.get(start)
    sent = {name: hidden(form, name) or "" for name in ("key", "came", "source")}
    return client.post(address(post), WORDS | sent | words)


def beacon(client, url, **words):
    """What a page of ours says as it goes."""
    return client.post(url, words, headers={"sec-fetch-site": "same-origin"})


def apply_url(response):
    return response.context["apply_url"]


def test_a_link_leads_to_its_job_and_carries_on_how_somebody_came(stranger, link, post):
    answer = stranger.get(f"{HOME}go/{link.token.upper()}/")

    there = urlsplit(answer["Location"])
    assert (answer.status_code, there.netloc, there.path) == (302, "", f"{HOME}jobs/{post.pk}/")
    assert list(parse_qs(there.query)) == ["came"]
    assert (answer["Cache-Control"], answer["X-Robots-Tag"]) == ("private, no-store", "noindex, nofollow")
    assert counted() == [("event", "followed", "")]


def test_whoever_comes_by_a_link_applies_with_its_source_and_to_its_colleagues_credit(stranger, link, post, people):
    there = stranger.get(f"{HOME}go/{link.token}/")["Location"]
    apply(stranger, post, apply_url(stranger.get(there)))

    application = Application.objects.get(job=post.job)
    assert (application.source.name, application.credited_to, application.said_source) == (
        "Spring fair", people["sam"], "",
    )  # fmt: skip
    touch = SourceTouch.objects.get(person=application.person)
    assert (touch.way, touch.source, touch.link, touch.campaign, touch.context_id) == (
        "event", link.source, link, "Lyon", application.pk,
    )  # fmt: skip
    assert [step for _way, step, _detail in counted()] == ["begun", "followed", "job", "sent"]
    assert Visit.objects.count() == 1


def test_a_retired_link_still_leads_there_and_counts_as_retired(stranger, link, post, rita):
    links.retire(link=link, by=rita, at=MONDAY)

    answer = stranger.get(f"{HOME}go/{link.token}/")

    assert urlsplit(answer["Location"]).path == f"{HOME}jobs/{post.pk}/"
    assert counted() == [("event", "followed", "retired")]


@pytest.mark.parametrize("token", ["unknown", "x" * 300])
def test_a_word_of_no_link_leads_nowhere(stranger, link, token):
    assert stranger.get(f"{HOME}go/{token}/").status_code == 404
    assert stranger.get(f"{HOME}go/{link.token}/?next=https://evil.example").status_code == 302
    assert "evil" not in stranger.get(f"{HOME}go/{link.token}/?next=https://evil.example")["Location"]


def test_a_link_of_one_employer_is_none_of_another(stranger, link, globex):
    assert stranger.get(f"/careers/globex-health/go/{link.token}/").status_code == 404


def test_a_page_of_the_site_is_reached_below_its_address(stranger, rita, fair, acme):
    page = links.make(draft=LinkDraft(fair, target=LinkTarget.PAGE, path="teams/design"), by=rita, at=MONDAY)

    assert stranger.get(f"{HOME}go/{page.token}/")["Location"].startswith(f"{HOME}teams/design?came=")


def test_everything_somebody_came_by_in_a_day_becomes_theirs_when_they_apply(stranger, post):
    job = address(post).removesuffix("apply/")
    stranger.get(job, headers={"referer": "https://www.google.com/"})
    stranger.get(HOME, headers={"referer": "https://testserver/other"})
    stranger.get(f"{job}?utm_source=newsletter&utm_campaign=Spring&utm_medium=email")

    apply(stranger, post, address(post))

    person = Application.objects.get(job=post.job).person
    rows = SourceTouch.objects.filter(person=person).in_order()
    assert [(row.way, row.host, row.said, row.campaign, row.medium) for row in rows] == [
        ("search", "google.com", "", "", ""),
        ("mail", "", "newsletter", "Spring", "email"),
    ]


def test_words_of_a_campaign_are_carried_by_the_pages_own_links_to_another_day_and_browser(stranger, post, visitor):
    job = address(post).removesuffix("apply/")
    there = apply_url(stranger.get(f"{job}?utm_source=newsletter&utm_campaign=Spring"))

    with time_machine.travel(timezone.now() + timedelta(days=3)):
        apply(visitor, post, there)

    touch = SourceTouch.objects.get()
    assert (touch.way, touch.said, touch.campaign) == ("mail", "newsletter", "Spring")
    assert touch.noted_at - touch.at > timedelta(days=2)


def test_a_page_says_the_same_to_everybody_who_opens_its_address(stranger, visitor, post):
    job = address(post).removesuffix("apply/")

    ours = stranger.get(job, headers={"referer": "https://www.google.com/"})

    assert ours.content == visitor.get(job).content
    assert "public" in ours["Cache-Control"]
    assert not ours.cookies


def test_sending_twice_is_one_application_and_one_touch(stranger, link, post):
    there = stranger.get(f"{HOME}go/{link.token}/")["Location"]
    form = stranger.get(apply_url(stranger.get(there)))
    sent = WORDS | {name: hidden(form, name) or "" for name in ("key", "came")}

    stranger.post(address(post), sent)
    stranger.post(address(post), sent)

    assert (Application.objects.count(), SourceTouch.objects.count()) == (1, 1)


@pytest.mark.parametrize("came", ["forged", "eyJ4IjoxfQ:abc:def", "x" * 5_000])
def test_a_forged_word_of_how_somebody_came_is_nothing(stranger, post, came):
    apply(stranger, post, address(post), came=came)

    application = Application.objects.get(job=post.job)
    assert (application.source.name, application.credited_to) == ("Careers site", None)
    assert [touch.way for touch in SourceTouch.objects.all()] == ["direct"]


def test_colleagues_who_look_are_not_counted(sign_in, post):
    browser = sign_in("rita")

    response = browser.get(HOME, headers={"user-agent": BROWSER})

    assert (response.status_code, Visit.objects.count()) == (200, 0)


@pytest.mark.parametrize("header", ["dnt", "sec-gpc"])
def test_who_asks_not_to_be_followed_is_not_and_still_applies_by_a_link(stranger, link, post, header):
    stranger.defaults |= {f"HTTP_{header.upper().replace('-', '_')}": "1"}
    there = stranger.get(f"{HOME}go/{link.token}/")["Location"]
    apply(stranger, post, apply_url(stranger.get(there)))

    assert (Visit.objects.count(), VisitStep.objects.count(), VisitKey.objects.count()) == (0, 0, 0)
    assert Application.objects.get(job=post.job).source == link.source


def test_machines_are_marked_and_left_out(post):
    Client(headers={"user-agent": "Googlebot/2.1"}).get(HOME)
    Client(headers={"user-agent": BROWSER}).head(HOME)

    assert list(Visit.objects.values_list("is_machine", flat=True)) == [True]
    assert counted() == []


def test_the_last_field_somebody_reached_is_kept_and_nothing_they_typed(stranger, post):
    stranger.get(address(post))
    for field in ("name", "phone", "nonsense", "<script>"):
        assert beacon(stranger, f"{address(post)}field/", field=field, value="secret").status_code == 204

    assert counted() == [("direct", "begun", ""), ("direct", "field", "phone")]


def test_a_field_of_no_job_or_of_somebody_elses_is_a_404(stranger, post, globex):
    elsewhere = f"/careers/globex-health/jobs/{post.pk}/apply/field/"

    assert beacon(stranger, elsewhere, field="name").status_code == 404
    assert beacon(stranger, f"{HOME}jobs/{uuid4()}/apply/field/", field="name").status_code == 404
    assert (beacon(stranger, f"{address(post)}field/", field="name").status_code, Visit.objects.count()) == (204, 1)


@pytest.mark.parametrize("said", [{}, {"sec-fetch-site": "cross-site"}, {"origin": "https://evil.example"}])
def test_another_sites_page_counts_no_field(stranger, post, said):
    assert stranger.post(f"{address(post)}field/", {"field": "name"}, headers=said).status_code == 403
    assert Visit.objects.count() == 0
    own = {"origin": "http://testserver"}
    assert stranger.post(f"{address(post)}field/", {"field": "name"}, headers=own).status_code == 204


def test_nothing_of_the_network_address_or_the_browser_is_in_any_table(stranger, link, post):
    apply(stranger, post, apply_url(stranger.get(stranger.get(f"{HOME}go/{link.token}/")["Location"])))
    assert Visit.objects.count() == 1

    with connection.cursor() as cursor:
        cursor.execute("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")
        tables = [row[0] for row in cursor.fetchall() if not row[0].startswith("core_cache")]
        for table in tables:
            cursor.execute(f"SELECT coalesce(string_agg(row::text, ' '), '') FROM \"{table}\" AS row")
            text = cursor.fetchone()[0]
            assert ("203.0.113.77" in text, "Firefox" in text) == (False, False), table


def test_when_the_day_is_over_nobody_can_be_known_again(stranger, post, acme):
    stranger.get(HOME)
    before = Visit.objects.get()
    assert (before.visitor is not None, VisitKey.objects.count()) == (True, 1)

    tomorrow = timezone.now() + timedelta(days=1)
    visits.forget(organization=acme.organization, at=tomorrow)

    after = Visit.objects.get()
    assert (after.visitor, after.at, VisitKey.objects.count()) == (None, None, 0)
    with time_machine.travel(tomorrow):
        stranger.get(HOME)
    assert Visit.objects.count() == 2


def test_a_key_of_another_day_is_refused_even_while_it_is_there(acme):
    at = timezone.now()
    given = {"address": "203.0.113.77", "browser": BROWSER}

    today = visitors.known_as(acme.organization, **given, at=at)

    assert visitors.known_as(acme.organization, **given, at=at) == today
    visitors.forget_kept()
    assert visitors.known_as(acme.organization, **given, at=at) == today
    assert visitors.known_as(acme.organization, **given, at=at + timedelta(days=1)) != today
    assert (
        visitors.known_as(
            Organization(pk=acme.organization.pk, time_zone="UTC"), address="other", browser=BROWSER, at=at
        )
        != today
    )


def test_a_visit_that_cannot_be_counted_is_not_in_the_visitors_way(stranger, link, post, monkeypatch):
    monkeypatch.setattr(visits, "_SEEN", "SELECT nothing FROM nowhere WHERE %(kind)s = ''")

    assert stranger.get(HOME).status_code == 200
    assert apply(stranger, post, address(post)).status_code == 302
    assert Application.objects.filter(job=post.job).exists()


def test_old_visits_become_sums_that_say_the_same(stranger, post, acme):
    stranger.get(address(post).removesuffix("apply/"), headers={"referer": "https://www.google.com/"})
    stranger.get(address(post))
    later = timezone.now() + timedelta(days=400)

    assert visits.sum_up(organization=acme.organization, at=later) == 1
    assert visits.sum_up(organization=acme.organization, at=later) == 0

    sums = VisitSum.objects.order_by("kind", "about_id").values_list("way", "kind", "about_id", "visits")
    assert list(sums) == [
        ("search", "", post.pk, 1),
        ("search", "", None, 1),
        ("search", "begun", post.pk, 1),
        ("search", "begun", None, 1),
        ("search", "job", post.pk, 1),
        ("search", "job", None, 1),
    ]
    assert (Visit.objects.count(), VisitStep.objects.count()) == (0, 0)


def test_one_visitor_makes_up_no_more_than_twenty_ways(stranger, post):
    for number in range(25):
        stranger.get(f"{HOME}?utm_campaign=c{number}")

    assert Visit.objects.count() == visits.MOST_OF_A_VISITOR


def test_no_moment_stands_in_the_ids_of_visits(stranger, post):
    stranger.get(HOME)

    assert {row.pk.version for model in (Visit, VisitStep) for row in model.objects.all()} == {4}
