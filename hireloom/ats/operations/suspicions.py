"""What looked odd about an application is judged by a person; it is never refused for it by itself."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from hireloom.ats import rules
from hireloom.ats.enums import FraudStatus
from hireloom.ats.events import SuspicionJudged
from hireloom.ats.models import Application
from hireloom.ats.operations.application_parts import locked
from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.kit.refusals import Unacceptable


@transaction.atomic
def judge(*, application: Application, status: FraudStatus, by: Actor, at: datetime) -> Application:
    """Say of an application that looked odd what it is; a later word replaces an earlier one, and the history has both.

    Nothing follows by itself: whoever rejects a fraud does so, with a reason.

    Raises:
        PermissionDenied: `by` may not move applications of this job.
        Unacceptable: nothing looked odd about it.

    """
    access.require(rules.can_move, by, application)
    application = locked(application)
    if not application.suspicion:
        msg = gettext_noop("Nothing looked odd about this application.")
        raise Unacceptable(msg)
    if application.fraud_status == status:
        return application
    application.fraud_status, application.updated_at = status, at
    application.save(update_fields=["fraud_status", "updated_at"])
    events.record(
        SuspicionJudged(
            application_id=application.pk,
            person_id=application.person_id,
            job_id=application.job_id,
            fraud_status=status.value,
        ),
        by=by,
        at=at,
    )
    return application
