"""What people say of themselves: one answer an application, which follows it, and which the database keeps apart."""

import io
import json
import zipfile

import psycopg
import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, connection, transaction

from hireloom.ai import facts
from hireloom.ats.operations import transfers
from hireloom.compliance import answers, wall
from hireloom.compliance.operations import answers as giving
from hireloom.compliance.operations import taking_along
from hireloom.compliance.questions import DECLINED, EEO, SETS
from hireloom.core import archive, tenancy
from hireloom.core.actor import Actor, visitor
from hireloom.core.enums import ActorKind
from hireloom.core.models import Event
from hireloom.kit.embedded_postgres import OWNER
from hireloom.people.operations import merges
from tests import answering, cast, database, factories
from tests.cast import FRIDAY, MONDAY, TUESDAY

TABLE = "self_identification.answer"


def run(statement, *values):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


@pytest.fixture
def ada(nurse_job):
    return answering.answered(factories.application(nurse_job, name="Ada Byron"), sex="female", race="asian")


@pytest.mark.parametrize(
    "statement",
    [
        f"SELECT said FROM {TABLE}",
        f"SELECT count(*) FROM {TABLE}",
        f"UPDATE {TABLE} SET said = '{{}}' RETURNING said",
        f"DELETE FROM {TABLE} RETURNING said",
        f"INSERT INTO {TABLE} SELECT organization_id, id, '{{}}', '{{}}', now() FROM ats_application RETURNING said",
        f"COPY {TABLE} TO STDOUT",
        "SELECT a.said FROM ats_application x JOIN self_identification.answer a ON a.application_id = x.id",
    ],
)
def test_reading_as_the_ranking_does_is_refused_by_the_database(ada, statement):
    assert answering.said_with(ada) == {"sex": "female", "race": "asian"}

    with pytest.raises(DatabaseError, match="permission denied"):
        run(statement)


def test_the_role_that_reads_sees_nothing_else_and_is_left_at_once(ada):
    with pytest.raises(DatabaseError, match="permission denied"):
        run("SET LOCAL ROLE hireloom_compliance; SELECT name FROM people_person")
    answering.said_with(ada)
    assert run("SELECT current_user") == [("hireloom_app",)]
    with pytest.raises(DatabaseError), transaction.atomic():
        answers.counted(organization_id=ada.organization_id, tagged=[(ada.pk, "x\0")], questions=["sex"])
    assert run("SELECT current_user") == [("hireloom_app",)]


def test_nothing_of_it_is_among_the_facts_that_are_ranked(ada):
    known = facts.of([ada], today=MONDAY.date())[ada.pk]
    assert "asian" not in repr(known)
    assert "female" not in repr(known)


def test_another_organization_counts_nothing_even_when_it_asks_for_it(ada, globex):
    with tenancy.organization(globex.organization.pk):
        found = answers.said(organization_id=ada.organization_id, application_ids=[ada.pk])
        counted = answers.counted(organization_id=ada.organization_id, tagged=[(ada.pk, "in")], questions=["sex"])
        with pytest.raises(DatabaseError), transaction.atomic():
            answers.add(organization_id=ada.organization_id, rows=[answers.Row(ada.pk, ["eeo-1/2007"], {}, MONDAY)])

    assert found == {}
    assert counted == {("", "in"): 1}
    assert answering.said_with(ada) == {"sex": "female", "race": "asian"}


def test_an_answer_is_counted_by_what_became_of_the_application(nurse_job):
    one = answering.answered(factories.application(nurse_job), sex="female")
    two = answering.answered(factories.application(nurse_job), sex=DECLINED)
    three = answering.answered(factories.application(nurse_job))
    four = factories.application(nurse_job)

    counted = answers.counted(
        organization_id=nurse_job.organization_id,
        tagged=[(one.pk, "in"), (two.pk, "out"), (three.pk, "out"), (four.pk, "out")],
        questions=["sex", "race"],
    )

    assert counted == {
        ("female", "-", "in"): 1,
        ("declined", "-", "out"): 1,
        ("-", "-", "out"): 1,
        ("", "", "out"): 1,
    }


def test_a_second_answer_replaces_what_it_answers_and_keeps_the_rest(ada):
    answering.give(ada, {"sex": DECLINED, "veteran": "other"})
    assert answering.said_with(ada) == {"sex": "declined", "race": "asian", "veteran": "other"}

    answering.give(ada, {})
    assert answering.said_with(ada) == {"sex": "declined", "race": "asian", "veteran": "other"}


