"""Who may do what to persons, one condition per line.

What the hiring team of a job may do to its applicants is added by `ats`, which knows the teams.
"""

from collections.abc import Callable, Iterable

from hireloom.core.actor import Actor
from hireloom.core.enums import ActorKind
from hireloom.core.models import Membership
from hireloom.people.enums import DocumentVisibility
from hireloom.people.models import Document, Note, Person, Tag, Task
from hireloom.people.models.document import reads_everywhere

_team_rules: list[Callable[[Actor, Person], frozenset[str]]] = []


def team_rule(rule: Callable[[Actor, Person], frozenset[str]]) -> Callable[[Actor, Person], frozenset[str]]:
    """Let a higher package name the permissions on one person that come from a role it knows."""
    _team_rules.append(rule)
    return rule


def held_on(actor: Actor, person: Person, permissions: Iterable[str]) -> frozenset[str]:
    """Which of these permissions the actor holds on a person: site-wide, or through a team this person concerns.

    No query when all of them are held site-wide, otherwise one for each package that knows teams. Nobody holds any on
    somebody who was erased: there is nobody left to change.
    """
    if actor.organization_id != person.organization_id or person.erased_at is not None:
        return frozenset()
    wanted = frozenset(permissions)
    held = frozenset(permission for permission in wanted if actor.may(permission))
    if held == wanted:
        return held
    granted = frozenset[str]().union(*(rule(actor, person) for rule in _team_rules))
    return held | {permission for permission in wanted & granted if actor.is_within_scopes(permission)}


def may_on(actor: Actor, person: Person, permission: str) -> bool:
    """Whether one permission is held on a person."""
    return permission in held_on(actor, person, [permission])


def can_add_person(actor: Actor) -> bool:
    return actor.may("people.edit_people")


def can_add_source(actor: Actor) -> bool:
    return actor.may("people.edit_people")


def can_view_person(actor: Actor, person: Person) -> bool:
    return Person.objects.visible_to(actor).filter(pk=person.pk).exists()


def can_edit_person(actor: Actor, person: Person) -> bool:
    return may_on(actor, person, "people.edit_people")


def can_view_contacts(actor: Actor, person: Person) -> bool:
    return may_on(actor, person, "people.view_contacts")


def can_view_documents(actor: Actor, person: Person) -> bool:
    return may_on(actor, person, "people.view_documents")


def can_change_document(actor: Actor, document: Document) -> bool:
    """Who may correct the person, and reads the document."""
    is_read = Document.objects.visible_to(actor).filter(pk=document.pk).exists()
    return is_read and can_edit_person(actor, document.person)


def reads_visibilities(actor: Actor, person: Person) -> frozenset[str]:
    """Which visibilities of a person's documents the actor reads. No query for who may change people, else one."""
    levels = frozenset[str](reads_everywhere(actor))
    if DocumentVisibility.TEAM in levels or not Person.objects.concerning(actor).filter(pk=person.pk).exists():
        return levels
    return levels | {DocumentVisibility.TEAM}


def can_add_note(actor: Actor, person: Person) -> bool:
    return may_on(actor, person, "people.add_notes")


def can_edit_note(actor: Actor, note: Note) -> bool:
    is_own = note.author_id is not None and note.author_id == actor.membership_id
    return is_own and can_add_note(actor, note.person)


def can_give_task(actor: Actor, assignee: Membership, person: Person | None) -> bool:
    """A colleague may be given whatever concerns nobody, or somebody whom both see."""
    if actor.organization_id != assignee.organization_id or not assignee.is_active:
        return False
    return person is None or all(can_view_person(one, person) for one in (actor, assignee.as_actor()))


def can_change_task(actor: Actor, task: Task) -> bool:
    """Whose task it is, who gave it, and who may correct the person it is about."""
    if actor.organization_id != task.organization_id:
        return False
    if actor.membership_id is not None and actor.membership_id in (task.assignee_id, task.created_by_id):
        return True
    return task.person is not None and can_edit_person(actor, task.person)


def can_tag(actor: Actor, person: Person) -> bool:
    return may_on(actor, person, "people.tag_people")


def can_tag_people(actor: Actor) -> bool:
    return actor.may("people.tag_people")


def can_manage_tags(actor: Actor, tag: Tag) -> bool:
    return actor.organization_id == tag.organization_id and actor.may("people.manage_tags")


def can_decide_about_duplicates(actor: Actor) -> bool:
    return actor.may("people.merge_people")


def can_merge(actor: Actor, *people: Person) -> bool:
    """Both of the organization, both in sight: nobody merges a private person they do not see."""
    wanted = {person.pk for person in people}
    seen = Person.objects.visible_to(actor).filter(pk__in=wanted).count()
    return actor.may("people.merge_people") and seen == len(wanted)


OWN_FIELDS = frozenset({"name", "headline", "company", "city", "country"})
"""What people may say of themselves through a signed link."""


def can_correct_own(actor: Actor, person: Person, fields: Iterable[str]) -> bool:
    is_that_person = actor.kind == ActorKind.CANDIDATE and actor.id == person.pk
    return is_that_person and actor.organization_id == person.organization_id and set(fields) <= OWN_FIELDS


def can_view_health(actor: Actor) -> bool:
    return actor.may("people.edit_people")


def can_manage_health_rules(actor: Actor) -> bool:
    return actor.may("people.manage_health_rules")


def can_import_people(actor: Actor) -> bool:
    return actor.may("people.import_people") and actor.may("people.edit_people")


def can_fill_in_colleague(actor: Actor, membership: Membership) -> bool:
    return actor.organization_id == membership.organization_id and actor.may("core.manage_members")


def can_manage_fields(actor: Actor) -> bool:
    return actor.may("people.manage_fields")


def can_view_private_fields(actor: Actor, person: Person) -> bool:
    return may_on(actor, person, "people.view_private_fields")
