"""Colleagues sign an offer for us: from their mail or signed in, on pages of their own."""

import re

import pytest
from django.test import Client

from hireloom.ats.models import Application, LetterSet, Offer, OfferSigner
from hireloom.ats.operations import letters
from hireloom.ats.operations.letters import LetterDraft
from hireloom.core.models import Event
from hireloom.messaging.models import Message
from tests.cast import MONDAY
from tests.web.recruiting.conftest import text_of, toasts_of
from tests.web.recruiting.offers.conftest import TYPED, link_of

SIGNED = {"do": "sign", "name": "Cora Brandt", "manner": "typed", "agrees": "on"}


@pytest.fixture
def countersigned(browser, ada, seat, acme):
    """An offer that Cora countersigns, sent, and signed by Ada."""

    def make(*signers, when="after"):
        typed = dict(TYPED)
        for number, name in enumerate(signers or ("cora",), 1):
            typed |= {f"signer_{number}": str(acme.colleagues[name].pk), f"signs_{number}": when}
        browser.post(f"/applications/{ada.pk}/offers/new/", typed)
        offer = Offer.objects.latest("number")
        browser.post(f"/offers/{offer.pk}/submissions/")
        browser.post(f"/offers/{offer.pk}/sendings/")
        if when == "after":
            person_signs()
        return Offer.objects.get(pk=offer.pk)

    return make


def person_signs():
    visitor, link = Client(), link_of("offer:")
    visitor.post(link, {"do": "open"})
    typed = {"do": "accept", "name": "Ada Byron", "manner": "typed", "agrees": "on"}
    return visitor, link, visitor.post(link, typed, follow=True)


def as_colleague(company, name):
    """A browser of its own, beside Rita's."""
    client = Client()
    client.force_login(company.colleagues[name].user)
    return client


def link_to_sign():
    mail = Message.objects.filter(key__startswith="signature:").latest("created_at", "pk")
    return re.search(r"(/signatures/by-link/\S+/)", mail.text)[1]


def test_the_countersignature_from_the_mail_hires(browser, countersigned):
    offer = countersigned()
    page = text_of(browser.get(f"/offers/{offer.pk}/"))
    assert "Signed, we countersign" in page
    assert "Cora Brandt Asked to sign after the person" in page
    visitor = Client()
    assert "signs our offer (Staff nurse) next" in text_of(visitor.get(link_of("offer:")))
    path = link_to_sign()
    shown = text_of(visitor.get(path)).replace("\xa0", " ")
    assert all(words in shown for words in ("For Ada Byron", "€52,000 per year", "Signed by Ada Byron"))
    assert visitor.get(f"{path}document.pdf").content[:4] == b"%PDF"
    refused = visitor.post(path, SIGNED | {"agrees": ""})
    assert (refused.status_code, "Please say that you have read it" in text_of(refused)) == (422, True)
    refused = visitor.post(path, SIGNED | {"manner": "drawn"})
    assert (refused.status_code, "Please draw your signature" in text_of(refused)) == (422, True)

    done = visitor.post(path, SIGNED)

    assert "You signed. Thank you!" in text_of(done)
    assert (Offer.objects.get().state, Application.objects.get().outcome) == ("accepted", "hired")
    assert Event.objects.get(name="ats.signature.given").payload["by_link"] is True
    again = visitor.get(path)
    assert (again.status_code, "Your answer: Signed" in text_of(again)) == (410, True)
    assert "You accepted our offer" in text_of(visitor.get(link_of("offer:")))
    page = text_of(browser.get(f"/offers/{offer.pk}/"))
    assert "Cora Brandt Signed after the person" in page


def test_a_colleague_signs_when_signed_in_and_nobody_else_may(browser, countersigned, acme, globex):
    countersigned()
    signer = OfferSigner.objects.get()
    for path in (f"/signatures/{signer.pk}/", f"/signatures/{signer.pk}/document.pdf"):
        assert browser.get(path).status_code == 404
        assert as_colleague(globex, "otto").get(path).status_code == 404
    cora = as_colleague(acme, "cora")
    assert "Sign the offer to Ada Byron" in text_of(cora.get("/errands/"))
    assert cora.get(f"/signatures/{signer.pk}/document.pdf").content[:4] == b"%PDF"
    assert "Sign the offer: Staff nurse" in text_of(cora.get(f"/signatures/{signer.pk}/"))
    page = cora.post(f"/signatures/{signer.pk}/", SIGNED, follow=True)

    assert "You signed" in toasts_of(page)[-1][0]
    assert Offer.objects.get().state == "accepted"
    assert cora.get(f"/signatures/{signer.pk}/").status_code == 404


