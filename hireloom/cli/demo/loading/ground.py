"""What there is before anybody applies: organizations, colleagues, words, jobs, posts, pools."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.contrib.auth.hashers import make_password

from hireloom.ats.enums import CloseReason, JobStatus, StageKind, Workplace
from hireloom.ats.events import JobClosed, JobCreated, JobOpened, PostPublished, PostUnpublished, TeamMemberAdded
from hireloom.ats.models import Department, Job, JobPost, Office, RejectionReason, Stage, TeamMember
from hireloom.ats.models.post import FIRST_NUMBER, NUMBERS
from hireloom.cli.demo.accounts import PASSWORD
from hireloom.cli.demo.loading import asking
from hireloom.cli.demo.loading.chain import SYSTEM, Log
from hireloom.cli.demo.loading.house import House, JobPlace
from hireloom.cli.demo.loading.tables import Ids, Writer
from hireloom.cli.demo.world import chance as chances
from hireloom.cli.demo.world import vocabulary
from hireloom.cli.demo.world.shapes import Colleague, Company, Opening, Pool
from hireloom.core.enums import JobRole, SiteRole
from hireloom.core.event_types import MemberAdded, OrganizationCreated
from hireloom.core.models import Membership, Organization, User
from hireloom.crm import models as crm
from hireloom.crm.events import PoolCreated
from hireloom.crm.operations import pool_stages
from hireloom.kit.text import slug
from hireloom.people.models import Source, Tag

FOUNDED_DAYS = 560
SITE_ROLES = {
    "administrator": SiteRole.ADMINISTRATOR,
    "recruiter": SiteRole.RECRUITER,
    "sourcer": SiteRole.SOURCER,
    "observer": SiteRole.OBSERVER,
    "compliance": SiteRole.COMPLIANCE,
}
STAGE_KINDS = {
    "applied": StageKind.APPLIED,
    "screen": StageKind.SCREEN,
    "interview": StageKind.INTERVIEW,
    "exercise": StageKind.INTERVIEW,
    "offer": StageKind.OFFER,
}
HANDS_ON = frozenset({"production", "fieldservice", "nurse", "reception", "physio", "driver", "warehouse", "mechanic"})


def build(seed: int, company: Company, writer: Writer, now: datetime) -> House:
    """The organization with its colleagues, structure and words."""
    ids = Ids(chances.stream(seed, "ids", company.key))
    founded_at = now - timedelta(days=FOUNDED_DAYS)
    house = House(company, ids.at(founded_at), founded_at, writer, ids, log=Log("", ids))
    house.log.organization_id = house.id
    writer.add(
        Organization,
        id=house.id,
        name=company.name,
        slug=slug(company.name),
        tagline=company.tagline,
        brand_color=company.brand_color,
        time_zone=company.time_zone,
        is_demo=True,
        created_at=founded_at,
    )
    house.log.add(OrganizationCreated, founded_at, SYSTEM, organization_id=house.id)
    _colleagues(house)
    _structure(house)
    _words(house)
    return house


def add_opening(house: House, opening: Opening) -> None:
    """A job with its stages, team and post, opened, published, and closed if it is over."""
    id_ = house.ids.at(opening.opened_at)
    scope = {"organization_id": house.id, "job_id": id_}
    created_at = opening.opened_at - timedelta(days=1)
    house.writer.add(
        Job,
        id=id_,
        organization_id=house.id,
        title=opening.title,
        status=JobStatus.CLOSED if opening.closed_at else JobStatus.OPEN,
        department_id=house.departments[opening.department],
        office_id=house.offices[opening.office],
        workplace=Workplace.ON_SITE if opening.family in HANDS_ON else Workplace.HYBRID,
        created_at=created_at,
        opened_at=opening.opened_at,
        closed_at=opening.closed_at,
        close_reason=CloseReason.FILLED if opening.closed_at else "",
    )
    stages = [house.ids.at(created_at + timedelta(milliseconds=index)) for index in range(len(opening.steps))]
    for position, (stage_id, step) in enumerate(zip(stages, opening.steps, strict=True)):
        house.writer.add(Stage, id=stage_id, **scope, name=step.name, kind=STAGE_KINDS[step.kind], position=position)
    by = house.by(opening.recruiter)
    house.log.add(JobCreated, created_at, by, job_id=id_)
    house.log.add(JobOpened, opening.opened_at, by, job_id=id_)
    _team(house, opening, id_, created_at)
    post_id = _post(house, opening, id_)
    questions = asking.add_questions(house, opening, id_, post_id)
    if opening.closed_at:
        closed = {"job_id": id_, "close_reason": CloseReason.FILLED.value}
        house.log.add(JobClosed, opening.closed_at + timedelta(seconds=1), by, **closed)
    house.jobs[opening.key] = JobPlace(id_, post_id, stages, opening, questions)


def add_pool(house: House, pool: Pool) -> None:
    """A talent pool; the one of silver medalists belongs to nobody."""
    is_filled_by_hand = pool.kind == "manual"
    house.pools[pool.key] = house.ids.at(pool.created_at)
    house.writer.add(
        crm.Pool,
        id=house.pools[pool.key],
        organization_id=house.id,
        name=pool.name,
        purpose=pool.purpose,
        kind=pool.kind,
        owner_id=house.members[pool.owner] if is_filled_by_hand else None,
        created_at=pool.created_at,
    )
    for position, name in enumerate(pool_stages.USUAL):
        house.writer.add(
            crm.PoolStage,
            id=house.ids.at(pool.created_at),
            organization_id=house.id,
            pool_id=house.pools[pool.key],
            name=name,
            position=position,
        )
    by = house.by(pool.owner) if is_filled_by_hand else SYSTEM
    house.log.add(PoolCreated, pool.created_at, by, pool_id=house.pools[pool.key])


def _colleagues(house: House) -> None:
    password = make_password(PASSWORD)  # one hash for all: it is the same word, and hashing is slow by design
    for index, colleague in enumerate(house.company.colleagues):
        _colleague(house, colleague, password, house.founded_at + timedelta(minutes=index + 1))


def _colleague(house: House, colleague: Colleague, password: str, joined_at: datetime) -> None:
    user_id, membership_id = house.ids.at(joined_at), house.ids.at(joined_at)
    zone = house.company.office(colleague.office).time_zone
    house.writer.add(
        User,
        id=user_id,
        email=colleague.email,
        name=colleague.name,
        password=password,
        time_zone=zone,
        date_joined=joined_at,
    )
    role = SITE_ROLES.get(colleague.role, SiteRole.COLLEAGUE)
    house.writer.add(
        Membership,
        id=membership_id,
        organization_id=house.id,
        user_id=user_id,
        name=colleague.name,
        title=colleague.title,
        role=role,
        joined_at=joined_at,
    )
    house.members[colleague.key] = membership_id
    house.log.add(MemberAdded, joined_at, SYSTEM, membership_id=membership_id, role=role.value)


def _structure(house: House) -> None:
    for name in house.company.departments:
        house.departments[name] = house.ids.at(house.founded_at)
        house.writer.add(Department, id=house.departments[name], organization_id=house.id, name=name)
    for office in house.company.offices:
        house.offices[office.key] = house.ids.at(house.founded_at)
        house.writer.add(
            Office,
            id=house.offices[office.key],
            organization_id=house.id,
            name=office.name,
            city=office.city,
            country=office.country,
            time_zone=office.time_zone,
        )


def _words(house: House) -> None:
    """Sources, rejection reasons and tags."""
    activity = vocabulary.activity()
    for kind, names in activity["source_names"].items():
        for name in [names[office.key] for office in house.company.offices] if kind == "event" else names:
            house.sources[name] = house.ids.at(house.founded_at)
            house.writer.add(Source, id=house.sources[name], organization_id=house.id, name=name, kind=kind)
    for position, (name, kind) in enumerate(activity["reasons"]):
        house.reasons[name] = house.ids.at(house.founded_at)
        house.writer.add(
            RejectionReason, id=house.reasons[name], organization_id=house.id, name=name, kind=kind, position=position
        )
    for name in activity["tags"]:
        house.tags[name] = house.ids.at(house.founded_at)
        house.writer.add(Tag, id=house.tags[name], organization_id=house.id, name=name)


def _team(house: House, opening: Opening, job_id: str, at: datetime) -> None:
    coordinator = [c.key for c in house.company.colleagues if c.role == "coordinator"]
    seats: Sequence[tuple[str, JobRole]] = [
        (opening.recruiter, JobRole.RECRUITER),
        (opening.manager, JobRole.HIRING_MANAGER),
        *((key, JobRole.COORDINATOR) for key in coordinator),
        *((key, JobRole.INTERVIEWER) for key in opening.interviewers),
    ]
    for key, role in seats:
        house.writer.add(
            TeamMember,
            id=house.ids.at(at),
            organization_id=house.id,
            job_id=job_id,
            membership_id=house.members[key],
            role=role,
            is_responsible=role is JobRole.RECRUITER,
        )
        by = house.by(opening.recruiter)
        house.log.add(TeamMemberAdded, at, by, job_id=job_id, membership_id=house.members[key], role=role.value)


def _post(house: House, opening: Opening, job_id: str) -> str:
    post_id = house.ids.at(opening.opened_at)
    house.writer.add(
        JobPost,
        id=post_id,
        organization_id=house.id,
        job_id=job_id,
        number=FIRST_NUMBER + UUID(post_id).int % NUMBERS,
        title=opening.title,
        first_title=opening.title,
        first_published_at=opening.opened_at,
        body=opening.body,
        location=opening.location,
        published_at=opening.opened_at,
        unpublished_at=opening.closed_at,
        pay_min_minor=opening.pay_min_minor,
        pay_max_minor=opening.pay_max_minor,
        pay_currency=opening.currency,
        created_at=opening.opened_at,
    )
    by = house.by(opening.recruiter)
    house.log.add(PostPublished, opening.opened_at, by, post_id=post_id, job_id=job_id)
    if opening.closed_at:
        house.log.add(PostUnpublished, opening.closed_at, by, post_id=post_id, job_id=job_id)
    return post_id
