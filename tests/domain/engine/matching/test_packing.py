"""Facts that were kept are matched as they were, whatever day it is by then."""

import json
from dataclasses import replace
from datetime import date

import pytest

from hireloom.engine.matching import packing
from hireloom.engine.matching.from_reading import facts_of
from hireloom.engine.matching.index import index_of
from hireloom.engine.matching.scoring import match
from hireloom.engine.matching.specimen_pages import written
from hireloom.engine.matching.specimens import TODAY, Specimen, specimens
from hireloom.engine.matching.types import Criterion, Facts, Kind, Month, Verdict, Whereabouts, Work
from hireloom.engine.reading.reader import read

MADE = specimens(7, 12)


def known(specimen: Specimen) -> Facts:
    reading = read(written(specimen).encode(), "cv.txt", today=date(2026, 11, 1))
    facts = facts_of(reading, key="cv", today=TODAY)
    return replace(facts, where=Whereabouts("FR", 45.76, 4.84), available_from=Month(2027, 2))


@pytest.mark.parametrize("specimen", MADE, ids=lambda specimen: f"{specimen.language}-{specimen.layout}")
def test_facts_that_were_kept_give_the_match_that_they_gave(specimen: Specimen) -> None:
    facts = known(specimen)
    kept = json.loads(json.dumps(packing.packed(facts, index_of(facts))))
    again, index = packing.unpacked(kept, today=TODAY)
    assert (again, index) == (facts, index_of(facts))
    for other in MADE:
        assert match(other.criteria, again, index) == match(other.criteria, facts)


def test_an_open_position_grows_with_the_calendar() -> None:
    facts = Facts(Month(2026, 1), work=(Work("Nurse", Month(2025, 1), is_current=True),))
    kept = packing.packed(facts, index_of(facts))
    asked = [Criterion("Two years", Kind.EXPERIENCE, months=24)]
    verdicts = [
        match(asked, *packing.unpacked(kept, today=Month(2026, month))).findings[0].verdict for month in (1, 12)
    ]
    assert verdicts == [Verdict.PARTLY, Verdict.MET]


def test_nothing_known_is_kept_as_nothing() -> None:
    assert packing.packed(Facts(TODAY), index_of(Facts(TODAY))) == {}
    assert packing.unpacked({}, today=TODAY)[0] == Facts(TODAY)
