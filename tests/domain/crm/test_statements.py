"""Statements that are kept say for everybody, and at every moment, what one that is put together anew says."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hireloom.crm import compiling, facts, statements, trees
from hireloom.crm.enums import EngagementKind, EngagementSource, ValueKind
from hireloom.crm.facts import Scope
from hireloom.crm.operations import engagement
from hireloom.crm.operations.engagement import Act
from hireloom.crm.queries import segments
from hireloom.people.models import Person
from tests import factories
from tests.cast import FRIDAY, MONDAY, TUESDAY

PLAIN = {"all": [
    {"fact": "added", "operator": "within", "value": 30},
    {"any": [
        {"fact": "did", "operator": "within", "value": {"choices": ["replied"], "days": 30}},
        {"fact": "name", "operator": "has", "value": "Chidi"},
    ]},
]}  # fmt: skip
LOOKED_UP = {"all": [{"fact": "suppressed", "operator": "is_not", "value": ["outreach"]}]}


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch):
    monkeypatch.setattr(statements, "_kept", {})


@pytest.fixture
def crowd(acme, rita):
    people = factories.crowd(acme.organization.pk)
    act = Act(people[0].pk, EngagementKind.REPLIED, MONDAY, EngagementSource.MAIL, "one")
    engagement.record(acts=[act], by=rita, at=MONDAY)
    return people


def anew(given, actor, person, at):
    scope = Scope(actor, at, person_id=person.pk)
    return compiling.people(trees.read(given), scope).exists()


@pytest.mark.parametrize("given", [PLAIN, LOOKED_UP])
def test_what_is_kept_says_the_same_for_everybody_and_at_every_moment(given, rita, vera, crowd):
    Person.objects.filter(pk=crowd[1].pk).update(is_private=True)
    for at in (TUESDAY, FRIDAY, FRIDAY + timedelta(days=27), FRIDAY + timedelta(days=90)):
        for actor in (rita, vera):
            for person in crowd:
                scope = Scope(actor, at, person_id=person.pk)
                assert segments.holds(trees.read(given), scope) == anew(given, actor, person, at)
                reason = segments.explain(trees.read(given), scope)
                assert (reason is not None and reason.holds) == anew(given, actor, person, at)


def test_a_second_question_is_one_statement_and_nothing_is_put_together(rita, crowd, monkeypatch):
    tree = trees.read(PLAIN)
    segments.holds(tree, Scope(rita, FRIDAY, person_id=crowd[0].pk))
    monkeypatch.setattr(compiling, "people", None)
    with CaptureQueriesContext(connection) as asked:
        assert not segments.holds(tree, Scope(rita, TUESDAY, person_id=crowd[1].pk))

    assert len(asked) == 1


def test_what_looks_something_up_on_the_way_is_put_together_each_time(rita, crowd):
    segments.holds(trees.read(LOOKED_UP), Scope(rita, FRIDAY, person_id=crowd[0].pk))

    assert list(statements._kept.values()) == [None]


def test_what_depends_on_the_day_in_another_way_is_not_kept(rita, crowd, monkeypatch):
    on_weekdays = facts.Operator(
        "yes", "yes", ValueKind.NOTHING, lambda _value, scope: facts.Q(name__contains=scope.at.strftime("%A"))
    )
    monkeypatch.setitem(facts._declared, "weekday", facts.Fact("weekday", "weekday", "x", [on_weekdays]))
    tree = trees.read({"all": [{"fact": "weekday", "operator": "yes", "value": None}]})

    assert not segments.holds(tree, Scope(rita, FRIDAY, person_id=crowd[0].pk))
    assert list(statements._kept.values()) == [None]


def test_whoever_sees_less_is_answered_by_what_they_see(rita, otto, crowd):
    tree = trees.read({"all": [{"fact": "name", "operator": "has", "value": "Ada"}]})
    segments.holds(tree, Scope(rita, FRIDAY, person_id=crowd[0].pk))

    assert not segments.holds(tree, Scope(otto, FRIDAY, person_id=crowd[0].pk))
