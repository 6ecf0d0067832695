"""The bias audit that everybody reads."""

from uuid import UUID

from hireloom.compliance.models import BiasAudit


def published(organization_id: UUID) -> BiasAudit | None:
    """The one on the careers site; None while none is. One query."""
    return BiasAudit.objects.published(organization_id).first()
