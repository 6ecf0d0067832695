"""Several querysets read in one exchange: the same rows, in the same order, as each by itself."""

import pytest
from django.apps import apps
from django.db import DataError, transaction
from django.db.models import BooleanField, Exists, F, OuterRef, Q
from django.db.models.expressions import ExpressionWrapper

from hireloom.ats.models import Application, Job, Stage
from hireloom.core import tenancy, together
from hireloom.core.models import Membership, OrganizationModel
from tests import factories, worlds


def values(rows):
    return [{field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields} for row in rows]


def types(rows):
    return [[type(one) for one in row.values()] for row in values(rows)]


@pytest.fixture
def jobs(rita):
    return [factories.job(rita, title=title) for title in ("Nurse", "Baker", "Clerk")]


def test_two_sets_are_read_in_one_exchange_in_their_orders(jobs, acme, django_assert_num_queries):
    by_title = Job.objects.order_by("title")[:2]
    colleagues = Membership.objects.order_by("-name").values_list("pk", "name")

    with django_assert_num_queries(1):
        together.fetch([by_title, colleagues])
        titles, names = [job.title for job in by_title], list(colleagues)
    assert titles == ["Baker", "Clerk"]
    assert names == list(Membership.objects.order_by("-name").values_list("pk", "name"))


def test_what_is_selected_along_and_annotated_comes_along(jobs, django_assert_num_queries):
    application = factories.application(jobs[0], name="Ada Byron")
    rows = Application.objects.select_related("person", "job", "stage", "source").annotate(
        is_first=Exists(Stage.objects.filter(pk=OuterRef("stage_id"), position=0)),
        is_ada=ExpressionWrapper(Q(person__name="Ada Byron"), output_field=BooleanField()),
    )
    stages = Stage.objects.filter(job=jobs[0])

    with django_assert_num_queries(1):
        together.fetch([rows, stages])
        [row] = rows
        said = (row.person.name, row.job.title, row.stage.pk, row.source, row.is_ada)
    assert said == ("Ada Byron", "Nurse", application.stage_id, None, True)
    assert row.is_first is rows.all().get().is_first
    assert list(stages) == list(Stage.objects.filter(job=jobs[0]))


def test_nothing_is_found_where_nothing_can_be_and_what_is_read_is_not_read_again(jobs, django_assert_num_queries):
    nothing, nowhere, all_jobs = Job.objects.none(), Job.objects.filter(pk__in=[]), Job.objects.all()

    with django_assert_num_queries(1):
        together.fetch([nothing, all_jobs, nowhere, Membership.objects.all(), all_jobs])
        together.fetch([nothing, all_jobs, nowhere])
        together.fetch([])
        assert (list(nothing), list(nowhere), len(all_jobs)) == ([], [], 3)


def test_signs_that_mean_something_in_sql_are_meant_as_they_are_written(jobs, rita):
    odd = factories.job(rita, title="100% %s \"Nurse\" ✓ O'Neil\\'; DELETE FROM ats_job; --")
    found = Job.objects.filter(title__contains="0% %s \"Nurse\" ✓ O'Neil\\'; DELETE FROM ats_job; --")

    together.fetch([found, Job.objects.filter(title="Baker")])

    assert [(job.pk, job.title) for job in found] == [(odd.pk, odd.title)]
    assert Job.objects.count() == 4


def test_readings_take_turns_together_and_each_comes_to_its_own(jobs, django_assert_num_queries):
    def stages_of(title):
        wanted = Job.objects.filter(title=title)
        yield [wanted]
        stages = Stage.objects.filter(job__in=[job.pk for job in wanted]).order_by("position")
        yield [stages]
        together.attach(wanted, "stages", stages)
        return [(job.title, len(job.stages.all()), job.stages.all()[0].job.title) for job in wanted]

    def nothing():
        return "nothing"
        yield

    def one_turn():
        people = Membership.objects.all()
        yield [people]
        return len(people) > 0

    with django_assert_num_queries(2):
        found = together.read(together.beside([stages_of("Nurse"), nothing(), stages_of("Baker"), one_turn()]))

    count = jobs[0].stages.count()
    assert found == [[("Nurse", count, "Nurse")], "nothing", [("Baker", count, "Baker")], True]


def test_a_parent_without_children_has_none_and_asks_nothing(jobs, django_assert_num_queries):
    together.attach(jobs, "stages", [])

    with django_assert_num_queries(0):
        assert [list(job.stages.all()) for job in jobs] == [[], [], []]


def test_the_database_shows_one_organizations_rows_whoever_reads_together(jobs, acme, otto):
    with tenancy.organization(otto.organization_id):
        all_jobs, colleagues = Job.objects.all(), Membership.objects.all()
        together.fetch([all_jobs, colleagues])

    assert list(all_jobs) == []
    assert {one.organization_id for one in colleagues} == {otto.organization_id}


def test_what_is_prefetched_or_sorted_by_something_else_is_as_it_is_alone(jobs, django_assert_num_queries):
    with_stages = Job.objects.order_by("title").prefetch_related("stages")
    by_stage = Job.objects.filter(title="Nurse").order_by("stages__position").values_list("title", flat=True).distinct()
    one_by_one = by_stage.all()

    with django_assert_num_queries(2):
        together.fetch([with_stages, by_stage])
        counts = [len(job.stages.all()) for job in with_stages]
    assert counts == [Stage.objects.filter(job=job).count() for job in with_stages]
    assert list(by_stage) == list(one_by_one)
    assert len(by_stage) > 1


def test_what_the_database_refuses_is_told_as_ever(jobs):
    impossible = Stage.objects.annotate(share=F("position") / (F("position") - F("position")))

    with pytest.raises(DataError, match="division by zero"), transaction.atomic():
        together.fetch([Job.objects.all(), impossible, Membership.objects.all()])
    assert Job.objects.count() == 3


@pytest.mark.slow
def test_every_kind_of_row_is_as_it_is_alone(acme):
    worlds.build(acme, "adam")
    for model in apps.get_models():
        if not issubclass(model, OrganizationModel):
            continue
        alone, rows = list(model._base_manager.order_by("pk")), model._base_manager.order_by("pk")
        together.fetch([rows, Membership.objects.all()])

        assert values(rows) == values(alone), model
        assert types(rows) == types(alone), model


def test_rows_are_counted_beside_other_reads(jobs, django_assert_num_queries):
    wanted = [together.count(Job.objects.order_by("title")), together.count(Job.objects.none())]

    with django_assert_num_queries(1):
        assert together.read(together.beside([*wanted, together.count(Job.objects.filter(title="Nurse"))])) == [3, 0, 1]
