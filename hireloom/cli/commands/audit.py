"""``hireloom audit``: has nobody changed, removed or added an event, or a record that was taken away."""

import argparse
import json
from pathlib import Path
from typing import Any
from uuid import UUID

from hireloom.cli import database, django_setup, home
from hireloom.cli.console import Refusal, complain, say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    verify = actions.add_parser("verify", help="walk each organization's chain of events")
    home.add_option(verify)
    verify.add_argument("--organization", default="", metavar="NAME", help="this one alone (all)")
    verify.set_defaults(action=_verify_chains)
    record = actions.add_parser("record", help="check a hiring record that was taken away as JSON")
    home.add_option(record)
    record.add_argument("file", type=Path, metavar="FILE", help="the file")
    record.add_argument("--alone", action="store_true", help="by its own seals only, without the database")
    record.set_defaults(action=_check_record)


def run(options: argparse.Namespace) -> int:
    """Print what was found; the exit code is 1 when something is broken."""
    return int(options.action(options))


def _verify_chains(options: argparse.Namespace) -> int:
    """One line for each organization."""
    with database.attached(home.choose(options.home)) as attached:
        django_setup.as_app(attached)
        django_setup.require_tables()
        verdicts = [_verify(identifier) for identifier in _organizations(options.organization)]
    return 0 if all(verdicts) else 1


def _check_record(options: argparse.Namespace) -> int:
    """One line for each thing that is wrong, or one that says that nothing is."""
    record = _read(options.file)
    with database.attached(home.choose(options.home)) as attached:
        django_setup.as_app(attached)
        problems = _problems(record, is_alone=options.alone)
    for problem in problems:
        complain(f"{options.file.name}: {problem}")
    if not problems:
        say(f"ok    {options.file.name}: {len(record['entries'])} entries, seal {record['seal']}")
    return 1 if problems else 0


def _read(file: Path) -> dict[str, Any]:
    try:
        record = json.loads(file.read_bytes())
        is_one = {"head", "entries", "seal"} <= record.keys()
    except (OSError, ValueError, AttributeError) as error:
        raise Refusal(f"{file} cannot be read as a hiring record: {error}") from error
    if not is_one:
        raise Refusal(f"{file} is no hiring record.")
    return dict(record)


def _problems(record: dict[str, Any], *, is_alone: bool) -> list[str]:
    from hireloom.core import tenancy  # app ready
    from hireloom.flywheel.queries import record_files  # app ready

    try:
        problems = list(record_files.broken_seals(record))
        owners = {entry["event"]["organization"] for entry in record["entries"]}
        if is_alone or problems or len(owners) != 1:
            return problems
        with tenancy.organization(UUID(owners.pop())):
            return list(record_files.strangers(record))
    except (KeyError, TypeError, ValueError):
        return ["it is not complete: something that every record has is missing"]


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
