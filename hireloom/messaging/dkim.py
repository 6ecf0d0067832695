"""Signing a mail for its sender's domain, so that whoever gets it knows that it is from there and unchanged.

Source: RFC 6376, relaxed/relaxed, rsa-sha256. Covers List-Unsubscribe and List-Unsubscribe-Post (RFC 8058).
"""

import base64
import hashlib
import re
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import lru_cache
from uuid import UUID

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256

from hireloom.core import secret_values
from hireloom.messaging.models import Message, SendingDomain

BITS = 2048
PURPOSE = "dkim"
SIGNED = (
    "from", "to", "subject", "date", "message-id", "reply-to", "in-reply-to", "references", "auto-submitted",
    "list-unsubscribe", "list-unsubscribe-post", "mime-version", "content-type", "content-transfer-encoding",
)  # fmt: skip
SPACES = re.compile(rb"[ \t]+")
FIELD = re.compile(rb"([!-9;-~]+):(.*(?:\r\n[ \t].*)*)\r\n")


@dataclass(frozen=True)
class Key:
    """With what mails of a domain are signed."""

    domain: str
    selector: str
    private: rsa.RSAPrivateKey = field(repr=False)


def new_key() -> tuple[str, str]:
    """A private key as PEM, and the public one as a DNS record says it (base64 of DER)."""
    private = rsa.generate_private_key(public_exponent=65537, key_size=BITS)
    pem = private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    public = private.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return pem.decode(), base64.b64encode(public).decode()


def keys_of(messages: Collection[Message]) -> dict[UUID, Key]:
    """The keys of those mails whose sender's domain has one that is published, by mail. One query, none without any.

    A domain whose key cannot be read any more signs nothing; its page says so.
    """
    domains = {each.pk: each.mailbox.address.rpartition("@")[2] for each in messages if each.mailbox}
    if not domains:
        return {}
    organization_ids = {each.organization_id for each in messages}
    rows = SendingDomain.objects.filter(organization__in=organization_ids, domain__in=set(domains.values())).signing()
    keys = {row.domain: key for row in rows if (key := key_of(row))}
    return {pk: keys[domain] for pk, domain in domains.items() if domain in keys}


def key_of(row: SendingDomain) -> Key | None:
    """The key of a domain; None when it was kept under another key of the installation."""
    try:
        return _read(row.domain, row.selector, row.private_key)
    except secret_values.Unreadable:
        return None


@lru_cache(maxsize=64)
def _read(domain: str, selector: str, kept: str) -> Key:
    pem = secret_values.unlock(kept, purpose=PURPOSE)
    private = serialization.load_pem_private_key(pem.encode(), None)
    if not isinstance(private, rsa.RSAPrivateKey):
        msg = "A key to sign mails with is an RSA key."
        raise TypeError(msg)
    return Key(domain, selector, private)


def signed(mail: bytes, key: Key) -> bytes:
    """The mail with its signature above it. Shape: lines end in CRLF, a blank line between header and body."""
    head, _, body = mail.partition(b"\r\n\r\n")
    fields = [(name.lower(), value) for name, value in FIELD.findall(head + b"\r\n")]
    names = [name for name in SIGNED for known, _value in fields if known.decode() == name]
    digest = base64.b64encode(hashlib.sha256(relaxed_body(body)).digest()).decode()
    listed = ":".join([*names, "from"])  # once more than there are: nobody adds another sender
    value = (
        f" v=1; a=rsa-sha256; c=relaxed/relaxed; d={key.domain}; s={key.selector};\r\n"
        f" h={listed.replace(':list-', ':' + chr(13) + chr(10) + '  list-')};\r\n bh={digest};\r\n b="
    ).encode()
    parts = [_relaxed(name, value) for name, value in _chosen(fields, names)]
    covered = b"".join([*parts, _relaxed(b"dkim-signature", value).removesuffix(b"\r\n")])
    mark = base64.b64encode(key.private.sign(covered, padding.PKCS1v15(), SHA256())).decode()
    folded = "\r\n  ".join(mark[start : start + 72] for start in range(0, len(mark), 72))
    return b"DKIM-Signature:" + value + folded.encode() + b"\r\n" + mail


def relaxed_body(body: bytes) -> bytes:
    """A body as it is hashed. Source: RFC 6376, section 3.4.4."""
    lines = [SPACES.sub(b" ", line).rstrip(b" ") for line in body.split(b"\r\n")]
    while lines and not lines[-1]:
        lines.pop()
    return b"".join(line + b"\r\n" for line in lines)


def _chosen(fields: Collection[tuple[bytes, bytes]], names: Collection[str]) -> list[tuple[bytes, bytes]]:
    """The fields of these names, of several of one name the last one first."""
    left = list(fields)
    chosen = []
    for name in names:
        index = max(number for number, (known, _value) in enumerate(left) if known.decode() == name)
        chosen.append(left.pop(index))
    return chosen


def _relaxed(name: bytes, value: bytes) -> bytes:
    """A field as it is signed. Source: RFC 6376, section 3.4.2."""
    return name.lower() + b":" + SPACES.sub(b" ", value.replace(b"\r\n", b"")).strip(b" \t") + b"\r\n"
