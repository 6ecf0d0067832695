"""The list of people: who is in it, in which order, page by page, with where each stands in hiring."""

import pytest

from hireloom.ats.operations import applications, jobs, submissions
from hireloom.core.enums import JobRole
from hireloom.core.models import Membership
from hireloom.crm.enums import PoolPrivacy
from hireloom.crm.operations import pools
from hireloom.flywheel.queries import people
from hireloom.flywheel.queries.people import ORDERS, Filters
from hireloom.people.enums import SourceKind
from hireloom.people.operations import persons, sources, tags
from tests import factories
from tests.cast import FRIDAY, MONDAY, TUESDAY


@pytest.fixture
def crowd(acme):
    return factories.crowd(acme.organization.pk)


def names(filters, actor, order="touched", **place):
    found = people.page(people.matching(filters, actor), ORDERS[order], actor, **place)
    return [row.name.split()[0] for row in found.rows]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("touched", ["Chidi", "Bela", "Ada"]),
        ("untouched", ["Ada", "Bela", "Chidi"]),
        ("name", ["Ada", "Bela", "Chidi"]),
        ("name-last", ["Chidi", "Bela", "Ada"]),
    ],
)
def test_the_list_is_ordered_by_last_touch_or_name_both_ways(rita, crowd, order, expected):
    assert names(Filters(), rita, order) == expected


def test_a_row_says_who_it_is_and_where_they_stand(rita, nurse_job, crowd):
    ada = crowd[0]
    persons.change(
        person=ada,
        changes={
            "headline": "Nurse",
            "company": "Clinic",
            "city": "Lyon",
            "country": "FR",
            "owner_id": rita.membership_id,
        },
        by=rita,
        at=TUESDAY,
    )
    for name in ("Welder", "Night shift"):
        tags.put_on(person=ada, name=name, by=rita, at=TUESDAY)
    old = submissions.add(person=ada, job=factories.job(rita, title="Driver"), by=rita, at=TUESDAY)
    applications.reject(application=old, reason=factories.reason(ada.organization_id), by=rita, at=TUESDAY)
    submissions.add(person=ada, job=nurse_job, by=rita, at=FRIDAY)

    [row] = people.rows([ada.pk], rita)

    assert row == people.Row(
        id=ada.pk, name="Ada Byron", headline="Nurse", company="Clinic", city="Lyon", country="FR",
        contact_type="Applicant", tags=["Night shift", "Welder"], source="", owner="Rita Lindqvist", is_private=False,
        last_touch_at=FRIDAY, engagement="none", applications=2, last_job="Staff nurse", last_stage="Applied", last_outcome="",
    )  # fmt: skip


def test_applications_of_a_confidential_job_are_not_counted_for_others(rita, adam, crowd):
    secret = factories.job(adam, title="New chief", is_confidential=True)
    submissions.add(person=crowd[0], job=secret, by=adam, at=FRIDAY)

    def standing(actor):
        [row] = people.rows([crowd[0].pk], actor)
        return row.applications, row.last_job

    assert standing(adam) == (1, "New chief")
    assert standing(rita) == (0, "")
    assert names(Filters(has_applied=True), adam) == ["Ada"]
    assert names(Filters(has_applied=True), rita) == []

    membership = Membership.objects.get(pk=rita.membership_id)
    jobs.add_team_member(job=secret, membership=membership, role=JobRole.RECRUITER, by=adam, at=FRIDAY)
    assert standing(rita) == (1, "New chief")


def test_each_filter_keeps_the_one_it_looks_for(rita, nurse_job, crowd):
    ada, bela, _chidi = crowd
    tag = tags.put_on(person=ada, name="Welder", by=rita, at=MONDAY)
    pool = pools.create(name="Warm", by=rita, at=MONDAY)
    pools.add(pool=pool, person=bela, by=rita, at=TUESDAY)
    source = sources.named(organization_id=ada.organization_id, name="Fair", kind=SourceKind.EVENT)
    ada.source, ada.country = source, "FR"
    ada.save()
    submissions.add(person=bela, job=nurse_job, by=rita, at=TUESDAY)
    persons.change(person=bela, changes={"owner_id": rita.membership_id}, by=rita, at=TUESDAY)

    assert names(Filters(tag_id=tag.pk), rita) == ["Ada"]
    assert names(Filters(source_id=source.pk), rita) == ["Ada"]
    assert names(Filters(country="FR"), rita) == ["Ada"]
    assert names(Filters(pool_id=pool.pk), rita) == ["Bela"]
    assert names(Filters(has_applied=True), rita) == ["Bela"]
    assert names(Filters(has_applied=False), rita) == ["Chidi", "Ada"]
    assert names(Filters(is_mine=True), rita) == ["Bela"]
    assert names(Filters(contact_types=("applicant",)), rita) == ["Bela"]
    assert names(Filters(contact_types=("applicant", "lead")), rita) == ["Chidi", "Bela", "Ada"]
    assert names(Filters(text="okafor"), rita) == ["Chidi"]
    assert names(Filters(text="bela@"), rita) == ["Bela"]
    assert names(Filters(text="a", contact_types=("lead",)), rita) == ["Chidi", "Ada"]


