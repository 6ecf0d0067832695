"""Letters on their pages: gaps, Word files, versions, two editors."""

import hashlib
from io import BytesIO

import docx
from django.core.files.uploadedfile import SimpleUploadedFile

from hireloom.ats.models import LetterTemplate, Offer
from hireloom.ats.operations import letters
from hireloom.ats.operations.letters import LetterDraft
from hireloom.core import tenancy
from tests.cast import MONDAY
from tests.web.recruiting.conftest import text_of, toasts_of
from tests.web.recruiting.offers.conftest import TYPED


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


def test_an_approved_offer_says_that_its_letter_was_changed_and_takes_the_new_one(browser, ada, seat, rita):
    template = letters.write(draft=LetterDraft(name="Own", body="Dear {{candidate_name}}."), by=rita, at=MONDAY)
    browser.post(f"/applications/{ada.pk}/offers/new/", TYPED | {"template": str(template.pk)})
    offer = Offer.objects.get()
    browser.post(f"/offers/{offer.pk}/submissions/")
    assert "The letter was changed since" not in text_of(browser.get(f"/offers/{offer.pk}/"))
    letters.write(draft=LetterDraft(name="Own", body="Hi {{candidate_name}}."), template=template, by=rita, at=MONDAY)

    page = text_of(browser.get(f"/offers/{offer.pk}/"))
    assert "Approval was asked for version 1 of it, and that is what goes out" in page
    page = browser.post(f"/offers/{offer.pk}/letter-renewals/", follow=True)

    assert "goes out with the new version" in toasts_of(page)[-1][0]
    assert "The letter was changed since" not in text_of(page)
    assert Offer.objects.get().edition.number == 2
