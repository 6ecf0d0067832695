"""Who sees which jobs, people and applications: what SQL answers is what the rules say of every row.

The rules stand here once more, in plain Python over all rows of a small world. For every member of the cast, for their
tokens with and without single scopes, for the software, a visitor, a rule that acts and a stranger, the sets agree.
"""

import pickle
from collections.abc import Callable
from copy import copy
from dataclasses import replace
from inspect import signature
from itertools import product
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction
from django.db.models import Count, Exists, Model, OuterRef, Q

from hireloom.ats.models import Application, FeedbackRequest, Grader, Job, TeamMember
from hireloom.ats.models.privacy import AppliedToMyTeams, IsOfMyTeams, IsReviewedBlind, IsShownTo
from hireloom.ats.operations import applications, criteria, submissions
from hireloom.ats.queries import feedback_requests
from hireloom.ats.queries.applications import Wish
from hireloom.ats.queries.filtering import Filters
from hireloom.core import access, ready
from hireloom.core.actor import Actor, system, visitor
from hireloom.core.enums import ActorKind, JobRole
from hireloom.core.models import Membership
from hireloom.people.models import Person
from tests import cast, factories, kept
from tests.cast import FRIDAY, MONDAY, TUESDAY

GRANTING = "ats.view_applications"
UNKNOWN_ROLE = "scribe"
NARROWED = (
    GRANTING,
    "ats.view_all_jobs",
    "ats.view_confidential_jobs",
    "ats.see_blind_candidates",
    "people.view_people",
    "people.view_private_people",
)
SINGLE = ("ats.view_confidential_jobs", "ats.see_blind_candidates", "people.view_private_people")


@pytest.fixture
def world(acme: cast.Company) -> cast.Company:
    """Jobs with a seat in every role and with none, open and confidential, with public, private and owned people."""
    by = system(acme.organization.pk)
    seats = {"henry": JobRole.HIRING_MANAGER, "ines": JobRole.INTERVIEWER, "vera": JobRole.SOURCER}
    seats |= {"edda": JobRole.COORDINATOR, "rita": UNKNOWN_ROLE}
    for is_confidential in (False, True):
        _job(by, is_confidential=is_confidential)
        for name, role in seats.items():
            _seat(acme, _job(by, is_confidential=is_confidential), name, role)
    everybody = list(Job.objects.order_by("pk"))
    for number, job in enumerate(everybody):
        _people(acme, job, everybody[(number + 3) % len(everybody)])
    for is_confidential in (False, True):
        _reviewed_blind(acme, _job(by, is_confidential=is_confidential))
        _graded_blind(acme, _job(by, is_confidential=is_confidential))
        _asked_about(acme, _job(by, is_confidential=is_confidential))
    factories.person(acme.organization.pk, name="Nobody's applicant")
    _hide(factories.person(acme.organization.pk), None)
    return acme


def _job(by: Actor, **more: bool) -> Job:
    return factories.job(by, **more)


def _seat(company: cast.Company, job: Job, name: str, role: str) -> None:
    """Beside the verb, which knows no role that a later release may have."""
    TeamMember.objects.create(
        organization_id=job.organization_id, job=job, membership=company.colleagues[name], role=role
    )


def _people(company: cast.Company, job: Job, another: Job) -> None:
    """Somebody public, and private ones: nobody's, who applied for another job as well, Rita's and Vera's."""
    factories.application(job)
    private = factories.application(job)
    _hide(private.person, None)
    submissions.add(person=private.person, job=another, by=system(job.organization_id), at=MONDAY)
    for owner in ("rita", "vera"):
        _hide(factories.application(job).person, company.colleagues[owner].pk)


def _hide(person: Person, owner_id: UUID | None) -> None:
    Person.objects.filter(pk=person.pk).update(is_private=True, owner_id=owner_id)


def _reviewed_blind(company: cast.Company, job: Job) -> None:
    """Who stands in a blind stage, owned and private too; who was rejected there; who is beyond it."""
    by = system(job.organization_id)
    for name in ("henry", "edda", "rita"):
        _seat(company, job, name, JobRole.RECRUITER)
    first, second = job.stages.order_by("position")[:2]
    factories.application(job)
    _hide(factories.application(job).person, company.colleagues["rita"].pk)
    rejected, beyond = factories.application(job), factories.application(job)
    criteria.review_blind(job=job, until=second, by=by, at=MONDAY)
    applications.reject(application=rejected, reason=factories.reason(job.organization_id), by=by, at=TUESDAY)
    applications.move(application=beyond, to=second, by=by, at=TUESDAY)
    assert first.applications.open().count() == 2


