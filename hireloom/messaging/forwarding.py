"""Mails that colleagues send on to an address made for that, so that who wrote them is put on record."""

from uuid import UUID

from hireloom.core.models import Membership
from hireloom.engine.mail.reading import Mail
from hireloom.messaging.models import Mailbox

RESULTS = "authentication-results"


def sent_on(mail: Mail, *, organization_id: UUID) -> tuple[Mailbox, Membership] | None:
    """The mailbox at whose address for forwarded mails this one arrived, and the colleague who sent it there.

    None where it is no such mail. Three queries at most. Anybody can write any name above a mail: whether its server
    believed that is another question (`is_doubted`).
    """
    boxes = Mailbox.objects.filter(organization_id=organization_id).taking_in()
    by_address = {box.intake_address.lower(): box for box in boxes}
    mailbox = next((by_address[one] for one in mail.to if one in by_address), None)
    colleague = _colleague_of(mail.sender, organization_id) if mailbox else None
    return (mailbox, colleague) if mailbox and colleague else None


def _colleague_of(address: str, organization_id: UUID) -> Membership | None:
    """Whose address it is of those who work here: the one they sign in with, or that of their mailbox."""
    if not address:
        return None
    members = Membership.objects.filter(organization_id=organization_id).active()
    members = members.select_related("user", "organization")
    own = Mailbox.objects.filter(organization_id=organization_id, address__iexact=address, owner__isnull=False)
    return (
        members.filter(user__email__iexact=address).first()
        or members.filter(pk__in=own.active().values("owner_id")).first()
    )


def is_doubted(mail: Mail) -> bool:
    """Whether our own mail server says that the sender is not who the mail says. Source: RFC 8601.

    The first line is the one it wrote last; where it writes none, nothing is known.
    """
    said = mail.header(RESULTS).lower()
    if "dmarc=" in said:
        return "dmarc=fail" in said
    return "spf=fail" in said and "dkim=pass" not in said
