"""Sequences: written in versions, activated when nothing is missing, paused with everybody's place kept."""

import dataclasses

import pytest
from django.db import IntegrityError, transaction

from hireloom.core.access import PermissionDenied
from hireloom.core.models import Event
from hireloom.crm import drafts
from hireloom.crm.drafts import StepDraft, VariantDraft, VersionDraft
from hireloom.crm.enums import StepKind
from hireloom.crm.models import Enrollment, Sequence, SequenceStep, SequenceVersion
from hireloom.crm.operations import due, enrollments, sequences, versions
from hireloom.kit.refusals import Unacceptable
from hireloom.messaging.operations import senders
from tests import factories
from tests.cast import FRIDAY, MONDAY, THURSDAY, TUESDAY, WEDNESDAY


def told():
    found = Event.objects.filter(name__startswith="crm.sequence.").order_by("sequence")
    return [name.rpartition(".")[2] for name in found.values_list("name", flat=True)]


def write(sequence, *steps, by, at=TUESDAY, **more):
    sequence.refresh_from_db()
    draft = VersionDraft(steps=steps, **more)
    return versions.write(sequence=sequence, draft=draft, seen=sequence.changed_at, by=by, at=at)


def test_a_sequence_is_its_makers_and_named_once(rita, sam):
    made = sequences.create(name=" Night  nurses ", by=rita, at=MONDAY)

    assert (made.name, made.owner_id, made.state) == ("Night nurses", rita.membership_id, "draft")
    with pytest.raises(sequences.SequenceNameTaken):
        sequences.create(name="Night nurses", by=sam, at=TUESDAY)
    with pytest.raises(Unacceptable):
        sequences.create(name=" ", by=sam, at=TUESDAY)
    assert told() == ["created"]


def test_what_runs_is_never_changed_writing_on_makes_the_next_version(rita, night):
    assert list(SequenceVersion.objects.values_list("number", "activated_at")) == [(1, MONDAY)]
    first = drafts.of(SequenceVersion.objects.get())

    write(night, factories.mail_step(subject="Other"), by=rita)
    write(night, factories.mail_step(subject="Another"), factories.mail_step(1), by=rita, at=WEDNESDAY)

    numbers = SequenceVersion.objects.order_by("number").values_list("number", "activated_at")
    assert list(numbers) == [(1, MONDAY), (2, None)]
    assert drafts.of(SequenceVersion.objects.get(number=1)) == first
    assert [step.kind for step in drafts.steps_of(SequenceVersion.objects.get(number=2))] == ["mail", "mail"]
    assert versions.running_of(night).number == 1
    assert versions.activate(sequence=night, by=rita, at=THURSDAY).number == 2
    assert versions.running_of(night).number == 2
    assert told() == ["created", "written", "activated", "written", "written", "activated"]


def test_writing_the_same_again_changes_nothing(rita, night):
    first = write(night, factories.mail_step(), by=rita)
    again = versions.write(
        sequence=night,
        draft=drafts.of(first),
        seen=Sequence.objects.get().changed_at,
        by=rita,
        at=FRIDAY,
    )
    assert (again.pk, told().count("written")) == (first.pk, 2)


def test_the_second_of_two_editors_is_told(rita, sam, night):
    seen = night.changed_at
    write(night, factories.mail_step(), by=rita)

    with pytest.raises(versions.ChangedMeanwhile):
        versions.write(sequence=night, draft=VersionDraft(), seen=seen, by=sam, at=WEDNESDAY)


@pytest.mark.parametrize(
    ("steps", "problem"),
    [
        ((), "There is no step yet."),
        ((factories.mail_step(text=" "),), "Step 1: The mail is empty: it needs a subject and a text."),
        ((factories.mail_step(text="Hi {{nick}}"),), "Step 1: Unknown placeholder: nick"),
        ((factories.mail_step(subject="Hi {{first_name"),), "Step 1: Unknown placeholder: {{"),
        ((factories.mail_step(text="{{if nick}}Hi{{end}}"),), "Step 1: Unknown placeholder: nick"),
        ((factories.mail_step(text="{{if not company}}{{nick}}{{end}}"),), "Step 1: Unknown placeholder: nick"),
        ((factories.mail_step(text="{{if company}}Hi"),), "Step 1: Unknown placeholder: if company"),
        ((factories.mail_step(), StepDraft(StepKind.CALL)), "Step 2: Say what is to be done."),
        ((StepDraft(StepKind.MAIL),), "Step 1: The mail is empty."),
        (
            (StepDraft(StepKind.MAIL, variants=(VariantDraft("Hi", "Hi", weight=0),)),),
            "Step 1: Nobody would get this mail: every share is 0.",
        ),
    ],
)
def test_what_is_unfinished_is_kept_and_not_let_loose(rita, steps, problem):
    night = factories.sequence(rita, is_active=False)
    write(night, *steps, by=rita)

    with pytest.raises(versions.NotReady) as refused:
        versions.activate(sequence=night, by=rita, at=TUESDAY)
    assert refused.value.problems == [problem]
    assert Sequence.objects.get().state == "draft"


def test_conditions_and_every_placeholder_may_be_used(rita):
    text = "{{if company}}How is {{company}}?{{end}} " + " ".join("{{" + name + "}}" for name in drafts.KNOWN)
    assert factories.sequence(rita, factories.mail_step(text=text)).state == "active"


