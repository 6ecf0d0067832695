"""A job made from another one, or kept as a template."""

import pytest

from hireloom.ats.enums import QuestionKind, RuleAction, StageKind
from hireloom.ats.models import Job, PlanInterview, Stage
from hireloom.ats.operations import (
    application_rules,
    beginnings,
    criteria,
    job_copies,
    jobs,
    post_questions,
    requisitions,
    stage_groups,
    stages,
)
from hireloom.ats.operations.application_rules import RuleDraft
from hireloom.ats.operations.criterion_filling import Wanted
from hireloom.ats.operations.post_questions import QuestionDraft
from hireloom.ats.operations.requisitions import RequisitionDraft
from hireloom.ats.operations.stages import StagePlan
from hireloom.ats.queries import jobs as job_queries
from hireloom.core.access import PermissionDenied
from hireloom.core.models import Event
from hireloom.engine import conditions
from hireloom.engine.conditions import About, Condition
from tests import factories
from tests.cast import FRIDAY, MONDAY, TUESDAY

BLIND = "ats.job.blind_review_changed"


@pytest.fixture
def full_job(nurse_job, rita):
    post = factories.post(nurse_job, rita, pay_max_minor=1, pay_currency="EUR", shows_pay=False)
    draft = QuestionDraft("Licence?", QuestionKind.YES_NO, is_required=True)
    post_questions.arrange(post=post, questions=[draft], by=rita, at=MONDAY)
    factories.application(nurse_job)
    return nurse_job


def test_a_copy_has_the_stages_the_posts_the_questions_and_the_team_but_no_applications(full_job, rita):
    made = job_copies.copy(job=full_job, title="Night nurse", by=rita, at=TUESDAY)

    assert (made.title, made.status, made.copied_from, made.applications.count()) == (
        "Night nurse",
        "draft",
        full_job,
        0,
    )
    assert [stage.name for stage in made.stages.all()] == [stage.name for stage in full_job.stages.all()]
    (post,) = made.posts.all()
    assert (post.pay_max_minor, post.shows_pay, post.published_at) == (1, False, None)
    assert [question.label for question in post.questions.all()] == ["Licence?"]
    assert {(seat.membership.name, seat.role, seat.is_responsible) for seat in made.team.all()} == {
        ("Rita Lindqvist", "recruiter", True),
        ("Henry Vasquez", "hiring_manager", False),
        ("Ines Haddad", "interviewer", False),
    }
    assert [event.name for event in Event.objects.about(made.pk).order_by("sequence")][:2] == [
        "ats.job.created",
        "ats.job.copied",
    ]


def test_the_rules_of_a_post_ask_the_questions_of_the_copy_and_name_its_stages(full_job, rita, adam, acme):
    (post,) = full_job.posts.all()
    (question,) = post.questions.all()
    screen = full_job.stages.order_by("position")[1]
    about = [Condition(About.ANSWER, conditions.Test.IS, "no", str(question.pk))]
    reason = factories.reason(acme.organization.pk)
    for name, action, needs in (
        ("Look soon", RuleAction.MOVE, {"stage": screen}),
        ("Out", RuleAction.REJECT, {"reason": reason}),
        (
            "Gone",
            RuleAction.TAG,
            {"tag_name": "Gone", "conditions": [Condition(About.ANSWER, conditions.Test.IS, "no", "gone")]},
        ),
    ):
        draft = RuleDraft(**({"name": name, "conditions": about, "action": action, "is_active": True} | needs))
        application_rules.write(post=post, draft=draft, by=adam, at=MONDAY)

    made = job_copies.copy(job=full_job, title="Night nurse", by=rita, at=TUESDAY)

    (asked,) = made.posts.get().questions.all()
    moves, rejects, gone = made.posts.get().rules.all()
    assert (moves.name, moves.stage, moves.is_active) == ("Look soon", made.stages.order_by("position")[1], True)
    assert moves.conditions == [{"about": "answer", "test": "is", "value": "no", "key": str(asked.pk)}]
    assert (rejects.name, rejects.reason, rejects.is_active) == ("Out", reason, False)
    assert (gone.name, gone.conditions[0]["key"], gone.is_active) == ("Gone", "", False)
    written = Event.objects.about(made.pk).filter(name="ats.application_rule.written").order_by("sequence")
    assert [(event.payload["rule_id"], event.payload["is_active"]) for event in written] == [
        (str(moves.pk), True),
        (str(rejects.pk), False),
        (str(gone.pk), False),
    ]


def test_who_copies_is_the_recruiter_where_the_team_is_not_taken_over(full_job, rita):
    wanted = job_copies.Wanted(posts=False, team=False)
    made = job_copies.copy(job=full_job, title="Night nurse", wanted=wanted, by=rita, at=TUESDAY)

    assert made.posts.count() == 0
    assert [(seat.membership.name, seat.is_responsible) for seat in made.team.all()] == [("Rita Lindqvist", True)]


