"""What a password must not be, in words that need no field names."""

from typing import Any

from django.contrib.auth.password_validation import UserAttributeSimilarityValidator
from django.utils.translation import gettext as _


class UnlikeTheAccount(UserAttributeSimilarityValidator):
    """Refuses a password that resembles the name or the address of its account."""

    DEFAULT_USER_ATTRIBUTES = ("email", "name")

    def __init__(self, **options: Any) -> None:
        super().__init__(user_attributes=self.DEFAULT_USER_ATTRIBUTES, **options)

    def get_error_message(self) -> str:
        return _("This password is too similar to your name or your address.")
