"""What the organization tells job boards of itself."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from hireloom.ats import rules
from hireloom.ats.events import BoardProfileChanged
from hireloom.ats.models import BoardProfile
from hireloom.core import access, events, locks
from hireloom.core.actor import Actor
from hireloom.core.policies import revise
from hireloom.kit import contacts
from hireloom.kit.refusals import Unacceptable


@dataclass(frozen=True)
class Profile:
    """What `BoardProfile` holds, as it is to be; both may be empty."""

    linkedin_company_id: str = ""
    contact_email: str = ""


@transaction.atomic
def introduce(*, profile: Profile, seen: int, by: Actor, at: datetime) -> BoardProfile:
    """Say to job boards who the employer is; `seen` is the version on the screen, and the same again changes nothing.

    Raises:
        PermissionDenied: `by` may not publish posts.
        Unacceptable: the page is not a number, or the address is none.
        PolicyChangedMeanwhile: the version is another one by now.

    """
    access.require(rules.can_introduce, by)
    locks.take(f"board profile of {by.organization_id}")
    row = BoardProfile.objects.of(by)
    if revise(row, asdict(_checked(profile)), seen=seen):
        events.record(BoardProfileChanged(profile_id=row.pk), by=by, at=at)
    return row


def _checked(profile: Profile) -> Profile:
    number, email = profile.linkedin_company_id.strip(), profile.contact_email.strip()
    if number and not (number.isascii() and number.isdigit() and len(number) <= 20):
        raise Unacceptable(gettext_noop("The page at LinkedIn is a number: the one in the address of its admin page."))
    if email:
        try:
            contacts.email(email)
        except contacts.NotAContact as error:
            raise Unacceptable(gettext_noop("This does not look like an e-mail address.")) from error
    return Profile(number, email)
