"""The summary of results as rows: for a workbook, a file of comma-separated values, and a page."""

from collections.abc import Callable
from dataclasses import dataclass

from hireloom.engine.impact.local_law_144 import Kind, Row, Summary, Table
from hireloom.engine.marking import gettext_noop

PERCENT, THREE_PLACES = "0.0%", "0.000"
"""How a rate and a ratio are shown, as number formats of spreadsheets: 47.9%, 0.979."""

Value = str | int | tuple[float, str]
"""Words, persons, or a number with its format."""
Say = Callable[[str], str]
"""Puts a marked sentence into the reader's language; the law's own language is English."""

NOT_APPLICABLE = gettext_noop("N/A")
SUMMARY = gettext_noop("Summary of results of the bias audit")
TOOL = gettext_noop("Tool")
VERSION = gettext_noop("Version of the tool")
AUDITED = gettext_noop("Date of the most recent bias audit")
DISTRIBUTED = gettext_noop("Distribution date of the tool")
SOURCE = gettext_noop("Source and explanation of the data")
FROM, TO = gettext_noop("Data from"), gettext_noop("Data to")
ASSESSED = gettext_noop("Individuals assessed")
UNKNOWN = gettext_noop("Individuals of an unknown category")
MEDIAN = gettext_noop("Median score of the full sample")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A title and its rows, the first of a table being the heads of its columns; rows are of different lengths."""

    title: str
    rows: tuple[tuple[Value, ...], ...]


def sheets(summary: Summary, say: Say = str) -> tuple[Sheet, ...]:
    """What it is about, then the three tables with their notes below."""
    return (_about(summary, say), *(_table(table, say) for table in summary.tables))


def rows(summary: Summary, say: Say = str) -> list[list[str]]:
    """Everything as text, one sheet under the other with an empty row between them."""
    found: list[list[str]] = []
    for sheet in sheets(summary, say):
        found += [[], *([sheet.title], *([text(value) for value in row] for row in sheet.rows))]
    return found[1:]


def text(value: Value) -> str:
    """A value as it is printed.

    Raises: ValueError: a number whose format is none of the two.
    """
    if not isinstance(value, tuple):
        return str(value)
    number, shape = value
    if shape not in {PERCENT, THREE_PLACES}:
        msg = f"numbers are not printed as {shape}"
        raise ValueError(msg)
    return f"{number:.1%}" if shape == PERCENT else f"{number:.3f}"


def _about(summary: Summary, say: Say) -> Sheet:
    about = summary.about
    found: list[tuple[Value, ...]] = [
        (say(TOOL), about.tool),
        (say(VERSION), about.tool_version),
        (say(AUDITED), about.audited_on.isoformat()),
        (say(DISTRIBUTED), about.distributed_on.isoformat()),
        (say(SOURCE), about.data_source),
        (say(FROM), about.data_from.isoformat()),
        (say(TO), about.data_to.isoformat()),
        (say(ASSESSED), summary.people),
        (say(UNKNOWN), summary.by_both.unknown),
    ]
    if about.median is not None:
        found.append((say(MEDIAN), (about.median, THREE_PLACES)))
    return Sheet(say(SUMMARY), tuple(found))


def _table(table: Table, say: Say) -> Sheet:
    heads = tuple(say(column) if column else "" for column in table.columns)
    notes = tuple((_note(note.sentence, note.values, say),) for note in table.notes)
    return Sheet(say(table.title), (heads, *(_row(row, table.kind, say) for row in table.rows), *notes))


def _row(row: Row, kind: Kind, say: Say) -> tuple[Value, ...]:
    labels = tuple(say(label) if label else "" for label in row.labels)
    selected: tuple[Value, ...] = (row.selected,) if kind is Kind.SELECTION else ()
    rate: Value = say(NOT_APPLICABLE) if row.rate is None else (float(row.rate), PERCENT)
    ratio: Value = say(NOT_APPLICABLE) if row.ratio is None else (float(row.ratio), THREE_PLACES)
    return (*labels, row.total, *selected, rate, ratio)


def _note(sentence: str, values: dict[str, str | int], say: Say) -> str:
    said = {
        name: ", ".join(say(part) for part in value.split(", ")) if isinstance(value, str) else value
        for name, value in values.items()
    }
    return say(sentence) % said
