"""Writes batches beside the making of the next one: PostgreSQL works on one processor, we on another."""

from collections.abc import Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Any, Self

from django.db import connection, transaction

from hireloom.cli.demo.loading.house import House
from hireloom.cli.demo.loading.tables import Batch, Writer
from hireloom.core.models import EventChain

Ends = Mapping[str, Mapping[str, Any]]


class Copyist:
    """One thread with a connection of its own; one batch is written while one is made.

    `is_trusted` switches the checks of foreign keys off for these batches, where the role may do that:
    for a million people they take a third of the time, and a smaller load of the same rows has passed them.
    """

    def __init__(self, *, is_trusted: bool = False) -> None:
        self._is_trusted = is_trusted
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="copy")
        self._running: Future[None] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if error is None:
                self._wait()
        finally:
            self._thread.submit(_leave).result()
            self._thread.shutdown()

    def write(self, writer: Writer, houses: Iterable[House]) -> None:
        """Seal the events of the houses and have everything written in one transaction, in the background.

        Waits for the batch before; what went wrong there is raised here.
        """
        batch, ends = sealed(writer, houses)
        self._wait()
        self._running = self._thread.submit(self._write, batch, ends)

    def _wait(self) -> None:
        if self._running:
            self._running.result()

    def _write(self, batch: Batch, ends: Ends) -> None:
        with transaction.atomic():
            if self._is_trusted and _may_trust():
                _execute("SET LOCAL session_replication_role = replica")
            write(batch, ends)


def sealed(writer: Writer, houses: Iterable[House]) -> tuple[Batch, Ends]:
    """The rows that wait, with their events in the chain, and where the chains end then."""
    ends = {}
    for house in houses:
        house.log.seal(writer)
        ends[house.id] = {"sequence": house.log.sequence, "hash": house.log.head}
    return writer.take(), ends


def write(batch: Batch, ends: Ends) -> None:
    """Write rows and the ends of their chains, in the caller's transaction."""
    batch.write()
    for organization_id, end in ends.items():
        EventChain.objects.update_or_create(organization_id=organization_id, defaults=end)


def _leave() -> None:
    """Close this thread's own connection."""
    connection.close()


def _may_trust() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        row = cursor.fetchone()
    return bool(row and row[0])


def _execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
