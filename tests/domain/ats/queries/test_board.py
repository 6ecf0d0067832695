"""The board's reads: true counts, the longest wait first, the same cost whatever stands there."""

from datetime import timedelta

import pytest

from hireloom.ats.operations import applications
from hireloom.ats.queries import board
from hireloom.ats.queries.board import Tally
from hireloom.ats.queries.filtering import Filters
from hireloom.people.enums import SourceKind
from hireloom.people.models import PersonSkill
from hireloom.people.operations import sources, tags
from tests import factories
from tests.cast import FRIDAY, MONDAY, TUESDAY, WEDNESDAY

HOUR = timedelta(hours=1)


@pytest.fixture
def show(nurse_job, rita):
    def columns(actor=rita, at=FRIDAY, **filters):
        return board.columns(job=nurse_job, filters=Filters(**filters), actor=actor, at=at)

    return columns


def names(column):
    return [card.person_name for card in column.stretch.cards]


def test_each_stage_is_a_column_in_order_with_those_who_stand_there(rita, nurse_job, show):
    ada = factories.application(nurse_job, name="Ada Byron", at=TUESDAY)
    factories.application(nurse_job, name="Grace Onwudiwe", at=MONDAY)
    factories.application(nurse_job, name="Zofia Wolska", at=WEDNESDAY)
    applications.move(application=ada, to=nurse_job.stages.get(position=1), by=rita, at=WEDNESDAY)

    shown = show()

    assert [(column.name, names(column)) for column in shown] == [
        ("Applied", ["Grace Onwudiwe", "Zofia Wolska"]),
        ("Screening", ["Ada Byron"]),
        ("Phone interview", []),
        ("On-site interview", []),
        ("Offer", []),
    ]
    assert [column.tally for column in shown[:3]] == [Tally(2, 3), Tally(1, 2), Tally(0, None)]


def test_who_has_an_answer_is_not_on_the_board(rita, nurse_job, show):
    ada, grace = (factories.application(nurse_job) for _ in range(2))
    applications.hire(application=ada, by=rita, at=TUESDAY)
    applications.reject(application=grace, reason=factories.reason(rita.organization_id), by=rita, at=TUESDAY)

    assert [column.tally.count for column in show()] == [0, 0, 0, 0, 0]


def test_a_card_says_who_where_from_how_long_and_whether_that_is_late(rita, nurse_job, show):
    source = sources.named(organization_id=rita.organization_id, name="Job fair", kind=SourceKind.EVENT)
    ada = factories.application(nurse_job, name="Ada Byron", at=MONDAY, source=source)
    tags.put_on(person=ada.person, name="bilingual", by=rita, at=MONDAY)
    PersonSkill.objects.create(organization_id=rita.organization_id, person=ada.person, name="triage", confidence=0.9)
    PersonSkill.objects.create(organization_id=rita.organization_id, person=ada.person, name="wound care", confidence=1)

    on_time = show(at=MONDAY + timedelta(days=7))[0].stretch.cards[0]
    late = show(at=MONDAY + timedelta(days=7, seconds=1))[0].stretch.cards[0]

    assert (on_time.person_name, on_time.source, on_time.days_in_stage) == ("Ada Byron", "Job fair", 7)
    assert (on_time.tags, on_time.skills) == (("bilingual",), ("wound care", "triage"))
    assert (on_time.is_late, late.is_late) == (False, True)


def test_a_long_column_shows_its_top_counts_all_and_goes_on_where_it_stopped(rita, nurse_job, show, monkeypatch):
    monkeypatch.setattr(board, "FEWEST_IN_COLUMN", 2)
    monkeypatch.setattr(board, "FIRST_CARDS", 10)
    monkeypatch.setattr(board, "MORE_CARDS", 3)
    everybody = [f"Person {number}" for number in range(7)]
    for number, name in enumerate(everybody):
        factories.application(nurse_job, name=name, at=MONDAY + number * HOUR)
    stage = nurse_job.stages.get(position=0)

    column = show()[0]
    second = board.more(job=nurse_job, stage=stage, after=column.stretch.next, filters=Filters(), actor=rita, at=FRIDAY)
    third = board.more(job=nurse_job, stage=stage, after=second.next, filters=Filters(), actor=rita, at=FRIDAY)

    assert (column.tally.count, names(column)) == (7, everybody[:2])
    assert [[card.person_name for card in part.cards] for part in (second, third)] == [everybody[2:5], everybody[5:]]
    assert third.next is None


def test_people_who_came_at_the_same_moment_are_each_shown_once(rita, nurse_job, show):
    for number in range(12):
        factories.application(nurse_job, name=f"Person {number:03}", at=MONDAY)

    column = show()[0]
    rest = board.more(
        job=nurse_job,
        stage=nurse_job.stages.get(position=0),
        after=column.stretch.next,
        filters=Filters(),
        actor=rita,
        at=FRIDAY,
    )

    assert sorted(names(column) + [card.person_name for card in rest.cards]) == [f"Person {n:03}" for n in range(12)]
    assert rest.next is None


def test_filters_narrow_cards_and_counts_alike(rita, nurse_job, show):
    fair = sources.named(organization_id=rita.organization_id, name="Job fair", kind=SourceKind.EVENT)
    factories.application(nurse_job, name="Zoë Müller", at=MONDAY, source=fair)
    factories.application(nurse_job, name="Ada Byron", at=FRIDAY)

    def found(**filters):
        column = show(at=MONDAY + timedelta(days=8), **filters)[0]
        return names(column), column.tally.count

    assert found() == (["Zoë Müller", "Ada Byron"], 2)
    assert found(text="muller") == (["Zoë Müller"], 1)
    assert found(text="ZOË m") == (["Zoë Müller"], 1)
    assert found(text="zoe byron") == ([], 0)
    assert found(source_id=fair.pk) == (["Zoë Müller"], 1)
    assert found(is_late_only=True) == (["Zoë Müller"], 1)
    assert found(tag_id=fair.pk) == ([], 0)


def test_otto_and_who_is_not_on_the_team_see_an_empty_board(rita, nurse_job, show, otto, edda, henry):
    factories.application(nurse_job)

    assert [column.tally.count for column in show(actor=henry)] == [1, 0, 0, 0, 0]
    for stranger in (otto, edda):
        shown = show(actor=stranger)
        assert [(column.tally.count, column.stretch.cards) for column in shown] == [(0, ())] * 5


def test_cards_asked_for_by_id_are_only_those_one_may_see(rita, nurse_job, otto, ines):
    ada = factories.application(nurse_job)

    assert [card.application_id for card in board.cards([ada.pk], actor=ines, at=FRIDAY)] == [ada.pk]
    assert board.cards([ada.pk], actor=otto, at=FRIDAY) == []


@pytest.mark.parametrize("count", [1, 3])
def test_the_board_costs_two_exchanges_with_one_card_and_with_three(count, nurse_job, show, django_assert_num_queries):
    for _ in range(count):
        factories.application(nurse_job)

    with django_assert_num_queries(2):
        show()
