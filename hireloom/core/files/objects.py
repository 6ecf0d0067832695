"""Files in an S3-compatible store."""

import os
from collections.abc import Iterator
from datetime import datetime, timedelta

from obstore.exceptions import BaseError, NotFoundError
from obstore.store import S3Store

from hireloom.core.files.stores import NotStored, StoreAway, Stored, StoreFull

FULL = ("StorageFull", "QuotaExceeded", "507 Insufficient Storage", "No space left", "no free volumes")
# An applicant waits for this store: better a clear page after seconds than a success after minutes.
CONNECT_TIMEOUT, TIMEOUT = timedelta(seconds=3), timedelta(seconds=20)
MOST_RETRIES = 2


class ObjectStore:
    """An S3-compatible store; its address and keys come from the environment variables that AWS tools use.

    AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION, and AWS_ENDPOINT_URL (http:// only where no TLS is wanted).
    """

    def __init__(self, address: str) -> None:
        is_plain = os.environ.get("AWS_ENDPOINT_URL", "").startswith("http://")
        self._store = S3Store.from_url(
            address,
            client_options={"connect_timeout": CONNECT_TIMEOUT, "timeout": TIMEOUT, "allow_http": is_plain},
            retry_config={"max_retries": MOST_RETRIES, "retry_timeout": TIMEOUT},
        )

    def put(self, key: str, content: bytes) -> None:
        try:
            self._store.put(key, content, use_multipart=False)
        except BaseError as error:
            raise _not_stored(error) from error

    def get(self, key: str) -> bytes:
        try:
            return bytes(self._store.get(key).bytes())
        except NotFoundError as error:
            raise FileNotFoundError(key) from error
        except BaseError as error:
            raise StoreAway(str(error)) from error

    def delete(self, key: str) -> None:
        try:
            self._store.delete(key)
        except (NotFoundError, FileNotFoundError):
            return
        except BaseError as error:
            raise StoreAway(str(error)) from error

    def list(self, prefix: str) -> Iterator[Stored]:
        for batch in self._store.list(prefix):
            for entry in batch:
                yield Stored(entry["path"], entry["last_modified"])

    def tidy(self, before: datetime) -> None:
        """Nothing: an object is put in one request, whole or not at all."""


def _not_stored(error: BaseError) -> NotStored:
    words = str(error)
    return (StoreFull if any(sign in words for sign in FULL) else StoreAway)(words)
