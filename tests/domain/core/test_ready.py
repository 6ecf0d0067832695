"""A statement that is kept says for everybody what one put together for them would."""

from dataclasses import fields, replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.db.models import Prefetch
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hireloom.ats.models import Job, Stage
from hireloom.core import ready, tenancy
from hireloom.core.enums import ActorKind
from hireloom.core.models import User
from hireloom.kit.text import clean
from hireloom.people.models import Person
from tests import factories
from tests.cast import TUESDAY

SOMEBODY = uuid4()


def people_of(actor):
    return Person.objects.visible_to(actor).order_by("sort_name").select_related("owner")


def named(ids, actor):
    return Person.objects.visible_to(actor).filter(pk__in=ids).order_by("sort_name").values_list("name", flat=True)


def touched_since(at, actor):
    return Person.objects.visible_to(actor).filter(last_touch_at__gte=at).order_by("sort_name").values_list("name")


def touched_within_a_day_of(at, actor):
    return Person.objects.visible_to(actor).filter(last_touch_at__gte=at - timedelta(days=1)).values_list("name")


def of_city(city, actor):
    return Person.objects.visible_to(actor).filter(city=city).values_list("name", flat=True)


def of_city_in_small_letters(city, actor):
    return of_city(city.lower(), actor)


def of_city_that_is_told_cleanly(city, actor):
    return of_city(clean(city), actor)


def of_the_hour_of(at, actor):
    return Person.objects.visible_to(actor).filter(last_touch_at__hour=at.hour).values_list("name", flat=True)


def of_the_day_of(at, actor):
    return Person.objects.visible_to(actor).filter(last_touch_at__date=at).values_list("name", flat=True)


def touched_on_the_third(actor):
    return Person.objects.visible_to(actor).filter(last_touch_at__day=3).values_list("name", flat=True)


def called_as(actor):
    return Person.objects.visible_to(actor).filter(name=actor.name).values_list("name", flat=True)


def of_somebody_of_its_own(actor):
    return Person.objects.visible_to(actor).filter(owner_id=SOMEBODY).values_list("name", flat=True)


def since_the_day_it_began(actor):
    return Person.objects.visible_to(actor).filter(last_touch_at__date__gte=TUESDAY.date()).values_list("name")


def looked_up(actor):
    found = Person.objects.filter(organization_id=actor.organization_id).first()
    return Person.objects.filter(pk=found.pk if found else uuid4())


def with_stages(actor):
    return Job.objects.visible_to(actor).prefetch_related(Prefetch("stages", Stage.objects.order_by("position")))


def nobody(actor):
    return Person.objects.visible_to(actor).none()


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch):
    monkeypatch.setattr(ready, "_kept", {})


def kept():
    """The statements of this module; recording events keeps its own."""
    return [statement for (put, *_), statement in ready._kept.items() if statement and put.__module__ == __name__]


def names(rows):
    return [row.name for row in rows]


def test_everybody_is_shown_their_own_rows_by_one_statement(acme, globex, rita, otto):
    factories.person(acme.organization.pk, name="Ada Byron")
    with tenancy.organization(globex.organization.pk):
        factories.person(globex.organization.pk, name="Grace Hopper")
    as_administrator = replace(otto, permissions=rita.permissions, without=rita.without)

    assert names(ready.rows(people_of, rita)) == ["Ada Byron"] == names(people_of(rita))
    with tenancy.organization(globex.organization.pk):
        assert names(ready.rows(people_of, as_administrator)) == ["Grace Hopper"]
    assert len(kept()) == 1


def test_the_organization_is_in_the_statement_and_not_left_to_the_database_alone(acme, globex, rita, otto):
    factories.person(acme.organization.pk, name="Ada Byron")
    ready.rows(people_of, rita)
    stranger = replace(otto, permissions=rita.permissions, without=rita.without)

    assert stranger.organization_id != rita.organization_id
    assert ready.rows(people_of, stranger) == [], "the database shows Acme here; the statement must not"


