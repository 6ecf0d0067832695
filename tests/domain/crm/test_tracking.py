"""What people open and follow in our mails: kept where it is wanted, and told apart from what machines do."""

from datetime import timedelta

import pytest

from hireloom.crm.enums import MachineTrace
from hireloom.crm.models import Engagement
from hireloom.crm.operations import due, enrollments, tracking
from hireloom.messaging import footers, html, transport
from hireloom.messaging import tracking as links
from hireloom.messaging.models import ContactPolicy, ContactWish, Message
from tests import factories, jobs
from tests.cast import MONDAY

TEXT = "See https://jobs.example.org/nights (and https://jobs.example.org/days?a=1&b=2). Or write."
LATER = MONDAY + timedelta(hours=2)
SECOND = timedelta(seconds=1)


@pytest.fixture
def mail(acme, rita, ada):
    """A mail of a sequence with two links, which left on Monday; the organization sees what people do with it."""
    ContactPolicy.objects.create(organization=acme.organization, tracks_opens=True)
    sequence = factories.sequence(rita, factories.mail_step(text=TEXT))
    enrollments.enroll(sequence=sequence, people=[ada], by=rita, at=MONDAY)
    due.take(sequence=sequence, at=MONDAY)
    jobs.drain()
    Message.objects.update(settled_at=MONDAY)
    Engagement.objects.all().delete()
    return Message.objects.get()


@pytest.fixture
def happens(rita, mail):
    """Let a mail be opened (`happens()`), or a link of it be followed (`happens(2)`)."""

    def do(place=None, at=LATER, trace=None):
        if place is None:
            return tracking.opened(message_id=mail.pk, trace=trace, by=rita, at=at)
        return tracking.followed(message_id=mail.pk, place=place, trace=trace, by=rita, at=at)

    return do


def kept():
    return list(Engagement.objects.order_by("at", "place").values_list("kind", "place", "machine"))


def test_what_is_opened_and_followed_is_kept_once_an_hour(happens):
    assert [happens(), happens(1), happens(1, LATER + SECOND), happens(1, LATER + timedelta(hours=1))] == [
        True, True, False, True,
    ]  # fmt: skip
    assert kept() == [("clicked", 1, ""), ("opened", None, ""), ("clicked", 1, "")]


def test_a_person_counts_though_a_machine_was_there_before(happens):
    assert happens(1, trace=MachineTrace.SCANNER)
    assert happens(1, LATER + SECOND)
    assert kept() == [("clicked", 1, "scanner"), ("clicked", 1, "")]


def test_what_happens_within_seconds_of_leaving_is_a_machines_doing(happens):
    happens(at=MONDAY + 9 * SECOND)
    happens(1, at=MONDAY + 11 * SECOND)

    assert kept() == [("opened", None, "at_once"), ("clicked", 1, "")]


def test_who_follows_every_link_within_seconds_is_a_machine_and_what_it_opened_too(happens):
    happens(at=LATER)
    happens(1, at=LATER + SECOND)
    happens(2, at=LATER + 3 * SECOND)

    assert {machine for _kind, _place, machine in kept()} == {"every_link"}


def test_who_takes_their_time_for_every_link_is_a_person(happens):
    happens(1, at=LATER)
    happens(2, at=LATER + 40 * SECOND)

    assert kept() == [("clicked", 1, ""), ("clicked", 2, "")]


def test_nothing_is_kept_where_the_organization_or_the_person_does_not_want_it(happens, mail, acme, ada):
    ContactPolicy.objects.update(tracks_opens=False)
    assert not happens()
    ContactPolicy.objects.update(tracks_opens=True)
    wish = ContactWish.objects.create(organization=acme.organization, person=ada, refuses_tracking=True)
    assert not happens(1)
    wish.delete()
    assert happens(1)


def test_a_mail_that_is_gone_keeps_nothing(happens, mail):
    Message.objects.all().delete()

    assert not happens()


def test_of_one_mail_only_so_much_is_kept(happens):
    for number in range(tracking.MOST_ROWS + 5):
        happens(at=LATER + number * timedelta(hours=1))

    assert Engagement.objects.count() == tracking.MOST_ROWS


def test_a_tracked_mail_has_words_as_they_are_and_html_with_links_through_us(mail, settings):
    settings.PUBLIC_URL = "https://hire.example.org"
    whole = transport.compose(mail, footers.of([mail])[mail.pk])
    text, html = (whole.get_body((kind,)).get_content() for kind in ("plain", "html"))

    assert TEXT in text
    assert "/m/" not in text
    assert html.count('href="https://hire.example.org/m/') == 2
    assert ">https://jobs.example.org/days?a=1&amp;b=2</a>). Or write." in html
    assert html.count("<img") == 1
    assert 'href="https://hire.example.org/careers/' in html
    token = html.split("/m/")[2].split("/")[0]
    found = links.followed(token)
    assert (found.place, found.target, found.message_id) == (2, "https://jobs.example.org/days?a=1&b=2", mail.pk)


def test_what_is_not_tracked_has_no_picture_and_leads_straight(mail, acme, ada):
    def is_plain():
        mail.refresh_from_db()
        rich = transport.compose(mail, footers.of([mail])[mail.pk]).get_body(("html",)).get_content()
        return "<img" not in rich and "/m/" not in rich

    assert not is_plain()
    ContactWish.objects.create(organization=acme.organization, person=ada, refuses_tracking=True)
    assert is_plain()
    ContactWish.objects.all().delete()
    ContactPolicy.objects.update(tracks_opens=False)
    assert is_plain()
    mail.purpose = "one_to_one"
    assert links.of([mail]) == {}


def test_markup_in_a_mail_stays_words(mail):
    rich = html.of('<script>alert("x")</script> https://jobs.example.org/nights"><b>', "", links.of([mail])[mail.pk])

    assert "<script>" not in rich
    assert "<b>" not in rich


def test_a_link_that_was_tampered_with_is_none(mail):
    token = links.of([mail])[mail.pk].address("https://jobs.example.org/nights").split("/m/")[1].strip("/")

    assert links.followed(token).place == 1
    with pytest.raises(links.LinkInvalid):
        links.followed(token[:-2] + "xx")
    with pytest.raises(links.LinkInvalid):
        links.opened(token)
