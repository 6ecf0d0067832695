"""Lines to mail servers, kept open between mails: of this process alone, each used by one sender at a time."""

import os
import smtplib
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from django.conf import settings

from hireloom.messaging import servers
from hireloom.messaging.models import Mailbox
from hireloom.messaging.servers import Server

IDLE_SECONDS = 15
MOST_IDLE = 4
MOST_MAILS = 100
"""Mails by one line; many servers take no more."""


@dataclass(frozen=True)
class Route:
    """By which server mails leave, and which address they are from."""

    sender: str
    url: str = field(default="", repr=False)
    server: Server | None = None

    @property
    def leads_nowhere(self) -> bool:
        """Whether there is no server at all, so that mails are kept."""
        return not self.url and self.server is None

    def connect(self) -> smtplib.SMTP:
        """A new, signed-in connection.

        Raises: OSError, smtplib.SMTPException, servers.Unreachable.
        """
        if self.server is not None:
            return servers.smtp(self.server, timeout=servers.SENDING_SECONDS)
        return servers.by_url(self.url)


def route_of(mailbox: Mailbox | None) -> Route:
    """How the mails of a mailbox leave: by its own server, else by the installation's.

    Raises: servers.Unreachable: its password cannot be read.
    """
    sender = mailbox.address if mailbox else settings.DEFAULT_FROM_EMAIL
    if mailbox and mailbox.smtp_host:
        return Route(sender, server=servers.smtp_of(mailbox))
    return Route(sender, url=settings.EMAIL_URL)


class Line:
    """A conversation with a server, opened when it is needed first; one that was kept may have died meanwhile."""

    def __init__(self, route: Route) -> None:
        self.route = route
        self.server: smtplib.SMTP | None = None
        self.was_kept = False
        self.mails = 0

    def open(self) -> smtplib.SMTP:
        """The connection: the one in use, else one that was kept, else a new one.

        Raises: OSError, smtplib.SMTPException, servers.Unreachable.
        """
        if self.server is None:
            kept = _taken(self.route)
            self.was_kept = kept is not None
            self.server, self.mails = kept or (self.route.connect(), 0)
        return self.server

    def drop(self) -> None:
        """Give the connection up, after which the next mail has a new one."""
        if self.server is not None:
            self.server.close()
        self.server, self.was_kept = None, False

    def used(self) -> None:
        """Count a mail, and hang up politely where the line has carried enough."""
        self.mails, self.was_kept = self.mails + 1, False
        if self.mails >= MOST_MAILS and self.server is not None:
            with suppress(OSError, smtplib.SMTPException):
                self.server.quit()
            self.drop()


@dataclass
class _Kept:
    """Lines nobody uses, by route, with the moment since when and the mails each carried; of one process."""

    pid: int = 0
    lines: dict[Route, list[tuple[float, smtplib.SMTP, int]]] = field(default_factory=lambda: defaultdict(list))


_kept = _Kept()
_turn = threading.Lock()


@contextmanager
def line(route: Route) -> Iterator[Line]:
    """A line for as long as one needs it; kept open afterwards for whoever comes next."""
    found = Line(route)
    try:
        yield found
    except BaseException:
        found.drop()
        raise
    if found.server is not None:
        _keep(found)


def hang_up() -> None:
    """Close every line nobody uses."""
    with _turn:
        for kept in _kept.lines.values():
            for _since, server, _mails in kept:
                server.close()
        _kept.lines.clear()


def _taken(route: Route) -> tuple[smtplib.SMTP, int] | None:
    """The line that was kept last and is young enough; older ones are closed."""
    with _turn:
        if _kept.pid != os.getpid():  # after a fork they are the parent's
            _kept.pid = os.getpid()
            _kept.lines.clear()
        while _kept.lines[route]:
            since, server, mails = _kept.lines[route].pop()
            if time.monotonic() - since < IDLE_SECONDS:
                return server, mails
            server.close()
    return None


def _keep(found: Line) -> None:
    if found.server is None:
        return
    with _turn:
        kept = _kept.lines[found.route] if _kept.pid == os.getpid() else []
        if _kept.pid == os.getpid() and len(kept) < MOST_IDLE:
            kept.append((time.monotonic(), found.server, found.mails))
            return
    found.server.close()
