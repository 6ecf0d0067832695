"""``hireloom demo``: organizations, people and months of history to look at."""

import argparse

from hireloom.cli import children, database, django_setup, home
from hireloom.cli.commands import prepare

SIZES = ("small", "medium", "large")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    home.add_option(parser)
    parser.add_argument("--size", choices=SIZES, default="small", help="600, 20,000 or 1,000,000 people (small)")


def run(options: argparse.Namespace) -> int:
    """Load the data beside what there is."""
    children.die_with_parent()
    with database.attached(home.choose(options.home)) as attached:
        django_setup.as_owner(attached)
        if prepare.pending_migrations():  # a fresh home, or one of an earlier release
            prepare.bring_up_to_date(attached)
        from hireloom.cli import demo  # app ready

        demo.load(options.size)
    return 0
