"""Why something was done with an application: kept in words, named by the event, told on every page of its history."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from hireloom.ats.enums import BulkVerb
from hireloom.ats.models import Why
from hireloom.ats.operations import applications, assignments, bulk_actions, snoozes, transfers
from hireloom.ats.operations.bulk_actions import Wish
from hireloom.ats.queries import visits
from hireloom.core.access import PermissionDenied
from hireloom.core.models import Event
from hireloom.flywheel.queries import hiring_records, timeline
from tests import factories
from tests.cast import FRIDAY, MONDAY, TUESDAY, WEDNESDAY


@pytest.fixture
def ada(nurse_job):
    return factories.application(nurse_job, name="Ada Byron", at=MONDAY)


@pytest.fixture
def do(rita, acme, ada, nurse_job):
    """Each verb with the words given for it; the event that it records comes back."""
    reason = factories.reason(rita.organization_id)
    there = factories.job(rita, title="Porter").stages.get(name="Screening")
    second = nurse_job.stages.all()[1]
    by = {"by": rita}

    def rejected():
        applications.reject(application=ada, reason=reason, at=TUESDAY, **by)

    verbs = {
        "moved": lambda why: applications.move(application=ada, to=second, at=FRIDAY, why=why, **by),
        "transferred": lambda why: transfers.transfer(application=ada, to=there, at=FRIDAY, why=why, **by),
        "copied": lambda why: transfers.copy(application=ada, to=there, at=FRIDAY, why=why, **by),
        "rejected": lambda why: applications.reject(application=ada, reason=reason, at=FRIDAY, why=why, **by),
        "withdrawn": lambda why: applications.withdraw(application=ada, reason=reason, at=FRIDAY, why=why, **by),
        "hired": lambda why: applications.hire(application=ada, at=FRIDAY, why=why, **by),
        "snoozed": lambda why: snoozes.snooze(application=ada, until=date(2026, 3, 20), at=FRIDAY, why=why, **by),
        "assigned": lambda why: assignments.assign(
            application=ada, to=acme.colleagues["henry"], at=FRIDAY, why=why, **by
        ),
        "unrejected": lambda why: applications.unreject(application=ada, at=FRIDAY, why=why, **by),
        "unhired": lambda why: applications.unhire(application=ada, at=FRIDAY, why=why, **by),
        "reopened": lambda why: applications.reopen(application=ada, at=FRIDAY, why=why, **by),
    }
    before = {
        "unrejected": rejected,
        "unhired": lambda: applications.hire(application=ada, at=TUESDAY, **by),
        "reopened": lambda: applications.withdraw(application=ada, at=TUESDAY, **by),
    }

    def act(verb, why):
        before.get(verb, lambda: None)()
        verbs[verb](why)
        return Event.objects.get(name=f"ats.application.{verb}")

    return act


VERBS = [
    "moved", "transferred", "copied", "rejected", "withdrawn", "hired", "snoozed", "assigned", "unrejected", "unhired",
    "reopened",
]  # fmt: skip


@pytest.mark.parametrize("verb", VERBS)
def test_the_event_of_every_verb_names_the_words_and_holds_none(verb, do, rita):
    event = do(verb, "  Calm under\npressure ")

    why = Why.objects.get(pk=event.payload["why_id"])
    assert (why.body, why.said_by_id, why.said_at) == ("Calm under pressure", rita.membership_id, FRIDAY)
    assert "Calm" not in str(event.payload)


@pytest.mark.parametrize("verb", VERBS)
def test_nothing_is_kept_when_nothing_was_said(verb, do):
    assert "why_id" not in do(verb, " ").payload
    assert not Why.objects.exists()


@pytest.mark.parametrize("verb", VERBS)
def test_the_timeline_and_the_hiring_record_say_why(verb, do, ada, rita):
    do(verb, "Calm under pressure")
    ada.refresh_from_db()

    entries = timeline.of_person(ada.person, rita).entries
    said = [entry.content["why"] for entry in entries if "why" in entry.content]
    assert said == ["Calm under pressure"]

    record = hiring_records.of(ada, rita)
    details = [detail for entry in record.entries for detail in entry.details if detail.name == "why"]
    assert [detail.value for detail in details] == ["Calm under pressure"]
    assert "Calm under pressure" in str(record.as_json)


@pytest.mark.parametrize("verb", ["hired", "rejected", "withdrawn", "snoozed", "assigned"])
def test_the_way_through_the_stages_says_why_one_stayed_or_left(verb, do, ada, rita):
    do(verb, "Calm under pressure")
    ada.refresh_from_db()

    (visit,) = visits.of_application(ada, rita)

    assert [(one.why, one.said_at, one.said_by) for one in visit.said] == [
        ("Calm under pressure", FRIDAY, "Rita Lindqvist")
    ]


@pytest.mark.parametrize("verb", ["unhired", "unrejected", "reopened"])
def test_the_way_says_why_an_end_was_taken_back(verb, do, ada, rita):
    do(verb, "It was a mistake")
    ada.refresh_from_db()
    assert [visit.why for visit in visits.of_application(ada, rita)] == ["It was a mistake", ""]


def test_the_record_names_the_reason_of_a_withdrawal(do, ada, rita):
    do("withdrawn", "")
    ada.refresh_from_db()

    record = hiring_records.of(ada, rita)

    last = record.entries[-1]
    assert [(one.name, one.value) for one in last.details] == [("reason", "Another candidate fits better")]


def test_words_that_were_erased_are_said_to_be(do, ada, rita):
    do("hired", "Calm under pressure")
    Why.objects.all().delete()
    ada.refresh_from_db()

    details = hiring_records.of(ada, rita).entries[-1].details

    assert [one.name for one in details] == ["hidden"]


def test_otto_gives_no_reason_to_anything_of_acme(ada, otto):
    with pytest.raises(PermissionDenied):
        applications.hire(application=ada, by=otto, at=WEDNESDAY, why="Mine")
    assert not Why.objects.exists()


def test_the_database_refuses_a_reason_without_words(ada):
    with pytest.raises(IntegrityError, match="a_reason_in_words_has_words"), transaction.atomic():
        Why.objects.create(organization_id=ada.organization_id, application=ada, verb="hired", body="", said_at=FRIDAY)


@pytest.fixture
def many(rita, acme, nurse_job, ada):
    """Each verb on two applications, one of which ended meanwhile, with the words given for it."""
    grace = factories.application(nurse_job, name="Grace Onwudiwe", at=MONDAY)
    gone = factories.application(nurse_job, name="Zofia Wolska", at=MONDAY)
    applications.withdraw(application=gone, by=rita, at=TUESDAY)
    there = factories.job(rita, title="Porter").stages.get(name="Screening")
    needs = {
        BulkVerb.MOVE: {"stage": nurse_job.stages.all()[1]},
        BulkVerb.REJECT: {"reason": factories.reason(rita.organization_id)},
        BulkVerb.TRANSFER: {"stage": there},
        BulkVerb.ASSIGN: {"assignee": acme.colleagues["henry"]},
    }

    def act(verb, why):
        wish = Wish(verb=verb, why=why, **needs[verb])
        return bulk_actions.begin(wish=wish, applications=[ada, grace, gone], by=rita, at=FRIDAY)

    return act


MANY = [
    (BulkVerb.MOVE, "moved"), (BulkVerb.REJECT, "rejected"),
    (BulkVerb.TRANSFER, "transferred"), (BulkVerb.ASSIGN, "assigned"),
]  # fmt: skip


@pytest.mark.parametrize(("verb", "word"), MANY)
def test_what_was_said_about_many_stays_with_each_to_whom_it_was_done(verb, word, many, ada, rita):
    action = many(verb, " Hired in\nhouse ")

    assert (action.why, action.done, action.refused) == ("Hired in house", 2, 1)
    told = Event.objects.filter(name=f"ats.application.{word}").order_by("sequence")
    assert {Why.objects.get(pk=event.payload["why_id"]).body for event in told} == {"Hired in house"}
    assert Why.objects.filter(verb=word, said_by=rita.membership_id, said_at=FRIDAY).count() == len(told) == 2
    ada.refresh_from_db()
    record = hiring_records.of(ada, rita)
    assert [one.value for entry in record.entries for one in entry.details if one.name == "why"] == ["Hired in house"]


@pytest.mark.parametrize(("verb", "word"), MANY)
def test_many_without_words_keep_none(verb, word, many):
    many(verb, " ")

    assert not Why.objects.exists()
    told = [event.payload for event in Event.objects.filter(name=f"ats.application.{word}")]
    assert told
    assert [payload for payload in told if "why_id" in payload] == []


def test_taking_many_back_says_nothing_in_their_name(many, rita):
    action = many(BulkVerb.REJECT, "Hired in house")

    bulk_actions.undo(action=action, by=rita, at=FRIDAY)

    assert [why.verb for why in Why.objects.all()] == ["rejected", "rejected"]
