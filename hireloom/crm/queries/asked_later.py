"""Who asked to be written to later, as the engine reads their answer, while nobody said whether they did."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q
from django.utils import formats
from django.utils.translation import gettext as _

from hireloom.crm.enums import ExitReason, HeldBecause
from hireloom.crm.stops import Stop
from hireloom.messaging.enums import Meaning
from hireloom.messaging.models import IncomingMail
from hireloom.messaging.models.incoming import IncomingMailQuerySet


def of(organization_id: UUID, people: Collection[UUID], at: datetime) -> dict[UUID, Stop]:
    """Those of these people whose answer waits that is taken for "later", until the day it names. One query.

    Once somebody said what it means, or set it aside, that holds alone.
    """
    found = rows(organization_id, people, at).order_by("received_at", "pk").values_list("person_id", "proposed_until")
    return {pk: Stop(ExitReason.SUPPRESSED, words(day), HeldBecause.LATER) for pk, day in found if pk}


def rows(organization_id: UUID, people: Collection[UUID], at: datetime) -> IncomingMailQuerySet:
    """Their answers."""
    found = IncomingMail.objects.filter(organization_id=organization_id, person__in=list(people)).waiting()
    return found.filter(Q(proposed_until=None) | Q(proposed_until__gt=at.date()), proposed=Meaning.LATER)


def words(day: date | None) -> str:
    """Why they are not written to, as a colleague reads it."""
    if day is None:
        return _("Asked to be written to later; nobody said yet from when.")
    said = {"day": formats.date_format(day, "DATE_FORMAT")}
    return _("Asked to be written to from %(day)s on; nobody confirmed that yet.") % said
