"""Letters on their pages: gaps, Word files, versions, two editors."""

import hashlib
from io import BytesIO

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hireloom.ats.models import LetterProposal, LetterSet, LetterTemplate, Offer
from hireloom.ats.operations import letter_proposals, letter_sets, letters
from hireloom.ats.operations.letter_sets import LetterSetDraft
from hireloom.ats.operations.letters import LetterDraft
from hireloom.core import tenancy
from hireloom.engine.letters import pdf
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
    browser.post(f"/settings/letters/proposals/{LetterProposal.objects.get().pk}/uses/")
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
    page = browser.post(
        "/settings/letters/new/", {"name": "Word", "language": "en", "body": "", "file": upload}, follow=True
    )
    assert "This is not used yet. Look at it first." in text_of(page)
    assert not LetterTemplate.objects.filter(name="Word").exists()
    browser.post(f"/settings/letters/proposals/{LetterProposal.objects.get().pk}/uses/")
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
    assert "What goes out is what approval was asked for" in page
    page = browser.post(f"/offers/{offer.pk}/letter-renewals/", follow=True)

    assert "goes out with the new version" in toasts_of(page)[-1][0]
    assert "The letter was changed since" not in text_of(page)
    assert Offer.objects.get().edition.number == 2


def test_a_letter_is_tried_before_it_is_used(browser, rita):
    body = "{{if country is Germany}}German law.{{else}}Other law.{{end}} {{if bonus}}Bonus {{bonus}}.{{end}} {{car}}"
    typed = {"name": "Own", "language": "en", "body": body, "do": "preview"}
    page = browser.post("/settings/letters/new/", typed, follow=True)
    words = text_of(page)
    assert "if country is Germany if bonus" in words
    assert "Typed with each offer: car" in words
    (proposal,) = LetterProposal.objects.all()
    path = f"/settings/letters/proposals/{proposal.pk}/preview/"
    for query, said in [
        ({"country": "DE"}, "German law. Bonus"),
        ({"country": "FR"}, "Other law. Bonus"),
        ({"country": "FR", "without": "bonus"}, "Other law. [car]"),
    ]:
        shown = pdf.text_of(browser.get(path, query).content)
        assert said in " ".join(shown.split())
    assert "Own Rita" in text_of(browser.get("/settings/letters/"))

    browser.post(f"/settings/letters/proposals/{proposal.pk}/uses/")

    assert (LetterTemplate.objects.get().body, LetterProposal.objects.count()) == (body, 0)


def test_a_letter_that_was_looked_at_is_thrown_away_or_refused_when_somebody_was_faster(browser, rita):
    own = letters.write(draft=LetterDraft(name="Own", body="Hi."), by=rita, at=MONDAY)
    typed = {"name": "Own", "language": "en", "body": "Hello.", "version": "1", "do": "preview"}
    for _ in range(2):
        browser.post(f"/settings/letters/{own.pk}/", typed)
    first, second = LetterProposal.objects.all()
    browser.post(f"/settings/letters/proposals/{first.pk}/uses/")

    page = browser.post(f"/settings/letters/proposals/{second.pk}/uses/", follow=True)
    assert "Somebody wrote the template anew meanwhile" in toasts_of(page)[-1][0]
    browser.post(f"/settings/letters/proposals/{second.pk}/discards/")
    own.refresh_from_db()
    assert (own.version, LetterProposal.objects.count()) == (2, 0)


def test_a_letter_whose_template_was_retired_meanwhile_is_not_said_to_be_used(browser, rita):
    own = letters.write(draft=LetterDraft(name="Own", body="Hi."), by=rita, at=MONDAY)
    browser.post(f"/settings/letters/{own.pk}/", {"name": "Own", "language": "en", "body": "Hello.", "do": "preview"})
    letters.retire(template=own, by=rita, at=MONDAY)

    page = browser.post(f"/settings/letters/proposals/{LetterProposal.objects.get().pk}/uses/", follow=True)

    assert "Its template was retired meanwhile" in toasts_of(page)[-1][0]
    own.refresh_from_db()
    assert (own.version, LetterProposal.objects.count()) == (1, 1)


