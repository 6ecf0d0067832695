"""The link to an offer is mailed once more."""

from datetime import timedelta

import pytest

from hireloom.ats.operations import offers
from hireloom.core.access import PermissionDenied
from hireloom.core.models import Event
from hireloom.messaging.models import Message
from hireloom.messaging.operations import again
from hireloom.people.enums import ContactKind
from hireloom.people.operations import contact_points
from hireloom.people.operations.contact_points import Draft
from tests.cast import FRIDAY, THURSDAY, TUESDAY, WEDNESDAY


def test_the_link_is_mailed_again_and_ends_where_the_address_changed(sent, seat, rita, vera, ada):
    offer = sent()
    with pytest.raises(PermissionDenied):
        offers.send_link_again(offer=offer, by=vera, at=WEDNESDAY)
    with pytest.raises(again.TooSoon):
        offers.send_link_again(offer=offer, by=rita, at=TUESDAY + timedelta(minutes=1))
    Message.objects.filter(purpose="offer").update(state="failed", settled_at=TUESDAY)

    repeated = offers.send_link_again(offer=offer, by=rita, at=TUESDAY + timedelta(minutes=1))
    assert repeated.link_word == offer.link_word, "the same link, at once where no server took the first mail"
    home = contact_points.add(
        person=ada.person, draft=Draft(ContactKind.EMAIL, "home@example.org"), by=rita, at=TUESDAY
    )
    contact_points.prefer(point=home, by=rita, at=TUESDAY)
    moved = offers.send_link_again(offer=offer, by=rita, at=WEDNESDAY)

    assert moved.link_word != offer.link_word
    to = Message.objects.filter(purpose="offer").order_by("created_at").values_list("to_address", flat=True)
    assert list(to) == ["ada@example.org", "ada@example.org", "home@example.org"]
    told = Event.objects.filter(name="ats.offer.link_sent").order_by("sequence")
    assert [event.payload["is_new_link"] for event in told] == [False, True]
    offers.withdraw(offer=offer, by=rita, at=THURSDAY)
    with pytest.raises(offers.WrongState):
        offers.send_link_again(offer=offer, by=rita, at=FRIDAY)
