"""An event is one row in the caller's transaction, with its place, its subjects and its reactions."""

import dataclasses
from dataclasses import dataclass
from string import Formatter
from typing import ClassVar
from uuid import UUID, uuid4

import pytest
from django.db import DataError, connection, transaction
from django.test.utils import CaptureQueriesContext
from procrastinate.contrib.django.models import ProcrastinateJob
from psycopg.types.json import Jsonb

from hireloom.core import audit, events, tasks
from hireloom.core.event_types import MemberAdded, MemberRoleChanged, OrganizationChanged
from hireloom.core.events import recording, sentences, types
from hireloom.core.events.reading import restore
from hireloom.core.models import Event, EventChain, EventSubject
from hireloom.kit import sealing
from tests import jobs
from tests.cast import FRIDAY, MONDAY

SOMEBODY = UUID(int=7)


@pytest.fixture
def added(adam):
    return events.record(MemberAdded(membership_id=adam.membership_id, role="sourcer"), by=adam, at=MONDAY)


@pytest.fixture
def subscribed(monkeypatch):
    """Reactions to the change of a role, gone again after the test."""
    heard = []

    def hear_of_a_new_role(event):
        heard.append(event)

    known = types._by_event[MemberRoleChanged.name]
    monkeypatch.setitem(types._by_event, MemberRoleChanged.name, list(known))
    monkeypatch.setattr(types, "_subscriptions", dict(types._subscriptions))
    events.subscribe(MemberRoleChanged)(hear_of_a_new_role)
    return heard


def role_changed():
    return MemberRoleChanged(membership_id=SOMEBODY, from_role="sourcer", to_role="recruiter")


def test_an_event_keeps_what_happened_who_did_it_and_when(added, adam):
    row = Event.objects.get(pk=added.pk)

    assert (row.name, row.payload) == (
        "core.membership.added",
        {"membership_id": str(adam.membership_id), "role": "sourcer"},
    )
    assert (row.actor_kind, row.actor_id, row.at) == ("member", adam.id, MONDAY)
    assert row.organization_id == adam.organization_id


def test_an_event_is_found_by_the_nouns_it_is_about(added, adam):
    assert EventSubject.objects.filter(event=added).values_list("subject_id", flat=True).get() == adam.membership_id
    assert added in Event.objects.about(adam.membership_id)


def test_events_of_an_organization_are_numbered_without_a_gap(adam):
    before = EventChain.objects.get(organization_id=adam.organization_id).sequence

    events.record_all([role_changed(), role_changed()], by=adam, at=MONDAY)
    events.record(role_changed(), by=adam, at=MONDAY)

    numbers = list(Event.objects.filter(sequence__gt=before).order_by("sequence").values_list("sequence", flat=True))
    assert numbers == [before + 1, before + 2, before + 3]


def test_what_a_verb_records_is_written_in_one_round_when_it_ends_in_its_order(adam):
    before = EventChain.objects.get(organization_id=adam.organization_id).sequence
    noun = uuid4()

    @events.gathered()
    def verb():
        events.record(role_changed(), by=adam, at=MONDAY, also_about=[noun])
        with events.gathered():
            events.record_all([role_changed(), role_changed()], by=adam, at=MONDAY)
        events.record(OrganizationChanged(organization_id=adam.organization_id, fields="name"), by=adam, at=FRIDAY)
        assert not Event.objects.filter(sequence__gt=before).exists()

    with CaptureQueriesContext(connection) as asked:
        verb()

    written = list(Event.objects.filter(sequence__gt=before).order_by("sequence"))
    assert [(row.sequence - before, row.name, row.at) for row in written] == [
        (1, MemberRoleChanged.name, MONDAY),
        (2, MemberRoleChanged.name, MONDAY),
        (3, MemberRoleChanged.name, MONDAY),
        (4, OrganizationChanged.name, FRIDAY),
    ]
    assert [bytes(row.previous_hash) for row in written[1:]] == [bytes(row.hash) for row in written[:-1]]
    assert list(Event.objects.about(noun)) == [written[0]]
    assert sum("core_eventchain" in query["sql"] and "FOR UPDATE" in query["sql"] for query in asked) == 2, (
        "one a moment"
    )
    assert audit.verify(organization_id=adam.organization_id).is_intact


def test_a_verb_that_fails_leaves_nothing_of_what_it_gathered_and_the_next_one_records_at_once(adam):
    before = Event.objects.count()

    @transaction.atomic
    @events.gathered()
    def failing() -> None:
        events.record(role_changed(), by=adam, at=MONDAY)
        raise LookupError

    with pytest.raises(LookupError):
        failing()

    assert Event.objects.count() == before
    events.record(role_changed(), by=adam, at=MONDAY)
    assert Event.objects.count() == before + 1


def test_reactions_to_what_was_gathered_are_enqueued_once_each(adam, subscribed):
    with events.gathered():
        events.record(role_changed(), by=adam, at=MONDAY)
        events.record(role_changed(), by=adam, at=MONDAY)

    jobs.drain()

    assert subscribed == [role_changed(), role_changed()]


