"""``hireloom search rebuild``: everything that is searched, made anew from what is known."""

import argparse

from hireloom.cli import children, database, django_setup, home


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    rebuild = actions.add_parser("rebuild", help="make the rows and indexes of search anew; safe at any time")
    home.add_option(rebuild)


def run(options: argparse.Namespace) -> int:
    """Work as the owner of the tables, who may make the indexes last."""
    children.die_with_parent()
    with database.attached(home.choose(options.home)) as attached:
        django_setup.as_owner(attached)
        django_setup.require_tables()
        from hireloom.cli import indexing  # app ready

        indexing.rebuild_all()
    return 0
