"""Somebody is erased: nothing says any more who they are, what is counted stays, and a certificate says so."""

from contextlib import suppress

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, ProgrammingError, connection, models, transaction
from django.db.models import Value

from hireloom.ats.models import Application, Offer, StageVisit
from hireloom.ats.operations import applications, submissions
from hireloom.compliance import certificates
from hireloom.compliance.models import Erasure
from hireloom.compliance.operations import erasures
from hireloom.core import audit, files
from hireloom.core.classification import FieldClass
from hireloom.core.models import Event, File
from hireloom.crm.operations import pools
from hireloom.kit.refusals import Unacceptable
from hireloom.messaging import contactability
from hireloom.messaging.enums import MailClass, MessageState, Purpose, SuppressionReason, SuppressionScope
from hireloom.messaging.models import Message
from hireloom.messaging.operations import outbox, suppressions
from hireloom.messaging.operations.suppressions import No
from hireloom.people import fates, relations
from hireloom.people.fates import Fate, Whom
from hireloom.people.models import ContactPoint, Document, Import, ImportRow, Note, Person, SearchEntry
from hireloom.people.operations import documents, merges, notes, persons, tags
from hireloom.people.rows import every
from tests import factories, jobs, worlds
from tests.cast import FRIDAY, MONDAY, THURSDAY, TUESDAY, WEDNESDAY
from tests.domain.flywheel.test_merge_of_everything import give_the_rest

WHY = "Asked for it by letter"
NAME, ADDRESS, PHONE = "Ottoline Quastel", "ottoline.quastel@example.org", "+447700900987"
PHRASE = "ventilated forty newborns in Quillmoor"
NEEDLES = ("quastel", "ottoline", "7700900987", "forty newborns", "quillmoor")
POISON = "Quastelpoison"