def _graded_blind(company: cast.Company, job: Job) -> None:
    """Somebody whose exercise an administrator, a recruiter, a colleague and an editor grade without a name."""
    by = system(job.organization_id)
    graders = [company.colleagues[name] for name in ("adam", "rita", "henry", "edda")]
    _seat(company, job, "henry", JobRole.INTERVIEWER)
    sent = factories.take_home(factories.application(job), factories.exercise(job, by, *graders), *graders, by=by)
    assert Grader.objects.blind().filter(take_home=sent).count() == 4
    Grader.objects.filter(take_home=sent, membership=graders[1]).update(is_blind=False)
    factories.application(job)


def _asked_about(company: cast.Company, job: Job) -> None:
    """Somebody public and somebody private about whom everybody is asked: that shows neither them nor the job."""
    private = factories.application(job)
    _hide(private.person, None)
    for application in (factories.application(job), private):
        factories.asked(application, *company.colleagues.values())


def actors(company: cast.Company, stranger: Actor) -> dict[str, Actor]:
    """Everybody who asks, by what a failure calls them."""
    asking = {}
    for name, membership in company.colleagues.items():
        actor = membership.as_actor()
        token = replace(actor, kind=ActorKind.TOKEN, id=uuid4(), scopes=access.every_permission())
        asking |= {name: actor, f"a token of {name}": token}
        asking[f"a token of {name} without scopes"] = replace(token, scopes=frozenset())
        for scope in NARROWED if name in {"adam", "henry", "vera"} else [GRANTING]:
            asking[f"a token of {name} without {scope}"] = replace(token, scopes=token.scopes - {scope})
            asking[f"a token of {name} with {scope} alone"] = replace(token, scopes=frozenset({scope}))
    for name, right in product(("rita", "henry", "edda"), SINGLE):
        asking[f"{name} with {right}"] = _with_rights(company.colleagues[name], granted_rights=[right])
        asking[f"{name} without {right}"] = _with_rights(company.colleagues[name], withheld_rights=[right])
    organization_id = company.organization.pk
    some = frozenset({"ats.view_all_jobs", "people.view_people"})
    automation = Actor(ActorKind.AUTOMATION, organization_id, id=uuid4(), permissions=some)
    acts = replace(automation, permissions=frozenset({"ats.view_confidential_jobs"}))
    borrowed = replace(company.actor("henry"), organization_id=stranger.organization_id)
    return asking | {
        "the software": system(organization_id),
        "a visitor": visitor(organization_id),
        "a rule": acts,
        "an automation that sees jobs and people": automation,
        "Otto": stranger,
        "a seat of Acme in another organization": borrowed,
    }


def _with_rights(membership: Membership, **rights: list[str]) -> Actor:
    changed = copy(membership)
    for name, permissions in rights.items():
        setattr(changed, name, permissions)
    return changed.as_actor()


class Rules:
    """What the rules say of every row there is, without a condition of SQL."""

    def __init__(self) -> None:
        self.jobs = {row.pk: row for row in Job.objects.all()}
        self.people = {row.pk: row for row in Person.objects.all()}
        self.applications = list(Application.objects.select_related("stage"))
        self.seats, self.graders = list(TeamMember.objects.all()), list(Grader.objects.all())

    def of(self, actor: Actor) -> SimpleNamespace:
        mine = actor.membership_id
        roles = access.job_roles_with(GRANTING) if actor.is_within_scopes(GRANTING) else set()
        teams = {seat.job_id for seat in self.seats if seat.membership_id == mine and seat.role in roles}
        graded = {place.application_id for place in self.graders if place.membership_id == mine and place.is_blind}
        applied = {row.person_id for row in self.applications if row.job_id in teams}
        sees_all, sees_private = actor.may("ats.view_all_jobs"), actor.may("people.view_private_people")

        def shows_job(job: Job) -> bool:
            is_known = sees_all and (not job.is_confidential or actor.may("ats.view_confidential_jobs"))
            return job.organization_id == actor.organization_id and (is_known or job.pk in teams)

        def has_reason(person: Person) -> bool:
            return (mine is not None and person.owner_id == mine) or person.pk in applied

        hidden = {row.person_id for row in self.applications if row.pk in graded}
        if not actor.may("ats.see_blind_candidates"):
            hidden |= {row.person_id for row in self.applications if row.stage.is_blind and not row.outcome}

        def shows_person(person: Person) -> bool:
            is_known = sees_private or (actor.may("people.view_people") and not person.is_private)
            is_here = person.organization_id == actor.organization_id and person.pk not in hidden
            return is_here and (is_known or has_reason(person))

        def shows_application(row: Application) -> bool:
            person = self.people[row.person_id]
            is_kept = person.is_private and not sees_private and not has_reason(person)
            return shows_job(self.jobs[row.job_id]) and row.pk not in graded and not is_kept

        return SimpleNamespace(
            jobs={pk for pk, job in self.jobs.items() if shows_job(job)},
            people={pk for pk, person in self.people.items() if shows_person(person)},
            applications={row.pk for row in self.applications if shows_application(row)},
        )


