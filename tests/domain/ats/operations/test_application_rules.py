"""Rules: each acts once on each, proposes rather than rejects, and a person can be asked for."""

from datetime import timedelta
from uuid import UUID

import pytest

from hireloom.ats.enums import RuleAction, StageKind
from hireloom.ats.models import Application, ApplicationRule, BulkRow, HiringPolicy, RuleFiring, Stage
from hireloom.ats.operations import (
    application_rules,
    applications,
    bulk_actions,
    human_reviews,
    rejection_mails,
    rule_runs,
    stages,
    transfers,
)
from hireloom.ats.operations.application_rules import RuleDraft
from hireloom.ats.operations.stages import StagePlan
from hireloom.ats.queries import rules as queries
from hireloom.core.access import PermissionDenied
from hireloom.core.actor import visitor
from hireloom.core.models import Event
from hireloom.engine import conditions
from hireloom.engine.conditions import About, Condition
from hireloom.kit.refusals import Unacceptable
from hireloom.messaging.models import Message
from hireloom.people.models import PersonTag
from tests import factories, jobs
from tests.cast import FRIDAY, MONDAY, TUESDAY

NO_PERMIT = Condition(About.ANSWER, conditions.Test.IS, "no", "permit")


@pytest.fixture
def post(nurse_job, rita):
    return factories.post(nurse_job, rita)


@pytest.fixture
def reason(acme):
    return factories.reason(acme.organization.pk)


def write(post, by, action=RuleAction.TAG, **more):
    needs = {RuleAction.TAG: {"tag_name": "No permit"}}.get(action, {})
    draft = {"name": "Permit", "conditions": [NO_PERMIT], "action": action, "is_active": True} | needs | more
    return application_rules.write(post=post, draft=RuleDraft(**draft), by=by, at=MONDAY)


def arrive(post, answer="no", at=MONDAY, email="ada@example.org"):
    made = factories.apply(post, at=at, email=email)
    Application.objects.filter(pk=made.pk).update(answers={"permit": answer})
    return made


def states(rule):
    return list(RuleFiring.objects.filter(rule=rule).order_by("fired_at", "pk").values_list("state", flat=True))


def test_a_rule_acts_when_somebody_applies_and_never_again(rita, post):
    rule = write(post, rita)
    ada = arrive(post)

    jobs.drain()
    for _ in range(2):
        application_rules.apply_all(application_id=ada.pk, at=TUESDAY)

    assert list(PersonTag.objects.values_list("person_id", "tag__name")) == [(ada.person_id, "No permit")]
    assert states(rule) == ["done"]
    fired = Event.objects.get(name="ats.application_rule.fired")
    assert (fired.actor_kind, fired.actor_id, fired.payload["version"]) == ("automation", rule.pk, 1)


def test_who_does_not_meet_it_or_did_not_answer_is_left_alone(rita, post):
    rule = write(post, rita)
    for email, answer in (("a@example.org", "yes"), ("b@example.org", "")):
        made = arrive(post, answer, email=email)
        application_rules.apply_all(application_id=made.pk, at=TUESDAY)

    assert states(rule) == []


def test_a_rule_moves_and_routes(rita, acme, henry, nurse_job, post):
    write(post, rita, RuleAction.ASSIGN, assignee=acme.colleagues["henry"])
    write(post, rita, RuleAction.MOVE, stage=nurse_job.stages.get(position=1))
    ada = arrive(post)

    application_rules.apply_all(application_id=ada.pk, at=TUESDAY)

    found = Application.objects.get(pk=ada.pk)
    assert (found.stage.name, found.assigned_to.name) == ("Screening", "Henry Vasquez")


