"""The record of an application: everything that happened, as of any moment, and proof against changes."""

import copy
from datetime import timedelta

import pytest

from hireloom.ats.enums import RuleAction, Verdict
from hireloom.ats.models import Application, HiringPolicy
from hireloom.ats.operations import application_rules, applications, debriefs, human_reviews, transfers
from hireloom.ats.operations.application_rules import RuleDraft
from hireloom.core.access import PermissionDenied
from hireloom.core.actor import visitor
from hireloom.core.models import Event
from hireloom.engine import conditions
from hireloom.engine.conditions import About, Condition
from hireloom.flywheel.operations import hiring_records as taking
from hireloom.flywheel.queries import hiring_records, record_files
from hireloom.kit import sealing
from hireloom.people.enums import NoteVisibility
from hireloom.people.operations import merges, notes, sightings
from tests import factories
from tests.cast import FRIDAY, MONDAY, THURSDAY, TUESDAY, WEDNESDAY


@pytest.fixture
def story(rita, acme):
    """Ada applied on Monday, was looked at and moved on Tuesday, noted on Wednesday, rejected on Thursday."""
    job = factories.job(rita, title="Staff nurse")
    application = factories.apply(factories.post(job, rita), at=MONDAY, message="I have worked nights.")
    sightings.note(person=application.person, by=rita, at=TUESDAY)
    applications.move(application=application, to=job.stages.all()[1], by=rita, at=TUESDAY)
    notes.add(person=application.person, body="Calm and clear.", by=rita, at=WEDNESDAY, context_id=application.pk)
    reason = factories.reason(acme.organization.pk)
    applications.reject(application=application, reason=reason, by=rita, at=THURSDAY)
    return Application.objects.select_related("job", "person", "source", "post").get(pk=application.pk)


def read(application):
    return Application.objects.select_related("job", "person", "source", "post").get(pk=application.pk)


def names(record):
    return [entry.line.name for entry in record.entries]


def test_the_record_tells_everything_in_order_with_who_did_it(story, rita):
    record = hiring_records.of(story, rita)

    told = [name for name in names(record) if name.startswith(("ats.", "people.note", "people.person.viewed"))]
    assert told == [
        "ats.application.submitted",
        "people.person.viewed",
        "ats.application.moved",
        "people.note.added",
        "ats.application.rejected",
    ]
    assert record.stage == "Screening"
    assert record.outcome == "Rejected"
    assert record.ended_at == THURSDAY
    by_name = {entry.line.name: entry for entry in record.entries}
    assert by_name["ats.application.moved"].line.actor == "Rita Lindqvist"
    assert "I have worked nights." in {detail.value for detail in by_name["ats.application.submitted"].details}
    assert "Calm and clear." in {detail.value for detail in by_name["people.note.added"].details}


def test_it_shows_what_stood_at_a_moment_and_nothing_later(story, rita):
    record = hiring_records.of(story, rita, as_of=TUESDAY)

    assert names(record)[-1] == "ats.application.moved"
    assert (record.stage, record.outcome, record.ended_at) == ("Screening", "", None)
    assert hiring_records.of(story, rita, as_of=MONDAY).stage == "Applied"
    assert hiring_records.of(story, rita, as_of=MONDAY - timedelta(days=1)).stage == ""


@pytest.mark.parametrize("end", ["rejected", "hired"])
def test_an_end_that_was_taken_back_is_no_end(end, rita, acme):
    application = factories.application(factories.job(rita))
    if end == "rejected":
        applications.reject(application=application, reason=factories.reason(acme.organization.pk), by=rita, at=TUESDAY)
        applications.unreject(application=application, by=rita, at=WEDNESDAY)
    else:
        applications.hire(application=application, by=rita, at=TUESDAY)
        applications.unhire(application=application, by=rita, at=WEDNESDAY)

    record = hiring_records.of(read(application), rita)
    assert (record.stage, record.outcome, record.ended_at) == ("Applied", "", None)
    assert hiring_records.of(read(application), rita, as_of=TUESDAY).outcome == end.title()


