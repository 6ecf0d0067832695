"""Tags: put on, taken off, one by one and for many at once."""

import pytest

from hireloom.core.access import PermissionDenied
from hireloom.core.models import Event
from hireloom.kit.refusals import Unacceptable
from hireloom.people.models import PersonTag, Tag
from hireloom.people.operations import tags
from tests import factories
from tests.cast import FRIDAY, MONDAY, TUESDAY, WEDNESDAY


@pytest.fixture
def crowd(acme):
    return [factories.person(acme.organization.pk, name=name) for name in ("Ada Byron", "Bela Novak", "Chidi Okafor")]


def carried():
    return sorted(PersonTag.objects.values_list("person__name", "tag__name"))


def told(name):
    return Event.objects.filter(name=name).count()


def test_a_tag_is_put_on_once_and_taken_off(rita, crowd):
    for _ in range(2):
        tag = tags.put_on(person=crowd[0], name=" Night  shift ", by=rita, at=MONDAY)
    assert carried() == [("Ada Byron", "Night shift")]
    assert told("people.person.tagged") == 1

    for _ in range(2):
        tags.take_off(person=crowd[0], tag=tag, by=rita, at=TUESDAY)
    assert carried() == []
    assert told("people.person.untagged") == 1


def test_a_tag_is_the_same_in_capitals(rita, crowd):
    tags.put_on(person=crowd[0], name="Welder", by=rita, at=MONDAY)
    tags.put_on(person=crowd[1], name="WELDER", by=rita, at=MONDAY)

    assert list(Tag.objects.values_list("name", flat=True)) == ["Welder"]


@pytest.mark.parametrize("name", ["", "  ", "\u200b"])
def test_a_tag_needs_a_name(rita, crowd, name):
    with pytest.raises(Unacceptable):
        tags.put_on(person=crowd[0], name=name, by=rita, at=MONDAY)
    with pytest.raises(Unacceptable):
        tags.put_on_all(people=crowd, name=name, by=rita, at=MONDAY)

    assert Tag.objects.count() == 0


def test_many_are_tagged_at_once_and_only_those_new_to_it_are_told(rita, crowd):
    tags.put_on(person=crowd[0], name="Welder", by=rita, at=MONDAY)

    tag, count = tags.put_on_all(people=[*crowd, crowd[2]], name="welder", by=rita, at=TUESDAY)

    assert (tag.name, count) == ("Welder", 2)
    assert carried() == [("Ada Byron", "Welder"), ("Bela Novak", "Welder"), ("Chidi Okafor", "Welder")]
    assert told("people.person.tagged") == 3


def test_taking_it_back_leaves_those_who_carried_the_tag_before(rita, crowd):
    tags.put_on(person=crowd[0], name="Welder", by=rita, at=MONDAY)
    tag, _ = tags.put_on_all(people=crowd, name="Welder", by=rita, at=TUESDAY)

    assert tags.take_off_all(tag=tag, added_at=TUESDAY, by=rita, at=WEDNESDAY) == 2
    assert tags.take_off_all(tag=tag, added_at=TUESDAY, by=rita, at=FRIDAY) == 0

    assert carried() == [("Ada Byron", "Welder")]
    assert told("people.person.untagged") == 2


def test_nobody_without_the_permission_tags(rita, vera, henry, crowd):
    tag = tags.put_on(person=crowd[0], name="Welder", by=rita, at=MONDAY)

    for actor in (vera, henry):
        with pytest.raises(PermissionDenied):
            tags.put_on(person=crowd[1], name="Welder", by=actor, at=MONDAY)
        with pytest.raises(PermissionDenied):
            tags.take_off(person=crowd[0], tag=tag, by=actor, at=MONDAY)
        with pytest.raises(PermissionDenied):
            tags.put_on_all(people=crowd, name="Welder", by=actor, at=MONDAY)
        with pytest.raises(PermissionDenied):
            tags.take_off_all(tag=tag, added_at=MONDAY, by=actor, at=MONDAY)

    assert carried() == [("Ada Byron", "Welder")]


def test_otto_tags_nobody_of_acme(otto, crowd, globex):
    with pytest.raises(PermissionDenied):
        tags.put_on(person=crowd[0], name="Mine", by=otto, at=MONDAY)

    from hireloom.core import tenancy

    with tenancy.organization(globex.organization.pk):
        assert tags.put_on_all(people=crowd, name="Mine", by=otto, at=MONDAY)[1] == 0
    assert carried() == []
