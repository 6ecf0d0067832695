"""Loading a size: what is written in which order, and in which transactions."""

import os
from collections.abc import Mapping
from datetime import UTC, datetime

from django.db import connection, transaction

from hireloom.cli import indexing
from hireloom.cli.console import Refusal, say
from hireloom.cli.demo.loading import afterwards, copyist, ground, habits, papers, population
from hireloom.cli.demo.loading.copyist import Copyist
from hireloom.cli.demo.loading.house import House
from hireloom.cli.demo.loading.progress import Progress
from hireloom.cli.demo.loading.tables import ORDER, Writer
from hireloom.cli.demo.resumes import making
from hireloom.cli.demo.resumes.making import Made
from hireloom.cli.demo.world import companies, plans, small
from hireloom.cli.demo.world.crowd import Crowd
from hireloom.cli.demo.world.plans import Plan
from hireloom.cli.demo.world.shapes import World
from hireloom.core.files import NotStored
from hireloom.core.models import Organization
from hireloom.kit.text import slug

SEED = 20_261
PLANS: dict[str, Plan | None] = {"small": None, "medium": plans.MEDIUM, "large": plans.LARGE}
MOST_PROCESSES = 4


def load(size: str, *, now: datetime | None = None) -> None:
    """Load a size. The small world comes whole or not at all; larger ones add a crowd to it, batch by batch.

    Raises: Refusal: the size is unknown, a demo organization is there already, or the files find no room.
    """
    if size not in PLANS:
        raise Refusal(f"There is no size {size}; choose one of {', '.join(PLANS)}.")
    _refuse_what_is_there()
    moment = (now or datetime.now(UTC)).replace(microsecond=0)
    world = small.build(SEED, moment)
    made = _resumes(world)
    writer = Writer()
    with transaction.atomic():
        houses = {company.key: ground.build(SEED, company, writer, moment) for company in world.companies}
        _settle(houses, world, made, moment)
        habits.add(houses["acme"], moment)
        copyist.write(*copyist.sealed(writer, houses.values()))
    plan = PLANS[size]
    if plan:
        _crowd(houses, Crowd(SEED, plan, moment, world.openings), plan, moment)
    _analyze()
    afterwards.tend(houses, world, moment)
    indexing.rebuild_all()
    afterwards.gather(houses["acme"], moment)
    afterwards.listen(houses["acme"].id, moment)
    say("The demo data are there; the start of the server says how to sign in.")


def _refuse_what_is_there() -> None:
    slugs = [slug(company.name) for company in companies.all_companies()]
    there = Organization.objects.filter(slug__in=slugs).order_by("name").first()
    if there:
        raise Refusal(f"{there.name} is there already: demo data are loaded once, into a home without them.")


def _resumes(world: World) -> dict[str, Made]:
    """Every applicant's file, made by as many processes as there are processors."""
    orders = [making.order_for(SEED, human) for human in population.applicants(world)]
    progress = Progress("Résumés", len(orders))
    made = {}
    for one in making.make_all(orders, processes=min(os.cpu_count() or 1, MOST_PROCESSES)):
        made[one.order.key] = one
        progress.advance(1)
    progress.finish()
    return made


def _settle(houses: Mapping[str, House], world: World, made: Mapping[str, Made], now: datetime) -> None:
    progress = Progress("People", len(world.humans))
    for opening in world.openings:
        ground.add_opening(houses[opening.organization], opening)
    for pool in world.pools:
        ground.add_pool(houses[pool.organization], pool)
    organization_of = {human.key: houses[human.organization].id for human in world.humans}
    try:
        kept = {key: papers.keep(organization_of[key], one) for key, one in made.items()}
    except NotStored as error:
        raise Refusal(f"The résumés could not be stored, so nothing was loaded: {error}") from error
    population.settle(houses, world, kept, now)
    progress.advance(len(world.humans))
    progress.finish()


def _crowd(houses: Mapping[str, House], crowd: Crowd, plan: Plan, now: datetime) -> None:
    """The crowd in batches of one transaction each: what is there is whole, also when the load is stopped."""
    writer = houses["acme"].writer
    progress = Progress("People", plan.people)
    with Copyist(is_trusted=plan is plans.LARGE) as copying:
        for opening in crowd.openings:
            ground.add_opening(houses[opening.organization], opening)
        copying.write(writer, houses.values())
        for company, start, count in crowd.cuts():
            house = houses[company.key]
            members = crowd.batch(company, start, count)
            population.settle_crowd(house, members, now, is_quiet=plan is plans.LARGE)
            copying.write(writer, [house])
            progress.advance(count)
    progress.finish()


def _analyze() -> None:
    """Let the planner know what has come, and that all of it may be seen; without it the first pages are slow."""
    verb = "ANALYZE" if connection.in_atomic_block else "VACUUM ANALYZE"  # which PostgreSQL refuses in a transaction
    with connection.cursor() as cursor:
        for model in ORDER:
            cursor.execute(f"{verb} {connection.ops.quote_name(model._meta.db_table)}")