def test_what_is_no_answer_of_the_set_is_left_out(nurse_job):
    ada = factories.application(nurse_job)
    said = {"sex": "unheard of", "race": "asian", "veteran": "protected", "religion": "none"}
    giving.give(application=ada, sets=[EEO], said=said, by=visitor(ada.organization_id), at=MONDAY)

    assert answering.said_with(ada) == {"race": "asian"}


def test_without_a_set_nothing_is_kept(nurse_job):
    ada = factories.application(nurse_job)
    giving.give(application=ada, sets=[], said={"sex": "female"}, by=visitor(ada.organization_id), at=MONDAY)

    assert answering.said_with(ada) is None


def test_only_whoever_applies_answers(nurse_job, rita, adam, cora, otto):
    ada = factories.application(nurse_job)
    somebody_else = Actor(ActorKind.CANDIDATE, ada.organization_id, id=nurse_job.pk)
    for by in (rita, adam, cora, otto, somebody_else):
        with pytest.raises(PermissionDenied):
            giving.give(application=ada, sets=SETS, said={"sex": "female"}, by=by, at=MONDAY)

    herself = Actor(ActorKind.CANDIDATE, ada.organization_id, id=ada.person_id)
    giving.give(application=ada, sets=SETS, said={"sex": "female"}, by=herself, at=MONDAY)
    assert answering.said_with(ada) == {"sex": "female"}


def test_no_event_tells_that_somebody_answered(nurse_job):
    ada = factories.application(nurse_job)
    before = Event.objects.count()
    answering.answered(ada, sex="female")

    assert Event.objects.count() == before


def test_an_answer_belongs_to_an_application_that_there_is(nurse_job):
    row = answers.Row(nurse_job.pk, ["eeo-1/2007"], {}, MONDAY)
    with pytest.raises(IntegrityError, match="belongs to an application"):
        answers.add(organization_id=nurse_job.organization_id, rows=[row])


def test_it_goes_with_its_application_and_comes_with_a_copy_and_a_transfer(ada, rita):
    other = factories.job(rita, title="Night nurse")
    third = factories.job(rita, title="Day nurse")
    copy = transfers.copy(application=ada, to=other.stages.order_by("position")[0], by=rita, at=TUESDAY)
    moved = transfers.transfer(application=ada, to=third.stages.order_by("position")[0], by=rita, at=TUESDAY)

    assert answering.said_with(copy) == answering.said_with(moved) == {"sex": "female", "race": "asian"}
    assert moved.job_id == third.pk
    copy.delete()
    assert run_as_reader("SELECT count(*) FROM self_identification.answer") == [(1,)]


def run_as_reader(statement):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE hireloom_compliance")
        cursor.execute(statement)
        found = cursor.fetchall()
        cursor.execute("SET LOCAL ROLE NONE")
        return found


def test_when_two_people_become_one_each_application_keeps_its_answer(ada, nurse_job, rita, adam):
    other = factories.job(rita, title="Night nurse")
    again = answering.answered(factories.application(other, name="A. Byron"), sex=DECLINED)
    merges.merge(kept=ada.person, absorbed=again.person, by=adam, at=FRIDAY)

    assert answering.said_with(ada) == {"sex": "female", "race": "asian"}
    assert answering.said_with(again) == {"sex": "declined"}


def test_an_export_of_everything_holds_none_of_it(ada):
    target = io.BytesIO()
    archive.write(target, organization_id=ada.organization_id, at=FRIDAY)
    with zipfile.ZipFile(target) as content:
        everything = b"".join(content.read(name) for name in content.namelist())

    assert str(ada.pk).encode() in everything
    assert b'"asian"' not in everything
    assert b"self_identification" not in everything


def test_whoever_holds_the_right_takes_it_along_and_puts_it_back(ada, cora):
    lines = taking_along.take(by=cora, at=FRIDAY)

    assert [json.loads(line)["said"] for line in lines] == [{"sex": "female", "race": "asian"}]
    assert Event.objects.filter(name="compliance.answers.taken_along").count() == 1
    answering.give(ada, {"sex": DECLINED})
    assert taking_along.put_back(lines=lines, by=cora) == 1
    assert answering.said_with(ada) == {"sex": "female", "race": "asian"}


