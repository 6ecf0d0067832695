"""The part of the week that is worth a try, on the list of people one knows for a job."""

import pytest

from hireloom.ai import rules
from hireloom.ai.enums import ModelState, Question
from hireloom.ai.models import PredictionModel
from hireloom.ai.operations import prediction_switches
from hireloom.engine.prediction import VERSION, survival
from hireloom.engine.prediction.survival import Curve
from tests import warming
from tests.cast import MONDAY
from tests.web.recruiting.conftest import text_of

WORDS = "Worth a try: Tuesday, 9 to 12 h"


@pytest.fixture
def moments(adam):
    """Tuesday mornings are known to be better by far."""
    prediction_switches.switch_on(question=Question.MOMENT, by=adam, at=MONDAY)
    blocks = {"base": 0.1, "strength": 20.0, "blocks": [[1, 1, 90.0, 60.0, 90, 60]]}
    return PredictionModel.objects.create(
        organization_id=adam.organization_id,
        question=Question.MOMENT,
        number=1,
        learned_by="rates",
        engine=VERSION,
        parameters={"blocks": blocks, "blocks_help": True, "quiet": survival.packed(Curve())},
        count=300,
        answered=60,
        state=ModelState.ACTIVE,
        made_at=MONDAY,
    )


@pytest.fixture
def listed(nurse_job, rita, moments):
    """Somebody of the list who is not held out."""
    for number in range(30):
        person = warming.silver_medalist(rita, f"Ada {number}").person
        if not rules.is_held_out(person.pk):
            break
    warming.built(nurse_job)
    return person


def test_it_is_named_where_it_is_better(browser, nurse_job, listed):
    assert WORDS in text_of(browser.get(f"/jobs/{nurse_job.pk}/warm/"))


def test_nothing_is_named_where_no_time_is_better_or_it_is_off(browser, nurse_job, listed, moments, adam):
    PredictionModel.objects.update(parameters=moments.parameters | {"blocks_help": False})
    assert "Worth a try" not in text_of(browser.get(f"/jobs/{nurse_job.pk}/warm/"))
    PredictionModel.objects.update(parameters=moments.parameters)
    prediction_switches.switch_off(question=Question.MOMENT, by=adam, at=MONDAY)
    assert "Worth a try" not in text_of(browser.get(f"/jobs/{nurse_job.pk}/warm/"))
