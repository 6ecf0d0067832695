"""What a component takes: read from its header comment, so that the comment cannot lie.

A prop that is declared and not passed is empty. Django would look for it in vain each time it is asked for, which
costs more than rendering what is there; a board of forty cards asks some thousand times.
"""

import re
from functools import cache
from typing import Any, cast

from django.template import Context, Template
from django.template.base import FilterExpression, Parser, Token
from django.template.loader_tags import IncludeNode, do_include
from django.utils.safestring import SafeString

HEADER = re.compile(r"\{# (?P<name>\w+): (?P<purpose>.+?) (?:Props: (?P<props>.+)|No props)\. #\}")
PARENTHESES = re.compile(r" ?\([^()]*\)")
FOLDER = "components/"


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


@cache
def _empty(source: str) -> dict[str, Any]:
    return dict.fromkeys(declared(source), "")


def render(component: str, given: dict[str, Any], context: Context) -> SafeString:
    """Render components/`component`.html with these props, of which it sees nothing else."""
    found = cast("Template", context.template).engine.get_template(f"{FOLDER}{component}.html")
    return found.render(context.new(_empty(found.source) | given))


class ComponentNode(IncludeNode):
    """`{% include "components/badge.html" with label=label only %}`."""

    def render(self, context: Context) -> SafeString:
        component = self.template.var.removeprefix(FOLDER).removesuffix(".html")
        return render(component, {name: value.resolve(context) for name, value in self.extra_context.items()}, context)


def include(parser: Parser, token: Token) -> IncludeNode:
    """Django's own `include`; only a component that gets its props by `with ... only` is rendered by ours."""
    node = do_include(parser, token)
    name = node.template.var if isinstance(node.template, FilterExpression) else None
    if node.isolated_context and isinstance(name, str) and name.startswith(FOLDER):
        return ComponentNode(node.template, extra_context=node.extra_context, isolated_context=True)
    return node
