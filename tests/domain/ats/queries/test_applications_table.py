"""The table of applications: filtered, sorted, and paged without gaps or repetitions."""

from datetime import timedelta

import pytest

from hireloom.ats.models import Application
from hireloom.ats.operations import applications as operations
from hireloom.ats.queries import applications
from hireloom.ats.queries.applications import Sort, Standing, Wish
from hireloom.ats.queries.filtering import Filters
from hireloom.people.models import Person
from tests import factories
from tests.cast import FRIDAY, MONDAY, TUESDAY, WEDNESDAY

MINUTE = timedelta(minutes=1)


@pytest.fixture
def page(rita, nurse_job):
    def shown(wish=Wish(), actor=rita, **place):  # noqa: B008
        return applications.page(job=nurse_job, wish=wish, actor=actor, at=FRIDAY, **place)

    return shown


def names(found):
    return [row.person_name for row in found.rows]


def test_the_usual_table_is_of_the_open_ones_latest_first(rita, nurse_job, page):
    ada = factories.application(nurse_job, name="Ada Byron", at=MONDAY)
    factories.application(nurse_job, name="Grace Onwudiwe", at=TUESDAY)
    factories.application(nurse_job, name="Zofia Wolska", at=WEDNESDAY)
    operations.hire(application=ada, by=rita, at=WEDNESDAY)

    found = page()

    assert (names(found), found.total) == (["Zofia Wolska", "Grace Onwudiwe"], 2)


def test_each_way_of_ending_has_its_table_and_says_why(rita, nurse_job, page):
    ended = [factories.application(nurse_job, name=name, at=MONDAY) for name in ("Ada", "Grace", "Zofia")]
    reason = factories.reason(rita.organization_id)
    operations.hire(application=ended[0], by=rita, at=TUESDAY)
    operations.reject(application=ended[1], reason=reason, by=rita, at=WEDNESDAY, is_silver_medalist=True)
    operations.withdraw(application=ended[2], by=rita, at=TUESDAY)

    def of(standing):
        return [(row.person_name, row.outcome_label, row.reason) for row in page(Wish(standing=standing)).rows]

    assert of(Standing.HIRED) == [("Ada", "Hired", "")]
    assert of(Standing.REJECTED) == [("Grace", "Rejected", reason.name)]
    assert of(Standing.WITHDRAWN) == [("Zofia", "Withdrawn", "")]
    assert of(Standing.OPEN) == []
    assert {name for name, *_ in of(Standing.ALL)} == {"Ada", "Grace", "Zofia"}
    (rejected,) = page(Wish(standing=Standing.REJECTED)).rows
    assert (rejected.days_in_stage, rejected.is_late, rejected.is_silver_medalist) == (2, False, True)


def test_the_table_is_sorted_by_what_was_asked_in_both_directions(rita, nurse_job, page):
    ada = factories.application(nurse_job, name="Ada Byron", at=MONDAY)
    factories.application(nurse_job, name="Émile Zola", at=WEDNESDAY)
    factories.application(nurse_job, name="Grace Onwudiwe", at=TUESDAY)
    operations.move(application=ada, to=nurse_job.stages.get(position=1), by=rita, at=FRIDAY)
    by_name, by_arrival, by_entry = (
        ["Ada Byron", "Émile Zola", "Grace Onwudiwe"],
        ["Ada Byron", "Grace Onwudiwe", "Émile Zola"],
        ["Grace Onwudiwe", "Émile Zola", "Ada Byron"],
    )

    for sort, expected in ((Sort.NAME, by_name), (Sort.APPLIED, by_arrival), (Sort.ENTERED, by_entry)):
        assert names(page(Wish(sort=sort, is_descending=False))) == expected
        assert names(page(Wish(sort=sort, is_descending=True))) == expected[::-1]


