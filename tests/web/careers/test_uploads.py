"""What people upload, through the real form: taken, or refused with a sentence while every word is kept."""

from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.encoding import force_str

from hireloom.ats.models import Application
from hireloom.core import files
from hireloom.core.files.checking import HOSTILE
from hireloom.core.models import File
from hireloom.engine.reading import SENTENCES, Refusal
from hireloom.people import intake
from tests import factories
from tests.corpus import hostile
from tests.web.careers.applying import WORDS, address, errors, hidden, kept

pytestmark = pytest.mark.usefixtures("files_here")

PDF = hostile.text_pdf(hostile.HELLO)
REFUSED = [file for file in hostile.CORPUS if file.refusal]
HARMLESS = [file for file in hostile.CORPUS if not file.refusal]
EMPTY, MISLABELED = SENTENCES[Refusal.EMPTY], SENTENCES[Refusal.MISLABELED]


def send(visitor, post, name, content, **more):
    """Send a complete form with a file, as a browser does."""
    return visitor.post(address(post), WORDS | more | {"resume": SimpleUploadedFile(name, content)})


def stored_files():
    return list(File.objects.values_list("state", "reason"))


@pytest.mark.parametrize("file", REFUSED, ids=lambda file: file.name)
def test_a_hostile_file_is_refused_with_its_sentence_and_every_word_is_kept(visitor, post, file):
    response = send(visitor, post, file.filename, file.make())

    sentence = intake.too_large() if file.refusal == Refusal.TOO_LARGE else SENTENCES[file.refusal]
    assert response.status_code == 422
    assert errors(response) == {"resume": [sentence]}
    assert sentence in unescape(response.content.decode())
    assert kept(response) == WORDS
    assert Application.objects.count() == 0
    assert stored_files() == ([("quarantined", file.refusal)] if file.refusal in HOSTILE else [])


@pytest.mark.parametrize("file", HARMLESS, ids=lambda file: file.name)
def test_a_strange_file_that_does_no_harm_is_taken(visitor, post, file):
    content = file.make()

    assert send(visitor, post, file.filename, content).status_code == 302
    assert files.read(Application.objects.get().document.file) == content


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("cv.pdf", b" \n\x00", EMPTY),
        ("cv.pdf", b"PK\x03\x04 not really a zip", SENTENCES[Refusal.DAMAGED]),
        ("cv.docx", PDF, MISLABELED),
        ("cv.pdf.exe", PDF, SENTENCES[Refusal.EXECUTABLE]),
        ("cv.exe", b"MZ\x90\x00\x03" + bytes(600), SENTENCES[Refusal.EXECUTABLE]),
        ("cv.pdf", b"MZ\x90\x00\x03" + bytes(600), SENTENCES[Refusal.EXECUTABLE]),
        ("cv.jpg", b"#!/bin/sh\nrm -rf /\n", SENTENCES[Refusal.EXECUTABLE]),
        ("cv.zip", hostile.zip_of({"cv.pdf": PDF}), SENTENCES[Refusal.ARCHIVE]),
        ("table.csv", b"a,b\n1,2\n", SENTENCES[Refusal.UNSUPPORTED]),
        ("picture.svg", b"<svg onload='alert(1)'></svg>", SENTENCES[Refusal.UNSUPPORTED]),
        ("noise", bytes(range(256)) * 40, SENTENCES[Refusal.UNSUPPORTED]),
        ("gpj.\u202efdp.exe", PDF, SENTENCES[Refusal.EXECUTABLE]),
    ],
)
def test_what_is_no_document_is_refused(visitor, post, name, content, sentence):
    response = send(visitor, post, name, content)

    assert (response.status_code, errors(response)) == (422, {"resume": [sentence]})
    assert kept(response) == WORDS


@pytest.mark.parametrize(
    ("name", "stored"),
    [
        ("Résumé, Ada.pdf", "Résumé, Ada.pdf"),
        ("履歴書.pdf", "履歴書.pdf"),
        ("سيرة ذاتية.pdf", "سيرة ذاتية.pdf"),
        ("cv 🎉.pdf", "cv 🎉.pdf"),
        ("cv.final.v2.pdf", "cv.final.v2.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\ada\\cv.pdf", "cv.pdf"),
        ("cv\x00.pdf", "cv.pdf"),
        ("cv%0D%0ASet-Cookie: a=b.pdf", "cv%0D%0ASet-Cookie: a=b.pdf"),
        ("fdp.\u202ecv.pdf", "fdp.cv.pdf"),
        ("n" * 500 + ".pdf", "n" * 116 + ".pdf"),
        ("cv", "cv.pdf"),
        (".pdf", "pdf.pdf"),
        ("<img src=x onerror=alert(1)>.pdf", "<img src=x onerror=alert(1)>.pdf"),
        ("CON.pdf", "CON.pdf"),
    ],
)
def test_whatever_a_file_is_called_it_is_taken_under_a_safe_name(visitor, post, name, stored):
    response = send(visitor, post, name, PDF)

    assert response.status_code == 302
    assert Application.objects.get().document.name == stored


