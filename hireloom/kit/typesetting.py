"""PDF from typst templates: records, letters, demo résumés."""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path

import typst


class Unprintable(Exception):
    """The template gave no document; says what typst says."""


def pdf(template: Path, inputs: Mapping[str, str], *, at: datetime, fonts: Path | None = None) -> bytes:
    """Set a template; it finds `inputs` in `sys.inputs`, and other files in its own folder alone.

    `at` is the moment the document says it was made. With a folder of `fonts` no others of this machine are used, and
    the same input gives the same bytes everywhere; without, scripts that typst's own fonts lack are taken from it.

    Raises: Unprintable: the template is wrong, or does not stand what it was given.
    """
    try:
        made = _compiler(template.parent, fonts).compile(
            template, sys_inputs=dict(inputs), format="pdf", timestamp=at.replace(microsecond=0)
        )
    except typst.TypstError as error:
        raise Unprintable(str(error)) from error
    if not isinstance(made, bytes):
        raise Unprintable(template.name)
    return made


def pictures(
    template: Path, inputs: Mapping[str, str], *, pixels_per_inch: float, at: datetime, fonts: Path | None = None
) -> list[bytes]:
    """Set a template into one PNG a page.

    Raises: Unprintable: as `pdf`.
    """
    try:
        made = _compiler(template.parent, fonts).compile(
            template, sys_inputs=dict(inputs), format="png", ppi=pixels_per_inch, timestamp=at.replace(microsecond=0)
        )
    except typst.TypstError as error:
        raise Unprintable(str(error)) from error
    pages: list[bytes | None] = [*made] if isinstance(made, list) else [made]
    return [page for page in pages if page is not None]


@cache
def _compiler(root: Path, fonts: Path | None) -> typst.Compiler:
    """One compiler per process and folder: it reads its fonts once."""
    found = typst.Fonts(
        include_system_fonts=fonts is None, include_embedded_fonts=True, font_paths=[fonts] if fonts else []
    )
    return typst.Compiler(root=root, font_paths=found)
