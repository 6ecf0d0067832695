"""PDF and pictures from typst templates: records, letters, demo résumés."""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import typst

_TURN = Lock()
"""A compiler sets one document at a time, and refuses a second thread."""


class Unprintable(Exception):
    """The template gave no document; says what typst says."""


def pdf(
    template: Path, inputs: Mapping[str, str], *, at: datetime, fonts: Path | None = None, is_closed: bool = False
) -> bytes:
    """Set a template; it finds `inputs` in `sys.inputs`, and other files in its own folder alone.

    `at` is the moment the document says it was made. A folder of `fonts` comes before those of typst and of this
    machine; with `is_closed` this machine's are left out, and the same input gives the same bytes everywhere.

    Raises: Unprintable: the template is wrong, or does not stand what it was given.
    """
    return _set(template, inputs, "pdf", at=at, fonts=fonts, is_closed=is_closed)[0]


def pictures(
    template: Path,
    inputs: Mapping[str, str],
    *,
    pixels_per_inch: float,
    at: datetime,
    fonts: Path | None = None,
    is_closed: bool = False,
) -> list[bytes]:
    """Set a template into one PNG a page.

    Raises: Unprintable: as `pdf`.
    """
    return _set(template, inputs, "png", at=at, fonts=fonts, is_closed=is_closed, pixels_per_inch=pixels_per_inch)


def _set(
    template: Path,
    inputs: Mapping[str, str],
    form: Literal["pdf", "png"],
    *,
    at: datetime,
    fonts: Path | None,
    is_closed: bool,
    pixels_per_inch: float | None = None,
) -> list[bytes]:
    import typst  # slow

    whole = at.replace(microsecond=0)  # typst knows whole seconds
    try:
        with _TURN:
            made = _compiler(template.parent, fonts, is_closed).compile(
                template, sys_inputs=dict(inputs), format=form, ppi=pixels_per_inch, timestamp=whole
            )
    except typst.TypstError as error:
        raise Unprintable(str(error)) from error
    parts: list[bytes | None] = [*made] if isinstance(made, list) else [made]
    found = [part for part in parts if part is not None]
    if not found:
        raise Unprintable(template.name)
    return found


@cache
def _compiler(root: Path, fonts: Path | None, is_closed: bool) -> "typst.Compiler":
    """One compiler per process and folder: it reads its fonts once."""
    import typst  # slow

    found = typst.Fonts(
        include_system_fonts=not is_closed, include_embedded_fonts=True, font_paths=[fonts] if fonts else []
    )
    return typst.Compiler(root=root, font_paths=found)
