"""Colleagues sign an offer for us, before the person or after them; then everybody has, and somebody is hired."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from hireloom.ats import offer_letters, offer_links, offer_tasks, signature_links
from hireloom.ats.enums import CloseReason
from hireloom.ats.models import Application, ApprovalRun, OfferSigner
from hireloom.ats.operations import (
    letter_sets,
    letters,
    offer_answers,
    offer_signers,
    offers,
    openings,
    signatures,
    transfers,
)
from hireloom.ats.operations.application_parts import ApplicationClosed
from hireloom.ats.operations.letter_sets import LetterSetDraft
from hireloom.ats.operations.letters import LetterDraft
from hireloom.ats.operations.offer_signers import SetSigner
from hireloom.ats.operations.offers import Signer
from hireloom.ats.operations.signing import Signature
from hireloom.core import files
from hireloom.core.access import PermissionDenied
from hireloom.core.enums import JobRole
from hireloom.core.models import Event, Membership
from hireloom.engine.letters import pdf, sealing
from hireloom.kit.refusals import Unacceptable
from tests import factories, jobs
from tests.cast import FRIDAY, MONDAY, TUESDAY, WEDNESDAY
from tests.domain.ats.operations.offers.conftest import LATER, accept, again, mails, names_about, person

SATURDAY = FRIDAY + timedelta(days=1)


@pytest.fixture
def colleagues(acme):
    return acme.colleagues


@pytest.fixture
def signing(colleagues):
    """Choose who signs: names before the person, and after them."""

    def choose(*, before=(), after=()):
        chosen = [Signer(colleagues[name], is_before=True) for name in before]
        return [*chosen, *(Signer(colleagues[name]) for name in after)]

    return choose


def place_of(offer, name):
    return OfferSigner.objects.select_related("offer__application__job").get(
        offer=offer, membership__name__startswith=name
    )


def sign(offer, who, at=SATURDAY, **said):
    signature = Signature(**({"name": f"{who} of Acme", "address": "198.51.100.4", "agent": "Safari"} | said))
    signer = place_of(offer, who)
    return signatures.sign(signer=signer, signature=signature, by=signer.membership.as_actor(), at=at)


def states(offer):
    return [signer.state for signer in offer.signers.order_by("position")]


def test_the_person_signs_and_is_hired_when_the_last_of_us_has(sent, signing, seat, ada, acme):
    offer = accept(sent(signers=signing(after=["cora", "adam"])))
    ada.refresh_from_db()
    assert (offer.state, ada.outcome, states(offer)) == ("countersigning", "", ["asked", "waiting"])
    assert "Still to be signed by" in pdf.text_of(files.read(again(offer).signed))

    sign(offer, "Cora")
    assert (again(offer).state, states(offer)) == ("countersigning", ["signed", "asked"])
    sign(offer, "Adam")

    ada.refresh_from_db()
    seat.refresh_from_db()
    assert (again(offer).state, ada.outcome, seat.application) == ("accepted", "hired", ada)
    assert [name for name in names_about(offer) if "sign" in name or "accept" in name] == [
        "ats.offer.signed",
        "ats.signature.sent",
        "ats.signature.given",
        "ats.signature.sent",
        "ats.signature.given",
        "ats.signature.completed",
        "ats.offer.accepted",
    ]
    assert [mail.key.split(":")[0] for mail in mails()] == ["offer", "offer-signed", "offer-accepted"]


def test_the_certificate_lists_everybody_who_signed_and_the_seal_shows_a_change(sent, signing, seat, acme):
    offer = accept(sent(signers=signing(after=["cora"])))
    sign(offer, "Cora", strokes=[[(0.1, 0.5), (0.4, 0.2), (0.7, 0.6)]])

    content = files.read(again(offer).signed)
    words = " ".join(pdf.text_of(content).split())
    assert all(
        said in words
        for said in ("Ada Byron", "192.0.2.7", "Firefox", "Cora of Acme", "198.51.100.4", "Safari", "drawn by hand")
    )
    assert words.index("192.0.2.7") < words.index("198.51.100.4")
    assert offer.letter_digest[:16] in words
    assert "Still to be signed by" not in words
    seal = sealing.verify(content, secret=offer_letters.secret())
    assert (seal.is_intact, seal.is_ours) == (True, True)
    changed = bytearray(content)
    changed[2_000] ^= 1
    assert not sealing.verify(bytes(changed), secret=offer_letters.secret()).is_intact
    payload = Event.objects.get(name="ats.signature.completed").payload
    assert (payload["count"], payload["digest"]) == (2, offer.letter_digest)


def test_we_sign_first_and_the_person_gets_the_offer_when_all_of_us_have(sent, signing, seat, ada, acme):
    offer = sent(signers=signing(before=["cora", "adam"]))
    assert (offer.state, offer.sent_at, states(offer)) == ("signing", None, ["asked", "waiting"])
    assert mails() == []
    with pytest.raises(offer_links.LinkInvalid):
        offer_links.opened(offer_links.sign(offer), organization_id=offer.organization_id)
    with pytest.raises(signatures.NotAskedToSign):
        sign(offer, "Adam", at=TUESDAY)

    sign(offer, "Cora", at=TUESDAY)
    sign(offer, "Adam", at=WEDNESDAY)

    offer = again(offer)
    assert (offer.state, offer.sent_at, len(mails())) == ("sent", WEDNESDAY, 1)
    assert accept(offer).state == "accepted"
    words = pdf.text_of(files.read(again(offer).signed))
    assert words.index("Cora of Acme") < words.index("Adam of Acme") < words.index("The person it was offered to")


def test_signing_twice_is_once_and_nobody_signs_for_another(sent, signing, seat, acme, rita):
    offer = accept(sent(signers=signing(after=["cora"])))
    with pytest.raises(PermissionDenied):
        signatures.sign(signer=place_of(offer, "Cora"), signature=Signature(name="Rita"), by=rita, at=SATURDAY)
    with pytest.raises(Unacceptable):
        sign(offer, "Cora", name=" ")
    sign(offer, "Cora")
    assert sign(offer, "Cora", name="Somebody").signed_name == "Cora of Acme"
    assert Event.objects.filter(name="ats.signature.given").count() == 1


def test_who_does_not_sign_says_why_and_somebody_else_signs_instead(sent, signing, seat, acme, rita, vera, colleagues):
    offer = accept(sent(signers=signing(after=["cora"])))
    signer = place_of(offer, "Cora")
    signatures.decline(signer=signer, note="Too much.", by=acme.actor("cora"), at=SATURDAY)
    assert ("did not sign" in mails("account")[-1].subject, again(offer).state) == (True, "countersigning")
    with pytest.raises(signatures.NotAskedToSign):
        sign(offer, "Cora")
    with pytest.raises(PermissionDenied):
        signatures.replace(signer=signer, to=colleagues["adam"], by=vera, at=SATURDAY)

    signatures.replace(signer=signer, to=colleagues["adam"], by=rita, at=SATURDAY)
    sign(offer, "Adam")

    assert again(offer).state == "accepted"
    assert "ats.signature.replaced" in names_about(offer)


@pytest.mark.parametrize("answer", ["sign", "decline"])
def test_who_looked_before_somebody_else_was_asked_instead_answers_nothing(
    answer, sent, signing, seat, acme, rita, colleagues
):
    offer = accept(sent(signers=signing(after=["cora"])))
    seen = place_of(offer, "Cora")
    signatures.replace(signer=place_of(offer, "Cora"), to=colleagues["adam"], by=rita, at=SATURDAY)

    said = {"signature": Signature(name="Cora of Acme")} if answer == "sign" else {"note": "No."}
    with pytest.raises(signatures.NotAskedToSign):
        getattr(signatures, answer)(signer=seen, by=acme.actor("cora"), at=SATURDAY, **said)

    assert (again(offer).state, states(offer)) == ("countersigning", ["asked"])
    sign(offer, "Adam")
    assert again(offer).state == "accepted"


def test_an_offer_whose_time_is_over_or_application_ended_does_not_go_out_by_taking_somebody_off(
    sent, signing, seat, adam, ada
):
    offer = sent(signers=signing(before=["cora"]))
    with pytest.raises(offers.WrongState, match="expired"):
        signatures.remove(signer=place_of(offer, "Cora"), by=adam, at=LATER)
    Application.objects.filter(pk=ada.pk).update(outcome="withdrawn", closed_at=TUESDAY)
    with pytest.raises(ApplicationClosed):
        signatures.remove(signer=place_of(offer, "Cora"), by=adam, at=TUESDAY)
    assert (mails(), states(offer)) == ([], ["asked"])

    Application.objects.filter(pk=ada.pk).update(outcome="", closed_at=None)
    signatures.remove(signer=place_of(offer, "Cora"), by=adam, at=TUESDAY)
    assert (again(offer).state, len(mails())) == ("sent", 1)


def test_who_is_taken_off_is_waited_for_no_longer(sent, signing, seat, adam, rita, acme):
    offer = accept(sent(signers=signing(after=["cora"])))
    with pytest.raises(PermissionDenied):
        signatures.remove(signer=place_of(offer, "Cora"), by=rita, at=SATURDAY)

    signatures.remove(signer=place_of(offer, "Cora"), by=adam, at=SATURDAY)

    assert (again(offer).state, states(offer)) == ("accepted", ["removed"])
    assert "ats.signature.deleted" in names_about(offer)


@pytest.mark.parametrize("how", ["withdrawn", "changed", "expired"])
def test_what_is_over_calls_the_signatures_off(how, sent, signing, seat, rita, acme):
    offer = sent(signers=signing(before=["cora"]))
    token = signature_links.sign(place_of(offer, "Cora"))
    if how == "withdrawn":
        offers.withdraw(offer=offer, by=rita, at=WEDNESDAY)
    elif how == "changed":
        offers.change(offer=offer, draft=replace(offers.draft_of(offer), title="Nurse"), by=rita, at=WEDNESDAY)
    else:
        offer_answers.expire(offer=offer, by=rita, at=LATER)

    assert states(offer) == ["cancelled"]
    assert names_about(offer).count("ats.signature.cancelled") == 1
    with pytest.raises(signature_links.LinkUsed):
        signature_links.opened(token)


def test_what_the_person_signed_in_time_does_not_expire_and_signers_are_reminded(
    sent, signing, seat, rita, monkeypatch
):
    offer = accept(sent(signers=signing(after=["cora"])))
    monkeypatch.setattr(offer_tasks.timezone, "now", lambda: LATER + timedelta(days=1))
    offer_tasks.tend_offers(organization_id=str(rita.organization_id))
    for _ in range(2):
        offer_tasks.remind_signers(organization_id=str(rita.organization_id))

    assert again(offer).state == "countersigning"
    assert [mail.subject[:22] for mail in mails("account") if "sign" in mail.key][-1] == "Still to be signed: th"
    assert Event.objects.filter(name="ats.signature.reminded").count() == 1


def test_the_person_who_signed_neither_declines_nor_signs_anew(sent, signing, seat):
    offer = accept(sent(signers=signing(after=["cora"])))
    with pytest.raises(offers.WrongState):
        offer_answers.decline(offer=offer, reason="No", by=person(offer), at=SATURDAY)
    assert accept_again(offer).signed_name == "Ada Byron"


def accept_again(offer):
    return offer_answers.accept(offer=offer, signature=Signature(name="Other"), by=person(offer), at=SATURDAY)


def test_nobody_signs_what_we_would_countersign_once_their_application_ended(sent, signing, seat, ada):
    offer = sent(signers=signing(after=["cora"]))
    Application.objects.filter(pk=ada.pk).update(outcome="withdrawn", closed_at=TUESDAY)
    with pytest.raises(ApplicationClosed), transaction.atomic():
        accept(offer)
    assert (again(offer).signed, states(offer)) == (None, ["waiting"])

    Application.objects.filter(pk=ada.pk).update(outcome="", closed_at=None)
    assert accept(offer).state == "countersigning"


def test_a_countersignature_without_a_seat_signs_nothing(sent, signing, seat, rita, acme, ada):
    offer = accept(sent(signers=signing(after=["cora"])))
    openings.close(opening=seat, reason=CloseReason.NO_BUDGET, by=rita, at=FRIDAY)

    with pytest.raises(openings.OpeningNotOpen), transaction.atomic():
        sign(offer, "Cora")

    ada.refresh_from_db()
    assert (again(offer).state, states(offer), ada.outcome) == ("countersigning", ["asked"], "")


def test_a_link_opens_its_place_until_it_is_used_or_somebody_else_signs(sent, signing, seat, rita, colleagues, acme):
    offer = accept(sent(signers=signing(after=["cora"])))
    token = signature_links.sign(place_of(offer, "Cora"))
    assert signature_links.opened(token).membership == colleagues["cora"]
    with pytest.raises(signature_links.LinkInvalid):
        signature_links.opened(token[:-1])
    signatures.replace(signer=place_of(offer, "Cora"), to=colleagues["adam"], by=rita, at=SATURDAY)
    with pytest.raises(signature_links.LinkInvalid):
        signature_links.opened(token)
    used = signature_links.sign(place_of(offer, "Adam"))
    sign(offer, "Adam")
    with pytest.raises(signature_links.LinkUsed):
        signature_links.opened(used)
    with pytest.raises(signature_links.LinkInvalid):  # and is not told that she signed
        signature_links.opened(token)


def test_the_documents_say_who_signs_unless_the_offer_does(write, signing, seat, rita, acme, henry, colleagues):
    letter = letters.write(draft=LetterDraft(name="Letter", body="Dear {{candidate_name}}."), by=rita, at=MONDAY)
    wanted = [SetSigner(role=JobRole.HIRING_MANAGER), SetSigner(membership=colleagues["cora"], is_before=True)]
    made = letter_sets.define(draft=LetterSetDraft("All", [letter], signers=wanted), by=rita, at=MONDAY)

    offer = offers.submit(offer=write(), by=rita, at=MONDAY)
    rows = offer.signers.order_by("position").values_list("membership__name", "is_before")
    assert [(name.split()[0], is_before) for name, is_before in rows] == [("Cora", True), ("Henry", False)]
    assert letter_sets.draft_of(made).signers[0] == SetSigner(membership=colleagues["cora"], is_before=True)

    named = replace(offers.draft_of(offer), signers=tuple(signing(after=["adam"])))
    offer = offers.submit(offer=offers.change(offer=offer, draft=named, by=rita, at=MONDAY), by=rita, at=MONDAY)
    assert [one.membership.name.split()[0] for one in offer.signers.all()] == ["Adam"]


def test_documents_that_want_somebody_who_is_not_there_are_not_submitted(write, seat, rita):
    letter = letters.write(draft=LetterDraft(name="Letter", body="Dear {{candidate_name}}."), by=rita, at=MONDAY)
    wanted = [SetSigner(role=JobRole.SOURCER)]
    letter_sets.define(draft=LetterSetDraft("All", [letter], signers=wanted), by=rita, at=MONDAY)
    offer = write()
    with pytest.raises(offer_signers.NobodyToSign, match="Sourcer"), transaction.atomic():
        offers.submit(offer=offer, by=rita, at=MONDAY)
    assert again(offer).state == "draft"


@pytest.mark.parametrize("chosen_by", ["the documents", "the offer"])
def test_nothing_is_approved_that_a_former_colleague_would_sign(chosen_by, write, signing, seat, rita, colleagues):
    if chosen_by == "the documents":
        letter = letters.write(draft=LetterDraft(name="Letter", body="Dear {{candidate_name}}."), by=rita, at=MONDAY)
        wanted = LetterSetDraft("All", [letter], signers=[SetSigner(membership=colleagues["cora"])])
        letter_sets.define(draft=wanted, by=rita, at=MONDAY)
        offer = write()
    else:
        offer = write(signers=signing(after=["cora"]))
    Membership.objects.filter(pk=colleagues["cora"].pk).update(deactivated_at=MONDAY)

    with pytest.raises(Unacceptable, match="no colleague any more"), transaction.atomic():
        offers.submit(offer=offer, by=rita, at=MONDAY)

    Membership.objects.filter(pk=colleagues["cora"].pk).update(deactivated_at=None)
    assert offers.submit(offer=offer, by=rita, at=MONDAY).state == "approved"


def test_approvers_are_told_who_signs_and_another_signer_makes_the_next_version(
    board_decides, write, signing, seat, rita, colleagues
):
    pay = [offers.Component("salary", 9_000_000, "EUR")]
    offer = offers.submit(offer=write(components=pay, signers=signing(after=["cora"])), by=rita, at=MONDAY)
    assert ApprovalRun.objects.get().snapshot["signers"] == [{"name": colleagues["cora"].name, "is_before": False}]
    draft = replace(offers.draft_of(offer), signers=tuple(signing(before=["adam"])))
    assert offers.change(offer=offer, draft=draft, by=rita, at=MONDAY).number == 2
    with pytest.raises(Unacceptable):
        offers.change(offer=offer, draft=replace(draft, signers=signing(after=["cora", "cora"])), by=rita, at=MONDAY)


def test_the_database_keeps_a_signature_that_says_who_when_and_how(sent, signing, seat):
    offer = sent(signers=signing(after=["cora"]))
    for wrong in ({"state": "signed"}, {"state": "asked"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            OfferSigner.objects.filter(offer=offer).update(**wrong)


def test_an_offer_that_we_are_signing_is_taken_back_when_the_application_goes_to_another_job(
    sent, signing, seat, rita, ada
):
    offer = sent(signers=signing(before=["cora"]))
    other = factories.job(rita, title="Pilot")

    transfers.transfer(application=ada, to=other.stages.first(), by=rita, at=WEDNESDAY)
    jobs.drain()

    assert (again(offer).state, states(offer)) == ("withdrawn", ["cancelled"])
