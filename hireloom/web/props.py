"""What a component takes: read from its header comment, so that the comment cannot lie.

A prop that is declared and not passed is empty. Django would look for it in vain each time it is asked for, which
costs more than rendering what is there; a board of forty cards asks some thousand times.

What surrounds every page (keys, buttons, the rail) says the same over and over. Since a component sees its props and
the language and nothing else, those that show no moment and no token are rendered once for the same props.
"""

import re
from functools import cache, lru_cache
from typing import Any

from django.template import Context, Engine, Template
from django.template.base import FilterExpression, Parser, Token
from django.template.loader_tags import IncludeNode, do_include
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from hireloom.web import ready_tags

HEADER = re.compile(r"\{# (?P<name>\w+): (?P<purpose>.+?) (?:Props: (?P<props>.+)|No props)\. #\}")
PARENTHESES = re.compile(r" ?\([^()]*\)")
FOLDER = "components/"
KEPT = frozenset(
    {"badge", "bottom_bar", "button", "chip", "icon_button", "kbd", "logo", "overlays", "rail", "skeleton"}
)
"""Components that are remembered: they say no moment, no token, and little about one person."""


@cache
def declared(source: str) -> tuple[str, ...]:
    """The names of the props a component's header declares, in its order.

    Raises:
        ValueError: the template does not begin with a header.

    """
    header = HEADER.match(source)
    if not header:
        raise ValueError(f"A component begins with its header, and not with: {source[:60]}")
    props, previous = header["props"] or "", ""
    while props != previous:
        props, previous = PARENTHESES.sub("", props), props
    return tuple(name.strip() for name in props.split(",") if name.strip())


def render(component: str, given: dict[str, Any]) -> SafeString:
    """Render components/`component`.html with these props, of which it sees nothing else."""
    if component not in KEPT or given.get("csrf_token"):
        return _render(component, given)
    try:
        # 1 and True, text and safe text are equal and do not look alike, so the types are part of the key.
        return _kept(component, get_language(), tuple((name, type(prop), prop) for name, prop in given.items()))
    except TypeError:  # a prop that has no hash, such as a list
        return _render(component, given)


@lru_cache(maxsize=2048)
def _kept(component: str, _language: str | None, props: tuple[tuple[str, type, Any], ...]) -> SafeString:
    return _render(component, {name: prop for name, _, prop in props})


def _render(component: str, given: dict[str, Any]) -> SafeString:
    """Render in a context of its own, which is a third cheaper than copying the one around it."""
    found, empty = _component(component)
    context = Context(empty | given)
    context.template = context.render_context.template = found
    return found._render(context)  # type: ignore[attr-defined, no-any-return] # noqa: SLF001 - render() would set up again what is set up here


@cache
def _component(name: str) -> tuple[Template, dict[str, Any]]:
    """The template of a component and its props, all of them empty."""
    found = Engine.get_default().get_template(f"{FOLDER}{name}.html")
    return found, dict.fromkeys(declared(found.source), "")


class ComponentNode(IncludeNode):
    """`{% include "components/badge.html" with label=label only %}`."""

    def render(self, context: Context) -> SafeString:
        component = self.template.var.removeprefix(FOLDER).removesuffix(".html")
        return render(component, {name: value.resolve(context) for name, value in self.extra_context.items()})


def include(parser: Parser, token: Token) -> IncludeNode:
    """Django's own `include`; only a component that gets its props by `with ... only` is rendered by ours."""
    node = do_include(parser, token)
    name = node.template.var if isinstance(node.template, FilterExpression) else None
    if node.isolated_context and isinstance(name, str) and name.startswith(FOLDER):
        given = {prop: ready_tags.prop(value) for prop, value in node.extra_context.items()}
        return ComponentNode(node.template, extra_context=given, isolated_context=True)
    return node