def test_each_event_seals_the_one_before_it(adam):
    first, second = events.record_all([role_changed(), role_changed()], by=adam, at=MONDAY)

    assert bytes(second.previous_hash) == bytes(first.hash)
    assert bytes(second.hash) == sealing.digest(bytes(first.hash), recording.covered(second))


def test_an_event_without_a_value_leaves_it_out(adam):
    row = events.record(OrganizationChanged(organization_id=adam.organization_id, fields="name"), by=adam, at=MONDAY)

    assert row.payload == {"organization_id": str(adam.organization_id), "fields": "name"}


def test_recording_nothing_writes_nothing(adam):
    before = Event.objects.count()

    assert events.record_all([], by=adam, at=MONDAY) == []
    assert Event.objects.count() == before


def test_a_reaction_is_enqueued_with_the_event_and_runs_with_it(adam, subscribed):
    jobs.drain()
    row = events.record(role_changed(), by=adam, at=FRIDAY)

    assert [job.args["event_id"] for job in jobs.waiting("core.react")][-1:] == [str(row.pk)]
    assert subscribed == []
    jobs.drain()
    assert subscribed == [role_changed()]


def test_an_event_that_is_taken_back_takes_its_reaction_with_it(adam, subscribed):
    waiting = len(jobs.waiting())
    sequence = EventChain.objects.get(organization_id=adam.organization_id).sequence

    with transaction.atomic():
        events.record(role_changed(), by=adam, at=FRIDAY)
        transaction.set_rollback(True)

    assert len(jobs.waiting()) == waiting
    assert EventChain.objects.get(organization_id=adam.organization_id).sequence == sequence


def test_a_reaction_is_taken_back_with_an_event_that_does_not_come_into_the_chain(adam, subscribed, monkeypatch):
    """It is enqueued first; whoever catches what went wrong has nothing of it, and cannot go on."""
    before = Event.objects.count(), EventChain.objects.get().sequence, jobs.waiting()
    monkeypatch.setattr(recording, "_WRITTEN", "SELECT 1 / 0")

    with transaction.atomic():
        with pytest.raises(DataError):
            events.record(role_changed(), by=adam, at=MONDAY)
        with pytest.raises(transaction.TransactionManagementError):
            Event.objects.count()
        transaction.set_rollback(True)

    assert (Event.objects.count(), EventChain.objects.get().sequence, jobs.waiting()) == before
    assert subscribed == []


def test_a_reaction_that_this_release_no_longer_has_is_left_out(added, adam, subscribed):
    tasks.react(organization_id=str(adam.organization_id), event_id=str(added.pk), subscriber="gone.with.the.release")

    assert subscribed == []


def test_a_stored_event_becomes_the_one_it_was(adam):
    event = role_changed()

    assert restore(events.record(event, by=adam, at=MONDAY), MemberRoleChanged) == event


def test_an_event_of_another_release_is_read_as_far_as_it_goes(adam):
    row = events.record(role_changed(), by=adam, at=MONDAY)
    row.payload = {"membership_id": str(SOMEBODY), "from_role": "sourcer", "long_forgotten": 1}

    assert restore(row, MemberRoleChanged) == MemberRoleChanged(SOMEBODY, "sourcer", None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "about"),
    [("core.membership.added", ()), ("only.two", ()), ("core.test.done", ("nothing_such",))],
)
def test_a_taken_or_misshapen_event_type_is_refused(name, about):
    event_type = dataclasses.make_dataclass("Misfit", [], frozen=True)
    event_type.name, event_type.sentence, event_type.about = name, "", about

    with pytest.raises(ValueError, match=name):
        events.register(event_type)


@pytest.mark.parametrize("event_type", events.registered(), ids=lambda event_type: event_type.name)
def test_every_sentence_names_only_what_the_event_holds(event_type):
    fields = {field.name for field in dataclasses.fields(event_type)}
    named = {name for _, name, _, _ in Formatter().parse(str(event_type.sentence)) if name}

    assert {name for name in named if name not in fields and f"{name}_id" not in fields} == set()


def test_a_sentence_names_people_and_roles_as_readers_know_them(adam, acme):
    row = events.record(
        MemberRoleChanged(acme.colleagues["sam"].pk, from_role="sourcer", to_role="recruiter"), by=adam, at=MONDAY
    )

    assert sentences.of([row]) == {row.pk: "Sam Moreau changed from Sourcer to Recruiter"}


def test_a_sentence_about_somebody_who_is_gone_says_so(adam):
    row = events.record(MemberAdded(membership_id=uuid4(), role="sourcer"), by=adam, at=MONDAY)

    assert sentences.of([row]) == {row.pk: "(deleted) joined as Sourcer"}


def test_a_sentence_of_an_event_that_this_release_does_not_know_is_its_name(adam):
    row = events.record(role_changed(), by=adam, at=MONDAY)
    row.name = "core.future.invented"

    assert sentences.of([row]) == {row.pk: "core.future.invented"}


