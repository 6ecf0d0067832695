"""What a step says to one person: which wording they get, and the mail filled in."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from hireloom.core.models import Membership
from hireloom.crm.models import StepVariant
from hireloom.engine import tokens
from hireloom.messaging import placeholders
from hireloom.messaging.enums import Purpose
from hireloom.messaging.operations.outbox import Letter
from hireloom.people.models import Person


@dataclass(frozen=True)
class Filled:
    """A mail as one person gets it; `missing` names the placeholders nothing is known for, and what stays of them."""

    subject: str
    text: str
    missing: tuple[str, ...] = ()


def variant_for(variants: Sequence[StepVariant], enrollment_id: UUID, lineage_id: UUID) -> StepVariant | None:
    """The wording an enrollment gets: the same however often it is asked, in the long run by weight.

    None when there is none of any weight. The share is where a hash of both ids falls, so that adding people moves
    nobody, and the choices at two steps have nothing to do with each other.
    """
    total = sum(one.weight for one in variants)
    if not total:
        return None
    digest = hashlib.sha256(enrollment_id.bytes + lineage_id.bytes).digest()
    place = int.from_bytes(digest[:8]) % total
    for one in sorted(variants, key=lambda each: each.position):
        if place < one.weight:
            return one
        place -= one.weight
    return None


def filled(subject: str, text: str, person: Person, sender: Membership | None) -> Filled:
    """A mail with what is known of the person put in; the person comes with their organization."""
    words = placeholders.of(person, sender)
    text, subject = tokens.with_sections(text, words), tokens.with_sections(subject, words)
    missing = tokens.missing_in(f"{subject}\n{text}", words)
    return Filled(tokens.fill_known(subject, words), tokens.fill_known(text, words), tuple(missing))


def letter(mail: Filled, person: Person, address: str, sender: Membership | None) -> Letter:
    """The mail as the outbox takes it."""
    organization = person.organization.name
    return Letter(
        to_address=address,
        to_name=person.name,
        from_name=f"{sender.name} ({organization})" if sender else organization,
        reply_to=sender.user.email if sender else "",
        subject=mail.subject,
        text=mail.text.strip() + "\n",
        purpose=Purpose.SEQUENCE,
        language=person.language,
    )