def test_whoever_may_see_other_things_has_another_statement(acme, rita, vera, adam):
    written = factories.person(acme.organization.pk, name="Ada Byron")
    Person.objects.filter(pk=written.pk).update(is_private=True)

    assert names(ready.rows(people_of, adam)) == names(people_of(adam)) == ["Ada Byron"]
    assert names(ready.rows(people_of, vera)) == names(people_of(vera)) == []
    assert len(kept()) == 2


@pytest.mark.parametrize("count", [0, 1, 2, 3, 4, 5, 9])
def test_any_number_of_ids_finds_those_and_no_others(count, acme, rita):
    ids = tuple(factories.person(acme.organization.pk, name=f"Person {number}").pk for number in range(10))

    assert ready.rows(named, ids[:count], rita) == [f"Person {number}" for number in range(count)]


def test_five_and_eight_ids_share_a_statement(acme, rita):
    ids = tuple(factories.person(acme.organization.pk, name=f"Person {number}").pk for number in range(8))
    ready.rows(named, ids[:5], rita)
    ready.rows(named, ids, rita)

    assert len(kept()) == 1


def test_any_stretch_is_taken_by_one_statement(acme, rita, vera):
    for number in range(9):
        factories.person(acme.organization.pk, name=f"Person {number}")

    for start, end in ((0, 3), (3, 7), (8, 20), (30, 40)):
        assert names(ready.between(people_of, start, end, rita)) == names(people_of(rita)[start:end])
    assert len(kept()) == 1
    assert ready.between(nobody, 0, 3, vera) == []


def test_moments_and_texts_are_filled_in(acme, rita):
    early, late = TUESDAY, TUESDAY + timedelta(days=3)
    for name, at, city in (("Early", early, "Lyon"), ("Late", late, "100% Oslo")):
        Person.objects.filter(pk=factories.person(acme.organization.pk, name=name).pk).update(
            last_touch_at=at, city=city
        )

    assert ready.rows(touched_since, early, rita) == [("Early",), ("Late",)]
    assert ready.rows(touched_since, late, rita) == [("Late",)]
    assert ready.rows(of_city, ready.Text("Lyon"), rita) == ["Early"]
    assert ready.rows(of_city, ready.Text("100% Oslo"), rita) == ["Late"]
    assert len(kept()) == 2


def test_a_value_that_cannot_be_told_apart_is_put_together_each_time(acme, rita):
    Person.objects.filter(pk=factories.person(acme.organization.pk, name="Ada").pk).update(last_touch_at=TUESDAY)

    assert ready.rows(touched_within_a_day_of, TUESDAY + timedelta(hours=5), rita) == [("Ada",)]
    assert ready.rows(touched_within_a_day_of, TUESDAY + timedelta(days=2), rita) == []
    assert kept() == []


@pytest.mark.parametrize(
    ("put", "given"),
    [
        (of_city_in_small_letters, [ready.Text("OSLO")]),
        (of_city_that_is_told_cleanly, [ready.Text(" Oslo ")]),
        (of_the_hour_of, [TUESDAY]),
        (of_the_day_of, [TUESDAY]),
        (touched_on_the_third, []),
        (called_as, []),
        (of_somebody_of_its_own, []),
        (since_the_day_it_began, []),
    ],
)
def test_what_is_made_of_the_asker_or_of_the_day_is_not_taken_for_everybodys(put, given, acme, rita):
    assert ready.rows(put, *given, rita) == list(put(*given, rita))
    assert kept() == []


def test_everybody_is_asked_by_their_own_clock(acme, rita):
    Person.objects.filter(pk=factories.person(acme.organization.pk, name="Ada").pk).update(
        last_touch_at=TUESDAY.replace(hour=23)
    )
    with timezone.override("UTC"):
        assert ready.rows(touched_on_the_third, rita) == ["Ada"]
    with timezone.override("Asia/Tokyo"):
        assert ready.rows(touched_on_the_third, rita) == []


