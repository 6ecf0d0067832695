"""Offers as people use them: written, approved, sent, read behind a link, signed; and the letters they are written in."""

import hashlib
import re
from io import BytesIO

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from hireloom.ats.enums import ApprovalCondition, ApprovalKind, PayKind
from hireloom.ats.models import Application, ApprovalSeat, LetterTemplate, Offer, Opening
from hireloom.ats.operations import approval_flows, letters, offers, openings
from hireloom.ats.operations.approval_flows import FlowDraft, GroupDraft
from hireloom.ats.operations.letters import LetterDraft
from hireloom.ats.operations.offers import Component, OfferDraft
from hireloom.ats.operations.openings import OpeningDraft
from hireloom.core import tenancy
from hireloom.core.files import keeping
from hireloom.core.files.folder import FolderStore
from hireloom.messaging.models import Message
from tests.cast import MONDAY
from tests.web.recruiting.conftest import text_of, toasts_of

TYPED = {
    "title": "Staff nurse",
    "employment_type": "full_time",
    "starts_on": "2027-03-01",
    "expires_at": "2099-01-01T12:00",
    "pay_kind": ["salary", "bonus", "equity"],
    "pay_amount": ["52000", "5,000.50", ""],
    "pay_currency": ["eur", "EUR", ""],
    "pay_rhythm": ["year", "year", "once"],
    "pay_label": ["", "Target bonus", "0.1 % of the shares"],
}


@pytest.fixture(autouse=True)
def files_here(tmp_path, monkeypatch):
    monkeypatch.setattr(keeping, "store", lambda: FolderStore(tmp_path / "files"))


@pytest.fixture
def seat(nurse_job, rita):
    draft = OpeningDraft(pay_max_minor=5_000_000, pay_currency="EUR")
    return openings.add(job=nurse_job, draft=draft, by=rita, at=MONDAY)


@pytest.fixture
def offer(browser, ada, seat):
    """An approved offer of Rita's to Ada, written on the page."""
    browser.post(f"/applications/{ada.pk}/offers/new/", TYPED)
    made = Offer.objects.get()
    browser.post(f"/offers/{made.pk}/submissions/")
    return Offer.objects.get()


@pytest.fixture
def link(browser, offer):
    browser.post(f"/offers/{offer.pk}/sendings/")
    return link_of("offer:")


def link_of(key):
    mail = Message.objects.filter(key__startswith=key).latest("created_at", "pk")
    return re.search(r"(/careers/\S+/offers/\S+/)", mail.text)[1]


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


def test_pay_above_the_band_is_approved_by_the_board_from_its_mail(browser, ada, seat, acme, adam):
    group = GroupDraft(
        name="Board", memberships=[acme.colleagues["cora"].pk], condition=ApprovalCondition.PAY_ABOVE_BAND
    )
    draft = FlowDraft(kind=ApprovalKind.OFFER, name="Offers", groups=[group])
    approval_flows.define(draft=draft, by=adam, at=MONDAY)
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


def test_an_offer_that_would_promise_another_band_waits_for_its_approval_anew(
    browser, program, offer, seat, acme, adam
):
    group = GroupDraft(name="Board", memberships=[acme.colleagues["cora"].pk])
    flow = FlowDraft(kind=ApprovalKind.OFFER, name="Offers", groups=[group])
    approval_flows.define(draft=flow, by=adam, at=MONDAY)

    page = browser.post(f"/offers/{offer.pk}/sendings/", follow=True)

    assert "Not sent yet" in toasts_of(page)[-1][0]
    assert not Message.objects.filter(key=f"offer:{offer.pk}").exists()
    rita = program("rita")
    assert rita.get(f"/offers/{offer.pk}")["state"] == "approval_pending"
    Client().post(re.search(r"(/approvals/by-link/\S+/)", Message.objects.latest("pk").text)[1], {"do": "approve"})
    assert rita.post(f"/offers/{offer.pk}/sending")["state"] == "sent"


