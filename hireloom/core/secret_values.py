"""Secrets that must be used again, such as a mail server's password: kept encrypted in the database.

Fernet (AES-128-CBC with HMAC-SHA256) under keys that HKDF (RFC 5869) makes of the installation's secret key, one for
each purpose. After that key was changed, what was kept under an older one is read as long as the older one is named in
`HIRELOOM_SECRET_KEY_FALLBACKS`, and written under the new one when it is changed next.
"""

import base64

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


class Unreadable(Exception):
    """It was kept under another secret key, or somebody changed it."""


def lock(secret: str, *, purpose: str) -> str:
    """What may be stored of a secret; "" of none."""
    return _cipher(purpose).encrypt(secret.encode()).decode() if secret else ""


def unlock(kept: str, *, purpose: str) -> str:
    """The secret again; "" of none.

    Raises: Unreadable.
    """
    if not kept:
        return ""
    try:
        return _cipher(purpose).decrypt(kept.encode()).decode()
    except InvalidToken as error:
        raise Unreadable from error


def _cipher(purpose: str) -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_key(key, purpose)) for key in keys])


def _key(secret_key: str, purpose: str) -> bytes:
    made = HKDF(algorithm=SHA256(), length=32, salt=None, info=f"hireloom.{purpose}".encode())
    return base64.urlsafe_b64encode(made.derive(secret_key.encode()))
