"""Somebody marked private who applied: their team and those who may see every person see them, nobody else does.

Vera sees every job that is not confidential and is on no team; Rita recruits on Ada's job; Henry decides there.
"""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from django.test import Client

from hireloom.ats.models import Application
from hireloom.ats.operations import submissions
from hireloom.ats.queries import activity, arrivals, board, home, jobs
from hireloom.ats.queries.filtering import Filters
from hireloom.ats.queries.jobs import Figures
from hireloom.core import files
from hireloom.crm.operations import pools
from hireloom.flywheel.queries import people, timeline
from hireloom.flywheel.queries import pools as pool_lists
from hireloom.people.models import Document, Note, Person
from hireloom.people.operations import documents, notes, persons
from tests import factories
from tests.cast import FRIDAY, MONDAY, TUESDAY, WEDNESDAY

SECRET = "Ada Byron"


@pytest.fixture
def world(acme, rita, nurse_job):
    """Ada and Bela applied, each with a document, a note and a place in a pool."""
    post = factories.post(nurse_job, rita)
    pool = pools.create(name="Nurses we know", by=rita, at=MONDAY)
    made = []
    for name in (SECRET, "Bela Novak"):
        application = factories.apply(post, name=name, email=f"{name.split()[0].lower()}@example.org", at=TUESDAY)
        file = files.keep(
            organization_id=acme.organization.pk,
            content=name.encode(),
            name="cv.txt",
            media_type="text/plain",
            at=MONDAY,
        )
        documents.add(person=application.person, file=file, by=rita, at=TUESDAY)
        notes.add(person=application.person, body="Met at the fair", by=rita, at=TUESDAY)
        pools.add(pool=pool, person=application.person, by=rita, at=TUESDAY)
        made.append(application)
    return SimpleNamespace(job=nurse_job, pool=pool, ada=made[0], bela=made[1], organization=acme.organization)


@pytest.fixture
def hide(world, rita):
    """Mark Ada private, owned by nobody."""

    def mark():
        persons.change(person=world.ada.person, changes={"is_private": True}, by=rita, at=WEDNESDAY)

    return mark


@pytest.fixture
def shows(world, acme, program):
    """Whether a surface shows Ada to a colleague: `shows("board", "vera")`."""

    def surface(where, name):
        return LOOK[where](world, acme, name, program)

    return surface


def browser(acme, name):
    client = Client()
    client.force_login(acme.colleagues[name].user)
    return client


def read(address):
    def look(world, acme, name, program):
        where = address.format(job=world.job.pk, ada=world.ada.pk, person=world.ada.person_id, pool=world.pool.pk)
        response = browser(acme, name).get(where)
        content = b"".join(response.streaming_content) if response.streaming else response.content
        return response.status_code == 200 and SECRET in content.decode()

    return look


def asked(address):
    def look(world, acme, name, program):
        where = address.format(ada=world.ada.pk, job=world.job.pk, pool=world.pool.pk)
        return str(world.ada.person_id) in str(program(name).get(where))

    return look


def counted(count):
    """Whether Ada is among those who are counted: Bela always is."""

    def look(world, acme, name, program):
        number = count(world, acme.actor(name))
        assert number in {1, 2}
        return number == 2

    return look


def document(world, acme, name, program):
    found = Document.objects.get(person_id=world.ada.person_id)
    return browser(acme, name).get(f"/files/documents/{found.pk}").status_code == 302


LOOK = {
    "board": read("/jobs/{job}/"),
    "board_count": counted(lambda world, actor: shown_on_board(world, actor)[0].tally.count),
    "job_list": read("/jobs/{job}/list/"),
    "file": read("/jobs/{job}/list.csv"),
    "card": read("/applications/{ada}/card/"),
    "home": read("/"),
    "jobs": counted(lambda world, actor: jobs.figures([world.job.pk], actor)[world.job.pk].active),
    "palette": read("/palette/?q=byron"),
    "people": read("/people/"),
    "person": read("/people/{person}/"),
    "drawer": read("/people/{person}/drawer/"),
    "timeline": read("/people/{person}/timeline/"),
    "candidacies": lambda world, acme, name, program: (
        browser(acme, name).get(f"/applications/of/{world.ada.person_id}/").status_code == 200
    ),
    "pool": read("/pools/{pool}/"),
    "pool_count": counted(lambda world, actor: pool_lists.figures(world.pool, actor, FRIDAY).members),
    "document": document,
    "api_applications": asked("/applications"),
    "api_application": asked("/applications/{ada}"),
    "api_people": asked("/people"),
    "api_pool": asked("/pools/{pool}/members"),
    "activity": lambda world, acme, name, program: SECRET in {
        row.person_name for row in activity.of_jobs([world.job.pk], actor=acme.actor(name))
    },
}  # fmt: skip


def shown_on_board(world, actor):
    return board.columns(job=world.job, filters=Filters(), actor=actor, at=FRIDAY)


@pytest.mark.parametrize("where", sorted(LOOK.keys() - {"document"}))
def test_a_private_applicant_is_kept_from_who_only_sees_every_job(where, shows, hide):
    assert shows(where, "vera")

    hide()

    assert not shows(where, "vera")


