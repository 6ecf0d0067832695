"""What an automation does to an application, as an automation that may do just that."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from hireloom.ats import blindness, letters
from hireloom.ats.enums import AutomationAction, FiringState, InterviewState, Refusal, Whom
from hireloom.ats.models import Application, Automation, AutomationFiring, Exercise, Interview, TeamMember
from hireloom.ats.operations import applications, assignments, interview_ends, take_home_parts, take_homes
from hireloom.ats.operations.take_home_sending import NoAddress
from hireloom.core.actor import Actor
from hireloom.core.enums import ActorKind, JobRole
from hireloom.core.models import Membership
from hireloom.engine import tokens
from hireloom.messaging import notices
from hireloom.messaging.enums import Purpose
from hireloom.messaging.operations import outbox
from hireloom.people.models import Tag
from hireloom.people.operations import tags, tasks

_SEEING = frozenset(
    {
        "ats.view_all_jobs",
        "ats.view_applications",
        "ats.view_confidential_jobs",
        "ats.see_blind_candidates",
        "people.view_people",
        "people.view_private_people",
    }
)
OF_EACH: dict[AutomationAction, frozenset[str]] = {
    AutomationAction.MAIL: frozenset({"messaging.send_messages"}),
    AutomationAction.TAG: frozenset({"people.tag_people"}),
    AutomationAction.UNTAG: frozenset({"people.tag_people"}),
    AutomationAction.TASK: frozenset(),
    AutomationAction.NOTIFY: frozenset(),
    AutomationAction.ASSIGN: frozenset({"ats.move_applications"}),
    AutomationAction.POOL: frozenset({"crm.edit_pools", "crm.view_pools"}),
    AutomationAction.FEEDBACK: frozenset(),
    AutomationAction.TAKE_HOME: frozenset({"ats.schedule_interviews"}),
    AutomationAction.MOVE: frozenset({"ats.move_applications"}),
}
"""What an automation may do for an action, besides seeing whom it is about; its job's team wrote it."""

ON_OPEN_ONES = frozenset(
    {AutomationAction.ASSIGN, AutomationAction.FEEDBACK, AutomationAction.TAKE_HOME, AutomationAction.MOVE}
)
"""Actions that an application which ended knows no more."""


class NobodyThere(Exception):
    """The colleague whom an automation turns to left, is not named on the team, or may not see the application."""


class TemplateGone(Exception):
    """The template that an automation writes from was removed."""


@dataclass(frozen=True)
class Deed:
    """One thing to do: by which automation, to which application, as which firing, and when."""

    automation: Automation
    application: Application
    firing: AutomationFiring
    at: datetime

    @property
    def by(self) -> Actor:
        return actor_of(self.automation)


@dataclass(frozen=True)
class Elsewhere:
    """An action that a package above knows: whether somebody may write it, and what it does."""

    may: Callable[[Actor, UUID], bool]
    do: Callable[[Deed], None]


_elsewhere: dict[AutomationAction, Elsewhere] = {}


def teach(action: AutomationAction, elsewhere: Elsewhere) -> None:
    """Let a package above say what an action does."""
    _elsewhere[action] = elsewhere


def may_use_pool(actor: Actor, pool_id: UUID) -> bool:
    """Whether an actor may let an automation put people into a pool; never where nobody knows pools."""
    known = _elsewhere.get(AutomationAction.POOL)
    return known is not None and known.may(actor, pool_id)


def actor_of(automation: Automation) -> Actor:
    """The automation, acting: its id stands where a colleague's would."""
    granted = OF_EACH[AutomationAction(automation.action)] | _SEEING
    org = automation.organization_id
    return Actor(ActorKind.AUTOMATION, org, id=automation.pk, permissions=granted, name=automation.name)


def do(deed: Deed) -> FiringState:
    """Do what an automation says; refused, without a reason, where there is nothing to do.

    Raises: what the verb raises; NobodyThere, TemplateGone, NoAddress.
    """
    action = AutomationAction(deed.automation.action)
    if action in _elsewhere:
        _elsewhere[action].do(deed)
        return FiringState.DONE
    return DO[action](deed)


