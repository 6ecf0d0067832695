"""A part of a page that posts a form is given the token without which the server refuses what is sent."""

import re
from functools import cache
from pathlib import Path

WEB = Path(__file__).parents[2] / "hireloom" / "web"
INCLUDE = re.compile(r'{% include "([^"]+)"([^%]*)%}')


@cache
def template(name: str) -> str:
    return (WEB / name).read_text()


@cache
def needs_token(name: str) -> bool:
    """Whether a part writes the token itself, or a part does that sees what it sees."""
    text = template(name)
    inherited = (part for part, given in INCLUDE.findall(text) if " only" not in given and part != name)
    return "{% csrf_token %}" in text or any(needs_token(part) for part in inherited)


def test_a_part_that_sees_only_what_it_is_given_is_given_the_token_of_its_form():
    forgotten = [
        f"{page.relative_to(WEB)} includes {part}"
        for page in WEB.rglob("*.html")
        for part, given in INCLUDE.findall(page.read_text())
        if " only" in given and "csrf_token=" not in given and needs_token(part)
    ]

    assert forgotten == []
