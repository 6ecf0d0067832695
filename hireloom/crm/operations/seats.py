"""With whom a pool or a segment is shared: a seat for each colleague."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_noop

from hireloom.core.models import Membership
from hireloom.crm.enums import PoolPrivacy, SegmentPrivacy
from hireloom.crm.models import Pool, Segment
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable


def arrange(
    *, noun: Pool | Segment, privacy: PoolPrivacy | SegmentPrivacy, members: Iterable[Membership], at: datetime
) -> bool:
    """Let those see a noun whom `privacy` and `members` name; says whether that is new. Part of a verb that holds it.

    Raises: Unacceptable: it is to be shared with some colleagues, and none but its owner is named.
    """
    is_team = privacy in (PoolPrivacy.TEAM, SegmentPrivacy.TEAM)
    own = {one.pk for one in members if one.organization_id == noun.organization_id} - {noun.owner_id}
    wanted: set[UUID] = own if is_team else set()
    if is_team and not wanted:
        raise Unacceptable(gettext_noop("Choose the colleagues who see it."))
    seats: Any = noun.seats
    there = set(seats.values_list("member_id", flat=True))
    if noun.privacy == privacy and there == wanted:
        return False
    seats.filter(member_id__in=there - wanted).delete()
    own_column = {"organization_id": noun.organization_id, seats.field.name: noun}
    seats.bulk_create([seats.model(id=uuid7(at), **own_column, member_id=pk) for pk in sorted(wanted - there)])
    noun.privacy = privacy
    noun.save(update_fields=["privacy"])
    return True
