"""People and what happened to them, from the world into rows."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from functools import cache

from hireloom.cli.demo.loading import doubles, hiring, papers, persons, talk
from hireloom.cli.demo.loading.house import House
from hireloom.cli.demo.loading.persons import Paper
from hireloom.cli.demo.world import vocabulary
from hireloom.cli.demo.world.crowd import Member
from hireloom.cli.demo.world.shapes import Human, Membership, World
from hireloom.crm.enums import AddedBecause
from hireloom.engine.vocabulary import skills
from hireloom.people.enums import ContactType

OWNED_SOURCES = frozenset({"sourced", "agency"})


class Story:
    """What the rows of a person need to know of the whole world."""

    def __init__(self, world: World) -> None:
        self.last_touch: dict[str, datetime] = {human.key: human.added_at for human in world.humans}
        self.owner: dict[str, str] = {}
        self.applied: set[str] = set()
        self.hired: set[str] = set()
        recruiters = {opening.key: opening.recruiter for opening in world.openings}
        sources = {human.key: human.source_kind for human in world.humans}
        for candidacy in world.candidacies:
            self.applied.add(candidacy.human)
            if candidacy.outcome == "hired":
                self.hired.add(candidacy.human)
            if sources[candidacy.human] in OWNED_SOURCES:
                self.owner.setdefault(candidacy.human, recruiters[candidacy.opening])
            self._touch(candidacy.human, candidacy.closed_at or candidacy.visits[-1].entered_at)
        for remark in world.remarks:
            self._touch(remark.human, remark.at)
        for membership in world.memberships:
            self._touch(membership.human, membership.at)
            if membership.added_by:
                self.owner[membership.human] = membership.added_by

    def contact_type(self, key: str) -> ContactType:
        if key in self.hired:
            return ContactType.EMPLOYEE
        return ContactType.APPLICANT if key in self.applied else ContactType.PROSPECT

    def _touch(self, human: str, at: datetime) -> None:
        self.last_touch[human] = max(self.last_touch[human], at)


def settle(houses: Mapping[str, House], world: World, kept: Mapping[str, Paper], now: datetime) -> None:
    """Everybody of a world with all that happened to them, compared for duplicates; `kept` are the résumés by human."""
    story = Story(world)
    house_of: dict[str, House] = {}
    for human in world.humans:
        house = house_of[human.key] = houses[human.organization]
        house.people[human.key] = persons.add(
            house,
            human,
            kept.get(human.key),
            contact_type=story.contact_type(human.key),
            last_touch_at=story.last_touch[human.key],
            owner=story.owner.get(human.key, ""),
            skill_ids=skill_ids(),
            compared_at=now,
        )
    for house in houses.values():
        doubles.compare_all(house, [human for human in world.humans if house_of[human.key] is house], now)
    for candidacy in world.candidacies:
        house = house_of[candidacy.human]
        house.applications[candidacy.key] = hiring.add(house, candidacy, house.people[candidacy.human], now)
    for letter in world.letters:
        talk.add_letter(house_of[letter.human], letter)
    for remark in world.remarks:
        house = house_of[remark.human]
        application_id = house.applications.get(remark.candidacy)
        talk.add_note(house, house.people[remark.human].id, application_id, remark.author, remark.at, remark.text)
    for membership in world.memberships:
        house = house_of[membership.human]
        talk.add_to_pool(house, membership, house.people[membership.human].id)


def settle_crowd(house: House, members: Iterable[Member], now: datetime, *, is_quiet: bool) -> None:
    """A batch of the crowd; `is_quiet` leaves out their match keys, consents, and events about their résumés.

    Nobody of a crowd was compared for duplicates: that is left to the nights after the load.
    """
    for member in members:
        human, candidacy = member.human, member.candidacy
        touched = human.added_at
        if candidacy:
            touched = candidacy.closed_at or candidacy.visits[-1].entered_at
        person = persons.add(
            house,
            human,
            papers.composed(human, member.text),
            contact_type=_contact_type(member),
            last_touch_at=touched,
            owner="" if candidacy else _sourcer(house),
            skill_ids=skill_ids(),
            is_quiet=is_quiet,
        )
        if not is_quiet:
            doubles.add_keys(house, human, person.id, doubles.identity_of(human))
        application_id = hiring.add(house, candidacy, person, now, is_quiet=is_quiet) if candidacy else None
        if member.remark:
            author = house.jobs[candidacy.opening].opening.recruiter if candidacy else _sourcer(house)
            at = min(touched + timedelta(minutes=17), now)
            talk.add_note(house, person.id, application_id, author, at, member.remark)
        if candidacy and candidacy.is_silver_medalist and candidacy.closed_at and application_id:
            house.applications[candidacy.key] = application_id
            at = candidacy.closed_at + timedelta(seconds=4)
            pool = f"{house.company.key}-silver"
            talk.add_to_pool(
                house, Membership(pool, human.key, candidacy.key, AddedBecause.SILVER_MEDALIST, "", at), person.id
            )
            del house.applications[candidacy.key]


@cache
def skill_ids() -> dict[str, str]:
    """The vocabulary's ids of the skills that the families name, where it knows them."""
    names = {name for family in vocabulary.families().values() for name in family.skills}
    found: dict[str, str] = defaultdict(str)
    for name in sorted(names):
        mentions = skills.find(name)
        if len(mentions) == 1 and (mentions[0].start, mentions[0].end) == (0, len(name)):
            found[name] = mentions[0].entry.id
    return dict(found)


def _contact_type(member: Member) -> ContactType:
    if member.candidacy is None:
        return ContactType.PROSPECT
    return ContactType.EMPLOYEE if member.candidacy.outcome == "hired" else ContactType.APPLICANT


def _sourcer(house: House) -> str:
    """Who looks for people there."""
    keys = {colleague.role: colleague.key for colleague in reversed(house.company.colleagues)}
    return keys.get("sourcer", keys["recruiter"])


def applicants(world: World) -> list[Human]:
    """Those who sent something, in the order of the world."""
    who = {candidacy.human for candidacy in world.candidacies}
    return [human for human in world.humans if human.key in who or human.has_scan]
