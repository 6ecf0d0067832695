"""The ``hireloom`` command. Each command is a module in ``commands`` with ``add_arguments`` and ``run``."""

import argparse
import errno
import importlib
import os
import sys
from collections.abc import Sequence
from types import ModuleType

from hireloom import __version__
from hireloom.cli.console import Refusal, StopRequested, complain
from hireloom.kit.embedded_postgres.errors import PostgresError
from hireloom.kit.environment import SettingsError

COMMANDS = {
    "up": "start everything: database, web server and workers",
    "web": "run the web server alone",
    "worker": "run one background worker alone",
    "prepare": "bring the database and the static files up to date",
    "demo": "load demo data",
    "createadmin": "create an organization's administrator, and the organization if need be",
    "token": "create an API token",
    "backup": "write database and files into one archive",
    "restore": "put an archive's database and files in place",
    "doctor": "check this installation and say what to do",
    "parse": "read one résumé and print what was found",
    "import": "bring people in from a file, or a whole organization from an export",
    "export": "take a whole organization along in open formats",
    "statistics": "take along, or put back, what people said of themselves for the statistics",
    "search": "make what is searched anew",
    "taxonomy": "import an official list of skills and occupations (ESCO, O*NET), or remove it",
    "audit": "verify the chain of events",
    "manage": "run a command of Django",
}
_MODULES = {"import": "import_people", "export": "export_organization"}
PASSES_ARGUMENTS_ON = frozenset({"manage"})
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 refused or failed, 2 not understood, 130 interrupted."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hireloom.config.settings")
    try:
        return _run(given)
    except (Refusal, SettingsError, PostgresError) as refusal:
        complain(str(refusal))
        return 1
    except BrokenPipeError:
        sys.stderr.close()  # whoever read our output has gone; the interpreter would complain about it at its end
        return 1
    except OSError as error:
        if error.errno not in _FULL:
            raise
        complain(f"There is no room left on the disk{f' of {error.filename}' if error.filename else ''}; make some.")
        return 1
    except (StopRequested, KeyboardInterrupt):
        return 130


def _run(given: list[str]) -> int:
    if given and given[0] in PASSES_ARGUMENTS_ON:
        return int(_module(given[0]).run(given[1:]))
    parser, chosen = _parser(given)
    options = parser.parse_args(given)
    if chosen is None:
        parser.print_help()
        return 0 if not given else 2
    return int(chosen.run(options))


def _parser(given: Sequence[str]) -> tuple[argparse.ArgumentParser, ModuleType | None]:
    """Build the parser; only the chosen command's module is loaded, so that every command starts fast."""
    parser = argparse.ArgumentParser(prog="hireloom", description="Applicant tracking and recruitment CRM in one.")
    parser.add_argument("--version", action="version", version=f"hireloom {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=bool(given))
    chosen = None
    for name, purpose in COMMANDS.items():
        command = commands.add_parser(name, help=purpose, description=f"{purpose[0].upper()}{purpose[1:]}.")
        if given and given[0] == name:
            chosen = _module(name)
            chosen.add_arguments(command)
    return parser, chosen


def _module(name: str) -> ModuleType:
    return importlib.import_module(f"hireloom.cli.commands.{_MODULES.get(name, name)}")


if __name__ == "__main__":
    sys.exit(main())