def test_an_end_by_a_rule_is_none_once_the_candidate_asked_for_a_person(rita, adam, acme):
    post = factories.post(factories.job(rita), rita)
    HiringPolicy.objects.create(organization_id=acme.organization.pk, rules_may_reject=True)
    no_permit = Condition(About.ANSWER, conditions.Test.IS, "no", "permit")
    reason = factories.reason(acme.organization.pk)
    draft = RuleDraft("Permit", [no_permit], RuleAction.REJECT, is_active=True, reason=reason)
    application_rules.write(post=post, draft=draft, by=adam, at=MONDAY)
    application = factories.apply(post, at=MONDAY)
    Application.objects.filter(pk=application.pk).update(answers={"permit": "no"})
    application_rules.apply_all(application_id=application.pk, at=TUESDAY)
    assert hiring_records.of(read(application), rita).outcome == "Rejected"

    human_reviews.ask_for_a_person(application=read(application), by=visitor(acme.organization.pk), at=WEDNESDAY)
    record = hiring_records.of(read(application), rita)
    assert (record.stage, record.outcome, record.ended_at) == ("Applied", "", None)


def test_where_it_stands_is_told_by_what_happened_to_it_and_not_by_what_names_another_stage(rita, acme, henry):
    job, other = factories.job(rita), factories.job(rita, title="Cook")
    application = factories.application(job)
    applications.move(application=application, to=job.stages.all()[2], by=rita, at=TUESDAY)
    applications.move(application=application, to=job.stages.all()[1], by=rita, at=WEDNESDAY)
    copied = transfers.copy(application=application, to=other.stages.all()[3], by=rita, at=THURSDAY)

    assert hiring_records.of(read(application), rita).stage == job.stages.all()[1].name
    assert hiring_records.of(read(copied), rita).stage == other.stages.all()[3].name


def test_whoever_goes_on_after_a_merge_is_not_called_the_double(rita, adam):
    job = factories.job(rita)
    first, second = (factories.application(job, email=f"ada{number}@example.org") for number in range(2))
    merges.merge(kept=first.person, absorbed=second.person, by=adam, at=TUESDAY)

    found = {hiring_records.of(read(each), adam).outcome: read(each).outcome for each in (first, second)}
    assert sorted(found.values()) == ["", "duplicate"]
    assert found[""] == ""


def test_what_happened_to_the_person_stays_in_it_when_their_record_becomes_part_of_another(story, rita, adam, acme):
    other = factories.person(acme.organization.pk, name="Ada Lovelace", email="ada.lovelace@example.org")
    before = names(hiring_records.of(story, adam))
    merges.merge(kept=other, absorbed=story.person, by=adam, at=FRIDAY)

    after = names(hiring_records.of(read(story), adam))
    assert {"people.person.viewed", "people.note.added"} <= {*before}
    assert after == before


def test_what_happened_to_the_person_before_and_after_is_not_in_it(story, rita):
    notes.add(person=story.person, body="Later, for another job.", by=rita, at=FRIDAY)

    assert len([name for name in names(hiring_records.of(story, rita)) if name == "people.note.added"]) == 1


def test_a_note_for_administrators_is_named_and_not_quoted_to_others(story, rita, acme):
    notes.add(
        person=story.person, body="Between us.", by=acme.actor("adam"), at=WEDNESDAY,
        visibility=NoteVisibility.ADMINISTRATORS, context_id=story.pk,
    )  # fmt: skip

    def quoted(actor):
        return [detail.value for entry in hiring_records.of(story, actor).entries for detail in entry.details]

    assert "Between us." in quoted(acme.actor("adam"))
    assert "Between us." not in quoted(rita)
    assert names(hiring_records.of(story, rita)).count("people.note.added") == 2


def test_taking_it_away_is_an_event_that_holds_its_seal(story, rita):
    export = taking.export(application=story, file_format="json", by=rita, at=FRIDAY)

    event = Event.objects.get(name="ats.hiring_record.exported")
    assert event.payload["digest"] == export.sealed["seal"]
    assert event.payload["entries"] == len(export.sealed["entries"])
    assert list(record_files.broken_seals(export.sealed)) == []
    assert list(record_files.strangers(export.sealed)) == []


def test_who_may_not_read_records_takes_none(story, acme):
    with pytest.raises(PermissionDenied):
        taking.export(application=story, file_format="json", by=acme.actor("vera"), at=FRIDAY)
    assert not Event.objects.filter(name="ats.hiring_record.exported").exists()


