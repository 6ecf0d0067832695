"""From the engine's reading to people's records, on real documents and on readers that break."""

from datetime import date

import pytest

from hireloom.engine import reading as engine
from hireloom.engine.reading import (
    Caution,
    CautionKind,
    Email,
    Employment,
    Evidence,
    Fact,
    Page,
    PartialDate,
    Phone,
    Reading,
    ReadingState,
    Refusal,
    Skill,
)
from hireloom.people import reading
from hireloom.people.findings import Findings, FoundEmployment, FoundSkill

RESUME = b"""Ada Byron
Staff nurse
ada@example.org  +33 6 12 34 56 78
Lyon, France

Experience
Staff nurse, Northwind Clinic, March 2021 - present

Skills
Triage, Wound care
"""

HERE = Evidence(page=1, start=0, end=3)


def made(*facts, text="Ada", warnings=(), state=ReadingState.READ, refusal=None):
    page = Page(number=1, start=0, end=len(text))
    return Reading(text, (page,), "en", facts, warnings, state, "9", None, refusal)


def fact(value, confidence=0.9):
    return Fact(value=value, evidence=HERE, confidence=confidence, rule="test/1")


def test_a_resume_becomes_a_profile_with_evidence():
    found = reading.find(RESUME, "cv.txt")

    assert (found.is_read, found.given_name, found.family_name, found.headline) == (True, "Ada", "Byron", "Staff nurse")
    assert (found.city, found.country) == ("Lyon", "FR")
    assert found.contacts == (
        ("email", "ada@example.org", "ada@example.org"), ("phone", "+33 6 12 34 56 78", "+33612345678"),
    )  # fmt: skip
    assert [
        (line.title, line.company, line.started_on, line.started_precision, line.is_current)
        for line in found.employments
    ] == [("Staff nurse", "Northwind Clinic", date(2021, 3, 1), "month", True)]
    assert [skill.name for skill in found.skills] == ["Triage", "Wound care"]
    skill = next(each for each in found.facts["facts"] if each["sort"] == "skill")
    assert found.text[skill["evidence"]["start"] : skill["evidence"]["end"]] == "Triage"
    assert skill["rule"]


def test_a_number_without_a_prefix_is_read_with_the_persons_country():
    found = reading.find(
        b"Ada Byron\nPhone: 06 12 34 56 78\nNurse with ten years of experience", "cv.txt", country="FR"
    )

    assert [normalized for kind, _, normalized in found.contacts if kind == "phone"] == ["+33612345678"]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (None, (None, "")),
        (PartialDate(2019), (date(2019, 1, 1), "year")),
        (PartialDate(2019, 5), (date(2019, 5, 1), "month")),
        (PartialDate(2019, 5, 7), (date(2019, 5, 7), "day")),
        (PartialDate(2019, 2, 30), (date(2019, 2, 1), "month")),
    ],
)
def test_a_day_keeps_the_precision_it_was_written_with(written, expected):
    [line] = reading.translated(made(fact(Employment("Nurse", "Clinic", start=written)))).employments

    assert (line.started_on, line.started_precision) == expected


def test_every_fact_of_a_reading_is_counted_and_what_is_unsure_is_no_contact():
    found = reading.translated(
        made(
            fact(Employment("Nurse", "Clinic", PartialDate(2019), PartialDate(2021)), 0.7),
            fact(Skill("python 3", "python", "Python")),
            fact(Skill("Loom weaving")),
            fact(Email("ada@example.org")),
            fact(Email("ada@example.org")),
            fact(Email("not an address")),
            fact(Phone("+33612345678", "06 12 34 56 78", "FR"), 0.3),
        )
    )

    assert found.employments == (
        FoundEmployment("Nurse", "Clinic", date(2019, 1, 1), "year", date(2021, 1, 1), "year", confidence=0.7),
    )
    assert found.skills == (FoundSkill("Python", "python", 0.9), FoundSkill("Loom weaving", "", 0.9))
    assert found.contacts == (("email", "ada@example.org", "ada@example.org"),)
    assert len(found.facts["facts"]) == 7


def test_cautions_are_kept_as_words_we_can_translate():
    caution = Caution(CautionKind.HIDDEN_TEXT, "2 lines", excerpt="hire me\0", evidence=HERE)

    found = reading.translated(made(warnings=(caution, caution), text="Ada\0"))

    assert found.warnings == ("hidden_text",)
    assert found.facts["cautions"][0]["excerpt"] == "hire me"
    assert found.text == "Ada"


def test_a_refused_file_needs_a_person():
    found = reading.translated(made(text="", state=ReadingState.REFUSED, refusal=Refusal.ENCRYPTED))

    assert (found.is_read, found.warnings, found.facts["refusal"]) == (False, ("refused",), "encrypted")


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 broken", b"PK\x03\x04 no archive", bytes(range(256)) * 20])
def test_no_file_makes_the_reader_raise(content):
    found = reading.find(content, "cv.pdf")

    assert (found.is_read, found.employments, found.contacts) == (False, (), ())


def test_a_reader_that_breaks_leaves_the_document_to_a_person(monkeypatch):
    def breaks(*args, **kwargs):
        raise MemoryError

    monkeypatch.setattr(engine, "read_isolated", breaks)

    assert reading.find(RESUME, "cv.txt") == Findings(False, "none", warnings=("reading_failed",))


def test_every_caution_of_the_engine_has_words():
    from hireloom.people.enums import ReadingWarning

    assert {kind.value for kind in CautionKind} <= set(ReadingWarning.values)
