"""What Postfix says in its log and its queue of mails it was handed: taken, or never.

`cleanup` names the Message-ID of what it is being told, before the end of the mail came; `qmgr` names what was taken.
"""

import json
import re
import shlex
import subprocess
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.utils import timezone

MOST_BYTES = 64 * 1024 * 1024
QUEUE_SECONDS = 20
TOLD = re.compile(r"postfix\S*/cleanup\[\d+\]: ([0-9A-Za-z]+): message-id=(<[^>\s]+>)")
TAKEN = re.compile(r"postfix\S*/qmgr\[\d+\]: ([0-9A-Za-z]+): from=")
ISO = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\S*")
OLD = re.compile(r"[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d")


class NotReadable(Exception):
    """The log or the queue cannot be read; the message says why."""


@dataclass(frozen=True)
class Known:
    """What is known of some mails by their Message-IDs, and since when the log goes back, None where it does not say.

    A mail that is in none of the two is in doubt still where `knows_queue` is false and the relay began to hear it.
    """

    taken: frozenset[str]
    begun: frozenset[str]
    since: datetime | None
    knows_queue: bool

    def never_took(self, message_id: str, *, handed_over_at: datetime) -> bool:
        """Whether it is certain that the relay took no such mail."""
        if self.since is None or self.since > handed_over_at - timedelta(minutes=1) or message_id in self.taken:
            return False
        return message_id not in self.begun or self.knows_queue


def ask(message_ids: Collection[str], *, log: str, queue: str) -> Known:
    """What the relay knows of these mails; `log` is a file, the one before it is `log`.1, `queue` a command or "".

    Raises: NotReadable.
    """
    lines = _lines(Path(log))
    return told(lines, message_ids, queued=_queued(queue) if queue else None)


def told(lines: Iterable[str], message_ids: Collection[str], *, queued: Collection[str] | None) -> Known:
    """What these lines, and the ids that lie in the queue (None where nobody can say), tell of some mails."""
    wanted, heard, taken_ids = set(message_ids), {}, set(queued or ())
    since: datetime | None = None
    for line in lines:
        since = since or moment_of(line)
        if found := TOLD.search(line):
            if found[2] in wanted:
                heard[found[1]] = found[2]
        elif found := TAKEN.search(line):
            taken_ids.add(found[1])
    taken = frozenset(message_id for queue_id, message_id in heard.items() if queue_id in taken_ids)
    return Known(taken, frozenset(heard.values()) - taken, since, queued is not None)


def moment_of(line: str) -> datetime | None:
    """When a line was written: with its zone, or as old logs have it, by this machine's clock and without a year."""
    if found := ISO.match(line):
        try:
            moment = datetime.fromisoformat(found[0])
        except ValueError:
            return None
        return moment if moment.tzinfo else moment.astimezone()
    if found := OLD.match(line):
        now = timezone.now().astimezone()
        moment = datetime.strptime(f"{now.year} {found[0]}", "%Y %b %d %H:%M:%S").astimezone()
        return moment if moment <= now + timedelta(days=1) else moment.replace(year=now.year - 1)
    return None


def _lines(log: Path) -> list[str]:
    """The lines of the log and of the one before it, the oldest first, as far as they are worth reading."""
    if not log.exists():
        msg = f"There is no log {log}."
        raise NotReadable(msg)
    before = log.with_name(f"{log.name}.1")
    try:
        return [*(_end_of(before) if before.exists() else ()), *_end_of(log)]
    except OSError as error:
        raise NotReadable(str(error)) from error


def _end_of(part: Path) -> list[str]:
    with part.open("rb") as file:
        size = part.stat().st_size
        file.seek(max(0, size - MOST_BYTES))
        lines = file.read().decode(errors="replace").splitlines()
    return lines[1:] if size > MOST_BYTES else lines


def _queued(command: str) -> set[str]:
    """The ids in the queue. Shape: lines of JSON, as `postqueue -j` prints them."""
    try:
        done = subprocess.run(  # noqa: S603  whoever runs the installation names it
            shlex.split(command), check=True, capture_output=True, text=True, timeout=QUEUE_SECONDS
        )
        return {json.loads(line)["queue_id"] for line in done.stdout.splitlines() if line.strip()}
    except (OSError, subprocess.SubprocessError, ValueError, KeyError, TypeError) as error:
        msg = f"The relay's queue cannot be read: {error}"
        raise NotReadable(msg) from error
