"""A mail's plain text as HTML that looks like a mail somebody typed: links to click, quotes set off, nothing else."""

import re
from html import escape
from itertools import groupby

from hireloom.messaging.tracking import WRITTEN, Tracker, bare

FONT = "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Arial,sans-serif;font-size:14px;line-height:1.5"
QUOTE = "margin:0 0 14px;padding-left:10px;border-left:2px solid #ccc;color:#555"
SMALL = "margin:24px 0 0;font-size:12px;color:#666"


def of(text: str, footer: str = "", tracker: Tracker | None = None) -> str:
    """The whole document; what stands below it is small. A tracker leads its links through us, and has a picture."""
    parts = [_part(lines, is_quote, tracker) for is_quote, lines in _parts(text)]
    if footer:
        parts.append(f'<p style="{SMALL}">{_lines(footer.split(chr(10)), None)}</p>')
    if tracker:
        parts.append(f'<img src="{escape(tracker.picture)}" width="1" height="1" alt="">')
    body = "\n".join(parts)
    return f'<!DOCTYPE html>\n<html><body style="{FONT}">\n{body}\n</body></html>\n'


def _parts(text: str) -> list[tuple[bool, list[str]]]:
    """Paragraphs: lines between blank ones, those that quote apart from the others."""
    found = []
    for paragraph in re.split(r"\n[ \t]*\n", text.strip("\n")):
        for is_quote, lines in groupby(paragraph.split("\n"), key=lambda line: line.startswith(">")):
            found.append((is_quote, list(lines)))
    return found


def _part(lines: list[str], is_quote: bool, tracker: Tracker | None) -> str:
    if is_quote:
        return f'<blockquote style="{QUOTE}">{_lines([line[1:].lstrip(" ") for line in lines], tracker)}</blockquote>'
    return f'<p style="margin:0 0 14px">{_lines(lines, tracker)}</p>'


def _lines(lines: list[str], tracker: Tracker | None) -> str:
    return "<br>\n".join(_linked(line, tracker) for line in lines)


def _linked(line: str, tracker: Tracker | None) -> str:
    said, end = [], 0
    for found in WRITTEN.finditer(line):
        url = bare(found.group())
        address = tracker.address(url) if tracker else url
        said += [escape(line[end : found.start()]), f'<a href="{escape(address)}">{escape(url)}</a>']
        end = found.start() + len(url)
    return "".join([*said, escape(line[end:])])
