"""A profile as colleagues write it: ways to reach somebody, lines, where it is known from; adding from text or a page."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hireloom.people.enums import ClaimSource
from hireloom.people.models import ContactPoint, Employment, Person, PersonLanguage, PersonSkill, ProfileClaim
from hireloom.people.operations import claims
from hireloom.people.operations.claims import Account, Said
from tests import factories
from tests.cast import FRIDAY

HTMX = {"HTTP_HX_REQUEST": "true"}
SIGNATURE = "Ada Byron\nSenior Robotics Engineer | Acme Robotics GmbH\n+49 170 1234567\nada.byron@example.org\n"


@pytest.fixture
def bela(acme):
    return factories.person(acme.organization.pk, name="Bela Novak", email="bela@example.org")


def page(browser, person):
    return browser.get(f"/people/{person.pk}/").content.decode()


def test_a_way_to_reach_somebody_is_added_preferred_changed_and_removed(browser, ada):
    added = browser.post(f"/people/{ada.pk}/contacts/new/", {"kind": "email", "value": "ada@work.example.org"}, **HTMX)
    point = ContactPoint.objects.get(normalized="ada@work.example.org")
    path = f"/people/{ada.pk}/contacts/{point.pk}/"

    assert (added.status_code, "person-changed" in added["HX-Trigger"]) == (200, True)
    browser.post(f"{path}preferences/", **HTMX)
    browser.post(path, {"value": point.value, "label": "work", "state": "wrong"}, **HTMX)
    shown = page(browser, ada)
    assert all(words in shown for words in ("Primary", "Work ·", "Does not reach them", "Entered by a colleague"))
    assert "Remove ada@work.example.org?" in browser.get(f"{path}removal/").content.decode()
    browser.post(f"{path}removal/", **HTMX)
    assert not ContactPoint.objects.filter(pk=point.pk).exists()


def test_whose_it_is_is_said_at_once(browser, ada, bela):
    path = f"/people/{ada.pk}/contacts/new/"

    address = browser.post(path, {"kind": "email", "value": "bela@example.org"}, **HTMX)
    number = browser.post(f"/people/{bela.pk}/contacts/new/", {"kind": "phone", "value": "+33612345678"}, **HTMX)
    kept = browser.post(
        f"/people/{bela.pk}/contacts/new/", {"kind": "phone", "value": "+33612345678", "is_shared": "on"}, **HTMX
    )

    assert (address.status_code, number.status_code, kept.status_code) == (422, 422, 200)
    assert "It belongs to Bela Novak already. Is that the same person?" in address.content.decode()
    assert f"/people/{ada.pk}/comparisons/?q=Bela Novak" in address.content.decode()
    assert "Both have it; they are two people" in number.content.decode()


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        ("email", "not an address", "This is no e-mail address."),
        ("phone", "12", "This is no phone number."),
        ("link", "no dots", "This is no web address."),
    ],
)
def test_what_is_no_address_is_said_at_its_field_and_stays_typed(kind, value, said, browser, ada):
    refused = browser.post(f"/people/{ada.pk}/contacts/new/", {"kind": kind, "value": value}, **HTMX)

    assert refused.status_code == 422
    assert said in refused.content.decode()
    assert f'value="{value}"' in refused.content.decode()
    assert not ContactPoint.objects.filter(person=ada, value=value).exists()


def test_lines_are_added_changed_and_removed(browser, ada):
    path = f"/people/{ada.pk}"
    bad = browser.post(f"{path}/work/new/", {"title": "Nurse", "started": "soon"}, **HTMX)
    browser.post(f"{path}/work/new/", {"title": "Nurse", "company": "Charité", "started": "2019-05"}, **HTMX)
    browser.post(f"{path}/education/new/", {"school": "TU Berlin", "degree": "MSc", "ended": "2015"}, **HTMX)
    browser.post(f"{path}/skills/new/", {"name": "Python"}, **HTMX)
    browser.post(f"{path}/languages/new/", {"code": "fr", "level": "C1"}, **HTMX)

    shown = page(browser, ada)
    assert (bad.status_code, "Write a year" in bad.content.decode()) == (422, True)
    assert all(words in shown for words in ("Charité", "TU Berlin", "MSc", "Python", "French · C1: fluent", "May 2019"))
    row = Employment.objects.get()
    asked = browser.get(f"{path}/work/{row.pk}/").content.decode()
    assert ('value="2019-05"' in asked, 'value="Nurse"' in asked) == (True, True)
    for kind, model in (("skills", PersonSkill), ("languages", PersonLanguage), ("work", Employment)):
        address = f"{path}/{kind}/{model.objects.get().pk}/removal/"
        assert browser.get(address).status_code == 200
        browser.post(address, **HTMX)
        assert not model.objects.exists()


def test_the_profile_says_where_it_is_known_from_and_takes_over_what_is_newer(browser, ada):
    browser.post(f"/people/{ada.pk}/profile/", {"name": "Ada Byron", "headline": "Nurse", "time_zone": "Europe/Paris"})
    account = Account(ada.pk, {"headline": "Engineer"}, Said(ClaimSource.IMPORT, "meetup.csv"))
    claims.note(organization_id=ada.organization_id, accounts=[account], at=FRIDAY.replace(year=2199))

    shown = page(browser, ada)
    assert all(
        words in shown for words in ("Entered by Rita Lindqvist", "“Engineer”", "Imported: meetup.csv", "Use it")
    )
    claim = ProfileClaim.objects.get(value="Engineer")
    browser.post(f"/people/{ada.pk}/claims/{claim.pk}/adoptions/", **HTMX)
    ada.refresh_from_db()
    assert (ada.headline, ada.time_zone) == ("Engineer", "Europe/Paris")


def said_of(answer):
    return json.loads(answer.headers["HX-Trigger"])["toast"]["text"]


@pytest.mark.parametrize(
    ("field", "said", "kept", "toast"),
    [("city", "x" * 300, "x" * 100, f"City is “{'x' * 100}” now"), ("country", "FR", "FR", "Country is “France” now")],
)
def test_what_is_claimed_can_be_taken_over_however_long_and_is_called_by_its_name(
    browser, ada, field, said, kept, toast
):
    account = Account(ada.pk, {field: said}, Said(ClaimSource.DOCUMENT, "cv.pdf"))
    claims.note(organization_id=ada.organization_id, accounts=[account], at=FRIDAY)

    answer = browser.post(f"/people/{ada.pk}/claims/{ProfileClaim.objects.get().pk}/adoptions/", **HTMX)

    ada.refresh_from_db()
    assert (getattr(ada, field), said_of(answer)) == (kept, toast)


def test_towns_are_named_while_one_types_and_bring_their_country(browser, ada):
    browser.post(f"/people/{ada.pk}/profile/", {"name": "Ada Byron", "city": "Lyon", "country": ""})
    ada.refresh_from_db()
    assert ada.country == "FR"
    assert "Lyon, France" in browser.get("/people/places/?city=Lyon").content.decode()
    assert browser.get("/people/places/?city=").status_code == 200


def test_a_pasted_signature_is_shown_with_evidence_before_it_is_kept(browser, acme):
    looked = browser.post("/people/add/", {"text": SIGNATURE})

    shown = looked.content.decode()
    assert Person.objects.count() == 0
    assert all(
        words in shown for words in ("Is this right?", "<mark>Acme Robotics GmbH</mark>", "ada.byron@example.org")
    )
    form = looked.context["form"].initial
    done = browser.post("/people/add/done/", form)
    ada = Person.objects.get()
    assert (done.status_code, ada.name, ada.company) == (302, "Ada Byron", "Acme Robotics GmbH")


def test_who_is_on_record_is_found_first_and_takes_what_is_new(browser, acme):
    known = factories.person(acme.organization.pk, name="A. King", email="ada.byron@example.org")

    looked = browser.get("/people/add/", {"title": "(3) Ada Byron - Senior Engineer | Net", "text": SIGNATURE})
    assert "Perhaps on record already" in looked.content.decode()
    assert looked.context["matches"][0].person == known
    browser.post("/people/add/done/", looked.context["form"].initial | {"person": str(known.pk)})

    known.refresh_from_db()
    assert (Person.objects.count(), known.name, known.company) == (1, "A. King", "Acme Robotics GmbH")


def test_the_bookmark_sends_title_address_and_selection(browser):
    asked = browser.get("/people/add/").content.decode()
    assert "javascript:" in asked
    found = browser.get(
        "/people/add/",
        {"title": "Chidi Okafor - Staff Nurse | Net", "url": "https://linkedin.com/in/chidi", "text": ""},
    )

    initial = found.context["form"].initial
    assert (initial["name"], initial["links"], initial["via"]) == (
        "Chidi Okafor",
        "https://linkedin.com/in/chidi",
        "page",
    )


def test_a_card_is_read_and_nothing_typed_is_lost(browser):
    card = SimpleUploadedFile("a.vcf", b"BEGIN:VCARD\nVERSION:3.0\nFN:Ada Byron\nEMAIL:ada@example.org\nEND:VCARD\n")
    none = SimpleUploadedFile("a.vcf", b"hello")

    assert browser.post("/people/add/", {"card": card}).context["form"].initial["name"] == "Ada Byron"
    refused = browser.post("/people/add/", {"text": "kept words", "card": none})
    assert (refused.status_code, "kept words" in refused.content.decode()) == (422, True)


def test_who_may_not_edit_and_strangers_get_nothing(sign_in, globex, ada):
    point = ContactPoint.objects.filter(person=ada).first()
    paths = ["contacts/new/", f"contacts/{point.pk}/", "work/new/", "skills/new/"]

    vera = sign_in("vera")
    assert [vera.get(f"/people/{ada.pk}/{path}").status_code for path in paths] == [403] * 4
    assert vera.get("/people/add/").status_code == 403
    otto = sign_in("otto", globex)
    assert [otto.get(f"/people/{ada.pk}/{path}").status_code for path in paths] == [404] * 4


def test_toasts_say_what_was_done(browser, ada):
    answered = browser.post(f"/people/{ada.pk}/skills/new/", {"name": "Python"}, **HTMX)

    assert json.loads(answered["HX-Trigger"])["toast"]["text"] == "Saved"
