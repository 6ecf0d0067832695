"""Search shows everybody exactly whom they see: private people, applicants of teams, confidential jobs, other houses."""

import pytest

from hireloom.ats.operations import jobs as job_operations
from hireloom.ats.operations import submissions
from hireloom.core import tenancy
from hireloom.core.enums import JobRole
from hireloom.flywheel.queries import search
from hireloom.flywheel.search.compiling import Asker
from hireloom.people.models import Person
from hireloom.people.operations import persons
from tests import factories, jobs
from tests.cast import FRIDAY, MONDAY, TUESDAY, WEDNESDAY

ACTORS = ("adam", "rita", "sam", "henry", "ines", "vera", "edda", "cora")
QUESTIONS = ("", "nurse", "NOT agency", "nurse OR agency", "is:private", "is:applicant", "name:nurse NOT is:private")


@pytest.fixture
def world(acme, adam, rita, nurse_job):
    """Nurses of every sort: with and without an application, private and not, owned and not."""
    organization_id = acme.organization.pk
    kitchen = factories.job(adam, title="Cook")
    secret = factories.job(adam, title="Successor", is_confidential=True)
    job_operations.add_team_member(
        job=secret, membership=acme.colleagues["henry"], role=JobRole.HIRING_MANAGER, by=adam, at=MONDAY
    )
    for where, job in (("nobody", None), ("ward", nurse_job), ("kitchen", kitchen), ("board", secret)):
        for owner in ("", "rita", "vera", "ines"):
            for is_private in (False, True):
                name = f"Nurse {where} {owner or 'unowned'} {'private' if is_private else 'open'}"
                person = factories.person(organization_id, name=name, at=MONDAY)
                if job:
                    submissions.add(person=person, job=job, by=adam, at=TUESDAY)
                changes = {"is_private": is_private}
                if owner:
                    changes["owner_id"] = acme.colleagues[owner].pk
                persons.change(person=person, changes=changes, by=adam, at=WEDNESDAY)
    jobs.drain(most=2_000)
    return nurse_job


def whole(question, actor) -> set[str]:
    """Every person of a result, page by page."""
    found, skip = set(), 0
    while rows := search.page(question, actor, skip=skip, size=20).found:
        found |= {one.row.name for one in rows}
        skip += 20
    return found


def test_results_counts_facets_and_guesses_agree_with_whom_one_sees(world, acme):
    for name in ACTORS:
        agrees(acme.actor(name))


def agrees(actor) -> None:
    seen = Person.objects.visible_to(actor)
    everybody = set(seen.values_list("name", flat=True))
    private = set(seen.filter(is_private=True).values_list("name", flat=True))
    applied = set(seen.filter(contact_type="applicant").values_list("name", flat=True))
    expected = {
        "": everybody, "nurse": everybody, "NOT agency": everybody, "nurse OR agency": everybody,
        "is:private": private, "is:applicant": applied, "name:nurse NOT is:private": everybody - private,
    }  # fmt: skip
    for text in QUESTIONS:
        question = Asker(actor, FRIDAY).ask(text)
        assert whole(question, actor) == expected[text], (actor.membership_id, text)
        assert search.count(question) == len(expected[text]), (actor.membership_id, text)
        facets = search.facets(question)
        assert facets.counted == len(expected[text]), (actor.membership_id, text)
        assert sum(people for _value, people in facets.by_mark.get("k", [])) == len(expected[text]), (
            actor.membership_id,
            text,
        )
    guessed = search.did_you_mean(Asker(actor, FRIDAY).ask("nurze bord unowned privat"), actor)
    assert {row.name for row in guessed} <= everybody


def test_the_matrix_has_people_whom_only_some_see(world, acme, rita, adam):
    """Were everybody to see everybody, the comparison above would hold whatever search did."""
    sets = {
        name: frozenset(Person.objects.visible_to(acme.actor(name)).values_list("name", flat=True)) for name in ACTORS
    }

    assert len(set(sets.values())) >= 6
    assert len(sets["adam"]) == Person.objects.count() == 32
    assert "Nurse ward unowned private" in sets["henry"] & sets["ines"] & sets["rita"]
    assert "Nurse board unowned private" in sets["henry"] - sets["rita"]
    assert "Nurse ward unowned private" not in sets["vera"] | sets["sam"]
    assert "Nurse nobody vera private" in sets["vera"] - sets["rita"]


def test_whom_one_no_longer_sees_one_no_longer_finds_without_any_job(world, acme, rita):
    person = Person.objects.get(name="Nurse ward unowned open")
    vera = acme.actor("vera")
    assert person.name in whole(Asker(vera, FRIDAY).ask("nurse"), vera)

    persons.change(person=person, changes={"is_private": True}, by=rita, at=FRIDAY)

    assert person.name not in whole(Asker(vera, FRIDAY).ask("nurse"), vera)
    henry = acme.actor("henry")
    assert person.name in whole(Asker(henry, FRIDAY).ask("nurse"), henry)


def test_otto_finds_nobody_whatever_he_asks(world, otto, globex):
    with tenancy.organization(globex.organization.pk):
        for text in QUESTIONS:
            question = Asker(otto, FRIDAY).ask(text)
            assert (whole(question, otto), search.count(question), search.facets(question).counted) == (set(), 0, 0)
