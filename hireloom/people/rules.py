"""Who may do what to persons, one condition per line.

What the hiring team of a job may do to its applicants is added by `ats`, which knows the teams.
"""

from collections.abc import Callable

from hireloom.core.actor import Actor
from hireloom.people.models import Person

_team_rules: list[Callable[[Actor, Person, str], bool]] = []


def team_rule(rule: Callable[[Actor, Person, str], bool]) -> Callable[[Actor, Person, str], bool]:
    """Let a higher package grant a permission on one person, by a role it knows."""
    _team_rules.append(rule)
    return rule


def may_on(actor: Actor, person: Person, permission: str) -> bool:
    """Whether a permission is held site-wide or through a team this person concerns."""
    if actor.organization_id != person.organization_id:
        return False
    return actor.may(permission) or any(rule(actor, person, permission) for rule in _team_rules)


def can_add_person(actor: Actor) -> bool:
    return actor.may("people.edit_people")


def can_edit_person(actor: Actor, person: Person) -> bool:
    return may_on(actor, person, "people.edit_people")


def can_view_contacts(actor: Actor, person: Person) -> bool:
    return may_on(actor, person, "people.view_contacts")


def can_view_documents(actor: Actor, person: Person) -> bool:
    return may_on(actor, person, "people.view_documents")


def can_add_note(actor: Actor, person: Person) -> bool:
    return may_on(actor, person, "people.add_notes")


def can_tag(actor: Actor, person: Person) -> bool:
    return may_on(actor, person, "people.tag_people")
