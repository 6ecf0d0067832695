"""Offers are approved: by whom, for which pay, and when anew."""

from dataclasses import replace
from datetime import timedelta

import pytest

from hireloom.ats import offer_tasks
from hireloom.ats.enums import ApprovalKind, CloseReason, PayKind, PayRhythm
from hireloom.ats.models import ApprovalRun, ApprovalSeat
from hireloom.ats.operations import approvals, offers, openings, transfers
from hireloom.ats.operations.offers import Component
from hireloom.ats.operations.openings import OpeningDraft
from tests import factories
from tests.cast import FRIDAY, MONDAY, TUESDAY, WEDNESDAY
from tests.domain.ats.operations.offers.conftest import SALARY, again, mails, names_about


@pytest.mark.parametrize(
    ("amount", "rhythm", "currency", "facts"),
    [
        (5_200_000, "year", "EUR", set()),
        (5_600_000, "year", "EUR", {"pay_leaves_band", "pay_above_band"}),
        (4_000_000, "year", "EUR", {"pay_leaves_band"}),
        (450_000, "month", "EUR", set()),
        (460_000, "month", "EUR", {"pay_leaves_band", "pay_above_band"}),
        (5_200_000, "year", "USD", {"pay_leaves_band"}),
        (3_000, "hour", "EUR", {"pay_leaves_band"}),
    ],
)
def test_the_board_is_asked_only_when_the_salary_leaves_the_approved_band(
    amount, rhythm, currency, facts, write, seat, rita, board_decides, acme
):
    offer = write(components=[Component(PayKind.SALARY, amount, currency, PayRhythm(rhythm))])
    assert offers.facts_of(list(offer.components.all()), seat) == facts

    offer = offers.submit(offer=offer, by=rita, at=TUESDAY)

    assert offer.state == ("approval_pending" if facts else "approved")
    if facts:
        asked = ApprovalSeat.objects.select_related("step__run").get()
        assert asked.step.run.snapshot["candidate"] == "Ada Byron"
        approvals.decline(seat=asked, by=acme.actor("cora"), at=WEDNESDAY)
        assert again(offer).state == "approval_declined"


def test_the_band_is_that_of_the_opening_that_sending_will_promise(
    sent, seat, write, rita, nurse_job, board_decides, acme
):
    sent()
    low = OpeningDraft(pay_min_minor=3_000_000, pay_max_minor=4_000_000, pay_currency="EUR")
    other = openings.add(job=nurse_job, draft=low, by=rita, at=TUESDAY)
    bela = factories.application(nurse_job, name="Bela", email="bela@example.org")

    offer = offers.submit(offer=write(application=bela), by=rita, at=TUESDAY)
    assert offer.state == "approval_pending"
    approvals.approve(seat=ApprovalSeat.objects.select_related("step__run").get(), by=acme.actor("cora"), at=TUESDAY)
    assert offers.send(offer=again(offer), by=rita, at=TUESDAY).opening == other


def test_a_salary_in_words_cannot_be_compared_with_the_band(seat, write, rita, board_decides):
    words = Component(PayKind.SALARY, label="EUR 200,000, to be talked about")

    assert offers.submit(offer=write(components=[words]), by=rita, at=MONDAY).state == "approval_pending"


def test_approvers_who_do_not_answer_are_reminded(write, seat, rita, board_decides, monkeypatch):
    offers.submit(offer=write(components=[Component(PayKind.SALARY, 9_000_000, "EUR")]), by=rita, at=MONDAY)
    monkeypatch.setattr(offer_tasks.timezone, "now", lambda: MONDAY + timedelta(days=4))
    for _ in range(2):
        offer_tasks.remind_approvers(organization_id=str(rita.organization_id))

    assert [mail.subject[:13] for mail in mails("account")] == ["Please approv", "Still waiting"]


@pytest.fixture
def two_seats(seat, nurse_job, rita):
    """The first pays up to 55,000, the second up to 45,000, opened a day later."""
    draft = OpeningDraft(pay_min_minor=4_000_000, pay_max_minor=4_500_000, pay_currency="EUR")
    return seat, openings.add(job=nurse_job, draft=draft, by=rita, at=TUESDAY)


