"""`{% url %}` and `{% translate %}` for what a page has hundreds of: a name with ids, and words that stay the same.

Django's own nodes work either out anew each time, 14 and 5 microseconds; here the parts of an address and the words in
a language are made once. Everything else (other arguments, variables, a message context) is left to Django's nodes.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache
from itertools import chain
from typing import Any
from uuid import UUID

from django.template import Context, defaulttags
from django.template.base import FilterExpression, Node, Parser, Token, Variable
from django.templatetags import i18n
from django.urls import NoReverseMatch, get_script_prefix, reverse
from django.utils.functional import Promise
from django.utils.translation import get_language

_SAFE = re.compile(r"[\w./~-]*", re.ASCII)
_PLACES = tuple(UUID(int=(0xA5 << 120) + number) for number in range(4))


@cache
def _parts(name: str, count: int, prefix: str) -> tuple[str, ...] | None:
    """What stands around the ids in the address of that name; None where it is not that simple."""
    address = reverse(name, args=_PLACES[:count])
    places = [str(place) for place in _PLACES[:count]]
    parts = re.split("|".join(places), address) if places else [address]
    in_order = re.findall("|".join(places), address) == places if places else True
    return tuple(parts) if in_order and all(_SAFE.fullmatch(part) for part in parts) else None


def _address(name: str, ids: Sequence[object]) -> str | None:
    """The address of a name with these ids; None where Django has to say it, or that there is none."""
    if len(ids) > len(_PLACES) or not all(type(one) is UUID for one in ids):
        return None
    try:
        parts = _parts(name, len(ids), get_script_prefix())
    except NoReverseMatch:
        return None
    return "".join(chain(*zip(parts, [*map(str, ids), ""], strict=True))) if parts else None


class UrlNode(defaulttags.URLNode):
    """The address of a name with ids."""

    def render(self, context: Context) -> str:
        """Put the ids between the parts of the address.

        Raises: NoReverseMatch: there is no such address.
        """
        name, ids = self.view_name.resolve(context), [arg.resolve(context) for arg in self.args]
        address = None if self.kwargs else _address(name, ids)
        if address is None:
            return str(super().render(context))
        if not self.asvar:
            return address
        context[self.asvar] = address
        return ""


class TranslateNode(Node):
    """Words that are always the same, in the reader's language."""

    child_nodelists = ()

    def __init__(self, usual: i18n.TranslateNode) -> None:
        self._usual = usual
        self._words: dict[str | None, str] = {}

    def render(self, context: Context) -> str:
        """Say the words."""
        language = get_language()
        words = self._words.get(language)
        if words is None:
            words = self._words[language] = self._usual.render(context)
        return words


class Wording:
    """`_("Words")` as a prop of a component, in the reader's language."""

    def __init__(self, usual: FilterExpression) -> None:
        self._usual = usual
        self._words: dict[str | None, str] = {}

    def resolve(self, context: Context) -> str:
        """Say the words."""
        language = get_language()
        words = self._words.get(language)
        if words is None:
            words = self._words[language] = str(self._usual.resolve(context))
        return words


def prop(expression: FilterExpression) -> FilterExpression | Wording:
    """Whatever a component is given; words that stay the same are made once."""
    is_wording = isinstance(expression.var, Promise) and not expression.filters
    return Wording(expression) if is_wording else expression


def url(parser: Parser, token: Token) -> Node:
    """`{% url "area:noun" id %}`, as Django has it."""
    node = _django_url(parser, token)
    return UrlNode(node.view_name, node.args, node.kwargs, node.asvar)


def translate(parser: Parser, token: Token) -> Node:
    """`{% translate "Words" %}`, as Django has it."""
    node: Any = i18n.do_translate(parser, token)
    wording = node.filter_expression
    is_constant = isinstance(wording.var, Variable) and wording.var.lookups is None and not wording.filters
    return TranslateNode(node) if is_constant and not node.asvar and not node.message_context else node


_django_url: Callable[[Parser, Token], Any] = defaulttags.url
