"""A picture for those who share a page: the employer's color, who it is, and what the page is called.

Source: the Open Graph protocol; 1200 by 630 pixels is what readers of it crop the least.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

WIDTH, HEIGHT, EDGE = 1200, 630, 80
LARGE, SMALL, LEADING = 76, 36, 1.14
MOST_LINES = 4
SCRIPTS = (
    ("latin", ((0x20, 0xFF), (0x2013, 0x2026), (0x20AC, 0x20AC), (0x2122, 0x2122))),
    ("vietnamese", ((0x1EA0, 0x1EF9), (0x01A0, 0x01A1), (0x01AF, 0x01B0), (0x0102, 0x0103), (0x0110, 0x0111))),
    ("latin-ext", ((0x0100, 0x02AF), (0x1E00, 0x1E9F), (0x1EF2, 0x1EFF))),
    ("greek", ((0x0370, 0x03FF),)),
    ("cyrillic", ((0x0400, 0x045F), (0x0490, 0x0491))),
)
"""Which of the font's files has which letters, the nearest first."""


@dataclass(frozen=True)
class Card:
    """What a card says: `color` is its ground and `ink` can be read on it, as "#2c4a7c"."""

    title: str
    name: str
    color: str
    ink: str


@lru_cache(maxsize=128)
def drawn(card: Card, fonts: Path) -> bytes:
    """The card as PNG; `fonts` holds the files inter-latin.woff2 and those of other scripts.

    Letters of scripts that no file has are left out; where nothing of the title stays, the name stands in its place.
    """
    from PIL import Image, ImageDraw  # slow: for whoever shares a page

    picture = Image.new("RGB", (WIDTH, HEIGHT), card.color)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, HEIGHT - 18, WIDTH, HEIGHT), fill=card.ink)
    title = _known(card.title) or _known(card.name)
    size = LARGE
    lines = list(_lines(title, size, fonts, pen))
    while len(lines) > MOST_LINES and size > SMALL:
        size -= 8
        lines = list(_lines(title, size, fonts, pen))
    for number, line in enumerate(lines[: MOST_LINES + 2]):
        _write(pen, line, (EDGE, EDGE + round(number * size * LEADING)), size, 650, card.ink, fonts)
    _write(pen, _known(card.name), (EDGE, HEIGHT - EDGE - SMALL - 18), SMALL, 500, card.ink, fonts)
    kept = BytesIO()
    picture.save(kept, format="PNG", optimize=True)
    return kept.getvalue()


def _lines(text: str, size: int, fonts: Path, pen: "ImageDraw") -> Iterator[str]:
    """The text in lines that fit between the edges."""
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and _length(pen, longer, size, fonts) > WIDTH - 2 * EDGE:
            yield line
            line = word
        else:
            line = longer
    if line:
        yield line


def _length(pen: "ImageDraw", text: str, size: int, fonts: Path) -> float:
    return sum(pen.textlength(run, font=_font(fonts, script, size, 650)) for script, run in _runs(text))


def _write(pen: "ImageDraw", text: str, at: tuple[int, int], size: int, weight: int, ink: str, fonts: Path) -> None:
    across, down = float(at[0]), at[1] + size
    for script, run in _runs(text):
        font = _font(fonts, script, size, weight)
        pen.text((across, down), run, fill=ink, font=font, anchor="ls")
        across += pen.textlength(run, font=font)


@lru_cache(maxsize=64)
def _font(fonts: Path, script: str, size: int, weight: int) -> "FreeTypeFont":
    from PIL import ImageFont  # slow: for whoever shares a page

    font = ImageFont.truetype(fonts / f"inter-{script}.woff2", size)
    font.set_variation_by_axes([weight])
    return font


def _script(letter: str) -> str:
    return next((name for name, ranges in SCRIPTS if _holds(ranges, ord(letter))), "")


def _holds(ranges: Iterable[tuple[int, int]], code: int) -> bool:
    return any(first <= code <= last for first, last in ranges)


def _known(text: str) -> str:
    return " ".join("".join(letter for letter in text if _script(letter)).split())


def _runs(text: str) -> Iterator[tuple[str, str]]:
    """Stretches of letters that one file has."""
    run, script = "", ""
    for letter in text:
        found = script if letter == " " and script else _script(letter)
        if run and found != script:
            yield script, run
            run = ""
        run, script = run + letter, found
    if run:
        yield script, run
