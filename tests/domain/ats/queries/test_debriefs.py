"""Scorecards side by side."""

import pytest

from hireloom.ats.operations.scorecards import Judgment
from hireloom.ats.queries import debriefs, interviews
from tests import factories


@pytest.fixture
def application(nurse_job):
    return factories.application(nurse_job)


@pytest.fixture
def interview(application, rita, acme):
    return factories.interview(application, acme.colleagues["ines"], acme.colleagues["henry"], by=rita)


def shown(application, actor):
    return debriefs.of(application, actor, interviews.of_application(application.pk, actor))


def judge(interview, who, overall, **ratings):
    said = {key.replace("_", "-"): Judgment(value, f"note of {who.name}") for key, value in ratings.items()}
    factories.scorecard(interview, who, overall, ratings=said)


def test_attributes_stand_side_by_side_and_say_how_far_they_lie_apart(interview, application, acme, rita):
    judge(interview, acme.colleagues["ines"], "strong_yes", is_clear="strong_yes", solves_problems="yes")
    judge(interview, acme.colleagues["henry"], "no", is_clear="no", solves_problems="mixed")

    found = shown(application, rita)

    assert [card.interviewer for card in found.cards] == ["Henry Vasquez", "Ines Haddad"]
    lines = {line.name: line for group in found.groups for line in group.lines}
    clear = lines["Is clear"]
    assert [one.rating for one in clear.judged] == ["no", "strong_yes"]
    assert (clear.spread_steps, clear.is_far_apart) == (3, True)
    assert (lines["Solves problems"].spread_steps, lines["Solves problems"].is_far_apart) == (1, False)
    assert [(one.value, count) for one, count in found.spread if count] == [("no", 1), ("strong_yes", 1)]


def test_who_owes_a_scorecard_is_told_how_many_wait_and_reads_none(interview, application, acme, henry):
    judge(interview, acme.colleagues["ines"], "yes", is_clear="yes")

    found = shown(application, henry)

    assert (found.cards, found.groups, found.hidden_count, found.owes.interview_id) == ((), (), 1, interview.pk)
    assert [count for _, count in found.spread] == [0] * 5
    assert [one.interviewer for one in found.missing] == ["Henry Vasquez"]


def test_a_scorecard_submitted_for_somebody_names_both(interview, application, acme, rita):
    factories.scorecards.submit(
        interview=interview,
        interviewer=acme.colleagues["ines"],
        content=factories.scorecards.Content(overall="yes"),
        seen_revision=0,
        by=rita,
        at=interview.ends_at,
    )

    [card] = shown(application, rita).cards
    assert (card.interviewer, card.submitted_by) == ("Ines Haddad", "Rita Lindqvist")


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_the_same_with_one_and_with_three(
    count, interview, application, acme, rita, django_assert_num_queries
):
    later = [
        interview,
        *(factories.interview(application, acme.colleagues[who], by=rita, starts_at=at) for who, at in LATER),
    ]
    for one, who in zip(later[:count], ("ines", "sam", "adam"), strict=False):
        judge(one, acme.colleagues[who], "yes", is_clear="yes")

    with django_assert_num_queries(4):
        shown(application, rita)


LATER = (("sam", factories.FRIDAY), ("adam", factories.MONDAY))
