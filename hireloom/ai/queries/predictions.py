"""What is foretold of a person, for those who may know: a band, and what moved it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from hireloom.ai import histories, rules
from hireloom.ai.enums import BandName, Question
from hireloom.ai.models import Prediction, PredictionModel, PredictionSwitch
from hireloom.ai.queries import prediction_words
from hireloom.ai.queries.prediction_words import Line
from hireloom.core import together
from hireloom.core.actor import Actor
from hireloom.people.models import Person


class Standing(StrEnum):
    """Whether something is said of a person, and why not."""

    SAID = "said"
    LEARNING = "learning"
    HELD_OUT = "held_out"
    LEFT_OUT = "left_out"


@dataclass(frozen=True)
class Foretold:
    """What is said of a person: the band and what moved it, by which version, and when it was made.

    Where `standing` is not *said*, there is no band. `number` is 0 where no version is in use.
    """

    standing: Standing
    band: BandName | None = None
    because: Sequence[Line] = ()
    number: int = 0
    count: int = 0
    made_at: datetime | None = None


def of_person(person: Person, actor: Actor) -> Foretold | None:
    """What is foretold of a person whom the actor sees; None for those who may not know, and while it is off.

    One exchange.
    """
    if not rules.can_view_predictions(actor):
        return None
    here = actor.organization_id
    switches = PredictionSwitch.objects.on(here, Question.ENGAGE).order_by()
    models = PredictionModel.objects.of(here, Question.ENGAGE).in_use()
    rows = Prediction.objects.filter(organization_id=here, question=Question.ENGAGE, person=person)
    out = Person.objects.filter(histories.left_out(), organization_id=here, pk=person.pk).order_by()
    together.fetch([switches, models, rows, out])
    if not switches:
        return None
    if out or not models:
        return Foretold(Standing.LEFT_OUT if out else Standing.LEARNING)
    return _said(person, models[0], next(iter(rows), None))


def _said(person: Person, model: PredictionModel, row: Prediction | None) -> Foretold:
    if rules.is_held_out(person.pk):
        return Foretold(Standing.HELD_OUT, number=model.number)
    if row is None:
        return Foretold(Standing.SAID, BandName.UNKNOWN, number=model.number, count=model.count)
    band, because = BandName(row.band), prediction_words.lines(row.factors)
    return Foretold(Standing.SAID, band, because, model.number, model.count, row.made_at)
