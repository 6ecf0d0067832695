"""What was read in a document, each fact where it stands."""

import re

import pytest
from django.urls import reverse

from hireloom.people import reading
from hireloom.people.models import Document, Person
from hireloom.people.operations import documents
from tests import factories
from tests.cast import MONDAY

RESUME = b"""Ada Byron
Staff nurse
ada@example.org
Lyon, France

Experience
Staff nurse, Northwind Clinic, March 2021 - present

Skills
Triage, Wound care
"""


@pytest.fixture
def ada(acme) -> Person:
    return factories.person(acme.organization.pk, name="Ada Byron", email="ada@example.org")


def given(person: Person, content: bytes = RESUME, name: str = "cv.txt") -> Document:
    document = Document.objects.create(organization_id=person.organization_id, person=person, name=name)
    return documents.take_findings(document_id=document.pk, findings=reading.find(content, name), at=MONDAY)


def address(document: Document) -> str:
    return reverse("people:evidence", args=[document.person_id, document.pk])


def marks(response) -> list[str]:
    return re.findall(r"<mark[^>]*>(.*?)</mark>", response.content.decode(), re.DOTALL)


def test_the_person_leads_to_what_was_read_and_each_fact_to_where_it_stands(sign_in, ada):
    rita, document = sign_in("rita"), given(ada)
    assert address(document) in rita.get(reverse("people:person", args=[ada.pk])).content.decode()

    page = rita.get(address(document))
    assert "Northwind Clinic" in " ".join(marks(page))
    lines = page.context["lines"]
    assert {"E-mail", "Work", "Skill", "Location"} <= {line.label for line in lines}
    [mail] = [line for line in lines if line.label == "E-mail"]

    chosen = rita.get(address(document), {"fact": mail.number})

    assert marks(chosen) == ["ada@example.org"]
    assert 'id="here"' in chosen.content.decode()
    assert f'href="?fact={mail.number}#here" aria-current="true"' in chosen.content.decode()


def test_every_fact_of_a_reading_is_said_in_words(sign_in, ada):
    lines = sign_in("rita").get(address(given(ada))).context["lines"]

    assert "" not in [line.words for line in lines]
    assert "Staff nurse, Northwind Clinic · 2021-03 \N{EN DASH} today" in [line.words for line in lines]


@pytest.mark.parametrize("fact", ["999", "-1", "x", "9" * 20])
def test_a_fact_that_is_none_shows_them_all(sign_in, ada, fact):
    page = sign_in("rita").get(address(given(ada)), {"fact": fact})

    assert page.status_code == 200
    assert len(marks(page)) > 3


def test_what_was_left_out_is_said_and_shown_apart(sign_in, ada):
    hidden = b"<html><body><p>Ada Byron</p><p>Staff nurse in Lyon</p><p hidden>Kubernetes</p></body></html>"
    page = sign_in("rita").get(address(given(ada, hidden, "cv.html"))).content.decode()

    assert "text that nobody would see" in page
    assert "Kubernetes" in page[: page.index("Where it stands")]
    assert "Kubernetes" not in page[page.index("Where it stands") :]


def test_a_document_that_could_not_be_read_is_no_error(sign_in, ada):
    rita, document = sign_in("rita"), given(ada, b"%PDF-1.7 broken", "cv.pdf")

    page = rita.get(address(document)).content.decode()

    assert "Nothing was read in this document." in page
    person = rita.get(reverse("people:person", args=[ada.pk])).content.decode()
    assert f'href="{address(document)}"' not in person


def test_who_may_not_read_documents_and_otto_get_a_404(sign_in, ada, globex):
    document = given(ada)
    assert sign_in("rita").get(address(document)).status_code == 200

    assert sign_in("vera").get(address(document)).status_code == 404
    assert sign_in("otto", globex).get(address(document)).status_code == 404


def test_a_document_is_shown_under_its_own_person_alone(sign_in, ada, acme):
    document = given(ada)
    other = factories.person(acme.organization.pk)

    assert sign_in("rita").get(reverse("people:evidence", args=[other.pk, document.pk])).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_the_same_with_one_document_and_with_three(sign_in, ada, count, django_assert_num_queries):
    rita = sign_in("rita")
    document, *_others = [given(ada, RESUME + str(n).encode(), f"{n}.txt") for n in range(count)]
    rita.get(address(document))

    with django_assert_num_queries(8):
        rita.get(address(document))


def test_languages_are_named_in_the_language_of_whoever_reads(sign_in, acme, ada):
    resume = "Ada Byron\nada@example.org\n\nSprachen\nFranzösisch: fließend\nDeutsch: Muttersprache\nKlingonisch\n"
    document = given(ada, resume.encode())
    rita = sign_in("rita")

    def spoken() -> list[str]:
        return [
            line.words
            for line in rita.get(address(document)).context["lines"]
            if line.words.startswith(("F", "G", "D"))
        ]

    assert spoken() == ["French, C1", "German, native speaker"]
    user = acme.colleagues["rita"].user
    user.language = "de"
    user.save()
    assert [words.split(",")[0] for words in spoken()] == ["Französisch", "Deutsch"]
