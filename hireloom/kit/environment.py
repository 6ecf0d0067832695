"""Read settings from the environment, typed, and refuse a wrong one with a sentence.

Every reader names the variable, its default and its purpose, and notes them in :data:`registered`, so that
``docs/reference/settings.md`` can be held to the code by a test. A variable that is empty counts as not set.
"""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

Value = TypeVar("Value")
Number = TypeVar("Number", int, float)

_TRUE = frozenset({"1", "true", "yes", "on"})
_FALSE = frozenset({"0", "false", "no", "off"})
_UNITS = {"": 1, "k": 1024, "M": 1024**2, "G": 1024**3}
_HIDDEN_WORDS = ("PASSWORD", "SECRET", "TOKEN", "KEY")


class SettingsError(Exception):
    """A setting is missing or wrong; the message is one sentence for the person who runs the program."""


@dataclass(frozen=True)
class Setting:
    """One variable the program reads; ``default`` is the text a person would write, empty when there is none."""

    name: str
    kind: str
    default: str
    purpose: str


registered: dict[str, Setting] = {}


def text(name: str, default: str = "", purpose: str = "", *, choices: tuple[str, ...] = ()) -> str:
    """Return the variable as it stands; with ``choices`` nothing else is accepted."""
    kind = "one of " + ", ".join(choices) if choices else "text"
    return _read(name, kind, default, purpose, lambda given: _chosen(given, choices), written=default)


def required_text(name: str, purpose: str = "") -> str:
    """Return the variable; raise SettingsError when it is not set."""
    value = _read(name, "text", "", purpose, str, written="")
    if not value:
        raise SettingsError(f"{name} is not set; it is needed for: {purpose or 'a start'}.")
    return value


def flag(name: str, default: bool, purpose: str = "") -> bool:
    """Return True for 1, true, yes, on and False for 0, false, no, off, in any case."""
    return _read(name, "yes or no", default, purpose, _flag, written="yes" if default else "no")


def integer(
    name: str,
    default: int,
    purpose: str = "",
    *,
    least: int | None = None,
    most: int | None = None,
) -> int:
    """Return a whole number within ``least`` and ``most``, both included."""
    kind = f"whole number{_span(least, most)}"
    return _read(name, kind, default, purpose, lambda given: _within(int(given), least, most), written=str(default))


def number(
    name: str,
    default: float,
    purpose: str = "",
    *,
    least: float | None = None,
    most: float | None = None,
) -> float:
    """Return a number within ``least`` and ``most``, both included."""
    kind = f"number{_span(least, most)}"
    return _read(name, kind, default, purpose, lambda given: _within(float(given), least, most), written=f"{default:g}")


def path(name: str, default: Path | str, purpose: str = "") -> Path:
    """Return an absolute path; ``~`` stands for the home folder. The file or folder need not exist."""
    value = _read(name, "path", Path(default), purpose, Path, written=str(default))
    return value.expanduser().absolute()


def url(name: str, default: str = "", purpose: str = "", *, schemes: tuple[str, ...] = ("http", "https")) -> str:
    """Return a URL of one of ``schemes`` without its trailing slash; an empty default means none."""
    kind = "URL beginning with " + " or ".join(f"{scheme}://" for scheme in schemes)
    return _read(name, kind, default, purpose, lambda given: _url(given, schemes), written=default)


def text_list(name: str, default: tuple[str, ...] = (), purpose: str = "") -> list[str]:
    """Return the words between commas, in order, without surrounding spaces and without empty ones."""
    return list(_read(name, "list, separated by commas", default, purpose, _words, written=",".join(default)))


def url_list(
    name: str,
    default: tuple[str, ...] = (),
    purpose: str = "",
    *,
    schemes: tuple[str, ...] = ("http", "https"),
) -> list[str]:
    """Return the URLs between commas, in order, each of one of ``schemes``."""
    kind = "list of URLs, separated by commas"

    def parse(given: str) -> tuple[str, ...]:
        return tuple(_url(word, schemes) for word in _words(given))

    return list(_read(name, kind, default, purpose, parse, written=",".join(default)))


def byte_size(name: str, default: int, purpose: str = "") -> int:
    """Return a number of bytes; ``kB``, ``MB`` and ``GB`` stand for powers of 1024."""
    return _read(name, "size such as 512kB, 20MB or 1GB", default, purpose, _bytes, written=_size(default))


def _read(name: str, kind: str, default: Value, purpose: str, parse: Callable[[str], Value], *, written: str) -> Value:
    if purpose or name not in registered:  # a second reading, without a purpose, says nothing new
        registered[name] = Setting(name=name, kind=kind, default=written, purpose=purpose)
    given = os.environ.get(name, "").strip()
    if not given:
        return default
    try:
        return parse(given)
    except (ValueError, OverflowError):
        raise SettingsError(f"{name} is {_shown(name, given)}; accepted is: {kind}.") from None


def _shown(name: str, given: str) -> str:
    """Return what was given, for a message; anything that may hold a password is not repeated."""
    if any(word in name for word in _HIDDEN_WORDS) or "@" in given:
        return "set to something that is not repeated here"
    return f"“{given[:80]}”"


def _chosen(given: str, choices: tuple[str, ...]) -> str:
    if choices and given not in choices:
        raise ValueError(given)
    return given


def _flag(given: str) -> bool:
    word = given.lower()
    if word not in _TRUE | _FALSE:
        raise ValueError(given)
    return word in _TRUE


def _within(value: Number, least: Number | None, most: Number | None) -> Number:
    # "not (a <= b)" also refuses NaN
    if (least is not None and not least <= value) or (most is not None and not value <= most):
        raise ValueError(value)
    return value


def _span(least: float | None, most: float | None) -> str:
    if least is not None and most is not None:
        return f" from {least} to {most}"
    if least is not None:
        return f" of {least} or more"
    return f" of {most} or less" if most is not None else ""


def _words(given: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in given.split(",") if word.strip())


def _url(given: str, schemes: tuple[str, ...]) -> str:
    parts = urlsplit(given)
    if parts.scheme not in schemes or not (parts.netloc or parts.path.strip("/")):
        raise ValueError(given)
    return given.rstrip("/")


def _bytes(given: str) -> int:
    match = re.fullmatch(r"([0-9]{1,15})\s*([kMG]?)B?", given)
    if match is None:
        raise ValueError(given)
    return int(match[1]) * _UNITS[match[2]]


def _size(count: int) -> str:
    for unit in ("G", "M", "k"):
        if count and count % _UNITS[unit] == 0:
            return f"{count // _UNITS[unit]}{unit}B"
    return str(count)
