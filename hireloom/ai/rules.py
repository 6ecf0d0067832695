"""Who may do what with matches, predictions and drafts, one condition per line, and who is left out of them."""

from collections.abc import Callable, Sequence
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from hireloom.ai.models import Objection
from hireloom.ai.saying import About
from hireloom.ats import rules as ats_rules
from hireloom.ats.models import Application, Job, TeamMember
from hireloom.core.actor import Actor
from hireloom.core.enums import ActorKind
from hireloom.engine.drafting.types import Purpose
from hireloom.messaging import rules as messaging_rules
from hireloom.people import rules as people
from hireloom.people.models import Person


def can_view_matches(actor: Actor, job: Job) -> bool:
    """By site role, or by the actor's role on the job's team; whether they see the job is asked elsewhere."""
    if actor.organization_id != job.organization_id:
        return False
    return (
        actor.may("ai.view_matches") or TeamMember.objects.granting("ai.view_matches", actor).filter(job=job).exists()
    )


def can_correct(actor: Actor, application: Application) -> bool:
    """A colleague who sees the match and may decide about the application."""
    return (
        actor.membership_id is not None
        and can_view_matches(actor, application.job)
        and ats_rules.can_move(actor, application)
    )


def can_view_audits(actor: Actor) -> bool:
    return actor.may("ai.audit_matching") or actor.may("ai.switch_matching")


def can_audit(actor: Actor) -> bool:
    return actor.may("ai.audit_matching") or actor.may("ai.switch_matching")


def can_switch(actor: Actor) -> bool:
    return actor.may("ai.switch_matching")


def can_object(actor: Actor, person: Person) -> bool:
    """Somebody for themselves, or a colleague whom they told."""
    return _is(actor, person) or people.can_edit_person(actor, person)


def can_allow(actor: Actor, person: Person, standing: Objection | None) -> bool:
    """Somebody for themselves; a colleague where a colleague has noted it."""
    if _is(actor, person):
        return True
    return people.can_edit_person(actor, person) and (standing is None or standing.made_by_id is not None)


def _is(actor: Actor, person: Person) -> bool:
    is_that_person = actor.kind == ActorKind.CANDIDATE and actor.id == person.pk
    return is_that_person and actor.organization_id == person.organization_id


def can_switch_language_model(actor: Actor) -> bool:
    return actor.may("ai.switch_language_model")


def can_draft(actor: Actor, purpose: Purpose, about: About) -> bool:
    """A colleague who may write there may have a draft there."""
    return actor.membership_id is not None and _WRITES[purpose](actor, about)


_WRITES: dict[Purpose, Callable[[Actor, About], bool]] = {
    Purpose.OUTREACH: lambda actor, about: (
        about.person is not None and messaging_rules.can_write_to(actor, about.person)
    ),
    Purpose.REPLY: lambda actor, about: about.mail is not None and messaging_rules.can_decide_about(actor, about.mail),
    Purpose.REJECTION: lambda actor, about: (
        (about.application is not None and ats_rules.can_reject(actor, about.application))
        or (about.is_for_many and about.job is not None and ats_rules.can_reject_in(actor, about.job))
    ),
    Purpose.INTERVIEW: lambda actor, about: (
        about.application is not None and ats_rules.can_schedule(actor, about.application)
    ),
    Purpose.JOB_TEXT: lambda actor, about: about.job is not None and ats_rules.can_publish(actor, about.job),
}


def can_view_predictions(actor: Actor) -> bool:
    """Their factors say what people did, which is for those who see sequences."""
    return actor.may("ai.view_predictions") and actor.may("crm.view_sequences")


def can_switch_predictions(actor: Actor) -> bool:
    return actor.may("ai.switch_predictions")


HELD_OUT_OF = 20


def is_held_out(person_id: UUID) -> bool:
    """Whether somebody is the one of twenty whose likelihood and moment are neither shown nor used; always the same."""
    return int.from_bytes(sha256(person_id.bytes).digest()[:4]) % HELD_OUT_OF == 0


Bar = Callable[[UUID, Sequence[UUID], datetime], set[UUID]]
_bars: list[Bar] = []


def barring(bar: Bar) -> Bar:
    """Let a higher package keep applications from being compared: of an organization's, those barred at a moment."""
    _bars.append(bar)
    return bar


def barred(organization_id: UUID, application_ids: Sequence[UUID], at: datetime) -> set[UUID]:
    """The applications of these that may not be compared now."""
    return set().union(*(bar(organization_id, application_ids, at) for bar in _bars))
