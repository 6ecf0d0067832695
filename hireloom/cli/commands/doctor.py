"""``hireloom doctor``: everything that could keep this installation from working, each with what to do."""

import argparse
import os
from collections.abc import Iterator
from pathlib import Path

from hireloom.cli import database, database_checks, django_setup, home, machine_checks
from hireloom.cli.console import say
from hireloom.cli.findings import Finding, Grade, fail, ok, warn
from hireloom.kit.embedded_postgres.errors import PostgresError
from hireloom.kit.environment import SettingsError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    home.add_option(parser)


def run(options: argparse.Namespace) -> int:
    """Print one line for each check; the exit code is 1 when something does not work."""
    has_failed = False
    for finding in _findings(home.choose(options.home)):
        say(str(finding))
        has_failed = has_failed or finding.grade == Grade.FAIL
    return 1 if has_failed else 0


def _findings(folder: Path) -> Iterator[Finding]:
    try:
        with database.attached(folder) as attached:
            yield from database_checks.all_checks(attached)
            yield from _settings(attached)
    except PostgresError as error:
        yield fail("database", str(error), "")
    yield from machine_checks.all_checks(folder, os.environ.get("HIRELOOM_EMAIL_URL", "").strip())


def _settings(attached: database.Database) -> Iterator[Finding]:
    """Load the settings and all packages, and see whether the tables are those of this release."""
    try:
        django_setup.as_app(attached)
    except SettingsError as error:
        yield fail("settings", str(error), "")
        return
    yield ok("settings", "All settings are understood.")
    from hireloom.cli.commands import prepare  # app ready

    pending = prepare.pending_migrations()
    if pending:
        yield warn("tables", f"{pending} migrations are missing.", "Run: hireloom prepare")
    else:
        yield ok("tables", "The tables are those of this release.")
