"""Offers: versions, conditional approval, the letter, sending, and what the person answers."""

import hashlib
import re
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from zoneinfo import ZoneInfo

import docx
import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from hireloom.ats import offer_letters, offer_links, offer_tasks
from hireloom.ats.enums import ApprovalCondition, ApprovalKind, CloseReason, LetterKind, PayKind, PayRhythm
from hireloom.ats.models import Application, ApprovalRun, ApprovalSeat, LetterTemplate, Offer, Opening
from hireloom.ats.operations import (
    applications,
    approval_flows,
    approvals,
    criteria,
    letter_editions,
    letters,
    offer_answers,
    offers,
    openings,
    transfers,
)
from hireloom.ats.operations.approval_flows import FlowDraft, GroupDraft
from hireloom.ats.operations.letters import LetterDraft
from hireloom.ats.operations.offer_answers import Signature
from hireloom.ats.operations.offers import Component, OfferDraft
from hireloom.ats.operations.openings import OpeningDraft
from hireloom.ats.operations.stale import ChangedMeanwhile
from hireloom.core import files
from hireloom.core.access import PermissionDenied
from hireloom.core.actor import Actor
from hireloom.core.enums import ActorKind
from hireloom.core.files import keeping
from hireloom.core.files.folder import FolderStore
from hireloom.core.models import Event
from hireloom.engine.letters import pdf, sealing
from hireloom.engine.tokens import Unresolved
from hireloom.kit.refusals import Unacceptable
from hireloom.messaging.models import Message
from tests import factories, jobs
from tests.cast import FRIDAY, MONDAY, TUESDAY, WEDNESDAY

SALARY = Component(PayKind.SALARY, 5_200_000, "EUR")
LATER = FRIDAY + timedelta(days=10)


@pytest.fixture(autouse=True)
def files_here(tmp_path, monkeypatch):
    monkeypatch.setattr(keeping, "store", lambda: FolderStore(tmp_path / "files"))


@pytest.fixture
def ada(nurse_job):
    return factories.application(nurse_job, name="Ada Byron", email="ada@example.org")


@pytest.fixture
def seat(nurse_job, rita):
    draft = OpeningDraft(pay_min_minor=4_800_000, pay_max_minor=5_500_000, pay_currency="EUR")
    return openings.add(job=nurse_job, draft=draft, by=rita, at=MONDAY)


@pytest.fixture
def write(ada, rita):
    def make(application=None, **draft):
        whole = {
            "title": "Staff nurse",
            "components": [SALARY],
            "expires_at": LATER,
            "starts_on": FRIDAY.date(),
        } | draft
        return offers.write(application=application or ada, draft=OfferDraft(**whole), by=rita, at=MONDAY)

    return make


@pytest.fixture
def sent(write, rita):
    def make(**draft):
        offer = offers.submit(offer=write(**draft), by=rita, at=MONDAY)
        return offers.send(offer=offer, by=rita, at=TUESDAY)

    return make


@pytest.fixture
def board_decides(acme, adam):
    """Cora must agree when the pay leaves the band."""
    group = GroupDraft(
        name="Board", memberships=[acme.colleagues["cora"].pk], condition=ApprovalCondition.PAY_LEAVES_BAND
    )
    draft = FlowDraft(kind=ApprovalKind.OFFER, name="Offers", groups=[group])
    return approval_flows.define(draft=draft, by=adam, at=MONDAY)


def person(offer):
    return Actor(ActorKind.CANDIDATE, offer.organization_id, id=offer.application.person_id)


def accept(offer, at=FRIDAY, **signature):
    said = {"name": "Ada Byron", "address": "192.0.2.7", "agent": "Firefox"} | signature
    offer_answers.view(offer=offer, by=person(offer), at=WEDNESDAY)
    return offer_answers.accept(offer=offer, signature=Signature(**said), by=person(offer), at=at)


def again(offer):
    return Offer.objects.select_related("application", "letter", "signed").get(pk=offer.pk)


def names_about(noun):
    return [event.name for event in Event.objects.about(noun.pk).order_by("sequence")]


def mails(purpose="offer"):
    return list(Message.objects.filter(purpose=purpose).order_by("created_at", "pk"))


def test_nobody_makes_an_offer_to_somebody_whom_they_review_blind(write, seat, ada, nurse_job, adam):
    criteria.review_blind(job=nurse_job, until=nurse_job.stages.get(position=2), by=adam, at=MONDAY)
    blind = Application.objects.select_related("job", "stage").get(pk=ada.pk)

    with pytest.raises(PermissionDenied):
        write(application=blind)
    assert not Offer.objects.exists()