@pytest.mark.parametrize("sort", Sort)
@pytest.mark.parametrize("is_descending", [True, False])
def test_turning_pages_forth_and_back_shows_everybody_once(sort, is_descending, nurse_job, page, monkeypatch):
    monkeypatch.setattr(applications, "PAGE", 4)
    for number in range(11):
        factories.application(nurse_job, name=f"Person {number // 2:03}", at=MONDAY + (number // 2) * MINUTE)
    wish = Wish(sort=sort, is_descending=is_descending)

    first = page(wish)
    second = page(wish, after=first.stretch.next)
    third = page(wish, after=second.stretch.next)

    seen = [row.application_id for part in (first, second, third) for row in part.rows]
    assert len(seen) == len(set(seen)) == 11
    assert [part.stretch.first for part in (first, second, third)] == [1, 5, 9]
    assert (first.stretch.previous, third.stretch.next) == (None, None)
    assert page(wish, before=third.stretch.previous).rows == second.rows
    assert page(wish, before=second.stretch.previous).rows == first.rows


def test_everything_goes_into_a_file_in_the_order_shown(rita, nurse_job):
    for number in range(3):
        factories.application(nurse_job, name=f"Person {number}", at=MONDAY + number * MINUTE)

    every = applications.every(job=nurse_job, wish=Wish(sort=Sort.NAME, is_descending=False), actor=rita, at=FRIDAY)

    assert [[row.person_name for row in batch] for batch in every] == [["Person 0", "Person 1", "Person 2"]]


def test_filters_and_the_stage_narrow_rows_and_total(rita, nurse_job, page):
    ada = factories.application(nurse_job, name="Ada Byron")
    factories.application(nurse_job, name="Grace Onwudiwe")
    screening = nurse_job.stages.get(position=1)
    operations.move(application=ada, to=screening, by=rita, at=TUESDAY)

    by_stage = page(Wish(stage_id=screening.pk))
    by_text = page(Wish(filters=Filters(text="grace")))

    assert (names(by_stage), by_stage.total) == (["Ada Byron"], 1)
    assert (names(by_text), by_text.total) == (["Grace Onwudiwe"], 1)


def test_otto_sees_no_row_and_no_number(nurse_job, page, otto, ines):
    factories.application(nurse_job)

    assert page(actor=ines).total == 1
    assert (page(actor=otto).rows, page(actor=otto).total) == ((), 0)


def test_beyond_some_thousands_rows_are_not_counted(nurse_job, page, monkeypatch):
    monkeypatch.setattr(applications, "COUNTED", 2)
    factories.application(nurse_job, name="Ada Byron")
    factories.application(nurse_job, name="Grace Onwudiwe")
    assert page().total == 2

    factories.application(nurse_job, name="Zofia Wolska")

    assert (len(page().rows), page().total) == (3, None)


def test_a_page_beyond_what_is_counted_does_not_ask_for_the_number(
    nurse_job, page, monkeypatch, django_assert_num_queries
):
    monkeypatch.setattr(applications, "COUNTED", 2)
    monkeypatch.setattr(applications, "PAGE", 3)
    for name in ("Ada Byron", "Grace Onwudiwe", "Zofia Wolska", "Marta Nowak"):
        factories.application(nurse_job, name=name)
    first = page()

    with django_assert_num_queries(2):
        last = page(after=first.stretch.next)
    assert (len(last.rows), last.stretch.first, last.total) == (1, 4, None)


@pytest.mark.parametrize("is_confidential", [False, True])
@pytest.mark.parametrize("is_private", [False, True])
def test_asking_for_one_job_or_application_shows_what_asking_for_all_shows(
    is_confidential, is_private, rita, adam, henry, ines, edda, otto
):
    job = factories.job(rita, title="Chief", is_confidential=is_confidential)
    ada = factories.application(job, name="Ada Byron")
    Person.objects.filter(pk=ada.person_id).update(is_private=is_private)

    for actor in (rita, adam, henry, ines, edda, otto):
        every = Application.objects.visible_to(actor).filter(job=job)
        assert list(Application.objects.of_job(job, actor=actor)) == list(every), actor.name
        assert Application.objects.find(ada.pk, actor=actor) == every.first(), actor.name


@pytest.mark.parametrize("count", [1, 3])
def test_the_table_costs_three_queries_with_one_row_and_with_three(count, nurse_job, page, django_assert_num_queries):
    for _ in range(count):
        factories.application(nurse_job)

    with django_assert_num_queries(3):
        page()
