"""The audit log is read newest first, in stretches, by whoever may."""

from datetime import date

import pytest
from django.utils import timezone

from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.core.enums import ActorKind
from hireloom.core.event_types import OrganizationChanged
from hireloom.core.models import Event
from hireloom.core.operations import tokens
from hireloom.core.queries import audit_log
from hireloom.core.queries.audit_log import Filters
from tests.cast import FRIDAY, MONDAY, TUESDAY


def write(by, at=TUESDAY, fields="name"):
    return events.record(OrganizationChanged(organization_id=by.organization_id, fields=fields), by=by, at=at)


def numbers(found):
    return [line.sequence for line in found.lines]


def test_a_line_says_who_did_what_and_when(acme, adam):
    row = write(adam)

    line = audit_log.stretch(adam, Filters()).lines[0]

    assert (line.sequence, line.at, line.actor, line.sentence, line.name) == (
        row.sequence, TUESDAY, "Adam Okafor", "Organization settings changed: name", "core.organization.changed"
    )  # fmt: skip
    assert line.digest == bytes(row.hash).hex()


def test_a_line_of_a_token_names_its_holder(acme, adam, rita):
    token, _ = tokens.create(
        membership=acme.colleagues["rita"], name="Sheet", scopes=["people.view_people"], by=rita, at=MONDAY
    )
    as_token = Actor(ActorKind.TOKEN, rita.organization_id, id=token.pk, permissions=access.every_permission())
    write(as_token)

    assert audit_log.stretch(adam, Filters()).lines[0].actor == "Rita Lindqvist, by the API token “Sheet”"


def test_the_log_is_walked_back_and_forth_without_losing_a_line(acme, adam):
    for _ in range(5):
        write(adam)
    last = Event.objects.count()

    newest = audit_log.stretch(adam, Filters(), size=4)
    older = audit_log.stretch(adam, Filters(), before=newest.older, size=4)
    again = audit_log.stretch(adam, Filters(), after=older.newer, size=4)

    assert numbers(newest) == [last, last - 1, last - 2, last - 3]
    assert numbers(older) == [last - 4, last - 5, last - 6, last - 7]
    assert numbers(again) == numbers(newest)
    assert (newest.newer, again.newer) == (None, None)


def test_the_oldest_stretch_ends(acme, adam):
    found = audit_log.stretch(adam, Filters(), before=3, size=10)

    assert numbers(found) == [2, 1]
    assert found.older is None


def test_lines_are_filtered_by_what_who_and_day(acme, adam, rita):
    mine, hers = write(adam), write(rita, at=FRIDAY)

    assert numbers(audit_log.stretch(adam, Filters(name="core.organization.changed"))) == [hers.sequence, mine.sequence]
    assert numbers(audit_log.stretch(adam, Filters(member_id=rita.membership_id))) == [hers.sequence]
    assert numbers(audit_log.stretch(adam, Filters(day=date(2026, 3, 3)))) == [mine.sequence]
    assert numbers(audit_log.stretch(adam, Filters(day=date(2026, 3, 4)))) == []


def test_a_colleagues_lines_include_those_of_their_tokens(acme, adam, rita):
    token, _ = tokens.create(
        membership=acme.colleagues["rita"], name="Sheet", scopes=["people.view_people"], by=rita, at=MONDAY
    )
    by_token = write(Actor(ActorKind.TOKEN, rita.organization_id, id=token.pk))

    assert by_token.sequence in numbers(audit_log.stretch(adam, Filters(member_id=rita.membership_id)))


def test_a_day_is_the_readers_day(acme, adam):
    late = write(adam, at=MONDAY.replace(hour=23, minute=30))

    with timezone.override("Europe/Berlin"):
        assert late.sequence in numbers(audit_log.stretch(adam, Filters(day=date(2026, 3, 3))))
    assert late.sequence not in numbers(audit_log.stretch(adam, Filters(day=date(2026, 3, 3))))


def test_the_export_has_every_line_oldest_first(acme, adam, monkeypatch):
    monkeypatch.setattr(audit_log, "CHUNK", 2)
    write(adam)

    exported = [line.sequence for portion in audit_log.exported(adam, Filters()) for line in portion]

    assert exported == list(range(1, Event.objects.count() + 1))


@pytest.mark.parametrize("count", [1, 3])
def test_a_stretch_costs_the_same_whatever_its_length(count, acme, adam, django_assert_num_queries):
    for _ in range(count):
        write(adam)

    with django_assert_num_queries(2):
        audit_log.stretch(adam, Filters(name="core.organization.changed"))


@pytest.mark.parametrize("name", ["rita", "sam", "vera", "edda", "henry"])
def test_who_may_not_read_the_log_sees_no_line(name, acme, adam):
    write(adam)

    assert numbers(audit_log.stretch(acme.actor(name), Filters())) == []
    assert list(audit_log.exported(acme.actor(name), Filters())) == []


def test_the_compliance_officer_reads_it_and_otto_does_not(acme, adam, cora, otto):
    row = write(adam)

    assert row.sequence in numbers(audit_log.stretch(cora, Filters()))
    assert numbers(audit_log.stretch(otto, Filters())) == []
