"""The stages of a pool: arranged, stood in, moved between, and back."""

from datetime import timedelta

import pytest

from hireloom.core.access import PermissionDenied
from hireloom.core.models import Event
from hireloom.crm.models import PoolMember, PoolStage
from hireloom.crm.operations import members, pool_moves, pool_stages, pools
from hireloom.crm.operations.pool_stages import StageDraft
from hireloom.crm.queries import pool_board
from hireloom.kit.refusals import Unacceptable
from hireloom.people.operations import merges
from tests import factories
from tests.cast import FRIDAY, MONDAY, THURSDAY, TUESDAY, WEDNESDAY


@pytest.fixture
def warm(rita):
    return pools.create(name="Warm nurses", by=rita, at=MONDAY, stages=["New", "Called", "Ready"])


@pytest.fixture
def crowd(acme, rita, warm):
    people = [factories.person(acme.organization.pk, name=name) for name in ("Ada Byron", "Bela Novak", "Chidi Okafor")]
    pools.add_all(pool=warm, people=people, by=rita, at=MONDAY)
    return people


def stage(pool, name):
    return PoolStage.objects.get(pool=pool, name=name)


def names(pool):
    return list(PoolStage.objects.filter(pool=pool).values_list("name", flat=True))


def standing(pool, actor, at=FRIDAY):
    columns = pool_board.columns(pool=pool, wish=pool_board.Wish(), actor=actor, at=at)
    return {column.name: sorted(card.person_name for card in column.stretch.cards) for column in columns}


def plan(pool, *wanted):
    known = dict(PoolStage.objects.filter(pool=pool).values_list("name", "pk"))
    return [StageDraft(name, known.get(name)) for name in wanted]


def told():
    found = Event.objects.filter(name__in=["crm.pool.member_moved", "crm.pool.stages_changed"]).order_by("sequence")
    return [name.removeprefix("crm.pool.") for name in found.values_list("name", flat=True)]


def test_a_pool_begins_with_the_usual_stages_and_whoever_comes_stands_in_the_first(acme, rita):
    pool = pools.create(name="Welders", by=rita, at=MONDAY)
    pools.add(pool=pool, person=factories.person(acme.organization.pk, name="Ada Byron"), by=rita, at=MONDAY)

    assert standing(pool, rita) == {
        "To contact": ["Ada Byron"],
        "Contacted": [],
        "In conversation": [],
        "Ready for a job": [],
    }


def test_stages_are_renamed_ordered_and_added_in_one_go(rita, warm, crowd):
    arranged = [StageDraft("Talked to", stage(warm, "Called").pk), *plan(warm, "New", "Later", "Ready")]

    pool_stages.arrange(pool=warm, plan=arranged, by=rita, at=TUESDAY)
    pool_stages.arrange(pool=warm, plan=plan(warm, "Talked to", "New", "Later", "Ready"), by=rita, at=WEDNESDAY)

    assert names(warm) == ["Talked to", "New", "Later", "Ready"]
    assert standing(warm, rita)["New"] == ["Ada Byron", "Bela Novak", "Chidi Okafor"]
    assert told() == ["stages_changed"]


def test_two_stages_may_swap_their_names(rita, warm):
    swapped = [StageDraft("Called", stage(warm, "New").pk), StageDraft("New", stage(warm, "Called").pk)]

    pool_stages.arrange(pool=warm, plan=[*swapped, *plan(warm, "Ready")], by=rita, at=TUESDAY)

    assert names(warm) == ["Called", "New", "Ready"]


def test_a_stage_with_people_asks_where_they_go(rita, warm, crowd):
    with pytest.raises(pool_stages.PoolStagesHavePeople) as refusal:
        pool_stages.arrange(pool=warm, plan=plan(warm, "Called", "Ready"), by=rita, at=TUESDAY)
    assert refusal.value.stages == [(stage(warm, "New").pk, "New", 3)]

    goes_to = {stage(warm, "New").pk: stage(warm, "Ready").pk}
    pool_stages.arrange(pool=warm, plan=plan(warm, "Called", "Ready"), goes_to=goes_to, by=rita, at=TUESDAY)

    assert standing(warm, rita) == {"Called": [], "Ready": ["Ada Byron", "Bela Novak", "Chidi Okafor"]}
    assert told() == ["member_moved"] * 3 + ["stages_changed"]
    assert Event.objects.filter(name="crm.pool.member_moved").first().payload["way"] == "stage_removed"


@pytest.mark.parametrize("wanted", [[], [""], ["New", "new"], ["S"] * 21])
def test_what_makes_no_stages_is_refused(rita, warm, wanted):
    with pytest.raises(Unacceptable):
        pool_stages.arrange(pool=warm, plan=[StageDraft(name) for name in wanted], by=rita, at=TUESDAY)
    assert names(warm) == ["New", "Called", "Ready"]


def test_the_second_of_two_editors_is_told(rita, warm):
    seen = pool_stages.version_of(pool_board.stages(warm))
    pool_stages.arrange(pool=warm, plan=plan(warm, "New", "Ready"), by=rita, at=TUESDAY, seen=seen)

    with pytest.raises(pool_stages.PoolStagesChangedMeanwhile) as refusal:
        pool_stages.arrange(pool=warm, plan=plan(warm, "Ready", "New"), by=rita, at=TUESDAY, seen=seen)

    assert [one.name for one in refusal.value.stages] == ["New", "Ready"]


