"""Grants: one query that says the same as the rules, which are asked one by one."""

import dataclasses

import pytest

from hireloom.ats import rules
from hireloom.ats.queries import grants
from hireloom.ats.queries.grants import Grants
from hireloom.core.actor import system, visitor
from tests import factories

RULES = {
    "may_edit": rules.can_edit_job,
    "may_publish": rules.can_publish,
    "may_add": rules.can_add_application,
    "may_move": lambda actor, job: rules.can_move(actor, job.applications.get()),
    "may_reject": lambda actor, job: rules.can_reject(actor, job.applications.get()),
    "may_see_offers": rules.can_view_offers,
    "may_hire": lambda actor, job: rules.can_hire(actor, job.applications.get()),
    "may_view_record": lambda actor, job: rules.can_view_hiring_record(actor, job.applications.get()),
    "may_mail": lambda actor, job: rules.can_mail(actor, job.applications.get()),
    "may_schedule": lambda actor, job: rules.can_schedule(actor, job.applications.get()),
    "may_request_feedback": lambda actor, job: rules.can_request_feedback(actor, job.applications.get()),
    "may_decide": lambda actor, job: rules.can_record_decision(actor, job.applications.get()),
    "may_submit_for_others": rules.can_submit_for_others,
    "may_see_documents": lambda actor, job: rules.may_on_job(actor, job, "people.view_documents"),
}


@pytest.fixture
def several(rita, nurse_job):
    """Rita's job with Henry and Ines, one without them, and one that is confidential."""
    found = [nurse_job, factories.job(rita, title="Cook"), factories.job(rita, title="Chief", is_confidential=True)]
    for job in found:
        factories.application(job)
    return found


@pytest.mark.parametrize("name", ["adam", "rita", "sam", "henry", "ines", "vera", "cora", "edda", "otto"])
def test_grants_say_what_the_rules_say(name, several, request):
    actor = request.getfixturevalue(name)

    found = grants.on_jobs(actor, several)

    assert found == {job.pk: Grants(**{may: rule(actor, job) for may, rule in RULES.items()}) for job in several}


def test_the_system_may_everything_and_a_visitor_nothing(acme, nurse_job):
    every = Grants(**{field.name: True for field in dataclasses.fields(Grants)})

    assert grants.on_job(system(acme.organization.pk), nurse_job) == every
    assert grants.on_job(visitor(acme.organization.pk), nurse_job) == Grants()


def test_a_token_with_few_scopes_has_few_grants(rita, nurse_job):
    narrow = dataclasses.replace(rita, scopes=frozenset({"ats.move_applications"}))

    assert grants.on_job(narrow, nurse_job) == Grants(may_move=True)


@pytest.mark.parametrize("count", [1, 3])
def test_grants_cost_one_query_for_any_number_of_jobs(count, rita, several, django_assert_num_queries):
    with django_assert_num_queries(1):
        grants.on_jobs(rita, several[:count])