def test_a_letter_with_gaps_is_not_shown_nor_sent_and_the_gaps_are_named(browser, ada, seat, rita):
    body = "Dear {{candidate_name}}, {{pay}} and space {{parking_space}}."
    template = letters.write(draft=LetterDraft(name="Own", body=body), by=rita, at=MONDAY)
    typed = TYPED | {"template": str(template.pk)}
    shown = browser.post(f"/applications/{ada.pk}/offers/new/", typed | {"do": "refresh"})
    assert (shown.status_code, 'name="token_parking_space"' in shown.content.decode()) == (200, True)
    browser.post(f"/applications/{ada.pk}/offers/new/", typed)
    offer = Offer.objects.get()
    letter = browser.get(f"/offers/{offer.pk}/document.pdf")
    assert (letter.status_code, "parking_space" in text_of(letter)) == (422, True)
    browser.post(f"/offers/{offer.pk}/submissions/")
    page = browser.post(f"/offers/{offer.pk}/sendings/", follow=True)
    assert "nothing is known for parking_space" in toasts_of(page)[-1][0]

    offer.refresh_from_db()
    browser.post(f"/offers/{offer.pk}/edit/", typed | {"token_parking_space": "17", "version": offer.row_version})
    newest = Offer.objects.latest("number")
    assert (newest.own_tokens, browser.get(f"/offers/{newest.pk}/document.pdf").content[:4]) == (
        {"parking_space": "17"},
        b"%PDF",
    )


def test_the_version_a_letter_was_made_from_is_shown_years_later(browser, sign_in, program, ada, seat, rita):
    words = "Dear {{candidate_name}}, {{pay}}."
    template = letters.write(draft=LetterDraft(name="Own", body=words), by=rita, at=MONDAY)
    browser.post(f"/applications/{ada.pk}/offers/new/", TYPED | {"template": str(template.pk)})
    offer = Offer.objects.get()
    assert browser.get(f"/offers/{offer.pk}/letter-template/").status_code == 404
    browser.post(f"/offers/{offer.pk}/submissions/")
    browser.post(f"/offers/{offer.pk}/sendings/")
    letters.write(draft=LetterDraft(name="Own", body="Hi."), template=template, by=rita, at=MONDAY)
    letters.retire(template=template, by=rita, at=MONDAY)

    page = browser.get(f"/offers/{offer.pk}/")
    digest = hashlib.sha256(words.encode()).hexdigest()
    assert f"Own, version 1 SHA-256 {digest}" in text_of(page)
    kept = browser.get(f"/offers/{offer.pk}/letter-template/")
    assert (kept.content.decode(), kept["Content-Type"]) == (words, "text/plain; charset=utf-8")
    assert browser.get(f"/settings/letters/{template.pk}/versions/1/").content.decode() == words
    assert browser.get(f"/settings/letters/{template.pk}/versions/3/").status_code == 404
    assert sign_in("vera").get(f"/offers/{offer.pk}/letter-template/").status_code == 404

    api = program("rita")
    read = api.get(f"/offers/{offer.pk}")
    assert (read["template_version"], read["template_digest"]) == (1, digest)
    assert [one["number"] for one in api.get(f"/letters/{template.pk}/versions")] == [2, 1]
    for path in (f"/letters/{template.pk}/versions/1", f"/offers/{offer.pk}/letter-template"):
        assert api.client.get(f"/api/v1{path}").content.decode() == words


def test_a_stranger_s_version_of_a_letter_is_not_there(browser, globex, otto, rita):
    own = letters.write(draft=LetterDraft(name="Own", body="Hi."), by=rita, at=MONDAY)
    with tenancy.organization(globex.organization.pk):
        theirs = letters.write(draft=LetterDraft(name="Theirs", body="Hi."), by=otto, at=MONDAY)

    assert browser.get(f"/settings/letters/{own.pk}/versions/1/").status_code == 200
    assert browser.get(f"/settings/letters/{theirs.pk}/versions/1/").status_code == 404


def word_file(*, footer="", title=""):
    made = docx.Document()
    made.add_paragraph("Dear {{candidate_name}}, {{pay}}.")
    made.sections[0].footer.paragraphs[0].text = footer
    made.core_properties.title = title
    kept = BytesIO()
    made.save(kept)
    return SimpleUploadedFile("offer.docx", kept.getvalue())


def test_a_gap_in_a_word_letter_is_named_with_its_place(browser, ada, seat):
    browser.post("/settings/letters/new/", {"name": "Own", "language": "en", "file": word_file(footer="{{car}}")})
    template = LetterTemplate.objects.get()
    browser.post(f"/applications/{ada.pk}/offers/new/", TYPED | {"template": str(template.pk)})
    offer = Offer.objects.get()

    assert "car (in a footer)" in text_of(browser.get(f"/offers/{offer.pk}/document.pdf"))
    browser.post(f"/offers/{offer.pk}/submissions/")
    page = browser.post(f"/offers/{offer.pk}/sendings/", follow=True)
    assert "nothing is known for car (in a footer)" in toasts_of(page)[-1][0]


def test_a_word_letter_with_a_token_where_nothing_is_filled_in_is_not_taken(browser):
    typed = {"name": "Own", "language": "en", "file": word_file(title="For {{candidate_name}}")}

    page = browser.post("/settings/letters/new/", typed)

    assert page.status_code == 422
    assert "candidate_name (in the properties of the document)" in text_of(page)
    assert not LetterTemplate.objects.exists()


