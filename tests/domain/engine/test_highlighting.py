"""Finding the words of a question in a text, and the stretch that shows them."""

from hypothesis import given
from hypothesis import strategies as st

from hireloom.engine.querying import parse, tree, words
from hireloom.engine.querying.highlighting import Finder, excerpt, marked


def finder(text):
    return Finder([leaf for leaf, is_wanted in tree.leaves(parse(text).node) if is_wanted])


def shown(parts):
    return "".join(f"[{part.text}]" if part.is_hit else part.text for part in parts)


def found(question, text):
    return shown(marked(text, finder(question).hits(text)))


def test_words_inflections_prefixes_and_phrases_are_marked_as_they_stand():
    assert found("nurse", "Two Nurses and a NURSE.") == "Two [Nurses] and a [NURSE]."
    assert found("muller", "Zoë Müller") == "Zoë [Müller]"
    assert found("nurs*", "nursing nursery") == "[nursing] [nursery]"
    assert found('"team lead"', "A team lead, team-lead, lead team") == "A [team lead], [team-lead], lead team"
    assert found("c++ .net", "C++, C and .NET") == "[C++], C and [.NET]"


def test_what_is_denied_is_not_marked():
    assert found("nurse NOT agency", "agency nurse") == "agency [nurse]"


def test_an_excerpt_shows_the_stretch_with_most_of_the_question():
    text = "nurse\n" + "filler " * 100 + "a nurse who speaks python and java\n" + "filler " * 100
    parts = excerpt(text, finder("nurse python java").hits(text), length=80)

    assert shown(parts).count("[") == 3
    assert shown(parts).startswith("… ")
    assert shown(parts).endswith("…")
    assert len(shown(parts)) < 120


def test_no_hit_no_excerpt():
    assert excerpt("text", []) == []


@given(st.text(max_size=300), st.lists(st.sampled_from(["nurse", "a", "é", "x*", '"a b"']), min_size=1, max_size=3))
def test_the_pieces_make_up_the_text_whatever_it_holds(text, asked):
    parts = marked(text, finder(" ".join(asked)).hits(text))

    assert "".join("".join(part.text for part in parts).split()).replace("·", "") == "".join(text.split()).replace(
        "·", ""
    )


@given(st.text(max_size=200))
def test_a_marked_word_is_a_word_of_the_cutter(text):
    hits = finder("a OR b OR nurse").hits(text)

    assert all(words.words(text[hit.start : hit.end]) for hit in hits)
