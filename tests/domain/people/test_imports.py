"""Imports of tables: mapped, tried, taken in chunks, and taken back."""

import io
import json
import zipfile
from collections import Counter

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from hireloom.core.models import Event
from hireloom.kit.refusals import Unacceptable
from hireloom.people import resumes
from hireloom.people.enums import ImportKind, ImportRule, ImportState, RowOutcome
from hireloom.people.importing import taking
from hireloom.people.models import ContactPoint, DuplicatePair, Import, Note, Person
from hireloom.people.operations import imports, merges, persons
from tests import cast, factories, jobs
from tests.cast import FRIDAY, MONDAY
from tests.corpus.workbooks import workbook

LINES = """First name,Last name,E-mail,Phone,Company,Title,City,Country,Tags,Notes
Ada,Byron,ada@example.org,+33 6 12 34 56 78,Analytical,Mathematician,London,United Kingdom,pioneer;maths,Met in Turin
Grace,Hopper,grace@example.org,,Navy,Admiral,New York,US,pioneer,
Jean,,not an address,,,,,Atlantis,,
,,,,Nobody Ltd,,,,,
Ada,Byron,ada@example.org,+33 6 99 99 99 99,,,Paris,,,
"""


def begun(by, content: bytes | str = LINES, name: str = "people.csv") -> Import:
    batch = imports.begin(name=name, kind=ImportKind.TABLE, by=by, at=MONDAY)
    data = content.encode() if isinstance(content, str) else content
    imports.receive(batch=batch, key=name, name=name, size=len(data), start=0, content=data, by=by, at=MONDAY)
    return Import.objects.get(pk=batch.pk)


def taken(by, content: bytes | str = LINES, rule: ImportRule = ImportRule.FILL, **defaults) -> Import:
    batch = begun(by, content)
    batch = imports.map_columns(batch=batch, fields=batch.fields, rule=rule, defaults=defaults, by=by, at=MONDAY)
    imports.run(batch=batch, by=by, at=MONDAY)
    jobs.drain()
    return Import.objects.get(pk=batch.pk)


def outcomes(batch: Import) -> list[str]:
    return list(batch.rows.order_by("position").values_list("outcome", flat=True))


def named(*names: str) -> list[str]:
    return sorted(Person.objects.filter(name__in=names).values_list("name", flat=True))


def test_columns_are_guessed_and_a_later_file_with_the_same_columns_is_understood_as_the_first(rita):
    first = begun(rita)
    expected = ["given_name", "family_name", "email", "phone", "company", "headline", "city", "country", "tags", "note"]
    assert first.fields == expected

    changed = ["given_name", "family_name", "email", "", "company", "", "city", "country", "tags", ""]
    imports.map_columns(batch=first, fields=changed, rule=ImportRule.OVERWRITE, by=rita, at=MONDAY)
    imports.run(batch=first, by=rita, at=MONDAY)
    second = begun(rita, LINES.replace("Ada", "Eve"))

    assert (second.fields, second.rule) == (changed, "overwrite")


def test_an_import_says_of_each_row_what_became_of_it(rita):
    batch = taken(rita)

    assert outcomes(batch) == ["added", "added", "added", "failed", "updated"]
    assert (batch.state, batch.added, batch.updated, batch.failed, batch.rows_done) == ("finished", 3, 1, 1, 5)
    reasons = dict(batch.rows.values_list("place", "reason"))
    assert "no e-mail address" in reasons["4"]
    assert "no country" in reasons["4"]
    assert "neither a name" in reasons["5"]
    assert "Kept what was there: city" in reasons["6"]
    ada = Person.objects.get(name="Ada Byron")
    assert (ada.headline, ada.company, ada.city, ada.country) == ("Mathematician", "Analytical", "London", "GB")
    assert ada.contact_points.filter(kind="phone", normalized="+33612345678").count() == 1
    assert {row.tag.name for row in ada.person_tags.select_related("tag")} == {"pioneer", "maths"}
    assert [note.body for note in Note.objects.filter(person=ada)] == ["Met in Turin"]


