"""The pages of erasing: the question, the certificate and its file, and what is left of the person."""

import json

import pytest

from hireloom.ats.operations import submissions
from hireloom.compliance.models import Erasure
from hireloom.compliance.operations import erasures
from hireloom.people.models import Person
from tests import factories
from tests.cast import FRIDAY, MONDAY
from tests.web.recruiting.conftest import text_of

TYPED = {"because": "Asked for it by letter", "typed": "Ada Byron"}


def page_of(person) -> str:
    return f"/compliance/people/{person.pk}/erasure/"


@pytest.fixture
def ada(acme) -> Person:
    return factories.person(acme.organization.pk, name="Ada Byron", email="ada@example.org", at=MONDAY)


@pytest.fixture
def erasure(ada, cora) -> Erasure:
    return erasures.erase(person=ada, because=TYPED["because"], typed="Ada Byron", by=cora, at=FRIDAY)


@pytest.mark.parametrize("name", ["cora", "adam"])
def test_who_may_erase_does_so_from_the_persons_menu_and_reads_the_certificate(name, sign_in, ada):
    browser = sign_in(name)
    assert page_of(ada) in browser.get(f"/people/{ada.pk}/").content.decode()
    assert "Erase Ada Byron" in text_of(browser.get(page_of(ada)))

    page = text_of(browser.post(page_of(ada), TYPED, follow=True))

    assert "Certificate of an erasure" in page
    assert "people_contactpoint 1 0" in page
    assert Person.objects.get(pk=ada.pk).name == "Erased person"


def test_who_may_not_is_shown_no_button_and_no_page(sign_in, ada):
    browser = sign_in("rita")

    assert page_of(ada) not in browser.get(f"/people/{ada.pk}/").content.decode()
    assert browser.get(page_of(ada)).status_code == 403
    assert browser.post(page_of(ada), TYPED).status_code == 403
    assert browser.get("/compliance/erasures/").status_code == 403
    assert Person.objects.get(pk=ada.pk).name == "Ada Byron"


def test_otto_finds_neither_the_person_nor_the_certificate(sign_in, globex, ada, erasure):
    otto = sign_in("otto", globex)

    for url in (page_of(ada), f"/compliance/erasures/{erasure.pk}/", f"/compliance/erasures/{erasure.pk}/certificate/"):
        assert otto.get(url).status_code == 404


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"typed": "Ada"}, "Type the name exactly"),
        ({"because": "Ada Byron asked"}, "without their name and address"),
        ({"because": ""}, "This field is required"),
    ],
)
def test_a_refusal_is_a_sentence_and_nothing_typed_is_lost(change, sentence, sign_in, ada):
    response = sign_in("cora").post(page_of(ada), TYPED | change)

    assert response.status_code == 422
    assert sentence in text_of(response)
    assert response.context["form"]["because"].value() == (TYPED | change)["because"]
    assert not Erasure.objects.exists()


def test_who_is_being_considered_is_erased_with_a_tick(sign_in, ada, rita, nurse_job):
    submissions.add(person=ada, job=nurse_job, by=rita, at=MONDAY)
    browser = sign_in("cora")
    assert "They are being considered for 1 job." in text_of(browser.get(page_of(ada)))

    assert "Say that this ends with it" in text_of(browser.post(page_of(ada), TYPED))
    assert not Erasure.objects.exists()
    browser.post(page_of(ada), TYPED | {"ends_applications": "on"})
    assert Erasure.objects.get().certificate["ended"]["applications"] == 1


def test_the_file_holds_the_certificate_and_its_sum(sign_in, erasure):
    response = sign_in("cora").get(f"/compliance/erasures/{erasure.pk}/certificate/")

    assert response["Content-Disposition"] == f'attachment; filename="erasure-{erasure.pk}.json"'
    assert json.loads(response.content) == {
        "id": str(erasure.pk),
        "sha256": erasure.digest,
        "certificate": erasure.certificate,
    }


def test_a_certificate_that_is_not_the_one_that_was_written_says_so(sign_in, erasure, monkeypatch):
    browser, url = sign_in("cora"), f"/compliance/erasures/{erasure.pk}/"
    assert "its sum is another one" not in text_of(browser.get(url))

    monkeypatch.setattr("hireloom.compliance.certificates.digest_of", lambda _certificate: "0" * 64)

    assert "its sum is another one" in text_of(browser.get(url))


@pytest.mark.parametrize(("name", "reads"), [("cora", True), ("rita", False)])
def test_what_is_left_of_the_person_says_so_and_leads_to_the_certificate(name, reads, sign_in, ada, erasure):
    browser = sign_in(name)

    for url in (f"/people/{ada.pk}/", f"/people/{ada.pk}/drawer/"):
        response = browser.get(url)
        assert "This record was erased" in text_of(response)
        assert (page_of(ada) in response.content.decode()) is reads
    assert "Erased person" not in text_of(browser.get("/people/"))
    if reads:
        assert browser.get(page_of(ada))["Location"] == f"/compliance/erasures/{erasure.pk}/"


def test_an_application_of_somebody_who_was_erased_still_has_its_page(sign_in, ada, rita, cora, nurse_job):
    application = submissions.add(person=ada, job=nurse_job, by=rita, at=MONDAY)
    erasures.erase(person=ada, because="Asked for it", typed="Ada Byron", by=cora, at=FRIDAY, ends_applications=True)

    response = sign_in("rita").get(f"/applications/{application.pk}/record/")

    assert response.status_code == 200
    assert "Erased person" in text_of(response)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_with_one_and_with_three(count, sign_in, acme, cora, django_assert_max_num_queries):
    for number in range(count):
        person = factories.person(acme.organization.pk, name=f"Person {number}", email=f"p{number}@example.org")
        erasures.erase(person=person, because="Asked for it", typed=person.name, by=cora, at=FRIDAY)
    browser = sign_in("cora")

    with django_assert_max_num_queries(12):
        page = text_of(browser.get("/compliance/erasures/"))

    assert page.count("Asked for it") == count