def test_all_labels_cost_one_query(adam, acme, django_assert_num_queries):
    members = [acme.colleagues[name].pk for name in ("sam", "rita", "vera")]
    rows = events.record_all([MemberAdded(pk, "sourcer") for pk in members], by=adam, at=MONDAY)

    with django_assert_num_queries(1):
        sentences.of(rows)


def test_a_payload_holds_ids_and_plain_values_alone():
    for event_type in events.registered():
        kinds = {str(field.type) for field in dataclasses.fields(event_type)}
        assert {kind for kind in kinds if not _is_plain(kind)} == set(), event_type.name


def _is_plain(kind):
    words = kind.replace("<class '", "").replace("'>", "").replace("uuid.", "").split(" | ")
    return set(words) <= {"str", "int", "bool", "UUID", "None"}


@dataclass(frozen=True)
class Twice:
    """About one noun under two names."""

    name: ClassVar[str] = "core.test.happened"
    sentence: ClassVar[str] = ""
    about: ClassVar[tuple[str, ...]] = ("first_id", "second_id")
    first_id: UUID
    second_id: UUID | None


def test_a_noun_that_is_named_twice_is_a_subject_once():
    assert recording.subjects_of(Twice(SOMEBODY, SOMEBODY)) == [SOMEBODY]
    assert recording.subjects_of(Twice(SOMEBODY, None)) == [SOMEBODY]


@pytest.fixture
def gathered(monkeypatch, adam):
    """One reaction to new roles and new members together, after the cast is there; gone again after the test."""
    heard = []

    def hear_of_colleagues(happened):
        heard.append(happened)

    for event_type in (MemberRoleChanged, MemberAdded):
        known = types._gathered_by_event[event_type.name]
        monkeypatch.setitem(types._gathered_by_event, event_type.name, list(known))
    monkeypatch.setattr(types, "_gatherings", dict(types._gatherings))
    events.subscribe_to_all(MemberRoleChanged, MemberAdded)(hear_of_colleagues)
    return heard


def test_everything_of_one_recording_is_heard_in_one_job_in_order(gathered, adam):
    added = MemberAdded(membership_id=SOMEBODY, role="sourcer")
    unheard = OrganizationChanged(organization_id=adam.organization_id, fields="name")
    events.record_all([added, unheard, role_changed()], by=adam, at=MONDAY)

    assert len(jobs.waiting("core.react_together")) == 1
    jobs.drain()
    assert gathered == [[added, role_changed()]]


def test_more_than_a_job_takes_becomes_several(gathered, adam, monkeypatch):
    monkeypatch.setattr(recording, "MOST_TOGETHER", 2)
    events.record_all([role_changed()] * 3, by=adam, at=MONDAY)

    assert [len(job.args["event_ids"]) for job in jobs.waiting("core.react_together")] == [2, 1]
    jobs.drain()
    assert sum(len(happened) for happened in gathered) == 3


@pytest.fixture
def waiting(gathered, adam):
    """Three changes, each with a job of its own; the first of the jobs is being done."""
    for _ in range(3):
        events.record(role_changed(), by=adam, at=MONDAY)
    mine, second, third = jobs.waiting("core.react_together")
    change(mine, status="doing")
    return mine, second, third


def change(job, **columns):
    """Procrastinate's rows are read-only to the ORM."""
    with connection.cursor() as cursor:
        for column, value in columns.items():
            cursor.execute(f"UPDATE procrastinate_jobs SET {column} = %s WHERE id = %s", [value, job.id])


def test_what_waits_for_the_same_reaction_is_taken_along(gathered, waiting):
    mine, _second, _third = waiting
    tasks.react_together(**mine.args)

    assert [len(happened) for happened in gathered] == [3]
    assert jobs.waiting("core.react_together") == []


@pytest.mark.parametrize("columns", [{"attempts": 1}, {"status": "failed"}, {"queue_name": "bulk"}])
def test_what_was_tried_before_is_not_taken_along(gathered, waiting, columns):
    mine, second, third = waiting
    change(second, **columns)
    tasks.react_together(**mine.args)

    assert [len(happened) for happened in gathered] == [2]
    assert not ProcrastinateJob.objects.filter(pk=third.id).exists()
    assert ProcrastinateJob.objects.filter(pk=second.id).exists()


def test_what_another_organization_waits_for_stays(gathered, waiting, globex):
    mine, _second, third = waiting
    change(third, args=Jsonb(third.args | {"organization_id": str(globex.organization.pk)}))
    tasks.react_together(**mine.args)

    assert [len(happened) for happened in gathered] == [2]
    assert third.id in [job.id for job in jobs.waiting("core.react_together")]


def test_a_reaction_that_fails_leaves_what_it_took_along_waiting(gathered, waiting, monkeypatch):
    mine, second, third = waiting
    [reaction] = types.gatherings_of(MemberRoleChanged.name)

    def fail(_happened):
        raise RuntimeError

    monkeypatch.setitem(types._gatherings, reaction.key, dataclasses.replace(reaction, react=fail))
    with pytest.raises(RuntimeError):
        tasks.react_together(**mine.args)

    assert [job.id for job in jobs.waiting("core.react_together")] == [second.id, third.id]
