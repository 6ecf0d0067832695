"""Archived people: out of the lists, not out of reach."""

from hireloom.flywheel.queries import people
from hireloom.flywheel.queries.people import Filters
from hireloom.people.operations import merges, persons
from tests import factories
from tests.cast import MONDAY, TUESDAY, WEDNESDAY


def test_who_is_archived_is_out_of_lists_and_still_found_by_name(acme, rita):
    ada = factories.person(acme.organization.pk, name="Ada Byron", email="ada@example.org")
    bela = factories.person(acme.organization.pk, name="Bela Novak", email="bela@example.org")

    persons.archive(person=ada, by=rita, at=TUESDAY)

    assert list(people.matching(Filters(), rita)) == [bela]
    assert list(people.matching(Filters(text="ada"), rita)) == [ada]


def test_who_gets_in_touch_comes_back(acme, rita):
    ada = factories.person(acme.organization.pk, name="Ada Byron", email="ada@example.org")
    persons.archive(person=ada, by=rita, at=MONDAY)

    factories.person(acme.organization.pk, name="Ada Byron", email="ada@example.org", at=TUESDAY)

    ada.refresh_from_db()
    assert ada.archived_at is None


def test_of_two_records_the_one_that_is_there_wins(acme, rita):
    two = [factories.person(acme.organization.pk, name="Ada", email=f"ada{n}@example.org") for n in range(2)]
    persons.archive(person=two[0], by=rita, at=MONDAY)

    done = merges.merge(kept=two[0], absorbed=two[1], by=rita, at=TUESDAY)
    two[0].refresh_from_db()
    was_there = two[0].archived_at is None
    merges.unmerge(merge=done, by=rita, at=WEDNESDAY)
    two[0].refresh_from_db()

    assert (was_there, two[0].archived_at) == (True, MONDAY)
