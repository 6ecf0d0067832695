"""Second factors at rest: what proves that it is you is stored encrypted, not readable in a copy of the database."""

import base64
import logging
import secrets

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from hireloom.web.accounts import sentences

SALT = "hireloom.second-factors"

log = logging.getLogger(__name__)


class MfaAdapter(DefaultMFAAdapter):
    """Authenticator apps, passkeys and recovery codes, in our words and under our key.

    The key is derived from the installation's secret key; with another one, stored secrets cannot
    be read any more, and no code matches until the second factor is set up again.
    """

    error_messages = DefaultMFAAdapter.error_messages | {"incorrect_code": sentences.REFUSALS["incorrect_code"]}

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        try:
            return _cipher().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            log.error("A second factor was stored under another secret key; codes for it cannot match.")  # noqa: TRY400
            return base64.b32encode(secrets.token_bytes(20)).decode()

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:  # noqa: A002
        known = Authenticator.objects.filter(user_id=user.pk, type=type).count()  # no actor: the account's own
        return _("Passkey %(number)d") % {"number": known + 1}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        entity: dict[str, str] = super().get_public_key_credential_rp_entity()
        return entity | {"name": "Hireloom"}


def _cipher() -> Fernet:
    """Fernet (AES-128-CBC with HMAC-SHA256) under a key of this purpose alone."""
    key = salted_hmac(SALT, "key", secret=settings.SECRET_KEY, algorithm="sha256").digest()
    return Fernet(base64.urlsafe_b64encode(key))
