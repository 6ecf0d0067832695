"""What the placeholders of a mail stand for, from everything a mail to a person may say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hireloom.ats.models import Application
from hireloom.core.actor import Actor
from hireloom.core.models import Membership
from hireloom.engine import tokens
from hireloom.kit.refusals import Unacceptable
from hireloom.messaging.models import SenderGrant
from hireloom.people.enums import ContactKind
from hireloom.people.models import ContactPoint, Person

PLACEHOLDERS: Mapping[str, str | Promise] = {
    "first_name": _("The person's first name"),
    "name": _("The person's whole name"),
    "company": _("Where the person works"),
    "job": _("The job the mail is about"),
    "organization": _("Your organization"),
    "sender": _("Who writes, whole name"),
    "sender_first_name": _("Who writes, first name"),
}
"""What a text may say, and what each stands for."""


@dataclass(frozen=True)
class Choices:
    """What a colleague chooses from when writing to a person: pairs of a value and words, the usual one first."""

    addresses: Sequence[str]
    applications: Sequence[tuple[UUID, str]]
    senders: Sequence[Membership]


def of(person: Person, application: Application | None, sender: Membership | None) -> dict[str, str]:
    """Each placeholder's word, "" where nothing is known; the application comes with its job and post."""
    job = (application.post.title if application.post else application.job.title) if application else ""
    return {
        "first_name": person.given_name or person.name.partition(" ")[0],
        "name": person.name,
        "company": person.company,
        "job": job,
        "organization": person.organization.name,
        "sender": sender.name if sender else "",
        "sender_first_name": sender.name.partition(" ")[0] if sender else "",
    }


def require_known(text: str) -> None:
    """Refuse a text with a placeholder that stands for nothing.

    Raises: Unacceptable: there is one; it is named.
    """
    unknown = tokens.missing_in(text, dict.fromkeys(PLACEHOLDERS, "x"))
    if unknown:
        words = ", ".join(f"{{{{{each}}}}}" if each != "{{" else "{{" for each in unknown)
        raise Unacceptable(_("There is no placeholder %(placeholders)s.") % {"placeholders": words})


def choices(person: Person, actor: Actor) -> Choices:
    """The person's addresses, their applications and the names the actor may write in. Three queries."""
    points = ContactPoint.objects.filter(person=person, kind=ContactKind.EMAIL).order_by(
        "state", "-is_preferred", "-is_primary", "value"
    )
    stands = Application.objects.visible_to(actor).filter(person=person).select_related("job", "post")
    granted = SenderGrant.objects.filter(organization_id=actor.organization_id, writer_id=actor.membership_id)
    names = Membership.objects.visible_to(actor).filter(deactivated_at=None)
    mine = list(names.filter(pk__in=[actor.membership_id]).union(names.filter(pk__in=granted.values("sender_id"))))
    return Choices(
        addresses=list(points.values_list("value", flat=True)),
        applications=[(each.pk, each.job.title) for each in stands.order_by("outcome", "-applied_at")],
        senders=sorted(mine, key=lambda member: (member.pk != actor.membership_id, member.name)),
    )
