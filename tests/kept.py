"""Whatever is asked by a statement kept ready is held to the one put together for this very asker.

So every test that opens a page or calls a verb says that nobody was given a statement of somebody who may see more.
"""

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from inspect import getsource, signature
from pathlib import Path
from types import ModuleType
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

import hireloom
from hireloom.core import ready
from hireloom.core.actor import Actor

PROGRAM = Path(hireloom.__file__).parent


@contextmanager
def held_to_new_ones() -> Iterator[None]:
    """Compare each kept statement, once for each who asks, as long as this lasts."""
    kept, compared = ready._statement, set[Any]()

    def statement(put: Callable[..., Any], given: Sequence[Any]) -> ready.Statement | None:
        found, key = kept(put, given), (put, *(one if isinstance(one, Actor) else ready._kind(one) for one in given))
        if found is not None and key not in compared:
            compared.add(key)
            compare(found, put, given)
        return found

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(ready, "_statement", statement)
        yield


def compare(found: ready.Statement, put: Callable[..., Any], given: Sequence[Any]) -> None:
    """Hold a kept statement to the one that is made now of what is given."""
    assert getattr(sys.modules[put.__module__], put.__name__) is put, "a closure may look at more than it is given"
    whole = [_full(one) if isinstance(one, tuple) else one for one in given]
    sql, values = put(*whole).query.sql_with_params()
    assert found.sql == sql, f"{put.__name__} depends on more than the kind of what is given"
    assert found.filled(whole) == list(values), f"{put.__name__} makes other values of what is given"
    told(found)


def told(found: ready.Statement) -> None:
    """Have the connection take it by name, and forget it."""
    connection.ensure_connection()
    raw: Any = connection.connection
    plan = found.plan("%s")
    assert plan._tell(raw), f"the database cannot keep a plan of {found.sql}"
    with raw.cursor() as cursor:
        cursor.execute(f"DEALLOCATE {plan.name}")


def _full(ids: tuple[Any, ...]) -> tuple[Any, ...]:
    """As many ids as the statement has room for, none twice."""
    once = list(dict.fromkeys(ids))
    return (*once, *(uuid4() for _ in range(ready._room(len(ids)) - len(once))))


PASSED_ON = {"hireloom.flywheel.queries.timeline": ("_jobs", "_pools")}
"""What a module hands to a function of its own that asks."""


def asked_by_actors() -> list[Callable[..., Any]]:
    """What the program keeps statements of that are about an actor."""
    found = [put for module in _modules() for put in _kept_by(module)]
    return [put for put in found if "actor" in signature(put).parameters]


def _modules() -> Iterator[ModuleType]:
    for file in sorted(PROGRAM.rglob("*.py")):
        if re.search(r"^from hireloom\.core import .*\bready\b", file.read_text(encoding="utf-8"), re.MULTILINE):
            yield import_module(".".join(file.relative_to(PROGRAM.parent).with_suffix("").parts))


def _kept_by(module: ModuleType) -> list[Callable[..., Any]]:
    source = getsource(module)
    asked = re.findall(r"\bready\.(?:rows|first|between|count|statement|question)\(\s*(\w+)", source)
    names = dict.fromkeys([*asked, *PASSED_ON.get(module.__name__, ())])
    assert names or "ready.answers(" in source, f"{module.__name__} has no use for what is kept ready"
    return [getattr(module, name) for name in names if name != "put" or module.__name__ not in PASSED_ON]
