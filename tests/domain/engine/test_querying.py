"""The search language: every text has a tree, every tree a text, and what cannot be read is said."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hireloom.engine.querying import explain, fields, parse, tree, words, write
from hireloom.engine.querying.tree import Address, And, Everything, Field, Near, Not, Or, Phrase, Prefix, Word

NURSE, AGENCY, JAVA = Word("nurse"), Word("agency"), Word("java")


def kinds(text):
    return [problem.kind for problem in parse(text).problems]


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("", Everything()),
        ("nurse", NURSE),
        ("Nurse  AGENCY", And((NURSE, AGENCY))),
        ("nurse AND agency", And((NURSE, AGENCY))),
        ("nurse NOT agency", And((NURSE, Not(AGENCY)))),
        ("nurse -agency", And((NURSE, Not(AGENCY)))),
        ("nurse OR agency java", Or((NURSE, And((AGENCY, JAVA))))),
        ("nurse | agency", Or((NURSE, AGENCY))),
        ("(nurse OR agency) java", And((Or((NURSE, AGENCY)), JAVA))),
        ("nurse OR agency, java", And((Or((NURSE, AGENCY)), JAVA))),
        ("NOT NOT nurse", NURSE),
        ("NOT (nurse agency)", Not(And((NURSE, AGENCY)))),
        ('"nurse"', Word("nurse", is_exact=True)),
        ("“staff nurse”", Phrase(("staff", "nurse"))),
        ("node.js", Phrase(("node", "js"))),
        ("R&D", Phrase(("r", "d"))),
        ("C++ or C#", And((Word("c++"), Word("or"), Word("c#")))),
        (".NET", Word(".net")),
        ("Müller", Word("muller")),
        ("nurs*", Prefix("nurs")),
        ("Ada@Example.org", Address("ada@example.org")),
        ('title:"staff nurse"', Field("title", "staff nurse")),
        ("headline:nurse", Field("title", "nurse")),
        ("years>=5", Field("years", "5", ">=")),
        ("years:>=5", Field("years", "5", ">=")),
        ("touched<90d", Field("touched", "90d", "<")),
        ("touched:90d", Field("touched", "90d", "<")),
        ("French B2", Field("language", "French", ":", "B2")),
        ("language:French>=B2", Field("language", "French", ":", "B2")),
        ("language:fr", Field("language", "fr")),
        ("near Lyon within 30 km", Near("Lyon", 30)),
        ('near:"Lyon" within:30km', Near("Lyon", 30)),
        ("near Lyon nurse", And((Near("Lyon", 25), NURSE))),
        ("near New York within 10 miles", Near("New York", 16)),
    ],
)
def test_a_query_means(text, node):
    assert parse(text).node == node
    assert not [kind for kind in kinds(text) if kind != "lower_case_operator"]


def test_the_sentence_of_the_goal_is_understood_whole():
    parsed = parse("nurse NOT agency near Lyon within 30 km, French B2")

    assert parsed.problems == ()
    assert parsed.node == And((NURSE, Not(AGENCY), Near("Lyon", 30), Field("language", "French", ":", "B2")))
    assert explain(parsed.node) == (
        "nurse (or nurses) and not agency (or agencies) and living within 30 km of Lyon "
        "and speaking French at B2 or better"
    )


@pytest.mark.parametrize(
    ("text", "kind", "node"),
    [
        ("nurse AND", "nothing_after", NURSE),
        ("AND nurse", "nothing_before", NURSE),
        ("OR nurse", "nothing_before", NURSE),
        ("nurse OR", "nothing_after", NURSE),
        ("nurse NOT", "nothing_after", NURSE),
        ("(nurse", "open_parenthesis", NURSE),
        ("nurse)", "stray_parenthesis", NURSE),
        ("nurse ()", "empty_parentheses", NURSE),
        ('"nurse', "open_quote", Word("nurse", is_exact=True)),
        ("shoe:nurse", "unknown_field", Phrase(("shoe", "nurse"))),
        ("nurse tag:", "no_value", NURSE),
        ("nurse years>=many", "bad_years", NURSE),
        ("nurse touched<soon", "bad_age", NURSE),
        ("near Lyon within 90000 km", "bad_distance", Near("Lyon", 25)),
        ("*nurse", "bad_star", NURSE),
        ("nurse within:30km", "no_place", NURSE),
        ("(" * 30 + "nurse" + ")" * 30, "too_deep", Everything()),
        ("nurse " + "x" * 2000, "too_long", And((NURSE, Word("x" * 60)))),
    ],
)
def test_what_cannot_be_read_is_told_and_the_rest_counts(text, kind, node):
    parsed = parse(text)

    assert parsed.node == node
    [problem] = [problem for problem in parsed.problems if problem.kind == kind]
    assert 0 <= problem.start <= problem.end <= len(text)
    assert problem.sentence.endswith(".")


def test_the_same_problem_of_too_many_parts_is_told_once():
    parsed = parse(" ".join(f"word{number}" for number in range(100)))

    assert len(parsed.node.parts) == 64
    assert [problem.kind for problem in parsed.problems] == ["too_many"]


texts = st.text(max_size=120) | st.lists(
    st.sampled_from(
        [
            "nurse",
            "agency",
            "AND",
            "OR",
            "NOT",
            "(",
            ")",
            ",",
            "|",
            "-",
            '"',
            "near",
            "Lyon",
            "within",
            "30",
            "km",
            "French",
            "B2",
            "tag:x",
            "years>=5",
            "c++",
            ".net",
            "node.js",
            "a*",
            "touched<9d",
            "foo:bar",
            "ada@b.c",
            "title:",
            "language:fr>=B2",
            "<<",
            "::",
            "*",
        ]
    ),
    max_size=25,
).map(" ".join)


@given(texts)
@settings(max_examples=400, deadline=None)
def test_no_text_breaks_the_reader_and_every_tree_is_written_so_that_it_reads_the_same(text):
    parsed = parse(text)

    assert parse(write(parsed.node)).node == parsed.node
    assert explain(parsed.node)
    assert all(problem.sentence for problem in parsed.problems)


plain_words = st.sampled_from(["nurse", "agency", "java", "lyon", "team", "lead"])
leaf = (
    plain_words.map(Word)
    | plain_words.map(lambda word: Word(word, is_exact=True))
    | st.lists(plain_words, min_size=2, max_size=3).map(lambda found: Phrase(tuple(found)))
    | st.sampled_from([Prefix("nu"), Prefix("ja"), Field("tag", "warm"), Near("Lyon", 30)])
)
trees = st.recursive(
    leaf,
    lambda inner: (
        inner.map(tree.negated)
        | st.lists(inner, min_size=1, max_size=4).map(tree.both)
        | st.lists(inner, min_size=1, max_size=4).map(tree.either)
    ),
    max_leaves=12,
)


@given(trees)
@settings(max_examples=300, deadline=None)
def test_a_tree_survives_being_written(node):
    assert parse(write(node)).node == node
    assert parse(write(node)).problems == ()


def truth(text, held):
    """A naive evaluator of words, AND, OR, NOT and parentheses: Python's own."""
    python = " ".join(
        word.lower() if word in ("AND", "OR", "NOT") else word if word in "()" else str(word in held)
        for word in text.split()
    )
    return eval(python)


