from hireloom.core.models.base import OrganizationModel, SharedQuerySet
from hireloom.core.models.event import Event, EventChain, EventSubject
from hireloom.core.models.export import Export, ExportPart
from hireloom.core.models.file import File
from hireloom.core.models.idempotency import IdempotencyKey
from hireloom.core.models.membership import Membership
from hireloom.core.models.organization import Organization
from hireloom.core.models.saved_view import SavedView
from hireloom.core.models.search_text import SearchText
from hireloom.core.models.token import ApiToken
from hireloom.core.models.user import User

__all__ = [
    "ApiToken",
    "Event",
    "EventChain",
    "EventSubject",
    "Export",
    "ExportPart",
    "File",
    "IdempotencyKey",
    "Membership",
    "Organization",
    "OrganizationModel",
    "SavedView",
    "SearchText",
    "SharedQuerySet",
    "User",
]
