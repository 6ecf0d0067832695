"""One of everything in an organization, each marked, so that a leak can be seen; and every address there is."""

from dataclasses import dataclass
from typing import Any

from hireloom.core import tenancy
from hireloom.integrations.job_boards import numbers
from tests import cast, factories
from tests.worlds import comparing, flywheel, hiring, marketing, organizations, people, sites, warming
from tests.worlds.addresses import Address, addresses

__all__ = ["MARK", "Address", "World", "addresses", "build"]

MARK = "Zyxcanary"


@dataclass(frozen=True)
class World:
    """An organization and the value that each argument of an address takes to point into it."""

    company: cast.Company
    values: dict[str, Any]


def build(company: cast.Company, administrator: str, mark: str = MARK) -> World:
    """Make one of everything in a company, with the mark in every text; once for each mark."""
    identifier = company.organization.pk
    with tenancy.organization(identifier):
        by = company.actor(administrator)
        values = _objects(company.colleagues[administrator], by, mark)
    return World(company, values)


def _objects(membership: Any, by: Any, mark: str) -> dict[str, Any]:
    """The objects by the name of the argument that takes them; later ones stand on earlier ones."""
    segment = people.of_segment(by, mark)
    department, office = organizations.of_places(membership.organization_id, mark)
    job = factories.job(by, title=f"{mark} nurse", department=department, office=office)
    post = factories.post(job, by, title=f"{mark} nurse", body=f"<p>{mark}</p>")
    application = factories.application(job, name=f"{mark} Person", email=f"{mark.lower()}@example.org")
    return {
        **segment,
        "department_id": department.pk,
        "office_id": office.pk,
        "job_id": job.pk,
        "post_id": post.pk,
        "post_number": post.number,
        "department_number": numbers.of(department.pk),
        "office_number": numbers.of(office.pk),
        "section_number": 1,
        "stage_id": job.stages.first().pk,
        "member_id": job.team.first().pk,
        "application_id": application.pk,
        **people.of_fields(application.person, by, mark),
        **people.of_twins(application.person, by, mark),
        **hiring.of_interviews(job, application, membership, by, mark),
        **hiring.of_rule(post, application, mark, by),
        **hiring.of_automation(application, mark, by),
        **hiring.of_bulk_action(application, by, mark),
        **people.of_person(application, membership, by, mark),
        **organizations.of_organization(membership, by, mark),
        **hiring.of_requisition(job, membership, by, mark),
        **hiring.of_offer(application, by, mark),
        **hiring.of_take_home(job, application, membership, by, mark),
        **hiring.of_hire(application, mark),
        **hiring.of_feedback(application, membership, by, mark),
        **people.of_import(by, mark),
        **comparing.of_match(job, application, by, mark),
        **warming.of_warm_list(job, application.person, mark),
        **people.of_sequence(job.organization_id, by, mark),
        **marketing.of_link(post, application, by, mark),
        **sites.of_site(by, mark),
        "hand_back_id": flywheel.of_hand_back(job, mark).pk,
    }
