"""The small golden set: sixty invented people in fourteen shapes. Thresholds may only go up."""

import re
from collections import Counter
from functools import cache

import pytest

from hireloom.engine.reading import Education, Email, Employment, Name, Phone, Reading, Skill, SpokenLanguage, read
from tests.corpus.layouts import SHAPES
from tests.corpus.people import Person, everybody

THRESHOLDS = {
    "name": 0.95,
    "e-mail": 0.99,
    "phone": 0.99,
    "language": 0.95,
    "positions": 0.95,
    "education": 0.90,
    "skills": 0.95,
    "spoken languages": 0.95,
}


@cache
def readings() -> list[tuple[Person, str, Reading]]:
    """Every person once, the shapes in turn."""
    found = []
    for number, person in enumerate(everybody()):
        shape = list(SHAPES)[number % len(SHAPES)]
        ending, render = SHAPES[shape]
        found.append((person, shape, read(render(person), f"cv{ending}")))
    return found


def right(person: Person, reading: Reading) -> dict[str, bool]:
    name = reading.first(Name)
    positions = {
        (fact.value.title, fact.value.company, str(fact.value.start or ""), str(fact.value.end or ""))
        for fact in reading.every(Employment)
    }
    studies = {
        (f"{fact.value.degree} {fact.value.field}".strip(), fact.value.institution) for fact in reading.every(Education)
    }
    spoken = {(fact.value.as_written, fact.value.level) for fact in reading.every(SpokenLanguage)}
    return {
        # A name set in capitals does not say where it had them before.
        "name": name is not None and name.full.casefold() == person.full.casefold(),
        "e-mail": {fact.value.address for fact in reading.every(Email)} == {person.email},
        "phone": {fact.value.e164 for fact in reading.every(Phone)} == {person.e164},
        "language": reading.language == person.language,
        "positions": positions == {(p.title, p.company, p.start, p.end) for p in person.positions},
        "education": {(_letters(degree), school) for degree, school in studies}
        == {(_letters(person.degree), person.school)},
        "skills": set(person.skills) <= {fact.value.as_written for fact in reading.every(Skill) if fact.value.skill_id},
        "spoken languages": spoken == set(person.languages),
    }


def _letters(degree: str) -> str:
    """A degree without the small words between it and its field ("in", "zur")."""
    return re.sub(r"\s(?:in|en|em|zur|of|de|di)(?=\s)", "", degree)


@pytest.mark.parametrize("field", THRESHOLDS)
def test_a_field_is_read_right_in_nearly_every_resume(field):
    wrong = [f"{person.full} ({shape})" for person, shape, reading in readings() if not right(person, reading)[field]]
    assert 1 - len(wrong) / len(readings()) >= THRESHOLDS[field], wrong


def test_no_shape_is_much_worse_than_the_others_at_positions():
    seen, good = Counter(), Counter()
    for person, shape, reading in readings():
        seen[shape] += 1
        good[shape] += right(person, reading)["positions"]
    assert {shape: good[shape] / seen[shape] for shape in seen if good[shape] < 0.6 * seen[shape]} == {}


def test_every_fact_points_at_its_words():
    for person, shape, reading in readings():
        assert reading.facts, (person.full, shape)
        for fact in reading.facts:
            span = reading.text[fact.evidence.start : fact.evidence.end]
            assert span.strip(), fact
            assert 0 < fact.confidence <= 1, fact
            assert 1 <= fact.evidence.page <= len(reading.pages), fact
            if isinstance(fact.value, Email):
                assert span == fact.value.address
            if isinstance(fact.value, Phone):
                assert span == fact.value.as_written
            if isinstance(fact.value, Skill):
                assert " ".join(span.split()) == fact.value.as_written
            if isinstance(fact.value, Employment):
                assert fact.value.title in span


def test_facts_of_a_pdf_have_their_place_on_the_page():
    for _, shape, reading in readings():
        if SHAPES[shape][0] != ".pdf":
            continue
        for fact in reading.facts:
            box = fact.evidence.box
            page = reading.pages[fact.evidence.page - 1]
            assert box is not None, fact
            assert 0 <= box.left < box.right <= page.width + 1, fact
            assert 0 <= box.top < box.bottom <= page.height + 1, fact
