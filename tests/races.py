"""Two at once, on real connections."""

import threading
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
