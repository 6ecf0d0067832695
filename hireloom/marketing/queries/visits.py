"""What is known of visits."""

from uuid import UUID

from hireloom.marketing.arrivals import Arrival, of_visit
from hireloom.marketing.models import Visit


def of_today(organization_id: UUID, visitor: UUID) -> list[Arrival]:
    """The ways by which a visitor came today, the first one first. One query."""
    return [of_visit(each) for each in Visit.objects.of_visitor(organization_id, visitor)]
