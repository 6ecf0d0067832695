"""Whom a note speaks to: `@` and a colleague's name."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from hireloom.core.models import Membership


def of(body: str, colleagues: Iterable[tuple[UUID, str]]) -> list[UUID]:
    """The colleagues whose whole name stands behind an `@`, in the order of the list; the longer name goes first.

    "@Ann Lee" speaks to Ann Lee and not to Ann, if both are colleagues.
    """
    text, found = body.casefold(), []
    for pk, name in sorted(colleagues, key=lambda colleague: -len(colleague[1])):
        call = f"@{name.casefold()}"
        if call in text:
            found.append(pk)
            text = text.replace(call, " ")
    return found


def callable_in(organization_id: UUID) -> Sequence[tuple[UUID, str]]:
    """Everybody a note may speak to: active colleagues by name. One query."""
    active = Membership.objects.filter(organization_id=organization_id, deactivated_at=None)
    return list(active.order_by("name", "pk").values_list("pk", "name"))