def test_an_offer_goes_from_draft_to_a_signed_document_and_a_hire(sent, seat, ada):
    offer = sent()
    assert (offer.state, offer.opening) == ("sent", seat)

    offer = accept(offer)

    ada.refresh_from_db()
    seat.refresh_from_db()
    assert (offer.state, ada.outcome, seat.close_reason, seat.application) == ("accepted", "hired", "filled", ada)
    assert [name for name in names_about(offer) if name.startswith("ats.offer")] == [
        "ats.offer.created",
        "ats.offer.submitted",
        "ats.offer.approved",
        "ats.offer.sent",
        "ats.offer.viewed",
        "ats.offer.accepted",
    ]
    assert Event.objects.about(ada.pk).filter(name="ats.application.hired").count() == 1


def test_the_signed_document_holds_letter_and_certificate_and_shows_a_change(sent, seat):
    offer = accept(sent())
    content = files.read(again(offer).signed)
    text = pdf.text_of(content).replace("\xa0", " ")

    assert all(words in text for words in ("we are delighted to offer you", "€52,000", "Certificate of signature"))
    assert all(words in text for words in ("Ada Byron", "ada@example.org", "192.0.2.7", offer.letter_digest[:16]))
    seal = sealing.verify(content, secret=offer_letters.secret())
    assert (seal.is_intact, seal.is_ours) == (True, True)
    changed = bytearray(content)
    changed[2_000] ^= 1
    assert not sealing.verify(bytes(changed), secret=offer_letters.secret()).is_intact
    event = Event.objects.get(name="ats.offer.accepted")
    assert event.payload["digest"] == offer.letter_digest
    assert "52" not in str(
        {key: value for key, value in event.payload.items() if "digest" not in key and "id" not in key}
    )


def test_a_drawn_signature_is_kept_and_set(sent, seat):
    offer = accept(sent(), strokes=[[(0.1, 0.5), (0.4, 0.2), (1.7, 0.6)]])

    assert (offer.signature_kind, offer.signature) == ("drawn", [[[0.1, 0.5], [0.4, 0.2], [1.0, 0.6]]])
    assert "drawn by hand" in pdf.text_of(files.read(again(offer).signed))


@pytest.mark.parametrize(
    "signature", [{"name": " "}, {"strokes": [[(0.1, 0.1)]]}, {"strokes": [[(0, 0), (1, 1)]] * 61}]
)
def test_without_name_or_with_a_signature_that_is_none_nothing_is_signed(signature, sent, seat, ada):
    offer = sent()
    with pytest.raises(Unacceptable):
        accept(offer, **signature)
    ada.refresh_from_db()
    assert (again(offer).state, ada.outcome) == ("viewed", "")


def test_accepting_twice_is_once(sent, seat, ada):
    offer = accept(sent())
    again_accepted = offer_answers.accept(
        offer=offer, signature=Signature(name="Somebody"), by=person(offer), at=FRIDAY + timedelta(days=1)
    )

    assert (again_accepted.signed_name, again_accepted.decided_at) == ("Ada Byron", FRIDAY)
    assert Event.objects.filter(name="ats.offer.accepted").count() == 1


def test_nobody_but_the_person_answers_and_nobody_accepts_what_they_did_not_open(sent, seat, rita):
    offer = sent()
    with pytest.raises(PermissionDenied):
        offer_answers.accept(offer=offer, signature=Signature(name="Rita"), by=rita, at=FRIDAY)
    with pytest.raises(offers.WrongState):
        offer_answers.accept(offer=offer, signature=Signature(name="Ada"), by=person(offer), at=FRIDAY)


def test_declining_says_why_and_leaves_the_application_open(sent, seat, ada):
    offer = sent()
    offer_answers.view(offer=offer, by=person(offer), at=WEDNESDAY)

    offer_answers.decline(offer=offer, reason="Too far away.", by=person(offer), at=FRIDAY)

    ada.refresh_from_db()
    assert (again(offer).state, again(offer).decline_reason, ada.outcome) == ("declined", "Too far away.", "")
    with pytest.raises(offers.WrongState):
        accept(offer)
    assert "declined the offer" in mails("account")[-1].subject


