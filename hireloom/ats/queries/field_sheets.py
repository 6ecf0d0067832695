"""What the applications of a person say in an organization's own fields."""

from collections.abc import Sequence
from uuid import UUID

from hireloom.ats.enums import Outcome
from hireloom.ats.models import Application
from hireloom.ats.models.application import ApplicationQuerySet
from hireloom.core.actor import Actor
from hireloom.people import field_holders
from hireloom.people.enums import FieldSubject
from hireloom.people.models import FieldDefinition
from hireloom.people.queries import own_fields
from hireloom.people.queries.own_fields import Sheet


def of_applications(
    person_id: UUID, actor: Actor, *, fields: Sequence[FieldDefinition] | None = None
) -> list[tuple[str, Sheet]]:
    """The title of the job and the fields of each application of a person the actor has seen, the latest first.

    `fields` are those of applications, where the caller has read them; without any nothing is asked. At most six
    queries, however many applications.
    """
    rows = Application.objects.of_seen_people(actor).known_to(actor).filter(person=person_id)
    return _sheets(FieldSubject.APPLICATION, rows, actor, fields)


def of_rejections(person_id: UUID, actor: Actor, *, fields: Sequence[FieldDefinition]) -> list[tuple[str, Sheet]]:
    """The title of the job and what was said with each rejection of a person; as `of_applications`."""
    rows = Application.objects.of_seen_people(actor).known_to(actor).filter(person=person_id)
    return _sheets(FieldSubject.REJECTION, rows.filter(outcome=Outcome.REJECTED), actor, fields)


def _sheets(
    subject: FieldSubject, rows: ApplicationQuerySet, actor: Actor, fields: Sequence[FieldDefinition] | None
) -> list[tuple[str, Sheet]]:
    holder = field_holders.of(subject)
    if fields is not None and not fields:
        return []
    found = list(rows.select_related("job").order_by("-applied_at", "-pk"))
    if holder is None:
        return []
    sheets = own_fields.of_rows(holder, found, actor, fields=fields)
    return [(row.job.title, sheet) for row, sheet in zip(found, sheets, strict=True)]
