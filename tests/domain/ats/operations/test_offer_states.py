"""The states of an offer, each with every verb: where it leads, and where it is refused."""

from datetime import timedelta

import pytest

from hireloom.ats.enums import ApprovalKind, PayKind
from hireloom.ats.models import ApprovalSeat, Offer
from hireloom.ats.operations import applications, approvals, offer_answers, offers
from hireloom.ats.operations.offer_answers import Signature
from hireloom.ats.operations.offers import Component, OfferDraft, WrongState
from hireloom.core.actor import Actor, system
from hireloom.core.enums import ActorKind
from tests import factories
from tests.cast import FRIDAY, MONDAY, TUESDAY, WEDNESDAY

ENDS = FRIDAY + timedelta(days=2)
AFTER = ENDS + timedelta(days=1)
WAY = {
    "draft": (),
    "approval_pending": ("submit",),
    "approval_declined": ("submit", "refuse"),
    "approved": ("submit", "agree"),
    "sent": ("submit", "agree", "send"),
    "viewed": ("submit", "agree", "send", "view"),
    "accepted": ("submit", "agree", "send", "view", "accept"),
    "declined": ("submit", "agree", "send", "view", "decline"),
    "expired": ("submit", "agree", "send", "expire"),
    "withdrawn": ("withdraw",),
    "deprecated": ("submit", "change"),
}
"""How an offer gets into each state."""
NO = "refused"
LEADS = {
    # state: change, submit, send, withdraw, view, accept, decline, expire
    "draft": ("draft", "approval_pending", NO, "withdrawn", NO, NO, NO, "draft"),
    "approval_pending": ("deprecated", "approval_pending", NO, "withdrawn", NO, NO, NO, "approval_pending"),
    "approval_declined": ("deprecated", "approval_pending", NO, "withdrawn", NO, NO, NO, "approval_declined"),
    "approved": ("deprecated", "approved", "sent", "withdrawn", NO, NO, NO, "approved"),
    "sent": ("deprecated", NO, "sent", "withdrawn", "viewed", NO, "declined", "expired"),
    "viewed": ("deprecated", NO, "viewed", "withdrawn", "viewed", "accepted", "declined", "expired"),
    "accepted": (NO, NO, NO, "accepted", NO, "accepted", NO, "accepted"),
    "declined": (NO, NO, NO, "declined", NO, NO, "declined", "declined"),
    "expired": (NO, NO, NO, "expired", NO, NO, NO, "expired"),
    "withdrawn": (NO, NO, NO, "withdrawn", NO, NO, NO, "withdrawn"),
    "deprecated": (NO, NO, NO, "deprecated", NO, NO, NO, "deprecated"),
}
VERBS = ("change", "submit", "send", "withdraw", "view", "accept", "decline", "expire")
CASES = [(state, verb, after) for state, row in LEADS.items() for verb, after in zip(VERBS, row, strict=True)]


@pytest.fixture
def do(files_here, acme, adam, rita, nurse_job):
    """Do a verb to the first version of an offer that Cora must agree to; the state it is in then."""
    factories.flow(ApprovalKind.OFFER, acme.colleagues["cora"], by=adam)
    application = factories.application(nurse_job, name="Ada Byron")
    person = Actor(ActorKind.CANDIDATE, acme.organization.pk, id=application.person_id)

    def draft(minor):
        pay = [Component(PayKind.SALARY, minor, "EUR")]
        return OfferDraft(title="Nurse", components=pay, expires_at=ENDS, starts_on=FRIDAY.date())

    offers.write(application=application, draft=draft(5_000_000), by=rita, at=MONDAY)

    def seat():
        return ApprovalSeat.objects.select_related("step__run").latest("asked_at")

    verbs = {
        "change": lambda offer: offers.change(offer=offer, draft=draft(6_000_000), by=rita, at=TUESDAY),
        "submit": lambda offer: offers.submit(offer=offer, by=rita, at=TUESDAY),
        "agree": lambda _offer: approvals.approve(seat=seat(), by=acme.actor("cora"), at=TUESDAY),
        "refuse": lambda _offer: approvals.decline(seat=seat(), by=acme.actor("cora"), at=TUESDAY),
        "send": lambda offer: offers.send(offer=offer, by=rita, at=TUESDAY),
        "withdraw": lambda offer: offers.withdraw(offer=offer, by=rita, at=WEDNESDAY),
        "view": lambda offer: offer_answers.view(offer=offer, by=person, at=WEDNESDAY),
        "accept": lambda offer: offer_answers.accept(
            offer=offer, signature=Signature(name="Ada Byron"), by=person, at=WEDNESDAY
        ),
        "decline": lambda offer: offer_answers.decline(offer=offer, reason="", by=person, at=WEDNESDAY),
        "expire": lambda offer: offer_answers.expire(offer=offer, by=system(acme.organization.pk), at=AFTER),
    }

    def act(verb):
        rows = Offer.objects.select_related("application__job", "application__person")
        verbs[verb](rows.get(application=application, number=1))
        return Offer.objects.get(application=application, number=1).state

    return act


@pytest.mark.parametrize(("state", "verb", "after"), CASES, ids=lambda word: word)
def test_each_verb_leads_from_each_state_where_the_machine_says_or_is_refused(state, verb, after, do):
    for step in WAY[state]:
        do(step)

    if after == NO:
        with pytest.raises(WrongState):
            do(verb)
        assert Offer.objects.get(number=1).state == state
    else:
        assert do(verb) == after


@pytest.mark.parametrize(
    ("state", "hires"),
    [
        ("draft", True),
        ("approval_pending", False),
        ("approval_declined", False),
        ("approved", True),
        ("withdrawn", True),
    ],
)
def test_nobody_is_hired_past_an_approval_that_is_missing(state, hires, do, rita):
    for step in WAY[state]:
        do(step)
    application = Offer.objects.get().application

    if hires:
        applications.hire(application=application, by=rita, at=FRIDAY)
    else:
        with pytest.raises(applications.OfferNotApproved):
            applications.hire(application=application, by=rita, at=FRIDAY)

    application.refresh_from_db()
    assert application.outcome == ("hired" if hires else "")


@pytest.mark.parametrize(("state", "verb"), [("draft", "change"), ("draft", "submit"), ("approved", "send")])
def test_nothing_more_is_offered_to_somebody_whose_application_ended(state, verb, do, rita):
    for step in WAY[state]:
        do(step)
    application = Offer.objects.get().application
    applications.withdraw(application=application, by=rita, at=TUESDAY)

    with pytest.raises(applications.ApplicationClosed):
        do(verb)
    assert Offer.objects.get().state == state

    applications.reopen(application=application, by=rita, at=TUESDAY)
    assert do(verb) == LEADS[state][VERBS.index(verb)]