def test_a_dry_run_finds_the_same_and_writes_nobody(rita):
    batch = begun(rita)
    imports.map_columns(batch=batch, fields=batch.fields, by=rita, at=MONDAY)
    imports.check(batch=batch, by=rita, at=MONDAY)
    jobs.drain()
    batch.refresh_from_db()

    assert batch.state == ImportState.CHECKED
    assert batch.report["counts"] == {"added": 3, "failed": 1, "updated": 1, "rows": 5}
    assert [problem["place"] for problem in batch.report["problems"]] == ["4", "5", "6"]
    assert batch.report["repeated"] == 1
    assert not Person.objects.exists()
    assert not batch.rows.exists()


def test_who_is_known_is_filled_in_and_never_overwritten_unless_the_rule_says_so(rita, acme):
    ada = factories.person(acme.organization.pk, name="Ada King", email="ada@example.org")
    persons.change(person=ada, changes={"company": "Countess & Co"}, by=rita, at=cast.TUESDAY.replace(month=1))

    batch = taken(rita)
    ada.refresh_from_db()
    assert (ada.name, ada.company, ada.headline) == ("Ada King", "Countess & Co", "Mathematician")
    assert batch.rows.get(position=0).changes["fields"]["headline"] == ["", "Mathematician"]

    taken(rita, rule=ImportRule.OVERWRITE)
    ada.refresh_from_db()
    assert ada.company == "Analytical"


def test_a_field_that_a_colleague_corrected_since_the_import_was_begun_is_left_alone(rita, acme):
    ada = factories.person(acme.organization.pk, name="Ada King", email="ada@example.org")
    batch = begun(rita)
    imports.map_columns(batch=batch, fields=batch.fields, rule=ImportRule.OVERWRITE, by=rita, at=MONDAY)
    persons.change(person=ada, changes={"company": "Newer than the file"}, by=rita, at=FRIDAY)
    imports.run(batch=batch, by=rita, at=FRIDAY)
    jobs.drain()

    ada.refresh_from_db()
    assert (ada.company, ada.headline) == ("Newer than the file", "Mathematician")


@pytest.mark.parametrize(
    ("row", "is_same"),
    [
        ("Zoe Müller,,+33 6 11 22 33 44,", True),
        ("Another Müller,,+33 6 11 22 33 44,", False),
        ("Z Muller,,,https://www.linkedin.com/in/zoe", True),
        ("Bob Brown,,,https://www.linkedin.com/in/zoe", False),
        ("Zoe Müller,,,https://acme.example", False),
    ],
)
def test_a_number_or_a_profile_is_the_same_person_only_with_a_name_that_fits(rita, acme, row, is_same):
    factories.person(
        acme.organization.pk,
        name="Zoë Müller",
        phone="+33611223344",
        links=("https://linkedin.com/in/zoe", "https://acme.example"),
    )
    taken(rita, f"name,email,phone,link\n{row}\n")

    assert Person.objects.count() == (1 if is_same else 2)


def test_a_private_person_of_a_colleague_is_neither_doubled_nor_changed_nor_shown(rita, sam, acme):
    ada = factories.person(acme.organization.pk, name="Ada King", email="ada@example.org")
    persons.change(person=ada, changes={"is_private": True, "owner_id": rita.membership_id}, by=rita, at=MONDAY)

    batch = taken(sam)

    row = batch.rows.get(position=0)
    assert (row.outcome, row.person_id) == (RowOutcome.UNCHANGED, None)
    assert Person.objects.get(pk=ada.pk).headline == ""


def test_one_event_a_chunk_stands_on_the_timeline_of_everybody_in_it(rita, monkeypatch):
    monkeypatch.setattr(taking, "CHUNK", 2)
    monkeypatch.setattr("hireloom.people.importing.tables.CHUNK", 2)
    batch = taken(rita)

    counted = Counter(Event.objects.filter(name__startswith="people.import").values_list("name", flat=True))
    assert counted == {"people.import.started": 1, "people.import.advanced": 3, "people.import.finished": 1}
    ada = Person.objects.get(name="Ada Byron")
    assert Event.objects.about(ada.pk).filter(name="people.import.advanced").count() == 2
    assert batch.position == 5