@pytest.fixture
def sealed(story, rita):
    return taking.export(application=story, file_format="json", by=rita, at=FRIDAY).sealed


def test_any_altered_word_is_found_and_said_where(sealed):
    for number, entry in enumerate(sealed["entries"], 1):
        changed = copy.deepcopy(sealed)
        changed["entries"][number - 1]["sentence"] = entry["sentence"] + "."
        assert next(record_files.broken_seals(changed)) == f"entry {number} was altered"


def test_a_changed_head_a_removed_entry_and_a_cut_end_are_found(sealed):
    changed = copy.deepcopy(sealed)
    changed["head"]["outcome"] = "Hired"
    assert list(record_files.broken_seals(changed)) == ["the head was altered"]

    changed = copy.deepcopy(sealed)
    del changed["entries"][1]
    assert "entry 2 was altered" in list(record_files.broken_seals(changed))

    changed = copy.deepcopy(sealed)
    del changed["entries"][-1]
    assert list(record_files.broken_seals(changed)) == ["the end was cut off, or something was added"]


def test_an_event_that_was_altered_with_fresh_seals_is_found_by_its_own_hash_and_by_the_chain(sealed):
    changed = copy.deepcopy(sealed)
    changed["entries"][1]["event"]["at"] = "2020-01-01T00:00:00.000000+00:00"
    rows = [changed["head"], *changed["entries"]]
    for row, seal in zip(
        rows, sealing.chain([{k: v for k, v in row.items() if k != "seal"} for row in rows]), strict=True
    ):
        row["seal"] = seal.hex()
    changed["seal"] = rows[-1]["seal"]

    assert list(record_files.broken_seals(changed)) == ["the event of entry 2 does not have its hash"]
    assert list(record_files.strangers(changed)) == [
        "nobody took this record away: its seal is not in the chain of events"
    ]


def test_scorecards_and_decisions_stand_in_it_for_those_who_may_read_them(rita, acme, henry):
    application = factories.application(factories.job(rita))
    ines = acme.colleagues["ines"]
    interview = factories.interview(application, ines, acme.colleagues["henry"], by=rita)
    factories.scorecard(interview, ines, notes="Steady hands.")
    debriefs.decide(application=application, verdict=Verdict.GO_ON, reasons="Clear.", by=rita, at=FRIDAY)
    application = Application.objects.select_related("job", "person", "source", "post").get(pk=application.pk)

    def said(actor):
        record = hiring_records.of(application, actor)
        return {detail.value for entry in record.entries for detail in entry.details}

    assert {"Steady hands.", "Ines Haddad", "Clear.", "Go on"} <= said(rita)
    assert not {"Steady hands.", "Clear."} & said(henry)  # Henry owes his own
    assert "ats.scorecard.submitted" in names(hiring_records.of(application, henry))


@pytest.mark.parametrize("moves", [1, 3])
def test_it_takes_no_more_queries_for_more_happenings(moves, rita, acme, django_assert_max_num_queries):
    job = factories.job(rita)
    application = factories.application(job)
    stages = list(job.stages.all())
    for number in range(moves):
        applications.move(application=application, to=stages[number + 1], by=rita, at=TUESDAY)
        notes.add(person=application.person, body="Seen.", by=rita, at=TUESDAY)
    application = Application.objects.select_related("job", "person", "source", "post").get(pk=application.pk)

    with django_assert_max_num_queries(12):
        hiring_records.of(application, rita)


def test_a_look_is_written_down_once_in_twelve_hours(rita, acme):
    person = factories.person(acme.organization.pk)

    assert sightings.note(person=person, by=rita, at=MONDAY)
    assert not sightings.note(person=person, by=rita, at=MONDAY)
    assert sightings.note(person=person, by=acme.actor("adam"), at=MONDAY)
    assert sightings.note(person=person, by=rita, at=TUESDAY)
    assert Event.objects.filter(name="people.person.viewed").count() == 3


def test_nobody_looks_at_whom_they_do_not_see(acme, otto):
    person = factories.person(acme.organization.pk)
    with pytest.raises(PermissionDenied):
        sightings.note(person=person, by=otto, at=MONDAY)
