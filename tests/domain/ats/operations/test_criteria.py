"""What a job asks for: typed, weighed, linked, versioned, never what the law protects, never over somebody else's words."""

from importlib import import_module

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from hireloom.ats import cautions
from hireloom.ats.models import CriteriaVersion, Criterion
from hireloom.ats.operations import criteria, criterion_filling
from hireloom.ats.operations.criteria import AsksForProtected, CriteriaChangedMeanwhile, CriteriaRefused
from hireloom.ats.operations.criterion_filling import Wanted
from hireloom.ats.queries import criteria as queries
from hireloom.core.access import PermissionDenied
from hireloom.core.models import Event
from hireloom.engine.matching import types as matching
from hireloom.engine.vocabulary import table
from hireloom.kit.refusals import Unacceptable
from tests.cast import MONDAY, TUESDAY, WEDNESDAY

WARDS = [Wanted("Intensive care", "ICU, intensive care", is_required=True), Wanted("French")]


def names(job):
    return list(job.criteria.order_by("position").values_list("name", flat=True))


def written(job):
    return [row.payload["number"] for row in Event.objects.about(job.pk).filter(name="ats.job.criteria_written")]


def only(job, wanted, by):
    """The one criterion that is kept when this is asked for."""
    criteria.write(job=job, wanted=[wanted], by=by, at=MONDAY)
    return Criterion.objects.get(job=job)


def problems(job, by, *wanted):
    with pytest.raises(CriteriaRefused) as refusal:
        criteria.write(job=job, wanted=wanted, by=by, at=MONDAY)
    return refusal.value.problems


def test_they_are_kept_in_their_order_and_the_same_ones_again_are_no_new_version(nurse_job, rita):
    first = criteria.write(job=nurse_job, wanted=WARDS, by=rita, at=MONDAY)
    again = criteria.write(job=nurse_job, wanted=WARDS, by=rita, at=TUESDAY)

    assert names(nurse_job) == ["Intensive care", "French"]
    assert again == first
    assert written(nurse_job) == [1]


def test_each_time_they_are_written_a_version_keeps_them_as_they_were(nurse_job, rita):
    criteria.write(job=nurse_job, wanted=WARDS, by=rita, at=MONDAY)
    criteria.write(job=nurse_job, wanted=WARDS[1:], by=rita, at=TUESDAY)
    last = criteria.write(job=nurse_job, wanted=[], by=rita, at=WEDNESDAY)

    found = CriteriaVersion.objects.of_job(nurse_job)
    assert [(row.number, [item["name"] for item in row.items], row.made_at, row.made_by_id) for row in found] == [
        (3, [], WEDNESDAY, rita.membership_id),
        (2, ["French"], TUESDAY, rita.membership_id),
        (1, ["Intensive care", "French"], MONDAY, rita.membership_id),
    ]
    assert queries.version_of(nurse_job) == last
    assert written(nurse_job) == [1, 2, 3]


def test_nothing_asked_of_a_job_that_never_asked_is_no_version(nurse_job, rita):
    assert criteria.write(job=nurse_job, wanted=[], by=rita, at=MONDAY) is None
    assert queries.version_of(nurse_job) is None


def test_what_changed_between_versions_is_told_criterion_by_criterion(nurse_job, rita):
    criteria.write(job=nurse_job, wanted=[*WARDS, Wanted("Triage")], by=rita, at=MONDAY)
    heavier = Wanted("intensive care", "ICU", kind="skill", weight=5, is_required=True)
    criteria.write(job=nurse_job, wanted=[Wanted("French"), heavier, Wanted("Night shifts")], by=rita, at=TUESDAY)

    [second, first] = queries.versions(nurse_job)

    assert [item["name"] for item in second.changes.added] == ["Night shifts"]
    assert [item["name"] for item in second.changes.removed] == ["Triage"]
    assert [(one.before["name"], one.fields) for one in second.changes.changed] == [
        ("Intensive care", ["kind", "weight", "words"])
    ]
    assert second.changes.is_reordered
    assert [item["name"] for item in first.changes.added] == ["Intensive care", "French", "Triage"]
    assert (first.number, first.made_by) == (1, "Rita Lindqvist")


def test_what_jobs_asked_for_before_there_were_versions_became_their_first_one(nurse_job, rita):
    first = import_module("hireloom.ats.migrations.0038_first_versions_of_criteria").FIRST
    rows = criterion_filling.fill([*WARDS, Wanted("Go", kind="skill"), Wanted("", kind="place", place="Lyon")]).rows
    for position, row in enumerate(rows):
        row.organization_id, row.job, row.position = nurse_job.organization_id, nurse_job, position
    Criterion.objects.bulk_create(rows)

    with connection.cursor() as cursor:
        cursor.execute(first)

    [version] = CriteriaVersion.objects.of_job(nurse_job)
    assert (version.number, version.items) == (1, [row.item for row in rows])
    assert version.as_asked() == tuple(row.as_asked() for row in Criterion.objects.of_job(nurse_job))