def test_an_import_that_stopped_goes_on_at_its_checkpoint_and_doubles_nobody(rita, monkeypatch):
    monkeypatch.setattr("hireloom.people.importing.tables.CHUNK", 2)
    batch = begun(rita)
    batch = imports.map_columns(batch=batch, fields=batch.fields, by=rita, at=MONDAY)
    imports.run(batch=batch, by=rita, at=MONDAY)
    whole = taking.Taker.take

    def die_at_the_second(self, candidates, *, at):
        if candidates[0].position >= 2:
            raise KeyboardInterrupt
        return whole(self, candidates, at=at)

    monkeypatch.setattr(taking.Taker, "take", die_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        jobs.drain()
    batch.refresh_from_db()
    assert (batch.state, batch.position, batch.rows.count()) == ("running", 2, 2)

    monkeypatch.setattr(taking.Taker, "take", whole)
    jobs.drain()
    batch.refresh_from_db()

    assert (batch.state, outcomes(batch)) == ("finished", ["added", "added", "added", "failed", "updated"])
    assert Person.objects.count() == 3


def test_a_paused_import_waits_and_a_canceled_one_keeps_what_was_taken(rita):
    batch = begun(rita)
    batch = imports.map_columns(batch=batch, fields=batch.fields, by=rita, at=MONDAY)
    batch = imports.run(batch=batch, by=rita, at=MONDAY)
    batch = imports.pause(batch=batch, by=rita, at=MONDAY)
    jobs.drain()
    assert batch.rows.count() == 0

    batch = imports.resume(batch=batch, by=rita, at=MONDAY)
    jobs.drain()
    batch.refresh_from_db()
    assert batch.state == "finished"
    with pytest.raises(imports.NotNow):
        imports.cancel(batch=batch, by=rita, at=MONDAY)


def test_undoing_removes_who_came_and_restores_what_was_changed(rita, acme):
    grace = factories.person(acme.organization.pk, name="Grace Hopper", email="grace@example.org")
    before = Person.objects.filter(pk=grace.pk).values("name", "headline", "company", "city", "country").get()
    batch = taken(rita)
    assert named("Ada Byron", "Grace Hopper", "Jean") == ["Ada Byron", "Grace Hopper", "Jean"]

    imports.undo(batch=batch, by=rita, at=FRIDAY)
    jobs.drain()
    batch.refresh_from_db()

    assert batch.state == "undone"
    assert Person.objects.filter(pk=grace.pk).values("name", "headline", "company", "city", "country").get() == before
    assert named("Ada Byron", "Grace Hopper", "Jean") == ["Grace Hopper"]
    assert ContactPoint.objects.count() == 1
    assert not grace.person_tags.exists()


def test_undoing_leaves_whom_somebody_touched_since_and_says_why(rita):
    batch = taken(rita)
    jean = Person.objects.get(name="Jean")
    persons.change(person=jean, changes={"headline": "Corrected"}, by=rita, at=FRIDAY)

    imports.undo(batch=batch, by=rita, at=FRIDAY)
    jobs.drain()

    assert named("Ada Byron", "Grace Hopper", "Jean") == ["Jean"]
    row = batch.rows.get(position=2)
    assert (row.undone, row.person_id) == ("stayed", jean.pk)
    assert "people.person.changed" in row.undone_reason


def test_whom_somebody_added_by_hand_in_the_meantime_stays(rita):
    batch = taken(rita)
    again = persons.Introduction(name="Grace Hopper", email="grace@example.org", phone="+1 212 555 0100")
    persons.add(introduction=again, by=rita, at=timezone.now())

    imports.undo(batch=batch, by=rita, at=FRIDAY)
    jobs.drain()

    assert named("Ada Byron", "Grace Hopper", "Jean") == ["Grace Hopper"]


def test_a_restored_field_that_was_changed_again_stays_as_it_is(rita, acme):
    grace = factories.person(acme.organization.pk, name="Grace Hopper", email="grace@example.org")
    batch = taken(rita)
    persons.change(person=grace, changes={"city": "Arlington"}, by=rita, at=FRIDAY)
    imports.undo(batch=batch, by=rita, at=FRIDAY)
    jobs.drain()

    grace.refresh_from_db()
    assert (grace.city, grace.company) == ("Arlington", "")
    assert batch.rows.get(position=1).undone == "stayed"


def test_what_cannot_be_read_ends_the_import_with_a_sentence(rita):
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * 50_000_000)
    batch = begun(rita, bomb.getvalue(), "bomb.xlsx")

    assert batch.state == ImportState.FAILED
    assert batch.reason


