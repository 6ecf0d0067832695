"""``hireloom import``: people from a table, documents from files, or a whole organization from an export."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from hireloom.cli import database, django_setup, home
from hireloom.cli.console import Refusal, say

if TYPE_CHECKING:
    from hireloom.people.models import Import


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    home.add_option(parser)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a table, documents, or an export")
    parser.add_argument("--full", action="store_true", help="FILE is an export of a whole organization")
    parser.add_argument("--email", default="", help="account in whose name people are imported")
    parser.add_argument("--organization", default="", metavar="NAME", help="needed when the account is in several")
    parser.add_argument(
        "--map", nargs="*", default=[], metavar="COLUMN=FIELD", help="what columns mean, if not guessed"
    )
    parser.add_argument("--rule", choices=("fill", "overwrite"), default="fill", help="fields that have a value (fill)")
    parser.add_argument("--dry-run", action="store_true", help="say what would happen, and change nothing")


def run(options: argparse.Namespace) -> int:
    """Bring it in and say what became of it; 1 when something was not taken."""
    missing = [str(file) for file in options.files if not file.is_file()]
    if missing:
        raise Refusal(f"There is no file {', '.join(missing)}.")
    if not options.full and not options.email:
        raise Refusal("Say in whose name with --email.")
    with database.attached(home.choose(options.home)) as attached:
        django_setup.as_app(attached)
        django_setup.require_tables()
        return _restore(options.files[0]) if options.full else _import(options)


def _restore(file: Path) -> int:
    from django.utils import timezone  # app ready

    from hireloom.core import archive  # app ready
    from hireloom.flywheel.search import refreshing  # app ready

    try:
        with file.open("rb") as stream:
            manifest = archive.restore(stream)
    except archive.NotAnArchive as error:
        raise Refusal(str(error)) from error
    except archive.OrganizationExists as error:
        raise Refusal(f"The organization, or one with its address, is here already: {error}") from error
    say(f"{manifest.organization} is here, as it was at {manifest.made_at}. Colleagues choose new passwords.")
    refreshing.rebuild([UUID(manifest.organization_id)], at=timezone.now())
    say("All of it can be searched.")
    return 0


def _import(options: argparse.Namespace) -> int:
    from django.utils import timezone  # app ready

    from hireloom.cli import people  # app ready
    from hireloom.people import rules  # app ready
    from hireloom.people.enums import ImportKind  # app ready
    from hireloom.people.models import Import  # app ready
    from hireloom.people.operations import imports  # app ready

    is_table = len(options.files) == 1 and options.files[0].suffix.lower() in (".csv", ".tsv", ".xlsx", ".vcf", ".json")
    kind, now = ImportKind.TABLE if is_table else ImportKind.PILE, timezone.now()
    with people.membership_of(options.email, options.organization) as membership:
        by = membership.as_actor()
        if not rules.can_import_people(by):
            raise Refusal(f"{options.email} may not import people.")
        batch = imports.begin(name=options.files[0].name, kind=kind, by=by, at=now)
        for number, file in enumerate(options.files):
            _send(batch, file, number, by)
        batch = Import.objects.get(pk=batch.pk)
        if not is_table:
            imports.close(batch=batch, by=by, at=now)
            say(f"{len(options.files)} files are here; the workers read them. Watch it at /imports/{batch.pk}/")
            return 0
        if batch.state == "failed":
            raise Refusal(batch.reason)
        _map(batch, options, by)
        (imports.check if options.dry_run else imports.run)(batch=batch, by=by, at=now)
    return _work(batch, is_dry=options.dry_run)


def _send(batch: "Import", file: Path, number: int, by: Any) -> None:
    from django.utils import timezone  # app ready

    from hireloom.people.operations import imports  # app ready

    size, start = file.stat().st_size, 0
    with file.open("rb") as stream:
        while content := stream.read(imports.PART):
            sent: dict[str, Any] = {"key": f"{number} {file.name}", "name": file.name, "size": size, "start": start}
            start = imports.receive(batch=batch, content=content, by=by, at=timezone.now(), **sent).arrived


def _map(batch: "Import", options: argparse.Namespace, by: Any) -> None:
    from django.utils import timezone  # app ready

    from hireloom.kit.refusals import Unacceptable  # app ready
    from hireloom.people.enums import ImportRule  # app ready
    from hireloom.people.operations import imports  # app ready

    given = dict(pair.split("=", 1) for pair in options.map if "=" in pair)
    if unknown := set(given) - set(batch.columns):
        raise Refusal(f"There is no column {', '.join(sorted(unknown))}; there are: {', '.join(batch.columns)}.")
    fields = [given.get(column, field) for column, field in zip(batch.columns, batch.fields, strict=True)]
    say(", ".join(f"{column} → {field or 'left out'}" for column, field in zip(batch.columns, fields, strict=True)))
    try:
        imports.map_columns(
            batch=batch, fields=fields, rule=ImportRule(options.rule), by=by, at=timezone.now(), defaults=batch.defaults
        )
    except Unacceptable as refusal:
        raise Refusal(str(refusal)) from refusal


def _work(batch: "Import", *, is_dry: bool) -> int:
    """Do here what a worker would do; one that runs meanwhile takes its share of the chunks."""
    from hireloom.core import tenancy  # app ready
    from hireloom.people.models import Import  # app ready
    from hireloom.people.tasks import check_import, run_import  # app ready

    named = {"organization_id": str(batch.organization_id), "import_id": str(batch.pk)}
    (check_import if is_dry else run_import)(**named)
    with tenancy.organization(batch.organization_id):
        batch = Import.objects.get(pk=batch.pk)
    counts = (
        batch.report.get("counts", {}) if is_dry else {n: getattr(batch, n) for n in ("added", "updated", "failed")}
    )
    for problem in batch.report.get("problems", []) if is_dry else []:
        say(f"row {problem['place']}: {problem['text']}")
    say(f"{'Would be' if is_dry else 'Done'}: {', '.join(f'{count} {name}' for name, count in counts.items())}")
    return 1 if counts.get("failed") else 0
