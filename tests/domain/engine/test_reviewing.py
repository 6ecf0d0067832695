"""A document for a reviewer: what matters is marked, and who somebody is can be taken out."""

import time

import pytest

from hireloom.engine import reviewing
from hireloom.engine.reviewing import HIDDEN, Piece, Span

RESUME = """Zoë Müller-Okafor
Elm Street 5, zoe.mueller@example.org, +49 30 1234567, linkedin.com/in/zoe-mueller
Registered nurse with ten years on intensive care.

03/2019 - today  Charge nurse, St. Mary
Jan 2012 to Feb 2019  Nurse
BSc Nursing, University of Applied Sciences Berlin, 2011
Skills: ventilation, triage, Müller-style dressing
"""


def shown(text, **known):
    return reviewing.without(text, reviewing.identifying(text, **known))


def test_what_says_who_somebody_is_is_taken_out():
    read = shown(RESUME, names=["Zoë Müller-Okafor"])

    for secret in (
        "Zoë",
        "Okafor",
        "zoe.mueller@example.org",
        "1234567",
        "linkedin",
        "2019",
        "Jan 2012",
        "2011",
        "University",
        "Berlin",
    ):
        assert secret not in read
    for kept in ("Registered nurse with ten years on intensive care.", "Charge nurse", "ventilation, triage", "BSc"):
        assert kept in read


@pytest.mark.parametrize(
    "secret",
    [
        "Ada",
        "ADA",
        "byron",
        "ada.byron+cv@mail.example.org",
        "https://ada.example.org/cv",
        "www.byron.example/cv",
        "github.com/adab",
        "+33 6 12 34 56 78",
        "(030) 123-45-67",
        "12.05.1990",
        "2014-09",
        "05/2018",
        "März 2019",
        "septembre 2020",
        "Technische Universität München",
        "Lycée Henri IV",
        "École Polytechnique",
        "Stanford University",
        "King's College",
    ],
)
def test_each_form_of_it_is_found(secret):
    assert secret not in shown(f"I am a nurse, {secret}, and calm.", names=["Ada Byron"])


@pytest.mark.parametrize("kept", ["Adagio", "5 wards of 20 beds", "ISO 9001 audits", "may lift 40 kg", "Python 3.12"])
def test_what_says_nothing_of_it_stays(kept):
    assert kept in shown(f"I know {kept} well.", names=["Ada Byron"])


def test_what_is_hidden_wins_over_a_mark_and_gives_not_even_its_length_away():
    text = "Ada knows triage at Ada Clinic"
    spans = [*reviewing.mentions(text, ["triage", "Ada Clinic"], "skill"), Span(20, 23, HIDDEN), Span(0, 3, HIDDEN)]

    assert list(reviewing.pieces(text, spans)) == [
        Piece(reviewing.PLACEHOLDER, HIDDEN),
        Piece(" knows "),
        Piece("triage", "skill"),
        Piece(" at "),
        Piece(reviewing.PLACEHOLDER, HIDDEN),
        Piece(" Clinic"),
    ]


def test_words_are_found_in_any_case_and_only_alone():
    found = reviewing.mentions("Go, GO and golang; intensive\n care", ["go", "intensive care"], "skill")

    assert [(span.start, span.end) for span in found] == [(0, 2), (4, 6), (19, 34)]


def test_a_text_without_spans_is_one_piece_and_an_empty_one_none():
    assert list(reviewing.pieces("as it is", [])) == [Piece("as it is")]
    assert list(reviewing.pieces("", [])) == []


@pytest.mark.parametrize("hostile", ["a" * 200_000, "1 " * 100_000, "a." * 100_000, "Ab " * 60_000, "x@" * 100_000])
def test_a_hostile_document_costs_no_more_than_a_long_one(hostile):
    begun = time.perf_counter()

    shown(hostile, names=["Ada Byron"])

    assert time.perf_counter() - begun < 5
