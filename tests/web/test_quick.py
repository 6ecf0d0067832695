"""What is done quickly for each value of a page says what Django says."""

import datetime as dt
import threading
from dataclasses import dataclass
from decimal import Decimal
from types import SimpleNamespace
from uuid import UUID

import pytest
from django.template import Context, Variable, engines
from django.template.base import VariableDoesNotExist, render_value_in_context
from django.utils import timezone, translation
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy

from hireloom.web import quick

WHEN = dt.datetime(2026, 3, 2, 23, 30, tzinfo=dt.UTC)
VALUES = [
    "", "plain", "<b>&\"'", "ÉCOLE · 東京", mark_safe("<b>made</b>"), gettext_lazy("Save"), None, True, False, 0, 1234567,
    -5, 3.25, Decimal("1234.50"), UUID(int=7), WHEN, dt.date(2026, 3, 2), dt.time(9, 5), ["<a>", 1], {"a": "<"}, (),
    SimpleNamespace(a=1), type("Text", (str,), {"__slots__": ()})("<sub>"),
]  # fmt: skip


def rendered(value, autoescape=True):
    text = "{{ value }}" if autoescape else "{% autoescape off %}{{ value }}{% endautoescape %}"
    return engines["django"].from_string(text).render({"value": value})


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("autoescape", [True, False])
@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_a_value_is_shown_as_django_shows_it(value, autoescape, language):
    with translation.override(language), timezone.override("Asia/Tokyo"):
        context = Context({"value": value}, autoescape=autoescape)
        assert rendered(value, autoescape) == render_value_in_context(value, context)


def test_a_text_without_marks_is_not_safe_by_that():
    shown = engines["django"].from_string("{% for one in many %}{{ one }}{% endfor %}")
    assert shown.render({"many": ["<", "a", mark_safe("<")]}) == "&lt;a<"


@dataclass(frozen=True)
class Plain:
    name: str = "Ada"
    nothing: None = None

    @property
    def shouting(self) -> str:
        return self.name.upper()

    @property
    def failing(self) -> str:
        raise LookupError("a fault of the page, not of the name")

    @property
    def silent(self) -> str:
        raise VariableDoesNotExist("not there")

    def called(self) -> str:
        return "called"

    def asked(self, what: str) -> str:
        return what


class Changing:
    def remove(self) -> str:
        return "gone"

    remove.alters_data = True


class Keyed(dict):
    label = "an attribute"


class Kind:
    do_not_call_in_templates = True
    label = "kind"


WORLD = {
    "plain": Plain(), "changing": Changing(), "keyed": Keyed(name="a key", items="mine"), "listed": ["zero", "one"],
    "text": "abc", "function": lambda: {"inner": "deep"}, "kind": Kind, "none": None, "nested": {"a": {"b": Plain()}},
    "moment": WHEN, "lazy": gettext_lazy("Save"), "safe": SafeString("<i>"),
}  # fmt: skip
PATHS = [
    "plain", "plain.name", "plain.nothing", "plain.nothing.further", "plain.shouting", "plain.called", "plain.asked",
    "plain.unknown", "plain.failing", "plain.silent", "changing.remove", "keyed.name", "keyed.label", "keyed.items", "keyed.unknown",  "listed.0", "listed.1", "listed.2", "listed.name", "text.upper", "text.0", "text.unknown", "function.inner",
    "function.other", "kind.label", "kind", "none.name", "nested.a.b.name", "nested.a.c.name", "moment.year", "lazy.upper",
    "safe", "unknown", "unknown.name", "dicts", "push",
]  # fmt: skip


def found_by(look_up, path):
    context = Context(dict(WORLD))
    context.template = engines["django"].from_string("").template
    try:
        return ("found", look_up(Variable(path), context))
    except Exception as refusal:  # noqa: BLE001  whatever it is must be the same
        return (type(refusal), str(refusal))


@pytest.mark.parametrize("path", PATHS)
def test_a_path_leads_where_it_leads_in_django(path):
    assert quick.usual_look_up is not quick.look_up
    assert Variable._resolve_lookup is quick.look_up
    assert found_by(quick.look_up, path) == found_by(quick.usual_look_up, path)


def test_the_language_of_a_thread_is_its_own():

    seen = []
    with translation.override("de"):
        other = threading.Thread(target=lambda: seen.append(translation.get_language()))
        other.start()
        other.join()
        assert translation.get_language() == "de"
    assert seen == ["en"]