def test_a_proposal_waits_for_a_persons_word(rita, post, reason):
    rule = write(post, rita, RuleAction.PROPOSE_REJECTION, reason=reason)
    ada, bela = arrive(post), arrive(post, email="bela@example.org")
    for each in (ada, bela):
        application_rules.apply_all(application_id=each.pk, at=TUESDAY)
    assert states(rule) == ["proposed", "proposed"]
    assert Application.objects.get(pk=ada.pk).outcome == ""

    application_rules.accept(firing=RuleFiring.objects.get(application=ada), by=rita, at=FRIDAY)
    application_rules.dismiss(firing=RuleFiring.objects.get(application=bela), by=rita, at=FRIDAY)

    assert [Application.objects.get(pk=each.pk).outcome for each in (ada, bela)] == ["rejected", ""]
    rejected = Event.objects.get(name="ats.application.rejected")
    assert (rejected.actor_kind, rejected.actor_id) == ("member", rita.membership_id)
    with pytest.raises(application_rules.AlreadyDecided):
        application_rules.accept(firing=RuleFiring.objects.get(application=bela), by=rita, at=FRIDAY)


def test_a_rule_rejects_only_where_an_administrator_switched_that_on(adam, rita, post, reason):
    with pytest.raises(PermissionDenied):
        write(post, rita, RuleAction.REJECT, reason=reason)
    rule = write(post, adam, RuleAction.REJECT, reason=reason)
    ada = arrive(post)

    application_rules.apply_all(application_id=ada.pk, at=TUESDAY)

    assert (states(rule), Application.objects.get(pk=ada.pk).outcome) == (["proposed"], "")


@pytest.fixture
def knocked_out(adam, post, reason):
    HiringPolicy.objects.create(organization_id=post.organization_id, rules_may_reject=True, knockout_wait_days=3)
    write(post, adam, RuleAction.REJECT, reason=reason)
    ada = arrive(post)
    application_rules.apply_all(application_id=ada.pk, at=TUESDAY)
    return Application.objects.select_related("organization").get(pk=ada.pk)


def test_then_the_mail_waits_business_days_and_says_how_to_ask_for_a_person(knocked_out):
    mail = rejection_mails.of(knocked_out)

    assert knocked_out.outcome == "rejected"
    assert mail.send_after == TUESDAY + timedelta(days=3)
    assert human_reviews.link(knocked_out).split("?")[0] in mail.text
    assert "No person has decided this" in mail.text


@pytest.mark.parametrize("applied_at", [FRIDAY, FRIDAY + timedelta(days=1), FRIDAY + timedelta(days=2)])
def test_weekends_are_no_part_of_the_wait_before_the_mail_of_a_rule(applied_at, adam, post, reason):
    HiringPolicy.objects.create(organization_id=post.organization_id, rules_may_reject=True, knockout_wait_days=3)
    write(post, adam, RuleAction.REJECT, reason=reason)
    ada = arrive(post)

    application_rules.apply_all(application_id=ada.pk, at=applied_at)

    leaves_at = rejection_mails.of(Application.objects.get(pk=ada.pk)).send_after
    wednesday, thursday = FRIDAY + timedelta(days=5), FRIDAY + timedelta(days=6)
    expected = wednesday if applied_at == FRIDAY else thursday
    assert (leaves_at, leaves_at.strftime("%A")) == (expected, expected.strftime("%A"))


def test_the_candidate_asks_for_a_person_and_is_open_again_first_in_the_queue(knocked_out):
    candidate = visitor(knocked_out.organization_id)
    for _ in range(2):
        human_reviews.ask_for_a_person(application=knocked_out, by=candidate, at=FRIDAY)

    found = Application.objects.get(pk=knocked_out.pk)
    assert (found.outcome, found.asked_for_person_at) == ("", FRIDAY)
    assert Event.objects.filter(name="ats.application.person_asked_for").count() == 1
    application_rules.apply_all(application_id=found.pk, at=FRIDAY)
    assert Application.objects.get(pk=knocked_out.pk).outcome == ""


def test_those_who_decide_are_told_by_mail_and_it_names_nobody(acme, knocked_out):
    human_reviews.ask_for_a_person(application=knocked_out, by=visitor(knocked_out.organization_id), at=FRIDAY)

    told = Message.objects.filter(subject="A candidate for Staff nurse asks for a person")
    assert sorted(told.values_list("to_address", flat=True)) == ["henry@acme.example", "rita@acme.example"]
    assert f"/review/{knocked_out.pk}/" in told[0].text
    assert knocked_out.person.name not in told[0].text


