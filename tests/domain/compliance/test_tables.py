"""What is printed equals the engine on the same counts, and nobody computes what is not."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from hireloom.compliance import tables
from hireloom.compliance.populations import ABOVE, BELOW
from hireloom.compliance.tables import ALL, DIMENSIONS
from hireloom.engine.impact import steps
from hireloom.engine.impact.categories import RACES, SEXES
from hireloom.engine.impact.hiding import LEAST, Shown
from hireloom.engine.impact.types import Count

TAGS = ("0:out", "0:open", "0:gone", "1:out", "1:open", "2:out", "3:out", "4:open")
SAID = ("female", "male", "declined", "-", "")
RACE_SAID = ("white", "black", "asian", "declined", "-")


def counted(**people):
    """`female_white_0out=12`: twelve white women were rejected at the first step."""
    found = {}
    for name, many in people.items():
        sex, race, tag = name.split("_")
        found[sex, race, f"{tag[0]}:{tag[1:]}"] = many
    return found


def shown(cells):
    made = tables.steps_of(cells)
    return {
        name: (table, one)
        for (name, table), one in zip(made.items(), tables.shown_of(list(made.values())), strict=True)
    }


def test_who_went_on_was_selected_and_who_waits_or_withdrew_is_not_counted():
    cells = counted(
        female_white_0out=20, female_white_1out=10, female_white_4open=5, female_white_0open=90, female_white_0gone=7,
        male_white_0out=10, male_white_1open=30, male_white_1out=8,
    )  # fmt: skip
    table, marks = shown(cells)["applied"]
    step = tables.printed("applied", table, marks, "sex").step

    assert [(one.count.group, one.count.total, one.count.selected) for one in step.groups] == [
        ("male", 48, 38),
        ("female", 35, 15),
    ]


def test_the_numbers_are_those_of_the_engine_on_the_same_counts():
    cells = counted(female_white_0out=52, female_white_1out=28, male_white_0out=32, male_white_1out=48)
    table, marks = shown(cells)["applied"]

    made = tables.printed("applied", table, marks, "sex").step

    assert made == steps.step([Count("male", 80, 48), Count("female", 80, 28)], name="applied")
    assert made.groups[1].comparison.ratio == 28 / 48


def test_who_did_not_say_is_counted_and_compared_with_nobody():
    cells = counted(female_white_0out=20, female_white_1out=20, male_white_0out=20, male_white_1out=20)
    cells |= {("declined", "-", "0:out"): 8, ("", "", "1:out"): 9}
    table, marks = shown(cells)["applied"]
    made = tables.printed("applied", table, marks, "sex")

    assert (made.unknown.total, made.unknown.selected) == (17, 9)
    assert {one.count.group for one in made.step.groups} == {"male", "female"}
    assert made.people.total == 97


def test_a_small_group_is_kept_back_with_the_next_one_that_would_give_it_away():
    cells = counted(
        female_white_0out=30, female_white_1out=30, male_white_0out=30, male_white_1out=30, male_black_0out=8,
        male_black_1out=3,
    )  # fmt: skip
    table, marks = shown(cells)["applied"]
    made = tables.printed("applied", table, marks, "race")

    assert "black" in made.hidden
    assert "white" in made.hidden  # everybody less the white ones would be the black ones


def test_what_is_kept_back_at_a_step_is_kept_back_at_all_after_it():
    cells = counted(female_white_0out=2, female_white_1out=20, female_white_2out=20, male_white_0out=30,
                    male_white_1out=30, male_white_2out=30)  # fmt: skip
    found = shown(cells)
    for name, (_table, marks) in found.items():
        assert marks["sex", "female"] is not Shown.PRINTED, name


def test_scores_are_counted_above_the_median():
    cells = {("female", "white", ABOVE): 20, ("female", "white", BELOW): 30, ("male", "white", ABOVE): 30,
             ("male", "white", BELOW): 20}  # fmt: skip
    table = tables.scores_of(cells)
    [marks] = tables.shown_of([table])
    made = tables.printed("score", table, marks, "sex").step

    assert made == steps.step([Count("male", 50, 30), Count("female", 50, 20)], name="score")


def test_a_nonbinary_person_has_a_line_and_a_crossing_like_everybody():
    assert {key for key in (line.key for line in tables.lines()) if key[0] == "sex"} == {
        ("sex", sex) for sex in (*SEXES, "")
    }
    assert len(tables.lines()) == 1 + (len(SEXES) + 1) + (len(RACES) + 1) + len(SEXES) * len(RACES) + 1


def follows(wanted, rows):
    """Whether a sum is a combination of others, by elimination written apart from the engine's."""
    basis = []
    for row in rows:
        rest = reduced(row, basis)
        if any(rest):
            basis.append(rest)
    return not any(reduced(wanted, basis))


def reduced(row, basis):
    for other in basis:
        pivot = next(place for place, value in enumerate(other) if value)
        if row[pivot]:
            factor = row[pivot] / other[pivot]
            row = [mine - factor * theirs for mine, theirs in zip(row, other, strict=True)]
    return row


cells_strategy = st.dictionaries(
    st.tuples(st.sampled_from(SAID), st.sampled_from(RACE_SAID), st.sampled_from(TAGS)),
    st.integers(min_value=1, max_value=40),
    min_size=1,
    max_size=30,
)


@settings(max_examples=60, deadline=None)
@given(cells=cells_strategy)
def test_nobody_subtracts_to_a_number_of_a_small_group(cells):
    before = {}
    for table, marks in shown(cells).values():
        names = [count.group for count in table]
        people = {line.key: sum(c.total for c in table if c.group in line.groups) for line in tables.lines()}
        went = {line.key: sum(c.selected for c in table if c.group in line.groups) for line in tables.lines()}
        vectors = {line.key: [Fraction(int(name in line.groups)) for name in names] for line in tables.lines()}
        printed = [vectors[key] for key, mark in marks.items() if mark is Shown.PRINTED]
        for key, mark in marks.items():
            is_small = people[key] and min(went[key], people[key] - went[key]) < LEAST
            if is_small:
                assert mark is not Shown.PRINTED
                assert not follows(vectors[key], printed), key
            if before.get(key, Shown.PRINTED) is not Shown.PRINTED:
                assert mark is not Shown.PRINTED
        before = marks
        for dimension in DIMENSIONS:
            made = tables.printed("x", table, marks, dimension)
            for group in made.step.groups:
                assert min(group.count.selected, group.count.rest) >= LEAST
            if made.unknown is not None and made.unknown.total:
                assert min(made.unknown.selected, made.unknown.rest) >= LEAST
            assert (made.people is not None) == (marks[ALL] is Shown.PRINTED)
