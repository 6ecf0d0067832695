"""What changed on a requisition or an opening: refused when the form is old, applied, and kept to be read."""

from datetime import datetime
from typing import Any

from hireloom.ats.models import Opening, Requisition, Revision
from hireloom.ats.operations.stale import ChangedMeanwhile, plain
from hireloom.core.actor import Actor
from hireloom.kit.ids import uuid7


def apply(
    *, row: Requisition | Opening, changes: dict[str, Any], version: int | None, by: Actor, at: datetime
) -> list[str]:
    """Change fields of a locked row, and keep what they were; the names of those that are others now.

    `version` is the one that the form was opened with; None changes whatever stands there. Nothing is kept when
    nothing changes.

    Raises: ChangedMeanwhile: the row is newer than the form, and says otherwise in one of the fields.
    """
    changed = sorted(name for name, value in changes.items() if getattr(row, name) != value)
    if changed and version is not None and version != row.version:
        raise ChangedMeanwhile({name: getattr(row, name) for name in changes}, row.version)
    if not changed:
        return []
    kept = {name: [plain(getattr(row, name)), plain(changes[name])] for name in changed}
    for name in changed:
        setattr(row, name, changes[name])
    row.version += 1
    row.save(update_fields=[*changed, "version"])
    Revision.objects.create(
        id=uuid7(at),
        organization_id=row.organization_id,
        subject_id=row.pk,
        number=row.version,
        changes=kept,
        changed_by_id=by.membership_id,
        changed_at=at,
    )
    return changed