@pytest.mark.parametrize("statement", ["UPDATE ats_criteriaversion SET number = 9", "DELETE FROM ats_criteriaversion"])
def test_the_database_lets_nobody_change_or_remove_a_version(statement, nurse_job, rita):
    criteria.write(job=nurse_job, wanted=WARDS, by=rita, at=MONDAY)

    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert CriteriaVersion.objects.get(job=nurse_job).number == 1


def test_one_version_of_a_number_is_all_there_can_be(nurse_job, rita):
    made = criteria.write(job=nurse_job, wanted=WARDS, by=rita, at=MONDAY)

    with pytest.raises(IntegrityError, match="versions_of_criteria_are_counted"), transaction.atomic():
        CriteriaVersion.objects.create(
            organization_id=made.organization_id, job=nurse_job, number=1, items=[], made_at=TUESDAY
        )


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"weight": 0}, "a_criterion_weighs_one_to_five"),
        ({"weight": 6}, "a_criterion_weighs_one_to_five"),
        ({"months": 601}, "a_criterion_asks_for_fifty_years_at_most"),
        ({"latitude": 45.0}, "a_criterion_has_both_coordinates_or_none"),
    ],
)
def test_the_database_keeps_what_cannot_be(change, rule, nurse_job, rita):
    row = only(nurse_job, Wanted("French"), rita)

    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        Criterion.objects.filter(pk=row.pk).update(**change)


def test_a_skill_is_linked_to_the_vocabulary_by_its_name_and_its_words(nurse_job, rita):
    row = only(nurse_job, Wanted("Postgres", "Go, going far", kind="skill", months=36, weight=4), rita)

    assert row.skill_ids == ["postgresql", "go"]
    assert row.as_asked() == matching.Criterion(
        "Postgres",
        kind=matching.Kind.SKILL,
        words=("Go", "going far"),
        skill_ids=("postgresql", "go"),
        months=36,
        weight=4,
    )


def test_a_skill_that_is_in_no_vocabulary_is_kept_as_its_words(nurse_job, rita):
    row = only(nurse_job, Wanted("Loom tuning", kind="skill"), rita)

    assert (row.skill_ids, row.wanted) == ([], ["Loom tuning"])


@pytest.mark.parametrize(
    ("typed", "code", "level"),
    [
        (Wanted("German", kind="language", level="B2"), "de", "B2"),
        (Wanted("Deutsch C1", kind="language"), "de", "C1"),
        (Wanted("", kind="language", language="fr", level="A2"), "fr", "A2"),
        (Wanted("The ward's language", kind="language", language="Italiano", level="C2"), "it", "C2"),
    ],
)
def test_a_language_is_linked_to_its_code(typed, code, level, nurse_job, rita):
    row = only(nurse_job, typed, rita)

    assert (row.language, row.level) == (code, level)
    assert row.name == (typed.name or "French")


def test_a_town_is_found_with_where_it_lies(nurse_job, rita):
    row = only(nurse_job, Wanted("", kind="place", place="Lyon, France", within_km=30), rita)

    assert (row.name, row.country, row.within_km) == ("Lyon, France", "FR", 30)
    assert (round(row.latitude), round(row.longitude)) == (46, 5)
    asked = row.as_asked()
    assert (asked.country, asked.latitude, asked.within_km) == ("FR", row.latitude, 30)


def test_a_town_without_a_distance_means_fifty_kilometers_and_a_country_has_none(nurse_job, rita):
    criteria.write(
        job=nurse_job,
        wanted=[Wanted("", kind="place", place="Lyon"), Wanted("", kind="place", place="Germany", within_km=7)],
        by=rita,
        at=MONDAY,
    )

    lyon, germany = Criterion.objects.of_job(nurse_job)
    assert (lyon.country, lyon.within_km) == ("FR", 50)
    assert (germany.country, germany.latitude, germany.within_km) == ("DE", None, 0)


