"""``hireloom parse``: what the reader finds in one document. Nothing is stored, and no database is needed."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from hireloom.cli.console import Refusal, say

if TYPE_CHECKING:
    from hireloom.engine.reading import Reading
    from hireloom.engine.reading.types import Fact, Value


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "file", type=Path, metavar="FILE", help="PDF, DOCX, ODT, RTF, HTML, mail, text or picture; - for standard input"
    )
    shape = parser.add_mutually_exclusive_group()
    shape.add_argument(
        "--json", action="store_true", help="print JSON Resume, with what else was found under x-hireloom"
    )
    parser.add_argument("--spans", action="store_true", help="with --json: where every fact stands, and the text")
    shape.add_argument("--text", action="store_true", help="print the text alone, in reading order")


def run(options: argparse.Namespace) -> int:
    """Print what was found; the exit code is 1 when the file is refused or a person has to read it."""
    from hireloom.engine import reading  # slow: the readers of all formats

    content = _content(options.file)
    found = reading.read_isolated(content, options.file.name)
    if options.json:
        say(json.dumps(reading.as_json_resume(found, spans=options.spans), ensure_ascii=False, indent=2))
    elif options.text:
        say(found.text)
    else:
        _print(found)
    if found.refusal:
        raise Refusal(f"{options.file}: {reading.SENTENCES[found.refusal]}")
    return 0 if found.state == reading.ReadingState.READ else 1


def _content(file: Path) -> bytes:
    if str(file) == "-":
        return sys.stdin.buffer.read()
    try:
        return file.read_bytes()
    except OSError as error:
        raise Refusal(f"{file} cannot be read: {error.strerror}.") from error


def _print(found: "Reading") -> None:
    kind, language = found.kind or "unknown", found.language or "unknown"
    say(f"{found.state}  kind {kind}  pages {len(found.pages)}  language {language}")
    for fact in found.facts:
        say(_line(fact))
    for caution in found.warnings:
        say(f"  {'caution':14} {caution.kind}: {caution.detail} {caution.excerpt}".rstrip())


def _line(fact: "Fact[Value]") -> str:
    sort = type(fact.value).__name__.lower()
    return f"  {sort:14} {fact.confidence:4.0%}  page {fact.evidence.page}  {_in_words(fact.value)}"


def _in_words(value: "Value") -> str:
    """Return the value's own fields, without the empty ones."""
    parts = ((name, getattr(value, name)) for name in value.__dataclass_fields__)
    return ", ".join(f"{name} {part}" for name, part in parts if part not in {None, "", False})
