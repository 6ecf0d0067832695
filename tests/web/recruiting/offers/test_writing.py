"""Offers as they are written, on the page and by a program: amounts, two editors, who sees none."""

import pytest
from django.test import Client

from hireloom.ats.enums import PayKind
from hireloom.ats.models import Application, Offer
from hireloom.ats.operations import letters, offers
from hireloom.ats.operations.letters import LetterDraft
from hireloom.ats.operations.offers import Component, OfferDraft
from hireloom.core import tenancy
from tests.cast import MONDAY
from tests.web.recruiting.conftest import text_of
from tests.web.recruiting.offers.conftest import NUL, TYPED


def test_an_offer_is_written_with_the_parts_of_its_pay(browser, offer):
    parts = [(one.kind, one.amount_minor, one.currency, one.label) for one in offer.components.all()]
    assert parts == [
        ("salary", 5_200_000, "EUR", ""),
        ("bonus", 500_050, "EUR", "Target bonus"),
        ("equity", None, "", "0.1 % of the shares"),
    ]
    page = text_of(browser.get(f"/offers/{offer.pk}/")).replace("\xa0", " ")
    assert "Salary €52,000 per year Target bonus €5,000.50 per year Equity 0.1 % of the shares" in page
    form = browser.get(f"/offers/{offer.pk}/edit/").content.decode()
    assert 'value="52000"' in form
    assert "makes the next version" in form


def test_a_letter_that_was_retired_stays_with_the_offers_that_have_it(browser, ada, rita, seat):
    letter = letters.write(draft=LetterDraft(name="Mine", body="Dear {{candidate_name}}"), by=rita, at=MONDAY)
    typed = TYPED | {"template": str(letter.pk), "opening": str(seat.pk)}
    browser.post(f"/applications/{ada.pk}/offers/new/", typed)
    letters.retire(template=letter, by=rita, at=MONDAY)
    offer = Offer.objects.get()

    assert str(letter.pk) in browser.get(f"/offers/{offer.pk}/edit/").content.decode()
    assert str(letter.pk) not in browser.get(f"/applications/{ada.pk}/offers/new/").content.decode()
    assert browser.post(f"/offers/{offer.pk}/edit/", typed | {"version": 1, "note": "Her wish"}).status_code == 302
    offer.refresh_from_db()
    assert (offer.note, offer.template) == ("Her wish", letter)


@pytest.mark.parametrize(
    ("typed", "minor"),
    [
        ("52.000", 5_200_000),
        ("52,000", 5_200_000),
        ("52.000,50", 5_200_050),
        ("52,000.50", 5_200_050),
        ("1'052 000,5", 105_200_050),
        ("52.5", 5_250),
    ],
)
def test_an_amount_means_the_same_with_points_and_with_commas(typed, minor, browser, ada):
    one = {name: value[:1] if isinstance(value, list) else value for name, value in TYPED.items()}
    browser.post(f"/applications/{ada.pk}/offers/new/", one | {"pay_amount": [typed]})

    assert Offer.objects.get().components.get().amount_minor == minor


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"pay_amount": ["much"]}, "“much” is not an amount."),
        ({"pay_amount": ["1.234.56"]}, "“1.234.56” is not an amount."),
        ({"pay_amount": ["1000.5"], "pay_currency": ["JPY"]}, "“1000.5” is not an amount."),
        ({"pay_currency": ["€"]}, "Say which currency"),
        ({"pay_amount": [""], "pay_label": [""]}, "Say what is paid."),
        ({"title": ""}, "Position"),
    ],
)
def test_what_makes_no_sense_is_said_and_stays_as_typed(wrong, words, browser, ada):
    one = {name: value[:1] if isinstance(value, list) else value for name, value in TYPED.items()}
    page = browser.post(f"/applications/{ada.pk}/offers/new/", one | {"location": "Lyon"} | wrong)
    assert (page.status_code, Offer.objects.count()) == (422, 0)
    assert words in text_of(page)
    assert 'value="Lyon"' in page.content.decode()


