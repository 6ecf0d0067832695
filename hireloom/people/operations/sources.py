"""Where people come from."""

from uuid import UUID

from hireloom.people.enums import SourceKind
from hireloom.people.models import Source


def named(*, organization_id: UUID, name: str, kind: SourceKind) -> Source:
    """The source of that name, made when it is new; an existing one keeps its kind."""
    source, _ = Source.objects.get_or_create(organization_id=organization_id, name=name, defaults={"kind": kind})
    return source
