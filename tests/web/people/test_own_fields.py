"""The organization's own fields on a person: shown after the page, filled in in a dialog, on any noun."""

import re

import pytest
from django.urls import reverse

from hireloom.ats.enums import PayKind
from hireloom.ats.operations import applications, offers, openings
from hireloom.core.models import Membership
from hireloom.people import field_holders
from hireloom.people.enums import FieldKind, FieldSubject
from hireloom.people.operations import field_values, fields
from hireloom.people.operations.fields import Choice, FieldDraft, Rules
from hireloom.people.queries import own_fields
from tests import factories
from tests.cast import FRIDAY, MONDAY
from tests.web.recruiting.conftest import events_of, htmx, text_of, toasts_of

COLORS = (Choice("Red"), Choice("Blue"))


@pytest.fixture
def define(adam):
    def make(label="Notice", subject=FieldSubject.PERSON, kind=FieldKind.SHORT_TEXT, choices=(), **flags):
        draft = FieldDraft(subject, label, kind, choices=choices, rules=Rules(**flags))
        return fields.define(draft=draft, by=adam, at=MONDAY)

    return make


def shown(subject, row):
    return reverse("fields:show", args=[subject, row.pk])


def form(subject, row):
    return reverse("fields:values", args=[subject, row.pk])


def write(subject, row, by, **values):
    return field_values.write(holder=field_holders.of(subject), row=row, values=values, by=by, at=FRIDAY)


def said(subject, row, by):
    sheet = own_fields.of_row(field_holders.of(subject), row, by)
    return {line.definition.key: line.value for line in sheet.lines}


def opened(response):
    return re.search(r'name="opened" value="([^"]+)"', response.content.decode())[1]


def test_a_person_shows_the_place_of_fields_only_where_there_are_some(browser, define, ada):
    page = reverse("people:person", args=[ada.pk])
    assert shown("person", ada) not in browser.get(page).content.decode()
    define()

    for address in (page, reverse("people:drawer", args=[ada.pk])):
        assert f"{shown('person', ada)}?look=" in browser.get(address).content.decode()


def test_fields_of_a_person_and_their_applications_are_shown_together(browser, define, nurse_job, rita):
    define()
    define("Shift", FieldSubject.APPLICATION)
    application = factories.application(nurse_job, name="Ada Byron")
    write("person", application.person, rita, notice="Two weeks")
    write("application", application, rita, shift="Nights")

    part = browser.get(shown("person", application.person), headers=htmx())
    words = text_of(part)

    assert "Fields Notice Two weeks Fill in fields Staff nurse Shift Nights Fill in fields for Staff nurse" in words
    assert "<html" not in part.content.decode()
    assert "Two weeks" in text_of(browser.get(shown("person", application.person)))


def test_a_required_field_is_shown_as_long_as_it_is_empty(browser, define, ada):
    define("Must", is_required=True)
    define("May")

    assert "Fields Must to be filled in Fill in fields" in text_of(browser.get(shown("person", ada)))


def test_every_kind_is_filled_in_by_a_form(browser, define, acme, ada, rita):
    for kind in FieldKind:
        choices = COLORS if kind in (FieldKind.SINGLE_SELECT, FieldKind.MULTI_SELECT) else ()
        define(kind.value.replace("_", " "), kind=kind, choices=choices)
    sent = {
        "field-short_text": "One",
        "field-long_text": "One\r\nTwo",
        "field-yes_no": "no",
        "field-single_select": "blue",
        "field-multi_select": ["red", "blue"],
        "field-amount": "62500.5",
        "field-amount-currency": "eur",
        "field-amount_range-min": "10",
        "field-amount_range-currency": "EUR",
        "field-number": "0",
        "field-number_range-min": "1.5",
        "field-number_range-max": "2",
        "field-date": "2026-03-02",
        "field-url": "https://example.org/",
        "field-user": str(acme.colleagues["henry"].pk),
    }

    response = browser.post(form("person", ada), sent, headers=htmx("dialog"))

    assert (response.status_code, events_of(response)["fields-changed"]) == (200, True)
    assert said("person", ada, rita) == {
        "short_text": "One",
        "long_text": "One\nTwo",
        "yes_no": False,
        "single_select": "blue",
        "multi_select": ["red", "blue"],
        "amount": {"amount_minor": 6250050, "currency": "EUR"},
        "amount_range": {"min_minor": 1000, "max_minor": None, "currency": "EUR"},
        "number": 0,
        "number_range": {"min": 1.5, "max": 2},
        "date": "2026-03-02",
        "url": "https://example.org/",
        "user": str(acme.colleagues["henry"].pk),
    }
    again = browser.get(form("person", ada), headers=htmx("dialog")).content.decode()
    for value in ("62500.5", 'value="2026-03-02"', 'value="blue" selected', 'value="no" selected', "One\nTwo"):
        assert value in again, value


def test_a_form_that_is_sent_as_it_was_opened_changes_nothing(browser, define, ada, rita):
    define(kind=FieldKind.AMOUNT, label="Pay")
    write("person", ada, rita, pay={"amount_minor": 5, "currency": "EUR"})
    sent = {"opened": opened(browser.get(form("person", ada))), "field-pay": "0.05", "field-pay-currency": "EUR"}

    response = browser.post(form("person", ada), sent, follow=True)

    assert toasts_of(response)[0][0] == "The fields are saved"
    assert said("person", ada, rita) == {"pay": {"amount_minor": 5, "currency": "EUR"}}


