"""Who may read a document, on pages, behind links and through the API: said at once, changed later."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from hireloom.core import files
from hireloom.people.models import Document
from tests import factories
from tests.cast import MONDAY

LEVELS = ("public", "team", "administrators")


@pytest.fixture
def ada(nurse_job):
    return factories.application(nurse_job, name="Ada Byron", email="ada@example.org").person


@pytest.fixture
def papers(ada):
    made = {}
    for level in LEVELS:
        words = {"content": f"{level} words".encode(), "name": f"{level}.txt", "media_type": "text/plain"}
        file = files.keep(organization_id=ada.organization_id, at=MONDAY, **words)
        made[level] = Document.objects.create(
            organization_id=ada.organization_id,
            person=ada,
            file=file,
            name=f"{level}.txt",
            text=f"{level} words",
            visibility=level,
            state="read",
        )
    return made


def said(response):
    return " ".join(response.content.decode().replace("&#x27;", "'").split())


@pytest.mark.parametrize(
    ("name", "reads"),
    [
        ("adam", LEVELS),
        ("rita", LEVELS[:2]),
        ("sam", LEVELS[:2]),
        ("henry", LEVELS[:2]),
        ("ines", LEVELS[:2]),
        ("cora", ()),
        ("vera", ()),
    ],
)
def test_each_role_finds_its_documents_on_page_and_drawer_and_no_others_by_any_address(
    name, reads, sign_in, ada, papers
):
    browser = sign_in(name)
    for url in (f"/people/{ada.pk}/", f"/people/{ada.pk}/drawer/"):
        page = said(browser.get(url))
        assert {level for level in LEVELS if f"{level}.txt" in page} == set(reads), url
    for level, paper in papers.items():
        shown = browser.get(f"/files/documents/{paper.pk}", follow=True)
        read = browser.get(f"/people/{ada.pk}/documents/{paper.pk}/")
        assert (shown.status_code == 200, read.status_code == 200) == (level in reads, level in reads), level
        assert (f"{level} words".encode() in shown.content) == (level in reads)


@pytest.mark.parametrize("level", LEVELS)
def test_a_link_opens_for_whom_the_document_is_and_not_for_whom_it_is_passed_on_to(level, sign_in, papers):
    link = sign_in("adam").get(f"/files/documents/{papers[level].pk}")["Location"]
    assert sign_in("adam").get(link).content == f"{level} words".encode()

    assert (sign_in("rita").get(link).status_code == 200) == (level != "administrators")
    assert (sign_in("vera").get(link).status_code == 200) == (level == "public")


def test_a_link_that_was_got_before_ends_when_the_document_is_closed(sign_in, papers, ada):
    link = sign_in("rita").get(f"/files/documents/{papers['public'].pk}")["Location"]
    sign_in("adam").post(
        f"/people/{ada.pk}/documents/{papers['public'].pk}/changes/",
        {"kind": "resume", "visibility": "administrators"},
    )

    assert sign_in("rita").get(link).status_code == 404


def test_kind_and_visibility_are_chosen_with_the_file(sign_in, ada):
    rita, url = sign_in("rita"), f"/people/{ada.pk}/documents/"
    asked = said(rita.get(url))
    assert "Recruiters and the hiring team" in asked
    assert "Administrators only" not in asked

    rita.post(url, {"kind": "portfolio", "visibility": "team", "document": SimpleUploadedFile("work.txt", b"Mine")})
    rita.post(url, {"kind": "offer_letter", "visibility": "", "document": SimpleUploadedFile("offer.txt", b"Ours")})
    refused = rita.post(
        url, {"kind": "other", "visibility": "administrators", "document": SimpleUploadedFile("x.txt", b"X")}
    )

    assert refused.status_code == 422
    rows = Document.objects.order_by("added_at").values_list("name", "kind", "visibility")
    assert list(rows) == [("work.txt", "portfolio", "team"), ("offer.txt", "offer_letter", "team")]


def test_it_is_changed_later_and_the_page_says_so(sign_in, ada, papers):
    rita, url = sign_in("rita"), f"/people/{ada.pk}/documents/{papers['public'].pk}/changes/"
    assert url in said(rita.get(f"/people/{ada.pk}/"))
    asked = said(rita.get(url))
    assert "Who may read “public.txt”?" in asked

    rita.post(url, {"kind": "certificate", "visibility": "team"})

    paper = Document.objects.get(pk=papers["public"].pk)
    assert (paper.kind, paper.visibility) == ("certificate", "team")
    page = said(rita.get(f"/people/{ada.pk}/"))
    assert "Certificate" in page
    assert "Recruiters and the hiring team" in page


def test_otto_and_who_may_not_change_people_change_nothing(sign_in, ada, papers, globex):
    url = f"/people/{ada.pk}/documents/{papers['public'].pk}/changes/"
    otto = Client()
    otto.force_login(globex.colleagues["otto"].user)
    assert otto.get(url).status_code == 404

    assert sign_in("henry").post(url, {"kind": "other", "visibility": "team"}).status_code == 403
    hidden = f"/people/{ada.pk}/documents/{papers['administrators'].pk}/changes/"
    assert sign_in("rita").get(hidden).status_code == 404
    assert Document.objects.get(pk=papers["public"].pk).kind == "resume"


def test_programs_read_add_and_change_them_by_the_same_rule(program, ada, papers):
    rita, adam = program("rita"), program("adam")
    assert {row["visibility"] for row in rita.get(f"/people/{ada.pk}/documents")["results"]} == set(LEVELS[:2])
    assert {row["visibility"] for row in adam.get(f"/people/{ada.pk}/documents")["results"]} == set(LEVELS)
    rita.get(f"/documents/{papers['administrators'].pk}")
    assert rita.status == 404

    added = rita.send(
        f"/people/{ada.pk}/documents", file=SimpleUploadedFile("letter.txt", b"Signed"), kind="signed_letter"
    )
    assert (rita.status, added["kind"], added["visibility"]) == (201, "signed_letter", "team")
    changed = rita.patch(f"/documents/{added['id']}", {"visibility": "public"})
    assert (changed["kind"], changed["visibility"]) == ("signed_letter", "public")
    rita.patch(f"/documents/{added['id']}", {"visibility": "administrators"})
    assert rita.status == 422
