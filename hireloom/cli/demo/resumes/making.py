"""Résumé files in numbers: rendered and read in processes of their own, which load neither Django nor models."""

import multiprocessing
import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import datetime

from hireloom.cli import children
from hireloom.cli.demo.resumes import docx, pdf, sheet
from hireloom.cli.demo.resumes.sheet import Sheet
from hireloom.cli.demo.world import chance as chances
from hireloom.cli.demo.world.shapes import Human
from hireloom.people.findings import Findings

PDF_SHARE = 0.78
FILE_NAMES = (
    "CV {last} {first}",
    "{first} {last} {resume}",
    "{resume}_{last}",
    "{last}_{first}_CV_{year}",
    "{first}{last}-resume",
    "{resume} {first} {last} {year}",
)


@dataclass(frozen=True, slots=True)
class Order:
    """A résumé to be made for the human of a key."""

    key: str
    sheet: Sheet
    layout: str
    shade: str
    name: str
    at: datetime
    is_scan: bool = False

    @property
    def is_pdf(self) -> bool:
        return self.layout in pdf.LAYOUTS and not self.is_scan


@dataclass(frozen=True, slots=True)
class Made:
    """A résumé that was made, and what the reader found in it."""

    order: Order
    content: bytes
    findings: Findings


def order_for(seed: int, human: Human) -> Order:
    """What a human sends: mostly a PDF, sometimes a DOCX, now and then a picture, named as people name files."""
    chance = chances.stream(seed, "paper", human.key)
    is_pdf = chance.random() < PDF_SHARE or human.has_scan
    layout = chance.choice(pdf.LAYOUTS if is_pdf else docx.LAYOUTS)
    lines = sheet.of(human)
    first, *_, last = human.latin_name.split()
    words = {"first": first, "last": last, "year": human.added_at.year, "resume": lines["words"]["resume"]}
    at = human.added_at.replace(microsecond=0)  # typst knows whole seconds
    ending = ".png" if human.has_scan else ".pdf" if is_pdf else ".docx"
    name = chance.choice(FILE_NAMES).format(**words) + ending
    return Order(human.key, lines, layout, chance.choice(pdf.SHADES), name, at, human.has_scan)


def render(order: Order) -> bytes:
    """The bytes of one résumé, the same each time."""
    if order.is_scan:
        return pdf.picture(order.sheet, order.layout, shade=order.shade, at=order.at)
    if order.is_pdf:
        return pdf.render(order.sheet, order.layout, shade=order.shade, at=order.at)
    return docx.render(order.sheet, order.layout, at=order.at)


def make(order: Order) -> Made:
    """Render one résumé and read it as the product reads what applicants send."""
    from hireloom.people import reading  # slow: the readers of all formats

    content = render(order)
    return Made(order, content, reading.find(content, order.name))


def make_all(wanted: Sequence[Order], *, processes: int) -> Iterator[Made]:
    """Make and read every résumé, in the order they were asked for.

    The processes are started anew, so that none inherits a database connection of this one.
    """
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, context, initializer=_begin, initargs=(os.getpid(),)) as pool:
        yield from pool.map(make, wanted, chunksize=8)


def _begin(parent: int) -> None:
    """Leave Ctrl-C to the process that asked, and end when it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    children.die_with_parent(parent)
