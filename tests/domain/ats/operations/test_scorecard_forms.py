"""Scorecard forms: versions that are never changed, one default."""

import pytest

from hireloom.ats.models import FormVersion, ScorecardForm
from hireloom.ats.operations import scorecard_forms
from hireloom.ats.operations.scorecard_forms import Attribute, Category
from hireloom.core.access import PermissionDenied
from hireloom.core.models import Event
from hireloom.kit.refusals import Unacceptable
from tests.cast import FRIDAY, MONDAY, TUESDAY

NURSING = [Category("Care", [Attribute("Hand hygiene", "Before and after."), Attribute("Kindness")])]


@pytest.fixture
def form(rita):
    return scorecard_forms.write(name="Nursing", categories=NURSING, by=rita, at=MONDAY).form


def told():
    return list(Event.objects.filter(name__startswith="ats.form").order_by("sequence").values_list("name", flat=True))


def test_the_first_form_is_the_default_and_has_version_one(form):
    version = FormVersion.objects.get(form=form)

    assert (form.is_default, version.number) == (True, 1)
    assert [one["name"] for one in version.definition[0]["attributes"]] == ["Hand hygiene", "Kindness"]
    assert told() == ["ats.form.published"]


def test_a_revision_is_another_version_and_attributes_keep_their_keys(form, rita):
    before = FormVersion.objects.get(form=form).definition[0]["attributes"][1]
    categories = [Category("Care", [Attribute("Warmth", key=before["key"]), Attribute("Speed")])]

    version = scorecard_forms.revise(form=form, categories=categories, seen_number=1, by=rita, at=TUESDAY)

    assert version.number == 2
    assert version.definition[0]["attributes"][0]["key"] == before["key"]
    assert FormVersion.objects.get(form=form, number=1).definition[0]["attributes"][1]["name"] == "Kindness"


def test_the_same_again_is_no_new_version(form, rita):
    same = [
        Category(one["name"], [Attribute(a["name"], a["help"], a["key"]) for a in one["attributes"]])
        for one in FormVersion.objects.get(form=form).definition
    ]

    assert scorecard_forms.revise(form=form, categories=same, seen_number=1, by=rita, at=TUESDAY).number == 1
    assert told() == ["ats.form.published"]


def test_the_second_of_two_who_revise_it_is_told(form, rita):
    scorecard_forms.revise(form=form, categories=[Category("A", [Attribute("B")])], seen_number=1, by=rita, at=TUESDAY)

    with pytest.raises(scorecard_forms.FormChangedMeanwhile) as refusal:
        scorecard_forms.revise(form=form, categories=NURSING, seen_number=1, by=rita, at=TUESDAY)

    assert refusal.value.current.number == 2


@pytest.mark.parametrize(
    "wrong",
    [[], [Category("Care", [])], [Category("Care", [Attribute("Kind"), Attribute("kind ")])]],
    ids=["nothing", "no attribute", "one twice"],
)
def test_a_form_that_asks_nothing_or_one_thing_twice_is_refused(rita, wrong):
    with pytest.raises(Unacceptable):
        scorecard_forms.write(name="Wrong", categories=wrong, by=rita, at=MONDAY)


def test_a_form_has_a_name_of_its_own(form, rita):
    with pytest.raises(scorecard_forms.FormNameTaken):
        scorecard_forms.write(name="Nursing ", categories=NURSING, by=rita, at=MONDAY)
    with pytest.raises(Unacceptable):
        scorecard_forms.rename(form=form, name=" ", by=rita, at=MONDAY)


def test_there_is_one_default_and_it_stays_offered(form, rita):
    other = scorecard_forms.write(name="Doctors", categories=NURSING, by=rita, at=MONDAY).form
    assert not other.is_default

    scorecard_forms.make_default(form=other, by=rita, at=TUESDAY)

    assert [row.name for row in ScorecardForm.objects.filter(is_default=True)] == ["Doctors"]
    with pytest.raises(scorecard_forms.IsTheDefault):
        scorecard_forms.offer(form=other, is_active=False, by=rita, at=FRIDAY)
    assert not scorecard_forms.offer(form=form, is_active=False, by=rita, at=FRIDAY).is_active


@pytest.mark.parametrize("who", ["vera", "sam", "ines"])
def test_others_change_no_form(who, form, acme, nurse_job):
    with pytest.raises(PermissionDenied):
        scorecard_forms.write(name="Mine", categories=NURSING, by=acme.actor(who), at=MONDAY)
