"""JSON Resume 1.x: one résumé, a list of them, or one a line. Source: jsonresume.org/schema."""

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from hireloom.engine.importing.csv_files import encoding_of
from hireloom.engine.importing.rows import DEFAULT_BOUNDS, Bounds, Row, Table, Unreadable, fitted, table

COLUMNS = ("name", "email", "phone", "link", "headline", "company", "city", "country", "work", "skills", "note",
           "resume")  # fmt: skip
_MOST_BYTES = 64 * 1024 * 1024


def open_resumes(file: BinaryIO, *, bounds: Bounds = DEFAULT_BOUNDS) -> Table:
    """The résumés of a file, each a row of COLUMNS; `where` is its number.

    Raises: Unreadable: it is not JSON, too large, or holds no résumé.
    """
    content = file.read(_MOST_BYTES + 1)
    if len(content) > _MOST_BYTES:
        msg = "The file is larger than résumés in JSON should be; split it."
        raise Unreadable(msg)
    resumes = [found for found in _documents(content) if isinstance(found.get("basics"), dict)]
    if not resumes:
        msg = "There is no résumé in the format JSON Resume in this file."
        raise Unreadable(msg)
    rows = (_row(number, resume) for number, resume in enumerate(resumes[: bounds.rows]))
    return table(COLUMNS, rows)


def _row(number: int, resume: dict[str, Any]) -> Row:
    """The row of a résumé; its last cell is the résumé itself, whole, for the people's documents."""
    cells = fitted(_cells(resume), len(COLUMNS) - 1)
    return Row(number, str(number + 1), (*cells, json.dumps(resume, ensure_ascii=False, indent=1)))


def _documents(content: bytes) -> list[dict[str, Any]]:
    text = content.decode(encoding_of(content[: 256 * 1024]), "replace")
    try:
        found = json.loads(text)
    except RecursionError as error:
        msg = "The file is nested too deeply."
        raise Unreadable(msg) from error
    except ValueError:
        found = list(_by_line(text))
    return [each for each in (found if isinstance(found, list) else [found]) if isinstance(each, dict)]


def _by_line(text: str) -> Iterator[Any]:
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            yield json.loads(line)
        except (ValueError, RecursionError) as error:
            msg = f"Line {number} is not JSON."
            raise Unreadable(msg) from error


def _cells(resume: dict[str, Any]) -> list[str]:
    basics = resume["basics"]
    place = basics.get("location") if isinstance(basics.get("location"), dict) else {}
    work = [line for line in _list(resume.get("work")) if isinstance(line, dict)]
    held = next((line for line in work if not line.get("endDate")), {})
    links = [basics.get("url"), *(line.get("url") for line in _list(basics.get("profiles")) if isinstance(line, dict))]
    lines = _joined([_work(line) for line in work])
    skills = [line.get("name") for line in _list(resume.get("skills")) if isinstance(line, dict)]
    values = [
        basics.get("name"), basics.get("email"), basics.get("phone"), _joined(links), basics.get("label"),
        held.get("name") or held.get("company"), place.get("city"), place.get("countryCode"), lines, _joined(skills),
        basics.get("summary"),
    ]  # fmt: skip
    return [_text(value) for value in values]


def _work(line: dict[str, Any]) -> str:
    """A line of working life as a cell holds it: title, company, from, to, parted by bars."""
    parts = [line.get("position"), line.get("name") or line.get("company"), line.get("startDate"), line.get("endDate")]
    return " | ".join(_text(part).replace("|", "/").replace("\n", " ") for part in parts)


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _joined(values: list[Any]) -> str:
    return "\n".join(_text(value) for value in values if _text(value))


def _text(value: object) -> str:
    return value if isinstance(value, str) else "" if value is None or isinstance(value, dict | list) else str(value)