def test_moving_somebody_is_told_counts_as_a_touch_and_twice_is_once(rita, warm, crowd):
    ada = crowd[0]

    first = pool_moves.move(pool=warm, person_id=ada.pk, to=stage(warm, "Called"), by=rita, at=TUESDAY)
    pool_moves.move(pool=warm, person_id=ada.pk, to=stage(warm, "Called"), by=rita, at=WEDNESDAY)

    ada.refresh_from_db()
    assert first == pool_moves.Stood(ada.pk, stage(warm, "New").pk, MONDAY)
    assert (standing(warm, rita)["Called"], ada.last_touch_at, told()) == (["Ada Byron"], TUESDAY, ["member_moved"])
    assert PoolMember.objects.get(person=ada).entered_at == TUESDAY


def test_who_was_moved_by_somebody_else_stays_where_they_are(rita, warm, crowd):
    pool_moves.move(pool=warm, person_id=crowd[0].pk, to=stage(warm, "Ready"), by=rita, at=TUESDAY)

    with pytest.raises(pool_moves.MemberMovedMeanwhile) as refusal:
        pool_moves.move(
            pool=warm,
            person_id=crowd[0].pk,
            to=stage(warm, "Called"),
            by=rita,
            at=WEDNESDAY,
            seen_in=stage(warm, "New").pk,
        )

    assert (refusal.value.stage.name, standing(warm, rita)["Ready"]) == ("Ready", ["Ada Byron"])


def test_a_stage_of_another_pool_and_somebody_who_left_are_refused(rita, warm, crowd):
    other = pools.create(name="Welders", by=rita, at=MONDAY)
    with pytest.raises(pool_moves.StageNotInPool):
        pool_moves.move(pool=warm, person_id=crowd[0].pk, to=other.stages.first(), by=rita, at=TUESDAY)
    pools.remove(pool=warm, person=crowd[0], by=rita, at=TUESDAY)
    with pytest.raises(pool_moves.NotInPool):
        pool_moves.move(pool=warm, person_id=crowd[0].pk, to=stage(warm, "Ready"), by=rita, at=TUESDAY)


def test_many_are_moved_and_put_back_as_they_stood(rita, warm, crowd):
    pool_moves.move(pool=warm, person_id=crowd[0].pk, to=stage(warm, "Called"), by=rita, at=TUESDAY)
    before = standing(warm, rita)

    stood = pool_moves.move_these(pool=warm, people=crowd, to=stage(warm, "Ready"), by=rita, at=WEDNESDAY)
    pool_moves.move(pool=warm, person_id=crowd[2].pk, to=stage(warm, "Called"), by=rita, at=THURSDAY)
    back = pool_moves.move_back(pool=warm, places=stood, seen_in=stage(warm, "Ready").pk, by=rita, at=THURSDAY)

    assert (len(stood), back) == (3, 2)
    assert standing(warm, rita) == before | {"New": ["Bela Novak"], "Called": ["Ada Byron", "Chidi Okafor"]}
    assert PoolMember.objects.get(person=crowd[0]).entered_at == TUESDAY


def test_who_is_put_back_into_the_pool_stands_in_their_stage(rita, warm, crowd):
    pool_moves.move(pool=warm, person_id=crowd[0].pk, to=stage(warm, "Called"), by=rita, at=TUESDAY)
    places = members.remove_these(pool=warm, people=crowd[:1], by=rita, at=WEDNESDAY)

    members.put_back(pool=warm, places=places, by=rita, at=THURSDAY)

    assert standing(warm, rita)["Called"] == ["Ada Byron"]


def test_merged_people_taken_apart_come_back_though_their_stage_is_gone(rita, warm, crowd):
    ada, bela, _chidi = crowd
    pool_moves.move(pool=warm, person_id=bela.pk, to=stage(warm, "Called"), by=rita, at=TUESDAY)
    merge = merges.merge(kept=ada, absorbed=bela, by=rita, at=WEDNESDAY)
    pool_stages.arrange(pool=warm, plan=plan(warm, "New", "Ready"), by=rita, at=WEDNESDAY)

    merges.unmerge(merge=merge, by=rita, at=THURSDAY)

    assert sorted(standing(warm, rita)["New"]) == ["Ada Byron", "Bela Novak", "Chidi Okafor"]


def test_who_may_only_look_and_strangers_move_nobody(vera, otto, warm, crowd):
    for actor in (vera, otto):
        with pytest.raises(PermissionDenied):
            pool_moves.move(pool=warm, person_id=crowd[0].pk, to=stage(warm, "Ready"), by=actor, at=TUESDAY)
        with pytest.raises(PermissionDenied):
            pool_moves.move_these(pool=warm, people=crowd, to=stage(warm, "Ready"), by=actor, at=TUESDAY)
        with pytest.raises(PermissionDenied):
            pool_stages.arrange(pool=warm, plan=plan(warm, "New"), by=actor, at=TUESDAY)
    assert standing(warm, otto) == {"New": [], "Called": [], "Ready": []}


def test_a_column_counts_everybody_and_goes_on_where_it_ended(acme, rita, warm):
    people = [factories.person(acme.organization.pk, name=f"Person {n:02}") for n in range(45)]
    for number, person in enumerate(people):
        pools.add(pool=warm, person=person, by=rita, at=MONDAY + timedelta(minutes=number))

    column = pool_board.columns(pool=warm, wish=pool_board.Wish(), actor=rita, at=FRIDAY)[0]
    more = pool_board.more(
        pool=warm,
        stage=stage(warm, "New"),
        after=column.stretch.next,
        wish=pool_board.Wish(),
        actor=rita,
        at=FRIDAY,
    )

    shown = [card.person_name for card in (*column.stretch.cards, *more.cards)]
    assert (column.count, shown) == (45, [f"Person {n:02}" for n in range(len(shown))])
    assert more.next is not None
