"""Templates of letters by programs: written, uploaded, changed, retired, and as PDF."""

from datetime import timedelta
from io import BytesIO

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hireloom.ats.enums import PayKind
from hireloom.ats.operations import letters, offers
from hireloom.ats.operations.letters import LetterDraft
from hireloom.ats.operations.offers import Component, OfferDraft
from hireloom.core import tenancy
from hireloom.core.files import keeping
from hireloom.core.files.folder import FolderStore
from hireloom.engine.letters import pdf
from tests import factories
from tests.cast import FRIDAY, MONDAY

BODY = {"name": "Offer", "language": "en", "body": "Dear {{candidate_name}},\n\nyour car: {{car}}."}


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    store = FolderStore(tmp_path / "files")
    monkeypatch.setattr(keeping, "store", lambda: store)


def word(text):
    document = docx.Document()
    document.add_paragraph(text)
    written = BytesIO()
    document.save(written)
    return SimpleUploadedFile("offer.docx", written.getvalue())


def text_of(program):
    assert program.last["Content-Type"] == "application/pdf"
    return pdf.text_of(program.last.content).replace("\xa0", " ")


def fetch(program, path, **query):
    program.last = program.client.get(f"/api/v1{path}", query)
    return program


def test_a_letter_is_written_read_changed_and_retired(program):
    rita = program("rita")
    made = rita.post("/letters", BODY)

    assert (rita.status, made["kind"], made["own_tokens"]) == (201, "text", ["car"])
    assert rita.get(f"/letters/{made['id']}") == made
    changed = rita.put(f"/letters/{made['id']}", BODY | {"body": "Welcome.", "version": 1})
    assert (changed["body"], changed["version"], changed["own_tokens"]) == ("Welcome.", 2, [])
    rita.put(f"/letters/{made['id']}", BODY | {"version": 1})
    assert (rita.status, rita.get(f"/letters/{made['id']}")["body"]) == (409, "Welcome.")
    rita.post("/letters", BODY)
    assert (rita.status, rita.last.json()["title"]) == (409, "Another template has that name")

    assert rita.post(f"/letters/{made['id']}/retirement")["is_active"] is False
    assert rita.get("/letters") == []


def test_a_word_document_is_uploaded_and_takes_the_place_of_words(program):
    rita = program("rita")
    made = rita.send(
        "/letters/documents", name="Contract", language="en", file=word("Dear {{candidate_name}}, {{car}}")
    )
    assert (rita.status, made["kind"], made["file_name"], made["own_tokens"]) == (201, "word", "offer.docx", ["car"])

    written = rita.post("/letters", BODY)
    fields = {"name": "Offer", "language": "en", "version": "1"}
    replaced = rita.send(f"/letters/{written['id']}/document", file=word("Hello"), **fields)
    assert (replaced["kind"], replaced["body"], replaced["version"]) == ("word", "", 2)
    rita.send(f"/letters/{written['id']}/document", file=word("Hello"), **fields)
    assert rita.status == 409
    no_word = SimpleUploadedFile("cv.docx", b"no document")
    rita.send("/letters/documents", name="Broken", language="en", file=no_word)
    assert rita.status == 422


def test_a_letter_is_previewed_with_made_up_values_and_with_those_of_an_offer(program, rita, nurse_job):
    caller = program("rita")
    letter = caller.post("/letters", BODY)["id"]
    shown = text_of(fetch(caller, f"/letters/{letter}/preview"))
    assert "Dear Ada Byron" in shown
    assert "[car]" in shown

    application = factories.application(nurse_job, name="Grace Onwudiwe")
    pay = Component(PayKind.SALARY, 5_200_000, "EUR")
    draft = OfferDraft(
        title="Nurse", components=[pay], expires_at=FRIDAY + timedelta(days=9), own_tokens={"car": "none"}
    )
    offer = offers.write(application=application, draft=draft, by=rita, at=MONDAY)
    shown = text_of(fetch(caller, f"/letters/{letter}/preview", offer_id=offer.pk))
    assert "Dear Grace Onwudiwe" in shown
    assert "your car: none" in shown

    document = caller.send(
        "/letters/documents", name="Word", language="en", file=word("Hello {{candidate_name}}, {{x}}")
    )
    assert "Hello Ada Byron, [x]" in text_of(fetch(caller, f"/letters/{document['id']}/preview"))
    caller.get(f"/letters/{document['id']}/preview", offer_id=offer.pk)
    assert (caller.status, caller.last.json()["title"]) == (422, "The text has tokens nothing is known for")


