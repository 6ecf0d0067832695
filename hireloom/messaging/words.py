"""What a mail says, as colleagues read it who did not get it."""

import re

from django.conf import settings
from django.utils.translation import gettext as _

from hireloom.messaging.enums import TO_MANY, Purpose


def without_links(text: str, purpose: str) -> str:
    """The words of a mail without its links to this server: whoever has one answers for who got it.

    What a colleague wrote themselves stays as it is.
    """
    if purpose == Purpose.ONE_TO_ONE or purpose in TO_MANY:
        return text
    return re.sub(rf"{re.escape(settings.PUBLIC_URL)}/\S+", _("(a link for them alone)"), text)
