"""``hireloom audit verify``: has nobody changed, removed or added an event afterwards."""

import argparse
from uuid import UUID

from hireloom.cli import database, django_setup, home
from hireloom.cli.console import Refusal, complain, say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    verify = actions.add_parser("verify", help="walk each organization's chain of events")
    home.add_option(verify)
    verify.add_argument("--organization", default="", metavar="NAME", help="this one alone (all)")


def run(options: argparse.Namespace) -> int:
    """Print one line for each organization; the exit code is 1 when a chain is broken."""
    with database.attached(home.choose(options.home)) as attached:
        django_setup.as_app(attached)
        django_setup.require_tables()
        verdicts = [_verify(identifier) for identifier in _organizations(options.organization)]
    return 0 if all(verdicts) else 1


def _organizations(name: str) -> list[UUID]:
    from hireloom.cli import people  # app ready
    from hireloom.core import directory  # app ready

    if not name:
        return directory.organization_ids()
    found = people.organization_named(name)
    if found is None:
        raise Refusal(f"There is no organization “{name}”.")
    return [found.pk]


def _verify(organization_id: UUID) -> bool:
    from hireloom.core import audit, tenancy  # app ready
    from hireloom.core.models import Organization  # app ready

    with tenancy.organization(organization_id):
        verdict = audit.verify(organization_id)
        name = Organization.objects.get(pk=organization_id).name
    if verdict.is_intact:
        # The head is what to keep elsewhere: a chain cut at its end shows only against a copy of it.
        say(f"ok    {name}: {verdict.events} events, head {verdict.head}")
    else:
        complain(f"{name}: {verdict.reason} (at event {verdict.broken_at}, head before it {verdict.head})")
    return verdict.is_intact
