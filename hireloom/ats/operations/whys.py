"""Why, in the words of whoever did it: kept with the application, and named by the event. A part of its verbs."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from hireloom.ats.enums import WhyVerb
from hireloom.ats.models import Application, Why
from hireloom.core.actor import Actor
from hireloom.kit.ids import uuid7
from hireloom.kit.text import clean

LONGEST = 300


def keep(*, application: Application, verb: WhyVerb, why: str, by: Actor, at: datetime) -> UUID | None:
    """Keep why something was done with an application, and return its id for the event; None when nothing was said.

    Spaces are made single, and what is longer than 300 characters is cut.
    """
    return keep_all(applications=[application], verb=verb, why=why, by=by, at=at).get(application.pk)


def keep_all(
    *, applications: Sequence[Application], verb: WhyVerb, why: str, by: Actor, at: datetime
) -> dict[UUID, UUID]:
    """Keep for many why the same was done with them; the ids by application. Nothing is written for no words."""
    body = clean(why)[:LONGEST]
    if not body:
        return {}
    rows = [
        Why(
            id=uuid7(at),
            organization_id=each.organization_id,
            application=each,
            verb=verb,
            body=body,
            said_at=at,
            said_by_id=by.membership_id,
        )
        for each in applications
    ]
    Why.objects.bulk_create(rows)
    return {row.application_id: row.pk for row in rows}
