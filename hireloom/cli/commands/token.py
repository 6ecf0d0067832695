"""``hireloom token create``: an API token, printed once and kept nowhere."""

import argparse

from hireloom.cli import database, django_setup, home
from hireloom.cli.console import Refusal, say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    create = actions.add_parser("create", help="print a new token, and nothing else")
    home.add_option(create)
    create.add_argument("--email", required=True, help="account the token acts for")
    create.add_argument("--organization", default="", metavar="NAME", help="needed when the account is in several")
    create.add_argument(
        "--scopes", required=True, nargs="+", metavar="SCOPE", help="permissions, or “all” of that person"
    )
    create.add_argument("--name", default="command line", help="how the list of tokens calls it")


def run(options: argparse.Namespace) -> int:
    """Create the token and print its secret."""
    with database.attached(home.choose(options.home)) as attached:
        django_setup.as_app(attached)
        django_setup.require_tables()
        say(_create(options))
    return 0


def _create(options: argparse.Namespace) -> str:
    from django.utils import timezone  # app ready

    from hireloom.cli import people  # app ready
    from hireloom.core import access  # app ready
    from hireloom.core.actor import system  # app ready
    from hireloom.core.operations import tokens  # app ready

    scopes = [scope for given in options.scopes for scope in given.split(",") if scope]
    with people.membership_of(options.email, options.organization) as membership:
        if scopes == ["all"]:
            scopes = sorted(membership.as_actor().permissions)
        try:
            _token, secret = tokens.create(
                membership=membership,
                name=options.name,
                scopes=scopes,
                by=system(membership.organization_id),
                at=timezone.now(),
            )
        except tokens.UnknownScope as unknown:
            known = ", ".join(sorted(access.every_permission()))
            raise Refusal(f"There is no scope {unknown}; there are: {known}.") from unknown
    return secret
