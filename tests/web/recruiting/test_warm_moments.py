"""The part of the week that is worth a try, on the list of people one knows for a job."""

import pytest

from hireloom.ai import rules
from hireloom.ai.enums import Question
from hireloom.ai.models import PredictionModel
from hireloom.ai.operations import prediction_switches
from hireloom.people.models import Person
from tests import foretelling, warming
from tests.cast import MONDAY
from tests.web.recruiting.conftest import text_of

WORDS = "Worth a try: Tuesday, 9 to 12 h"


@pytest.fixture
def moments(adam):
    return foretelling.tuesdays(adam)


@pytest.fixture
def listed(nurse_job, rita, moments):
    """Somebody of the list who is not held out."""
    for number in range(30):
        person = warming.silver_medalist(rita, f"Ada {number}").person
        if not rules.is_held_out(person.pk):
            break
    warming.built(nurse_job)
    return person


def test_it_is_named_with_its_time_zone_where_it_is_better(browser, nurse_job, listed):
    unknown = text_of(browser.get(f"/jobs/{nurse_job.pk}/warm/"))
    assert f"{WORDS} (UTC; their time zone is not known)" in unknown
    Person.objects.filter(pk=listed.pk).update(time_zone="America/New_York")
    assert f"{WORDS} (America/New York, their time)" in text_of(browser.get(f"/jobs/{nurse_job.pk}/warm/"))


def test_nothing_is_named_where_no_time_is_better_or_it_is_off(browser, nurse_job, listed, moments, adam):
    PredictionModel.objects.update(parameters=moments.parameters | {"blocks_help": False})
    assert "Worth a try" not in text_of(browser.get(f"/jobs/{nurse_job.pk}/warm/"))
    PredictionModel.objects.update(parameters=moments.parameters)
    prediction_switches.switch_off(question=Question.MOMENT, by=adam, at=MONDAY)
    assert "Worth a try" not in text_of(browser.get(f"/jobs/{nurse_job.pk}/warm/"))
