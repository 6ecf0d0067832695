"""Where an application came from, and which colleague is credited with it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from hireloom.ats import rules
from hireloom.ats.events import ApplicationCredited, ApplicationSourceChanged, ApplicationUncredited
from hireloom.ats.models import Application
from hireloom.ats.operations.application_parts import ids_of, locked
from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.core.models import Membership
from hireloom.kit.refusals import Unacceptable
from hireloom.people.models import Source


@transaction.atomic
def change(
    *, application: Application, source: Source | None, credited_to: Membership | None, by: Actor, at: datetime
) -> Application:
    """Say where an application came from and who is credited with it: who referred or found the person.

    One that ended may be changed as well. Nobody is credited with None; without `source` it keeps the one it has.
    What stays the same is not recorded. Who was credited and left stays so until somebody else is.

    Raises:
        PermissionDenied: `by` may not move applications of this job.
        Unacceptable: the colleague left.

    """
    access.require(rules.can_move, by, application)
    application = locked(application)
    is_new = credited_to is not None and credited_to.pk != application.credited_to_id
    if is_new and credited_to and not credited_to.is_active:
        raise Unacceptable(gettext_noop("This colleague was deactivated; choose somebody else."))
    ids = ids_of(application)
    told: list[ApplicationSourceChanged | ApplicationCredited | ApplicationUncredited] = []
    if source and source.pk != application.source_id:
        told.append(ApplicationSourceChanged(**ids, source_id=source.pk, from_source_id=application.source_id))
        application.source = source
    if is_new and credited_to:
        told.append(ApplicationCredited(**ids, membership_id=credited_to.pk))
    elif credited_to is None and application.credited_to_id:
        told.append(ApplicationUncredited(**ids, membership_id=application.credited_to_id))
    if not told:
        return application
    application.credited_to, application.updated_at = credited_to, at
    application.save(update_fields=["source", "credited_to", "updated_at"])
    events.record_all(told, by=by, at=at)
    return application
