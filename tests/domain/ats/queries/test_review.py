"""The review queue: who waits, in which order, and what a reviewer is shown of them."""

from dataclasses import replace
from datetime import date

import pytest

from hireloom.ats.models import Application, Job
from hireloom.ats.operations import applications, criteria, human_reviews, snoozes
from hireloom.ats.operations.criterion_filling import Wanted
from hireloom.ats.queries import arrivals, grants, review
from hireloom.core.actor import system
from hireloom.core.models import Membership
from hireloom.people.models import Document, PersonSkill
from tests import factories
from tests.cast import FRIDAY, MONDAY, TUESDAY, WEDNESDAY

TEXT = "Ada Byron\nada@example.org\nNurse on intensive care since 2015, Charité School of Nursing.\nTriage."


@pytest.fixture
def ada(nurse_job):
    found = factories.application(nurse_job, name="Ada Byron", email="ada@example.org", at=MONDAY)
    person = found.person
    document = Document.objects.create(
        organization_id=person.organization_id,
        person=person,
        name="ada-byron.pdf",
        text=TEXT,
        state="read",
        facts={
            "facts": [
                {"sort": "name", "value": {"full": "Ada Byron"}, "evidence": {"start": 0, "end": 9}},
                {"sort": "education", "value": {"institution": "Charité School of Nursing"}, "evidence": {}},
            ]
        },
    )
    PersonSkill.objects.create(organization_id=person.organization_id, person=person, name="Triage", confidence=0.9)
    Application.objects.filter(pk=found.pk).update(
        document=document, message="Call me, Ada", answers={"q1": "Yes", "q2": "My name is Byron"}
    )
    return found


def item(application, actor):
    shown = review.readable(actor).get(pk=application.pk)
    return review.item(shown, actor=actor, seats=grants.seats(actor), at=FRIDAY)


def wards(rita, nurse_job):
    criteria.write(
        job=nurse_job,
        wanted=[Wanted("Intensive care", "intensive care, ICU", is_required=True), Wanted("French")],
        by=rita,
        at=TUESDAY,
    )


def test_the_longest_wait_comes_first_over_all_of_ones_jobs(rita, nurse_job, ada):
    cook = factories.job(rita, title="Cook")
    grace = factories.application(cook, name="Grace", at=TUESDAY)
    zofia = factories.application(nurse_job, name="Zofia", at=WEDNESDAY)

    assert review.queue(rita, grants.seats(rita)) == [ada.pk, grace.pk, zofia.pk]


def test_who_was_decided_on_or_rests_is_not_in_it_and_who_asked_for_a_person_is_first(rita, nurse_job, ada):
    moved = factories.application(nurse_job, name="Grace", at=TUESDAY)
    resting = factories.application(nurse_job, name="Zofia", at=TUESDAY)
    asking = factories.application(nurse_job, name="Bela", at=WEDNESDAY)
    applications.move(application=moved, to=nurse_job.stages.get(position=1), by=rita, at=WEDNESDAY)
    snoozes.snooze(application=resting, until=date(2026, 3, 9), by=rita, at=WEDNESDAY)
    Application.objects.filter(pk=asking.pk).update(asked_for_person_at=FRIDAY)

    assert review.queue(rita, grants.seats(rita)) == [asking.pk, ada.pk]


@pytest.fixture
def asking(nurse_job, rita):
    """Somebody in a later stage of a job that closed meanwhile asked for a person."""
    found = factories.application(nurse_job, name="Bela", at=MONDAY)
    applications.move(application=found, to=nurse_job.stages.get(position=2), by=rita, at=TUESDAY)
    Application.objects.filter(pk=found.pk).update(asked_for_person_at=WEDNESDAY)
    Job.objects.filter(pk=nurse_job.pk).update(status="closed", closed_at=TUESDAY)
    return Application.objects.select_related("job", "stage").get(pk=found.pk)


def waiting(actor):
    return review.queue(actor, grants.seats(actor))


@pytest.mark.parametrize(("name", "sees"), [("henry", True), ("adam", True), ("ines", False), ("otto", False)])
def test_who_asked_for_a_person_waits_in_any_stage_and_though_the_job_closed(name, sees, request, asking):
    actor = request.getfixturevalue(name)

    assert waiting(actor) == ([asking.pk] if sees else [])
    assert arrivals.count(actor=actor, most=99) == (1 if name == "henry" else 0), (
        "every page counts those of one's teams"
    )


def test_who_is_on_another_team_is_asked_only_where_nobody_of_the_team_decides(rita, adam, acme, nurse_job, asking):
    factories.job(adam, title="Cook")
    assert waiting(adam) == []

    Membership.objects.filter(pk__in=[acme.colleagues[name].pk for name in ("rita", "henry")]).update(
        deactivated_at=FRIDAY
    )

    assert waiting(adam) == [asking.pk]


