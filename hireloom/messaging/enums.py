"""Leaf: the words that messages hold."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MessageState(models.TextChoices):
    """What is known of a mail's way.

    queued -> handing_over -> accepted | failed | unknown, and queued again when the server
    deferred it; cancelled before it was handed over. Unknown: the connection was lost after the
    text went out and before the answer came. It is never sent again by itself.
    """

    QUEUED = "queued", _("Waiting to be sent")
    HANDING_OVER = "handing_over", _("Being sent")
    ACCEPTED = "accepted", _("Sent")
    FAILED = "failed", _("Not delivered")
    UNKNOWN = "unknown", _("Not known whether it was sent")
    CANCELLED = "cancelled", _("Cancelled")


class Purpose(models.TextChoices):
    """Why a mail is sent; transactional ones answer something the person did."""

    ACKNOWLEDGEMENT = "acknowledgement", _("Acknowledgement")
    REJECTION = "rejection", _("Rejection")
    UPDATE_REQUEST = "update_request", _("Asking for current data")
    ONE_TO_ONE = "one_to_one", _("One to one")
    INTERVIEW = "interview", _("Interview")
    COLLEAGUE = "colleague", _("To a colleague")
    OFFER = "offer", _("Offer")
    TAKE_HOME = "take_home", _("Take-home exercise")
    ACCOUNT = "account", _("Account")


LINKED = (Purpose.ACCOUNT, Purpose.COLLEAGUE, Purpose.OFFER, Purpose.TAKE_HOME)
"""Mails with a link that is as good as the word, or the account, of who got it: nobody else's to read."""
