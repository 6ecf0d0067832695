"""Addresses for answers that say which mail they answer: `jobs+ng4z...@example.org`.

Mail programs lose References, and people write anew to the address they find; what stands behind the plus survives
both. It is the mail's id and our signature of it, so that nobody puts a mail into another person's thread by guessing.
"""

import base64
import re
from binascii import Error
from uuid import UUID

from hireloom.messaging.marks import Mark

MARK = Mark("hireloom.messaging.answer", 6)
TAG = re.compile(r"\+([a-z2-7]{36})@", re.IGNORECASE)
LONGEST_NAME = 64
"""Of what stands before the @. Source: RFC 5321, section 4.5.3.1.1."""


def tagged(address: str, message_id: UUID) -> str:
    """The address for answers to a mail; "" where it would be too long for mail servers."""
    name, _, domain = address.partition("@")
    tag = base64.b32encode(message_id.bytes + MARK.of(message_id.hex)).decode()
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
    return message_id if MARK.is_under(message_id.hex, said[16:]) else None
