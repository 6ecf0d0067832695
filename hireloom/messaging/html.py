"""A mail's plain text as HTML that looks like a mail somebody typed: links to click, quotes set off, nothing else."""

import re
from collections.abc import Mapping
from html import escape
from itertools import groupby

from hireloom.messaging.tracking import Tracked

LINK = re.compile(r"https?://[^\s<>\"]+[^\s<>\"'.,;:!?)\]}]")
FONT = "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Arial,sans-serif;font-size:14px;line-height:1.5"
QUOTE = "margin:0 0 14px;padding-left:10px;border-left:2px solid #ccc;color:#555"
SMALL = "margin:24px 0 0;font-size:12px;color:#666"


def links_in(text: str) -> list[str]:
    """The addresses that a text links to, in order, none twice."""
    return list(dict.fromkeys(LINK.findall(text)))


def of(text: str, footer: str = "", tracked: Tracked | None = None) -> str:
    """The whole document; what stands below it is small, and its links are measured never."""
    links = tracked.links if tracked else {}
    parts = [_part(lines, is_quote, links) for is_quote, lines in _parts(text)]
    if footer:
        parts.append(f'<p style="{SMALL}">{_lines(footer.split(chr(10)), {})}</p>')
    if tracked and tracked.pixel:
        parts.append(f'<img src="{escape(tracked.pixel)}" width="1" height="1" alt="">')
    body = "\n".join(parts)
    return f'<!DOCTYPE html>\n<html><body style="{FONT}">\n{body}\n</body></html>\n'


def _parts(text: str) -> list[tuple[bool, list[str]]]:
    """Paragraphs: lines between blank ones, those that quote apart from the others."""
    found = []
    for paragraph in re.split(r"\n[ \t]*\n", text.strip("\n")):
        for is_quote, lines in groupby(paragraph.split("\n"), key=lambda line: line.startswith(">")):
            found.append((is_quote, list(lines)))
    return found


def _part(lines: list[str], is_quote: bool, links: Mapping[str, str]) -> str:
    if is_quote:
        return f'<blockquote style="{QUOTE}">{_lines([line[1:].lstrip(" ") for line in lines], links)}</blockquote>'
    return f'<p style="margin:0 0 14px">{_lines(lines, links)}</p>'


def _lines(lines: list[str], links: Mapping[str, str]) -> str:
    return "<br>\n".join(_linked(line, links) for line in lines)


def _linked(line: str, links: Mapping[str, str]) -> str:
    said, end = [], 0
    for found in LINK.finditer(line):
        url = found.group()
        said += [escape(line[end : found.start()]), f'<a href="{escape(links.get(url, url))}">{escape(url)}</a>']
        end = found.end()
    return "".join([*said, escape(line[end:])])
