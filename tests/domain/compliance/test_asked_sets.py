"""Choosing what applicants are asked: by an administrator, in words that are fixed, on record."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from hireloom.compliance import wall
from hireloom.compliance.models import AskedSet
from hireloom.compliance.operations import asked_sets
from hireloom.compliance.queries import asking
from hireloom.compliance.questions import DECLINED, EEO, QUESTIONS, SETS
from hireloom.core.models import Event
from hireloom.engine.impact.categories import RACES, SEXES
from hireloom.kit.refusals import Unacceptable
from tests.cast import MONDAY, TUESDAY


def told():
    rows = Event.objects.filter(name="compliance.questions.chosen").order_by("sequence")
    return [row.payload["sets"] for row in rows]


def names(acme):
    return sorted(AskedSet.objects.of(acme.organization.pk).values_list("name", flat=True))


def test_an_administrator_chooses_and_it_goes_on_record_once(adam, acme):
    asked_sets.choose(names=["eeo-1"], by=adam, at=MONDAY)
    asked_sets.choose(names=["eeo-1"], by=adam, at=TUESDAY)
    assert names(acme) == ["eeo-1"]
    asked_sets.choose(names=["vevraa"], by=adam, at=TUESDAY)
    assert names(acme) == ["vevraa"]
    asked_sets.choose(names=[], by=adam, at=TUESDAY)

    assert names(acme) == []
    assert told() == ["eeo-1/2007", "vevraa/2014", "none"]
    first = AskedSet.objects.get(name="eeo-1")
    assert (first.from_at, first.until_at, first.from_by_id) == (MONDAY, TUESDAY, adam.membership_id)


def test_a_set_in_another_version_is_asked_anew(adam, acme):
    asked_sets.choose(names=["eeo-1"], by=adam, at=MONDAY)
    AskedSet.objects.update(version="1997")
    asked_sets.choose(names=["eeo-1"], by=adam, at=TUESDAY)

    assert [(row.version, row.until_at) for row in AskedSet.objects.order_by("from_at")] == [
        ("1997", TUESDAY),
        ("2007", None),
    ]


def test_a_set_that_there_is_not_is_refused(adam, acme):
    with pytest.raises(Unacceptable, match="no such set"):
        asked_sets.choose(names=["eeo-1", "horoscope"], by=adam, at=MONDAY)
    assert names(acme) == []


def test_where_the_wall_does_not_stand_nothing_can_be_asked(adam, acme, monkeypatch):
    assert wall.stands(connection)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("django.conf.settings.COMPLIANCE_ROLE", "nobody_of_this_name")
        assert not wall.stands(connection)
        with pytest.raises(Unacceptable, match="cannot keep the answers apart"):
            asked_sets.choose(names=["eeo-1"], by=adam, at=MONDAY)
    assert names(acme) == []


@pytest.mark.parametrize("name", ["rita", "cora", "henry", "sam", "vera", "edda"])
def test_nobody_else_chooses_or_sees_the_choices(name, acme, nurse_job):
    with pytest.raises(PermissionDenied):
        asked_sets.choose(names=["eeo-1"], by=acme.actor(name), at=MONDAY)
    assert asking.choices(acme.actor(name)) == []


def test_otto_changes_nothing_of_acme(adam, otto, acme):
    asked_sets.choose(names=["eeo-1"], by=adam, at=MONDAY)
    with pytest.raises(Exception, match=r"row-level security|policy"):
        asked_sets.choose(names=["vevraa"], by=otto, at=MONDAY)


def test_every_question_can_be_declined_and_its_answers_are_those_that_are_counted():
    assert all(question.options[-1].key == DECLINED for question in QUESTIONS.values())
    assert len(QUESTIONS) == sum(len(one.questions) for one in SETS)
    sex, race = EEO.questions
    assert {option.key for option in sex.options} - {DECLINED} <= set(SEXES)
    assert {option.key for option in race.options} - {DECLINED} == set(RACES)


def test_where_nothing_is_asked_it_costs_no_question_to_the_database(acme, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert asking.of_country(organization_id=acme.organization.pk, country="DE") == ()
    with django_assert_num_queries(1):
        assert asking.of_country(organization_id=acme.organization.pk, country="us") == ()
