"""The page behind the link of an offer: read, asked, signed, declined."""

import re

from django.test import Client

from hireloom.ats.models import Application, Offer, Opening
from hireloom.messaging.models import Message
from tests.cast import MONDAY
from tests.web.recruiting.conftest import text_of, toasts_of
from tests.web.recruiting.offers.conftest import TYPED


def test_the_person_reads_asks_signs_and_everybody_knows(browser, ada, seat, link, offer):
    visitor = Client(headers={"user-agent": "Firefox"})
    cover = text_of(visitor.get(link))
    assert "we have an offer for you" in cover
    assert "52,000" not in cover
    assert visitor.get(f"{link}document.pdf").status_code == 404
    assert Offer.objects.get().state == "sent"

    page = text_of(visitor.post(link, {"do": "open"}, follow=True)).replace("\xa0", " ")
    assert "€52,000 per year" in page
    letter = visitor.get(f"{link}document.pdf")
    assert (letter["Content-Type"], letter.content[:4]) == ("application/pdf", b"%PDF")
    visitor.post(link, {"do": "ask", "text": "May I work from home?"})
    question = offer.questions.get()
    assert "May I work from home?" in text_of(browser.get(f"/offers/{offer.pk}/"))
    browser.post(f"/offers/{offer.pk}/questions/{question.pk}/answers/", {"text": "Two days a week."})
    assert "Two days a week." in text_of(visitor.get(link))

    refused = visitor.post(link, {"do": "accept", "name": "Ada Byron", "manner": "typed"})
    assert (refused.status_code, "Please say that you accept" in text_of(refused)) == (422, True)
    done = visitor.post(link, {"do": "accept", "name": "Ada Byron", "manner": "typed", "agrees": "on"}, follow=True)

    assert "Thank you, Ada Byron!" in text_of(done)
    assert (Application.objects.get().outcome, Opening.objects.get().close_reason) == ("hired", "filled")
    assert visitor.get(f"{link}document.pdf").content[:4] == b"%PDF"
    page = text_of(browser.get(f"/offers/{offer.pk}/"))
    assert "Ada Byron signed electronically." in page
    checked = browser.get(f"/offers/{offer.pk}/verification/", follow=True)
    assert "not a byte was changed" in toasts_of(checked)[0][0]
    again = visitor.post(link, {"do": "decline", "reason": "No"})
    assert again.status_code == 409
    assert Offer.objects.get().state == "accepted"


def test_a_drawn_signature_is_sent_as_strokes(link, offer):
    visitor = Client()
    visitor.post(link, {"do": "open"})
    typed = {"do": "accept", "name": "Ada Byron", "manner": "drawn", "agrees": "on"}
    assert "Please draw your signature" in text_of(visitor.post(link, typed))
    assert "could not be read" in text_of(visitor.post(link, typed | {"drawing": "[[1]]"}))
    visitor.post(link, typed | {"drawing": "[[[0.1, 0.2], [0.3, 0.4], [0.5, 0.6]]]"})
    assert Offer.objects.get().signature_kind == "drawn"


def test_the_person_declines_with_a_reason(browser, link, offer):
    visitor = Client()
    visitor.post(link, {"do": "open"})
    page = visitor.post(link, {"do": "decline", "reason": "Too far away."}, follow=True)
    assert "You declined this offer" in text_of(page)
    assert "Too far away." in text_of(browser.get(f"/offers/{offer.pk}/"))


def test_an_altered_link_and_one_of_another_employer_open_nothing(link, otto, globex):
    assert Client().get(link.replace("/offers/", "/offers/x")).status_code == 404
    elsewhere = re.sub(r"/careers/[^/]+/", f"/careers/{globex.organization.slug}/", link)
    assert Client().get(elsewhere).status_code == 404


def test_a_changed_offer_says_so_behind_the_old_link(browser, link, offer):
    visitor = Client()
    visitor.post(link, {"do": "open"})
    page = browser.post(
        f"/offers/{offer.pk}/edit/", TYPED | {"location": "Lyon", "version": offer.row_version}, follow=True
    )
    assert "This is version 2 now" in toasts_of(page)[-1][0]
    assert "There is a newer version of this offer" in text_of(visitor.get(link))
    assert visitor.post(link, {"do": "accept", "name": "A", "manner": "typed", "agrees": "on"}).status_code == 409


def test_the_link_is_sent_again_and_the_page_says_what_became_of_the_mail(browser, sign_in, offer, link):
    Message.objects.filter(purpose="offer").update(state="failed", settled_at=MONDAY)
    here = f"/offers/{offer.pk}/"
    page = browser.get(here).content.decode()
    assert "Not delivered" in page
    assert f"{here}link-sendings/" in page

    browser.post(f"{here}link-sendings/")
    assert Message.objects.filter(purpose="offer", state="queued").count() == 1
    browser.post(f"{here}link-sendings/")
    assert "It was mailed just now" in browser.get(here).content.decode()
    assert Message.objects.filter(purpose="offer").count() == 2
    assert sign_in("ines").post(f"{here}link-sendings/").status_code in (403, 404)