def test_where_nobody_of_the_team_decides_the_administrators_are_told(knocked_out):
    knocked_out.job.team.all().delete()

    human_reviews.ask_for_a_person(application=knocked_out, by=visitor(knocked_out.organization_id), at=FRIDAY)

    told = Message.objects.filter(subject="A candidate for Staff nurse asks for a person")
    assert list(told.values_list("to_address", flat=True)) == ["adam@acme.example"]


def test_who_may_not_move_somebody_answers_nobody(ines, knocked_out):
    human_reviews.ask_for_a_person(application=knocked_out, by=visitor(knocked_out.organization_id), at=FRIDAY)
    asking = Application.objects.select_related("job").get(pk=knocked_out.pk)

    for verb in (human_reviews.leave, human_reviews.wait_again):
        with pytest.raises(PermissionDenied):
            verb(application=asking, by=ines, at=FRIDAY)

    assert Application.objects.get(pk=asking.pk).waits_for_person


def test_that_somebody_stays_is_said_once_and_taken_back_once(rita, knocked_out):
    human_reviews.ask_for_a_person(application=knocked_out, by=visitor(knocked_out.organization_id), at=FRIDAY)

    for verb in (human_reviews.leave, human_reviews.leave, human_reviews.wait_again, human_reviews.wait_again):
        verb(application=knocked_out, by=rita, at=FRIDAY + timedelta(hours=1))

    told = Event.objects.filter(name__startswith="ats.application.person_").order_by("sequence")
    assert [each.name.rpartition("_")[2] for each in told] == ["for", "answered", "awaited"]


def test_whom_a_person_rejected_has_nothing_to_ask_for(rita, knocked_out, reason):
    applications.unreject(application=knocked_out, by=rita, at=FRIDAY)
    applications.reject(application=knocked_out, reason=reason, by=rita, at=FRIDAY)

    with pytest.raises(human_reviews.NotByARule):
        human_reviews.ask_for_a_person(application=knocked_out, by=visitor(rita.organization_id), at=FRIDAY)


def test_a_link_is_good_for_one_application_and_a_forged_one_for_none(knocked_out):
    token = human_reviews.link(knocked_out).split("?t=")[1]

    assert human_reviews.application_of(token) == knocked_out.pk
    assert human_reviews.application_of(token[:-1] + "x") is None


def test_beyond_the_hours_limit_they_are_held_and_acted_on_later(rita, post):
    HiringPolicy.objects.create(organization_id=post.organization_id, most_per_hour=1)
    rule = write(post, rita)
    for email in ("a@example.org", "b@example.org"):
        application_rules.apply_all(application_id=arrive(post, email=email).pk, at=TUESDAY)
    assert sorted(states(rule)) == ["done", "held"]

    held = RuleFiring.objects.get(state="held")
    application_rules.apply_all(application_id=held.application_id, at=TUESDAY + timedelta(hours=2))

    assert states(rule) == ["done", "done"]


def test_a_dry_run_shows_whom_it_would_touch_and_touches_nobody(rita, post):
    ada = arrive(post)
    arrive(post, "yes", email="b@example.org")
    rule = write(post, rita, is_active=False)

    run = queries.dry_run(rule, rita)

    assert ([one.application_id for one in run.touched], run.count, run.tried) == ([ada.pk], 1, 2)
    assert states(rule) == []


@pytest.mark.parametrize(
    "wrong",
    [{"conditions": []}, {"tag_name": " "}, {"name": ""}, {"conditions": [Condition(About.CITY, conditions.Test.IS)]}],
)
def test_a_rule_says_what_it_needs(wrong, rita, post):
    with pytest.raises(Unacceptable):
        write(post, rita, **wrong)


def test_a_rule_rejects_for_no_more_than_one_question_of_fact(adam, post, reason):
    for conditions_ in ([NO_PERMIT, NO_PERMIT], [Condition(About.CITY, conditions.Test.IS, "Lyon")]):
        with pytest.raises(Unacceptable):
            write(post, adam, RuleAction.REJECT, reason=reason, conditions=conditions_)


