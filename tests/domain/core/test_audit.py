"""Whoever meddles with the audit log is found out, and where."""

import pytest

from hireloom.core import audit, events, tenancy
from hireloom.core.event_types import OrganizationChanged
from hireloom.core.models import Event
from tests import cast
from tests.cast import FRIDAY
from tests.races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def log(committed, intruder):
    """The intruder's hand on the events of Acme, and verifying them afterwards."""
    return Log(committed, intruder)


class Log:
    def __init__(self, company, intruder):
        self.company, self.intruder = company, intruder
        self.organization_id = company.organization.pk

    def write(self, count):
        with tenancy.organization(self.organization_id):
            by = self.company.actor("adam")
            for number in range(count):
                event = OrganizationChanged(organization_id=self.organization_id, fields=f"field{number}")
                events.record(event, by=by, at=FRIDAY)

    def change(self, statement, *values):
        self.intruder.execute(statement.replace("{events}", "core_event"), [*values, self.organization_id])

    def verdict(self):
        with tenancy.organization(self.organization_id):
            return audit.verify(self.organization_id)


def test_a_log_nobody_touched_is_intact(log):
    log.write(3)
    verdict = log.verdict()

    assert verdict.is_intact
    assert (verdict.broken_at, verdict.reason) == (None, "")
    assert verdict.events == 9 + 3
    with tenancy.organization(log.organization_id):
        assert verdict.head == bytes(Event.objects.get(sequence=12).hash).hex()


@pytest.mark.parametrize(
    "change",
    [
        "payload = jsonb_set(payload, '{role}', '\"administrator\"')",
        "name = 'core.membership.deactivated'",
        "at = at + interval '1 microsecond'",
        "actor_id = gen_random_uuid()",
        "actor_kind = 'member'",
    ],
)
def test_an_altered_event_is_named(log, change):
    assert log.verdict().is_intact
    log.change("UPDATE {events} SET " + change + " WHERE sequence = 4 AND organization_id = %s")

    verdict = log.verdict()

    assert (verdict.broken_at, verdict.reason) == (4, "event 4 was altered")


def test_an_event_with_a_new_hash_breaks_the_one_after_it(log):
    """The intruder who recomputes a hash has to recompute all that follow."""
    log.change("UPDATE {events} SET hash = %s, payload = '{}' WHERE sequence = 4 AND organization_id = %s", bytes(32))
    with tenancy.organization(log.organization_id):
        row = Event.objects.get(sequence=4)
        forged = audit.digest(bytes(row.previous_hash), audit.covered(row))
    log.change("UPDATE {events} SET hash = %s WHERE sequence = 4 AND organization_id = %s", forged)

    verdict = log.verdict()

    assert (verdict.broken_at, verdict.reason) == (5, "event 5 does not follow the one before")


def test_a_dropped_event_is_missed(log):
    log.intruder.execute("DELETE FROM core_eventsubject")
    log.change("DELETE FROM {events} WHERE sequence = 5 AND organization_id = %s")

    verdict = log.verdict()

    assert (verdict.broken_at, verdict.reason) == (5, "event 5 is missing")


def test_an_event_put_in_between_is_noticed(log):
    log.change("UPDATE {events} SET sequence = -sequence - 1 WHERE sequence >= 5 AND organization_id = %s")
    log.change("UPDATE {events} SET sequence = -sequence WHERE sequence < 0 AND organization_id = %s")
    log.change(
        "INSERT INTO {events} SELECT gen_random_uuid(), 5, name, payload, actor_kind, actor_id, at, previous_hash, hash, "
        "organization_id FROM {events} WHERE sequence = 4 AND organization_id = %s"
    )

    verdict = log.verdict()

    assert (verdict.broken_at, verdict.reason) == (5, "event 5 does not follow the one before")


def test_two_events_that_change_places_are_noticed(log):
    log.change("UPDATE {events} SET sequence = 1000 WHERE sequence = 3 AND organization_id = %s")
    log.change("UPDATE {events} SET sequence = 3 WHERE sequence = 4 AND organization_id = %s")
    log.change("UPDATE {events} SET sequence = 4 WHERE sequence = 1000 AND organization_id = %s")

    verdict = log.verdict()

    assert (verdict.broken_at, verdict.reason) == (3, "event 3 does not follow the one before")


def test_a_log_cut_off_at_its_end_is_noticed(log):
    log.intruder.execute("DELETE FROM core_eventsubject")
    log.change("DELETE FROM {events} WHERE sequence > 7 AND organization_id = %s")

    verdict = log.verdict()

    assert (verdict.events, verdict.broken_at) == (7, 8)
    assert verdict.reason == "the end of the chain is missing"


def test_a_cut_that_takes_the_record_of_the_end_along_shows_in_the_head(log):
    head = log.verdict().head
    log.intruder.execute("DELETE FROM core_eventsubject")
    log.change("DELETE FROM {events} WHERE sequence > 7 AND organization_id = %s")
    log.intruder.execute(
        "UPDATE core_eventchain c SET sequence = 7, hash = e.hash FROM core_event e "
        "WHERE e.organization_id = c.organization_id AND e.sequence = 7 AND c.organization_id = %s",
        [log.organization_id],
    )

    verdict = log.verdict()

    assert verdict.is_intact
    assert verdict.head != head


def test_writers_at_once_make_one_chain_without_a_gap(log):
    by = log.company.actor("adam")

    def write():
        for _ in range(5):
            events.record(OrganizationChanged(organization_id=log.organization_id, fields="name"), by=by, at=FRIDAY)

    outcomes = at_once(log.organization_id, write, write, write, write)

    assert outcomes == [None] * 4
    verdict = log.verdict()
    assert verdict.is_intact
    assert verdict.events == 9 + 20


def test_what_is_recorded_during_a_walk_does_not_look_like_a_cut(log, monkeypatch):
    walked, look = [], audit._problem

    def look_while_others_write(row, previous, expected):
        if not walked:
            at_once(log.organization_id, lambda: log.write(2))
        walked.append(row.sequence)
        return look(row, previous, expected)

    monkeypatch.setattr(audit, "_problem", look_while_others_write)
    during = log.verdict()

    assert during.is_intact, during.reason
    assert log.verdict().events == 9 + 2


def test_an_event_behind_the_end_that_the_chain_never_counted_is_noticed(log):
    log.intruder.execute(
        "UPDATE core_eventchain c SET sequence = 7, hash = e.hash FROM core_event e "
        "WHERE e.organization_id = c.organization_id AND e.sequence = 7 AND c.organization_id = %s",
        [log.organization_id],
    )

    assert not log.verdict().is_intact


def test_one_organizations_log_says_nothing_of_anothers(log):
    other = cast.globex()
    log.change("UPDATE {events} SET name = 'core.x.altered' WHERE sequence = 2 AND organization_id = %s")

    with tenancy.organization(other.organization.pk):
        assert audit.verify(other.organization.pk).is_intact
    assert not log.verdict().is_intact