def test_a_draft_changes_in_place_and_an_asked_one_makes_the_next_version(write, rita, board_decides, seat):
    offer = write()
    draft = offers.draft_of(offer)
    raised = OfferDraft(**vars(draft) | {"components": (Component(PayKind.SALARY, 9_000_000, "EUR"),)})
    assert offers.change(offer=offer, draft=raised, by=rita, at=TUESDAY).number == 1
    waiting = offers.submit(offer=again(offer), by=rita, at=TUESDAY)
    assert waiting.state == "approval_pending"

    more_time = OfferDraft(**vars(raised) | {"expires_at": LATER + timedelta(days=1), "note": "Asked for time"})
    assert offers.change(offer=waiting, draft=more_time, by=rita, at=TUESDAY).pk == offer.pk
    second = offers.change(
        offer=waiting, draft=OfferDraft(**vars(more_time) | {"title": "Head nurse"}), by=rita, at=FRIDAY
    )

    assert (second.number, second.state, again(offer).state) == (2, "draft", "deprecated")
    assert ApprovalRun.objects.get().state == "cancelled"
    assert [
        event.payload["number"] for event in Event.objects.filter(name="ats.offer.created").order_by("sequence")
    ] == [1, 2]


def test_what_was_sent_and_changed_cannot_be_accepted_any_more(sent, seat, rita, ada):
    first = sent()
    token = offer_links.sign(first)
    draft = OfferDraft(**vars(offers.draft_of(first)) | {"location": "Lyon"})
    offers.change(offer=first, draft=draft, by=rita, at=WEDNESDAY)

    offer, actor = offer_links.opened(token, organization_id=rita.organization_id)
    with pytest.raises(offers.WrongState):
        offer_answers.accept(offer=offer, signature=Signature(name="Ada"), by=actor, at=FRIDAY)
    ada.refresh_from_db()
    assert ada.outcome == ""


def test_the_second_of_two_editors_is_told(write, rita, adam):
    offer = write()
    draft = offers.draft_of(offer)
    offers.change(offer=offer, draft=OfferDraft(**vars(draft) | {"title": "Nurse"}), version=1, by=adam, at=TUESDAY)
    with pytest.raises(ChangedMeanwhile) as refusal:
        offers.change(offer=offer, draft=OfferDraft(**vars(draft) | {"title": "RN"}), version=1, by=rita, at=TUESDAY)
    assert (refusal.value.current, refusal.value.version) == ({"title": "Nurse"}, 2)


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


def test_a_letter_with_a_gap_does_not_leave(write, rita, seat):
    body = "Dear {{candidate_first_name}}, {{pay}} {{parking_space}} {{office}}"
    template = letters.write(draft=LetterDraft(name="Own", body=body), by=rita, at=MONDAY)
    assert letters.own_tokens_of(template) == ["parking_space"]
    offer = offers.submit(offer=write(template=template), by=rita, at=MONDAY)

    with pytest.raises(Unresolved) as refusal:
        offers.send(offer=offer, by=rita, at=TUESDAY)

    assert refusal.value.names == ["parking_space", "office"]
    assert (again(offer).state, mails()) == ("approved", [])


@pytest.mark.parametrize("has_office", [True, False])
def test_a_word_template_becomes_the_letter(has_office, write, rita, seat, acme, monkeypatch):
    if not has_office:
        monkeypatch.setattr(offer_letters.shutil, "which", lambda _name: None)
    made = docx.Document()
    made.add_paragraph("Dear {{candidate_name}}, welcome as {{job_title}}: {{salary}}. Space {{parking_space}}.")
    kept = BytesIO()
    made.save(kept)
    file = files.keep(
        organization_id=acme.organization.pk, content=kept.getvalue(), name="l.docx", media_type="x", at=MONDAY
    )
    template = letters.write(draft=LetterDraft(name="Word", kind=LetterKind.WORD, file=file), by=rita, at=MONDAY)
    offer = offers.submit(offer=write(template=template, own_tokens={"parking_space": "17"}), by=rita, at=MONDAY)

    offers.send(offer=offer, by=rita, at=TUESDAY)

    text = pdf.text_of(files.read(again(offer).letter))
    assert "Dear Ada Byron, welcome as Staff nurse: €52,000" in text
    assert "Space 17." in text


def test_the_mail_brings_the_link_and_says_no_pay_and_recruiters_do_not_read_it(sent, seat, rita, settings):
    offer = sent()
    (mail,) = mails()
    assert mail.to_address == "ada@example.org"
    assert "52,000" not in mail.text
    token = re.search(r"/offers/([^/\s]+)/", mail.text)[1]
    found, actor = offer_links.opened(token, organization_id=rita.organization_id)
    assert (found.pk, actor.id) == (offer.pk, offer.application.person_id)
    settings.EMAIL_URL = "smtp://127.0.0.1:9"
    assert not Message.objects.visible_to(rita).filter(purpose="offer").exists()
    with pytest.raises(offer_links.LinkInvalid):
        offer_links.opened(token[:-1], organization_id=rita.organization_id)


