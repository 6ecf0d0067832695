"""Leaf: what happens to many applications at once; what happened to each is told of each."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hireloom.ats.enums import BulkVerb
from hireloom.core.events.types import Words, register


@register
@dataclass(frozen=True)
class BulkActionStarted:
    """A colleague asked for one verb on `total` applications."""

    name: ClassVar[str] = "ats.bulk_action.started"
    sentence: ClassVar[str | Promise] = _("Bulk action “{verb}” on {total} applications")
    words: ClassVar[Words] = {"verb": BulkVerb}
    about: ClassVar[tuple[str, ...]] = ("job_id",)
    action_id: UUID
    verb: str
    total: int
    job_id: UUID | None = None


@register
@dataclass(frozen=True)
class BulkActionFinished:
    """A bulk action went through all of its applications, or was stopped on the way."""

    name: ClassVar[str] = "ats.bulk_action.finished"
    sentence: ClassVar[str | Promise] = _("Bulk action “{verb}”: {done} done, {refused} not possible")
    words: ClassVar[Words] = {"verb": BulkVerb}
    about: ClassVar[tuple[str, ...]] = ("job_id",)
    action_id: UUID
    verb: str
    done: int
    refused: int
    job_id: UUID | None = None


@register
@dataclass(frozen=True)
class BulkActionUndone:
    """A bulk action was taken back."""

    name: ClassVar[str] = "ats.bulk_action.undone"
    sentence: ClassVar[str | Promise] = _("Bulk action “{verb}” undone for {done} applications")
    words: ClassVar[Words] = {"verb": BulkVerb}
    about: ClassVar[tuple[str, ...]] = ("job_id",)
    action_id: UUID
    verb: str
    done: int
    job_id: UUID | None = None
