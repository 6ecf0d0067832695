"""A reading as JSON and back, checked against its types on the way in.

The way in is a border: the process that read the file may have been taken over by it, so nothing but the declared
shapes, with the declared types, passes. Pickle would not do.
"""

import json
import types
import typing
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from hireloom.engine.reading.types import Fact, Reading, Value

_SORTS: dict[str, type] = {sort.__name__.lower(): sort for sort in typing.get_args(Value)}


class Malformed(Exception):
    """The bytes are no reading."""


def plain(value: Any) -> Any:
    """Turn a reading, or any part of it, into what JSON knows; a fact's value carries its sort."""
    if isinstance(value, Fact):
        return {
            "sort": type(value.value).__name__,
            **{field.name: plain(getattr(value, field.name)) for field in fields(value)},
        }
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return value


def encode(reading: Reading) -> bytes:
    """Write a reading as JSON."""
    return json.dumps(plain(reading), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def decode(data: bytes) -> Reading:
    """Read what `encode` wrote.

    Raises:
        Malformed: anything is missing, unknown or of another type.

    """
    try:
        value = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise Malformed(str(error)) from error
    return rebuilt(value)


def rebuilt(value: Any) -> Reading:
    """Build a reading from what `plain` made of it; sorts of facts may be in any case.

    Raises:
        Malformed: anything is missing, unknown or of another type.

    """
    try:
        reading = _built(Reading, value)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise Malformed(str(error)) from error
    assert isinstance(reading, Reading)
    return reading


def _built(wanted: Any, value: Any) -> Any:
    origin = typing.get_origin(wanted) or wanted
    if origin is Fact:
        return _fact(value)
    if origin is tuple:
        return tuple(_built(typing.get_args(wanted)[0], item) for item in value)
    if origin in {types.UnionType, typing.Union}:
        inner = next(part for part in typing.get_args(wanted) if part is not type(None))
        return None if value is None else _built(inner, value)
    if is_dataclass(wanted):
        return _record(wanted, value)
    return _leaf(wanted, value)


def _record(wanted: Any, value: Any) -> Any:
    hints = _hints(wanted)
    return wanted(**{key: _built(hints[key], item) for key, item in value.items()})


def _leaf(wanted: type, value: Any) -> Any:
    if issubclass(wanted, StrEnum):
        return wanted(value)
    if wanted is float and type(value) is int:
        return float(value)
    if type(value) is not wanted:
        raise TypeError(f"{value!r} is no {wanted}")
    return value


def _fact(value: Any) -> Fact[Any]:
    sort = _SORTS[value["sort"].lower()]
    hints = _hints(Fact)
    rest = {key: _built(hints[key], item) for key, item in value.items() if key not in {"sort", "value"}}
    return Fact(value=_built(sort, value["value"]), **rest)


@cache
def _hints(wanted: Any) -> dict[str, Any]:
    return typing.get_type_hints(wanted)
