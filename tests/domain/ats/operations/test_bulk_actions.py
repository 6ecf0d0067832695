"""One verb on many: each with its own fate, in batches, and taken back."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from hireloom.ats import letters
from hireloom.ats.enums import BulkState, BulkVerb, CloseReason
from hireloom.ats.letters import Draft
from hireloom.ats.models import Application, BulkAction, BulkRow, Job, Opening
from hireloom.ats.operations import applications, assignments, bulk_actions, openings
from hireloom.ats.operations import jobs as job_verbs
from hireloom.ats.operations.bulk_actions import Wish
from hireloom.ats.queries import mailing
from hireloom.core.models import Event, Membership
from hireloom.kit.refusals import Unacceptable
from hireloom.messaging import footers
from hireloom.messaging.enums import ConsentNeed, SuppressionCover, SuppressionReason, SuppressionScope
from hireloom.messaging.models import Message
from hireloom.messaging.operations import contact_policies, mails, suppressions
from hireloom.messaging.operations.suppressions import No
from hireloom.people.models import ContactPoint, PersonTag
from hireloom.people.operations import tags
from tests import factories, jobs
from tests.cast import MONDAY, TUESDAY, WEDNESDAY

DRAFT = Draft("About {{job}}", "Hello {{first_name}}, we are slow but not gone. {{organization}}")
SOON, LATE = WEDNESDAY + timedelta(seconds=5), WEDNESDAY + timedelta(seconds=20)


@pytest.fixture
def three(nurse_job):
    names = ("Ada Byron", "Grace Onwudiwe", "Zofia Wolska")
    return [factories.application(nurse_job, name=name, at=MONDAY) for name in names]


@pytest.fixture
def stages(nurse_job):
    return list(nurse_job.stages.all())


@pytest.fixture
def reason(acme):
    return factories.reason(acme.organization.pk)


@pytest.fixture
def in_small_batches(monkeypatch):
    """Two at a time, none of them before the request ends."""
    monkeypatch.setattr(bulk_actions, "AT_ONCE", 0)
    monkeypatch.setattr(bulk_actions, "BATCH", 2)


def begin(applications, by, **wish):
    return bulk_actions.begin(wish=Wish(**wish), applications=applications, by=by, at=WEDNESDAY)


def fates(action):
    rows = BulkRow.objects.filter(action=action).select_related("application__person").order_by("position")
    return [(row.application.person.given_name or row.application.person.name, row.fate, row.refusal) for row in rows]


def standing():
    rows = Application.objects.order_by("person__sort_name").select_related("stage")
    return [(row.stage.name, row.outcome) for row in rows]


def counted(action):
    found = BulkAction.objects.get(pk=action.pk)
    return (found.state, found.total, found.done, found.refused)


def names(*wanted):
    return list(Event.objects.filter(name__in=wanted).order_by("sequence").values_list("name", flat=True))


def test_a_few_are_moved_at_once_each_with_its_fate_and_its_history(rita, three, stages, reason):
    applications.reject(application=three[1], reason=reason, by=rita, at=TUESDAY)
    applications.move(application=three[2], to=stages[2], by=rita, at=TUESDAY)

    action = begin(three, rita, verb=BulkVerb.MOVE, stage=stages[2])

    assert [fate for _, *fate in fates(action)] == [["done", ""], ["refused", "closed"], ["unchanged", ""]]
    assert counted(action) == ("finished", 3, 2, 1)
    assert standing()[0] == ("Phone interview", "")
    assert names("ats.bulk_action.started", "ats.bulk_action.finished") == [
        "ats.bulk_action.started",
        "ats.bulk_action.finished",
    ]


def test_many_are_moved_by_a_job_in_batches_and_back(rita, three, stages, in_small_batches):
    action = begin(three, rita, verb=BulkVerb.MOVE, stage=stages[2])
    assert counted(action) == ("waiting", 3, 0, 0)

    jobs.drain()
    assert counted(action) == ("finished", 3, 3, 0)
    assert standing() == [("Phone interview", "")] * 3

    action.refresh_from_db()
    bulk_actions.undo(action=action, by=rita, at=action.ended_at)
    jobs.drain()
    assert [fate for _, fate, _ in fates(action)] == ["undone"] * 3
    assert standing() == [("Applied", "")] * 3
    assert names("ats.bulk_action.undone") == ["ats.bulk_action.undone"]


def test_a_batch_done_twice_is_done_once(rita, three, stages, in_small_batches):
    action = begin(three, rita, verb=BulkVerb.MOVE, stage=stages[2])

    assert bulk_actions.go_on(action_id=action.pk, by=rita, at=WEDNESDAY) is True
    assert counted(action) == ("running", 3, 2, 0)
    for _ in range(3):
        assert bulk_actions.go_on(action_id=action.pk, by=rita, at=WEDNESDAY) is False

    assert counted(action) == ("finished", 3, 3, 0)
    assert len(names("ats.application.moved")) == 3


def test_who_was_moved_on_meanwhile_is_not_taken_back(rita, henry, three, stages):
    action = begin(three, rita, verb=BulkVerb.MOVE, stage=stages[2])
    applications.move(application=three[0], to=stages[3], by=henry, at=WEDNESDAY)

    bulk_actions.undo(action=action, by=rita, at=SOON)

    assert [fate for _, *fate in fates(action)] == [["kept", "changed_since"], ["undone", ""], ["undone", ""]]
    assert [stage for stage, _ in standing()] == ["On-site interview", "Applied", "Applied"]


def test_many_are_rejected_for_one_reason_and_their_mails_wait(rita, three, reason):
    action = begin(three, rita, verb=BulkVerb.REJECT, reason=reason, mail=DRAFT, is_silver_medalist=True)

    assert standing() == [("Applied", "rejected")] * 3
    assert Application.objects.filter(is_silver_medalist=True, reason=reason).count() == 3
    mails = Message.objects.filter(purpose="rejection").order_by("to_name")
    assert [mail.text.split(",")[0] for mail in mails] == ["Hello Ada", "Hello Grace", "Hello Zofia"]
    assert all(mail.send_after >= WEDNESDAY + timedelta(minutes=15) for mail in mails)

    bulk_actions.undo(action=action, by=rita, at=SOON)
    assert standing() == [("Applied", "")] * 3
    assert set(mails.values_list("state", flat=True)) == {"cancelled"}


def test_mails_to_many_are_held_until_nobody_can_take_them_back(rita, three):
    ContactPoint.objects.filter(person_id=three[1].person_id).delete()

    action = begin(three, rita, verb=BulkVerb.MAIL, mail=DRAFT)

    assert [fate for _, *fate in fates(action)] == [["done", ""], ["refused", "no_address"], ["done", ""]]
    mails = Message.objects.order_by("pk")
    assert {mail.send_after for mail in mails} == {WEDNESDAY + bulk_actions.HOLD}
    [job] = jobs.waiting("messaging.hand_over")
    assert len(job.args["message_ids"]) == 2, "both leave by one job"

    bulk_actions.undo(action=action, by=rita, at=SOON)
    jobs.drain()
    assert set(mails.values_list("state", flat=True)) == {"cancelled"}
    assert [fate for _, fate, _ in fates(action)] == ["undone", "refused", "undone"]


def test_a_form_that_is_sent_twice_writes_each_mail_once_and_with_other_words_again(rita, three):
    def send(*, text=DRAFT.text, to=three, key="form-1"):
        wish = Wish(BulkVerb.MAIL, mail=Draft(DRAFT.subject, text))
        return bulk_actions.begin(wish=wish, applications=to, by=rita, at=WEDNESDAY, key=key).pk

    first, second = send(), send()

    assert (first == second, Message.objects.count()) == (True, 3)
    assert names("ats.bulk_action.started", "ats.bulk_action.finished") == [
        "ats.bulk_action.started",
        "ats.bulk_action.finished",
    ]
    assert (
        len({first, send(text="Hello again"), send(to=three[:2]), send(key="form-2"), send(key=""), send(key="")}) == 6
    )


def test_a_form_that_is_sent_again_after_it_was_taken_back_is_meant_anew(rita, three):
    wish = Wish(BulkVerb.MAIL, mail=DRAFT)
    first = bulk_actions.begin(wish=wish, applications=three, by=rita, at=WEDNESDAY, key="form-1")
    bulk_actions.undo(action=first, by=rita, at=SOON)

    bulk_actions.begin(wish=wish, applications=three, by=rita, at=SOON, key="form-1")

    states = Message.objects.order_by("created_at").values_list("state", flat=True)
    assert sorted(states) == ["cancelled"] * 3 + ["queued"] * 3


def test_the_same_key_of_another_colleague_is_another_action(rita, adam, three):
    wish = Wish(BulkVerb.MAIL, mail=DRAFT)
    made = [
        bulk_actions.begin(wish=wish, applications=three, by=by, at=WEDNESDAY, key="form-1").pk for by in (rita, adam)
    ]

    assert len(set(made)) == 2


def test_mails_that_left_are_not_taken_back(rita, three):
    action = begin(three, rita, verb=BulkVerb.MAIL, mail=DRAFT)
    jobs.drain()

    with pytest.raises(bulk_actions.TooLate):
        bulk_actions.undo(action=action, by=rita, at=LATE)

    assert set(Message.objects.values_list("state", flat=True)) == {"accepted"}


def test_a_mail_with_an_unknown_placeholder_reaches_nobody(rita, three):
    action = begin(three, rita, verb=BulkVerb.MAIL, mail=Draft("Hi", "Dear {{salutation}}"))

    assert {fate for _, *fate in fates(action) for fate in [tuple(fate)]} == {("refused", "unresolved")}
    assert not Message.objects.exists()


def test_a_tag_is_put_on_all_and_taken_off_those_who_got_it(rita, three):
    tags.put_on(person=three[0].person, name="Night shift", by=rita, at=TUESDAY)

    action = begin(three, rita, verb=BulkVerb.TAG, tag_name="night shift")
    assert [fate for _, fate, _ in fates(action)] == ["unchanged", "done", "done"]
    assert PersonTag.objects.count() == 3

    bulk_actions.undo(action=action, by=rita, at=SOON)
    assert list(PersonTag.objects.values_list("person_id", flat=True)) == [three[0].person_id]


def test_many_are_assigned_to_a_colleague_of_the_team_and_back(rita, acme, three):
    action = begin(three, rita, verb=BulkVerb.ASSIGN, assignee=acme.colleagues["henry"])
    assert set(Application.objects.values_list("assigned_to__name", flat=True)) == {"Henry Vasquez"}

    bulk_actions.undo(action=action, by=rita, at=SOON)
    assert set(Application.objects.values_list("assigned_to", flat=True)) == {None}


def test_who_does_not_see_the_job_is_assigned_nobody(rita, acme, three):
    action = begin(three, rita, verb=BulkVerb.ASSIGN, assignee=acme.colleagues["edda"])

    assert {fate[1:] for fate in fates(action)} == {("refused", "not_allowed")}


def test_many_are_transferred_and_come_back(rita, nurse_job, three):
    screening = factories.job(rita, title="Porter").stages.get(name="Screening")
    factories.submissions.add(person=three[1].person, job=screening.job, by=rita, at=TUESDAY)

    action = begin(three, rita, verb=BulkVerb.TRANSFER, stage=screening)
    assert [fate for _, *fate in fates(action)] == [["done", ""], ["refused", "already_there"], ["done", ""]]
    assert Application.objects.filter(job=nurse_job).count() == 1

    bulk_actions.undo(action=action, by=rita, at=SOON)
    assert Application.objects.filter(job=nurse_job).count() == 3


def test_a_running_one_is_stopped_and_what_was_done_is_taken_back(rita, three, stages, in_small_batches):
    action = begin(three, rita, verb=BulkVerb.MOVE, stage=stages[2])
    bulk_actions.go_on(action_id=action.pk, by=rita, at=WEDNESDAY)
    with pytest.raises(bulk_actions.NotNow):
        bulk_actions.undo(action=action, by=rita, at=SOON)

    bulk_actions.stop(action=action, by=rita, at=SOON)
    assert [fate for _, fate, _ in fates(action)] == ["done", "done", "left_out"]
    jobs.drain()
    assert counted(action) == ("stopped", 3, 2, 0)

    bulk_actions.undo(action=action, by=rita, at=SOON)
    jobs.drain()
    assert standing() == [("Applied", "")] * 3


def test_whoever_lost_the_right_meanwhile_does_nothing_more(rita, acme, three, stages, in_small_batches):
    action = begin(three, rita, verb=BulkVerb.MOVE, stage=stages[2])
    acme.colleagues["rita"].deactivated_at = TUESDAY
    acme.colleagues["rita"].save()

    jobs.drain()

    assert {fate[1:] for fate in fates(action)} == {("refused", "not_allowed")}
    assert standing() == [("Applied", "")] * 3


@pytest.mark.parametrize(
    "wish",
    [
        {"verb": BulkVerb.MOVE},
        {"verb": BulkVerb.REJECT},
        {"verb": BulkVerb.TAG, "tag_name": " "},
        {"verb": BulkVerb.MAIL, "mail": Draft("", "x")},
        {"verb": BulkVerb.TRANSFER},
    ],
)
def test_what_the_verb_needs_must_be_said(wish, rita, three):
    with pytest.raises(Unacceptable):
        begin(three, rita, **wish)

    assert not BulkAction.objects.exists()


def test_more_than_ten_thousand_are_too_many(rita, three, stages, monkeypatch):
    monkeypatch.setattr(bulk_actions, "MOST", 2)

    with pytest.raises(Unacceptable):
        begin(three, rita, verb=BulkVerb.MOVE, stage=stages[2])


@pytest.mark.parametrize("name", ["ines", "vera", "otto"])
def test_who_may_not_move_one_begins_nothing(name, request, three, stages):
    with pytest.raises(PermissionDenied):
        begin(three, request.getfixturevalue(name), verb=BulkVerb.MOVE, stage=stages[2])

    assert standing() == [("Applied", "")] * 3


def test_only_who_asked_for_it_stops_or_undoes_it(rita, henry, three, stages):
    action = begin(three, rita, verb=BulkVerb.MOVE, stage=stages[2])

    with pytest.raises(PermissionDenied):
        bulk_actions.undo(action=action, by=henry, at=SOON)
    assert list(BulkAction.objects.visible_to(henry)) == []
    assert list(BulkAction.objects.visible_to(rita)) == [action]
    assert action.state == BulkState.FINISHED


def test_the_same_number_of_statements_moves_three_and_nine(rita, nurse_job, three, stages, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    nine = [factories.application(nurse_job, name=f"Porter {number}") for number in range(9)]
    with CaptureQueriesContext(connection) as spent:
        begin(three, rita, verb=BulkVerb.MOVE, stage=stages[1])
    with django_assert_num_queries(len(spent)):
        begin(nine, rita, verb=BulkVerb.MOVE, stage=stages[1])


def test_many_are_rejected_and_only_the_well_scored_are_kept_warm(rita, acme, three, reason):
    for number, (application, overall) in enumerate(zip(three[:2], ("yes", "no"), strict=True)):
        held = factories.interview(
            application, acme.colleagues["rita"], by=rita, starts_at=TUESDAY + timedelta(hours=number)
        )
        factories.scorecard(held, acme.colleagues["rita"], overall, at=WEDNESDAY)

    action = begin(three, rita, verb=BulkVerb.REJECT, reason=reason, keeps_well_scored=True)

    assert counted(action) == ("finished", 3, 3, 0)
    assert list(Application.objects.filter(is_silver_medalist=True)) == [three[0]]


def test_a_batch_that_fails_in_its_second_part_has_done_nothing_of_the_first(rita, acme, three, reason, monkeypatch):
    held = factories.interview(three[0], acme.colleagues["rita"], by=rita, starts_at=TUESDAY)
    factories.scorecard(held, acme.colleagues["rita"], "yes", at=WEDNESDAY)
    elsewhere = factories.application(factories.job(rita, title="Cook"), name="Ada Lovelace", at=MONDAY)
    monkeypatch.setattr(bulk_actions, "AT_ONCE", 0)
    action = begin([three[0], elsewhere], rita, verb=BulkVerb.REJECT, reason=reason, keeps_well_scored=True)
    Membership.objects.filter(pk=rita.membership_id).update(role="colleague")
    elsewhere.job.team.all().delete()
    now = Membership.objects.get(pk=rita.membership_id).as_actor()

    bulk_actions.go_on(action_id=action.pk, by=now, at=WEDNESDAY)

    assert [fate for _, *fate in fates(action)] == [["refused", "not_allowed"]] * 2
    assert not Application.objects.closed().exists()
    assert names("ats.application.rejected") == []


def test_the_job_closes_when_nobody_waits_in_it_and_opens_again_when_that_is_undone(rita, nurse_job, three, reason):
    openings.add(job=nurse_job, by=rita, at=MONDAY)
    wish = Wish(BulkVerb.REJECT, reason=reason, closes_job=True, openings_because=CloseReason.NO_BUDGET)

    action = bulk_actions.begin(wish=wish, applications=three, by=rita, at=WEDNESDAY, job=nurse_job)

    assert (counted(action), Job.objects.get().status) == (("finished", 3, 3, 0), "closed")
    assert Opening.objects.get().close_reason == "no_budget"
    assert names("ats.bulk_action.finished", "ats.job.closed") == ["ats.bulk_action.finished", "ats.job.closed"]
    bulk_actions.undo(action=action, by=rita, at=SOON)
    assert (standing(), Job.objects.get().status) == ([("Applied", "")] * 3, "open")


def test_the_job_stays_open_while_somebody_waits_in_it(rita, nurse_job, three, reason):
    wish = Wish(BulkVerb.REJECT, reason=reason, closes_job=True)

    bulk_actions.begin(wish=wish, applications=three[:2], by=rita, at=WEDNESDAY, job=nurse_job)

    assert Job.objects.get().status == "open"


def test_who_may_not_change_the_job_does_not_close_it_by_rejecting_everybody(henry, nurse_job, three, reason):
    wish = Wish(BulkVerb.REJECT, reason=reason, closes_job=True)

    with pytest.raises(PermissionDenied):
        bulk_actions.begin(wish=wish, applications=three, by=henry, at=WEDNESDAY, job=nurse_job)

    assert standing() == [("Applied", "")] * 3


def test_a_job_does_not_close_by_moving_people(rita, nurse_job, three, stages):
    wish = Wish(BulkVerb.MOVE, stage=stages[1], closes_job=True)

    with pytest.raises(Unacceptable):
        bulk_actions.begin(wish=wish, applications=three, by=rita, at=WEDNESDAY, job=nurse_job)


def test_undo_does_not_open_a_job_that_somebody_else_closed_since(rita, nurse_job, three, reason):
    wish = Wish(BulkVerb.REJECT, reason=reason, closes_job=True)
    action = bulk_actions.begin(wish=wish, applications=three[:2], by=rita, at=WEDNESDAY, job=nurse_job)
    applications.withdraw(application=three[2], by=rita, at=SOON)
    job_verbs.close(job=nurse_job, by=rita, at=SOON)

    bulk_actions.undo(action=action, by=rita, at=LATE)

    assert Job.objects.get().status == "closed"


def test_undo_keeps_what_a_colleague_did_anew_since(rita, three, stages, reason):
    moved = begin(three[:1], rita, verb=BulkVerb.MOVE, stage=stages[1])
    rejected = begin(three[1:2], rita, verb=BulkVerb.REJECT, reason=reason)
    for stage in (stages[2], stages[1]):
        applications.move(application=three[0], to=stage, by=rita, at=SOON)
    applications.unreject(application=three[1], by=rita, at=SOON)
    applications.reject(application=three[1], reason=reason, by=rita, at=SOON)

    for action in (moved, rejected):
        bulk_actions.undo(action=action, by=rita, at=LATE)

    assert standing()[:2] == [("Screening", ""), ("Applied", "rejected")]
    assert [fate for action in (moved, rejected) for _, *fate in fates(action)] == [["kept", "changed_since"]] * 2


@pytest.mark.parametrize("gone", ["henry", "ines"])
def test_undo_gives_back_to_those_who_are_here_and_says_of_the_others_why_not(acme, rita, three, gone):
    henry, ines, me = (acme.colleagues[name] for name in ("henry", "ines", "rita"))
    for application, member in zip(three, (henry, ines, ines), strict=True):
        assignments.assign(application=application, to=member, by=rita, at=TUESDAY)
    action = begin(Application.objects.select_related("job").order_by("pk"), rita, verb=BulkVerb.ASSIGN, assignee=me)
    Membership.objects.filter(pk=acme.colleagues[gone].pk).update(deactivated_at=WEDNESDAY)

    bulk_actions.undo(action=action, by=rita, at=SOON)

    rows = BulkRow.objects.filter(action=action).select_related("application__assigned_to")
    assert {(row.was_assigned_to_id, row.fate, row.application.assigned_to_id) for row in rows} == {
        (each.pk, "kept", me.pk) if each == acme.colleagues[gone] else (each.pk, "undone", each.pk)
        for each in (henry, ines)
    }


def test_who_said_no_or_left_our_outreach_gets_no_mail_among_many_with_the_reason(rita, three):
    objected = No(SuppressionScope.PERSON, SuppressionReason.OBJECTED)
    suppressions.suppress(no=objected, person=three[0].person, by=rita, at=MONDAY)
    left = No(SuppressionScope.PERSON, SuppressionReason.UNSUBSCRIBED, covers=SuppressionCover.OUTREACH)
    suppressions.suppress(no=left, person=three[1].person, by=rita, at=MONDAY)

    action = begin(three, rita, verb=BulkVerb.MAIL, mail=DRAFT)

    assert [fate for _, *fate in fates(action)] == [["refused", "said_no"], ["refused", "no_outreach"], ["done", ""]]
    assert list(Message.objects.values_list("person", "purpose")) == [(three[2].person_id, "bulk")]
    found = mailing.left_out([each.pk for each in three], at=WEDNESDAY)
    assert found == [mailing.LeftOut("Asked us not to write", 1), mailing.LeftOut("Unsubscribed", 1)]


def test_who_leaves_before_a_mail_to_many_goes_out_does_not_get_it_and_one_to_them_alone_does(rita, three):
    begin(three, rita, verb=BulkVerb.MAIL, mail=DRAFT)
    left = No(SuppressionScope.PERSON, SuppressionReason.UNSUBSCRIBED, covers=SuppressionCover.OUTREACH)
    suppressions.suppress(no=left, person=three[0].person, by=rita, at=MONDAY)
    writing = mails.Writing(
        to_address=letters.addresses([three[0].person_id])[three[0].person_id],
        subject="Hi",
        text="You asked me.",
        key="alone",
    )
    mails.write(person=three[0].person, writing=writing, by=rita, at=WEDNESDAY)
    jobs.drain()

    states = Message.objects.filter(person=three[0].person).values_list("purpose", "state")
    assert dict(states) == {"bulk": "stopped", "one_to_one": "accepted"}


def test_a_mail_to_many_asks_for_no_consent_beside_their_application_and_says_how_to_leave(rita, cora, three):
    policy = contact_policies.Policy(ConsentNeed.ALWAYS, (), 7, "", tracks_opens=False)
    contact_policies.decide(policy=policy, seen=0, by=cora, at=MONDAY)
    begin(three, rita, verb=BulkVerb.MAIL, mail=DRAFT)
    jobs.drain()

    found = Message.objects.select_related("organization", "mailbox")
    assert {message.state for message in found} == {"accepted"}
    assert len(footers.of(list(found))) == 3


def test_whom_a_mail_may_not_reach_costs_as_many_queries_with_one_as_with_three(rita, three, django_assert_num_queries):
    for each in three:
        no = No(SuppressionScope.PERSON, SuppressionReason.OBJECTED)
        suppressions.suppress(no=no, person=each.person, by=rita, at=MONDAY)
    for some in (three[:1], three):
        with django_assert_num_queries(4):
            found = mailing.left_out([each.pk for each in some], at=WEDNESDAY)
        assert found == [mailing.LeftOut("Asked us not to write", len(some))]