def join_as_written() -> None:
    """Let the database look for no better order of joins until the test is over: that takes longer than any join here."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL join_collapse_limit = 1")


def ids(rows):
    return set(rows.values_list("pk", flat=True))


def test_every_actor_sees_the_rows_that_the_rules_say_and_no_other(world, otto):
    rules = Rules()
    sizes = {}
    for name, actor in actors(world, otto).items():
        due = rules.of(actor)
        assert ids(Job.objects.visible_to(actor)) == due.jobs, name
        assert ids(Person.objects.visible_to(actor)) == due.people, name
        assert ids(Application.objects.visible_to(actor)) == due.applications, name
        of_seen = {row.pk for row in rules.applications if row.person_id in due.people and row.pk in due.applications}
        seen = Application.objects.of_seen_people(actor).filter(person__in=due.people)
        assert ids(seen) == of_seen, name
        sizes[name] = (len(due.jobs), len(due.people), len(due.applications))
    assert sizes["the software"] == (len(rules.jobs), len(rules.people), len(rules.applications))
    assert sizes["Otto"] == sizes["a visitor"] == sizes["a seat of Acme in another organization"] == (0, 0, 0)
    assert len(set(sizes.values())) > 12


def asked(put: Callable[..., Any], actor: Actor) -> list[list[Any]]:
    """What a function that puts statements together is given, by the names of its parameters: some jobs and people."""
    people = list(Person.objects.order_by("is_private", "pk").values_list("pk", flat=True))
    applications = tuple(Application.objects.order_by("pk").values_list("pk", flat=True))
    usual = {"actor": actor, "filters": Filters(), "at": FRIDAY, "screen": ready.Text("people"), "field": "sort_name"}
    usual |= {"ids": tuple(people), "application_ids": applications, "is_descending": False, "wish": Wish()}
    found: list[list[Any]] = []
    for job, person_id in zip(Job.objects.order_by("is_confidential", "pk")[::4], people[::5], strict=False):
        of_job = {"organization_id": job.organization_id, "job_id": job.pk, "is_confidential": job.is_confidential}
        about = {"application_id": applications[len(found) % len(applications)], "also": "source"}
        one = usual | of_job | about | {"job_ids": (job.pk,), "person_id": person_id}
        given = [one[name] for name in signature(put).parameters]
        found += [given] if given not in found else []
    return found


def told(rows: list[Any]) -> list[Any]:
    return [row.pk if isinstance(row, Model) else row for row in rows]


@pytest.mark.slow
@pytest.mark.parametrize("put", kept.asked_by_actors(), ids=lambda put: f"{put.__module__}.{put.__name__}")
def test_a_statement_kept_ready_shows_each_who_asks_their_own_rows_whoever_asked_before(put, world, otto):
    asking = {name: asked(put, actor) for name, actor in actors(world, otto).items()}
    due = {name: [told(put(*given)) for given in all_given] for name, all_given in asking.items()}
    assert due

    for names in (list(asking), list(reversed(asking))):
        ready._kept.clear()
        for name in names:
            assert [told(ready.rows(put, *given)) for given in asking[name]] == due[name], name
        assert any(ready._kept.values())


def test_looking_one_up_by_its_id_shows_whom_looking_at_all_shows(world, otto):
    rules, asking = Rules(), actors(world, otto)
    for name in ("adam", "rita", "henry", "edda", "vera", f"a token of henry without {GRANTING}"):
        actor, due = asking[name], rules.of(asking[name])
        found = {pk for pk in rules.people if Person.objects.find(pk, actor=actor)}
        assert found == due.people, name
        found = {row.pk for row in rules.applications if Application.objects.find(row.pk, actor=actor)}
        assert found == due.applications, name


@pytest.mark.parametrize("name", ["rita", "edda", "an automation that sees jobs and people"])
def test_a_condition_says_the_same_wherever_a_queryset_carries_it(name, world, otto):
    """Negated, counted, joined, locked, pickled, in the subquery of a subquery, and on a column that is not the key."""
    rules, actor = Rules(), actors(world, otto)[name]
    due = rules.of(actor)
    jobs, people, rows = (model.objects.visible_to(actor) for model in (Job, Person, Application))

    assert ids(Job.objects.exclude(pk__in=jobs)) == set(rules.jobs) - due.jobs
    assert ids(Person.objects.exclude(pk__in=people)) == set(rules.people) - due.people
    of_seen = TeamMember.objects.filter(Exists(jobs.filter(pk=OuterRef("job_id"))))
    assert ids(of_seen) == {seat.pk for seat in rules.seats if seat.job_id in due.jobs}
    applied_for = Job.objects.filter(pk__in=rows.values("job"))
    seen = [row for row in rules.applications if row.pk in due.applications]
    assert ids(applied_for) == {row.job_id for row in seen}
    assert ids(jobs | Job.objects.filter(pk__in=[])) == ids(jobs & Job.objects.all()) == due.jobs
    unpickled = Person.objects.all()
    unpickled.query = pickle.loads(pickle.dumps(people.query))
    assert ids(unpickled) == due.people
    with transaction.atomic():
        locked = Application.objects.of_seen_people(actor).select_for_update()
        assert {row.pk for row in locked} >= {row.pk for row in seen if row.person_id in due.people}
        assert {row.pk for row in people.select_for_update()} == due.people


def test_a_condition_and_its_negation_part_the_rows_in_two(world):
    actor = world.actor("edda")
    for model, condition in (
        (Job, IsOfMyTeams("pk", actor=actor)),
        (TeamMember, IsOfMyTeams("job_id", actor=actor)),
        (Application, IsOfMyTeams("job__pk", actor=actor)),
        (Person, AppliedToMyTeams("pk", actor=actor)),
        (Person, IsReviewedBlind("pk", actor=actor)),
        (Application, IsReviewedBlind("person_id", actor=actor)),
        (Application, IsShownTo("person_id", actor=actor)),
    ):
        rows = model.objects.all()
        is_so = ids(rows.filter(condition))
        assert ids(rows.exclude(condition)) == ids(rows.filter(~Q(condition))) == ids(rows) - is_so
        told = dict(rows.annotate(is_so=condition).values_list("pk", "is_so"))
        assert {pk for pk, held in told.items() if held} == is_so
        assert set(told.values()) <= {True, False}
        assert ids(rows.annotate(is_so=condition).filter(is_so=False)) == ids(rows) - is_so
        assert rows.aggregate(number=Count("pk", filter=Q(condition)))["number"] == len(is_so)
        counted = dict(rows.annotate(is_so=condition).values_list("is_so").order_by("is_so").annotate(Count("pk")))
        assert counted.get(True, 0) == len(is_so)


def test_being_asked_for_feedback_shows_the_request_to_whom_is_asked_alone(world, otto):
    rows = list(FeedbackRequest.objects.all())
    assert rows
    join_as_written()
    for name, actor in actors(world, otto).items():
        mine = {row.pk for row in rows if row.membership_id == actor.membership_id}
        is_here = actor.organization_id == world.organization.pk and actor.membership_id is not None
        may_read = is_here and actor.is_within_scopes(GRANTING)
        due = mine if may_read else set()
        assert {row.pk for row in rows if feedback_requests.find(row.pk, actor)} == due, name
        shown = dict(FeedbackRequest.objects.visible_to(actor).values_list("pk", "application_id"))
        assert shown.keys() >= due, name
        others = {application_id for pk, application_id in shown.items() if pk not in due}
        assert others <= ids(Application.objects.visible_to(actor)), name
