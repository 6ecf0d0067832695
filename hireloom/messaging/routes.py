"""From which mailbox a mail leaves: whose name it is in, else the organization's, else the installation's address."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from hireloom.messaging.enums import Purpose
from hireloom.messaging.models import Mailbox

OF_THE_INSTALLATION = frozenset({Purpose.ACCOUNT, Purpose.COLLEAGUE})
"""Mails of the system itself to those who work with it: they leave however mailboxes are set up."""


@dataclass(frozen=True)
class Mailboxes:
    """Those in use, by owner; None is the organization."""

    by_owner: Mapping[UUID | None, Mailbox]

    def of(self, sender_id: UUID | None) -> Mailbox | None:
        """The mailbox of a colleague, else the organization's, else none."""
        return self.by_owner.get(sender_id) or self.by_owner.get(None)

    def for_mail(self, purpose: str, sender_id: UUID | None) -> Mailbox | None:
        """From where a mail of a purpose leaves."""
        return None if purpose in OF_THE_INSTALLATION else self.of(sender_id)


def mailboxes_of(senders: Iterable[UUID | None], *, organization_id: UUID) -> Mailboxes:
    """What some colleagues, and the organization, send from. One query."""
    wanted = [one for one in senders if one]
    rows = Mailbox.objects.filter(Q(owner=None) | Q(owner__in=wanted), organization_id=organization_id)
    return Mailboxes({row.owner_id: row for row in rows.active()})
