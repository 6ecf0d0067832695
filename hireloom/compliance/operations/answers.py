"""What somebody says of themselves with an application; no event tells of it, and nobody who decides reads it."""

import logging
from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import DatabaseError, transaction

from hireloom.ats.models import Application
from hireloom.compliance import answers, rules
from hireloom.compliance.answers import Row
from hireloom.compliance.questions import QuestionSet, understood
from hireloom.core import access
from hireloom.core.actor import Actor

logger = logging.getLogger(__name__)


@transaction.atomic
def give(
    *, application: Application, sets: Sequence[QuestionSet], said: Mapping[str, str], by: Actor, at: datetime
) -> None:
    """Keep what was said to these sets, by key of the question; what is no answer of theirs is left out.

    Saying nothing is kept as well, so that it is counted. A second time replaces what is said anew and keeps the rest.
    Raises: PermissionDenied: `by` is not who applies.
    """
    access.require(rules.can_answer, by, application)
    if sets:
        marks = [one.mark for one in sets]
        row = Row(application.pk, marks, understood(tuple(sets), dict(said)), at)
        answers.add(organization_id=application.organization_id, rows=[row])


def give_of(
    *, application_id: UUID, sets: Sequence[QuestionSet], said: Mapping[str, str], by: Actor, at: datetime
) -> None:
    """`give` for one of one's own applications.

    Raises:
        PermissionDenied: it is somebody else's.
        Application.DoesNotExist: there is none of that id.

    """
    application = Application.objects.get(organization_id=by.organization_id, pk=application_id)
    give(application=application, sets=sets, said=said, by=by, at=at)


def give_along(
    *, application: Application, sets: Sequence[QuestionSet], said: Mapping[str, str], by: Actor, at: datetime
) -> None:
    """`give`, except that an application never fails for the sake of the statistics: the log says what did."""
    try:
        give(application=application, sets=sets, said=said, by=by, at=at)
    except DatabaseError:
        logger.exception("an answer for the statistics was not kept")