def test_the_second_editor_is_told(rita, post):
    rule = write(post, rita)
    draft = RuleDraft(name="Anew", conditions=[NO_PERMIT], action=RuleAction.TAG, tag_name="x")
    application_rules.write(post=post, draft=draft, by=rita, at=TUESDAY, rule=rule, seen=1)

    with pytest.raises(application_rules.RuleChangedMeanwhile):
        application_rules.write(post=post, draft=draft, by=rita, at=TUESDAY, rule=rule, seen=1)


@pytest.mark.parametrize("name", ["henry", "sam", "vera", "otto"])
def test_who_may_not_edit_the_job_writes_no_rule(name, request, post):
    with pytest.raises(PermissionDenied):
        write(post, request.getfixturevalue(name))


def run(rule, by, at=TUESDAY):
    rule = ApplicationRule.objects.select_related("post__job").get(pk=rule.pk)
    return rule_runs.begin(rule=rule, by=by, at=at)


def fates(action):
    return sorted(BulkRow.objects.filter(action=action).values_list("fate", flat=True))


def test_a_rule_is_run_on_those_who_are_here_once_on_each(rita, post):
    for number, answer in enumerate(("no", "no", "yes")):
        arrive(post, answer, email=f"n{number}@example.org")
    gone = arrive(post, email="gone@example.org")
    applications.withdraw(application=gone, by=rita, at=MONDAY)
    rule = write(post, rita)

    action = run(rule, rita)
    again = run(rule, rita, FRIDAY)

    assert (action.state, action.total, fates(action)) == ("finished", 3, ["done", "done", "unchanged"])
    assert fates(again) == ["unchanged"] * 3
    assert states(rule) == ["done", "done"]
    assert PersonTag.objects.filter(tag__name="No permit").count() == 2
    told = Event.objects.filter(name="ats.application_rule.run").order_by("sequence")
    assert [(one.actor_kind, one.payload["total"], one.payload["version"]) for one in told] == [("member", 3, 1)] * 2


def test_a_rule_that_is_run_keeps_its_pace_and_the_others_wait_for_their_turn(rita, post, acme):
    HiringPolicy.objects.create(organization_id=acme.organization.pk, most_per_hour=1)
    for number in range(3):
        arrive(post, email=f"n{number}@example.org")
    other = write(post, rita, name="Another", tag_name="Other", conditions=[NO_PERMIT])
    rule = write(post, rita)

    action = run(rule, rita)

    assert fates(action) == ["done", "held", "held"]
    asked = [job.args for job in jobs.waiting("ats.apply_rules") if job.args["rule_id"]]
    assert [job["rule_id"] for job in asked] == [str(rule.pk)] * 2
    for hours in (1, 2):
        for job in asked:
            application_rules.apply_all(
                application_id=UUID(job["application_id"]),
                rule_id=UUID(job["rule_id"]),
                at=TUESDAY + timedelta(hours=hours, minutes=1),
            )
    assert states(rule) == ["done"] * 3
    assert states(other) == [], "a rule that nobody ran does not act on who was here before it"


def test_a_rule_that_is_off_is_not_run(rita, post):
    arrive(post)
    rule = write(post, rita, is_active=False)

    with pytest.raises(Unacceptable, match="Switch the rule on first"):
        run(rule, rita)

    assert states(rule) == []


def test_a_run_needs_the_right_that_writing_the_rule_needs(rita, adam, henry, otto, post, reason):
    arrive(post)
    tagging = write(post, rita)
    rejecting = write(post, adam, RuleAction.REJECT, reason=reason)

    for rule, by in ((tagging, henry), (tagging, otto), (rejecting, rita)):
        with pytest.raises(PermissionDenied):
            run(rule, by)

    assert (states(tagging), states(rejecting)) == ([], [])
    assert fates(run(rejecting, adam)) == ["done"], "without the policy it proposes"
    assert states(rejecting) == ["proposed"]


def test_what_a_rule_did_is_not_taken_back_all_at_once(rita, post):
    arrive(post)
    action = run(write(post, rita), rita)

    with pytest.raises(bulk_actions.TooLate):
        bulk_actions.undo(action=action, by=rita, at=TUESDAY)


