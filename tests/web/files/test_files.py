"""Documents behind signed links: who may follow one, for how long, and what a browser is told to do with them."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.utils import timezone

from hireloom.core import files
from hireloom.core.enums import FileState
from hireloom.core.files import keeping
from hireloom.core.files.stores import StoreAway
from hireloom.core.models import File
from hireloom.people.operations import documents
from tests import factories
from tests.cast import MONDAY

HARMLESS = "default-src 'none'; sandbox; frame-ancestors 'self'"


@pytest.fixture(autouse=True)
def folder(files_here):
    return files_here.folder


@pytest.fixture
def document(acme, rita):
    """Returns a maker of documents in the record of somebody whom Rita knows."""

    def make(name="cv.pdf", content=b"%PDF-1.7 of Ada", media_type="application/pdf", by=files.keep, **more):
        file = by(
            organization_id=acme.organization.pk, content=content, name=name, media_type=media_type, at=MONDAY, **more
        )
        person = factories.person(acme.organization.pk, name="Ada Byron")
        return documents.add(person=person, file=file, by=rita, at=MONDAY)

    return make


def address(document):
    return f"/files/documents/{document.pk}"


def test_a_recruiter_is_led_to_the_document(sign_in, document):
    response = sign_in("rita").get(address(document()), follow=True)

    assert response.status_code == 200
    assert response.content == b"%PDF-1.7 of Ada"
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'inline; filename="cv.pdf"'
    assert response["Content-Security-Policy"] == HARMLESS
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert response["Cache-Control"] == "private, no-store"
    assert not response.cookies


def test_a_stranger_is_asked_to_sign_in_and_then_led_on(client, document):
    response = client.get(address(document()))

    assert response.status_code == 302
    assert response["Location"].startswith("/accounts/login/?next=/files/documents/")


def test_otto_finds_neither_the_document_nor_the_file_behind_a_link(sign_in, document, globex, otto):
    ours = document()
    link = files.sign(file_id=ours.file_id, organization_id=ours.organization_id)
    browser = sign_in("otto", globex)

    by_document, by_link = browser.get(address(ours)), browser.get(f"/files/{link}")

    assert (by_document.status_code, by_link.status_code) == (404, 404)
    assert b"of Ada" not in by_document.content + by_link.content
    assert b"There is no such file" in by_link.content


def test_a_role_without_documents_is_refused(sign_in, document):
    ours = document()
    assert sign_in("rita").get(address(ours)).status_code == 302

    response = sign_in("ines").get(address(ours))

    assert response.status_code in {403, 404}


def test_a_link_ends_after_ten_minutes_and_says_what_to_do(sign_in, document):
    browser = sign_in("rita")
    link = browser.get(address(document()))["Location"]
    assert browser.get(link).status_code == 200

    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        response = browser.get(link)

    assert response.status_code == 410
    assert b"Links to documents work for ten minutes." in response.content


@pytest.mark.parametrize("link", ["x", "a:b:c", "%00", "é", "..%2f..%2fetc%2fpasswd"])
def test_a_made_up_link_leads_nowhere(sign_in, acme, link):
    assert sign_in("rita").get(f"/files/{link}").status_code == 404


def test_an_unknown_document_is_not_found(sign_in, acme):
    assert sign_in("rita").get(f"/files/documents/{uuid4()}").status_code == 404


@pytest.mark.parametrize(
    ("name", "media_type", "disposition"),
    [
        ("notes.txt", "text/plain", 'inline; filename="notes.txt"'),
        ("scan.png", "image/png", 'inline; filename="scan.png"'),
        (
            "cv.docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            'attachment; filename="cv.docx"',
        ),
        ("page.html", "text/html", 'attachment; filename="page.html"'),
        ("cv.rtf", "application/rtf", 'attachment; filename="cv.rtf"'),
        ("old.tif", "image/tiff", 'attachment; filename="old.tif"'),
        (
            "Résumé 履歴書.pdf",
            "application/pdf",
            "inline; filename*=utf-8''R%C3%A9sum%C3%A9%20%E5%B1%A5%E6%AD%B4%E6%9B%B8.pdf",
        ),
        ('a"b;c.pdf', "application/pdf", 'inline; filename="a\\"b;c.pdf"'),
    ],
)
def test_only_what_harms_nobody_is_shown_in_the_browser(sign_in, document, name, media_type, disposition):
    response = sign_in("rita").get(address(document(name, b"bytes", media_type)), follow=True)

    assert response["Content-Disposition"] == disposition
    assert response["Content-Type"].startswith(media_type)
    assert response["Content-Security-Policy"] == HARMLESS


def test_a_document_can_be_saved_instead(sign_in, document):
    response = sign_in("rita").get(address(document()) + "?download", follow=True)

    assert response["Content-Disposition"] == 'attachment; filename="cv.pdf"'


@pytest.mark.parametrize(("content", "said"), [("é".encode(), "text/plain; charset=utf-8"), (b"\xe9", "text/plain")])
def test_a_text_says_its_encoding_only_when_it_is_known(sign_in, document, content, said):
    assert sign_in("rita").get(address(document("a.txt", content, "text/plain")), follow=True)["Content-Type"] == said


def test_a_quarantined_file_is_given_to_nobody(sign_in, document):
    ours = document()
    File.objects.update(state=FileState.QUARANTINED, reason="executable")

    response = sign_in("adam").get(address(ours), follow=True)

    assert response.status_code == 404
    assert b"quarantine" in response.content
    assert b"of Ada" not in response.content


def test_bytes_that_were_changed_in_the_store_are_not_given_out(sign_in, document, folder):
    ours = document()
    (folder / keeping.key_of(File.objects.get())).write_bytes(b"%PDF-1.7 of somebody else")

    response = sign_in("rita").get(address(ours), follow=True)

    assert response.status_code == 404
    assert b"somebody else" not in response.content


def test_a_store_that_does_not_answer_is_a_page_that_says_so(sign_in, document, monkeypatch):
    ours = document()

    class Away:
        def get(self, key):
            raise StoreAway("no answer")

    monkeypatch.setattr(keeping, "store", Away)

    response = sign_in("rita").get(address(ours), follow=True)

    assert response.status_code == 503
    assert b"nothing is lost" in response.content


def test_a_link_and_its_file_cost_few_queries(sign_in, document, django_assert_max_num_queries):
    ours, browser = document(), sign_in("rita")
    browser.get("/healthz")

    with django_assert_max_num_queries(12):
        link = browser.get(address(ours))["Location"]
    with django_assert_max_num_queries(12):
        browser.get(link)
