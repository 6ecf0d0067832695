"""A mail to a candidate with a link to answer by: from the organization, answered to the colleague who wrote.

Parts of the verbs, which ask permission and hold the lock. Nobody here reads these mails: the link in them is as good
as the person's word.
"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.utils import translation

from hireloom.ats.models import Application
from hireloom.core.actor import system
from hireloom.core.models import Membership, Organization
from hireloom.messaging.enums import Purpose
from hireloom.messaging.operations import outbox
from hireloom.people.enums import ContactKind
from hireloom.people.models import ContactPoint


def address_of(person_id: UUID) -> str:
    """A person's own address; empty when there is none."""
    points = ContactPoint.objects.filter(person_id=person_id, kind=ContactKind.EMAIL)
    point = points.order_by("state", "-is_preferred", "-is_primary", "added_at", "pk").first()
    return point.value if point else ""


def queue(
    application: Application,
    *,
    organization: Organization,
    sender: Membership | None,
    subject: str,
    text: str,
    words: Mapping[str, str],
    purpose: Purpose,
    key: str,
    at: datetime,
) -> None:
    """Write in the language that is active, once per `key`; who gave no address is not written to.

    Subject and text name `words`, and the candidate's name, the organization and the sender besides.
    """
    address = address_of(application.person_id)
    if not address:
        return
    said = {
        **words,
        "name": application.person.name,
        "organization": organization.name,
        "sender": sender.name if sender else organization.name,
    }
    letter = outbox.Letter(
        to_address=address,
        to_name=said["name"],
        from_name=said["organization"],
        reply_to=sender.user.email if sender else "",
        subject=subject % said,
        text=text % said,
        purpose=purpose,
        language=translation.get_language() or "",
    )
    by = system(organization.pk)
    outbox.queue(letter=letter, key=key, person=application.person, context_id=application.pk, by=by, at=at)