def test_what_does_not_do_is_said_at_its_field_and_what_was_typed_stays(browser, define, ada, rita):
    define("Site", kind=FieldKind.URL)
    define("Pay", kind=FieldKind.AMOUNT)
    define("Must", is_required=True)

    response = browser.post(form("person", ada), {"field-site": "gopher://x", "field-must": "y"}, headers=htmx())
    without = browser.post(form("person", ada), {"field-pay": "5", "field-must": ""}, headers=htmx())

    assert response.status_code == without.status_code == 422
    assert "Site: A web address that begins with https:// or http://." in text_of(response)
    assert "Site: Site" not in text_of(response)
    assert "gopher://x" in response.content.decode()
    assert "This field is required." in text_of(without)
    assert said("person", ada, rita) == {"site": None, "pay": None, "must": None}


def test_the_second_of_two_editors_is_told_and_keeps_what_they_typed(browser, define, ada, rita):
    define()
    old = opened(browser.get(form("person", ada)))
    write("person", ada, rita, notice="Two weeks")

    told = browser.post(form("person", ada), {"opened": old, "field-notice": "A month"}, headers=htmx())
    assert told.status_code == 422
    assert "Notice: now “Two weeks”, you typed “A month”." in text_of(told)
    assert "A month" in told.content.decode()
    browser.post(form("person", ada), {"opened": opened(told), "field-notice": "A month"}, headers=htmx())

    assert said("person", ada, rita) == {"notice": "A month"}


def test_a_private_field_is_on_no_page_of_who_may_not_see_it(sign_in, define, ada, rita):
    define("Pay", is_private=True)
    write("person", ada, rita, pay="secret")

    assert "secret" in text_of(sign_in("rita").get(shown("person", ada)))
    for url in (shown("person", ada), form("person", ada)):
        body = sign_in("sam").get(url).content.decode()
        assert "secret" not in body
        assert "Pay" not in body


def test_who_may_only_look_sees_no_way_to_fill_in(sign_in, define, ada):
    define()
    vera = sign_in("vera")

    assert "Fill in" not in text_of(vera.get(shown("person", ada)))
    assert vera.get(form("person", ada)).status_code == 403


@pytest.fixture
def rows(nurse_job, rita):
    """One row of each noun, by its word."""
    application = factories.application(nurse_job)
    pay = [offers.Component(kind=PayKind.SALARY, amount_minor=5_000_000, currency="EUR")]
    offered = offers.OfferDraft(title="Nurse", components=pay)
    ended = factories.application(nurse_job, name="Grace Onwudiwe", at=MONDAY)
    applications.reject(application=ended, reason=factories.reason(rita.organization_id), by=rita, at=MONDAY)
    return {
        "requisition": factories.requisition(rita),
        "colleague": Membership.objects.get(pk=rita.membership_id),
        "rejection": ended,
        "person": application.person,
        "job": nurse_job,
        "application": application,
        "opening": openings.add(job=nurse_job, by=rita, at=MONDAY),
        "offer": offers.write(application=application, draft=offered, by=rita, at=MONDAY),
    }


@pytest.mark.parametrize("subject", FieldSubject)
def test_each_noun_is_filled_in_and_not_by_somebody_of_another_organization(subject, sign_in, define, rows, globex):
    define(subject=subject)
    row, sent = rows[subject], {"field-notice": "Two weeks"}

    theirs = sign_in("otto", globex)
    for url in (shown(subject, row), form(subject, row)):
        assert (theirs.get(url).status_code, theirs.post(form(subject, row), sent).status_code) == (404, 404)
    browser = sign_in("adam" if subject == FieldSubject.COLLEAGUE else "rita")
    assert browser.post(form(subject, row), sent, headers=htmx()).status_code == 200

    assert "Two weeks" in text_of(browser.get(shown(subject, row)))


@pytest.mark.parametrize(
    ("subject", "page"),
    [
        ("job", lambda row: reverse("recruiting:job-settings", args=[row.pk])),
        ("opening", lambda row: reverse("recruiting:opening", args=[row.job_id, row.pk])),
        ("offer", lambda row: reverse("recruiting:offer", args=[row.pk])),
        ("requisition", lambda row: reverse("recruiting:requisition", args=[row.pk])),
    ],
)
def test_the_pages_of_jobs_openings_offers_and_requisitions_load_their_fields(subject, page, browser, rows):
    assert f"{shown(subject, rows[subject])}?look=section" in browser.get(page(rows[subject])).content.decode()


def test_a_new_version_of_an_offer_is_gone_to(browser, define, rows, rita):
    define(subject=FieldSubject.OFFER, makes_version=True)
    offer = offers.submit(offer=rows["offer"], by=rita, at=FRIDAY)

    assert "makes the next version" in text_of(browser.get(form("offer", offer)))
    response = browser.post(form("offer", offer), {"field-notice": "x"}, follow=True)

    assert toasts_of(response)[0][0] == "Saved as version 2 of the offer."
    assert "version 2" in text_of(response)


def test_a_word_that_is_no_noun_is_not_there(browser, ada):
    assert browser.get(reverse("fields:show", args=["candidate", ada.pk])).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_part_costs_the_same_with_one_field_and_with_three(count, browser, define, ada, rita, costs):
    for number in range(count):
        define(f"Field {number}", is_private=True)
        write("person", ada, rita, **{f"field_{number}": "x"})

    assert costs(lambda: browser.get(shown("person", ada))) == 10
