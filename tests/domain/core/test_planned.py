"""A statement that a connection was told by name says what it says otherwise."""

from datetime import timedelta
from uuid import uuid4
from weakref import WeakKeyDictionary

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hireloom.core import planned, ready, tenancy
from hireloom.people.models import Person
from tests import factories

OFTEN = planned.ASKED_BEFORE + 3
NAMED = "SELECT name FROM people_person WHERE organization_id = %(organization)s AND city = %(city)s AND name ILIKE '%%a%%' ORDER BY name"
TOUCHED = "SELECT name FROM people_person WHERE id = ANY(%s) AND last_touch_at > %s ORDER BY name"


def of_city(city, actor):
    return Person.objects.visible_to(actor).filter(city=city).order_by("sort_name").values_list("name", flat=True)


def person(company, name, city):
    """Somebody who lives there."""
    found = factories.person(company.organization.pk, name=name)
    Person.objects.filter(pk=found.pk).update(city=city)
    return found


@pytest.fixture(autouse=True)
def _kept(monkeypatch):
    monkeypatch.setitem(connection.settings_dict, "KEEPS_PLANS", True)
    monkeypatch.setattr(ready, "_kept", {})
    monkeypatch.setattr(planned, "_plans", {})


def asked(sql, params):
    with connection.cursor() as cursor:
        planned.execute(cursor, sql, params)
        return [name for (name,) in cursor.fetchall()]


def test_what_is_asked_again_is_called_by_name_and_says_the_same(acme, rita):
    for city in ("Lyon", "Porto"):
        person(acme, f"Ana of {city}", city)
    with tenancy.organization(acme.organization.pk):
        for number in range(OFTEN):
            for city in ("Lyon", "Porto"):
                with CaptureQueriesContext(connection) as queries:
                    assert ready.rows(of_city, ready.Text(city), rita) == [f"Ana of {city}"]
                assert len(queries) == 1
                known = number * 2 >= planned.ASKED_BEFORE + 1
                assert not known or queries[0]["sql"].startswith("EXECUTE ready_")
        assert ready.count(of_city, ready.Text("Lyon"), rita) == 1


def test_nobody_is_shown_more_by_a_plan_that_somebody_else_made(acme, globex, rita, otto):
    person(acme, "Ana", "Lyon")
    for _ in range(OFTEN):
        with tenancy.organization(acme.organization.pk):
            assert ready.rows(of_city, ready.Text("Lyon"), rita) == ["Ana"]
        with tenancy.organization(globex.organization.pk):
            assert ready.rows(of_city, ready.Text("Lyon"), otto) == []


def test_the_databases_own_guard_holds_for_plans(acme, globex):
    somebody = person(acme, "Ana", "Lyon")
    for _ in range(OFTEN):
        for company, expected in ((acme, ["Ana"]), (globex, [])):
            with tenancy.organization(company.organization.pk):
                assert asked("SELECT name FROM people_person WHERE id = %s", [somebody.pk]) == expected


def test_statements_that_were_written_out_take_ids_moments_and_lists_of_them(acme):
    people = [person(acme, name, "Lyon") for name in ("Ana", "Bea", "Cara")]
    now = timezone.now()
    with tenancy.organization(acme.organization.pk):
        for one in people:
            Person.objects.filter(pk=one.pk).update(last_touch_at=now)
        for number in range(OFTEN):
            some = [one.pk for one in people[: 1 + number % 3]]
            assert asked(TOUCHED, [some, now - timedelta(days=1)]) == ["Ana", "Bea", "Cara"][: len(some)]
            assert asked(TOUCHED, [some, now + timedelta(days=1)]) == []
            assert asked(TOUCHED, [[], now]) == []
            assert asked(NAMED, {"organization": acme.organization.pk, "city": "Lyon"}) == ["Ana", "Bea", "Cara"]
            assert asked(NAMED, {"organization": acme.organization.pk, "city": "Porto"}) == []
            assert asked(NAMED, {"organization": uuid4(), "city": "Lyon"}) == []


def test_what_cannot_be_told_by_name_is_asked_as_ever_and_hurts_no_transaction(acme):
    with tenancy.organization(acme.organization.pk), transaction.atomic():
        plan = planned.Plan("SELECT jsonb_build_object('one', $1)", [], ["unknown"])
        assert [plan.is_known("default") for _ in range(OFTEN)] == [False] * OFTEN
        assert asked("SELECT %s::text", [uuid4()])


def test_a_connection_that_does_not_keep_plans_is_told_none(acme, monkeypatch):
    monkeypatch.setitem(connection.settings_dict, "KEEPS_PLANS", False)
    one = uuid4()
    for _ in range(OFTEN):
        with CaptureQueriesContext(connection) as queries:
            assert asked("SELECT %s::text", [one]) == [str(one)]
        assert not queries[0]["sql"].startswith("EXECUTE")


def test_a_connection_keeps_so_many_and_no_more(acme, monkeypatch):
    monkeypatch.setattr(planned, "_told", WeakKeyDictionary())
    monkeypatch.setattr(planned, "MOST", 2)
    plans = [planned.Plan("SELECT 1", [], []) for _ in range(3)]
    assert [[plan.is_known("default") for _ in range(OFTEN)][-1] for plan in plans] == [True, True, False]
