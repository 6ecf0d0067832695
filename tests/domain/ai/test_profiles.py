"""What is known of people is kept ready, without who they are, and follows what happens."""

import pytest

from hireloom.ai.enums import Purpose
from hireloom.ai.models import Profile
from hireloom.ai.operations import profiles, switches
from hireloom.people.models import Person
from hireloom.people.operations import merges
from tests import factories, jobs
from tests.cast import MONDAY, TUESDAY, WEDNESDAY
from tests.comparing import switched_on, tells

SAID = "Ada Byron, ada@example.org. Ten years of dialysis."


@pytest.fixture
def ada(acme):
    return factories.person(acme.organization.pk, name="Ada Byron", email="ada@example.org")


def kept(person):
    return Profile.objects.filter(organization_id=person.organization_id, person=person).first()


def make(*people, at=TUESDAY):
    ids = [person.pk for person in people]
    return profiles.make(organization_id=people[0].organization_id, person_ids=ids, at=at)


def test_a_profile_says_what_somebody_knows_and_not_who_they_are(knowing, ada):
    tells(ada, SAID)
    assert make(ada) == [ada.pk]
    assert "dialysis" in kept(ada).facts
    for word in ("Ada", "Byron", "example.org"):
        assert word not in kept(ada).facts
    assert {"s:dialysis", "dialysis"} <= set(kept(ada).marks)
    assert "byron" not in kept(ada).marks


def test_the_same_facts_are_no_change(knowing, ada):
    tells(ada, SAID)
    make(ada)
    assert make(ada, at=WEDNESDAY) == []
    assert kept(ada).made_at == WEDNESDAY


def test_while_it_is_off_nothing_is_kept(matching, ada):
    tells(ada, SAID)
    assert make(ada) == []
    assert kept(ada) is None


def test_who_gained_a_document_is_known_by_it(knowing, ada):
    make(ada)
    assert not kept(ada).has_facts
    tells(ada, SAID, at=TUESDAY)
    jobs.drain()
    assert "s:dialysis" in kept(ada).marks


def test_whoever_is_added_is_known_at_once(knowing, acme):
    bela = factories.person(acme.organization.pk, name="Bela Kun")
    jobs.drain()
    assert kept(bela).has_facts is False


def test_higher_packages_are_told_who_is_known_otherwise(knowing, ada, monkeypatch):
    told = []
    monkeypatch.setattr(profiles, "_when_changed", [])
    profiles.when_changed(lambda organization_id, ids, at: told.append((organization_id, ids, at)))
    make(ada)
    make(ada, at=WEDNESDAY)
    assert told == [(ada.organization_id, [ada.pk], TUESDAY)]


def test_switching_on_makes_those_of_everybody_batch_after_batch(acme, adam, ada, monkeypatch):
    monkeypatch.setattr(profiles, "A_BATCH", 2)
    people = [ada, *factories.crowd(acme.organization.pk)]
    switched_on(adam, purpose=Purpose.WARM_POOL)
    jobs.drain()
    assert all(kept(person) for person in people)


def test_a_version_that_is_not_installed_any_more_is_made_anew(knowing, ada):
    tells(ada, SAID)
    make(ada)
    Profile.objects.filter(person=ada).update(version="rules/0", facts="{}")
    Person.objects.filter(pk=ada.pk).update(updated_at=MONDAY)
    assert profiles.make_missing(organization_id=ada.organization_id, after=None, at=WEDNESDAY) is None
    assert "dialysis" in kept(ada).facts


def test_switching_off_forgets_them(knowing, ada, adam):
    make(ada)
    switches.switch_off(purpose=Purpose.WARM_POOL, by=adam, at=WEDNESDAY)
    jobs.drain()
    assert kept(ada) is None


def test_two_records_that_become_one_are_known_as_one(knowing, ada, acme, adam):
    other = factories.person(acme.organization.pk, name="Ada B.", email="ada.b@example.org")
    tells(ada, SAID)
    tells(other, "Python and Django.", at=TUESDAY)
    make(ada, other)
    merges.merge(kept=ada, absorbed=other, by=adam, at=WEDNESDAY)
    jobs.drain()
    assert kept(other) is None
    assert "s:python" in kept(ada).marks