def test_many_are_looked_at_by_a_job_in_small_batches(rita, post, monkeypatch):
    monkeypatch.setattr(bulk_actions, "AT_ONCE", 0)
    monkeypatch.setattr(bulk_actions, "BATCH_OF_A_RULE", 2)
    for number in range(3):
        arrive(post, email=f"n{number}@example.org")
    rule = write(post, rita)

    action = run(rule, rita)
    assert action.state == "waiting"
    assert [job.args["action_id"] for job in jobs.waiting("ats.run_bulk")] == [str(action.pk)]

    assert bulk_actions.go_on(action_id=action.pk, by=rita, at=TUESDAY) is True
    assert states(rule) == ["done"] * 2
    assert bulk_actions.go_on(action_id=action.pk, by=rita, at=TUESDAY) is False
    action.refresh_from_db()
    assert (action.state, fates(action), states(rule)) == ("finished", ["done"] * 3, ["done"] * 3)


def test_who_asks_for_a_person_after_their_stage_left_stands_in_one_that_is_there(rita, nurse_job, knocked_out):
    later = Stage.objects.filter(job=nurse_job).order_by("position")[1:]
    plan = [StagePlan(each.name, StageKind(each.kind), each.pk) for each in later]
    stages.arrange(job=nurse_job, plan=plan, by=rita, at=FRIDAY)

    human_reviews.ask_for_a_person(application=knocked_out, by=visitor(rita.organization_id), at=FRIDAY)

    found = Application.objects.select_related("stage").get(pk=knocked_out.pk)
    assert (found.stage.name, found.stage.removed_at) == ("Screening", None)


def test_no_rule_rejects_by_itself_who_asked_for_a_person(adam, rita, post, knocked_out, reason):
    human_reviews.ask_for_a_person(application=knocked_out, by=visitor(rita.organization_id), at=FRIDAY)
    another = write(post, adam, RuleAction.REJECT, reason=reason, name="Once more")

    application_rules.apply_all(application_id=knocked_out.pk, at=FRIDAY, rule_id=another.pk)

    assert (states(another), Application.objects.get(pk=knocked_out.pk).outcome) == (["proposed"], "")


def test_a_rule_leaves_alone_who_went_to_another_job(rita, post):
    rule, ada = write(post, rita), arrive(post)
    bela = arrive(post, email="bela@example.org")
    there = factories.job(rita, title="Porter").stages.select_related("job").get(position=0)
    transfers.transfer(application=ada, to=there, by=rita, at=TUESDAY)

    application_rules.apply_all(application_id=ada.pk, at=TUESDAY)
    assert (queries.dry_run(rule, rita).count, states(rule)) == (1, [])
    action = rule_runs.begin(rule=rule, by=rita, at=FRIDAY)

    assert list(BulkRow.objects.filter(action=action).values_list("application_id", flat=True)) == [bela.pk]
    assert states(rule) == ["done"]


def test_a_rule_that_is_switched_off_or_written_anew_stops_at_once_also_while_it_is_run(rita, post):
    rule, ada = write(post, rita), arrive(post)
    ada = Application.objects.select_related("person", "source", "job", "stage", "organization").get(pk=ada.pk)
    other = Condition(About.ANSWER, conditions.Test.IS, "yes", "permit")
    for changes in ({"is_active": False}, {"conditions": [other]}):
        draft = {"name": "Permit", "conditions": [NO_PERMIT], "action": RuleAction.TAG, "tag_name": "X"}
        draft |= {"is_active": True} | changes
        application_rules.write(post=post, draft=RuleDraft(**draft), by=rita, at=TUESDAY, rule=rule)

        assert application_rules.apply(rule=rule, application=ada, at=FRIDAY) is None

    assert states(rule) == []


def test_a_rule_that_was_removed_while_it_was_run_does_nothing(rita, post):
    rule, ada = write(post, rita), arrive(post)
    known = Application.objects.select_related("person", "source", "job", "stage", "organization").get(pk=ada.pk)
    application_rules.remove(rule=ApplicationRule.objects.get(pk=rule.pk), by=rita, at=TUESDAY)

    assert application_rules.apply(rule=rule, application=known, at=FRIDAY) is None