def test_an_offer_is_sent_once_with_an_end_and_to_somebody_who_can_be_reached(write, rita, seat, nurse_job):
    offer = offers.submit(offer=write(expires_at=None), by=rita, at=MONDAY)
    with pytest.raises(Unacceptable):
        offers.send(offer=offer, by=rita, at=TUESDAY)
    draft = OfferDraft(**vars(offers.draft_of(offer)) | {"expires_at": LATER})
    offer = offers.change(offer=offer, draft=draft, by=rita, at=TUESDAY)
    offers.send(offer=offer, by=rita, at=TUESDAY)
    offers.send(offer=offer, by=rita, at=WEDNESDAY)
    assert len(mails()) == 1


def test_an_opening_is_promised_to_one_person_at_a_time(sent, write, seat, rita, nurse_job):
    sent()
    other = factories.application(nurse_job, name="Bela Novak")
    second = offers.submit(offer=write(application=other), by=rita, at=TUESDAY)

    with pytest.raises(offers.OpeningPromised):
        offers.send(offer=second, by=rita, at=TUESDAY)
    openings.add(job=nurse_job, by=rita, at=TUESDAY)
    assert offers.send(offer=second, by=rita, at=TUESDAY).opening.code == "OPEN-2"


def test_an_acceptance_without_a_seat_signs_nothing(sent, seat, rita, ada):
    offer = sent()
    openings.close(opening=seat, reason=CloseReason.NO_BUDGET, by=rita, at=WEDNESDAY)

    with pytest.raises(openings.OpeningNotOpen), transaction.atomic():
        accept(offer)

    ada.refresh_from_db()
    assert (again(offer).signed, ada.outcome) == (None, "")


@pytest.mark.parametrize("sooner", [LATER - timedelta(days=5), None])
def test_less_time_than_the_letter_says_makes_the_next_version_and_more_does_not(sooner, sent, seat, rita):
    offer = sent()
    more = replace(offers.draft_of(offer), expires_at=LATER + timedelta(days=5))
    assert offers.change(offer=offer, draft=more, by=rita, at=WEDNESDAY).number == 1

    made = offers.change(offer=offer, draft=replace(more, expires_at=sooner), by=rita, at=WEDNESDAY)
    assert (made.number, again(offer).state) == (2, "deprecated")


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


def test_another_hire_leaves_the_promised_seat_alone_while_there_is_another(sent, seat, rita, nurse_job):
    offer = sent()
    openings.add(job=nurse_job, by=rita, at=FRIDAY)
    other = applications.hire(application=factories.application(nurse_job), by=rita, at=FRIDAY)

    assert Opening.objects.get(application=other).code == "OPEN-2"
    assert accept(offer).state == "accepted"


def test_time_runs_out_and_reminds_before(sent, seat, rita, monkeypatch):
    offer = sent()
    moments = {"at": LATER - timedelta(days=1)}
    monkeypatch.setattr(offer_tasks.timezone, "now", lambda: moments["at"])
    for _ in range(2):
        offer_tasks.tend_offers(organization_id=str(rita.organization_id))
    assert [mail.key.split(":")[0] for mail in mails()] == ["offer", "offer-reminder"]

    with pytest.raises(offers.WrongState):
        accept(offer, at=LATER)
    moments["at"] = LATER
    offer_tasks.tend_offers(organization_id=str(rita.organization_id))

    assert again(offer).state == "expired"
    assert names_about(offer)[-2:] == ["ats.offer.reminded", "ats.offer.expired"] or "ats.offer.expired" in names_about(
        offer
    )


def test_approvers_who_do_not_answer_are_reminded(write, seat, rita, board_decides, monkeypatch):
    offers.submit(offer=write(components=[Component(PayKind.SALARY, 9_000_000, "EUR")]), by=rita, at=MONDAY)
    monkeypatch.setattr(offer_tasks.timezone, "now", lambda: MONDAY + timedelta(days=4))
    for _ in range(2):
        offer_tasks.remind_approvers(organization_id=str(rita.organization_id))

    assert [mail.subject[:13] for mail in mails("account")] == ["Please approv", "Still waiting"]