def test_who_does_not_sign_says_why_and_somebody_else_signs_instead(browser, countersigned, acme, globex):
    offer = countersigned()
    done = Client().post(link_to_sign(), {"do": "decline", "note": "Too much."})
    assert "You did not sign" in text_of(done)
    page = text_of(browser.get(f"/offers/{offer.pk}/"))
    assert "“Too much.”" in page
    signer = OfferSigner.objects.get()
    path = f"/offers/{offer.pk}/signers/{signer.pk}/replacements/"
    assert "Who signs instead of Cora Brandt?" in text_of(browser.get(path))
    refused = browser.post(path, {"membership": str(acme.colleagues["cora"].pk)})
    assert (refused.status_code, "They sign this offer already" in text_of(refused)) == (422, True)
    assert as_colleague(globex, "otto").post(path, {"membership": "x"}).status_code == 404
    browser.post(path, {"membership": str(acme.colleagues["edda"].pk)})
    assert OfferSigner.objects.get().membership == acme.colleagues["edda"]

    removal = f"/offers/{offer.pk}/signers/{signer.pk}/removals/"
    assert browser.post(removal).status_code == 403
    as_colleague(acme, "adam").post(removal)
    assert Offer.objects.get().state == "accepted"


def test_we_sign_first_and_the_person_gets_it_then(browser, countersigned):
    offer = countersigned("cora", when="before")
    assert offer.state == "signing"
    assert not Message.objects.filter(key__startswith="offer:").exists()
    assert "We sign first" in text_of(browser.get(f"/offers/{offer.pk}/"))

    Client().post(link_to_sign(), SIGNED)

    _visitor, _link, done = person_signs()
    assert "Thank you, Ada Byron!" in text_of(done)
    assert Offer.objects.get().state == "accepted"


@pytest.mark.parametrize("path", ["/signatures/by-link/nonsense/", "/signatures/by-link/nonsense/document.pdf"])
def test_a_link_that_was_never_ours_says_so(path, db):
    page = Client().get(path)
    assert (page.status_code, "This link does not work any more" in text_of(page)) == (404, True)


def test_the_documents_say_who_signs(browser, ada, seat, rita, acme):
    letter = letters.write(draft=LetterDraft(name="Letter", body="Dear {{candidate_name}}."), by=rita, at=MONDAY)
    typed = {"name": "All", "document_1": str(letter.pk)}
    typed |= {"signer_1": str(acme.colleagues["cora"].pk), "signs_1": "before", "signer_2": "role:recruiter"}
    browser.post("/settings/letters/sets/new/", typed)
    shown = browser.get(f"/settings/letters/sets/{LetterSet.objects.get().pk}/").content.decode()
    assert '<option value="before" selected>' in shown
    assert '<option value="role:recruiter" selected>' in shown
    browser.post(f"/applications/{ada.pk}/offers/new/", TYPED)
    offer = Offer.objects.get()

    browser.post(f"/offers/{offer.pk}/submissions/")

    page = text_of(browser.get(f"/offers/{offer.pk}/"))
    assert "Cora Brandt Signs later before the person" in page
    assert "Rita Lindqvist Signs later after the person" in page


def test_programs_choose_who_signs_have_somebody_else_sign_and_go_on_without(program, ada, seat, acme):
    rita = program("rita")
    cora, edda = (str(acme.colleagues[name].pk) for name in ("cora", "edda"))
    pay = [{"kind": "salary", "amount_minor": 5_000_000, "currency": "EUR"}]
    body = {"title": "Nurse", "components": pay, "expires_at": "2099-01-01T12:00:00Z", "starts_on": "2098-01-01"}
    made = rita.post(f"/applications/{ada.pk}/offers", body | {"signers": [{"membership_id": cora, "is_before": True}]})
    assert (rita.status, made["signers"][0]["membership_id"], made["signers"][0]["state"]) == (201, cora, "waiting")
    rita.post(f"/offers/{made['id']}/submission")
    assert rita.post(f"/offers/{made['id']}/sending")["state"] == "signing"
    path = f"/offers/{made['id']}/signers/{made['signers'][0]['id']}"
    replaced = rita.post(f"{path}/replacement", {"membership_id": edda})
    assert (replaced["signers"][0]["membership_id"], replaced["signers"][0]["state"]) == (edda, "asked")
    rita.post(f"{path}/replacement", {"membership_id": edda})
    assert (rita.status, rita.last.json()["title"]) == (409, "The colleague signs this offer already")
    rita.post(f"{path}/removal")
    assert rita.status == 403
    adam = program("adam")
    assert adam.post(f"{path}/removal")["state"] == "sent"
    adam.post(f"{path}/removal")
    assert adam.status == 200


@pytest.mark.parametrize("count", [1, 3])
def test_the_offer_costs_the_same_with_one_signer_and_with_three(
    count, browser, countersigned, django_assert_max_num_queries
):
    offer = countersigned(*["cora", "adam", "edda"][:count])
    browser.get(f"/offers/{offer.pk}/")
    with django_assert_max_num_queries(14):
        browser.get(f"/offers/{offer.pk}/")