def test_a_template_takes_no_applications_and_is_on_no_list_of_jobs(full_job, rita):
    template = job_copies.copy(job=full_job, title="Nurse, any ward", as_template=True, by=rita, at=TUESDAY)

    with pytest.raises(jobs.IsTemplate):
        jobs.open_(job=template, by=rita, at=FRIDAY)
    listed = job_queries.page(wish=job_queries.Wish(status=""), actor=rita)
    assert [line.title for line in listed.lines] == ["Staff nurse"]
    assert job_queries.statuses(rita) == {"open": 1}


def test_hiring_begins_from_a_template(full_job, rita):
    template = job_copies.copy(job=full_job, title="Nurse, any ward", as_template=True, by=rita, at=TUESDAY)
    wish = requisitions.create(draft=RequisitionDraft(title="Ward nurse"), by=rita, at=TUESDAY)
    wish = requisitions.submit(requisition=wish, by=rita, at=TUESDAY)

    job = beginnings.begin(requisition=wish, template=template, by=rita, at=FRIDAY)

    assert (job.title, job.copied_from, job.is_template) == ("Ward nurse", template, False)
    assert (job.posts.count(), job.openings.count()) == (1, 1)


def test_who_may_not_create_jobs_copies_none(full_job, henry):
    with pytest.raises(PermissionDenied):
        job_copies.copy(job=full_job, title="Mine", by=henry, at=TUESDAY)
    assert Job.objects.count() == 1


def test_one_colleague_is_responsible_in_a_role(nurse_job, rita, acme):
    from hireloom.core.enums import JobRole  # app ready

    sam = jobs.add_team_member(
        job=nurse_job, membership=acme.colleagues["sam"], role=JobRole.RECRUITER, by=rita, at=MONDAY
    )
    jobs.make_responsible(member=sam, by=rita, at=TUESDAY)
    jobs.make_responsible(member=sam, by=rita, at=TUESDAY)

    recruiters = nurse_job.team.filter(role="recruiter").values_list("membership__name", "is_responsible")
    assert set(recruiters) == {("Sam Moreau", True), ("Rita Lindqvist", False)}
    assert Event.objects.filter(name="ats.job.responsibility_given").count() == 1


def test_a_copy_has_no_stage_that_was_removed(nurse_job, rita):
    first, *rest = Stage.objects.filter(job=nurse_job).order_by("position")
    factories.application(nurse_job)
    plan = [StagePlan(each.name, StageKind(each.kind), each.pk) for each in rest]
    stages.arrange(job=nurse_job, plan=plan, goes_to={first.pk: rest[0].pk}, by=rita, at=MONDAY)

    made = job_copies.copy(job=nurse_job, title="Night nurse", by=rita, at=TUESDAY)

    assert [stage.name for stage in made.stages.order_by("position")] == [each.name for each in rest]


LICENCE = [Wanted("Licence", "RN, licence", is_required=True, kind="licence", weight=4)]


@pytest.mark.parametrize("as_template", [False, True])
def test_a_copy_of_a_copy_compares_asks_and_hides_as_the_first_one_did(nurse_job, rita, adam, acme, as_template):
    group = stage_groups.add(name="Phone screens", kind=StageKind.SCREEN, by=adam, at=MONDAY)
    there = list(nurse_job.stages.order_by("position"))
    plan = [
        StagePlan(each.name, StageKind(each.kind), each.pk, group.pk if n == 1 else None)
        for n, each in enumerate(there)
    ]
    stages.arrange(job=nurse_job, plan=plan, by=rita, at=MONDAY)
    criteria.write(job=nurse_job, wanted=LICENCE, by=rita, at=MONDAY)
    criteria.review_blind(job=nurse_job, until=there[2], by=rita, at=MONDAY)
    factories.planned(nurse_job, rita, acme.colleagues["ines"])
    source = Job.objects.get(pk=nurse_job.pk)

    copied = job_copies.copy(job=source, title="First", as_template=as_template, by=rita, at=TUESDAY)
    made = job_copies.copy(job=copied, title="Second", by=rita, at=FRIDAY)

    steps = made.stages.order_by("position")
    assert [each.group_id for each in steps] == [None, group.pk, None, None, None]
    assert [each.is_blind for each in steps] == [True, True, False, False, False]
    assert made.blind_until_id == steps[2].pk
    kept = made.criteria.values_list("name", "words", "is_required", "kind", "weight")
    assert list(kept) == [("Licence", "RN, licence", True, "licence", 4)]
    assert [row.number for row in made.criteria_versions.all()] == [1]
    planned = PlanInterview.objects.get(job=made)
    assert (planned.stage_id, planned.purpose) == (steps[2].pk, "Find out whether they want the work.")
    assert [one.membership_id for one in planned.default_interviewers.all()] == [acme.colleagues["ines"].pk]
    assert BLIND in [event.name for event in Event.objects.about(made.pk)]


def test_nobody_is_reviewed_blind_in_a_copy_where_nobody_was(nurse_job, rita):
    made = job_copies.copy(job=nurse_job, title="Night nurse", by=rita, at=TUESDAY)

    assert (made.blind_until_id, made.stages.filter(is_blind=True).count()) == (None, 0)
    assert BLIND not in [event.name for event in Event.objects.about(made.pk)]