@pytest.mark.parametrize(
    "line", ["", "nonsense", "{}", '{"application_id": "x", "sets": [], "said": {}, "said_at": ""}']
)
def test_a_line_that_is_none_is_refused_with_all_others(ada, cora, line):
    lines = taking_along.take(by=cora, at=FRIDAY)
    answering.give(ada, {"sex": DECLINED})
    with pytest.raises(taking_along.NotTakenAlong):
        taking_along.put_back(lines=[*lines, line], by=cora)

    assert answering.said_with(ada) == {"sex": "declined", "race": "asian"}


def test_an_answer_to_an_application_that_is_not_here_is_refused(ada, cora):
    [line] = taking_along.take(by=cora, at=FRIDAY)
    elsewhere = json.dumps(json.loads(line) | {"application_id": str(ada.job_id)})
    with pytest.raises(taking_along.NotTakenAlong, match="not here"):
        taking_along.put_back(lines=[elsewhere], by=cora)


@pytest.mark.parametrize("name", ["adam", "rita", "sam", "vera", "edda", "henry"])
def test_nobody_else_takes_it_along(ada, acme, name):
    with pytest.raises(PermissionDenied):
        taking_along.take(by=acme.actor(name), at=FRIDAY)
    with pytest.raises(PermissionDenied):
        taking_along.put_back(lines=[], by=acme.actor(name))


@pytest.mark.django_db
def test_its_table_is_under_row_level_security_and_belongs_to_neither_role():
    found = run(
        "SELECT c.relrowsecurity, p.polname, p.polcmd FROM pg_class c JOIN pg_policy p ON p.polrelid = c.oid "
        "WHERE c.oid = to_regclass(%s)",
        TABLE,
    )
    rights = {
        (role, right): run("SELECT has_table_privilege(%s, %s, %s)", role, TABLE, right)[0][0]
        for role in ("hireloom_app", "hireloom_compliance")
        for right in ("SELECT", "INSERT", "UPDATE", "DELETE")
    }

    assert found == [(True, "only_the_shown_organization", "*")]
    assert {held for held, is_held in rights.items() if is_held} == {
        ("hireloom_app", "INSERT"),
        ("hireloom_compliance", "SELECT"),
    }


@pytest.mark.django_db(transaction=True)
def test_the_role_is_no_way_in_and_building_the_wall_again_changes_nothing(postgres):
    with psycopg.connect(postgres.url(OWNER, database.worker_database())) as owner:
        before = owner.execute("SELECT relacl::text FROM pg_class WHERE oid = to_regclass(%s)", [TABLE]).fetchone()
        role = owner.execute(
            "SELECT rolcanlogin, rolsuper, rolbypassrls, rolinherit FROM pg_roles WHERE rolname = 'hireloom_compliance'"
        ).fetchone()
    database.use(postgres, OWNER, database.worker_database())
    try:
        wall.build(connection)
    finally:
        database.use(postgres, "hireloom_app", database.worker_database())
    with psycopg.connect(postgres.url(OWNER, database.worker_database())) as owner:
        after = owner.execute("SELECT relacl::text FROM pg_class WHERE oid = to_regclass(%s)", [TABLE]).fetchone()

    assert role == (False, False, False, False)
    assert sorted(after[0].strip("{}").split(",")) == sorted(before[0].strip("{}").split(","))


def test_only_one_module_takes_on_the_role_that_reads():
    import pathlib

    import hireloom

    folder = pathlib.Path(hireloom.__file__).parent
    naming = {
        str(file.relative_to(folder))
        for file in folder.rglob("*.py")
        if "self_identification" in (text := file.read_text()) or "LOCAL ROLE" in text
    }
    assert naming == {
        "compliance/answers.py",
        "compliance/wall.py",
        "compliance/migrations/0001_self_identification.py",
        "compliance/migrations/0002_reports.py",
    }


def test_globex_keeps_its_own(ada, globex):
    assert isinstance(globex, cast.Company)
    with tenancy.organization(globex.organization.pk):
        otto = globex.actor("otto")
        theirs = answering.answered(factories.application(factories.job(otto)), sex="male")
        assert answering.said_with(theirs) == {"sex": "male"}
    assert answering.said_with(ada) == {"sex": "female", "race": "asian"}
