"""Addresses and words that are made once say what Django's own tags say."""

import re
from uuid import uuid4

import pytest
from django.template import Context, NodeList, defaulttags, engines
from django.templatetags import i18n
from django.test.utils import override_script_prefix
from django.urls import NoReverseMatch, get_resolver, reverse
from django.utils import translation

from hireloom.web import ready_tags


def template(text):
    return engines["django"].from_string(text).template


def shown(text, **words):
    return template(text).render(Context(words))


def names(resolver=None, space=""):
    """Every name of an address that takes nothing but ids, with how many."""
    for part in (resolver or get_resolver()).url_patterns:
        if hasattr(part, "url_patterns"):
            yield from names(part, f"{space}{part.namespace}:" if part.namespace else space)
        elif part.name and re.fullmatch(r"(?:[^<]|<uuid:\w+>)*", str(part.pattern)):
            yield f"{space}{part.name}", str(part.pattern).count("<uuid:")


def test_every_address_with_ids_is_what_it_is_anyway():
    asked = [(name, [uuid4() for _ in range(count)]) for name, count in names() if count <= 4]
    assert len(asked) > 150
    for name, ids in asked:
        words = {"name": name} | {f"id{number}": one for number, one in enumerate(ids)}
        args = " ".join(f"id{number}" for number in range(len(ids)))
        assert shown(f"{{% url name {args} %}}", **words) == reverse(name, args=ids)


def test_other_arguments_and_names_that_are_kept_are_left_to_django():
    known = uuid4()
    assert shown('{% url "people:person" id %}', id=str(known)) == reverse("people:person", args=[known])
    assert shown('{% url "people:person" person_id=id %}', id=known) == reverse("people:person", args=[known])
    assert shown('{% url "no:such" as it %}{{ it }}') == ""
    with pytest.raises(NoReverseMatch):
        shown('{% url "people:person" %}')
    with pytest.raises(NoReverseMatch):
        shown('{% url "no:such" id %}', id=known)


def test_an_address_begins_with_where_the_application_stands():
    before = shown('{% url "people:list" %}')
    with override_script_prefix("/hiring/"):
        assert shown('{% url "people:list" %}') == f"/hiring{before}"
    assert shown('{% url "people:list" %}') == before


def test_words_are_said_in_the_language_of_whoever_reads():
    words = template('{% translate "Location" %}')
    said = {}
    for language in ("en", "de", "en", "de"):
        with translation.override(language):
            said[language] = words.render(Context({}))
    assert said == {"en": "Location", "de": "Ort"}


def test_words_given_to_a_component_are_said_in_the_language_of_whoever_reads():
    badge = template('{% include "components/badge.html" with label=_("Location") tone="woad" only %}')
    for language, word in [("en", "Location"), ("de", "Ort"), ("en", "Location")]:
        with translation.override(language):
            assert f">{word}<" in badge.render(Context({}))


def test_signs_in_words_are_said_as_django_says_them():
    assert shown('{% translate "100 %" %} {% translate "a & b" %}') == "100 % a & b"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('{% translate "Location" %}', ready_tags.TranslateNode),
        ("{% translate word %}", i18n.TranslateNode),
        ('{% translate "Location"|upper %}', i18n.TranslateNode),
        ('{% translate "Location" as place %}', i18n.TranslateNode),
        ('{% translate "May" context "month" %}', i18n.TranslateNode),
        ('{% url "people:list" %}', defaulttags.URLNode),
    ],
)
def test_only_what_stays_the_same_is_made_once(text, kind):
    nodes: NodeList = template(text).nodelist
    assert isinstance(nodes[0], kind)