boolean_texts = st.recursive(
    plain_words,
    lambda inner: (
        st.tuples(inner, st.sampled_from(["AND", "OR"]), inner).map(lambda parts: f"( {' '.join(parts)} )")
        | inner.map(lambda part: f"NOT {part}" if not part.startswith("NOT") else f"NOT ( {part} )")
    ),
    max_leaves=10,
)


@given(boolean_texts, st.sets(plain_words))
@settings(max_examples=300, deadline=None)
def test_operators_mean_what_they_mean_in_logic(text, held):
    assert holds(parse(text).node, held) == truth(text, held)


def holds(node, held):
    match node:
        case Word(word):
            return word in held
        case Not(part):
            return not holds(part, held)
        case And(parts):
            return all(holds(part, held) for part in parts)
        case Or(parts):
            return any(holds(part, held) for part in parts)


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("nurse", {"nurse", "nurses"}),
        ("nurses", {"nurses", "nurse"}),
        ("agency", {"agency", "agencies"}),
        ("agencies", {"agencies", "agency"}),
        ("pfleger", {"pfleger", "pflegers", "pflegerin", "pflegerinnen"}),
        ("pflegerinnen", {"pflegerinnen", "pfleger", "pflegerin", "pflegerinnens"} - {"pflegerinnens"} | set()),
        ("lyon", {"lyon", "lyons"}),
        ("c++", {"c++"}),
        ("sap", {"sap"}),
        ("status", {"status"}),
        ("business", {"business", "businesses"}),
    ],
)
def test_a_word_stands_for_its_usual_inflections(word, forms):
    assert forms <= set(words.inflections(word))
    assert words.inflections(word)[0] == word


def test_words_are_cut_the_same_with_their_places():
    text = "Zoë wrote C++, C# and .NET; node.js, full-stack (ASP.NET)."

    found = list(words.tokens(text))
    assert [token.word for token in found] == words.words(text)
    assert words.words(text) == [
        "zoe",
        "wrote",
        "c++",
        "c#",
        "and",
        ".net",
        "node",
        "js",
        "full",
        "stack",
        "asp",
        "net",
    ]
    assert [text[token.start : token.end] for token in found][:3] == ["Zoë", "wrote", "C++"]


def test_ages_years_and_levels_are_read():
    assert fields.age("12w").days == 84
    assert fields.age("x") is None
    assert fields.years("5y") == 5
    assert fields.years("99") is None
    assert fields.levels_from("C1") == ("C1", "C2", "native")
    assert fields.language_code("Französisch") == "fr"
