"""Résumés as PDF."""

import json
from datetime import datetime
from pathlib import Path

from hireloom.cli.demo.resumes.sheet import Sheet
from hireloom.engine import typesetting

FONTS = Path(__file__).parent / "fonts"
LAYOUTS = ("classic", "sidebar", "timeline", "academic")
PICTURE_PPI = 110
SHADES = ("#24435c", "#2f4f3e", "#5a3348", "#3d4450", "#6b4a22", "#1f5a66")


def render(sheet: Sheet, layout: str, *, shade: str, at: datetime) -> bytes:
    """The PDF of a résumé; the same for the same sheet, layout, color and moment."""
    return typesetting.pdf(_source(layout), _inputs(sheet, shade), at=at, fonts=FONTS, is_closed=True)


def picture(sheet: Sheet, layout: str, *, shade: str, at: datetime) -> bytes:
    """The first page as a PNG, as somebody sends who photographed the paper."""
    pages = typesetting.pictures(
        _source(layout), _inputs(sheet, shade), pixels_per_inch=PICTURE_PPI, at=at, fonts=FONTS, is_closed=True
    )
    return pages[0]


def _source(layout: str) -> Path:
    return Path(__file__).parent / "layouts" / f"{layout}.typ"


def _inputs(sheet: Sheet, shade: str) -> dict[str, str]:
    return {"resume": json.dumps(sheet, ensure_ascii=False), "shade": shade}
