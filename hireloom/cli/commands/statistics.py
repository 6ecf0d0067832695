"""``hireloom statistics``: what people said of themselves, which no export holds, taken along by whoever may."""

import argparse
import os
from pathlib import Path

from hireloom.cli import database, django_setup, home
from hireloom.cli.console import Refusal, say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    home.add_option(parser)
    parser.add_argument("deed", choices=("take", "put"), help="write FILE, or add what it holds")
    parser.add_argument("file", type=Path, metavar="FILE", help="lines of JSON; readable by its owner alone")
    parser.add_argument("--email", required=True, help="compliance officer in whose name it is done")
    parser.add_argument("--organization", default="", metavar="NAME", help="needed when the account is in several")


def run(options: argparse.Namespace) -> int:
    """Write or read the file; it goes on record that it was written."""
    target = options.file.expanduser().absolute()
    if options.deed == "take" and target.exists():
        raise Refusal(f"{target} exists already; choose another name.")
    if options.deed == "put" and not target.is_file():
        raise Refusal(f"There is no file {target}.")
    with database.attached(home.choose(options.home)) as attached:
        django_setup.as_app(attached)
        django_setup.require_tables()
        count = _take(options, target) if options.deed == "take" else _put(options, target)
    said = f"{target} holds what {count} applications" if options.deed == "take" else f"What {count} applications"
    say(f"{said} said for the statistics{'. Keep it safe.' if options.deed == 'take' else ' is here.'}")
    return 0


def _take(options: argparse.Namespace, target: Path) -> int:
    from django.core.exceptions import PermissionDenied  # app ready
    from django.utils import timezone  # app ready

    from hireloom.cli import people  # app ready
    from hireloom.compliance.operations import taking_along  # app ready

    with people.membership_of(options.email, options.organization) as membership:
        try:
            lines = taking_along.take(by=membership.as_actor(), at=timezone.now())
        except PermissionDenied as error:
            raise Refusal(f"{options.email} is no compliance officer.") from error
        try:
            opened = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except OSError as error:
            raise Refusal(f"{target} cannot be written: {error.strerror}.") from error
        with os.fdopen(opened, "w", encoding="utf-8") as out:
            out.writelines(f"{line}\n" for line in lines)
    return len(lines)


def _put(options: argparse.Namespace, source: Path) -> int:
    from django.core.exceptions import PermissionDenied  # app ready

    from hireloom.cli import people  # app ready
    from hireloom.compliance.operations import taking_along  # app ready

    with people.membership_of(options.email, options.organization) as membership, source.open(encoding="utf-8") as text:
        try:
            return taking_along.put_back(lines=text, by=membership.as_actor())
        except PermissionDenied as error:
            raise Refusal(f"{options.email} is no compliance officer.") from error
        except taking_along.NotTakenAlong as error:
            raise Refusal(str(error)) from error
        except UnicodeDecodeError as error:
            raise Refusal(f"{source} is no file that was taken along.") from error
