"""Jobs that fit and similar people, beside what is known of a person."""

import pytest

from hireloom.ai.enums import Purpose
from hireloom.ai.operations import profiles
from hireloom.ats.operations import criteria
from hireloom.ats.operations.criteria import Wanted
from tests import comparing, factories
from tests.cast import MONDAY
from tests.web.recruiting.conftest import htmx, text_of


@pytest.fixture
def known(acme, adam, ada):
    comparing.switched_on(adam, purpose=Purpose.WARM_POOL)
    bela = factories.person(acme.organization.pk, name="Bela Kun", email="bela@example.org")
    for person in (ada, bela):
        comparing.tells(person, "Dialysis and triage.")
    profiles.make(organization_id=ada.organization_id, person_ids=[ada.pk, bela.pk], at=MONDAY)
    return bela


def place(person):
    return f"/people/{person.pk}/likeness/"


def test_the_profile_leads_to_what_fits_and_who_is_alike(browser, ada, known, rita):
    job = factories.job(rita, title="Dialysis nurse")
    criteria.write(job=job, wanted=[Wanted("Dialysis"), Wanted("Nights", is_required=True)], by=rita, at=MONDAY)
    assert place(ada) in browser.get(f"/people/{ada.pk}/").content.decode()
    fragment = text_of(browser.get(f"{place(ada)}?look=drawer", headers=htmx()))
    for words in (
        "Names most often: Dialysis.",
        "Dialysis nurse",
        "50% of what it asks for is shown",
        "Musts not shown: Nights",
        "Bela Kun",
    ):
        assert words in fragment
    assert "100% of the same title and skills" in text_of(browser.get(place(ada)))


def test_while_it_is_off_that_is_said(browser, ada):
    assert "matching is off for them" in text_of(browser.get(place(ada)))


def test_who_told_a_colleague_not_to_be_compared_is_noted_while_it_is_off_too(browser, ada):
    wish, noted = "They do not want to be compared", "Ada Byron asked not to be compared by a program."
    assert wish in text_of(browser.get(place(ada)))

    browser.post(f"/people/{ada.pk}/objection/", {"to": "object"})
    page = text_of(browser.get(place(ada)))
    assert (noted in page, wish in page, "matching is off for them" in page) == (True, False, False)

    browser.post(f"/people/{ada.pk}/objection/", {"to": "allow"})
    page = text_of(browser.get(place(ada)))
    assert (noted in page, wish in page) == (False, True)


def test_who_sees_no_matches_is_led_nowhere(sign_in, known, nurse_job):
    seen = factories.application(nurse_job, name="Chidi Obi", email="chidi@example.org").person
    henry = sign_in("henry")
    assert henry.get(f"/people/{seen.pk}/").status_code == 200
    assert "/likeness/" not in henry.get(f"/people/{seen.pk}/").content.decode()
    assert henry.get(place(seen)).status_code == 404


def test_a_stranger_finds_nothing(stranger, browser):
    olga, _tag = stranger
    assert browser.get(place(olga)).status_code == 404