@pytest.mark.parametrize("verb", ["move", "leave", "reject"])
def test_each_decision_answers_who_asked_for_a_person_and_undo_asks_again(verb, rita, nurse_job, asking, acme):
    reason = factories.reason(acme.organization.pk)
    there = list(nurse_job.stages.order_by("position"))
    do, undo = {
        "move": (
            lambda: applications.move(application=asking, to=there[3], by=rita, at=FRIDAY),
            lambda: applications.move(application=asking, to=there[2], by=rita, at=FRIDAY, is_undo=True),
        ),
        "leave": (
            lambda: human_reviews.leave(application=asking, by=rita, at=FRIDAY),
            lambda: human_reviews.wait_again(application=asking, by=rita, at=FRIDAY),
        ),
        "reject": (
            lambda: applications.reject(application=asking, reason=reason, by=rita, at=FRIDAY),
            lambda: applications.unreject(application=asking, by=rita, at=FRIDAY),
        ),
    }[verb]

    do()
    assert waiting(rita) == []
    undo()
    assert waiting(rita) == [asking.pk]


def test_who_is_moved_by_a_rule_still_waits_for_a_person(nurse_job, asking):
    software = system(nurse_job.organization_id)

    applications.move(application=asking, to=nurse_job.stages.get(position=3), by=software, at=FRIDAY)

    assert Application.objects.get(pk=asking.pk).waits_for_person


@pytest.mark.parametrize(("name", "sees"), [("henry", True), ("ines", False), ("vera", False), ("otto", False)])
def test_it_holds_those_about_whom_one_may_decide(name, sees, request, ada):
    actor = request.getfixturevalue(name)
    assert review.queue(actor, grants.seats(actor)) == ([ada.pk] if sees else [])


def test_a_reviewer_sees_the_document_with_what_matters_marked(rita, nurse_job, ada):
    wards(rita, nurse_job)

    found = item(ada, rita)

    assert (found.name, found.is_blind, found.document_name, found.message) == (
        "Ada Byron",
        False,
        "ada-byron.pdf",
        "Call me, Ada",
    )
    assert [(piece.text, piece.mark) for piece in found.pieces if piece.mark] == [
        ("intensive care", "criterion"),
        ("Triage", "skill"),
    ]
    assert [(asked.name, asked.is_required, asked.mentions) for asked in found.criteria] == [
        ("Intensive care", True, 1),
        ("French", False, 0),
    ]
    assert [answer.value for answer in found.answers] == ["Yes", "My name is Byron"]
    assert found.next_stage_name == "Screening"


def test_a_blind_reviewer_sees_what_somebody_can_and_not_who_it_is(rita, adam, nurse_job, ada):
    wards(rita, nurse_job)
    criteria.review_blind(job=nurse_job, until=nurse_job.stages.get(position=2), by=rita, at=TUESDAY)

    found = item(ada, rita)

    said = repr(found)
    for secret in ("Ada", "Byron", "ada@", "2015", "Charit", "School", str(ada.person_id), "ada-byron"):
        assert secret not in said
    assert (found.is_blind, found.person_id, found.document_id) == (True, None, None)
    assert ("intensive care", "criterion") in [(piece.text, piece.mark) for piece in found.pieces]
    assert item(ada, adam).name == "Ada Byron"


def test_it_costs_the_same_with_one_and_with_three(rita, nurse_job, ada, django_assert_num_queries):
    with django_assert_num_queries(4):
        assert len(review.queue(rita, grants.seats(rita))) == 1
    for _ in range(2):
        factories.application(nurse_job, at=TUESDAY)
    with django_assert_num_queries(4):
        assert len(review.queue(rita, grants.seats(rita))) == 3


@pytest.mark.parametrize("name", ["vera", "cora"])
def test_who_may_not_read_documents_reads_none_of_somebody_unknown_either(acme, adam, nurse_job, ada, name):
    actor = acme.actor(name)
    assert "".join(piece.text for piece in item(ada, actor).pieces) == ""

    criteria.review_blind(job=nurse_job, until=nurse_job.stages.get(position=2), by=adam, at=TUESDAY)

    shown = item(ada, actor)
    assert (shown.is_blind, "".join(piece.text for piece in shown.pieces)) == (True, "")


def test_a_program_without_the_right_to_documents_reads_none_of_somebody_unknown(adam, rita, nurse_job, ada):
    criteria.review_blind(job=nurse_job, until=nurse_job.stages.get(position=2), by=adam, at=TUESDAY)
    narrow = replace(rita, scopes=frozenset({"ats.view_applications", "ats.view_all_jobs"}))

    assert "".join(piece.text for piece in item(ada, narrow).pieces) == ""
