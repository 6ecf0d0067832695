"""Adding a document to a person from drawer and page."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hireloom.core import files
from hireloom.core.files.checking import HOSTILE
from hireloom.core.models import File
from hireloom.engine.reading import SENTENCES, Refusal
from hireloom.people import intake
from hireloom.people.models import Document
from tests import jobs
from tests.corpus import hostile, layouts, people
from tests.web.recruiting.conftest import events_of, htmx, text_of, toasts_of

pytestmark = pytest.mark.usefixtures("files_here")
PDF = hostile.text_pdf(hostile.HELLO)
REFUSED = [file for file in hostile.CORPUS if file.refusal]


@pytest.fixture
def send(ada):
    """Send a document of Ada's, as a browser does: `send(browser, "cv.pdf", b"...", kind="other")`."""

    def upload(browser, name="cv.pdf", content=PDF, kind="resume", **options):
        sent = {"kind": kind, "document": SimpleUploadedFile(name, content)}
        return browser.post(f"/people/{ada.pk}/documents/", sent, **options)

    return upload


def documents_of(person):
    return list(person.documents.order_by("added_at").values_list("name", "kind", "state"))


def stored_files():
    return list(File.objects.values_list("state", "reason"))


def test_a_document_is_asked_for_in_the_dialog_and_on_a_page(browser, ada):
    address = f"/people/{ada.pk}/documents/"
    assert f'data-hx-get="{address}"' in browser.get(f"/people/{ada.pk}/drawer/").content.decode()
    asked = browser.get(address, headers=htmx("dialog"))

    assert "Add a document to Ada Byron" in text_of(asked)
    assert 'data-hx-encoding="multipart/form-data"' in asked.content.decode()
    assert 'type="file"' in browser.get(address).content.decode()


def test_a_resume_is_added_read_and_shown_with_its_kind(browser, ada, send):
    someone = people.everybody()[0]
    response = send(browser, "Résumé Ada.pdf", layouts.as_pdf(someone, "dark sidebar"), headers=htmx("dialog"))

    told = events_of(response)
    assert (response.content, told["person-changed"]) == (b"", True)
    assert told["toast"]["text"] == "“Résumé Ada.pdf” was added and is being read"
    assert documents_of(ada) == [("Résumé Ada.pdf", "resume", "waiting")]
    waiting = browser.get(f"/people/{ada.pk}/facts/").content.decode()
    assert "person-changed from:body, every 3s" in waiting

    jobs.drain()

    assert documents_of(ada) == [("Résumé Ada.pdf", "resume", "read")]
    shown = browser.get(f"/people/{ada.pk}/facts/")
    assert "every 3s" not in shown.content.decode()
    assert someone.positions[0].company in text_of(shown)
    assert files.read(Document.objects.get().file)
    assert stored_files() == [("stored", "")]


def test_a_letter_is_added_without_scripts(browser, ada, send):
    response = send(browser, "Letter.pdf", kind="cover_letter", follow=True)

    assert toasts_of(response)[0][0] == "“Letter.pdf” was added and is being read"
    assert "Letter.pdf Cover letter" in text_of(response)
    assert documents_of(ada) == [("Letter.pdf", "cover_letter", "waiting")]


def test_the_same_document_again_is_not_added_twice(browser, ada, send):
    send(browser)
    response = send(browser, "copy.pdf", headers=htmx("dialog"))

    assert events_of(response)["toast"]["text"] == "“cv.pdf” is on record already; nothing was added twice"
    assert documents_of(ada) == [("cv.pdf", "resume", "waiting")]
    assert send(browser, "cv.pdf", kind="other").status_code == 302
    assert len(documents_of(ada)) == 2


@pytest.mark.parametrize("file", REFUSED, ids=lambda file: file.name)
def test_a_bad_file_is_refused_with_its_sentence_and_the_kind_is_kept(browser, ada, send, file):
    response = send(browser, file.filename, file.make(), kind="other", headers=htmx("dialog"))

    sentence = intake.too_large() if file.refusal == Refusal.TOO_LARGE else SENTENCES[file.refusal]
    assert response.status_code == 422
    assert sentence in text_of(response)
    assert '<option value="other" selected>' in response.content.decode()
    assert documents_of(ada) == []
    assert stored_files() == ([("quarantined", file.refusal)] if file.refusal in HOSTILE else [])


@pytest.mark.parametrize("sent", [{}, {"kind": "resume"}, {"kind": "resume", "document": "words"}])
def test_without_a_file_one_is_asked_for(browser, ada, sent):
    response = browser.post(f"/people/{ada.pk}/documents/", sent)

    assert response.status_code == 422
    assert "Choose a file, or drop one here." in text_of(response)


def test_a_kind_that_there_is_none_is_refused(browser, ada, send):
    assert send(browser, kind="diploma").status_code == 422
    assert documents_of(ada) == []


@pytest.mark.parametrize(
    ("error", "status", "sentence"),
    [
        (files.StoreFull, 507, "The storage is full, so the document could not be kept. Tell an administrator."),
        (files.StoreAway, 503, "The place where files are kept does not answer. Try again in a moment."),
    ],
)
def test_a_store_that_takes_nothing_is_told_and_the_dialog_stays(
    browser, ada, send, files_here, monkeypatch, error, status, sentence
):
    def refuse(*_):
        raise error

    monkeypatch.setattr(files_here, "put", refuse)

    response = send(browser, headers=htmx("dialog"))
    assert (response.status_code, response.content.decode()) == (status, sentence)
    page = send(browser)
    assert page.status_code == status
    assert sentence in text_of(page)
    assert documents_of(ada) == []


@pytest.mark.parametrize("name", ["henry", "ines", "vera"])
def test_who_may_not_edit_people_adds_no_document(name, sign_in, ada, nurse_job, send):
    browser = sign_in(name)

    assert browser.get(f"/people/{ada.pk}/documents/").status_code in {403, 404}
    assert send(browser).status_code in {403, 404}
    assert documents_of(ada) == []
    assert stored_files() == []


def test_otto_finds_no_ada_to_add_to(sign_in, globex, ada, send):
    otto = sign_in("otto", globex)

    assert otto.get(f"/people/{ada.pk}/documents/").status_code == 404
    assert send(otto).status_code == 404
    assert documents_of(ada) == []


@pytest.mark.parametrize("count", [1, 3])
def test_adding_costs_the_same_with_one_document_and_with_three(browser, ada, send, costs, count):
    for number in range(count):
        send(browser, f"{number}.txt", b"Ada Byron, nurse, number %d" % number)
    browser.get("/people/")

    assert costs(lambda: browser.get(f"/people/{ada.pk}/documents/", headers=htmx("dialog"))) == 5
    assert costs(lambda: send(browser, "last.txt", b"Ada Byron, nurse, at last")) == 15
