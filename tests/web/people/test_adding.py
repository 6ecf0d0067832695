"""Adding somebody, and finding out that we know them."""

import pytest

from hireloom.people.enums import SourceKind
from hireloom.people.models import ContactPoint, Person, Source
from hireloom.people.operations import persons, sources
from tests.cast import FRIDAY
from tests.web.recruiting.conftest import htmx, text_of, toasts_of

ADA = {"name": "Ada Byron", "email": "ada@example.org", "phone": "+33 6 12 34 56 78", "link": "example.com/in/ada"}


def test_somebody_is_added_and_opened(browser, rita):
    source = sources.named(organization_id=rita.organization_id, name="Job fair", kind=SourceKind.EVENT)

    response = browser.post("/people/new/", ADA | {"contact_type": "prospect", "source": source.pk}, follow=True)

    person = Person.objects.get()
    assert response.redirect_chain == [(f"/people/{person.pk}/", 302)]
    assert toasts_of(response)[0][0] == "Ada Byron was added"
    assert (person.contact_type, person.source) == ("prospect", source)
    assert sorted(ContactPoint.objects.values_list("kind", "normalized")) == [
        ("email", "ada@example.org"), ("link", "example.com/in/ada"), ("phone", "+33612345678"),
    ]  # fmt: skip


def test_htmx_is_sent_there(browser):
    response = browser.post("/people/new/", ADA, headers=htmx("dialog"))

    assert response["HX-Redirect"] == f"/people/{Person.objects.get().pk}/"


def test_a_source_that_was_only_a_kind_is_made(browser):
    assert "Agency" in text_of(browser.get("/people/new/", headers=htmx("dialog")))

    browser.post("/people/new/", ADA | {"source": "kind:agency"})

    assert Source.objects.values_list("name", "kind").get() == ("Agency", "agency")
    assert Person.objects.get().source == Source.objects.get()


def test_who_is_known_is_said_while_typing_and_when_it_is_sent(browser, ada):
    response = browser.get("/people/known/?email=ADA@example.org", headers=htmx("known"))
    assert "Ada Byron has this address." in text_of(response)
    assert text_of(browser.get("/people/known/?email=new@example.org", headers=htmx("known"))) == ""

    response = browser.post(
        "/people/new/", {"name": "A. B.", "email": "ada@example.org", "phone": "+49301234567"}, follow=True
    )

    assert toasts_of(response)[0][0] == "Ada Byron was on record already; what is new was added"
    assert Person.objects.get().name == "Ada Byron"
    assert ContactPoint.objects.filter(normalized="+49301234567").exists()


def test_a_private_person_is_not_shown_but_not_added_twice(sign_in, adam, ada):
    persons.change(person=ada, changes={"is_private": True, "owner_id": adam.membership_id}, by=adam, at=FRIDAY)
    browser = sign_in("sam")
    assert text_of(browser.get("/people/known/?email=ada@example.org", headers=htmx("known"))) == ""

    response = browser.post("/people/new/", {"name": "Ada", "email": "ada@example.org"}, follow=True)

    assert response.redirect_chain == [("/people/", 302)]
    assert "kept private by a colleague" in toasts_of(response)[0][0]
    assert "Byron" not in response.content.decode()
    assert Person.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"name": ""}, "This field is required."),
        ({"email": "ada"}, "Enter a valid email address."),
        ({"link": "not a link"}, "This is no web address."),
        ({"source": "kind:moon"}, "Select a valid choice."),
        ({"contact_type": "employee"}, "Select a valid choice."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(browser, wrong, words):
    response = browser.post("/people/new/", ADA | wrong, headers=htmx("dialog"))

    assert response.status_code == 422
    assert words in text_of(response)
    assert 'value="+33 6 12 34 56 78"' in response.content.decode()
    assert Person.objects.count() == 0


def test_neither_an_observer_nor_an_interviewer_adds_people(sign_in, henry):
    for name in ("vera", "henry"):
        assert sign_in(name).post("/people/new/", ADA).status_code == 403
        assert sign_in(name).get("/people/new/").status_code == 403

    assert not Person.objects.filter(name="Ada Byron").exists()


def test_otto_does_not_learn_whom_acme_knows(sign_in, globex, ada):
    response = sign_in("otto", globex).get("/people/known/?email=ada@example.org", headers=htmx("known"))

    assert text_of(response) == ""