def test_what_another_sort_needs_is_not_kept_with_it(nurse_job, rita):
    row = only(nurse_job, Wanted("Triage", kind="text", level="C1", language="de", months=9, place="Lyon"), rita)

    assert (row.level, row.language, row.months, row.place, row.country) == ("", "", 0, "", "")


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        (Wanted("  "), "A criterion needs a name."),
        (Wanted("Clingon", kind="language", level="B1"), "Say which language, such as German."),
        (Wanted("German", kind="language"), "A language needs a level, from A1 to C2."),
        (Wanted("German", kind="language", level="native"), "A language needs a level, from A1 to C2."),
        (Wanted("A degree", kind="education", level="C1"), "An education needs a level, such as bachelor."),
        (Wanted("On wards", kind="experience"), "Say how long the experience is at least."),
        (Wanted("ICU", kind="skill", months=601), "How long is between 0 and 600 months, which are 50 years."),
        (Wanted("ICU", kind="skill", months=-1), "How long is between 0 and 600 months, which are 50 years."),
        (Wanted("ICU", weight=6), "A weight is a number from 1 to 5."),
        (Wanted("ICU", kind="magic"), "There is no such kind of criterion."),
        (Wanted("Near", kind="place"), "A place needs a town or a country."),
        (Wanted("Near", kind="place", place="Lyon", within_km=2000), "A distance is between 1 and 1000 km."),
        (Wanted("Near", kind="place", place="Lyon, Narnia"), "We know no place “Lyon, Narnia”."),
        (Wanted("Near", kind="place", place="Qqxzw"), "We know no place “Qqxzw”."),
    ],
)
def test_what_its_sort_needs_is_said_in_a_sentence_and_nothing_is_kept(wanted, sentence, nurse_job, rita):
    found = problems(nurse_job, rita, *WARDS, wanted)

    assert list(found) == [2]
    assert found[2].startswith(sentence)
    assert names(nurse_job) == []


def test_a_town_that_was_mistyped_is_answered_with_those_it_looks_like(nurse_job, rita):
    found = problems(nurse_job, rita, Wanted("", kind="place", place="Marseile"))

    assert "Marseille" in found[0]


def test_all_that_is_wrong_is_said_at_once(nurse_job, rita):
    found = problems(nurse_job, rita, Wanted(""), Wanted("French"), Wanted("french"), Wanted("French", kind="language"))

    assert found == {
        0: "A criterion needs a name.",
        2: "“french” stands there twice.",
        3: "A language needs a level, from A1 to C2.",
    }


def test_a_job_asks_for_thirty_things_at_most(nurse_job, rita):
    with pytest.raises(Unacceptable, match="at most 30 criteria"):
        criteria.write(job=nurse_job, wanted=[Wanted(str(n)) for n in range(31)], by=rita, at=MONDAY)


@pytest.mark.parametrize(
    ("wanted", "words"), [(Wanted("Under 35"), "Under 35"), (Wanted("Bedside manner", "gentle, female"), "female")]
)
def test_what_the_law_protects_is_refused_with_its_words_and_nothing_is_kept(wanted, words, nurse_job, rita):
    with pytest.raises(AsksForProtected, match="A job must not ask for that") as refusal:
        criteria.write(job=nurse_job, wanted=[*WARDS, wanted], by=rita, at=MONDAY)

    assert list(refusal.value.problems) == [2]
    assert words in str(refusal.value)
    assert names(nurse_job) == []
    assert written(nurse_job) == []


def test_what_stands_in_for_it_is_kept_and_said_with_what_to_ask_for_instead(nurse_job, rita):
    row = only(nurse_job, Wanted("Native speaker"), rita)

    assert cautions.of(row) == [
        "“Native speaker”: It keeps out people by where they were born. Ask for the level of the language, such as C1."
    ]


def test_every_subject_of_the_table_has_its_words():
    subjects = {(kind == "proxy", subject) for kind, subject, _pattern in table("fairness")}

    assert {subject for is_proxy, subject in subjects if is_proxy} == set(cautions.ADVICE)
    assert {subject for is_proxy, subject in subjects if not is_proxy} == set(cautions.PROTECTED)


def test_the_second_of_two_who_write_them_is_told(nurse_job, rita):
    criteria.write(job=nurse_job, wanted=WARDS, by=rita, at=MONDAY)
    criteria.write(job=nurse_job, wanted=[*WARDS, Wanted("Triage")], seen=1, by=rita, at=TUESDAY)

    with pytest.raises(CriteriaChangedMeanwhile) as refusal:
        criteria.write(job=nurse_job, wanted=WARDS[:1], seen=1, by=rita, at=WEDNESDAY)

    assert refusal.value.number == 2
    assert names(nurse_job) == ["Intensive care", "French", "Triage"]


def test_who_may_not_edit_the_job_may_not_say_what_it_asks_for(nurse_job, ines):
    with pytest.raises(PermissionDenied):
        criteria.write(job=nurse_job, wanted=WARDS, by=ines, at=MONDAY)
