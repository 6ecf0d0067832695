"""Proposing that people whose applications ended stay with us: what is proposed, and for whom."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from hireloom.ats.enums import CloseReason, CriterionKind, Outcome, ReasonKind
from hireloom.ats.models import Application, Criterion, Job
from hireloom.core import events
from hireloom.core.actor import system
from hireloom.core.models import Organization
from hireloom.crm.enums import PoolKind, PoolPrivacy, SequenceState
from hireloom.crm.models import Pool
from hireloom.engine.matching import titles
from hireloom.flywheel.events import HandBackProposed
from hireloom.flywheel.hand_back_enums import Asking, Cause, HandBackState, Sign, WritesWhen
from hireloom.flywheel.models import HandBack, HandBackPolicy
from hireloom.flywheel.queries import hand_back_signs
from hireloom.kit.ids import uuid7
from hireloom.messaging import contactability
from hireloom.messaging.contactability import Obstacle, Verdict
from hireloom.messaging.enums import MailClass, SuppressionReason
from hireloom.people.enums import ContactType

FOR_GOOD = (
    SuppressionReason.DO_NOT_CONTACT,
    SuppressionReason.OBJECTED,
    SuppressionReason.COMPLAINED,
    SuppressionReason.NOT_INTERESTED,
)
"""What people said, or we decided, after which nobody proposes to stay in touch."""
BEFORE_CLOSING = timedelta(days=30)
"""Who was rejected within that time before their job closed without a hire, was perhaps rejected for that."""
MOST_SKILLS = 3


@dataclass(frozen=True)
class Words:
    """What the person may hear; placeholders are filled when it is sent."""

    subject: str
    text: str


@dataclass(frozen=True)
class _Case:
    """Somebody for whom it is proposed, and why."""

    application: Application
    cause: Cause
    signs: tuple[Sign, ...]


@transaction.atomic
def propose_ended(*, application_ids: Collection[UUID], organization_id: UUID, at: datetime) -> int:
    """Propose to hand those back whose applications ended well enough, and say how many.

    That is who withdrew, who declined our offer, and whom we rejected although something speaks for them. An end is
    proposed once; who is not to be contacted, or works for us by now, is left out.
    """
    rows = _ended(organization_id).filter(pk__in=list(application_ids)).exclude(outcome="")
    return _propose(_cases(list(rows), organization_id), organization_id, at)


@transaction.atomic
def propose_declined_offer(*, application_id: UUID, organization_id: UUID, at: datetime) -> int:
    """Propose to hand somebody back who declined our offer, whether or not the application was ended since."""
    row = _ended(organization_id).filter(pk=application_id).exclude(outcome=Outcome.HIRED).first()
    if row is None or not hand_back_signs.declined_offers([application_id], organization_id):
        return 0
    signs = hand_back_signs.of([application_id], organization_id).get(application_id, [])
    return _propose([_Case(row, Cause.DECLINED_OFFER, tuple(signs))], organization_id, at)


@transaction.atomic
def propose_of_closed_job(*, job_id: UUID, organization_id: UUID, at: datetime) -> int:
    """Propose to hand those back who had got further in a job that closed without being filled.

    They were rejected within thirty days before, by us, after they had been moved on at least once.
    """
    job = Job.objects.filter(organization_id=organization_id, pk=job_id).first()
    if job is None or job.closed_at is None or job.close_reason == CloseReason.FILLED:
        return 0
    rows = _ended(organization_id).filter(
        hand_back_signs.moved_on(organization_id),
        job=job,
        outcome=Outcome.REJECTED,
        reason__kind__in=(ReasonKind.BY_US, ReasonKind.OTHER),
        closed_at__gte=job.closed_at - BEFORE_CLOSING,
    )
    found = list(rows)
    signs = hand_back_signs.of([row.pk for row in found], organization_id)
    cases = [_Case(row, Cause.JOB_CLOSED, tuple(signs.get(row.pk, ()))) for row in found]
    return _propose(cases, organization_id, at)


def words_for(*, language: str, policy: HandBackPolicy) -> Words:
    """What somebody who reads a language may hear: the organization's template where it is in that language, or ours.

    Both ask for the consent, in words.
    """
    template = policy.template
    if template and template.removed_at is None and template.language in ("", language):
        return Words(template.subject, template.text)
    with translation.override(language):
        return Words(
            _("May we stay in touch?"),
            _(
                "Hello {{first_name}},\n\n"
                "it did not work out this time with the position “{{job}}”, and we would like to stay in touch with "
                "you. If you agree, we keep what you sent us, think of you for other positions, and write to you when "
                "one may fit.\n\n"
                "If that is fine with you, please answer this mail with a yes. You can take that back at any time, by "
                "a short answer to any of our mails. If you do not answer, we do not take it for a yes.\n\n"
                "Kind regards\n{{sender}}\n{{organization}}\n"
            ),
        )


def _ended(organization_id: UUID) -> QuerySet[Application]:
    rows = Application.objects.filter(organization_id=organization_id, person__erased_at=None)
    return rows.select_related("job__department", "person__organization", "reason").order_by("closed_at", "pk")


def _cases(rows: list[Application], organization_id: UUID) -> list[_Case]:
    ids = [row.pk for row in rows]
    signs = hand_back_signs.of(ids, organization_id)
    declined = hand_back_signs.declined_offers(ids, organization_id)
    found = []
    for row in rows:
        cause = _cause(row, declined)
        held = tuple(signs.get(row.pk, ()))
        if cause and (held or cause != Cause.REJECTED):
            found.append(_Case(row, cause, held))
    return found


def _cause(row: Application, declined: Collection[UUID]) -> Cause | None:
    """How it ended, as far as it is a reason to stay in touch."""
    if row.outcome not in (Outcome.REJECTED, Outcome.WITHDRAWN):
        return None
    if row.pk in declined:
        return Cause.DECLINED_OFFER
    is_theirs = row.reason is not None and row.reason.kind == ReasonKind.BY_THEM
    return Cause.WITHDREW if row.outcome == Outcome.WITHDRAWN or is_theirs else Cause.REJECTED


def _propose(cases: Iterable[_Case], organization_id: UUID, at: datetime) -> int:
    wanted = _free([case for case in cases if case.application.person.contact_type != ContactType.EMPLOYEE], at)
    if not wanted:
        return 0
    policy, by = HandBackPolicy.objects.of(organization_id), system(organization_id)
    people = [case.application.person for case in wanted]
    verdicts = contactability.of(people, mail_class=MailClass.OUTREACH, at=at)
    maker = _Maker(policy, verdicts, at)
    rows = [maker.make(case) for case in wanted if not _said_no(verdicts[case.application.person_id])]
    HandBack.objects.bulk_create(rows, ignore_conflicts=True)
    made = set(HandBack.objects.filter(pk__in=[row.pk for row in rows]).values_list("pk", flat=True))
    told = [_told(row, case.application) for row, case in maker.made if row.pk in made]
    events.record_all(told, by=by, at=at)
    return len(told)


def _free(cases: list[_Case], at: datetime) -> list[_Case]:
    """Those about whose end nobody was asked, or decided: a proposal that lapsed may be made again for a later end."""
    ended = {case.application.pk: case.application.closed_at or at for case in cases}
    rows = HandBack.objects.filter(application__in=list(ended)).values_list("application_id", "state", "decided_at")
    settled = {pk for pk, state, decided_at in rows if state != HandBackState.LAPSED or (decided_at or at) >= ended[pk]}
    return [case for case in cases if case.application.pk not in settled]


def _said_no(verdict: Verdict) -> bool:
    return any(one.suppression and one.suppression.reason in FOR_GOOD for one in verdict.objections)


def _told(row: HandBack, application: Application) -> HandBackProposed:
    return HandBackProposed(
        hand_back_id=row.pk,
        application_id=application.pk,
        person_id=application.person_id,
        job_id=application.job_id,
        cause=row.cause,
    )


class _Maker:
    """Fills proposals; what several have in common is asked once."""

    def __init__(self, policy: HandBackPolicy, verdicts: Mapping[UUID, Verdict], at: datetime) -> None:
        self.policy, self.verdicts, self.at = policy, verdicts, at
        self.pools: dict[UUID | None, Pool | None] = {}
        self.tags: dict[UUID, list[str]] = {}
        self.made: list[tuple[HandBack, _Case]] = []

    def make(self, case: _Case) -> HandBack:
        application, person = case.application, case.application.person
        organization: Organization = person.organization
        pool = self._pool(application.job)
        words = words_for(language=person.language or organization.language, policy=self.policy)
        days = self.policy.contact_after_days
        row = HandBack(
            id=uuid7(self.at),
            organization_id=application.organization_id,
            application=application,
            cause=case.cause,
            signs=" ".join(case.signs),
            pool=pool,
            sequence_id=pool.sequence_id if pool and _runs(pool) else None,
            tags=self._tags(application.job),
            contact_on=organization.here(self.at).date() + timedelta(days=days) if days else None,
            asking=self._asking(self.verdicts[person.pk]),
            topic=self.policy.topic,
            subject=words.subject,
            text=words.text,
            proposed_at=self.at,
        )
        self.made.append((row, case))
        return row

    def _pool(self, job: Job) -> Pool | None:
        """The pool that people of the department were handed back to last, else the silver medalists'."""
        if job.department_id not in self.pools:
            shared = Pool.objects.filter(organization_id=job.organization_id, privacy=PoolPrivacy.ORGANIZATION)
            taken = HandBack.objects.taken().filter(organization_id=job.organization_id, pool__in=shared.order_by())
            last = taken.filter(application__job__department=job.department_id) if job.department_id else taken.none()
            latest = last.order_by("-decided_at", "-pk").values_list("pool_id", flat=True).first()
            wanted: dict[str, Any] = {"pk": latest} if latest else {"kind": PoolKind.SILVER_MEDALISTS}
            self.pools[job.department_id] = shared.filter(**wanted).select_related("sequence").first()
        return self.pools[job.department_id]

    def _tags(self, job: Job) -> list[str]:
        """The family of the job's title, and the skills that it must have."""
        if job.pk not in self.tags:
            family = titles.read(job.title).family
            skills = Criterion.objects.filter(
                organization_id=job.organization_id, job=job, kind=CriterionKind.SKILL, is_required=True
            )
            named = list(skills.order_by("position").values_list("name", flat=True)[:MOST_SKILLS])
            self.tags[job.pk] = [name[:60] for name in dict.fromkeys(filter(None, [family.capitalize(), *named]))]
        return self.tags[job.pk]

    def _asking(self, verdict: Verdict) -> Asking:
        lacks = any(one.obstacle in (Obstacle.NO_CONSENT, Obstacle.CONSENT_RAN_OUT) for one in verdict.objections)
        when = self.policy.writes_when
        is_wanted = when == WritesWhen.ALWAYS or (when == WritesWhen.WITHOUT_CONSENT and lacks)
        if not is_wanted:
            return Asking.NOTHING
        return Asking.TOPIC if self.policy.topic and self.policy.topic.retired_at is None else Asking.WORDS


def _runs(pool: Pool) -> bool:
    return pool.sequence is not None and pool.sequence.state == SequenceState.ACTIVE
