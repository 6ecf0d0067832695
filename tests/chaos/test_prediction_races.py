"""Two who switch predictions on, learn, or choose a version at the same moment."""

from dataclasses import replace

import pytest

from hireloom.ai.enums import ModelState, Question
from hireloom.ai.models import PredictionModel, PredictionSwitch
from hireloom.ai.operations import prediction_models, prediction_switches
from hireloom.core import audit, tenancy
from hireloom.engine.prediction import measuring
from hireloom.engine.prediction.likelihood import Method, Trained
from tests import cast
from tests.cast import MONDAY
from tests.races import at_once

pytestmark = [pytest.mark.chaos, pytest.mark.django_db(transaction=True)]
ROUNDS = 5
MEASURES = measuring.measure([0.1] * 90 + [0.9] * 10, [False] * 90 + [True] * 10, base=0.1)
LEARNED = Trained(
    method=Method.RATES,
    parameters={"method": "rates", "base": 0.1, "of_groups": {}, "strength": 20.0},
    count=400,
    answered=40,
    measures=MEASURES,
)


@pytest.fixture
def scene(transactional_db):
    company = cast.acme()
    with tenancy.organization(company.organization.pk):
        return company.organization.pk, company.actor("adam")


def keep(organization_id, count):
    return prediction_models.keep(
        trained=replace(LEARNED, count=count),
        question=Question.ENGAGE,
        came_true={},
        organization_id=organization_id,
        membership_id=None,
        at=MONDAY,
    )


def test_it_is_switched_on_once_versions_count_without_a_gap_and_one_is_used(scene):
    here, adam = scene
    on = [lambda: prediction_switches.switch_on(question=Question.ENGAGE, by=adam, at=MONDAY)] * 2
    first, second = at_once(here, *on)
    assert first == second
    for turn in range(ROUNDS):
        kept = at_once(here, lambda turn=turn: keep(here, 400 + turn), lambda turn=turn: keep(here, 500 + turn))
        assert {type(one) for one in kept} == {PredictionModel}, kept
    with tenancy.organization(here):
        assert PredictionSwitch.objects.count() == 1
        rows = list(PredictionModel.objects.of(here, Question.ENGAGE))
        assert [row.number for row in rows] == list(range(2 * ROUNDS, 0, -1))
        assert [row.number for row in rows if row.state == ModelState.ACTIVE] == [2 * ROUNDS]
        old, older = rows[-1], rows[-2]
    for _ in range(ROUNDS):
        chosen = at_once(
            here,
            lambda: prediction_models.activate(model=old, by=adam, at=MONDAY),
            lambda: prediction_models.activate(model=older, by=adam, at=MONDAY),
        )
        assert {type(one) for one in chosen} == {PredictionModel}, chosen
        with tenancy.organization(here):
            assert PredictionModel.objects.in_use().get() in (old, older)
    with tenancy.organization(here):
        assert audit.verify(here).is_intact
