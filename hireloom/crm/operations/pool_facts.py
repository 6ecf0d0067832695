"""The fields of a pool as they are kept."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_noop

from hireloom.core.actor import Actor
from hireloom.core.models import Membership
from hireloom.crm.models import Sequence
from hireloom.kit.refusals import Unacceptable
from hireloom.kit.text import clean

LENGTHS = {"name": 100, "purpose": 300}
OTHERS = {"attention_days", "owner_id", "sequence_id"}
MOST_DAYS = 3650


def checked(changes: Mapping[str, Any], by: Actor) -> dict[str, Any]:
    """The fields of a pool as they are stored.

    Raises: Unacceptable: the name is empty, a field is none of a pool's, or an owner or sequence is none.
    """
    if unknown := set(changes) - LENGTHS.keys() - OTHERS:
        msg = f"Not part of a pool: {', '.join(sorted(unknown))}."
        raise Unacceptable(msg)
    wanted: dict[str, Any] = {name: clean(changes[name])[: LENGTHS[name]] for name in LENGTHS if name in changes} | {
        name: changes[name] for name in OTHERS if name in changes
    }
    if wanted.get("name") == "":
        raise Unacceptable(gettext_noop("A pool needs a name."))
    _check_days(wanted.get("attention_days", 0))
    _check_ids(wanted, by)
    return wanted


def _check_days(days: Any) -> None:
    if not isinstance(days, int) or not 0 <= days <= MOST_DAYS:
        raise Unacceptable(gettext_noop("Somebody needs attention after 1 to 3650 days, or never with 0."))


def _check_ids(wanted: Mapping[str, Any], by: Actor) -> None:
    """An owner is a colleague who works here and sees pools; a sequence is one of the organization."""
    own = {"organization_id": by.organization_id}
    if not all(isinstance(wanted.get(name), UUID | None) for name in ("owner_id", "sequence_id")):
        raise Unacceptable(gettext_noop("An owner and a sequence are named by their ids."))
    if owner_id := wanted.get("owner_id"):
        owner = Membership.objects.filter(pk=owner_id, **own).active().first()
        if owner is None or not owner.as_actor().may("crm.edit_pools"):
            raise Unacceptable(gettext_noop("The owner must be a colleague who may edit pools."))
    if (sequence_id := wanted.get("sequence_id")) and not Sequence.objects.filter(pk=sequence_id, **own).exists():
        raise Unacceptable(gettext_noop("There is no such sequence."))
