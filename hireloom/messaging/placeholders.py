"""What the placeholders of a mail to a person stand for, as far as people and colleagues are known."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hireloom.core.models import Membership
from hireloom.people.models import Person

PLACEHOLDERS: Mapping[str, str | Promise] = {
    "first_name": _("The person's first name"),
    "name": _("The person's whole name"),
    "company": _("Where the person works"),
    "headline": _("What the person does"),
    "city": _("Where the person lives"),
    "organization": _("Your organization"),
    "sender": _("Who writes, whole name"),
    "sender_first_name": _("Who writes, first name"),
}
"""What a mail that goes to many may say, and what each stands for."""


def of(person: Person, sender: Membership | None) -> dict[str, str]:
    """Each placeholder's word, "" where nothing is known; the person comes with their organization."""
    return {
        "first_name": person.given_name or person.name.partition(" ")[0],
        "name": person.name,
        "company": person.company,
        "headline": person.headline,
        "city": person.city,
        "organization": person.organization.name,
        "sender": sender.name if sender else person.organization.name,
        "sender_first_name": sender.name.partition(" ")[0] if sender else person.organization.name,
    }