@pytest.mark.parametrize("where", ["document", "board", "person", "timeline"])
def test_a_recruiter_or_sourcer_of_other_jobs_sees_no_private_applicant(where, shows, hide, world):
    assert shows(where, "sam")

    hide()

    assert not shows(where, "sam")


@pytest.mark.parametrize("where", ["board", "board_count", "job_list", "home", "jobs", "person", "document", "palette",
                                   "people", "pool", "api_application", "activity"])  # fmt: skip
@pytest.mark.parametrize("name", ["rita", "adam"])
def test_the_team_and_who_may_see_private_people_still_see_them(where, name, shows, hide):
    hide()

    assert shows(where, name)


@pytest.mark.parametrize("where", ["board", "board_count", "job_list", "home", "person", "document", "api_application"])
def test_the_hiring_manager_of_the_job_sees_who_applied_for_it(where, shows, hide):
    hide()

    assert shows(where, "henry")


def test_whoever_owns_a_private_person_sees_them_on_every_board(world, acme, rita, hide, shows):
    hide()
    persons.change(person=world.ada.person, changes={"owner_id": acme.colleagues["vera"].pk}, by=rita, at=FRIDAY)

    assert shows("board", "vera")
    assert shows("board_count", "vera")
    assert shows("activity", "vera")


def test_a_team_of_one_job_sees_the_private_person_on_the_boards_of_others_too(world, acme, adam, rita, hide, shows):
    """Whom one sees, one sees with all they applied for: the page of the person says the same as the boards."""
    kitchen = factories.job(adam, title="Cook")
    submissions.add(person=world.ada.person, job=kitchen, by=adam, at=TUESDAY)
    hide()

    assert Application.objects.visible_to(rita).filter(job=kitchen).count() == 1
    assert Application.objects.visible_to(acme.actor("sam")).filter(job=kitchen).count() == 0


def test_a_token_sees_no_more_than_its_scopes(world, hide, program):
    hide()

    narrow = program("adam", scopes={"ats.view_all_jobs"})

    assert [row["id"] for row in narrow.get("/applications")["results"]] == [str(world.bela.pk)]


def test_counts_agree_with_what_is_shown(world, vera, sam, adam, hide):
    hide()

    for actor, there in ((vera, 1), (sam, 1), (adam, 2)):
        waiting = home.of(actor, FRIDAY)
        assert waiting.new_count == len(waiting.new) == there
        assert arrivals.count(actor=actor, most=99) == there
        assert jobs.figures([world.job.pk], actor)[world.job.pk] == Figures(new=there, active=there, hired=0)
        first = shown_on_board(world, actor)[0]
        assert first.tally.count == len(first.stretch.cards) == there
        everybody = people.matching(people.Filters(has_applied=True), actor)
        assert people.count(everybody) == there


def test_notes_and_saved_filters_follow_the_person(world, vera, rita, hide):
    of_ada = Note.objects.filter(person=world.ada.person)
    assert of_ada.visible_to(vera).exists()

    hide()

    assert not of_ada.visible_to(vera).exists()
    assert of_ada.visible_to(rita).exists()
    assert people.count(people.matching(people.Filters(text="byron"), vera)) == 0


def test_the_timeline_of_somebody_seen_through_the_team_is_whole(world, henry, rita, hide):
    before = [entry.sentence for entry in timeline.of_person(world.ada.person, henry).entries]
    hide()
    seen = Person.objects.visible_to(henry).get(pk=world.ada.person_id)

    after = [entry.sentence for entry in timeline.of_person(seen, henry).entries]

    assert after[1:] == before
    assert len(after) == len(before) + 1


def test_an_application_sent_in_for_a_private_person_is_answered(world, hide, program):
    hide()
    post = world.job.posts.get()

    got = program("sam").send(f"/posts/{post.pk}/applications", name=SECRET, email="ada@example.org")

    assert got["id"] == str(world.ada.pk)


@pytest.mark.parametrize("name", ["vera", "rita", "adam", "henry"])
def test_a_board_costs_two_exchanges_whatever_is_hidden(name, acme, world, hide, django_assert_num_queries):
    hide()
    actor = acme.actor(name)

    with django_assert_num_queries(2):
        shown_on_board(world, actor)


def test_the_condition_in_sql_says_the_same_as_the_sets_of_people(world, acme, rita, hide):
    hide()
    of_vera = factories.application(world.job, name="Chidi Okafor").person
    persons.change(
        person=of_vera, changes={"is_private": True, "owner_id": acme.colleagues["vera"].pk}, by=rita, at=FRIDAY
    )

    for name in ("adam", "rita", "sam", "vera", "cora"):
        actor = acme.actor(name)
        shown = Application.objects.visible_to(actor).values_list("person", flat=True)
        assert set(shown) == set(Person.objects.visible_to(actor).values_list("pk", flat=True))
    kept = Person.objects.exclude(pk__in=Person.objects.visible_to(acme.actor("vera")))
    assert [person.name for person in kept] == [SECRET]


def test_whoever_sees_every_person_pays_for_no_check(world, adam, henry, vera):
    def asks(actor):
        return "is_private" in str(Application.objects.visible_to(actor).query)

    assert [asks(actor) for actor in (adam, henry, vera)] == [False, False, True]
    assert asks(replace(adam, scopes=frozenset({"ats.view_all_jobs"})))
