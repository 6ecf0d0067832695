"""Addresses for answers that say which mail they answer: `jobs+ng4z...@example.org`.

Mail programs lose References, and people write anew to the address they find; what stands behind the plus survives
both. It is the mail's id and our signature of it, so that nobody puts a mail into another person's thread by guessing.
"""

import base64
import re
from binascii import Error
from uuid import UUID

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

SALT = "hireloom.messaging.answer"
TAG = re.compile(r"\+([a-z2-7]{36})@", re.IGNORECASE)
SIGNED_BYTES = 6
LONGEST_NAME = 64
"""Of what stands before the @. Source: RFC 5321, section 4.5.3.1.1."""


def tagged(address: str, message_id: UUID) -> str:
    """The address for answers to a mail; "" where it would be too long for mail servers."""
    name, _, domain = address.partition("@")
    tag = base64.b32encode(message_id.bytes + _signature(message_id, settings.SECRET_KEY)).decode()
    tagged_name = f"{name}+{tag.rstrip('=').lower()}"
    return f"{tagged_name}@{domain}" if len(tagged_name) <= LONGEST_NAME else ""


def message_in(address: str) -> UUID | None:
    """The id of our mail that an address names under our signature; None where it names none."""
    found = TAG.search(address)
    if found is None:
        return None
    try:
        said = base64.b32decode(found.group(1).upper() + "====")
        message_id = UUID(bytes=said[:16])
    except (Error, ValueError):
        return None
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    is_ours = [constant_time_compare(said[16:], _signature(message_id, key)) for key in keys]
    return message_id if any(is_ours) else None


def _signature(message_id: UUID, key: str) -> bytes:
    return salted_hmac(SALT, message_id.hex, secret=key, algorithm="sha256").digest()[:SIGNED_BYTES]
