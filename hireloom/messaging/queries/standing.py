"""What we may write to one person, and what stands against it, as their page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hireloom.core.actor import Actor
from hireloom.messaging import contactability, rules
from hireloom.messaging.contactability import Objection
from hireloom.messaging.enums import MailClass
from hireloom.messaging.models import Suppression
from hireloom.messaging.queries import preferences
from hireloom.messaging.queries.preferences import Told
from hireloom.people.models import Person


@dataclass(frozen=True)
class Line:
    """One objection; `may_lift` whether the actor may take it back."""

    objection: Objection
    may_lift: bool

    @property
    def suppression(self) -> Suppression | None:
        return self.objection.suppression


@dataclass(frozen=True)
class Standing:
    """Whether outreach, and a mail by a colleague, may go to somebody, and everything that stands against either.

    `told` is what they said themselves they want to hear of, and how often. `may` is what the actor may do about it
    (`rules.held_on`).
    """

    is_outreach_allowed: bool
    is_contact_allowed: bool
    lines: Sequence[Line]
    told: Told
    may: frozenset[str]


def of(person: Person, *, actor: Actor, at: datetime) -> Standing:
    """How somebody stands at a moment. Seven queries at most."""
    verdict = contactability.of([person], mail_class=MailClass.OUTREACH, at=at)[person.pk]
    may = rules.held_on(actor, person)
    lines = [Line(objection, _may_lift(objection, actor, may)) for objection in verdict.objections]
    return Standing(
        is_outreach_allowed=verdict.is_allowed,
        is_contact_allowed=all(_is_about_outreach_alone(line.objection) for line in lines),
        lines=lines,
        told=preferences.told(person, actor=actor),
        may=may,
    )


def _is_about_outreach_alone(objection: Objection) -> bool:
    return objection.stops_at_most == MailClass.OUTREACH


def _may_lift(objection: Objection, actor: Actor, may: frozenset[str]) -> bool:
    """As `rules.can_lift`, without asking again for each."""
    suppression = objection.suppression
    if suppression is None:
        return False
    is_theirs = suppression.person_id is not None and rules.is_our_judgment(suppression) and "lift" in may
    return rules.can_edit_suppressions(actor) or is_theirs
