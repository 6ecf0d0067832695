"""A hire on its way to whoever runs HR: kept, handed over once, handed back."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_noop

from hireloom.ats import rules
from hireloom.ats.events import HireHandedBack, HireHandedOver
from hireloom.ats.models import Application, Hire, Opening
from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.kit.refusals import Unacceptable
from hireloom.kit.text import clean

LONGEST_REFERENCE = 100


class HireTakenBack(Exception):
    """Nobody is handed over whose hire was taken back."""


class HandedOverAlready(Exception):
    """Somebody else has handed the hire over, or under another reference."""


def keep(*, application: Application, opening: Opening | None, by: Actor, at: datetime) -> None:
    """Keep that somebody is hired. Part of hiring, which holds the lock."""
    Hire.objects.create(
        organization_id=application.organization_id,
        application=application,
        opening=opening,
        hired_at=at,
        hired_by_id=by.membership_id,
        updated_at=at,
    )


def take_back(*, application: Application, by: Actor, at: datetime) -> None:
    """Say of the standing hire that it was taken back. Part of reopening, which holds the lock.

    Whether HR has it stays, so that somebody tells them.
    """
    standing = Hire.objects.standing().filter(application=application)
    standing.update(taken_back_at=at, taken_back_by=by.membership_id, updated_at=at)


@transaction.atomic
def hand_over(*, hire: Hire, by: Actor, at: datetime, reference: str = "") -> Hire:
    """Mark that HR has taken a hire over, under a reference of theirs if they have one.

    The same colleague saying the same again changes nothing.

    Raises:
        PermissionDenied: `by` may not hand over hires of this job.
        HireTakenBack: the hire was taken back.
        HandedOverAlready: it is handed over, by another colleague or under another reference.
        Unacceptable: the reference is longer than a hundred characters.

    """
    access.require(rules.can_hand_over, by, hire)
    said = clean(reference)
    if len(said) > LONGEST_REFERENCE:
        msg = gettext_noop("A reference has at most a hundred characters.")
        raise Unacceptable(msg)
    hire = _locked(hire)
    if hire.taken_back_at:
        raise HireTakenBack
    if hire.handed_over_at:
        if hire.handed_over_by_id == by.membership_id and hire.reference == said:
            return hire
        raise HandedOverAlready
    _mark(hire, by.membership_id, at, said, at=at)
    events.record(HireHandedOver(**_ids(hire)), by=by, at=at)
    return hire


@transaction.atomic
def hand_back(*, hire: Hire, by: Actor, at: datetime) -> Hire:
    """Take the mark back: it was wrong, or HR knows that the hire was taken back. One that has none stays without.

    Raises: PermissionDenied: `by` may not hand over hires of this job.
    """
    access.require(rules.can_hand_over, by, hire)
    hire = _locked(hire)
    if hire.handed_over_at:
        _mark(hire, None, None, "", at=at)
        events.record(HireHandedBack(**_ids(hire)), by=by, at=at)
    return hire


def _locked(hire: Hire) -> Hire:
    rows = Hire.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("application__job").get(pk=hire.pk)


def _mark(hire: Hire, membership_id: UUID | None, moment: datetime | None, reference: str, *, at: datetime) -> None:
    hire.handed_over_by_id, hire.handed_over_at, hire.reference, hire.updated_at = membership_id, moment, reference, at
    hire.save(update_fields=["handed_over_by", "handed_over_at", "reference", "updated_at"])


def _ids(hire: Hire) -> dict[str, UUID]:
    application = hire.application
    return {
        "hire_id": hire.pk,
        "application_id": application.pk,
        "person_id": application.person_id,
        "job_id": application.job_id,
    }
