"""What the applications of a person say in an organization's own fields."""

from collections.abc import Sequence
from uuid import UUID

from hireloom.ats.models import Application
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
    holder = field_holders.of(FieldSubject.APPLICATION)
    if fields is not None and not fields:
        return []
    rows = Application.objects.of_seen_people(actor).known_to(actor).filter(person=person_id)
    found = list(rows.select_related("job").order_by("-applied_at", "-pk"))
    if holder is None:
        return []
    sheets = own_fields.of_rows(holder, found, actor, fields=fields)
    return [(row.job.title, sheet) for row, sheet in zip(found, sheets, strict=True)]
