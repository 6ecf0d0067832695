"""Parts of letters that stand there only if, in text and in Word documents."""

from io import BytesIO

import docx
import pytest

from hireloom.engine import letter_parts, tokens
from hireloom.engine.letter_parts import Said
from hireloom.engine.letters import word
from hireloom.engine.tokens import Unresolved

VALUES = {"name": "Ada", "bonus": "€5,000", "country": Said("Germany", "DE", "Deutschland"), "start_date": ""}


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ("bonus", True),
        ("not bonus", False),
        ("start_date is set", False),
        ("start_date is not set", True),
        ("country is germany", True),
        ("country is “Deutschland” or Austria", True),
        ("country is not DE", False),
        ("country is not France, Italy", True),
        ("bonus and country is Germany", True),
        ("start_date and office is Lyon", False),
    ],
)
def test_a_part_stands_there_if_its_condition_holds(condition, holds):
    text = f"A{{{{if {condition}}}}} yes{{{{else}}}} no{{{{end}}}}."
    assert tokens.fill(text, VALUES) == ("A yes." if holds else "A no.")


def test_parts_lie_within_parts_and_keywords_may_be_capitalized():
    text = "{{If bonus}}B{{if country is Austria}}x{{else}}{{name}}{{End}}{{else}}none{{end if}}{{#name}}!{{/name}}"
    assert tokens.fill(text, VALUES) == "BAda!"


@pytest.mark.parametrize(
    ("text", "gaps"),
    [
        ("{{if office is Lyon}}x{{else}}y{{end}}", ["if office is Lyon"]),
        ("{{if bonus}}x", ["if bonus"]),
        ("x{{end}}", ["end"]),
        ("x{{else}}y", ["else"]),
        ("{{if bonus = 3}}x{{end}}", ["if bonus = 3"]),
        ("{{if}}x{{end}}", ["if"]),
    ],
)
def test_what_cannot_be_decided_is_a_gap_and_leaves_nothing_out(text, gaps):
    with pytest.raises(Unresolved) as refusal:
        tokens.fill(text, VALUES)
    assert refusal.value.names == gaps


@pytest.mark.parametrize(
    ("text", "lonely"),
    [
        ("{{if bonus}}{{#name}}x{{end}}{{/name}}", ["#name", "/name"]),
        ("{{if bonus}}a{{else}}b{{else}}c{{end}}", ["else"]),
        ("{{if bonus}}{{if name}}x{{end}}", ["if bonus"]),
    ],
)
def test_marks_that_belong_to_no_part_are_found(text, lonely):
    marks = letter_parts.marks_in(text)
    assert [marks[place].said for place in letter_parts.paired(marks)[1]] == lonely


@pytest.mark.parametrize("text", ["", "Bonus", "bonus is", "not bonus is x", "bonus or name", "bonus is “”", "a = b"])
def test_what_is_no_condition_is_none(text):
    assert letter_parts.condition_of(text) is None


def test_the_words_of_parts_are_no_tokens():
    assert tokens.names_in("{{if bonus}}{{name}}{{else}}x{{end}}") == ["name"]
    assert not tokens.is_name("else")


def document(*lines):
    made = docx.Document()
    for line in lines:
        made.add_paragraph(line)
    kept = BytesIO()
    made.save(kept)
    return kept.getvalue()


def test_a_word_document_keeps_and_leaves_out_paragraphs_and_words_within_one():
    content = document(
        "Dear {{name}}{{if bonus}}, with a bonus of {{bonus}}{{else}}, without{{end}}.",
        "{{if country is Germany}}",
        "German law holds.",
        "{{if start_date}}",
        "You start on {{start_date}}.",
        "{{else}}",
        "We agree on the start.",
        "{{end}}",
        "{{else}}",
        "Another law holds.",
        "{{end}}",
    )

    filled = docx.Document(BytesIO(word.fill(content, VALUES)))

    assert [paragraph.text for paragraph in filled.paragraphs] == [
        "Dear Ada, with a bonus of €5,000.",
        "German law holds.",
        "We agree on the start.",
    ]


def test_a_part_of_a_word_document_takes_its_table_along():
    made = docx.Document()
    made.add_paragraph("{{if not bonus}}")
    made.add_table(1, 1).cell(0, 0).text = "{{office}}"
    made.add_paragraph("{{end}}")
    made.add_paragraph("Bye")
    kept = BytesIO()
    made.save(kept)

    filled = docx.Document(BytesIO(word.fill(kept.getvalue(), VALUES)))

    assert (len(filled.tables), [one.text for one in filled.paragraphs]) == (0, ["Bye"])


def test_a_mark_without_its_other_one_is_named_with_its_place_and_takes_nothing_along():
    content = document("Begin {{if bonus}}here", "and {{end}} there.", "{{if name}}", "x")

    assert [(mark.said, place) for mark, place in word.reading_of(content).lonely] == [
        ("if name", "body"),
        ("if bonus", "body"),
        ("end", "body"),
    ]
    with pytest.raises(Unresolved) as refusal:
        word.fill(content, VALUES)
    assert refusal.value.names == ["if bonus", "if name"]


def test_a_part_whose_marks_word_has_cut_into_runs_is_found():
    made = docx.Document()
    paragraph = made.add_paragraph("Pay")
    for piece in ("{{i", "f bon", "us}} and bonus", "{{e", "nd}}", "."):
        paragraph.add_run(piece)
    kept = BytesIO()
    made.save(kept)

    assert docx.Document(BytesIO(word.fill(kept.getvalue(), VALUES))).paragraphs[0].text == "Pay and bonus."
