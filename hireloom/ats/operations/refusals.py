"""What becomes of an application that a verb, or a rule, is tried on as one of many: its fate, and why not."""

from uuid import UUID

from django.core.exceptions import PermissionDenied

from hireloom.ats.enums import Refusal, RowFate
from hireloom.ats.operations import applications as verbs
from hireloom.ats.operations.submissions import NotTakingApplications
from hireloom.engine.tokens import Unresolved
from hireloom.kit.refusals import Unacceptable

Fates = dict[UUID, tuple[RowFate, str]]
"""What became of each application, and why not."""

REFUSALS: tuple[tuple[type[Exception], Refusal], ...] = (
    (verbs.ApplicationClosed, Refusal.CLOSED),
    (verbs.StageNotInJob, Refusal.OTHER_JOB),
    (verbs.AlreadyInJob, Refusal.ALREADY_THERE),
    (verbs.NotThatEnd, Refusal.CHANGED_SINCE),
    (NotTakingApplications, Refusal.JOB_NOT_OPEN),
    (Unresolved, Refusal.UNRESOLVED),
    (PermissionDenied, Refusal.NOT_ALLOWED),
    (Unacceptable, Refusal.NOT_ALLOWED),
)
KINDS = tuple(kind for kind, _ in REFUSALS)


def word_of(error: Exception) -> str:
    """Say which refusal an exception is."""
    return next(word.value for kind, word in REFUSALS if isinstance(error, kind))