@pytest.mark.parametrize(
    "wrong",
    [
        {"days": ()},
        {"days": (7,)},
        {"opens": 600, "closes": 600},
        {"steps": (factories.mail_step(261),)},
        {"steps": tuple(factories.mail_step() for _ in range(21))},
        {"steps": (dataclasses.replace(factories.mail_step(), variants=(VariantDraft(),) * 5),)},
        {"steps": (dataclasses.replace(factories.mail_step(), variants=(VariantDraft(weight=101),)),)},
        {"steps": (same := factories.mail_step(), same)},
    ],
)
def test_what_makes_no_version_is_refused(rita, night, wrong):
    with pytest.raises(Unacceptable):
        write(night, *wrong.pop("steps", ()), by=rita, **wrong)


def test_a_sequence_goes_out_in_the_name_of_who_granted_it(rita, sam, people):
    with pytest.raises(PermissionDenied):
        sequences.create(name="Night nurses", sender=people["sam"], by=rita, at=MONDAY)
    senders.grant(writer=people["rita"], by=sam, at=MONDAY)

    made = sequences.create(name="Night nurses", sender=people["sam"], by=rita, at=MONDAY)

    assert made.sender == people["sam"]
    changed = sequences.change(sequence=made, name="Nights", sender=None, by=rita, at=TUESDAY)
    assert (changed.name, changed.sender) == ("Nights", None)
    assert Event.objects.get(name="crm.sequence.changed").payload["fields"] == "name sender_id".replace("_id", "")
    sequences.change(sequence=made, name="Nights", sender=None, by=rita, at=WEDNESDAY)
    assert told() == ["created", "changed"]


def test_a_pause_keeps_how_far_off_everything_was(rita, night, ada):
    [one] = enrollments.enroll(sequence=night, people=[ada], by=rita, at=MONDAY).enrollments
    assert due.take(sequence=night, at=MONDAY) == 1
    one.refresh_from_db()
    assert one.due_at == WEDNESDAY

    sequences.pause(sequence=night, by=rita, at=TUESDAY)
    sequences.pause(sequence=night, by=rita, at=WEDNESDAY)
    assert due.take(sequence=night, at=THURSDAY) == 0
    sequences.resume(sequence=night, by=rita, at=THURSDAY)

    one.refresh_from_db()
    assert one.due_at == FRIDAY
    assert told()[-2:] == ["paused", "resumed"]


def test_a_draft_is_not_paused_and_an_archived_sequence_does_nothing(rita, ada):
    draft = factories.sequence(rita, is_active=False)
    for verb in (sequences.pause, sequences.resume):
        with pytest.raises(sequences.NotNow):
            verb(sequence=draft, by=rita, at=TUESDAY)

    sequences.archive(sequence=draft, by=rita, at=TUESDAY)
    sequences.archive(sequence=draft, by=rita, at=TUESDAY)

    assert told() == ["created", "written", "archived"]
    with pytest.raises(sequences.NotNow):
        versions.activate(sequence=draft, by=rita, at=TUESDAY)
    with pytest.raises(sequences.NotNow):
        write(draft, factories.mail_step(), by=rita)
    with pytest.raises(enrollments.NotActive):
        enrollments.enroll(sequence=draft, people=[ada], by=rita, at=TUESDAY)


def test_a_sequence_with_people_under_way_is_not_archived(rita, night, ada):
    [one] = enrollments.enroll(sequence=night, people=[ada], by=rita, at=MONDAY).enrollments

    with pytest.raises(sequences.PeopleUnderWay) as refused:
        sequences.archive(sequence=night, by=rita, at=TUESDAY)
    assert refused.value.count == 1
    enrollments.stop(enrollment=one, by=rita, at=TUESDAY)
    assert sequences.archive(sequence=night, by=rita, at=TUESDAY).state == "archived"


def test_only_those_who_write_to_people_write_sequences(rita, vera, otto, henry, night):
    for actor in (vera, henry):
        with pytest.raises(PermissionDenied):
            sequences.create(name="Mine", by=actor, at=MONDAY)
    for actor in (vera, otto, henry):
        for verb in (sequences.pause, sequences.archive, versions.activate, enrollments.move_on):
            with pytest.raises(PermissionDenied):
                verb(sequence=night, by=actor, at=TUESDAY)
    assert list(Sequence.objects.visible_to(vera)) == [night] == list(Sequence.objects.visible_to(rita))
    assert not Sequence.objects.visible_to(otto).exists()
    assert not Sequence.objects.visible_to(henry).exists()


@pytest.mark.parametrize(
    ("rows", "change", "name"),
    [
        (Sequence, {"state": "paused"}, "a_paused_sequence_says_since_when"),
        (SequenceVersion, {"opens": 1020}, "a_send_window_opens_before_it_closes"),
        (SequenceVersion, {"days": []}, "a_send_window_opens_before_it_closes"),
        (SequenceStep, {"wait_days": 261}, "a_step_is_due_within_a_year"),
        (Enrollment, {"due_at": None}, "who_waits_knows_for_what_and_until_when"),
        (Enrollment, {"state": "held"}, "who_is_held_knows_why"),
        (Enrollment, {"state": "exited", "ended_at": MONDAY}, "who_was_stopped_knows_why"),
        (Enrollment, {"state": "finished"}, "an_enrollment_that_is_over_says_since_when"),
    ],
)
def test_the_database_keeps_what_the_verbs_promise(rita, night, ada, rows, change, name):
    enrollments.enroll(sequence=night, people=[ada], by=rita, at=MONDAY)

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        rows.objects.update(**change)
