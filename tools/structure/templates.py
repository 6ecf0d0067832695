"""Rules for templates: no behavior and no looks in the markup, nothing from other hosts."""

import re
from collections.abc import Iterator
from pathlib import Path

INLINE_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/(?:ld\+)?json)[^>]*>")
FOREIGN_ASSET = re.compile(r"<(?:script|img|link|iframe|source)\b[^>]*(?:src|href)=[\"'](?:https?:)?//")
RULES = (
    (re.compile(r"<[^>]*\sstyle="), "an inline style; give the element a class"),
    (re.compile(r"<style[\s>]"), "a style block; the rules belong in static/css"),
    (INLINE_SCRIPT, "an inline script; write a module in static/js"),
    (re.compile(r"<[^>]*\son[a-z]+="), "an inline handler; listen in a module"),
    (FOREIGN_ASSET, "an asset of another host; vendor it"),
    (re.compile(r"[\s\"']hx-[a-z]"), "an hx- attribute; write data-hx-, which is valid HTML"),
    (re.compile(r"\|safe\b"), "the safe filter; build the markup in Python with format_html"),
)


def problems(file: Path) -> Iterator[tuple[int, str]]:
    """Line and sentence for each breach; template comments do not count."""
    text = re.sub(r"\{#.*?#\}", "", file.read_text())
    for number, line in enumerate(text.splitlines(), 1):
        for pattern, words in RULES:
            if pattern.search(line):
                yield number, words
    if file.parent.name == "components" and "{#" not in file.read_text().split("\n", 1)[0]:
        yield 1, "a component without a first line that names its props"
