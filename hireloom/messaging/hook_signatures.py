"""Who tells us something at an address of ours: a signature over what is said, and when, so that nobody else can.

Source: Standard Webhooks, version 1: `webhook-id`, `webhook-timestamp`, `webhook-signature: v1,<base64>` with
HMAC-SHA256 over `id.timestamp.body`.
"""

import base64
import hashlib
import hmac
import re
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_noop

from hireloom.messaging.marks import Mark

MARK = Mark("hireloom.messaging.reports", 10)
"""Our signature in an address only says whose it is; what is told there has a signature of its own."""
PREFIX = "whsec_"
TOLERANCE_SECONDS = 300
IDENTIFIER = re.compile(r"[!-~]{1,80}")


class Unsigned(Exception):
    """A header is missing or says nothing that can be read; the message is a sentence."""


class Refused(Exception):
    """The signature is none of ours, or too old; the message is a sentence."""


@dataclass(frozen=True)
class Signed:
    """What the headers say: which telling it is, when, and its signatures."""

    identifier: str
    timestamp: int
    signatures: tuple[str, ...]


def new_secret() -> str:
    return PREFIX + base64.b64encode(secrets.token_bytes(32)).decode()


def address_of(*, organization_id: UUID, hook_id: UUID) -> str:
    """Where a provider tells it."""
    said = organization_id.bytes + hook_id.bytes
    token = base64.urlsafe_b64encode(said + MARK.of(said)).decode()
    return settings.PUBLIC_URL + reverse("api:mail-reports", args=[token])


def hook_in(token: str) -> tuple[UUID, UUID] | None:
    """The organization and the hook that an address names; None where it was never ours."""
    try:
        said = base64.urlsafe_b64decode(token.encode())
    except ValueError:
        return None
    ids, mark = said[:32], said[32:]
    if len(ids) < 32 or not MARK.is_under(ids, mark):
        return None
    return UUID(bytes=ids[:16]), UUID(bytes=ids[16:])


def said(headers: Mapping[str, str]) -> Signed:
    """What the headers say.

    Raises: Unsigned.
    """
    identifier, timestamp = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    signatures = headers.get("webhook-signature", "").split()
    if not identifier or not timestamp or not signatures:
        raise Unsigned(gettext_noop("Send the headers webhook-id, webhook-timestamp and webhook-signature."))
    if not IDENTIFIER.fullmatch(identifier):
        raise Unsigned(gettext_noop("webhook-id is up to 80 letters and digits without spaces."))
    if not re.fullmatch(r"[0-9]{1,12}", timestamp):
        raise Unsigned(gettext_noop("webhook-timestamp is the seconds since 1970, as digits."))
    found = tuple(one.removeprefix("v1,") for one in signatures if one.startswith("v1,"))
    if not found:
        raise Unsigned(gettext_noop("webhook-signature holds no signature of the kind v1."))
    return Signed(identifier, int(timestamp), found[:10])


def check(signed: Signed, body: bytes, *, secrets_in_force: Iterable[str], at: datetime) -> None:
    """Look whether one of the secrets signed this, lately. As long as all of them take, whatever comes first.

    Raises: Refused.
    """
    if abs(at.timestamp() - signed.timestamp) > TOLERANCE_SECONDS:
        raise Refused(gettext_noop("webhook-timestamp is more than five minutes off; set the clock, or sign it anew."))
    wanted = [signature(one, signed.identifier, signed.timestamp, body) for one in secrets_in_force]
    pairs = [(ours.encode(), theirs.encode()) for ours in wanted for theirs in signed.signatures]
    if not any([hmac.compare_digest(ours, theirs) for ours, theirs in pairs]):  # noqa: C419  all are compared
        raise Refused(gettext_noop("The signature is not of this secret over this body."))


def signature(secret: str, identifier: str, timestamp: int, body: bytes) -> str:
    """What stands behind `v1,`."""
    key = base64.b64decode(secret.removeprefix(PREFIX))
    content = b".".join([identifier.encode(), str(timestamp).encode(), body])
    return base64.b64encode(hmac.new(key, content, hashlib.sha256).digest()).decode()
