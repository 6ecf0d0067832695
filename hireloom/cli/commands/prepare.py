"""``hireloom prepare``: tables, row-level security and static files as this release wants them."""

import argparse
import os

from hireloom.cli import children, database, django_setup, first_tables, home
from hireloom.cli.console import say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    home.add_option(parser)
    parser.add_argument("--quiet", action="store_true", help="say nothing but what goes wrong")


def run(options: argparse.Namespace) -> int:
    """Do what is missing; doing it again changes nothing."""
    children.die_with_parent()
    with database.attached(home.choose(options.home)) as attached:
        bring_up_to_date(attached, is_quiet=options.quiet)
    return 0


def bring_up_to_date(attached: database.Database, *, is_quiet: bool = False) -> None:
    """Load Django as the owner of the tables, migrate, and collect static files under names that carry their hash."""
    os.environ["HIRELOOM_STATIC_MANIFEST"] = "yes"
    django_setup.as_owner(attached)
    _migrate(is_quiet=is_quiet)
    _collect_static_files(is_quiet=is_quiet)


def pending_migrations() -> int:
    """Return how many migrations of this release the database has not seen."""
    from django.db import connection  # app ready
    from django.db.migrations.executor import MigrationExecutor  # app ready

    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _migrate(*, is_quiet: bool) -> None:
    from django.core.management import call_command  # app ready
    from django.db import connection  # app ready

    if first_tables.read(connection) and not is_quiet:
        say("Making the tables")
    pending = pending_migrations()
    if pending and not is_quiet:
        say(f"Bringing the database up to date ({pending} migrations)")
    call_command("migrate", verbosity=0, interactive=False)


def _collect_static_files(*, is_quiet: bool) -> None:
    from django.core.management import call_command  # app ready

    if not is_quiet:
        say("Preparing static files")
    call_command("collectstatic", verbosity=0, interactive=False, clear=False)
