"""Colors that people choose, made readable.

Source: WCAG 2.2, relative luminance and contrast ratio (success criterion 1.4.3).
"""

import re

WHITE, BLACK = "#ffffff", "#000000"
TEXT_CONTRAST = 4.5
_STEPS = 50


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colors ("#2c4a7c"), from 1 (the same) to 21 (black on white)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def ink_on(ground: str) -> str:
    """White where it is readable on the ground, else black, which then is: one of them always reaches 4.5."""
    return WHITE if contrast(WHITE, ground) >= TEXT_CONTRAST else BLACK


def standing_out(color: str, ground: str, *, least: float) -> str:
    """The color itself, or the nearest mix of it with black or white that keeps `least` contrast to the ground."""
    goal = BLACK if _luminance(ground) > 0.18 else WHITE
    mixes = (_mixed(color, goal, step / _STEPS) for step in range(_STEPS + 1))
    return next((mix for mix in mixes if contrast(mix, ground) >= least), goal)


def _luminance(color: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def _mixed(color: str, other: str, share: float) -> str:
    pairs = zip(_channels(color), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _channels(color: str) -> tuple[int, int, int]:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", color):
        msg = f"{color!r} is not a color such as #2c4a7c."
        raise ValueError(msg)
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)
