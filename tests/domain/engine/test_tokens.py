import pytest

from hireloom.engine import tokens
from hireloom.engine.tokens import Unresolved

WORDS = {"first_name": "Ada", "job": "", "odd": "{{job}} \\1 $x"}


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("Hello {{first_name}}!", "Hello Ada!"),
        ("Hello {{ first_name }}, {{first_name}}", "Hello Ada, Ada"),
        ("nothing to fill, {one} brace", "nothing to fill, {one} brace"),
        ("{{odd}}", "{{job}} \\1 $x"),
        ("", ""),
    ],
)
def test_every_placeholder_gets_its_word_as_it_is(text, filled):
    assert tokens.fill(text, WORDS) == filled


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("{{job}} for {{first_name}}", ["job"]),
        ("{{jobs}} {{who}} {{jobs}}", ["jobs", "who"]),
        ("Hello {{first_name", ["{{"]),
        ("Hello first_name}}", ["{{"]),
        ("{{}}", [""]),
        ("{{a{{first_name}}b}}", ["a{{first_name", "{{"]),
    ],
)
def test_a_text_with_something_unfilled_is_refused_by_name(text, missing):
    assert tokens.missing_in(text, WORDS) == missing
    with pytest.raises(Unresolved) as refused:
        tokens.fill(text, WORDS)
    assert refused.value.names == missing


def test_a_draft_keeps_what_nobody_knows_yet():
    assert tokens.fill_known("{{first_name}}, {{job}}, {{who}}", WORDS) == "Ada, {{job}}, {{who}}"
