"""What colleagues do with the list of those they know for a job: decide, set aside, put back, enroll, add, look."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_noop

from hireloom.ai import rules as match_rules
from hireloom.ats.models import Application, Job
from hireloom.ats.operations import submissions
from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.core.models import Event
from hireloom.crm.models import Sequence as MailSequence
from hireloom.crm.operations import enrollments
from hireloom.crm.operations.enrollments import Enrolled
from hireloom.flywheel import warm_rules
from hireloom.flywheel.events import (
    WarmCandidateNoted,
    WarmCandidatePutBack,
    WarmCandidateSetAside,
    WarmListDecided,
    WarmMatchViewed,
)
from hireloom.flywheel.models import WarmCandidate, WarmList
from hireloom.flywheel.warm_enums import Aside, CameBy, CandidateState, Decision
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable
from hireloom.kit.text import clean
from hireloom.people.models import Person

MOST_AT_ONCE = 100
BEFORE = {
    CandidateState.ENROLLED: (CandidateState.WAITING, CandidateState.SET_ASIDE),
    CandidateState.ADDED: (CandidateState.WAITING, CandidateState.SET_ASIDE, CandidateState.ENROLLED),
}
"""From which states somebody comes to be enrolled, and to be added."""


class NoWarmList(Exception):
    """The job has no list: it is over, a template, or its list was never asked for."""


class TooMany(Exception):
    """More people at once than are added to a job in one go."""


@dataclass(frozen=True)
class Answer:
    """What is answered before the first post goes out; who skips says why."""

    decision: Decision
    because: str = ""


@transaction.atomic
def decide(*, job: Job, answer: Answer, by: Actor, at: datetime) -> WarmList:
    """Say what becomes of those we know before the first post of a job goes out; the first answer stays.

    Raises:
        PermissionDenied: `by` may not publish posts of this job.
        NoWarmList: there is nothing to decide about.
        Unacceptable: it is skipped without a reason.

    """
    access.require(warm_rules.can_decide_before_posting, by, job)
    because = clean(answer.because)[:300]
    if answer.decision == Decision.SKIPPED and not because:
        raise Unacceptable(gettext_noop("Say why the people you know are skipped."))
    row = _locked(job)
    if row.decided_as:
        return row
    row.decided_as, row.decided_because = answer.decision, because
    row.decided_by_id, row.decided_at = by.membership_id, at
    row.save(update_fields=["decided_as", "decided_because", "decided_by", "decided_at"])
    told = WarmListDecided(job_id=job.pk, warm_list_id=row.pk, decision=row.decided_as)
    events.record(told, by=by, at=at)
    return row


@transaction.atomic
def answer(*, job: Job, answer: Answer, by: Actor, at: datetime) -> WarmList | None:
    """Decide as `decide` does, where there is a list; None where there is nothing to decide about.

    Raises: what `decide` raises, but NoWarmList.
    """
    try:
        return decide(job=job, answer=answer, by=by, at=at)
    except NoWarmList:
        return None


@transaction.atomic
def set_aside(
    *, job: Job, people: Iterable[Person], reason: Aside, by: Actor, at: datetime, because: str = ""
) -> list[WarmCandidate]:
    """Consider people no longer for a job, and say whom that changed; what they hear from us stays as it is.

    Who is enrolled or added already stays so. Somebody whom a building left out meanwhile is set aside all the same.

    Raises:
        PermissionDenied: `by` may not work with the list of this job.
        NoWarmList: the job has none.
        Unacceptable: something else is the reason, and nobody says what.

    """
    access.require(warm_rules.can_edit_warm_list, by, job)
    words = clean(because)[:300]
    if reason == Aside.OTHER and not words:
        raise Unacceptable(gettext_noop("Say why they are set aside."))
    row = _locked(job)
    chosen = [one for one in people if one.organization_id == job.organization_id]
    changed = [one for one in _rows(row, chosen, at) if one.state == CandidateState.WAITING]
    for one in changed:
        one.state, one.state_at, one.state_by_id = CandidateState.SET_ASIDE, at, by.membership_id
        one.aside_as, one.aside_because = reason, words
    _save(changed)
    told = [WarmCandidateSetAside(**_ids(row, one.person_id), reason=reason.value) for one in changed]
    events.record_all(told, by=by, at=at)
    return changed


@transaction.atomic
def put_back(*, job: Job, people: Iterable[Person], by: Actor, at: datetime) -> list[WarmCandidate]:
    """Have people looked at again who were set aside; all others stay as they are.

    Raises:
        PermissionDenied: `by` may not work with the list of this job.
        NoWarmList: the job has none.

    """
    access.require(warm_rules.can_edit_warm_list, by, job)
    row = _locked(job)
    aside = WarmCandidate.objects.filter(warm_list=row, person__in=list(people), state=CandidateState.SET_ASIDE)
    changed = list(aside.order_by("pk"))
    for one in changed:
        one.state, one.state_at, one.state_by_id = CandidateState.WAITING, at, by.membership_id
        one.aside_as = one.aside_because = ""
    _save(changed)
    events.record_all([WarmCandidatePutBack(**_ids(row, one.person_id)) for one in changed], by=by, at=at)
    return changed


@transaction.atomic
def enroll(*, job: Job, sequence: MailSequence, people: Iterable[Person], by: Actor, at: datetime) -> Enrolled:
    """Enroll people of the list in a sequence, as `crm` does it with all its guard rails, and note it in the list.

    Raises: what `crm.operations.enrollments.enroll` raises; NoWarmList: the job has none.
    """
    access.require(warm_rules.can_view_warm_list, by, job)
    row = _locked(job)
    made = enrollments.enroll(sequence=sequence, people=people, by=by, at=at)
    note(
        warm_list=row,
        became={one.person_id: one.pk for one in made.enrollments},
        state=CandidateState.ENROLLED,
        by=by,
        at=at,
    )
    return made


@transaction.atomic
def add(*, job: Job, people: Sequence[Person], by: Actor, at: datetime) -> list[Application]:
    """Add people of the list to the job, as `ats` does it, and note it in the list.

    Raises: what `ats.operations.submissions.add` raises; NoWarmList: the job has none; TooMany: more than a hundred.
    """
    if len(people) > MOST_AT_ONCE:
        raise TooMany
    row = _locked(job)
    made = [submissions.add(person=one, job=job, by=by, at=at) for one in people]
    became = {one.person_id: one.pk for one in made}
    note(warm_list=row, became=became, state=CandidateState.ADDED, by=by, at=at)
    return made


@transaction.atomic
def note(
    *, warm_list: WarmList, became: Mapping[UUID, UUID], state: CandidateState, by: Actor, at: datetime
) -> list[WarmCandidate]:
    """Keep that people of a list were enrolled or added, by the row it became; who is not in the list is left out.

    Who applies by themselves after a colleague enrolled them stays that colleague's: they come back by the list.
    """
    rows = WarmCandidate.objects.select_for_update(of=("self",), no_key=True).filter(
        organization_id=warm_list.organization_id,
        warm_list=warm_list,
        person__in=list(became),
        state__in=BEFORE[state],
    )
    changed = list(rows.order_by("pk"))
    for one in changed:
        if by.membership_id or one.state != CandidateState.ENROLLED:
            one.state_by_id = by.membership_id
        one.state, one.state_at, one.context_id = state, at, became[one.person_id]
        one.aside_as = one.aside_because = ""
    _save(changed)
    told = [
        WarmCandidateNoted(**_ids(warm_list, one.person_id), context_id=became[one.person_id], state=state.value)
        for one in changed
    ]
    events.record_all(told, by=by, at=at)
    return changed


@transaction.atomic
def view(*, candidate: WarmCandidate, by: Actor, at: datetime) -> None:
    """Note that somebody read how a match of the list came about; once for each of them and each making of it.

    Raises: PermissionDenied: `by` may not see matches of this job.
    """
    warm_list = candidate.warm_list
    access.require(match_rules.can_view_matches, by, warm_list.job)
    number = warm_list.criteria.number if warm_list.criteria else 0
    seen = Event.objects.filter(organization_id=by.organization_id, name=WarmMatchViewed.name, actor_id=by.id)
    told = {"criteria": number, "version": warm_list.version}
    if not seen.about(candidate.pk).filter(**{f"payload__{name}": value for name, value in told.items()}).exists():
        event = WarmMatchViewed(
            person_id=candidate.person_id, candidate_id=candidate.pk, job_id=warm_list.job_id, **told
        )
        events.record(event, by=by, at=at)


def _locked(job: Job) -> WarmList:
    """The list of a job, held until the transaction ends: whoever builds it waits, and the other way round."""
    row = WarmList.objects.select_for_update(of=("self",), no_key=True).of_job(job).first()
    if row is None:
        raise NoWarmList
    return row


def _rows(row: WarmList, people: Sequence[Person], at: datetime) -> list[WarmCandidate]:
    """Their places in the list, made where there are none."""
    fresh = [
        WarmCandidate(
            id=uuid7(at),
            organization_id=row.organization_id,
            warm_list=row,
            person=one,
            came_by=CameBy.ROOM,
            state_at=at,
        )
        for one in people
    ]
    WarmCandidate.objects.bulk_create(fresh, ignore_conflicts=True)
    return list(WarmCandidate.objects.filter(warm_list=row, person__in=[one.pk for one in people]).order_by("pk"))


def _save(rows: Sequence[WarmCandidate]) -> None:
    columns = ["state", "state_at", "state_by", "aside_as", "aside_because", "context_id"]
    WarmCandidate.objects.bulk_update(rows, columns, batch_size=500)


def _ids(warm_list: WarmList, person_id: UUID) -> dict[str, UUID]:
    return {"person_id": person_id, "job_id": warm_list.job_id, "warm_list_id": warm_list.pk}
