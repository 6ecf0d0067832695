"""What the reader finds in résumés it did not write: thresholds that may only go up.

The foreign layouts need renderers that are not installed with the product: `python -m tests.evaluation.reading.render`
says which, and renders what it can into .cache/evaluation/documents. Without them their
tests say "not available"; our own four layouts are always rendered and read.
"""

import json
from functools import cache
from pathlib import Path

import pytest

from hireloom.engine.reading import as_json_resume, read
from tests.evaluation.reading.lives import everybody, person
from tests.evaluation.reading.measure import TODAY, documents, measure
from tests.evaluation.reading.render import DEFAULT_INTO, ours
from tests.evaluation.reading.score import Scores

THRESHOLDS = json.loads(Path(__file__).with_name("thresholds.json").read_text(encoding="utf-8"))
LEAST_DOCUMENTS = 200
MOST_APART = 0.03


@cache
def measured(half: str) -> Scores:
    return measure(DEFAULT_INTO, half)[0]["all"]


def needs_documents() -> None:
    count = sum(1 for half in ("tuning", "held-out") for _ in documents(DEFAULT_INTO, half))
    if count < LEAST_DOCUMENTS:
        pytest.skip(f"not available: {count} documents in {DEFAULT_INTO}; see tests/evaluation/reading/render.py")


@pytest.mark.slow
@pytest.mark.parametrize("half", ["tuning", "held-out"])
def test_every_field_stays_above_its_threshold_in_layouts_that_are_not_ours(half):
    needs_documents()
    scores = measured(half)
    too_low = {
        field: scores.tallies[field].f1 for field, least in THRESHOLDS[half].items() if scores.tallies[field].f1 < least
    }
    assert too_low == {}


@pytest.mark.slow
@pytest.mark.parametrize("field", ["e-mail", "phone", "name", "employment", "education", "skills"])
def test_layouts_and_people_kept_out_of_tuning_are_read_nearly_as_well(field):
    needs_documents()
    tuned, held_out = (measured(half).tallies[field].f1 for half in ("tuning", "held-out"))
    assert tuned - held_out <= MOST_APART


@pytest.mark.parametrize("field", THRESHOLDS["own layouts"])
def test_our_own_layouts_are_read_whatever_is_installed(field, own_scores):
    assert own_scores.tallies[field].f1 >= THRESHOLDS["own layouts"][field]


@pytest.fixture(scope="module")
def own_scores(tmp_path_factory):
    scores = Scores()
    for place, shape in enumerate(("two columns", "table", "sidebar", "timeline")):
        folder = tmp_path_factory.mktemp("documents")
        people = [truth for truth in everybody() if truth["meta"]["number"] % 8 == place][:12]
        ours(shape)(people, folder, folder)
        for truth in people:
            content = (folder / f"{truth['meta']['number']}.pdf").read_bytes()
            scores.add(truth, as_json_resume(read(content, "cv.pdf", today=TODAY)))
    return scores


def test_the_people_are_the_same_each_time_and_the_halves_share_no_employer():
    people = everybody()
    assert [truth["basics"]["name"] for truth in people] == [
        person(truth["meta"]["number"])["basics"]["name"] for truth in people
    ]
    stems = [
        {job["name"].split()[0] for truth in people if truth["meta"]["heldOut"] is half for job in truth["work"]}
        for half in (True, False)
    ]
    assert stems[0] & stems[1] == set()
