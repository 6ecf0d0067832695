"""Our short signature in addresses that we give away, so that nobody makes one up by guessing.

It is made with the installation's secret key; after that was changed, one made with an earlier key holds as long as it
is named in `HIRELOOM_SECRET_KEY_FALLBACKS`.
"""

from dataclasses import dataclass

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac


@dataclass(frozen=True)
class Mark:
    """A signature for one purpose, which `salt` names, of so many bytes."""

    salt: str
    length: int

    def of(self, said: str | bytes) -> bytes:
        """The signature under what is said."""
        return self._made(said, settings.SECRET_KEY)

    def is_under(self, said: str | bytes, mark: bytes) -> bool:
        """Whether it is ours under just that. All keys are tried, so that the time it takes says nothing."""
        keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
        return any([constant_time_compare(mark, self._made(said, key)) for key in keys])  # noqa: C419

    def _made(self, said: str | bytes, key: str) -> bytes:
        return salted_hmac(self.salt, said, secret=key, algorithm="sha256").digest()[: self.length]