def test_who_may_not_see_offers_finds_none(sign_in, ada, offer):
    assert sign_in("vera").get(f"/offers/{offer.pk}/").status_code == 404
    assert sign_in("vera").get(f"/applications/{ada.pk}/offers/").status_code == 403
    henry = sign_in("henry")
    assert henry.get(f"/offers/{offer.pk}/").status_code == 200
    assert henry.post(f"/offers/{offer.pk}/withdrawals/", {"reason": ""}).status_code == 403


def test_a_stranger_s_offer_is_not_there(browser, strange, globex, otto):
    assert strange("/applications/{application}/offers/") == 404
    with tenancy.organization(globex.organization.pk):
        application = Application.objects.get()
        pay = Component("salary", 1, "EUR")
        foreign = offers.write(
            application=application, draft=OfferDraft(title="Surgeon", components=[pay]), by=otto, at=MONDAY
        )
    assert browser.get(f"/offers/{foreign.pk}/").status_code == 404


def test_the_pages_cost_the_same_with_one_version_and_with_three(browser, ada, offer, rita, costs):
    addresses = (f"/applications/{ada.pk}/offers/", f"/offers/{offer.pk}/")
    for address in addresses:
        browser.get(address)
    with_one = [costs(lambda address=address: browser.get(address)) for address in addresses]
    for title in ("Nurse", "Head nurse"):
        last = Offer.objects.select_related("application__job").latest("number")
        draft = OfferDraft(**vars(offers.draft_of(last)) | {"title": title})
        offers.submit(offer=offers.change(offer=last, draft=draft, by=rita, at=MONDAY), by=rita, at=MONDAY)

    # Of the one that was replaced nobody asks whether there are newer letters.
    now = [costs(lambda address=address: browser.get(address)) for address in addresses]
    assert (now[0], now[1] <= with_one[1]) == (with_one[0], True)
    assert max(with_one) <= 13


def test_the_same_path_by_a_program(program, ada, seat):
    rita = program("rita")
    pay = [{"kind": "salary", "amount_minor": 4_900_000, "currency": "EUR"}]
    made = rita.post(f"/applications/{ada.pk}/offers", {"title": "Nurse", "components": pay, "starts_on": "2027-03-01"})
    assert (rita.status, made["number"], made["state"]) == (201, 1, "draft")
    assert rita.post(f"/offers/{made['id']}/submission")["state"] == "approved"
    rita.post(f"/offers/{made['id']}/sending")
    assert rita.status == 422
    assert program("vera").get(f"/offers/{made['id']}")["status"] == 404
    (listed,) = rita.get(f"/applications/{ada.pk}/offers")
    assert listed["components"][0]["amount_minor"] == 4_900_000
    assert rita.post(f"/offers/{made['id']}/withdrawal", {"reason": "Budget"})["state"] == "withdrawn"


def test_the_second_editor_of_an_offer_sees_field_by_field_what_differs_and_loses_nothing(browser, ada, rita):
    browser.post(f"/applications/{ada.pk}/offers/new/", TYPED)
    offer = Offer.objects.get()
    theirs = OfferDraft(title="Ward nurse", components=[Component(PayKind.SALARY, 5_100_000, "EUR")])
    offers.change(offer=offer, draft=theirs, by=rita, at=MONDAY)

    page = browser.post(f"/offers/{offer.pk}/edit/", TYPED | {"version": "1", "title": "Night nurse"})
    words = text_of(page).replace("\xa0", " ")
    assert page.status_code == 422
    assert "Position: now “Ward nurse”, you typed “Night nurse”." in words
    assert "Pay: now “Salary: €51,000 per year”, you typed “Salary: €52,000 per year; Target bonus: €" in words
    assert "Start: now “" in words
    assert 'value="Night nurse"' in page.content.decode()
    assert 'value="0.1 % of the shares"' in page.content.decode()
    assert Offer.objects.get().title == "Ward nurse"

    assert 'name="version" value="2"' in page.content.decode()
    browser.post(f"/offers/{offer.pk}/edit/", TYPED | {"version": "2", "title": "Night nurse"})
    assert Offer.objects.get().title == "Night nurse"


