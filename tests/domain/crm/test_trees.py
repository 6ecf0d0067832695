"""Trees of conditions: what is read, what is refused and where."""

import pytest

from hireloom.crm import trees
from hireloom.crm.trees import NotATree

FRENCH = {"fact": "country", "operator": "any_of", "value": ["FR"]}
RECENT = {"fact": "touched", "operator": "within", "value": 90}


def problems(given):
    with pytest.raises(NotATree) as refused:
        trees.read(given)
    return [(one.place, one.words) for one in refused.value.problems]


def test_a_tree_is_read_and_written_back_as_it_was():
    tree = {"all": [FRENCH, {"none": [RECENT, {"any": [{"fact": "email", "operator": "known"}]}]}]}

    assert trees.write(trees.read(tree)) == tree


def test_values_are_kept_in_one_form():
    typed = {
        "all": [
            {"fact": "touched", "operator": "within", "value": " 30 "},
            {"fact": "country", "operator": "any_of", "value": ["FR", "FR", "DE"]},
            {"fact": "near", "operator": "near", "value": " Lyon "},
            {"fact": "email", "operator": "known", "value": "whatever"},
        ]
    }

    assert trees.write(trees.read(typed)) == {
        "all": [
            {"fact": "touched", "operator": "within", "value": 30},
            {"fact": "country", "operator": "any_of", "value": ["FR", "DE"]},
            {"fact": "near", "operator": "near", "value": {"place": "Lyon", "km": 25}},
            {"fact": "email", "operator": "known"},
        ]
    }


@pytest.mark.parametrize(
    ("given", "place"),
    [
        (None, ""),
        ([], ""),
        ("all", ""),
        ({"all": []}, "/all"),
        ({"all": 1}, "/all"),
        ({"all": [FRENCH], "any": [FRENCH]}, ""),
        (FRENCH, ""),
        ({"all": [FRENCH, {"fact": "shoe size", "operator": "is", "value": 44}]}, "/all/1"),
        ({"all": [{"fact": "", "operator": ""}]}, "/all/0"),
        ({"all": [{"any": [{**FRENCH, "operator": "resembles"}]}]}, "/all/0/any/0"),
        ({"all": [{**FRENCH, "value": "🙂" * 0}]}, "/all/0"),
        ({"all": [{**FRENCH, "value": []}]}, "/all/0"),
        ({"all": [{**FRENCH, "value": ["\0"]}]}, "/all/0"),
        ({"all": [{**FRENCH, "value": [{"deep": 1}]}]}, "/all/0"),
        ({"all": [{**FRENCH, "more": 1}]}, "/all/0"),
        ({"all": [{**RECENT, "value": 0}]}, "/all/0"),
        ({"all": [{**RECENT, "value": 99999}]}, "/all/0"),
        ({"all": [{**RECENT, "value": True}]}, "/all/0"),
        ({"all": [{**RECENT, "value": "9" * 400}]}, "/all/0"),
        ({"all": [{"fact": "name", "operator": "has", "value": "\0"}]}, "/all/0"),
        ({"all": [{"fact": "near", "operator": "near", "value": {"place": "Lyon", "km": -1}}]}, "/all/0"),
    ],
)
def test_what_is_no_tree_is_refused_at_its_place(given, place):
    found = problems(given)

    assert [where for where, _words in found] == [place]
    assert all(words for _where, words in found)


def test_every_problem_is_named_at_once():
    tree = {"all": [{"fact": "x"}, FRENCH, {"any": [{**RECENT, "value": "soon"}]}]}

    assert [where for where, _words in problems(tree)] == ["/all/0", "/all/2/any/0"]


def test_depth_number_and_size_have_bounds():
    deep, wide = FRENCH, {"all": [FRENCH] * 41}
    for _ in range(5):
        deep = {"any": [deep]}

    assert trees.read(deep).place == ""
    assert problems({"all": [deep]})[0][0] == "/all/0/any/0/any/0/any/0/any/0/any"
    assert problems(wide)[0][0] == ""
    assert problems({"all": [{"fact": "name", "operator": "has", "value": "x" * 50_000}]})[0][0] == ""
