"""Every pair of colors that may meet is readable, in both themes; computed from the tokens themselves."""

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).parents[2] / "hireloom" / "web" / "static" / "css" / "tokens.css"
CSS = TOKENS.read_text()
THEMES = ("light", "dark")

COLORS = {
    name: dict(zip(THEMES, shades, strict=True))
    for name, *shades in re.findall(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);", CSS)
}
PAIRS = [(text, ground, float(least)) for text, ground, least in re.findall(r"^pair (\S+) (\S+) (\S+)$", CSS, re.M)]
HUES = ("woad", "madder", "weld", "lincoln", "alert")


def luminance(color: str) -> float:
    """Relative luminance of an sRGB color (WCAG 2.2)."""
    channels = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two sRGB colors, from 1 to 21 (WCAG 2.2)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_ruler_measures_what_the_standard_says():
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("text", "ground", "least"), PAIRS)
def test_a_declared_pair_is_readable(text, ground, least, theme):
    assert contrast(COLORS[text][theme], COLORS[ground][theme]) >= least


def test_every_hue_declares_its_text_on_solid_soft_and_plain_grounds():
    declared = {(text, ground) for text, ground, _ in PAIRS}
    expected = {
        pair
        for hue in HUES
        for pair in [
            (f"on-{hue}", hue),
            (f"on-{hue}", f"{hue}-hover"),
            (f"{hue}-ink", f"{hue}-soft"),
            (f"{hue}-ink", "paper"),
            (f"{hue}-ink", "surface"),
        ]
    }
    assert expected - declared == set()


def test_every_text_color_is_in_a_declared_pair():
    texts = {name for name in COLORS if "ink" in name.split("-") or name.startswith("on-")}
    assert texts - {text for text, _, _ in PAIRS} == set()


def test_a_style_sheet_takes_its_colors_from_the_tokens():
    """A literal color elsewhere would escape the computation above."""
    literal = re.compile(r"#[0-9a-fA-F]{3,8}\b(?![^{]*\{)|\b(?:rgb|hsl|oklch)\(")
    others = [sheet for sheet in TOKENS.parent.glob("*.css") if sheet != TOKENS]
    found = {sheet.name: literal.findall(sheet.read_text()) for sheet in others}
    assert others
    assert {name: colors for name, colors in found.items() if colors} == {}


def test_every_custom_property_used_is_declared():
    sheets = "".join(sheet.read_text() for sheet in TOKENS.parent.glob("*.css"))
    used = set(re.findall(r"var\((--[\w-]+)(?![\w-]*,)\)", sheets))
    scripts = "".join(script.read_text() for script in (TOKENS.parents[1] / "js").glob("*.js"))
    declared = set(re.findall(r"(--[\w-]+):", sheets)) | set(re.findall(r'setProperty\("(--[\w-]+)"', scripts))
    assert used - declared == set()
