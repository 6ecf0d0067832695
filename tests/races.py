"""Two at once, on real connections."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID

from django.db import connection

from hireloom.core import tenancy


def at_once(organization_id: UUID, *actions: Callable[[], Any]) -> list[Any]:
    """Run the actions at the same moment, each in a transaction of its own connection.

    Returns what each gave or the exception it raised, in order.
    """
    start = threading.Barrier(len(actions))

    def run(action: Callable[[], Any]) -> Any:
        try:
            start.wait(timeout=10)
            with tenancy.organization(organization_id):
                return action()
        except Exception as error:  # noqa: BLE001  the test looks at it
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(actions)) as threads:
        return [future.result(timeout=60) for future in [threads.submit(run, action) for action in actions]]


def until_somebody_waits(seconds: float = 10) -> None:
    """Hold on, with all locks of the transaction, until another connection waits for one; fail if nobody ever does."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
        time.sleep(0.02)
    msg = "nobody waits: the other one does not come to a row that is locked here"
    raise AssertionError(msg)
