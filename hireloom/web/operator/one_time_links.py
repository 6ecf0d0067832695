"""Links that open an account once: an administrator hands an invitation on, and takes over nobody's account.

Without a mail server the kept mail is the only way an invitation arrives, so the link of an account that has no
password yet is shown to those who may invite. The link of any other account would let its reader act as somebody
else, unseen by the audit log.
"""

import re

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from hireloom.core.actor import Actor
from hireloom.core.models import Membership
from hireloom.messaging.enums import Purpose
from hireloom.messaging.models import Message


def readable(mail: Message, by: Actor) -> str:
    """The text of a mail as the inbox shows it; in development nothing is left out. One query for an account's mail."""
    if mail.purpose != Purpose.ACCOUNT or settings.DEBUG or _is_invitation(mail, by):
        return mail.text
    return _links().sub(_("(a link that only %(name)s may use)") % {"name": mail.to_name or mail.to_address}, mail.text)


def _is_invitation(mail: Message, by: Actor) -> bool:
    seats = Membership.objects.visible_to(by).filter(user__email__iexact=mail.to_address)
    seat = seats.select_related("user").first()
    return seat is not None and not seat.user.has_usable_password()


def _links() -> re.Pattern[str]:
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"}).partition("UID")[0]
    return re.compile(rf"\S*{re.escape(path)}\S+")