def test_the_versions_of_a_letter_are_listed_on_its_page(browser, rita):
    template = letters.write(draft=LetterDraft(name="Own", body="Hi."), by=rita, at=MONDAY)
    letters.write(draft=LetterDraft(name="Own", body="Hello."), template=template, by=rita, at=MONDAY)

    page = text_of(browser.get(f"/settings/letters/{template.pk}/"))

    assert page.index("Version 2 Rita") < page.index("Version 1 Rita")


def test_letters_are_written_and_uploaded_in_the_settings(browser):
    assert "No letter of your own yet" in text_of(browser.get("/settings/letters/"))
    assert "{{candidate_first_name}}" in browser.get("/settings/letters/new/").content.decode()
    refused = browser.post("/settings/letters/new/", {"name": "Own", "language": "en", "body": "Hi {{ you there }}"})
    assert (refused.status_code, "not written as tokens" in text_of(refused)) == (422, True)
    browser.post("/settings/letters/new/", {"name": "Own", "language": "en", "body": "Hi {{candidate_name}}"})
    made = docx.Document()
    made.add_paragraph("Dear {{candidate_name}}")
    kept = BytesIO()
    made.save(kept)
    upload = SimpleUploadedFile("letter.docx", kept.getvalue())
    browser.post("/settings/letters/new/", {"name": "Word", "language": "en", "body": "", "file": upload})
    assert [(row.name, row.kind) for row in LetterTemplate.objects.order_by("name")] == [
        ("Own", "text"),
        ("Word", "word"),
    ]
    fake = SimpleUploadedFile("letter.docx", b"MZ nonsense")
    refused = browser.post("/settings/letters/new/", {"name": "Bad", "language": "en", "body": "", "file": fake})
    assert refused.status_code == 422
    browser.post(f"/settings/letters/{LetterTemplate.objects.get(name='Own').pk}/retirements/")
    assert "Own" not in text_of(browser.get("/settings/letters/")).split("Letters", 1)[1]


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

    assert [costs(lambda address=address: browser.get(address)) for address in addresses] == with_one
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


def test_the_second_editor_of_a_letter_reads_the_text_as_it_stands_beside_their_own(browser, rita):
    letter = letters.write(draft=LetterDraft(name="Offer", body="Dear you."), by=rita, at=MONDAY)
    letters.write(draft=LetterDraft(name="Offer", body="Dear friend."), template=letter, by=rita, at=MONDAY)

    typed = {"name": "Our offer", "language": "en", "body": "Dear colleague.", "version": "1"}
    page = browser.post(f"/settings/letters/{letter.pk}/", typed)
    words = text_of(page)
    assert "Name: now “Offer”, you typed “Our offer”." in words
    assert "Text: now “Dear friend.”, you typed “Dear colleague.”." in words
    assert "The text as it stands now Dear friend." in words
    assert "Dear colleague.</textarea>" in page.content.decode()

    browser.post(f"/settings/letters/{letter.pk}/", typed | {"version": "2"})
    assert LetterTemplate.objects.get().body == "Dear colleague."


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
    group = GroupDraft(name="Board", memberships=[acme.colleagues["cora"].pk])
    flow = FlowDraft(kind=ApprovalKind.OFFER, name="Offers", groups=[group])
    approval_flows.define(draft=flow, by=adam, at=MONDAY)
    browser.post(f"/applications/{ada.pk}/offers/new/", TYPED)
    browser.post(f"/offers/{Offer.objects.get().pk}/submissions/")

    page = browser.post(f"/applications/{ada.pk}/hires/", follow=True)

    assert "The offer to Ada Byron is not approved, so nobody was hired." in text_of(page)
    ada.refresh_from_db()
    assert ada.outcome == ""


NUL = "a\x00b"


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


def test_a_note_of_an_approver_with_control_characters_is_kept_without_them(browser, ada, seat, acme, adam):
    group = GroupDraft(name="Board", memberships=[acme.colleagues["cora"].pk])
    flow = FlowDraft(kind=ApprovalKind.OFFER, name="Offers", groups=[group])
    approval_flows.define(draft=flow, by=adam, at=MONDAY)
    browser.post(f"/applications/{ada.pk}/offers/new/", TYPED)
    browser.post(f"/offers/{Offer.objects.get().pk}/submissions/")
    address = re.search(r"(/approvals/by-link/\S+/)", Message.objects.latest("pk").text)[1]

    Client().post(address, {"do": "approve", "note": NUL})

    assert (ApprovalSeat.objects.get().note, Offer.objects.get().state) == ("ab", "approved")


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