def whole_database() -> str:
    """Every row of every table this role may read, as text, in lower case."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables "
            "WHERE schemaname NOT IN ('pg_catalog', 'information_schema') "
            "AND has_table_privilege(format('%I.%I', schemaname, tablename), 'SELECT')"
        )
        tables = [name for (name,) in cursor.fetchall()]
        assert len(tables) > 100
        found = []
        for table in tables:
            cursor.execute(f"SELECT t::text FROM {table} t")
            found += [row for (row,) in cursor.fetchall()]
    return "\n".join(found).lower()


def found_in(text: str) -> list[str]:
    return [needle for needle in NEEDLES if needle in text]


def left_in(text: str) -> list[str]:
    """The rows in which something of them stands."""
    return [row for row in text.splitlines() if found_in(row)]


def erase(person: Person, by, **more) -> Erasure:
    said = {"because": WHY, "typed": person.name, "at": FRIDAY} | more
    return erasures.erase(person=person, by=by, **said)


@pytest.fixture
def ada(acme) -> Person:
    return factories.person(acme.organization.pk, name="Ada Byron", email="ada@example.org", at=MONDAY)


@pytest.fixture
def ottoline(acme, rita, nurse_job, files_here) -> Person:
    """Somebody with a closed application, a résumé, notes, a tag, a pool, mails, and a merge behind them."""
    organization_id = acme.organization.pk
    person = factories.person(organization_id, name=NAME, email=ADDRESS, phone=PHONE, at=MONDAY)
    twin = factories.person(organization_id, name=NAME, email="o.quastel@example.org", at=MONDAY)
    merges.merge(kept=person, absorbed=twin, by=rita, at=MONDAY)
    person = Person.objects.get(pk=person.pk)
    person = persons.change(person=person, changes={"headline": "Nurse", "city": "Quillmoor"}, by=rita, at=MONDAY)
    application = submissions.add(person=person, job=nurse_job, by=rita, at=MONDAY)
    Application.objects.filter(pk=application.pk).update(message=f"I {PHRASE}.", answers={"why": PHRASE})
    file = files.keep(
        organization_id=organization_id, content=PHRASE.encode(), name="quastel.txt", media_type="text/plain", at=MONDAY
    )
    document = documents.receive(person=person, file=file, by=rita, at=MONDAY)
    Document.objects.filter(pk=document.pk).update(text=PHRASE, state="read")
    notes.add(person=person, body=f"{NAME} {PHRASE}; call {PHONE}", by=rita, at=TUESDAY)
    tags.put_on(person=person, name="Night shift", by=rita, at=TUESDAY)
    pools.add(pool=pools.create(name="Nurses", by=rita, at=MONDAY), person=person, by=rita, at=TUESDAY)
    letter = outbox.Letter(
        to_address=ADDRESS, to_name=NAME, subject=f"Dear {NAME}", text=PHRASE, purpose=Purpose.ONE_TO_ONE
    )
    outbox.queue(letter=letter, key="one", by=rita, at=WEDNESDAY, person=person)
    batch = Import.objects.create(
        organization_id=organization_id,
        name="People of last year",
        kind="table",
        state="finished",
        samples=[["2", NAME, ADDRESS, "Dublin"], ["3", "Ada Byron", "ada@example.org", "London"]],
    )
    ImportRow.objects.create(
        organization_id=organization_id,
        batch=batch,
        position=1,
        place="Line 2",
        person=person,
        changes={"fields": {"name": ["", NAME]}},
    )
    reason = factories.reason(organization_id)
    applications.reject(application=application, reason=reason, by=rita, at=THURSDAY, why=f"{NAME} lacks a licence")
    jobs.drain()
    person.refresh_from_db()
    return person


def test_a_dump_of_every_table_finds_nothing_of_them(ottoline, cora, files_here):
    assert found_in(whole_database()) == list(NEEDLES)
    assert list(files_here.list(str(ottoline.organization_id)))

    erase(ottoline, cora)
    jobs.drain()

    assert left_in(whole_database()) == []
    assert not list(files_here.list(str(ottoline.organization_id)))
    assert not File.objects.exists()


def test_what_is_counted_stays_without_the_person(ottoline, cora):
    visits = list(StageVisit.objects.filter(application__person=ottoline).values_list("stage", "entered_at", "left_at"))
    application = Application.objects.get(person=ottoline)

    erase(ottoline, cora)

    after = Application.objects.select_related("person").get(person=ottoline)
    assert list(StageVisit.objects.filter(application=after).values_list("stage", "entered_at", "left_at")) == visits
    assert (after.outcome, after.applied_at, after.closed_at, after.reason_id) == (
        application.outcome,
        application.applied_at,
        application.closed_at,
        application.reason_id,
    )
    assert (after.message, after.answers, after.document_id) == (fates.MARK, {}, None)
    nobody = after.person
    assert (nobody.name, nobody.city, nobody.headline, nobody.source_id) == (
        "Erased person",
        "",
        "",
        ottoline.source_id,
    )
    assert (nobody.erased_at, nobody.archived_at, nobody.owner_id) == (FRIDAY, FRIDAY, None)


def test_the_log_stays_whole_and_holds_nothing_of_them(ottoline, cora):
    before = list(Event.objects.order_by("sequence").values_list("pk", "hash"))

    erasure = erase(ottoline, cora)

    assert audit.verify(ottoline.organization_id).is_intact
    after = list(Event.objects.order_by("sequence").values_list("pk", "hash"))
    assert after[: len(before)] == before
    last = Event.objects.order_by("sequence").last()
    assert (last.name, last.payload) == (
        "people.person.erased",
        {"person_id": str(ottoline.pk), "erasure_id": str(erasure.pk), "digest": erasure.digest},
    )


def test_the_certificate_names_every_table_and_its_sum_tells_when_it_was_changed(ottoline, cora):
    erasure = erase(ottoline, cora)

    said = Erasure.objects.get(pk=erasure.pk).certificate
    counts = {one["table"]: (one["removed"], one["emptied"]) for one in said["tables"]}
    declared = {one.model._meta.db_table for one in fates.declared().values()}
    assert set(counts) == declared | {"people_person"}
    assert counts["people_note"] == (1, 0)
    assert counts["people_contactpoint"] == (3, 0)
    assert counts["ats_application"] == (0, 1)
    assert counts["people_import"] == (0, 1)
    assert (said["erased_by"], said["reason"], said["files_removed"]) == ("Cora Brandt", WHY, 1)
    assert said["rows_removed"] == sum(removed for removed, _ in counts.values())
    assert certificates.digest_of(said) == erasure.digest
    assert certificates.digest_of(said | {"files_removed": 0}) != erasure.digest


def test_whatever_column_says_something_of_them_says_it_no_more(acme, adam, cora):
    values = worlds.build(acme, "adam").values
    person = Person.objects.get(pk=values["person_id"])
    give_the_rest(person, values)
    Offer.objects.filter(application__person=person).update(state="declined", decided_at=FRIDAY)
    poisoned = poison(person)
    assert POISON.lower() in whole_database()

    erase(person, cora, ends_applications=True)

    text = whole_database()
    assert [line for line in text.splitlines() if POISON.lower() in line] == []
    assert [label for label in declared_fates() if label not in poisoned] == list(NOT_MADE)


NOT_MADE = (
    "ai.Correction",
    "ats.ApplicationFieldValue",
    "ats.ApprovalRun",
    "ats.ApprovalSeat",
    "ats.Decision",
    "ats.OfferFieldValue",
    "ats.RejectionFieldValue",
    "ats.Why",
    "core.IdempotencyKey",
    "crm.Touch",
    "flywheel.HandBack",
    "people.Merge",
    "people.NoteEdition",
)
"""Tables with words of somebody of which the world makes no row about this person."""


def declared_fates() -> list[str]:
    return [label for label, one in sorted(fates.declared().items()) if isinstance(one, Fate) and said_in(one.model)]


def said_in(model: type[models.Model]) -> list[models.Field]:
    """The columns of a model that can hold a word about somebody."""
    classes = {name for name, kind in model.field_classes.items() if kind != FieldClass.PLAIN}
    fields = [one for one in model._meta.concrete_fields if one.name in classes]
    return [
        one
        for one in fields
        if isinstance(one, models.JSONField)
        or (isinstance(one, models.CharField | models.TextField) and (one.max_length or 999) > len(POISON))
    ]


def poison(person: Person) -> set[str]:
    """Put a word into each column that says something of a person, of every row about this one; which tables had any."""
    whom, found = Whom(person, FRIDAY), set()
    for label, fate in fates.declared().items():
        if not isinstance(fate, Fate):
            continue
        about = models.Q(**{fate.where: person.pk}) if isinstance(fate.where, str) else fate.where(whom)
        ids = list(every(fate.model).filter(about).values_list("pk", flat=True))
        keep = fate.keeps
        columns = {one.name: poisoned(one) for one in said_in(fate.model) if one.name not in keep}
        for number, pk in enumerate(ids):
            words = {name: numbered(value, number) for name, value in columns.items()}
            for name, word in words.items():
                with suppress(IntegrityError), transaction.atomic():  # a constraint may want nothing there
                    every(fate.model).filter(pk=pk).update(**{name: word})
                    found.add(label)
    return found


def poisoned(field: models.Field) -> object:
    if isinstance(field, models.JSONField):
        return Value({"x": POISON}, output_field=models.JSONField())
    return POISON


def numbered(value: object, number: int) -> object:
    """Values that a constraint wants to differ do."""
    return f"{value}{number}"[:20] if isinstance(value, str) else value


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"because": "  "}, erasures.UNREASONED),
        ({"because": f"{NAME} asked for it"}, erasures.NAMES_THEM),
        ({"because": f"A letter from {ADDRESS.upper()}"}, erasures.NAMES_THEM),
        ({"typed": "Ottoline"}, erasures.NOT_TYPED),
    ],
)
def test_without_a_reason_and_the_name_nobody_is_erased(more, sentence, ottoline, cora):
    with pytest.raises(Unacceptable) as refusal:
        erase(ottoline, cora, **more)

    assert str(refusal.value) == sentence
    assert found_in(whole_database()) == list(NEEDLES)


def test_who_applies_is_erased_only_when_that_is_said_to_end(rita, cora, ada, nurse_job):
    application = submissions.add(person=ada, job=nurse_job, by=rita, at=MONDAY)

    with pytest.raises(Unacceptable) as refusal:
        erase(ada, cora)
    assert str(refusal.value) == erasures.STILL_APPLYING
    assert Person.objects.get(pk=ada.pk).erased_at is None

    erasure = erase(ada, cora, ends_applications=True)
    application.refresh_from_db()
    assert (application.outcome, erasure.certificate["ended"]["applications"]) == ("withdrawn", 1)


def test_a_mail_that_leaves_at_this_moment_and_an_import_at_work_are_waited_for(ottoline, cora):
    Message.objects.filter(person=ottoline, key="one").update(state=MessageState.HANDING_OVER)
    with pytest.raises(Unacceptable, match="leaving"):
        erase(ottoline, cora)

    Message.objects.filter(person=ottoline, key="one").update(state=MessageState.ACCEPTED, settled_at=THURSDAY)
    Import.objects.update(state="running")
    with pytest.raises(Unacceptable, match="import"):
        erase(ottoline, cora)

    Import.objects.update(state="finished")
    assert erase(ottoline, cora)


def test_an_offer_that_is_out_is_withdrawn_first(acme, adam, cora):
    values = worlds.build(acme, "adam").values
    person = Application.objects.get(pk=values["application_id"]).person
    Offer.objects.filter(application__person=person).update(state="draft")

    with pytest.raises(Unacceptable, match="offer"):
        erase(person, cora, ends_applications=True)


def test_only_who_holds_the_right_and_sees_them_erases(ottoline, rita, otto, cora):
    for somebody in (rita, otto):
        with pytest.raises(PermissionDenied):
            erase(ottoline, somebody)

    assert erase(ottoline, cora)


def test_twice_is_once(ottoline, cora, adam):
    first = erase(ottoline, cora)

    assert erase(ottoline, adam, typed="anything") == first
    assert Event.objects.filter(name="people.person.erased").count() == 1


def test_nobody_changes_what_is_left(ottoline, cora, rita, adam):
    erase(ottoline, cora)
    nobody = Person.objects.get(pk=ottoline.pk)

    for change in (
        lambda by: notes.add(person=nobody, body="It was her.", by=by, at=FRIDAY),
        lambda by: persons.restore(person=nobody, by=by, at=FRIDAY),
        lambda by: persons.change(person=nobody, changes={"headline": "Nurse"}, by=by, at=FRIDAY),
    ):
        for by in (rita, adam):
            with pytest.raises(PermissionDenied):
                change(by)
    assert not Note.objects.filter(person=nobody).exists()


def test_search_does_not_find_them_again_whatever_is_refreshed(ottoline, cora):
    assert SearchEntry.objects.filter(pk=ottoline.pk).exists()

    erase(ottoline, cora, ends_applications=True)
    jobs.drain()

    assert not SearchEntry.objects.filter(pk=ottoline.pk).exists()


def test_who_comes_again_is_somebody_new(ottoline, cora, acme):
    erase(ottoline, cora)

    again = factories.person(acme.organization.pk, name=NAME, email=ADDRESS, at=FRIDAY)

    assert again.pk != ottoline.pk


@pytest.mark.parametrize("scope", [SuppressionScope.PERSON, SuppressionScope.ADDRESS])
def test_their_no_still_holds_and_says_of_nobody_whose_it_is(scope, ottoline, cora, adam, acme):
    is_person = scope == SuppressionScope.PERSON
    no = No(scope=scope, value="" if is_person else ADDRESS, reason=SuppressionReason.OBJECTED)
    suppressions.suppress(no=no, by=adam, at=MONDAY, person=ottoline if is_person else None)

    erase(ottoline, cora)
    assert left_in(whole_database()) == []

    again = factories.person(acme.organization.pk, name=NAME, email=ADDRESS, at=FRIDAY)
    other = factories.person(acme.organization.pk, name="Ada Byron", email="ada@example.org", at=FRIDAY)
    found = contactability.of([again, other], mail_class=MailClass.OUTREACH, at=FRIDAY)
    assert [found[one.pk].is_allowed for one in (again, other)] == [False, True]
    [objection] = found[again.pk].objections
    assert "somebody who was erased" in objection.words
    assert contactability.of_address(
        ADDRESS, organization_id=acme.organization.pk, mail_class=MailClass.OUTREACH, at=FRIDAY
    )


def test_the_words_of_others_in_an_import_stay(ottoline, cora):
    erase(ottoline, cora)

    [batch] = Import.objects.all()
    mark = fates.MARK
    assert batch.samples == [[mark, mark, mark, mark], ["3", "Ada Byron", "ada@example.org", "London"]]
    [row] = ImportRow.objects.all()
    assert (row.person_id, row.place, row.changes) == (None, mark, {})


def test_a_file_that_somebody_else_has_too_stays(ottoline, cora, ada, rita, files_here):
    file = File.objects.get()
    documents.receive(person=ada, file=file, by=rita, at=MONDAY)

    erase(ottoline, cora)
    jobs.drain()

    assert File.objects.get().pk == file.pk
    assert files.read(file) == PHRASE.encode()


def test_a_table_that_nobody_declared_refuses_every_erasure(ottoline, cora, monkeypatch):
    declared = {label: one for label, one in fates.declared().items() if label != "people.Note"}
    monkeypatch.setattr(fates, "_declared", declared)

    with pytest.raises(fates.UndeclaredTable, match=r"people\.Note\."):
        erase(ottoline, cora)
    assert found_in(whole_database()) == list(NEEDLES)


def test_a_certificate_can_be_neither_changed_nor_removed(ottoline, cora):
    erase(ottoline, cora)

    for forbidden in (lambda: Erasure.objects.update(because="Other"), lambda: Erasure.objects.all().delete()):
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            forbidden()


def test_what_came_at_that_very_moment_goes_with_the_next_sweep(ottoline, cora, rita):
    erase(ottoline, cora)
    own = {"organization_id": ottoline.organization_id, "person_id": ottoline.pk}
    Note.objects.create(**own, author_id=rita.membership_id, body=PHRASE, created_at=FRIDAY)

    assert erasures.sweep(organization_id=ottoline.organization_id, at=FRIDAY) == 1

    assert left_in(whole_database()) == []
    assert erasures.sweep(organization_id=ottoline.organization_id, at=FRIDAY) == 0


def test_a_row_somebody_is_changing_is_not_waited_for(ottoline, cora, monkeypatch):
    def held(rows):
        if rows.model is ContactPoint:
            raise relations.SomebodyIsChangingThem

    monkeypatch.setattr(fates, "hold", held)

    with pytest.raises(relations.SomebodyIsChangingThem):
        erase(ottoline, cora)
    assert Person.objects.get(pk=ottoline.pk).erased_at is None
