"""``hireloom up``: the database, the web server and the workers of one machine under one parent process."""

import argparse
import os
import sys
import time
from pathlib import Path

from hireloom.cli import children, database, freshness, home, readiness, settings, welcome
from hireloom.cli.commands import demo, web
from hireloom.cli.console import Refusal, StopRequested, say

_STOP_SECONDS = 1.2  # for web and workers; the database needs the rest of the two seconds
_LOOK_SECONDS = 0.4
_WORKER_GRACE = "0.8"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    home.add_option(parser)
    web.add_address_options(parser)
    parser.add_argument("--workers", type=int, metavar="N", help="background worker processes (HIRELOOM_WORKERS, 1)")
    parser.add_argument("--demo", choices=demo.SIZES, default="small", help="demo data for a first start (small)")
    parser.add_argument("--no-demo", dest="demo", action="store_const", const="", help="start empty")


def run(options: argparse.Namespace) -> int:
    """Start everything, say where it is, and keep it running until asked to stop."""
    began = time.monotonic()
    chosen = settings.read()
    host, port = options.host or chosen.host, options.port or chosen.port
    folder = home.choose(options.home)
    occupation = home.Occupation(folder)
    occupation.take(web.address(host, port))
    try:
        web.check_port(host, port)
        with children.stopping_on_signals(), database.attached(folder) as attached:
            web.prepare_environment(host, port, threads=chosen.threads)
            _prepare(folder, attached, demo_size=options.demo)
            application = _application(attached, options, chosen)
            try:
                _serve(application, attached, web.address(host, port), folder, began)
            finally:
                attached.begin_to_write_down()
                children.stop([application], grace_seconds=_STOP_SECONDS)
    except StopRequested:
        say("Stopped.")
    finally:
        occupation.leave()
    return 0


def _prepare(folder: Path, attached: database.Database, *, demo_size: str) -> None:
    """Bring tables and static files up to date if the code has changed, and fill an empty database."""
    os.environ["HIRELOOM_STATIC_MANIFEST"] = "yes"
    stamp, mark = _stamp(folder, attached), freshness.mark_of_code()
    if not stamp.is_fresh(mark):
        _run("prepare", attached)
        stamp.set(mark)
    if demo_size and not welcome.has_organization(attached.owner_url):
        _run("demo", attached, "--size", demo_size)


def _stamp(folder: Path, attached: database.Database) -> freshness.Stamp:
    """Keep the stamp with the data: another cluster in its place is not prepared yet.

    Somebody else's server may have been given other data meanwhile, so there every start prepares.
    """
    if attached.embedded:
        return freshness.Stamp(attached.embedded.home / "prepared-for")
    stamp = freshness.Stamp(folder / "prepared-for")
    stamp.clear()
    return stamp


def _run(name: str, attached: database.Database, *arguments: str) -> None:
    step = children.Child(f"The step {name}", children.program(attached.environment_for_owner(), name, *arguments))
    step.start()
    try:
        code = step.wait()
    finally:
        step.kill()
    if code != 0:
        raise Refusal(f"The step “{name}” of the start failed; what went wrong stands above.")


def _application(
    attached: database.Database, options: argparse.Namespace, chosen: settings.CommandSettings
) -> children.Child:
    """Return the web server with its workers, not yet started."""
    host, port = options.host or chosen.host, options.port or chosen.port
    metrics = options.metrics_port or chosen.metrics_port
    workers = chosen.workers if options.workers is None else options.workers
    wanted = {"--host": host, "--port": port, "--workers": workers, "--grace": _WORKER_GRACE}
    wanted |= {"--metrics-port": metrics} if metrics else {}
    arguments = [word for option, value in wanted.items() for word in (option, str(value))]
    return children.Child("The web server", children.program(attached.environment_for_app(), "web", *arguments))


def _serve(application: children.Child, attached: database.Database, address: str, folder: Path, began: float) -> None:
    application.start()
    readiness.wait(address, application)
    say(f"ready {address}  ({time.monotonic() - began:.1f} s)")
    for line in welcome.lines(attached.owner_url, address, folder):
        say(line)
    sys.stdout.flush()
    while True:
        time.sleep(_LOOK_SECONDS)
        if attached.embedded and attached.embedded.ensure_running():
            say("PostgreSQL had ended and was started again.")
        application.revive()
