"""Mails to colleagues: what waits for them, and where."""

from uuid import UUID

from django.conf import settings
from django.utils import translation

from hireloom.core.models import Membership, Organization
from hireloom.messaging.enums import Purpose
from hireloom.messaging.operations.outbox import Letter


def language_of(member: Membership) -> str:
    """The language a colleague reads: their own choice, else the organization's."""
    return member.user.language or member.organization.language


def letter(
    member: Membership,
    *,
    subject: str,
    lines: list[str],
    organization: Organization | None = None,
    purpose: Purpose = Purpose.COLLEAGUE,
) -> Letter:
    """A mail to a colleague, who comes with user and organization, or it apart; the caller speaks their language."""
    return Letter(
        to_address=member.user.email,
        to_name=member.name,
        from_name=(organization or member.organization).name,
        subject=subject,
        text="\n\n".join(lines) + "\n",
        purpose=purpose,
        language=translation.get_language() or "",
    )


def address_of_person(person_id: UUID) -> str:
    """Where a colleague looks at a person; written out, since the pages lie above."""
    return f"{settings.PUBLIC_URL}/people/{person_id}/"


def address_of_tasks() -> str:
    """Where a colleague finds their tasks."""
    return f"{settings.PUBLIC_URL}/tasks/"
