"""An organization that wrote to many people, some of whom answered."""

import random
from datetime import datetime, timedelta
from typing import Any

from hireloom.ai.enums import ModelState, Question
from hireloom.ai.models import PredictionModel
from hireloom.ai.operations import prediction_models, prediction_switches
from hireloom.core.actor import Actor
from hireloom.crm.enums import EngagementKind, EngagementSource
from hireloom.crm.models import Engagement
from hireloom.engine.prediction import VERSION, survival
from hireloom.engine.prediction.survival import Curve
from hireloom.people.models import Person
from tests.cast import MONDAY

SOURCE = EngagementSource.MAIL


def did(person: Person, kind: str, at: datetime, key: str = "", machine: str = "") -> Engagement:
    """Let something have happened."""
    name = key or f"{kind}:{person.pk}:{at.isoformat()}"
    words = {"kind": kind, "at": at, "source": SOURCE, "key": name, "machine": machine}
    return Engagement.objects.create(organization_id=person.organization_id, person=person, **words)


def written_to(organization_id: Any, *, people: int = 60, until: datetime = MONDAY, seed: int = 2) -> list[Person]:
    """People, each written to four times in a year and more; every third likes to answer, the others hardly do."""
    rng, found = random.Random(seed), []
    for number in range(people):
        person = Person.objects.create(
            organization_id=organization_id, name=f"Person {seed} {number}", sort_name=f"person {seed} {number}"
        )
        found.append(person)
        rate, at = (0.7, 0.04)[number % 3 > 0], until - timedelta(days=500 + rng.randint(0, 40))
        for _ in range(4):
            did(person, EngagementKind.SENT, at)
            if rng.random() < rate:
                did(person, EngagementKind.REPLIED, at + timedelta(days=rng.randint(1, 20)))
            at += timedelta(days=rng.randint(90, 110))
    return found


def learned(by: Actor, *, at: datetime = MONDAY) -> PredictionModel:
    """Predictions that are on, and the version that is in use after learning."""
    prediction_switches.switch_on(question=Question.ENGAGE, by=by, at=at)
    model = prediction_models.train(organization_id=by.organization_id, at=at)
    assert model is not None
    return model


def tuesdays(by: Actor, *, at: datetime = MONDAY) -> PredictionModel:
    """Moments are on, and Tuesday mornings are known to be better by far."""
    prediction_switches.switch_on(question=Question.MOMENT, by=by, at=at)
    blocks = {"base": 0.1, "strength": 20.0, "blocks": [[1, 1, 90.0, 60.0, 90, 60]]}
    return PredictionModel.objects.create(
        organization_id=by.organization_id,
        question=Question.MOMENT,
        number=1,
        learned_by="rates",
        engine=VERSION,
        parameters={"blocks": blocks, "blocks_help": True, "quiet": survival.packed(Curve())},
        count=300,
        answered=60,
        state=ModelState.ACTIVE,
        made_at=at,
    )
