"""Offers as they are approved: from the mail, anew, and with two editors of a flow."""

import re

from django.test import Client

from hireloom.ats.enums import ApprovalCondition, ApprovalKind
from hireloom.ats.models import ApprovalSeat, Offer
from hireloom.ats.operations import approval_flows
from hireloom.ats.operations.approval_flows import FlowDraft, GroupDraft
from hireloom.engine.letters import pdf
from hireloom.messaging.models import Message
from tests import factories
from tests.cast import MONDAY
from tests.web.recruiting.conftest import text_of, toasts_of
from tests.web.recruiting.offers.conftest import NUL, TYPED


def test_pay_above_the_band_is_approved_by_the_board_from_its_mail(browser, ada, seat, acme, adam):
    factories.flow(ApprovalKind.OFFER, acme.colleagues["cora"], by=adam, condition=ApprovalCondition.PAY_ABOVE_BAND)
    browser.post(f"/applications/{ada.pk}/offers/new/", TYPED)
    offer = Offer.objects.get()
    page = browser.post(f"/offers/{offer.pk}/submissions/", follow=True)
    assert "Board Waiting 1 of 1 must agree · If the pay is above the approved band" in text_of(page)
    mail = Message.objects.get(key=f"approval:{ApprovalSeat.objects.get().pk}")
    address = re.search(r"(/approvals/by-link/\S+/)", mail.text)[1]
    shown = text_of(Client().get(address)).replace("\xa0", " ")
    assert all(words in shown for words in ("Ada Byron", "€52,000 per year", "€50,000"))

    Client().post(address, {"do": "approve"})

    assert Offer.objects.get().state == "approved"


def test_who_must_agree_reads_the_letter_until_they_have_answered(browser, sign_in, ada, seat, acme, adam):
    factories.flow(ApprovalKind.OFFER, acme.colleagues["edda"], by=adam)
    browser.post(f"/applications/{ada.pk}/offers/new/", TYPED)
    offer = Offer.objects.get()
    browser.post(f"/offers/{offer.pk}/submissions/")
    asked = ApprovalSeat.objects.get()
    edda, page = sign_in("edda"), f"/approvals/{asked.pk}/letter.pdf"
    mail = Message.objects.get(key=f"approval:{asked.pk}")
    address = re.search(r"(/approvals/by-link/\S+/)", mail.text)[1]
    assert edda.get(f"/offers/{offer.pk}/document.pdf").status_code == 404

    assert page in edda.get("/approvals/").content.decode()
    assert f"{address}letter.pdf" in Client().get(address).content.decode()
    for letter in (edda.get(page), Client().get(f"{address}letter.pdf")):
        assert (letter["Content-Type"], letter["Cache-Control"]) == ("application/pdf", "private, no-store")
        words = pdf.text_of(letter.content).replace("\xa0", " ")
        assert all(said in words for said in ("Dear Ada", "€52,000"))
    assert sign_in("vera").get(page).status_code == 404

    edda = sign_in("edda")
    edda.post(f"/approvals/{asked.pk}/decisions/", {"do": "approve"})

    assert edda.get(page).status_code == 404
    assert Client().get(f"{address}letter.pdf").status_code == 404


def test_no_letter_is_read_where_no_offer_is_asked_about(sign_in, acme, adam, rita, globex):
    factories.flow(ApprovalKind.REQUISITION, acme.colleagues["edda"], by=adam)
    factories.requisition(rita)
    asked = ApprovalSeat.objects.get()
    address = re.search(r"(/approvals/by-link/\S+/)", Message.objects.get(key=f"approval:{asked.pk}").text)[1]

    assert sign_in("edda").get("/approvals/").status_code == 200
    for browser, page in (
        (sign_in("edda"), f"/approvals/{asked.pk}/letter.pdf"),
        (sign_in("otto", globex), f"/approvals/{asked.pk}/letter.pdf"),
        (Client(), f"{address}letter.pdf"),
        (Client(), "/approvals/by-link/forged/letter.pdf"),
    ):
        assert browser.get(page).status_code == 404


def test_an_offer_that_would_promise_another_band_waits_for_its_approval_anew(
    browser, program, offer, seat, acme, adam
):
    factories.flow(ApprovalKind.OFFER, acme.colleagues["cora"], by=adam)

    page = browser.post(f"/offers/{offer.pk}/sendings/", follow=True)

    assert "Not sent yet" in toasts_of(page)[-1][0]
    assert not Message.objects.filter(key=f"offer:{offer.pk}").exists()
    rita = program("rita")
    assert rita.get(f"/offers/{offer.pk}")["state"] == "approval_pending"
    Client().post(re.search(r"(/approvals/by-link/\S+/)", Message.objects.latest("pk").text)[1], {"do": "approve"})
    assert rita.post(f"/offers/{offer.pk}/sending")["state"] == "sent"


def test_the_second_editor_of_a_flow_sees_group_by_group_what_differs(sign_in, acme, adam):
    cora, edda = (str(acme.colleagues[name].pk) for name in ("cora", "edda"))

    def flow(*members):
        return FlowDraft(kind=ApprovalKind.OFFER, name="Offers", groups=[GroupDraft(name="Board", memberships=members)])

    made = approval_flows.define(draft=flow(cora), by=adam, at=MONDAY)
    approval_flows.define(draft=flow(edda), flow=made, by=adam, at=MONDAY)

    typed = {
        "name": "All offers", "kind": "offer", "version": "1", "group_name": ["Board", "Finance"],
        "group_needed": ["1", "1"], "group_condition": ["always", "pay_above_band"],
        "group_approvers_0": [cora], "group_approvers_1": ["role:hiring_manager"],
    }  # fmt: skip
    client = sign_in("adam")
    page = client.post(f"/settings/approvals/{made.pk}/", typed)
    words = text_of(page)
    assert "Name: now “Offers”, you typed “All offers”." in words
    assert "Group 1: now “Board · 1 of Edda Lund”, you typed “Board · 1 of Cora Brandt”." in words
    assert "Group 2: now “–”, you typed “Finance · 1 of Hiring manager" in words  # noqa: RUF001  a dash
    assert 'value="Finance"' in page.content.decode()

    client.post(f"/settings/approvals/{made.pk}/", typed | {"version": "2"})
    made.refresh_from_db()
    assert (made.name, made.groups.count()) == ("All offers", 2)


def test_the_page_says_why_nobody_is_hired_past_a_missing_approval(browser, ada, seat, acme, adam):
    factories.flow(ApprovalKind.OFFER, acme.colleagues["cora"], by=adam)
    browser.post(f"/applications/{ada.pk}/offers/new/", TYPED)
    browser.post(f"/offers/{Offer.objects.get().pk}/submissions/")

    page = browser.post(f"/applications/{ada.pk}/hires/", follow=True)

    assert "The offer to Ada Byron is not approved, so nobody was hired." in text_of(page)
    ada.refresh_from_db()
    assert ada.outcome == ""


def test_a_note_of_an_approver_with_control_characters_is_kept_without_them(browser, ada, seat, acme, adam):
    factories.flow(ApprovalKind.OFFER, acme.colleagues["cora"], by=adam)
    browser.post(f"/applications/{ada.pk}/offers/new/", TYPED)
    browser.post(f"/offers/{Offer.objects.get().pk}/submissions/")
    address = re.search(r"(/approvals/by-link/\S+/)", Message.objects.latest("pk").text)[1]

    Client().post(address, {"do": "approve", "note": NUL})

    assert (ApprovalSeat.objects.get().note, Offer.objects.get().state) == ("ab", "approved")