def test_a_question_is_asked_once_answered_once_and_mailed_both_ways(sent, seat, rita):
    offer = sent()
    offer_answers.view(offer=offer, by=person(offer), at=WEDNESDAY)
    for _ in range(2):
        question = offer_answers.ask(offer=offer, text="Parking?", by=person(offer), at=WEDNESDAY)
    offers.answer_question(question=question, text="Yes.", by=rita, at=FRIDAY)
    offers.answer_question(question=question, text="No.", by=rita, at=FRIDAY)

    assert [(one.text, one.answer) for one in offer.questions.all()] == [("Parking?", "Yes.")]
    assert [mail.key.split(":")[0] for mail in mails()] == ["offer", "offer-answer"]
    assert "asks something" in mails("account")[-1].subject


def test_an_application_that_ended_has_nothing_to_accept(sent, seat, rita, ada, acme):
    offer = sent()
    applications.reject(application=ada, reason=factories.reason(acme.organization.pk), by=rita, at=WEDNESDAY)
    jobs.drain()
    assert again(offer).state == "withdrawn"


def test_one_offer_at_a_time(write, ada, rita):
    write()
    with pytest.raises(offers.OfferThere):
        write()
    offers.withdraw(offer=Offer.objects.get(), by=rita, at=TUESDAY)
    assert write().number == 2


@pytest.mark.parametrize("who", ["ines", "vera", "sam", "henry"])
def test_offers_are_a_right_of_their_own(who, write, acme, henry):
    offer = write()
    actor = acme.actor(who)
    assert list(Offer.objects.visible_to(actor)) == ([offer] if who == "henry" else [])
    with pytest.raises(PermissionDenied):
        offers.withdraw(offer=offer, by=actor, at=TUESDAY)


def test_otto_sees_no_offer(write, otto):
    write()
    assert not Offer.objects.visible_to(otto).exists()


@pytest.mark.parametrize(
    ("values", "rule"),
    [
        ({"state": "sent"}, "an_offer_that_was_sent_has_its_letter"),
        ({"state": "accepted", "sent_at": None}, "an_"),
    ],
)
def test_the_database_refuses_an_offer_that_contradicts_itself(values, rule, write):
    offer = write()
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        Offer.objects.filter(pk=offer.pk).update(**values)
    assert Application.objects.count() == 1


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
    group = GroupDraft(name="Board", memberships=[acme.colleagues["cora"].pk])
    approval_flows.define(draft=FlowDraft(kind=ApprovalKind.OFFER, name="Offers", groups=[group]), by=adam, at=TUESDAY)
    transfers.transfer(application=ada, to=elsewhere.stages.first(), by=rita, at=TUESDAY)

    assert offers.send(offer=again(offer), by=rita, at=WEDNESDAY).state == "approval_pending"


def test_where_nobody_must_agree_another_band_keeps_nobody_waiting(write, two_seats, rita):
    offer = offers.submit(offer=write(), by=rita, at=TUESDAY)
    openings.close(opening=two_seats[0], reason=CloseReason.NO_BUDGET, by=rita, at=WEDNESDAY)

    offer = offers.send(offer=offer, by=rita, at=WEDNESDAY)

    assert (offer.state, offer.opening) == ("sent", two_seats[1])
    assert "ats.offer.resubmitted" not in names_about(offer)


def test_a_letter_names_the_version_of_the_template_it_was_made_from_for_good(sent, write, seat, rita):
    first = letters.write(draft=LetterDraft(name="Own", body="Dear {{candidate_name}}, {{pay}}."), by=rita, at=MONDAY)
    offer = sent(template=first)
    letters.write(
        draft=LetterDraft(name="Renamed", body="Hi {{candidate_name}}."), template=first, by=rita, at=WEDNESDAY
    )
    letters.retire(template=first, by=rita, at=FRIDAY)

    edition = again(offer).edition
    words = "Dear {{candidate_name}}, {{pay}}."
    assert (edition.name, edition.number, edition.digest) == ("Own", 1, letter_editions.digest_of(words))
    assert letter_editions.content_of(edition) == words.encode()
    payload = Event.objects.about(offer.pk).get(name="ats.offer.sent").payload
    assert (payload["edition_id"], payload["edition_digest"]) == (str(edition.pk), edition.digest)
    assert [(one.name, one.number) for one in first.editions.order_by("number")] == [("Own", 1), ("Renamed", 2)]
    assert pdf.text_of(files.read(again(offer).letter)).count("Ada Byron") >= 1


