"""Who may do what about statistics of groups and about erasing people, one condition per line."""

from hireloom.ats.models import Application, Office
from hireloom.core.actor import Actor
from hireloom.core.enums import ActorKind
from hireloom.people.models import Person
from hireloom.people.rules import can_view_person


def can_view_impact(actor: Actor) -> bool:
    return actor.may("compliance.view_impact")


def can_choose_questions(actor: Actor) -> bool:
    return actor.may("compliance.choose_questions")


def can_answer(actor: Actor, application: Application) -> bool:
    """Whoever applies, of their own application; the visitor on the careers site has no name yet."""
    is_theirs = actor.id is None or actor.id == application.person_id
    return actor.kind == ActorKind.CANDIDATE and actor.organization_id == application.organization_id and is_theirs


def can_publish_audits(actor: Actor) -> bool:
    return actor.may("compliance.publish_audits")


def can_view_audits(actor: Actor) -> bool:
    return actor.may("compliance.view_impact") or actor.may("compliance.publish_audits")


def can_erase(actor: Actor, person: Person) -> bool:
    """Whoever holds the right, of whom they see."""
    return actor.may("compliance.erase_people") and can_view_person(actor, person)


def can_read_erasures(actor: Actor) -> bool:
    return actor.may("compliance.erase_people")


def can_name_policies(actor: Actor, office: Office) -> bool:
    return actor.organization_id == office.organization_id and actor.may("compliance.name_policies")


def can_view_policies(actor: Actor) -> bool:
    return actor.may("compliance.name_policies")