def test_parts_that_come_twice_or_out_of_order_change_nothing(rita):
    data = LINES.encode()
    batch = imports.begin(name="p.csv", kind=ImportKind.TABLE, by=rita, at=MONDAY)

    def send(start: int, end: int) -> int:
        sent = {"key": "p", "name": "p.csv", "size": len(data), "start": start, "content": data[start:end]}
        return imports.receive(batch=batch, by=rita, at=MONDAY, **sent).arrived

    assert [send(0, 50), send(0, 50), send(100, 150), send(50, 100)] == [50, 50, 50, 100]
    assert send(100, len(data)) == len(data)
    assert Import.objects.get(pk=batch.pk).columns[0] == "First name"


@pytest.mark.parametrize("who", ["vera", "henry"])
def test_who_may_not_import_imports_nothing(acme, who, nurse_job):
    with pytest.raises(PermissionDenied):
        imports.begin(name="p.csv", kind=ImportKind.TABLE, by=acme.actor(who), at=MONDAY)


def test_otto_from_another_organization_sees_no_import(rita, otto):
    batch = begun(rita)

    assert Import.objects.visible_to(rita).get() == batch
    assert not Import.objects.visible_to(otto).exists()


@pytest.mark.parametrize("fields", [["name"], ["phone", *[""] * 9], ["city", "city", "email", *[""] * 7], ["x"] * 10])
def test_a_mapping_that_makes_no_sense_is_refused(rita, fields):
    batch = begun(rita)
    with pytest.raises(Unacceptable):
        imports.map_columns(batch=batch, fields=fields, by=rita, at=MONDAY)


def test_a_person_exported_as_json_resume_comes_back_with_their_working_life(rita):
    resume = """{"basics": {"name": "Ada Byron", "email": "ada@example.org", "label": "Analyst"}, "work": [
        {"name": "Analytical", "position": "Lead", "startDate": "2021-04"},
        {"name": "Difference", "position": "Fellow", "startDate": "2018", "endDate": "2021-03-31"}],
        "skills": [{"name": "Python"}]}"""
    batch = begun(rita, resume, "ada.json")
    batch = imports.map_columns(batch=batch, fields=batch.fields, by=rita, at=MONDAY)
    imports.run(batch=batch, by=rita, at=MONDAY)
    jobs.drain()

    ada = Person.objects.get(name="Ada Byron")
    taken_back = resumes.resume(ada)
    assert taken_back["work"] == [
        {"name": "Analytical", "position": "Lead", "startDate": "2021-04"},
        {"name": "Difference", "position": "Fellow", "startDate": "2018", "endDate": "2021-03-31"},
    ]
    assert (ada.company, taken_back["skills"]) == ("Analytical", [{"name": "Python"}])

    imports.undo(batch=Import.objects.get(pk=batch.pk), by=rita, at=FRIDAY)
    jobs.drain()
    assert not Person.objects.exists()


SHEETS = {
    "Berlin": [["Name", "E-mail"], ["Ada Byron", "ada@example.org"]],
    "Empty": [],
    "Prices": [["Article", "Name", "Supplier", "E-mail"], ["Screw", "Otto Bolt", "Bolts", "otto@bolts.example"]],
    "Lyon": [["name", "e-mail", ""], ["Grace Hopper", "grace@example.org"]],
}


def test_the_sheets_of_a_workbook_with_the_same_columns_come_in_together(rita):
    batch = begun(rita, workbook(SHEETS), "people.xlsx")
    assert (batch.sheets, batch.sheet) == (["Berlin", "Prices", "Lyon"], "")

    batch = imports.map_columns(batch=batch, fields=batch.fields, by=rita, at=MONDAY)
    imports.run(batch=batch, by=rita, at=MONDAY)
    jobs.drain()

    assert list(batch.rows.order_by("position").values_list("place", flat=True)) == ["Berlin!2", "Lyon!2"]
    assert sorted(Person.objects.values_list("name", flat=True)) == ["Ada Byron", "Grace Hopper"]


