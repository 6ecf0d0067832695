"""Old Word files: read, and left to people where we cannot be sure what is seen."""

import random
import time

import pytest

from hireloom.engine.reading import CautionKind, Email, Employment, Name, ReadingState, Refusal, read, read_isolated
from hireloom.engine.reading.formats import doc
from hireloom.engine.reading.formats.compound import Compound, Damaged
from hireloom.engine.reading.limits import DEFAULT_LIMITS
from tests.corpus import old_word
from tests.corpus.old_word import BOLD, DELETED, HIDDEN, TINY, WHITE

RUNS = [
    ("Jane Doe\r", BOLD),
    ("jane.doe@example.org\r\rWork Experience\r", b""),
    ("Charge Nurse, Northgate Hospital, March 2019 – May 2023\r", b""),
]


@pytest.mark.parametrize("narrow", [True, False])
def test_an_old_word_file_is_read_in_the_limited_process(narrow):
    found = read_isolated(old_word.old_word(RUNS, narrow=narrow), "cv.doc")
    assert found.state is ReadingState.READ
    assert found.first(Name).full == "Jane Doe"
    assert found.first(Email).address == "jane.doe@example.org"
    (position,) = [fact.value for fact in found.every(Employment)]
    assert (position.title, position.company) == ("Charge Nurse", "Northgate Hospital")


@pytest.mark.parametrize("said", [HIDDEN, WHITE, TINY])
def test_what_nobody_sees_is_kept_apart_and_noted(said):
    found = read(old_word.old_word([*RUNS, ("Kubernetes\r", said)]), "cv.doc")
    assert "Kubernetes" not in found.text
    (caution,) = [caution for caution in found.warnings if caution.kind is CautionKind.HIDDEN_TEXT]
    assert caution.excerpt == "Kubernetes"


def test_deleted_text_is_neither_seen_nor_hidden():
    found = read(old_word.old_word([*RUNS, ("Kubernetes\r", DELETED)]), "cv.doc")
    assert "Kubernetes" not in found.text
    assert not found.warnings


def test_cells_of_a_table_stand_beside_each_other_and_links_lead_somewhere():
    text = 'Lyon\x07France\x07\x07\x13 HYPERLINK "https://example.org/jane" \x14my page\x15\r'
    manuscript = doc.extract(old_word.old_word([(text, b"")]), DEFAULT_LIMITS)
    assert [line.text for line in manuscript.lines] == ["Lyon\tFrance", "my page"]
    assert [(anchor.url, anchor.label) for _, anchor in manuscript.anchors] == [("https://example.org/jane", "my page")]


@pytest.mark.parametrize("unsure", [{"styles": HIDDEN}, {"styles": TINY}, {"change": 2}], ids=str)
def test_a_file_whose_styles_or_changes_may_hide_text_is_left_to_people(unsure):
    assert read(old_word.old_word(RUNS, **unsure), "cv.doc").state is ReadingState.NEEDS_READING


def test_a_file_with_a_password_is_refused():
    assert read(old_word.old_word(RUNS, flags=0x0300), "cv.doc").refusal is Refusal.ENCRYPTED


def test_a_chain_of_sectors_that_bites_its_tail_ends():
    content = bytearray(old_word.old_word(RUNS))
    content[-512:] = b"\0" * 512
    with pytest.raises(Damaged):
        Compound(bytes(content)).stream("WordDocument")


def test_damage_anywhere_ends_quickly_in_a_text_or_in_none():
    whole, chance = old_word.old_word(RUNS), random.Random(5)
    begun = time.process_time()
    for _ in range(400):
        content = bytearray(whole)
        for _ in range(chance.randrange(1, 12)):
            content[chance.randrange(8, len(content))] = chance.choice([0, 1, 2, 127, 255, chance.randrange(256)])
        try:
            doc.extract(
                bytes(content[: chance.choice([len(content), chance.randrange(8, len(content))])]), DEFAULT_LIMITS
            )
        except doc.Refused:
            continue
    assert time.process_time() - begun < 20
