"""Sentences speak of concepts: by their names, other names, and words that mean the like."""

import pytest

from hireloom.engine.linking import Concept, Linker, Reuse, encoding, lexicon
from hireloom.engine.linking.linker import NoWeights
from hireloom.engine.meaning import Table, minilm
from hireloom.engine.meaning.missing import Damaged, NotThere

JAVA = Concept("uri:java", "Java (computer programming)", ("Java",), "The techniques of programming in Java.", True)
TEAM = Concept("uri:team", "manage a team", ("lead a team", "supervise staff"), "Organize the work of others.")
CARE = Concept("uri:care", "apply person-centred care", ("person-centred care",), "Treat people as partners in care.")
CATTLE = Concept("uri:cattle", "breed cattle", ("cattle breeding",), "Breed and raise cattle.")
FRENCH = Concept("uri:french", "French", ("communicate in French",), "The French language.", True, Reuse.CROSS_SECTOR)
TAXONOMY = (JAVA, TEAM, CARE, CATTLE, FRENCH)


@pytest.fixture(scope="module")
def rower():
    table = Table.shipped()
    assert table
    return encoding.StaticRows(table)


@pytest.fixture(scope="module")
def linker(rower):
    return Linker(TAXONOMY, rower)


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Very good knowledge of Java.", JAVA),
        ("You lead a team of seven.", TEAM),
        ("Work in a way that is patient-centred: person-centred care is what we do.", CARE),
        ("You will be breeding cattle.", CATTLE),
        ("Fluent French is a must", FRENCH),
    ],
)
def test_a_sentence_speaks_first_of_what_it_names(sentence, wanted, linker):
    assert linker.link(sentence)[0].concept == wanted


def test_each_link_says_how_sure_it_is_and_by_which_words(linker):
    first, *others = linker.link("You lead a team of seven.")

    assert first.words in "You lead a team of seven."
    assert "team" in first.words
    assert all(0 <= one.confidence <= first.confidence <= 1 for one in others)


def test_the_same_sentence_is_linked_alike_again(linker):
    sentence = "You lead a team that breeds cattle in French."

    assert linker.link(sentence) == linker.link(sentence)


@pytest.mark.parametrize("sentence", ["", "  \n", "…", "日本語", "\u202e\u200b"])
def test_a_text_without_words_breaks_nothing(sentence, linker):
    assert all(0 <= one.confidence <= 1 for one in linker.link(sentence))


def test_a_taxonomy_without_concepts_links_nothing(rower):
    assert Linker([], rower).link("Java") == []


def test_an_encoder_that_nothing_was_learned_for_is_refused():
    class Stranger:
        version = "stranger/1"

    with pytest.raises(NoWeights, match="stranger/1"):
        Linker(TAXONOMY, Stranger())


def test_runs_of_words_are_each_told_once_the_shortest_first():
    assert lexicon.runs("to be, to do", longest=2) == ["be", "do", "to", "be to", "to be", "to do"]


def test_a_name_is_held_however_its_words_end():
    held = lexicon.Lexicon(TAXONOMY).held("cattle breeder")

    assert held[TAXONOMY.index(CATTLE)][0] == pytest.approx(1)


def test_without_the_model_it_says_how_to_get_it(tmp_path):
    with pytest.raises(NotThere, match="make models"):
        minilm.MiniLM(tmp_path)


def test_a_damaged_model_is_told_from_none(tmp_path):
    pytest.importorskip("onnxruntime", reason="not available: make models")
    (tmp_path / minilm.MODEL).write_bytes(b"damaged")
    (tmp_path / minilm.TOKENIZER).write_text("{}")

    with pytest.raises(Damaged, match="damaged"):
        minilm.MiniLM(tmp_path)
