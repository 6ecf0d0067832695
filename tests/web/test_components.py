"""Every component says what it takes, is shown in the gallery, and is used as it says."""

import re
from collections import Counter
from html.parser import HTMLParser

import pytest
from django.http import Http404
from django.test import RequestFactory
from django.utils import translation
from django.utils.safestring import SafeString

from hireloom.web import props
from hireloom.web.gallery import views
from hireloom.web.shapes import MenuItem, Shell
from tests.web.components import COMPONENTS, EXAMPLES, TEMPLATES, WEB, answer, without_comments
from tools import component_reference

INCLUDE = re.compile(r'\{% include "components/(\w+)\.html" (?:with (?P<given>.*?) )?only %\}')
BLOCK = re.compile(r'\{% component "(\w+)"(?P<given>.*?) ?%\}')
SCRIPTS = [*re.findall(r'"\./(\w+)\.js"', (WEB / "static" / "js" / "app.js").read_text()), "board"]
QUOTED = re.compile(r'"[^"]*"|\'[^\']*\'')
ICON = re.compile(r'\{% icon "([\w-]+)"|\b(?:icon|trailing_icon|action_icon)="([\w-]+)"')


@pytest.fixture(scope="module")
def page():
    return answer("GET", "/-/components/").content.decode()


def names(files):
    return [file.stem for file in files]


class Ids(HTMLParser):
    """Collects the ids of a page, and the attributes nobody may write."""

    def __init__(self):
        super().__init__()
        self.ids, self.forbidden = [], []

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.ids += [attributes["id"]] if "id" in attributes else []
        self.forbidden += [(tag, name) for name in attributes if name == "style" or name.startswith(("on", "hx-"))]
        self.forbidden += [(tag, "inline")] if tag == "style" or (tag == "script" and "src" not in attributes) else []


@pytest.mark.parametrize("component", COMPONENTS, ids=lambda file: file.stem)
def test_a_component_begins_with_its_name_and_its_props(component):
    header = props.HEADER.match(component.read_text())
    assert header, "the first line reads {# name: what it is. Props: name (type), ... #}"
    assert header["name"] == component.stem


@pytest.mark.parametrize("component", COMPONENTS, ids=lambda file: file.stem)
def test_every_declared_prop_is_used(component):
    body = without_comments(component)
    unused = [name for name in props.declared(component.read_text()) if not re.search(rf"\b{name}\b", body)]
    assert unused == []


def test_every_component_is_in_the_gallery_and_nothing_else():
    assert names(EXAMPLES) == names(COMPONENTS)
    assert views.names() == names(COMPONENTS)


def test_the_gallery_shows_each_component_under_its_name(page):
    shown = re.findall(r'<section class="gallery__item" id="component-(\w+)"', page)
    assert shown == names(COMPONENTS)


def test_the_gallery_has_no_inline_code_and_no_id_twice(page):
    parser = Ids()
    parser.feed(page)
    assert parser.forbidden == []
    assert [name for name, count in Counter(parser.ids).items() if count > 1] == []


def test_the_gallery_asks_no_other_host(page):
    addresses = re.findall(r'(?:src|href|action|data-hx-\w+)="([^"]*)"', page)
    assert addresses
    assert [address for address in addresses if address.startswith(("http", "//"))] == []


def test_the_gallery_is_only_there_in_development(settings):
    settings.DEBUG = False
    with pytest.raises(Http404):
        views.index(RequestFactory().get("/-/components/"))


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda file: str(file.relative_to(WEB)))
def test_a_component_gets_only_props_it_declares(template):
    declared = {component.stem: {*props.declared(component.read_text()), "csrf_token"} for component in COMPONENTS}
    text = without_comments(template)
    undeclared = [
        (match[1], prop)
        for match in (*INCLUDE.finditer(text), *BLOCK.finditer(text))
        for prop in re.findall(r"(?:^|\s)(\w+)=", QUOTED.sub('""', match["given"] or ""))
        if prop not in declared.get(match[1], set())
    ]
    assert undeclared == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda file: str(file.relative_to(WEB)))
def test_an_icon_is_one_of_the_sprite(template):
    sprite = set(re.findall(r'<symbol id="([\w-]+)"', (WEB / "static" / "icons" / "sprite.svg").read_text()))
    used = {name for pair in ICON.findall(without_comments(template)) for name in pair if name}
    assert used - sprite == set()


def test_the_reference_lists_the_components_as_they_are():
    committed = component_reference.PAGE.read_text()
    assert committed == component_reference.page(committed), "Run `make reference` and commit docs/reference."
    assert re.findall(r"^- \*\*(\w+)\*\*: ", committed, re.M) == names(COMPONENTS)


def test_every_attribute_the_scripts_listen_to_is_in_the_reference():
    listened = "".join(
        script.read_text() for name in SCRIPTS if (script := WEB / "static" / "js" / f"{name}.js").is_file()
    )
    attributes = set(re.findall(r"\[data-([a-z-]+)", listened)) - {"theme", "rail"}
    documented = set(re.findall(r"`(?:HX-Trigger.*?|data-([a-z-]+))", component_reference.PAGE.read_text()))
    assert attributes
    assert attributes - documented == set()


def test_what_is_remembered_of_a_component_is_told_apart_by_language_and_by_what_its_props_are():
    def says(**given):
        return props.render("icon_button", {"label": "x", "icon": "x"} | given)

    with translation.override("en"):
        english = props.render("rail", {"shell": Shell((), "Acme", "", "", "/", "")})
    with translation.override("de"):
        german = props.render("rail", {"shell": Shell((), "Acme", "", "", "/", "")})
    assert ("Collapse" in english, "Collapse" in german) == (True, False)
    assert props.render("chip", {"label": "<b>"}) != props.render("chip", {"label": SafeString("<b>")})
    assert says(label="Open") != says(label="Close")


def test_a_component_that_shows_a_token_or_a_moment_is_never_remembered():
    for name in props.KEPT:
        body = without_comments(WEB / "components" / f"{name}.html")
        assert not re.search(r"\{% (moment|appointment|csrf_token)|\bnow\b", body), name
    token = {"shell": Shell((), "Acme", "", "", "/", "", organizations=[MenuItem("Other", "/o", method="post")])}
    first = props.render("rail", token | {"csrf_token": "one"})
    assert (first.count('value="one"'), props.render("rail", token | {"csrf_token": "two"}).count('value="two"')) == (
        1,
        1,
    )
