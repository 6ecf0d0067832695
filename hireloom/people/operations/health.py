"""Keeping the figures of the lists of records to repair, day by day."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import transaction

from hireloom.people.enums import HealthList
from hireloom.people.models import HealthSnapshot


@transaction.atomic
def keep(*, organization_id: UUID, counts: Mapping[HealthList, int], total: int, on: date) -> None:
    """Keep the counts of one day; counting again on the same day replaces them. For jobs and those who may look."""
    HealthSnapshot.objects.bulk_create(
        [
            HealthSnapshot(organization_id=organization_id, list=name, day=on, count=count, total=total)
            for name, count in counts.items()
        ],
        update_conflicts=True,
        unique_fields=["organization", "day", "list"],
        update_fields=["count", "total"],
    )