def test_a_word_template_is_kept_byte_for_byte(sent, seat, rita, acme):
    document = docx.Document()
    document.add_paragraph("Dear {{candidate_name}}, {{pay}}.")
    content = BytesIO()
    document.save(content)
    kept = files.keep(
        organization_id=acme.organization.pk, content=content.getvalue(), name="offer.docx", media_type="x", at=MONDAY
    )
    template = letters.write(draft=LetterDraft(name="Own", kind=LetterKind.WORD, file=kept), by=rita, at=MONDAY)

    edition = again(sent(template=template)).edition

    assert letter_editions.content_of(edition) == content.getvalue()
    assert edition.digest == hashlib.sha256(content.getvalue()).hexdigest()


def test_the_letter_that_is_built_in_is_kept_once_as_it_read(sent, write, seat, nurse_job, rita):
    openings.add(job=nurse_job, by=rita, at=MONDAY)
    one = again(sent()).edition
    bob = factories.application(nurse_job, name="Bob Hill", email="bob@example.org")
    two = again(sent(application=bob)).edition

    assert (one.pk, one.template, one.number) == (two.pk, None, 1)
    assert letter_editions.content_of(one).decode().startswith("{{today}}\n\nDear {{candidate_first_name}},")


def test_a_version_that_was_written_before_versions_were_kept_is_written_down_when_it_is_used_or_changed(
    sent, seat, rita
):
    template = letters.write(draft=LetterDraft(name="Own", body="Dear {{candidate_name}}."), by=rita, at=MONDAY)
    LetterTemplate.objects.filter(pk=template.pk).update(version=7, body="Hello {{candidate_name}}.")
    template.refresh_from_db()

    letters.write(draft=LetterDraft(name="Own", body="Hi {{candidate_name}}."), template=template, by=rita, at=TUESDAY)

    known = template.editions.order_by("number").values_list("number", "body")
    assert list(known)[1:] == [(7, "Hello {{candidate_name}}."), (8, "Hi {{candidate_name}}.")]


def test_a_version_of_a_letter_can_neither_be_changed_nor_removed(rita):
    template = letters.write(draft=LetterDraft(name="Own", body="Dear {{candidate_name}}."), by=rita, at=MONDAY)

    for statement in ("UPDATE ats_letteredition SET body = 'Nothing'", "DELETE FROM ats_letteredition"):
        with (
            pytest.raises(ProgrammingError, match="permission denied"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
    assert template.editions.get().body == "Dear {{candidate_name}}."


def test_the_certificate_tells_moments_as_the_organization_writes_them(sent, seat, acme):
    rows = type(acme.organization).objects.filter(pk=acme.organization.pk)
    rows.update(language="de", time_zone="Europe/Berlin")

    offer = accept(sent())

    words = " ".join(pdf.text_of(files.read(again(offer).signed)).split())
    local = FRIDAY.astimezone(ZoneInfo("Europe/Berlin"))
    assert f"{local.day}. März 2026, {local:%H:%M:%S} (CET, UTC+01:00)" in words
    assert FRIDAY.date().isoformat() not in words


def test_the_letter_that_is_built_in_speaks_the_language_of_the_organization(sent, seat, acme):
    type(acme.organization).objects.filter(pk=acme.organization.pk).update(language="de")

    offer = sent()

    words = " ".join(pdf.text_of(files.read(again(offer).letter)).replace("\xa0", " ").split())
    assert "wir freuen uns, Ihnen die Stelle Staff nurse" in words
    assert "52.000 € pro Jahr" in words


def test_an_offer_that_is_out_is_taken_back_when_its_person_goes_to_another_job(sent, seat, ada, rita):
    offer = sent()
    elsewhere = factories.job(rita, title="Ward nurse")

    transfers.transfer(application=ada, to=elsewhere.stages.first(), by=rita, at=WEDNESDAY)
    jobs.drain()

    assert (again(offer).state, again(offer).withdraw_reason) == ("withdrawn", "The application went to another job.")


def test_an_offer_that_is_still_written_goes_with_its_person_to_another_job(write, seat, ada, rita):
    offer = write(opening=seat)
    elsewhere = factories.job(rita, title="Ward nurse")

    transfers.transfer(application=ada, to=elsewhere.stages.first(), by=rita, at=WEDNESDAY)
    jobs.drain()

    assert again(offer).state == "draft"
    offer = offers.submit(offer=again(offer), by=rita, at=FRIDAY)
    with pytest.raises(offers.OpeningPromised):
        offers.send(offer=offer, by=rita, at=FRIDAY)
