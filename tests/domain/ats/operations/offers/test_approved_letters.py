"""What is approved is what is sent: the letter is pinned when approval is asked for."""

import pytest

from hireloom.ats.enums import PayKind
from hireloom.ats.models import ApprovalRun, ApprovalSeat
from hireloom.ats.operations import approvals, letters, offers
from hireloom.ats.operations.letters import LetterDraft
from hireloom.ats.operations.offers import Component
from hireloom.core import files
from hireloom.core.access import PermissionDenied
from hireloom.engine.letters import pdf
from tests.cast import MONDAY, TUESDAY
from tests.domain.ats.operations.offers.conftest import again, names_about

ABOVE = [Component(PayKind.SALARY, 9_000_000, "EUR")]


@pytest.fixture
def own(rita):
    draft = LetterDraft(name="Own", body="Dear {{candidate_name}}: {{pay}}.")
    return letters.write(draft=draft, by=rita, at=MONDAY)


@pytest.fixture
def rewritten(rita):
    def write(template):
        draft = LetterDraft(name="Own", body="Welcome {{candidate_name}}: {{pay}}.")
        return letters.write(draft=draft, template=template, by=rita, at=MONDAY)

    return write


@pytest.fixture
def board_agrees(acme):
    def agree():
        seat = ApprovalSeat.objects.due().select_related("step__run", "membership").get()
        approvals.approve(seat=seat, by=acme.actor("cora"), at=TUESDAY)

    return agree


def words_of(offer):
    return pdf.text_of(files.read(again(offer).letter))


def test_what_was_approved_is_sent_though_the_letter_was_changed_since(
    board_decides, board_agrees, own, rewritten, write, seat, rita
):
    offer = offers.submit(offer=write(template=own, components=ABOVE), by=rita, at=MONDAY)
    asked = ApprovalRun.objects.get().snapshot["letters"]
    rewritten(own)
    board_agrees()

    sent = offers.send(offer=again(offer), by=rita, at=TUESDAY)

    assert [(one["name"], one["number"]) for one in asked] == [("Own", 1)]
    assert (sent.state, sent.edition.number) == ("sent", 1)
    assert "Dear Ada Byron" in words_of(sent)


def test_taking_the_new_letter_asks_those_who_must_agree_anew(
    board_decides, board_agrees, own, rewritten, write, seat, rita
):
    offer = offers.submit(offer=write(template=own, components=ABOVE), by=rita, at=MONDAY)
    board_agrees()
    assert offers.renew_letter(offer=again(offer), by=rita, at=MONDAY).state == "approved"
    rewritten(own)

    offer = offers.renew_letter(offer=again(offer), by=rita, at=TUESDAY)

    assert (offer.state, offer.edition.number) == ("approval_pending", 2)
    assert names_about(offer).count("ats.offer.letter_renewed") == 1
    board_agrees()
    assert "Welcome Ada Byron" in words_of(offers.send(offer=again(offer), by=rita, at=TUESDAY))


def test_nobody_without_the_right_takes_a_new_letter_and_none_is_taken_for_a_draft(
    own, rewritten, write, seat, rita, vera
):
    offer = write(template=own)
    rewritten(own)
    with pytest.raises(PermissionDenied):
        offers.renew_letter(offer=offer, by=vera, at=TUESDAY)
    with pytest.raises(offers.WrongState):
        offers.renew_letter(offer=offer, by=rita, at=TUESDAY)


def test_an_offer_that_was_not_approved_is_asked_about_with_the_letter_as_it_stands_then(
    board_decides, own, rewritten, write, seat, rita, acme
):
    offer = offers.submit(offer=write(template=own, components=ABOVE), by=rita, at=MONDAY)
    asked = ApprovalSeat.objects.due().select_related("step__run", "membership").get()
    approvals.decline(seat=asked, by=acme.actor("cora"), at=TUESDAY)
    rewritten(own)

    assert offers.submit(offer=again(offer), by=rita, at=TUESDAY).edition.number == 2
