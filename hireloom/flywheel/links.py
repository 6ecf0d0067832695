"""Which mails and answers tie somebody to us: what returns are found by, and what reports count."""

from django.db.models import Q

from hireloom.crm.enums import EngagementKind
from hireloom.messaging.enums import MessageState, Purpose

LEFT = (MessageState.ACCEPTED, MessageState.UNKNOWN)
"""States of a mail that reached somebody, or may have."""
KEY = "hand-back:"
"""What keys of mails to those who are handed back begin with."""


def _written(prefix: str = "") -> Q:
    """Mails by which we came up to somebody: of a sequence, to one about no application, and those of a hand-back."""
    personal = Q(**{f"{prefix}purpose": Purpose.ONE_TO_ONE, f"{prefix}context_id": None})
    return Q(**{f"{prefix}purpose": Purpose.SEQUENCE}) | personal | Q(**{f"{prefix}key__startswith": KEY})


WRITTEN = _written()
ANSWERED = Q(kind=EngagementKind.REPLIED) & (Q(message=None) | _written("message__"))
"""Answers to such a mail, or to none of ours."""