def test_who_may_not_see_addresses_does_not_find_by_them(rita, vera, crowd):
    assert names(Filters(text="bela@example"), rita) == ["Bela"]
    assert names(Filters(text="bela@example"), vera) == []


def test_a_private_pool_does_not_narrow_for_others(rita, sam, crowd):
    pool = pools.create(name="Mine", by=rita, at=MONDAY, privacy=PoolPrivacy.PRIVATE)
    pools.add(pool=pool, person=crowd[0], by=rita, at=MONDAY)

    assert names(Filters(pool_id=pool.pk), rita) == ["Ada"]
    assert names(Filters(pool_id=pool.pk), sam) == []


@pytest.mark.parametrize("order", list(ORDERS))
@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_pages_follow_each_other_forth_and_back_without_gap(rita, acme, order, size):
    for number in range(7):
        factories.person(acme.organization.pk, name=f"Same Name {number % 2}", at=MONDAY if number < 4 else TUESDAY)
    everybody = people.matching(Filters(), rita)
    whole = people.page(everybody, ORDERS[order], rita).stretch.ids
    assert len(whole) == 7

    forth, place = [], None
    while True:
        part = people.page(everybody, ORDERS[order], rita, size=size, after=place).stretch
        forth.append(part)
        if part.next is None:
            break
        place = ORDERS[order].place(str(part.next))

    assert [pk for part in forth for pk in part.ids] == whole
    assert [part.first for part in forth] == list(range(1, 8, size))
    assert forth[0].previous is None

    back, place = [], ORDERS[order].place(str(forth[-1].previous)) if len(forth) > 1 else None
    while place is not None:
        part = people.page(everybody, ORDERS[order], rita, size=size, before=place).stretch
        back.append(part)
        place = part.previous
    assert [(part.ids, part.first) for part in back] == [(part.ids, part.first) for part in forth[-2::-1]]


def test_a_numbered_page_is_the_same_stretch_of_the_list(rita, crowd):
    everybody = people.matching(Filters(), rita)

    assert names(Filters(), rita, size=1, skip=1) == ["Bela"]
    assert people.page(everybody, ORDERS["touched"], rita, size=1, skip=1).stretch.first == 2
    assert names(Filters(), rita, size=1, skip=9) == []


@pytest.mark.parametrize(
    "text", ["", "~", "1~x~y", "nonsense", "1~00000000-0000-0000-0000-000000000000", "-1~00000000-0000-0000-0000-000000000000~2026-01-01T00:00:00+00:00", "1~00000000-0000-0000-0000-000000000000~2026-01-01", "9" * 40 + "~00000000-0000-0000-0000-000000000000~2026-01-01T00:00:00+00:00"]
)  # fmt: skip
def test_a_place_that_is_none_is_not_read(text):
    assert ORDERS["touched"].place(text) is None


def test_a_file_of_everybody_holds_everybody_once_in_order(rita, acme, crowd, monkeypatch):
    monkeypatch.setattr(people, "CHUNK", 2)

    chunks = list(people.every(people.matching(Filters(), rita), ORDERS["touched"], rita))

    assert [[row.name.split()[0] for row in chunk] for chunk in chunks] == [["Chidi", "Bela"], ["Ada"]]


def test_a_list_too_long_to_count_is_not_counted(rita, crowd, monkeypatch):
    everybody = people.matching(Filters(), rita)
    assert people.count(everybody) == 3

    monkeypatch.setattr(people, "MOST_COUNTED", 2)
    assert people.count(everybody) is None


def test_everybody_is_counted_as_the_list_shows_them(rita, sam, otto, henry, adam, crowd, monkeypatch):
    persons.change(person=crowd[0], changes={"is_private": True, "owner_id": rita.membership_id}, by=rita, at=FRIDAY)

    cast = (rita, sam, adam, henry, otto)
    assert [people.count_everybody(actor) for actor in cast] == [3, 2, 3, 0, 0]
    assert [people.count(people.matching(Filters(), actor)) for actor in cast] == [3, 2, 3, 0, 0]

    monkeypatch.setattr(people, "MOST_COUNTED", 2)
    assert [people.count_everybody(actor) for actor in (rita, sam)] == [None, 2]


def test_private_people_and_strangers_are_not_in_the_list(rita, sam, otto, henry, crowd):
    persons.change(person=crowd[0], changes={"is_private": True, "owner_id": rita.membership_id}, by=rita, at=FRIDAY)

    assert names(Filters(), rita) == ["Chidi", "Bela", "Ada"]
    assert names(Filters(), sam) == ["Chidi", "Bela"]
    assert names(Filters(text="ada"), sam) == []
    assert names(Filters(), otto) == names(Filters(), henry) == []


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_costs_three_queries_with_one_person_and_with_three(
    count, rita, crowd, nurse_job, django_assert_num_queries
):
    for person in crowd[:count]:
        submissions.add(person=person, job=nurse_job, by=rita, at=FRIDAY)
        tags.put_on(person=person, name="Welder", by=rita, at=FRIDAY)

    with django_assert_num_queries(3):
        people.page(people.matching(Filters(contact_types=("applicant",)), rita), ORDERS["name"], rita)
