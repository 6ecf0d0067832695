"""Résumés as PDF, rendered by typst with fonts of our own."""

import json
from datetime import datetime
from functools import cache
from pathlib import Path

import typst

from hireloom.cli.demo.resumes.sheet import Sheet

HERE = Path(__file__).parent
LAYOUTS = ("classic", "sidebar", "timeline", "academic")
PICTURE_PPI = 110
SHADES = ("#24435c", "#2f4f3e", "#5a3348", "#3d4450", "#6b4a22", "#1f5a66")


def render(sheet: Sheet, layout: str, *, shade: str, at: datetime) -> bytes:
    """The PDF of a résumé; the same for the same sheet, layout, color and moment."""
    content = _compiler().compile(_source(layout), sys_inputs=_inputs(sheet, shade), format="pdf", timestamp=at)
    if not isinstance(content, bytes):
        msg = f"The layout {layout} gave no single document."
        raise TypeError(msg)
    return content


def picture(sheet: Sheet, layout: str, *, shade: str, at: datetime) -> bytes:
    """The first page as a PNG, as somebody sends who photographed the paper."""
    inputs = _inputs(sheet, shade)
    pages = _compiler().compile(_source(layout), sys_inputs=inputs, format="png", ppi=PICTURE_PPI, timestamp=at)
    first = pages[0] if isinstance(pages, list) else pages
    assert first is not None
    return first


def _source(layout: str) -> Path:
    return HERE / "layouts" / f"{layout}.typ"


def _inputs(sheet: Sheet, shade: str) -> dict[str, str]:
    return {"resume": json.dumps(sheet, ensure_ascii=False), "shade": shade}


@cache
def _compiler() -> typst.Compiler:
    """One compiler per process: it reads its fonts once, and none of this machine's."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[HERE / "fonts"])
    return typst.Compiler(root=HERE / "layouts", font_paths=fonts)
