"""Signed links in mails, each to one row and good for as long as the row keeps the word that is in it."""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol
from uuid import UUID

from django.core import signing


class LinkInvalid(Exception):
    """The link was never ours, is too old, or leads to what is gone or was turned to somebody else."""


class Linked(Protocol):
    """A row that a link may lead to."""

    organization_id: UUID
    pk: UUID
    link_word: str


@dataclass(frozen=True)
class Said:
    """What a link says: whose organization it is of, which row, and the word that made it."""

    organization_id: UUID
    row_id: UUID
    word: str

    def is_word_of(self, row: Linked) -> bool:
        """Whether the row's link is this one, and no other that was made for it before or since."""
        return bool(row.link_word) and secrets.compare_digest(row.link_word, self.word)


@dataclass(frozen=True)
class Kind:
    """The links of one kind; the salt tells them from those of others."""

    salt: str
    lives: timedelta

    def sign(self, row: Linked) -> str:
        """The token of a row's link."""
        parts = [str(row.organization_id), str(row.pk), row.link_word]
        return signing.dumps(parts, salt=self.salt, compress=True)

    def read(self, token: str) -> Said:
        """What a token says, if we made it and it is not too old; no row is asked.

        Raises: LinkInvalid.
        """
        try:
            organization_id, row_id, said = signing.loads(token, salt=self.salt, max_age=self.lives)
            return Said(UUID(organization_id), UUID(row_id), said)
        except (signing.BadSignature, ValueError, TypeError, AttributeError) as error:
            raise LinkInvalid from error


def word() -> str:
    """A secret word that makes one link."""
    return secrets.token_urlsafe(32)
