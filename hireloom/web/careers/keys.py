"""The key of a form: made when it is shown, sent with it, and the same however often it is sent."""

import hashlib
import secrets
import time
from dataclasses import dataclass
from uuid import UUID

from django.core import signing

SALT = "hireloom.web.careers.application"


@dataclass(frozen=True)
class FormKey:
    """A form that we showed: its secret word, and for how many seconds it has been open."""

    word: str
    open_seconds: float


def make(post_id: UUID) -> str:
    """A new key for one form of one post."""
    return signing.dumps([secrets.token_urlsafe(16), round(time.time(), 1)], salt=f"{SALT}.{post_id}")


def opened(text: str, post_id: UUID) -> FormKey | None:
    """The key that a form sent; None when we never made it for this post."""
    try:
        word, shown_at = signing.loads(text, salt=f"{SALT}.{post_id}")
    except signing.BadSignature:
        return None
    return FormKey(word, max(0.0, time.time() - shown_at))


def of_submission(word: str, *parts: str) -> str:
    """The key of what was sent: 64 characters, the same for the same form with the same words.

    Whoever goes back and corrects the address sends something else, and that must not be dropped as a repetition.
    """
    return hashlib.sha256("\x1f".join([word, *parts]).encode()).hexdigest()