def test_who_typed_while_the_next_version_was_written_goes_on_in_that_one(browser, offer, rita):
    theirs = OfferDraft(title="Ward nurse", components=[Component(PayKind.SALARY, 5_100_000, "EUR")])
    later = offers.change(offer=offer, draft=theirs, by=rita, at=MONDAY)

    page = browser.post(f"/offers/{offer.pk}/edit/", TYPED | {"version": "1", "title": "Night nurse"})
    assert "Position: now “Ward nurse”, you typed “Night nurse”." in text_of(page)
    assert f'action="/offers/{later.pk}/edit/"' in page.content.decode()
    browser.post(f"/offers/{later.pk}/edit/", TYPED | {"version": "1", "title": "Night nurse"})
    assert Offer.objects.get(pk=later.pk).title == "Night nurse"


def test_control_characters_are_left_out_of_what_programs_and_visitors_write(browser, program, ada, link, offer):
    visitor = Client()
    visitor.post(link, {"do": "open"})
    visitor.post(link, {"do": "ask", "text": NUL})
    question = offer.questions.get()
    browser.post(f"/offers/{offer.pk}/questions/{question.pk}/answers/", {"text": f"{NUL}\r\nc"})
    question.refresh_from_db()
    assert (question.text, question.answer) == ("ab", "ab\nc")

    rita = program("rita")
    made = rita.post("/letters", {"name": NUL, "language": "en", "body": f"Dear {NUL}"})
    assert (rita.status, made["name"], made["body"]) == (201, "a b", "Dear ab")
    rita.post("/letters", {"name": "Own", "language": NUL, "body": "Dear"})
    assert rita.status == 422


@pytest.mark.parametrize(("tokens", "status"), [({"car": NUL}, 201), ({NUL: "x"}, 422), ({"Space 17": "x"}, 422)])
def test_further_tokens_by_program_are_tokens(tokens, status, program, ada):
    rita = program("rita")
    pay = [{"kind": "salary", "amount_minor": 4_900_000, "currency": "EUR"}]

    rita.post(f"/applications/{ada.pk}/offers", {"title": "Nurse", "components": pay, "own_tokens": tokens})

    assert rita.status == status
    assert [one.own_tokens for one in Offer.objects.all()] == ([{"car": "ab"}] if status == 201 else [])


VERBS = {"submission": {}, "sending": {}, "withdrawal": {"reason": ""}}


@pytest.mark.parametrize("who", ["vera", "ines", "sam"])
@pytest.mark.parametrize("verb", VERBS)
def test_who_may_not_see_offers_finds_none_by_any_verb_of_page_or_program(who, verb, sign_in, program, offer):
    before = (offer.state, offer.row_version)
    paths = {"submission": "submissions", "sending": "sendings", "withdrawal": "withdrawals"}

    assert sign_in(who).post(f"/offers/{offer.pk}/{paths[verb]}/").status_code in {403, 404}
    api = program(who)
    api.post(f"/offers/{offer.pk}/{verb}", VERBS[verb])
    assert api.status in {403, 404}

    offer.refresh_from_db()
    assert (offer.state, offer.row_version) == before


def test_the_form_starts_in_the_currency_that_openings_are_paid_in_and_folds_what_is_seldom_needed(browser, ada, seat):
    page = browser.get(f"/applications/{ada.pk}/offers/new/").content.decode()

    assert page.count('name="pay_currency" value="EUR"') == 4
    assert page.index("Further parts of the pay") < page.rindex('name="pay_amount"')
    assert page.count("<details") - page.count("<details open") >= 3
