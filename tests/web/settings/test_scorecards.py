"""Scorecard forms in the settings."""

import pytest
from django.urls import reverse

from hireloom.ats.models import FeedbackRule, FormVersion, ScorecardForm
from hireloom.ats.operations import scorecard_forms
from hireloom.ats.operations.scorecard_forms import Attribute, Category
from hireloom.core import tenancy
from tests.cast import MONDAY
from tests.web.answers import said

TYPED = {
    "name": "Nursing",
    "category-name": ["Care", "", ""],
    "attribute-category": ["0", "0", "0", "1", "2"],
    "attribute-key": ["", "", "", "", ""],
    "attribute-name": ["Hand hygiene", "Kindness", "", "", ""],
    "attribute-help": ["Before and after", "", "", "", ""],
}


@pytest.fixture
def form(rita):
    categories = [Category("Care", [Attribute("Hand hygiene"), Attribute("Kindness")])]
    return scorecard_forms.write(name="Nursing", categories=categories, by=rita, at=MONDAY).form


def test_a_form_is_written_from_rows_and_listed(sign_in):
    browser = sign_in("rita")
    assert "Knows the work" in said(browser.get(reverse("settings:scorecard-new")))

    page = browser.post(reverse("settings:scorecard-new"), TYPED, follow=True)

    [category] = FormVersion.objects.get().definition
    assert [one["name"] for one in category["attributes"]] == ["Hand hygiene", "Kindness"]
    for words in ("Nursing", "Default", "Hand hygiene, Kindness", "Version 1"):
        assert words in said(page)


def test_what_is_wrong_is_said_and_what_was_typed_stays(sign_in, form):
    response = sign_in("rita").post(reverse("settings:scorecard-new"), TYPED)

    assert response.status_code == 422
    assert "There is a form of that name already." in said(response)
    assert 'value="Before and after"' in said(response)


def test_a_change_is_the_next_version_and_a_stale_one_is_told(sign_in, form):
    browser, address = sign_in("rita"), reverse("settings:scorecard", args=[form.pk])
    key = FormVersion.objects.get().definition[0]["attributes"][1]["key"]
    changed = TYPED | {"number": "1", "attribute-key": ["", key, "", "", ""]}

    browser.post(address, changed | {"attribute-name": ["Speed", "Warmth", "", "", ""]})
    stale = browser.post(address, changed | {"attribute-name": ["Strength", "Warmth", "", "", ""]})

    last = FormVersion.objects.get(number=2).definition[0]["attributes"]
    assert [one["name"] for one in last] == ["Speed", "Warmth"]
    assert last[1]["key"] == key
    assert stale.status_code == 422
    assert "Somebody published version 2 in the meantime." in said(stale)
    assert 'value="Strength"' in said(stale)
    assert FormVersion.objects.count() == 2


def test_one_form_is_the_default_and_others_may_be_put_away(sign_in, form, rita):
    other = scorecard_forms.write(name="Doctors", categories=[Category("A", [Attribute("B")])], by=rita, at=MONDAY).form
    browser = sign_in("rita")

    browser.post(reverse("settings:scorecard-default", args=[other.pk]))
    browser.post(reverse("settings:scorecard-offer", args=[form.pk]), {"is_active": "no"})
    refused = browser.post(reverse("settings:scorecard-offer", args=[other.pk]), {"is_active": "no"}, follow=True)

    stands = dict(ScorecardForm.objects.values_list("name", "is_active"))
    assert stands == {"Nursing": False, "Doctors": True}
    assert "make another one the default first" in said(refused)


def test_an_administrator_lets_scorecards_be_read_early_and_a_recruiter_does_not(sign_in, acme):
    address = reverse("settings:feedback-rule")

    assert sign_in("rita").post(address, {"is_open": "yes"}).status_code == 403
    sign_in("adam").post(address, {"is_open": "yes"})

    assert FeedbackRule.objects.get().is_open


@pytest.mark.parametrize("who", ["vera", "ines", "sam"])
def test_others_do_not_open_the_page(who, sign_in, nurse_job):
    assert sign_in(who).get(reverse("settings:scorecards")).status_code == 403


def test_a_form_of_another_organization_is_not_there(sign_in, globex, otto):
    with tenancy.organization(globex.organization.pk):
        theirs = scorecard_forms.give_default(organization_id=globex.organization.pk, at=MONDAY).form

    assert sign_in("rita").get(reverse("settings:scorecard", args=[theirs.pk])).status_code == 404
