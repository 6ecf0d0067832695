"""How people and colleagues carry fields of the organization's own."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from hireloom.core.actor import Actor
from hireloom.core.events.types import BusinessEvent
from hireloom.core.models import Membership
from hireloom.people import field_holders, rules
from hireloom.people.enums import FieldSubject
from hireloom.people.events import ColleagueFieldChanged, PersonFieldChanged
from hireloom.people.field_holders import Change, Holder, Rights
from hireloom.people.models import ColleagueFieldValue, FieldDefinition, Person, PersonFieldValue

EDITING, PRIVATE = "people.edit_people", "people.view_private_fields"


class OfPerson(Holder):
    """Whoever may correct the profile fills in its fields; a field that is private needs its own right as well."""

    subject = FieldSubject.PERSON
    values = PersonFieldValue
    column = "person"

    def find(self, identifier: UUID, actor: Actor) -> Person | None:
        return Person.objects.find(identifier, actor=actor)

    def locked(self, row: Any) -> Person:
        return Person.objects.select_for_update(of=("self",), no_key=True).get(pk=row.pk)

    def can_edit_fields(self, actor: Actor, row: Any) -> bool:
        return rules.can_edit_person(actor, row)

    def can_view_private_fields(self, actor: Actor, row: Any) -> bool:
        return rules.can_view_private_fields(actor, row)

    def rights(self, rows: Sequence[Any], actor: Actor) -> dict[UUID, Rights]:
        """Says the same as the two rules, in one query for each person, or none."""
        return {row.pk: _rights(rules.held_on(actor, row, (EDITING, PRIVATE))) for row in rows}

    def event(self, row: Any, definition: FieldDefinition) -> BusinessEvent:
        return PersonFieldChanged(person_id=row.pk, field_id=definition.pk)

    def after(self, row: Any, change: Change) -> None:
        """Let programs that read what changed read the person again."""
        Person.objects.filter(pk=row.pk).update(updated_at=change.at)


def _rights(held: frozenset[str]) -> Rights:
    return Rights(EDITING in held, PRIVATE in held)


class OfColleague(Holder):
    """Colleagues see each other, and what is kept of them; whoever manages them fills it in."""

    subject = FieldSubject.COLLEAGUE
    values = ColleagueFieldValue
    column = "colleague"

    def find(self, identifier: UUID, actor: Actor) -> Membership | None:
        return Membership.objects.visible_to(actor).filter(pk=identifier).first()

    def locked(self, row: Any) -> Membership:
        return Membership.objects.select_for_update(of=("self",), no_key=True).get(pk=row.pk)

    def can_edit_fields(self, actor: Actor, row: Any) -> bool:
        return rules.can_fill_in_colleague(actor, row)

    def can_view_private_fields(self, actor: Actor, row: Any) -> bool:  # noqa: ARG002  the same for every colleague
        return actor.may(PRIVATE)

    def event(self, row: Any, definition: FieldDefinition) -> BusinessEvent:
        return ColleagueFieldChanged(membership_id=row.pk, field_id=definition.pk)


field_holders.declare(OfPerson())
field_holders.declare(OfColleague())
