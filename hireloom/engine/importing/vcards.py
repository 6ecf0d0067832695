"""vCard 2.1, 3.0 and 4.0, as telephones, mail programs and address books export them.

Source: RFC 2426 and RFC 6350; for 2.1 its quoted-printable lines.
"""

import quopri
import re
from collections.abc import Iterator
from typing import BinaryIO

from hireloom.engine.importing.csv_files import encoding_of
from hireloom.engine.importing.rows import DEFAULT_BOUNDS, Bounds, Row, Table, Unreadable, fitted, table

COLUMNS = ("name", "given_name", "family_name", "email", "phone", "link", "headline", "company", "city", "country",
           "language", "tags", "note")  # fmt: skip
_LINE = re.compile(r'^(?:[\w-]+\.)?(?P<name>[\w-]+)(?P<parameters>(?:;(?:"[^"]*"|[^":;])*)*):(?P<value>.*)$', re.DOTALL)
_PARAMETER = re.compile(r';([\w-]+)(?:=("[^"]*"|[^;]*))?')
_UNESCAPED = {"\\n": "\n", "\\N": "\n", "\\,": ",", "\\;": ";", "\\\\": "\\"}
_MOST_LINES = 2_000
_SIMPLE = {
    "FN": "name", "EMAIL": "email", "TEL": "phone", "URL": "link", "X-SOCIALPROFILE": "link", "SOCIALPROFILE": "link",
    "TITLE": "headline", "LANG": "language", "NOTE": "note",
}  # fmt: skip


def open_vcards(file: BinaryIO, *, bounds: Bounds = DEFAULT_BOUNDS) -> Table:
    """The cards of a file, each a row of COLUMNS; `where` is its number.

    Raises: Unreadable: there is no card in it.
    """
    content = file.read(bounds.unpacked_bytes + 1)
    if len(content) > bounds.unpacked_bytes or b"BEGIN:VCARD" not in content[:1_000_000].upper():
        msg = "There is no contact in this file."
        raise Unreadable(msg)
    text = content.decode(encoding_of(content[: 256 * 1024]), "replace")
    return table(COLUMNS, _rows(text, bounds))


def _rows(text: str, bounds: Bounds) -> Iterator[Row]:
    for position, card in enumerate(_cards(text)):
        if position >= bounds.rows:
            msg = f"The file has more than {bounds.rows} contacts; split it."
            raise Unreadable(msg)
        yield Row(position, str(position + 1), fitted([card.get(name, "") for name in COLUMNS], len(COLUMNS)))


def _cards(text: str) -> Iterator[dict[str, str]]:
    card: dict[str, list[str]] | None = None
    for count, line in enumerate(_unfolded(text)):
        found = _LINE.match(line)
        if not found:
            continue
        name, value = found["name"].upper(), found["value"]
        if name == "BEGIN" and value.strip().upper() == "VCARD":
            card, begun = {}, count
        elif name == "END" and card is not None:
            yield {key: "\n".join(dict.fromkeys(values)) for key, values in card.items()}
            card = None
        elif card is not None and count - begun < _MOST_LINES:
            _take(card, name, _parameters(found["parameters"]), value)


def _unfolded(text: str) -> Iterator[str]:
    """The logical lines: folded ones joined, quoted-printable ones joined at their soft breaks."""
    line = ""
    for part in text.splitlines():
        if line.endswith("=") and "QUOTED-PRINTABLE" in line.upper():
            line = line[:-1] + part
        elif part[:1] in (" ", "\t") and line:
            line += part[1:]
        else:
            if line:
                yield line
            line = part
    if line:
        yield line


def _parameters(text: str) -> dict[str, str]:
    return {name.upper(): value.strip('"') for name, value in _PARAMETER.findall(text)}


def _take(card: dict[str, list[str]], name: str, parameters: dict[str, str], value: str) -> None:
    if parameters.get("ENCODING", "").upper() == "QUOTED-PRINTABLE" or "QUOTED-PRINTABLE" in parameters:
        value = quopri.decodestring(value.encode()).decode(parameters.get("CHARSET", "utf-8") or "utf-8", "replace")
    for key, found in _meaning(name, value):
        if found.strip():
            card.setdefault(key, []).append(found.strip())


def _meaning(name: str, value: str) -> Iterator[tuple[str, str]]:
    parts = [_plain(part) for part in re.split(r"(?<!\\);", value)]
    if name == "N":
        yield from zip(("family_name", "given_name"), parts, strict=False)
    elif name == "ADR":
        yield from zip(("city", "country"), (parts[3:4] or [""]) + (parts[6:7] or [""]), strict=False)
    elif name == "ORG":
        yield "company", parts[0]
    elif name == "CATEGORIES":
        yield "tags", "\n".join(_plain(part) for part in re.split(r"(?<!\\),", value))
    elif name in _SIMPLE:
        yield _SIMPLE[name], _plain(value).removeprefix("mailto:").removeprefix("tel:")


def _plain(value: str) -> str:
    return re.sub(r"\\[nN,;\\]", lambda found: _UNESCAPED[found[0]], value)
