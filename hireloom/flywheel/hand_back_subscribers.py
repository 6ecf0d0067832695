"""When proposals to hand people back are made, when they lapse, and when somebody who comes back is noted."""

from typing import Any
from uuid import UUID

from django.utils import timezone

from hireloom.ats.events import (
    ApplicationHired,
    ApplicationRejected,
    ApplicationReopened,
    ApplicationSubmitted,
    ApplicationSuperseded,
    ApplicationUnhired,
    ApplicationUnrejected,
    ApplicationWithdrawn,
    JobClosed,
    OfferDeclined,
)
from hireloom.core import events, tenancy
from hireloom.flywheel.hand_back_enums import LapseReason
from hireloom.flywheel.operations import hand_back_proposing, hand_backs, referrals, returns
from hireloom.flywheel.operations.hand_back_proposing import FOR_GOOD
from hireloom.messaging.enums import SuppressionScope
from hireloom.messaging.events import SuppressionAdded
from hireloom.messaging.models import Suppression
from hireloom.people.events import PersonMerged, PersonUnmerged


@events.subscribe_to_all(ApplicationRejected, ApplicationWithdrawn)
def propose_to_stay_in_touch(happened: list[Any]) -> None:
    ids = [event.application_id for event in happened]
    hand_back_proposing.propose_ended(application_ids=ids, organization_id=_here(), at=timezone.now())


@events.subscribe(OfferDeclined)
def propose_to_stay_in_touch_with_who_declined(event: OfferDeclined) -> None:
    hand_back_proposing.propose_declined_offer(
        application_id=event.application_id, organization_id=_here(), at=timezone.now()
    )


@events.subscribe(JobClosed)
def propose_to_stay_in_touch_with_whom_a_closed_job_left(event: JobClosed) -> None:
    hand_back_proposing.propose_of_closed_job(job_id=event.job_id, organization_id=_here(), at=timezone.now())


@events.subscribe_to_all(ApplicationSubmitted)
def note_who_came_back(happened: list[Any]) -> None:
    """Whoever applied needs no proposal any more, and is noted if we knew them."""
    now, organization_id = timezone.now(), _here()
    returns.note(application_ids=[one.application_id for one in happened], organization_id=organization_id, at=now)
    people = {one.person_id for one in happened}
    hand_backs.lapse(organization_id=organization_id, person_ids=people, reason=LapseReason.APPLIED, at=now)


@events.subscribe(ApplicationHired)
def be_done_with_proposals_for_a_new_colleague(event: ApplicationHired) -> None:
    now, organization_id = timezone.now(), _here()
    hand_backs.lapse(organization_id=organization_id, person_ids=[event.person_id], reason=LapseReason.HIRED, at=now)
    referrals.ask_later(application_id=event.application_id, organization_id=organization_id, at=now)


@events.subscribe(ApplicationUnhired)
def ask_nobody_for_referrals_whose_hire_was_taken_back(event: ApplicationUnhired) -> None:
    referrals.ask_no_more(application_id=event.application_id, organization_id=_here(), at=timezone.now())


@events.subscribe_to_all(ApplicationReopened, ApplicationUnrejected, ApplicationUnhired)
def propose_nothing_for_who_goes_on(happened: list[Any]) -> None:
    _lapse_applications([event.application_id for event in happened], LapseReason.REOPENED)


@events.subscribe_to_all(ApplicationSuperseded)
def propose_nothing_for_a_duplicate(happened: list[Any]) -> None:
    _lapse_applications([event.application_id for event in happened], LapseReason.MERGED)


@events.subscribe_to_all(SuppressionAdded)
def propose_nothing_for_who_is_not_to_be_contacted(happened: list[Any]) -> None:
    ids = [event.suppression_id for event in happened]
    rows = Suppression.objects.filter(organization_id=_here(), pk__in=ids, reason__in=FOR_GOOD, until=None)
    people = set(rows.filter(scope=SuppressionScope.PERSON).values_list("person_id", flat=True)) - {None}
    if people:
        hand_backs.lapse(
            organization_id=_here(), person_ids=people, reason=LapseReason.NOT_CONTACTED, at=timezone.now()
        )


@events.subscribe_to_all(PersonMerged, PersonUnmerged)
def find_anew_who_came_back(happened: list[Any]) -> None:
    """Two records of one person knew less of them than one does."""
    people = {pk for event in happened for pk in (event.person_id, event.absorbed_id)}
    returns.note_anew(person_ids=people, organization_id=_here(), at=timezone.now())


def _lapse_applications(ids: list[UUID], reason: LapseReason) -> None:
    hand_backs.lapse(organization_id=_here(), application_ids=ids, reason=reason, at=timezone.now())


def _here() -> UUID:
    """The organization that a reaction runs in."""
    organization_id = tenancy.current()
    assert organization_id is not None
    return organization_id