def test_another_sheet_can_be_chosen_and_its_columns_are_guessed_anew(rita):
    batch = begun(rita, workbook(SHEETS), "people.xlsx")

    batch = imports.choose_sheet(batch=batch, sheet="Prices", by=rita, at=MONDAY)

    assert (batch.columns, batch.fields) == (["Article", "Name", "Supplier", "E-mail"], ["", "name", "", "email"])
    imports.map_columns(batch=batch, fields=batch.fields, by=rita, at=MONDAY)
    imports.run(batch=batch, by=rita, at=MONDAY)
    jobs.drain()
    assert list(Person.objects.values_list("name", flat=True)) == ["Otto Bolt"]
    with pytest.raises(imports.NotNow):
        imports.choose_sheet(batch=batch, sheet="Lyon", by=rita, at=MONDAY)


def test_a_sheet_that_is_not_there_is_refused(rita):
    batch = begun(rita, workbook(SHEETS), "people.xlsx")
    with pytest.raises(Unacceptable):
        imports.choose_sheet(batch=batch, sheet="Paris", by=rita, at=MONDAY)


def test_everything_a_json_resume_holds_comes_in_as_a_document_and_goes_again(rita):
    given = {
        "basics": {"name": "Ada Byron", "email": "ada@example.org", "summary": "I wrote the first program."},
        "work": [{"name": "Analytical", "position": "Lead", "startDate": "2021-04"}],
        "education": [
            {"institution": "University of Turin", "studyType": "Master", "area": "Mathematics", "endDate": "2015"}
        ],
        "skills": [{"name": "Languages", "keywords": ["Python"]}],
        "languages": [{"language": "French", "fluency": "B2"}],
        "certificates": [{"name": "First Aid", "issuer": "Red Cross", "date": "2020-01"}],
        "awards": [{"title": "Medal", "awarder": "The Society"}],
        "projects": [{"name": "Notes", "description": "A program on paper. " * 1500}],
    }
    batch = begun(rita, json.dumps(given), "ada.json")
    batch = imports.map_columns(batch=batch, fields=batch.fields, by=rita, at=MONDAY)
    imports.run(batch=batch, by=rita, at=MONDAY)
    jobs.drain()

    ada = Person.objects.get(name="Ada Byron")
    document = ada.documents.get()
    assert (document.name, document.state) == ("Ada Byron.json", "read")
    assert ada.employments.count() == 1
    taken_back = resumes.resume(ada)
    for part in ("education", "languages", "certificates", "awards"):
        assert taken_back[part] == given[part]
    assert [project["name"] for project in taken_back["projects"]] == ["Notes"]

    imports.undo(batch=Import.objects.get(pk=batch.pk), by=rita, at=FRIDAY)
    jobs.drain()
    assert not Person.objects.exists()


def test_undoing_does_not_remove_somebody_who_was_merged_with_a_person_of_the_import(rita, adam, acme):
    old = factories.person(acme.organization.pk, name="Grace B. Hopper", email="hopper@example.org")
    batch = taken(rita)
    merges.merge(kept=old, absorbed=Person.objects.get(name="Grace Hopper"), by=adam, at=FRIDAY)
    assert batch.rows.get(position=1).person_id == old.pk

    imports.undo(batch=batch, by=rita, at=FRIDAY)
    jobs.drain()

    assert Person.objects.filter(pk=old.pk).exists()
    assert batch.rows.get(position=1).undone == "stayed"


def test_who_came_in_is_compared_with_everybody_and_a_mere_resemblance_keeps_nobody_here(rita, acme):
    factories.person(acme.organization.pk, name="Ada Byron-King", email="countess@navy.example", phone="+33612345678")
    batch = taken(rita)
    assert not Person.objects.never_compared().exists()
    assert DuplicatePair.objects.count() == 1

    imports.undo(batch=batch, by=rita, at=FRIDAY)
    jobs.drain()

    assert list(Person.objects.values_list("name", flat=True)) == ["Ada Byron-King"]
    assert not DuplicatePair.objects.exists()