def test_an_offer_approved_for_one_band_is_approved_anew_before_it_promises_an_opening_of_another(
    write, two_seats, board_decides, acme, rita
):
    offer = offers.submit(offer=write(), by=rita, at=TUESDAY)
    assert offer.state == "approved"  # within the band of the first, so that the board has nothing to say
    openings.close(opening=two_seats[0], reason=CloseReason.NO_BUDGET, by=rita, at=WEDNESDAY)

    offer = offers.send(offer=offer, by=rita, at=WEDNESDAY)

    assert (offer.state, offer.sent_at, mails()) == ("approval_pending", None, [])
    assert [name for name in names_about(offer) if name.startswith("ats.offer")][-2:] == [
        "ats.offer.approved",
        "ats.offer.resubmitted",
    ]
    assert ApprovalRun.objects.latest("started_at").snapshot["seat"]["opening_id"] == str(two_seats[1].pk)

    waiting = ApprovalSeat.objects.due().select_related("step__run").get()
    approvals.approve(seat=waiting, by=acme.actor("cora"), at=FRIDAY)
    offer = offers.send(offer=offer, by=rita, at=FRIDAY)
    assert (offer.state, offer.opening) == ("sent", two_seats[1])


def test_sending_promises_the_opening_that_was_approved_also_when_an_older_one_is_free_again(
    write, two_seats, board_decides, rita
):
    openings.close(opening=two_seats[0], reason=CloseReason.NO_BUDGET, by=rita, at=TUESDAY)
    low = [replace(SALARY, amount_minor=4_400_000)]
    offer = offers.submit(offer=write(components=low), by=rita, at=TUESDAY)
    openings.reopen(opening=two_seats[0], by=rita, at=WEDNESDAY)

    offer = offers.send(offer=offer, by=rita, at=WEDNESDAY)

    assert (offer.state, offer.opening) == ("sent", two_seats[1])


def test_a_band_that_was_lowered_after_the_approval_has_the_offer_approved_anew(write, seat, board_decides, rita):
    offer = offers.submit(offer=write(opening=seat), by=rita, at=MONDAY)
    openings.change(opening=seat, changes={"pay_max_minor": 5_000_000}, by=rita, at=TUESDAY)

    assert offers.send(offer=offer, by=rita, at=WEDNESDAY).state == "approval_pending"


def test_another_opening_of_the_same_band_needs_no_second_approval(write, two_seats, board_decides, rita, nurse_job):
    draft = OpeningDraft(pay_min_minor=4_800_000, pay_max_minor=5_500_000, pay_currency="EUR")
    alike = openings.add(job=nurse_job, draft=draft, by=rita, at=TUESDAY)
    offer = offers.submit(offer=write(), by=rita, at=TUESDAY)
    for gone in two_seats:
        openings.close(opening=gone, reason=CloseReason.NO_BUDGET, by=rita, at=WEDNESDAY)

    offer = offers.send(offer=offer, by=rita, at=WEDNESDAY)

    assert (offer.state, offer.opening) == ("sent", alike)
    assert "ats.offer.resubmitted" not in names_about(offer)


def test_an_offer_approved_in_one_job_is_approved_anew_in_the_job_its_person_was_transferred_to(
    write, ada, acme, adam, rita
):
    offer = offers.submit(offer=write(), by=rita, at=MONDAY)
    elsewhere = factories.job(rita, title="Ward nurse")
    factories.flow(ApprovalKind.OFFER, acme.colleagues["cora"], by=adam, at=TUESDAY)
    transfers.transfer(application=ada, to=elsewhere.stages.first(), by=rita, at=TUESDAY)

    assert offers.send(offer=again(offer), by=rita, at=WEDNESDAY).state == "approval_pending"


def test_where_nobody_must_agree_another_band_keeps_nobody_waiting(write, two_seats, rita):
    offer = offers.submit(offer=write(), by=rita, at=TUESDAY)
    openings.close(opening=two_seats[0], reason=CloseReason.NO_BUDGET, by=rita, at=WEDNESDAY)

    offer = offers.send(offer=offer, by=rita, at=WEDNESDAY)

    assert (offer.state, offer.opening) == ("sent", two_seats[1])
    assert "ats.offer.resubmitted" not in names_about(offer)
