"""``hireloom web``: Granian with our WSGI application, a few processes of a few threads each.

The application is loaded once, before the processes are forked: they share the memory of what is the same in all, and
so do workers that run beside them.
"""

import argparse
import gc
import os
import socket
import sys
import tempfile
from collections.abc import Callable
from typing import Any

from hireloom.cli import children, crew, database, django_setup, home, settings, turns
from hireloom.cli.balance import Balance
from hireloom.cli.console import Refusal, complain
from hireloom.kit.environment import SettingsError

BACKLOG = 512
_WAITING_PER_THREAD = 16
_STOP_SECONDS = 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    home.add_option(parser)
    add_address_options(parser)
    parser.add_argument("--workers", type=int, default=0, metavar="N", help="background workers beside it (0)")
    parser.add_argument(
        "--grace", type=float, default=30.0, metavar="SECONDS", help="time for the workers' running jobs to end (30)"
    )


def add_address_options(parser: argparse.ArgumentParser) -> None:
    """Declare where the server listens; ``up`` has these too."""
    parser.add_argument("--host", help="address to listen on (HIRELOOM_HOST, 127.0.0.1)")
    parser.add_argument("--port", type=_port, metavar="N", help="port to listen on (HIRELOOM_PORT, 8000)")
    parser.add_argument("--metrics-port", type=_port, metavar="N", help="serve Prometheus metrics there as well")


def run(options: argparse.Namespace) -> int:
    """Serve until asked to stop."""
    children.die_with_parent()
    chosen = settings.read()
    host, port = options.host or chosen.host, options.port or chosen.port
    metrics_port = options.metrics_port or chosen.metrics_port
    check_port(host, port)
    if metrics_port:
        check_port(chosen.metrics_host, metrics_port)
    with (
        database.attached_for_serving(home.choose(options.home)) as attached,
        tempfile.TemporaryDirectory(prefix="hireloom-metrics-") as counts,
    ):
        attached.connect_as_app()
        prepare_environment(host, port, threads=chosen.threads)
        if metrics_port:
            os.environ["PROMETHEUS_MULTIPROC_DIR"] = counts  # where all processes count together
        application = Application(chosen.processes, chosen.metrics_host, metrics_port)
        application.load()
        if not options.workers:
            return _serve(host, port, chosen, application)
        return crew.run(
            address(host, port),
            lambda: _serve(host, port, chosen, application),
            chosen,
            crew.Workers(options.workers, options.grace, metrics_port),
        )


def prepare_environment(host: str, port: int, *, threads: int) -> None:
    """Set what a serving process needs and nobody set otherwise: pooled connections, its own public address."""
    wanted = {
        "HIRELOOM_DATABASE_POOL": "yes",
        "HIRELOOM_DATABASE_POOL_SIZE": str(threads),
        "HIRELOOM_PUBLIC_URL": address(host, port),
    }
    os.environ.update({name: value for name, value in wanted.items() if not os.environ.get(name, "").strip()})


def address(host: str, port: int) -> str:
    """Return the URL under which a browser on this machine reaches the server."""
    name = {"0.0.0.0": "127.0.0.1", "::": "[::1]", "": "127.0.0.1"}.get(host, host)  # noqa: S104 - read, not bound
    return f"http://[{name}]:{port}" if ":" in name and not name.startswith("[") else f"http://{name}:{port}"


def check_port(host: str, port: int) -> None:
    """Refuse a port that somebody listens on already, before anything else is started.

    Raises:
        Refusal: the port is taken, reserved for root, or the address is not this machine's.

    """
    try:
        family, kind, protocol, _, where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(where)
    except OSError as error:
        reason = os.strerror(error.errno).lower() if error.errno and error.errno > 0 else str(error.strerror)
        raise Refusal(f"Port {port} of {host} cannot be used ({reason}); choose another with --port.") from error


class Application:
    """The WSGI application for each of Granian's processes, none of which may outlive the one that started them."""

    def __init__(self, processes: int, metrics_host: str, metrics_port: int) -> None:
        self.parent = 0
        self._balance = Balance(processes)
        self._metrics = (metrics_host, metrics_port)
        self._loaded: Callable[..., Any] | None = None

    def load(self) -> None:
        """Load Django and all pages, so that what is broken fails here, and once.

        Raises:
            Refusal: the database role may do too much.
            SettingsError: a setting is wrong.

        """
        django_setup.load()
        django_setup.check_role()
        from hireloom.config.wsgi import application  # slow: other commands need no Django

        _read_ahead()
        self._loaded = application
        gc.collect()
        gc.freeze()  # collecting garbage would write to the shared pages, and end the sharing

    def __call__(self, _target: str) -> Callable[..., Any]:
        """Give a process that was just forked its application."""
        children.die_with_parent(self.parent)
        try:
            if self._loaded is None:  # where processes are not forked but begin anew
                self.load()
            return self._balance.joined_by(self._measured())
        except (Refusal, SettingsError) as refusal:  # here we are in Granian's process, below our own main
            complain(str(refusal))
            sys.exit(1)

    def _measured(self) -> Callable[..., Any]:
        assert self._loaded is not None
        answer = turns.in_turn(self._loaded)
        if not self._metrics[1]:
            return answer
        from hireloom.cli import metrics  # optional: only where metrics are wanted

        metrics.serve_together(*self._metrics)
        return metrics.measured(answer)


def _read_ahead() -> None:
    """Load what the first pages would: by each process for itself it would take 8 MiB in each.

    The addresses of all pages, the words, the passwords' hashing, what templates are made with, and the page around
    all pages.
    """
    from django.contrib.auth.hashers import get_hasher  # slow: other commands need no Django
    from django.template import engines  # slow: as above
    from django.urls import reverse  # slow: as above
    from django.utils.translation import gettext  # slow: as above

    gettext(reverse("account_login"))
    getattr(get_hasher(), "_load_library", bool)()
    django: Any = engines["django"]
    django.engine.template_context_processors  # noqa: B018  reading it loads them
    django.get_template("layouts/app.html")


def _serve(host: str, port: int, chosen: settings.CommandSettings, application: Application) -> int:
    from granian import Granian  # slow: only this command serves
    from granian.constants import Interfaces  # slow: as above
    from granian.log import LogLevels  # slow: as above

    server = Granian(
        "hireloom",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=chosen.processes,
        blocking_threads=chosen.threads,
        # Beyond this many waiting requests, connections wait in the kernel instead of in our memory.
        backpressure=chosen.threads * _WAITING_PER_THREAD,
        backlog=BACKLOG,
        websockets=False,
        log_access=False,
        log_level=LogLevels.error,
        respawn_failed_workers=True,
        workers_kill_timeout=_STOP_SECONDS,
    )
    application.parent = os.getpid()
    server.serve(target_loader=application)
    return 0


def _port(given: str) -> int:
    try:
        port = int(given)
    except ValueError:
        port = 0
    if not 1 <= port <= settings.HIGHEST_PORT:
        raise argparse.ArgumentTypeError(
            f"“{given}” is no port; it is a whole number from 1 to {settings.HIGHEST_PORT}"
        )
    return port