def test_a_set_of_documents_is_written_changed_and_goes_with_offers(browser, ada, seat, rita):
    one, two = (
        letters.write(draft=LetterDraft(name=name, body=f"{name} {{{{{token}}}}}"), by=rita, at=MONDAY)
        for name, token in (("Letter", "candidate_name"), ("Annex", "car"))
    )
    typed = {"name": "All", "document_1": str(one.pk), "document_2": str(two.pk)}
    browser.post("/settings/letters/sets/new/", typed)
    made = LetterSet.objects.get()
    page = text_of(browser.get("/settings/letters/"))
    assert "All everywhere · any employment · “Letter”, “Annex”" in page
    refused = browser.post("/settings/letters/sets/new/", typed | {"name": "More"})
    assert (refused.status_code, "There is a set for that place" in text_of(refused)) == (422, True)
    browser.post(f"/settings/letters/sets/{made.pk}/", typed | {"employment_type": "full_time", "version": "1"})
    stale = browser.post(f"/settings/letters/sets/{made.pk}/", typed | {"version": "1"})
    assert "Somebody changed this set meanwhile" in text_of(stale)

    shown = browser.post(f"/applications/{ada.pk}/offers/new/", TYPED | {"do": "refresh"})
    assert 'name="token_car"' in shown.content.decode()
    browser.post(f"/applications/{ada.pk}/offers/new/", TYPED | {"token_car": "none"})
    offer = Offer.objects.get()
    browser.post(f"/offers/{offer.pk}/submissions/")
    page = text_of(browser.get(f"/offers/{offer.pk}/"))
    assert "Letter Letter, version 1" in page
    assert "Annex, version 1" in page
    assert browser.get(f"/offers/{offer.pk}/letter-template/?document=2").content.decode() == "Annex {{car}}"
    assert browser.get(f"/offers/{offer.pk}/letter-template/?document=3").status_code == 404

    page = browser.post(f"/settings/letters/{two.pk}/retirements/", follow=True)
    assert "is a document of All" in toasts_of(page)[-1][0]
    browser.post(f"/settings/letters/sets/{made.pk}/retirements/")
    assert not LetterSet.objects.get().is_active


def test_a_stranger_s_letters_and_sets_are_not_there(browser, sign_in, globex, otto):
    with tenancy.organization(globex.organization.pk):
        theirs = letters.write(draft=LetterDraft(name="Theirs", body="Hi."), by=otto, at=MONDAY)
        proposal = letter_proposals.propose(draft=LetterDraft(name="New", body="Hi."), by=otto, at=MONDAY)
        made = letter_sets.define(draft=LetterSetDraft("All", [theirs]), by=otto, at=MONDAY)
    for path in (f"proposals/{proposal.pk}/", f"proposals/{proposal.pk}/preview/", f"sets/{made.pk}/"):
        assert browser.get(f"/settings/letters/{path}").status_code == 404
    for path in (
        f"proposals/{proposal.pk}/uses/",
        f"proposals/{proposal.pk}/discards/",
        f"sets/{made.pk}/retirements/",
    ):
        assert browser.post(f"/settings/letters/{path}").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_letters_cost_the_same_with_one_set_and_with_three(count, browser, rita, django_assert_max_num_queries):
    own = letters.write(draft=LetterDraft(name="Own", body="Hi."), by=rita, at=MONDAY)
    for country in ["FR", "DE", "IT"][:count]:
        letter_sets.define(draft=LetterSetDraft(country, [own], country=country), by=rita, at=MONDAY)
        letter_proposals.propose(draft=LetterDraft(name=f"New {country}", body="Hi."), by=rita, at=MONDAY)
    browser.get("/settings/letters/")
    with django_assert_max_num_queries(17):
        browser.get("/settings/letters/")


def test_a_word_letter_whose_part_has_no_end_is_not_taken_and_says_where(browser):
    made = docx.Document()
    made.add_paragraph("Dear {{candidate_name}}, {{if bonus}}with a bonus")
    made.add_paragraph("of {{bonus}}.{{end}}")
    kept = BytesIO()
    made.save(kept)
    upload = SimpleUploadedFile("offer.docx", kept.getvalue())

    page = browser.post("/settings/letters/new/", {"name": "Own", "language": "en", "file": upload})

    assert page.status_code == 422
    assert "“if bonus” (in the text) has no end. Write {{end}} behind the part that belongs to it." in text_of(page)
    assert "A part begins and ends in one paragraph" in text_of(page)
    assert not LetterProposal.objects.exists()


def test_programs_read_which_documents_go_with_an_offer(browser, program, ada, seat, rita):
    letter = letters.write(draft=LetterDraft(name="Letter", body="Dear {{candidate_name}}."), by=rita, at=MONDAY)
    made = letter_sets.define(draft=LetterSetDraft("All", [letter]), by=rita, at=MONDAY)
    browser.post(f"/applications/{ada.pk}/offers/new/", TYPED)
    offer, api = Offer.objects.get(), program("rita")
    assert api.get(f"/offers/{offer.pk}")["documents"] == []
    api.post(f"/offers/{offer.pk}/submission")
    letters.write(draft=LetterDraft(name="Letter", body="Hi."), template=letter, by=rita, at=MONDAY)

    read = api.get(f"/offers/{offer.pk}")
    assert (read["letter_set_id"], [one["version"] for one in read["documents"]]) == (str(made.pk), [1])
    renewed = api.post(f"/offers/{offer.pk}/letter-renewal")
    assert [(one["name"], one["version"]) for one in renewed["documents"]] == [("Letter", 2)]
    assert api.client.get(f"/api/v1/offers/{offer.pk}/letter-template").content == b"Hi."