def test_only_who_writes_letters_writes_them_and_pay_stays_with_who_sees_offers(program, rita, nurse_job):
    letter = program("rita").post("/letters", BODY)["id"]
    application = factories.application(nurse_job)
    draft = OfferDraft(title="Nurse", components=[Component(PayKind.SALARY, 5_200_000, "EUR")], own_tokens={"car": "a"})
    offer = offers.write(application=application, draft=draft, by=rita, at=MONDAY)
    for caller in (program("vera"), program("rita", scopes={"ats.view_applications"})):
        assert caller.get(f"/letters/{letter}")["name"] == "Offer"
        caller.put(f"/letters/{letter}", BODY | {"version": 1})
        assert caller.status == 403
        caller.send("/letters/documents", name="Contract", language="en", file=word("Hello"))
        assert caller.status == 403
        caller.post(f"/letters/{letter}/retirement")
        assert caller.status == 403
        caller.get(f"/letters/{letter}/preview", offer_id=offer.pk)
        assert caller.status == 404


def test_otto_finds_no_letter_of_acme(program, globex):
    letter = program("rita").post("/letters", BODY)["id"]
    with tenancy.organization(globex.organization.pk):
        otto = program("otto", company=globex)
    for path in ("", "/preview"):
        otto.get(f"/letters/{letter}{path}")
        assert otto.status == 404
    otto.put(f"/letters/{letter}", BODY | {"version": 1})
    assert otto.status == 404
    assert otto.get("/letters") == []


@pytest.mark.parametrize("count", [1, 3])
def test_listing_letters_costs_the_same_with_one_and_with_three(count, program, rita, django_assert_num_queries):
    for number in range(count):
        letters.write(draft=LetterDraft(name=f"Letter {number}", body="Hello"), by=rita, at=MONDAY)
    caller = program("rita")

    with django_assert_num_queries(7):
        assert len(caller.get("/letters")) == count


def test_a_letter_is_tried_before_anybody_uses_it(program):
    rita = program("rita")
    rita.last = rita.client.post("/api/v1/letter-previews", BODY, content_type="application/json")
    assert "Dear Ada Byron" in text_of(rita)
    rita.post("/letter-previews", BODY | {"body": "{{if bonus}}x"})
    assert (rita.status, "has no end" in rita.last.json()["detail"]) == (422, True)
    document = {"name": "Contract", "language": "en", "file": word("Dear {{candidate_name}}")}
    rita.last = rita.client.post("/api/v1/letter-previews/documents", document)
    assert "Dear Ada Byron" in text_of(rita)
    assert rita.get("/letters") == []


def test_sets_of_letters_are_written_changed_and_retired(program):
    rita = program("rita")
    letter = rita.post("/letters", BODY)["id"]
    made = rita.post("/letter-sets", {"name": "France", "template_ids": [letter], "country": "FR"})
    assert (rita.status, made["template_ids"], made["version"]) == (201, [letter], 1)
    rita.post("/letter-sets", {"name": "Again", "template_ids": [letter], "country": "FR"})
    assert (rita.status, rita.last.json()["title"]) == (409, "There is a set for that place and employment already")
    path = f"/letter-sets/{made['id']}"
    changed = rita.put(path, {"name": "All", "template_ids": [letter], "employment_type": "part_time", "version": 1})
    assert (changed["country"], changed["employment_type"], rita.get(path)) == ("", "part_time", changed)
    rita.post(f"/letters/{letter}/retirement")
    assert (rita.status, rita.last.json()["title"]) == (409, "Sets of letters have the template")
    assert rita.post(f"{path}/retirement")["is_active"] is False
    assert rita.get("/letter-sets") == []
