"""What is asked of an organization by its id."""

from datetime import date, datetime
from uuid import UUID

from hireloom.core.models import Organization


def today(organization_id: UUID, at: datetime) -> date:
    """Which day it is in an organization's time zone. One query."""
    return Organization.objects.only("time_zone").get(pk=organization_id).here(at).date()