def refusal_of(error: Exception) -> str:
    """Say which refusal one of `REFUSED` is."""
    return next(word.value for kind, word in REFUSED if isinstance(error, kind))


def people(automation: Automation, application: Application) -> Sequence[Membership]:
    """Whom an automation turns to, who is responsible alone where somebody is; empty where there is nobody."""
    if automation.whom == Whom.COLLEAGUE:
        found = [automation.colleague] if automation.colleague else []
        return [one for one in found if one.is_active]
    if automation.whom == Whom.LOOKS_AFTER and application.assigned_to and application.assigned_to.is_active:
        return [application.assigned_to]
    role = JobRole.RECRUITER if automation.whom == Whom.LOOKS_AFTER else JobRole(automation.whom)
    seats = TeamMember.objects.filter(job=application.job_id, role=role, membership__deactivated_at=None)
    rows = list(seats.select_related("membership__user", "membership__organization").order_by("-is_responsible", "pk"))
    return [row.membership for row in rows if row.is_responsible] or [row.membership for row in rows]


def _first(deed: Deed) -> Membership:
    found = people(deed.automation, deed.application)
    if not found:
        raise NobodyThere
    return found[0]


def _mail(deed: Deed) -> FiringState:
    """The mail waits as long as the automation says; until then it can be read and stopped, as any that waits."""
    automation, row = deed.automation, letters.read_with_words([deed.application.pk])[0]
    if automation.template is None or automation.template.removed_at:
        raise TemplateGone
    address = letters.addresses([row.person_id]).get(row.person_id)
    if not address:
        raise NoAddress
    sender = automation.sender if automation.sender and automation.sender.is_active else None
    words = letters.words_of(row) | words_of_sender(sender) | {"company": row.person.company}
    letter = outbox.Letter(
        to_address=address,
        to_name=row.person.name,
        from_name=f"{sender.name} ({row.organization.name})" if sender else row.organization.name,
        reply_to=sender.user.email if sender else "",
        subject=tokens.fill(automation.template.subject, words),
        text=tokens.fill(automation.template.text, words).strip() + "\n",
        purpose=Purpose.ONE_TO_ONE,
        language=row.language or row.organization.language,
    )
    deed.firing.mail_after = deed.at + timedelta(hours=automation.wait_hours)
    outbox.queue(
        letter=letter,
        key=deed.firing.mail_key,
        person=row.person,
        context_id=row.pk,
        send_after=deed.firing.mail_after,
        sender_id=sender.pk if sender else None,
        by=deed.by,
        at=deed.at,
    )
    return FiringState.DONE


def words_of_sender(sender: Membership | None) -> dict[str, str]:
    """What the placeholders of a mail say of whom it is from."""
    name = sender.name if sender else ""
    return {"sender": name, "sender_first_name": name.partition(" ")[0]}


def _tag(deed: Deed) -> FiringState:
    tags.put_on(person=deed.application.person, name=deed.automation.tag_name, by=deed.by, at=deed.at)
    return FiringState.DONE


def _untag(deed: Deed) -> FiringState:
    named = Tag.objects.filter(organization_id=deed.automation.organization_id, name__iexact=deed.automation.tag_name)
    for tag in named:
        tags.take_off(person=deed.application.person, tag=tag, by=deed.by, at=deed.at)
    return FiringState.DONE


def _task(deed: Deed) -> FiringState:
    automation, assignee = deed.automation, _first(deed)
    today, days = assignee.here(deed.at).date(), automation.due_days
    due_on = today + timedelta(days=days) if days is not None else None
    order = tasks.Order(automation.task_title, assignee, due_on)
    person, about = deed.application.person, deed.application.pk
    tasks.add(order=order, by=deed.by, at=deed.at, person=person, context_id=about)
    return FiringState.DONE


def _assign(deed: Deed) -> FiringState:
    assignments.assign(application=deed.application, to=_first(deed), by=deed.by, at=deed.at)
    return FiringState.DONE


def _move(deed: Deed) -> FiringState:
    if deed.automation.to_stage is None:
        raise applications.StageNotInJob
    here = deed.application.stage_id
    if here == deed.automation.to_stage_id:
        return FiringState.REFUSED
    applications.move(
        application=deed.application,
        to=deed.automation.to_stage,
        by=deed.by,
        at=deed.at,
        why=deed.automation.name,
        seen_in=here,
    )
    return FiringState.DONE