def test_a_name_with_markup_is_shown_as_words(visitor, post):
    response = send(visitor, post, "<img src=x onerror=alert(1)>.pdf", PDF, email="")

    assert b"<img src=x" not in response.content
    assert response.context["upload"].file.name == "<img src=x onerror=alert(1)>.pdf"


def test_an_empty_file_field_is_no_file(visitor, post):
    response = visitor.post(address(post), WORDS | {"resume": ""})

    assert response.status_code == 302
    assert Application.objects.get().document is None


def test_a_file_of_no_bytes_is_refused(visitor, post):
    body = (
        b'--x\r\nContent-Disposition: form-data; name="name"\r\n\r\nAda\r\n'
        b'--x\r\nContent-Disposition: form-data; name="email"\r\n\r\nada@example.org\r\n'
        b'--x\r\nContent-Disposition: form-data; name="resume"; filename="cv.pdf"\r\n'
        b"Content-Type: application/pdf\r\n\r\n\r\n--x--\r\n"
    )

    response = visitor.generic("POST", address(post), body, "multipart/form-data; boundary=x")

    assert errors(response) == {"resume": [EMPTY]}


@pytest.mark.parametrize(
    ("times", "what"), [(1.01, "over the limit"), (3, "well over"), (19, "far over"), (21, "not waited for")]
)
def test_a_file_over_the_limit_is_refused_and_every_word_is_kept(visitor, post, settings, times, what):
    settings.FILE_MAX_BYTES = 1024 * 1024
    content = PDF + b" " * int(times * settings.FILE_MAX_BYTES)

    response = send(visitor, post, "cv.pdf", content)

    said = "This file is larger than 1 MB. Please upload a smaller one, for example a PDF without photos."
    assert (response.status_code, errors(response)) == (422, {"resume": [said]})
    assert kept(response) == WORDS
    assert stored_files() == []


def test_a_file_of_exactly_the_limit_is_taken(visitor, post, settings):
    settings.FILE_MAX_BYTES = len(PDF)

    assert send(visitor, post, "cv.pdf", PDF).status_code == 302


def test_many_large_files_in_one_request_are_not_held_in_memory(visitor, post, settings):
    settings.FILE_MAX_BYTES = 100_000
    many = [SimpleUploadedFile(f"{number}.txt", b"a" * 99_000) for number in range(8)]

    response = visitor.post(address(post), WORDS | {"resume": many})

    assert errors(response)["resume"][0].startswith("This file is larger than")


def test_a_photograph_of_a_resume_is_taken(visitor, post):
    png = b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\rIHDR" + (100).to_bytes(4, "big") * 2 + bytes(60)

    assert send(visitor, post, "scan.png", png).status_code == 302
    assert Application.objects.get().document.file.media_type == "image/png"


def test_a_refused_file_can_be_replaced_without_typing_again(visitor, post):
    refused = send(visitor, post, "cv.exe", b"MZ\x90\x00\x03" + bytes(600))
    typed = {name: force_str(value) for name, value in kept(refused).items()}

    visitor.post(address(post), typed | {"key": hidden(refused, "key"), "resume": SimpleUploadedFile("cv.pdf", PDF)})

    application = Application.objects.get()
    assert (application.person.name, application.document.name) == ("Ada Byron", "cv.pdf")


def test_two_applicants_with_the_same_bytes_share_nothing_but_the_bytes(visitor, post, rita):
    other = factories.post(factories.job(rita), rita)
    send(visitor, post, "cv.pdf", PDF)
    send(visitor, other, "theirs.pdf", PDF, email="b@example.org")

    documents = {application.document.name: application.document.file for application in Application.objects.all()}
    assert sorted(documents) == ["cv.pdf", "theirs.pdf"]
    assert documents["cv.pdf"].pk != documents["theirs.pdf"].pk
    assert documents["cv.pdf"].digest == documents["theirs.pdf"].digest
