"""Who asked not to be compared, and what is compared and foretold of whom, for them to read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hireloom.ai import histories
from hireloom.ai.enums import Question
from hireloom.ai.models import Evaluation, Objection, PredictionSwitch
from hireloom.ats.models import Application, CriteriaVersion
from hireloom.core.actor import Actor
from hireloom.people.models import Person


@dataclass(frozen=True)
class Asked:
    """What a job asks for: in whose words, whether it is a must, and how much it counts, from 1 to 5."""

    name: str
    is_required: bool
    weight: int


@dataclass(frozen=True)
class Assessed:
    """An application of whoever looks: for what, when it was compared last (None: it is not), and with what."""

    title: str
    applied_at: datetime
    compared_at: datetime | None
    asked: Sequence[Asked]


def of(person: Person) -> Objection | None:
    """The objection of somebody while it stands. One query."""
    return Objection.objects.of_people(person.organization_id).filter(person=person).first()


def foretold(person: Person, actor: Actor) -> list[Question]:
    """What is foretold of somebody, in the order of the questions; for themselves alone, nothing of who is left out.

    Two queries.
    """
    here = {"organization_id": actor.organization_id}
    if actor.id != person.pk or Person.objects.filter(histories.left_out(), **here, pk=person.pk).exists():
        return []
    on = set(PredictionSwitch.objects.filter(**here, off_at=None).values_list("question", flat=True))
    return [question for question in Question if question in on]


def assessed(person: Person, actor: Actor) -> list[Assessed]:
    """The open applications of somebody, newest first, with what they are compared with; for themselves alone.

    Three queries.
    """
    if actor.id != person.pk:
        return []
    here = {"organization_id": actor.organization_id}
    rows = list(
        Application.objects.filter(**here, person=person).open().select_related("job", "post").order_by("-applied_at")
    )
    compared = Evaluation.objects.current().filter(**here, application__in=[row.pk for row in rows])
    made = {row.application_id: row for row in compared.only("application_id", "made_at", "criteria_id")}
    versions = CriteriaVersion.objects.filter(**here, pk__in={row.criteria_id for row in made.values()}).in_bulk()
    return [_assessed(row, made.get(row.pk), versions) for row in rows]


def _assessed(row: Application, made: Evaluation | None, versions: dict[object, CriteriaVersion]) -> Assessed:
    title = row.post.title if row.post else row.job.title
    if made is None:
        return Assessed(title, row.applied_at, None, ())
    asked = [Asked(one.name, one.is_required, one.weight) for one in versions[made.criteria_id].as_asked()]
    return Assessed(title, row.applied_at, made.made_at, asked)