def test_whatever_an_actor_is_tells_statements_apart_or_is_filled_in(rita):
    others = {
        "kind": ActorKind.TOKEN,
        "organization_id": uuid4(),
        "id": uuid4(),
        "permissions": frozenset({"people.view_people"}),
        "membership_id": uuid4(),
        "scopes": frozenset({"people.view_people"}),
        "without": frozenset({"something"}),
    }
    assert others.keys() | {"name"} == {field.name for field in fields(rita)}, "what does a statement make of it?"
    for name, value in others.items():
        other = replace(rita, **{name: value})
        assert (ready._kind(other), list(ready._singles([other]))) != (ready._kind(rita), list(ready._singles([rita])))
    for name in ("id", "membership_id", "scopes"):
        assert ready._kind(replace(rita, **{name: None})) != ready._kind(replace(rita, **{name: others[name]}))


def test_what_was_looked_up_on_the_way_is_not_kept(acme, rita):
    first = factories.person(acme.organization.pk, name="Ada")
    assert ready.rows(looked_up, rita) == [first]
    Person.objects.all().delete()
    second = factories.person(acme.organization.pk, name="Grace")

    assert ready.rows(looked_up, rita) == [second]
    assert kept() == []


def test_what_is_prefetched_is_prefetched(nurse_job, rita):
    [job] = ready.rows(with_stages, rita)
    there = [stage.name for stage in Stage.objects.order_by("position")]
    with CaptureQueriesContext(connection) as asked:
        assert [stage.name for stage in job.stages.all()] == there
    assert len(asked) == 0


def test_what_can_have_no_rows_has_none(acme, rita):
    assert ready.rows(nobody, rita) == []
    assert ready.first(nobody, rita) is None
    assert ready.count(nobody, rita) == 0


def test_rows_are_whole_objects_with_what_is_selected_along(acme, rita):
    owner = acme.colleagues["sam"]
    written = factories.person(acme.organization.pk, name="Ada Byron")
    Person.objects.filter(pk=written.pk).update(owner=owner, absorbed_ids=[uuid4()])
    for _ in range(2):
        [row] = ready.rows(people_of, rita)
        [usual] = people_of(rita)
        with CaptureQueriesContext(connection) as asked:
            assert row.owner == owner
        assert len(asked) == 0
        assert {f.attname: getattr(row, f.attname) for f in Person._meta.fields} == {
            f.attname: getattr(usual, f.attname) for f in Person._meta.fields
        }


def test_a_statement_is_one_query_and_is_put_together_once(acme, rita, monkeypatch):
    factories.person(acme.organization.pk, name="Ada Byron")
    ready.rows(people_of, rita)
    put_together = ready._put_together
    monkeypatch.setattr(ready, "_put_together", lambda *_: pytest.fail("it is there already"))

    with CaptureQueriesContext(connection) as asked:
        ready.rows(people_of, rita)
    assert len(asked) == 1
    monkeypatch.setattr(ready, "_put_together", put_together)


def test_there_is_room_for_so_many_statements_and_then_it_begins_anew(acme, rita, monkeypatch):
    monkeypatch.setattr(ready, "MOST", 3)
    for number in range(7):
        assert ready.rows(named, tuple(uuid4() for _ in range(2**number)), rita) == []
        assert len(ready._kept) <= 3


def test_an_account_is_found_by_its_id_as_ever(acme):
    user = acme.colleagues["rita"].user

    assert User.objects.get(pk=user.pk) == user
    assert User.objects.get(pk=str(user.pk)) == user
    with pytest.raises(User.DoesNotExist):
        User.objects.get(pk=uuid4())


def test_nothing_that_stands_in_is_left_in_a_statement(acme, rita, nurse_job):
    def told(statement):
        return [value for number, value in statement.values if number is None]

    ready.rows(people_of, rita)
    ready.statement(with_stages, rita)
    assert kept()
    for statement in kept():
        assert not {value for value in told(statement) if "0000000" in str(value)}, statement.sql