def _take_home(deed: Deed) -> FiringState:
    """Until the end of the last day where the organization is; who has an exercise already keeps theirs."""
    application, zone = deed.application, deed.application.organization.time_zone
    exercises = Exercise.objects.filter(job=application.job_id, stage=application.stage_id).order_by("position", "pk")
    planned = list(exercises.prefetch_related("default_graders__membership"))
    for exercise in planned:
        day = application.organization.here(deed.at).date() + timedelta(days=exercise.days_to_answer)
        graders = [one.membership for one in exercise.default_graders.all() if one.membership.is_active]
        wish = take_homes.Wish(datetime.combine(day, time(23, 59), ZoneInfo(zone)), zone, graders)
        take_homes.send(application=application, exercise=exercise, wish=wish, by=deed.by, at=deed.at)
    return FiringState.DONE if planned else FiringState.REFUSED


def _feedback(deed: Deed) -> FiringState:
    """Ask each colleague who owes a scorecard of an interview that took place."""
    held = Interview.objects.filter(application=deed.application, state=InterviewState.AWAITING_FEEDBACK)
    asked = 0
    for interview in held.select_related("plan_interview").order_by("starts_at", "pk"):
        seats = interview_ends.owed(interview).select_related("membership__user", "membership__organization")
        for seat in seats.order_by("pk"):
            url = f"{settings.PUBLIC_URL}/interviews/{interview.pk}/"
            asked += _tell(
                deed, seat.membership, f"{interview.pk}", gettext_noop("Your scorecard for {name} is missing"), url
            )
    return FiringState.DONE if asked else FiringState.REFUSED


def _notify(deed: Deed) -> FiringState:
    url = f"{settings.PUBLIC_URL}/jobs/{deed.application.job_id}/"
    told = [_tell(deed, one, "", "{name}: {automation}", url) for one in people(deed.automation, deed.application)]
    if not any(told):
        raise NobodyThere
    return FiringState.DONE


def _tell(deed: Deed, member: Membership, about: str, subject: str, url: str) -> bool:
    """Mail a colleague about an application, once; who may not see it is not told."""
    application, reader = deed.application, member.as_actor()
    if not Application.objects.visible_to(reader).filter(pk=application.pk).exists():
        return False
    with translation.override(notices.language_of(member)):
        name = blindness.name_of(application, reader)
        words = {"name": name, "automation": deed.automation.name}
        lines = [
            _("Hello %(name)s,") % {"name": member.name},
            f"{name} · {application.job.title} · {application.stage.name}",
            url,
            _("The automation “%(automation)s” wrote this.") % words,
        ]
        letter = notices.letter(member, subject=_(subject).format(**words), lines=lines)
    key = f"{deed.firing.mail_key}:{member.pk}:{about}"[:120]
    outbox.queue(letter=letter, key=key, by=deed.by, at=deed.at)
    return True


DO: dict[AutomationAction, Callable[[Deed], FiringState]] = {
    AutomationAction.MAIL: _mail,
    AutomationAction.TAG: _tag,
    AutomationAction.UNTAG: _untag,
    AutomationAction.TASK: _task,
    AutomationAction.NOTIFY: _notify,
    AutomationAction.ASSIGN: _assign,
    AutomationAction.FEEDBACK: _feedback,
    AutomationAction.TAKE_HOME: _take_home,
    AutomationAction.MOVE: _move,
}

REFUSED: tuple[tuple[type[Exception], Refusal], ...] = (
    (NoAddress, Refusal.NO_ADDRESS),
    (NobodyThere, Refusal.NOT_ALLOWED),
    (TemplateGone, Refusal.GONE),
    (take_home_parts.GraderInactive, Refusal.NOT_ALLOWED),
    (take_home_parts.GraderKnowsThem, Refusal.NOT_ALLOWED),
    (applications.MovedMeanwhile, Refusal.CHANGED_SINCE),
)
KINDS = tuple(kind for kind, _word in REFUSED)
