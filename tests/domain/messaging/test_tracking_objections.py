"""What a colleague notes of somebody who does not want to be seen: with a reason, and taken back only by who may."""

import pytest

from hireloom.core.access import PermissionDenied
from hireloom.core.models import Event
from hireloom.kit.refusals import Unacceptable
from hireloom.messaging import tracking
from hireloom.messaging.enums import HowOften, Purpose
from hireloom.messaging.models import ContactPolicy, ContactWish
from hireloom.messaging.operations import outbox, preferences, tracking_objections
from hireloom.messaging.operations.preferences import Choice
from hireloom.people import own_links
from tests import factories
from tests.cast import MONDAY, TUESDAY, WEDNESDAY

PHONE = "Said so on the phone"


@pytest.fixture
def ada(acme):
    ContactPolicy.objects.create(organization=acme.organization, tracks_opens=True)
    return factories.person(acme.organization.pk, name="Ada Byron", email="ada@example.org")


def is_seen(ada, by):
    letter = outbox.Letter("ada@example.org", "Hi", "See https://example.org\n", Purpose.SEQUENCE)
    return tracking.is_on(outbox.queue(letter=letter, key="one", by=by, at=MONDAY, person=ada))


def told():
    found = Event.objects.filter(name__startswith="messaging.tracking")
    return [(event.name, event.actor_id) for event in found.order_by("sequence")]


def test_from_then_on_nothing_is_seen_and_it_says_who_noted_why(ada, rita):
    assert is_seen(ada, rita)
    for because in (PHONE, "and once more"):
        tracking_objections.note(person=ada, because=because, by=rita, at=TUESDAY)

    row = ContactWish.objects.get()
    assert (row.refuses_tracking, row.tracking_note, row.tracking_noted_by_id) == (True, PHONE, rita.membership_id)
    assert not is_seen(ada, rita)
    assert told() == [("messaging.tracking.refused", rita.membership_id)]


def test_a_colleague_takes_back_what_a_colleague_noted(ada, rita, acme):
    tracking_objections.note(person=ada, because=PHONE, by=rita, at=TUESDAY)
    tracking_objections.take_back(person=ada, because="Minds no longer", by=acme.actor("sam"), at=WEDNESDAY)

    assert is_seen(ada, rita)
    assert [name for name, _actor in told()] == ["messaging.tracking.refused", "messaging.tracking.allowed"]


def test_what_they_said_themselves_only_they_take_back(ada, rita):
    tracking_objections.note(person=ada, because=PHONE, by=rita, at=MONDAY)
    token = own_links.sign(address="ada@example.org", organization_id=ada.organization_id)
    _person, herself = own_links.opened(token, organization_id=ada.organization_id)
    for refuses in (False, True):
        choice = Choice(frozenset(), HowOften.AS_IT_COMES, refuses_tracking=refuses)
        preferences.choose(person=ada, choice=choice, by=herself, at=TUESDAY)

    with pytest.raises(tracking_objections.TheirOwnWord):
        tracking_objections.take_back(person=ada, because=PHONE, by=rita, at=TUESDAY)
    assert not is_seen(ada, rita)


def test_it_needs_a_reason_and_the_right_to_write(ada, rita, vera, otto):
    with pytest.raises(Unacceptable, match="how you know"):
        tracking_objections.note(person=ada, because=" ", by=rita, at=TUESDAY)
    for by in (vera, otto):
        with pytest.raises(PermissionDenied):
            tracking_objections.note(person=ada, because=PHONE, by=by, at=TUESDAY)
    assert not ContactWish.objects.exists()
