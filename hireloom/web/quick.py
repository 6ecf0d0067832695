"""What Django does for each of the thousand values of a page, in the usual case at once.

A text has no time zone, no thousands and no way to be called; a plain object has no keys; a process that serves with
threads has no event loop. Django looks for all of these each time, which is a sixth of what a page of ours costs.
Whatever is not usual is left to Django, and a test holds both to the same answers.
"""

import re
import threading
from html import escape
from typing import Any

from django.template import Context, Variable
from django.template.base import VariableNode, render_value_in_context
from django.utils.safestring import SafeString
from django.utils.translation import trans_real

_needs_escaping = re.compile(r"[&<>\"']").search
usual_look_up: Any = Variable._resolve_lookup  # type: ignore[attr-defined]  # noqa: SLF001  Django has no public way


def install() -> None:
    """Let Django's templates use what is here; once, before the first page."""
    replaced: Any = Variable
    replaced._resolve_lookup = look_up  # noqa: SLF001  Django has no public way
    VariableNode.render = show  # type: ignore[method-assign, assignment]
    trans_real._active = threading.local()  # type: ignore[attr-defined]  # noqa: SLF001  as above


def show(node: VariableNode, context: Context) -> str:
    """What `{{ value }}` says."""
    value = node.filter_expression.resolve(context)
    kind = type(value)
    if kind is SafeString:
        return str(value)
    if kind is str:
        return escape(str(value)) if context.autoescape and _needs_escaping(value) else str(value)
    return str(render_value_in_context(value, context))


def look_up(variable: Any, context: Context) -> Any:
    """What `a.b.c` is: a key or an attribute; what is called, fails or is not there, is Django's to decide about."""
    current: Any = context
    try:
        for bit in variable.lookups:
            current = current[bit] if hasattr(type(current), "__getitem__") else getattr(current, bit)
            if callable(current):
                return usual_look_up(variable, context)
    except Exception:  # noqa: BLE001  whatever went wrong goes wrong again there, and is answered as ever
        return usual_look_up(variable, context)
    return current
