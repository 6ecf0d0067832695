"""What a rule does to an application, as an automation that may do just that."""

from collections.abc import Callable
from datetime import datetime

from hireloom.ats import letters
from hireloom.ats.enums import FiringState, RuleAction, StageKind
from hireloom.ats.models import Application, ApplicationRule, HiringPolicy
from hireloom.ats.operations import applications, assignments, human_reviews
from hireloom.ats.operations.applications import StageNotInJob
from hireloom.ats.operations.rejection_mails import RejectionMail
from hireloom.core.actor import Actor
from hireloom.core.enums import ActorKind
from hireloom.kit import business_days
from hireloom.people.operations import tags

OF_EACH: dict[RuleAction, frozenset[str]] = {
    RuleAction.TAG: frozenset({"people.tag_people", "people.view_people", "people.view_private_people"}),
    RuleAction.ASSIGN: frozenset({"ats.move_applications"}),
    RuleAction.MOVE: frozenset({"ats.move_applications"}),
    RuleAction.PROPOSE_REJECTION: frozenset(),
    RuleAction.REJECT: frozenset({"ats.reject_applications"}),
}
"""What an automation may do for an action; it acts on confidential jobs, too, since their team wrote the rule."""


def actor_of(rule: ApplicationRule) -> Actor:
    """The rule, acting: its id stands where a colleague's would."""
    granted = OF_EACH[RuleAction(rule.action)] | {"ats.view_confidential_jobs"}
    return Actor(ActorKind.AUTOMATION, rule.organization_id, id=rule.pk, permissions=granted, name=rule.name)


def do(*, rule: ApplicationRule, application: Application, policy: HiringPolicy, at: datetime) -> FiringState:
    """Do what a rule says to an application that the caller has found to meet it.

    Raises: what the verb raises; an application that was decided on meanwhile is left alone.
    """
    return DO[RuleAction(rule.action)](rule, application, policy, at)


def _tag(rule: ApplicationRule, application: Application, policy: HiringPolicy, at: datetime) -> FiringState:
    del policy
    tags.put_on(person=application.person, name=rule.tag_name, by=actor_of(rule), at=at)
    return FiringState.DONE


def _assign(rule: ApplicationRule, application: Application, policy: HiringPolicy, at: datetime) -> FiringState:
    del policy
    assignments.assign(application=application, to=rule.assignee, by=actor_of(rule), at=at)
    return FiringState.DONE


def _move(rule: ApplicationRule, application: Application, policy: HiringPolicy, at: datetime) -> FiringState:
    """Only from where one comes in: whom somebody moved meanwhile is left where they are."""
    del policy
    if rule.stage is None:
        raise StageNotInJob
    if application.stage.kind not in (StageKind.APPLIED, StageKind.LEAD):
        return FiringState.REFUSED
    applications.move(
        application=application, to=rule.stage, by=actor_of(rule), at=at, why=rule.name, seen_in=application.stage_id
    )
    return FiringState.DONE


def _propose(rule: ApplicationRule, application: Application, policy: HiringPolicy, at: datetime) -> FiringState:
    del rule, application, policy, at
    return FiringState.PROPOSED


def _reject(rule: ApplicationRule, application: Application, policy: HiringPolicy, at: datetime) -> FiringState:
    """By itself only while the policy lets it; else it proposes. The mail waits, and says how to ask for a person.

    Who asked for a person is decided about by one, whatever rule is written or run since.
    """
    asked_for_person = application.asked_for_person_at is not None
    if not policy.rules_may_reject or rule.reason is None or asked_for_person:
        return FiringState.PROPOSED
    language = application.language or application.organization.language
    draft = letters.knockout(language, link=human_reviews.link(application))
    leaves_at = business_days.after(at, policy.knockout_wait_days, zone=application.organization.time_zone)
    mail = RejectionMail(draft, leaves_at)
    applications.reject(application=application, reason=rule.reason, by=actor_of(rule), at=at, mail=mail)
    return FiringState.DONE


DO: dict[RuleAction, Callable[[ApplicationRule, Application, HiringPolicy, datetime], FiringState]] = {
    RuleAction.TAG: _tag,
    RuleAction.ASSIGN: _assign,
    RuleAction.MOVE: _move,
    RuleAction.PROPOSE_REJECTION: _propose,
    RuleAction.REJECT: _reject,
}
