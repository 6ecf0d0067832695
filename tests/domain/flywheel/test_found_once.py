"""Imports, merges, archives and their undoing, as search and the records see them."""

import pytest
from django.db import connection

from hireloom.flywheel.queries import search
from hireloom.flywheel.search.compiling import Asker
from hireloom.people.enums import ConsentEvidence, RowUndo
from hireloom.people.models import Consent, DuplicatePair, ImportRow, Person
from hireloom.people.operations import consents, imports, merges, persons
from hireloom.people.operations.consents import Agreement
from tests import factories, jobs
from tests.cast import FRIDAY, MONDAY, TUESDAY, WEDNESDAY
from tests.corpus import pile
from tests.domain.people.test_import_piles import dropped
from tests.domain.people.test_imports import taken

TWO = "First name,Last name,E-mail,Phone,Title\nAda,Byron,ada@example.org,+447700900123,Beekeeper\nGrace,Hopper,grace@example.org,,Beekeeper\n"


def found(actor, text: str) -> list[str]:
    return sorted(one.row.name for one in search.page(Asker(actor, FRIDAY).ask(text), actor).found)


def entries() -> set[object]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM people_searchentry")
        return {row[0] for row in cursor.fetchall()}


def there() -> set[object]:
    return set(Person.objects.values_list("pk", flat=True))


@pytest.fixture
def known(acme, rita) -> Person:
    """Augusta, whom we knew before Ada came in a table."""
    person = factories.person(acme.organization.pk, name="Augusta Byron", email="augusta@example.org", at=MONDAY)
    persons.change(person=person, changes={"city": "London", "headline": "Falconer"}, by=rita, at=MONDAY)
    person.refresh_from_db()
    return person


@pytest.fixture
def batch(rita, known):
    return taken(rita, TWO)


def ada() -> Person:
    return Person.objects.get(name="Ada Byron")


@pytest.mark.parametrize("is_kept", [True, False], ids=["the imported one is kept", "the known one is kept"])
def test_undoing_an_import_leaves_whom_somebody_merged_and_the_merge_can_still_be_undone(is_kept, rita, known, batch):
    kept, absorbed = (ada(), known) if is_kept else (known, ada())
    done = merges.merge(kept=kept, absorbed=absorbed, by=rita, at=TUESDAY)

    imports.undo(batch=batch, by=rita, at=WEDNESDAY)
    jobs.drain()

    assert there() == {kept.pk}
    assert dict(batch.rows.values_list("place", "undone")) == {"2": RowUndo.STAYED, "3": RowUndo.REMOVED}
    assert kept.contact_points.filter(kind="email").count() == 2
    merges.unmerge(merge=done, by=rita, at=FRIDAY)
    jobs.drain()
    known.refresh_from_db()
    assert there() == {kept.pk, absorbed.pk} == entries()
    assert (known.headline, known.city, known.contact_points.count()) == ("Falconer", "London", 1)
    assert found(rita, "falconer") == ["Augusta Byron"]
    assert found(rita, "beekeeper") == ["Ada Byron"]


def test_undoing_an_import_after_a_merge_was_taken_apart_leaves_both(rita, known, batch):
    merges.unmerge(merge=merges.merge(kept=known, absorbed=ada(), by=rita, at=TUESDAY), by=rita, at=WEDNESDAY)

    imports.undo(batch=batch, by=rita, at=FRIDAY)
    jobs.drain()

    assert sorted(Person.objects.values_list("name", flat=True)) == ["Ada Byron", "Augusta Byron"]
    assert ImportRow.objects.get(place="2").person.name == "Ada Byron"


def test_two_who_were_only_proposed_as_duplicates_go_with_their_import(rita):
    """Nobody touched them: the machine alone noted that they may be one."""
    one, other = pile.twins()[0]
    batch = dropped(rita, {"one.txt": pile.layouts.as_text(one), "other.txt": pile.layouts.as_text(other)})
    jobs.drain()
    assert one.full != other.full
    assert Person.objects.count() == 2
    assert DuplicatePair.objects.count() == 1

    imports.undo(batch=batch, by=rita, at=FRIDAY)
    jobs.drain()

    assert (there(), entries()) == (set(), set())


def test_a_merged_person_is_found_once_after_the_jobs_and_by_what_either_was(rita, known, batch):
    imported = ada()
    assert found(rita, "beekeeper OR falconer") == ["Ada Byron", "Augusta Byron", "Grace Hopper"]

    done = merges.merge(kept=known, absorbed=imported, by=rita, at=TUESDAY)
    assert imported.pk not in entries()
    ran = jobs.drain()

    # those of the import too: its end, the mail about it and that it left; how engaged they are, their matches, whether
    # they came back
    assert ran <= 19
    assert (
        found(rita, "falconer")
        == found(rita, "ada@example.org")
        == found(rita, "augusta@example.org")
        == ["Augusta Byron"]
    )
    assert found(rita, "name:ada") == []
    assert entries() == there()

    merges.unmerge(merge=done, by=rita, at=WEDNESDAY)
    jobs.drain()
    assert found(rita, "ada@example.org") == ["Ada Byron"]
    assert found(rita, "augusta@example.org") == ["Augusta Byron"]
    assert entries() == there()


def test_rows_of_imports_and_consents_follow_a_merge_and_go_back(rita, known, batch):
    imported = ada()
    agreed = Agreement(evidence=ConsentEvidence.CAREERS_FORM, notice="We keep this a year.")
    same = [consents.give(person=person, agreement=agreed, by=rita, at=MONDAY).pk for person in (known, imported)]
    other = Agreement(evidence=ConsentEvidence.CAREERS_FORM, notice="Other words.")
    own = consents.give(person=imported, agreement=other, by=rita, at=TUESDAY)

    done = merges.merge(kept=known, absorbed=imported, by=rita, at=TUESDAY)

    assert ImportRow.objects.get(place="2").person_id == known.pk
    assert set(Consent.objects.filter(person=known).values_list("pk", flat=True)) == {same[0], own.pk}
    merges.unmerge(merge=done, by=rita, at=WEDNESDAY)
    assert ImportRow.objects.get(place="2").person_id == imported.pk
    assert dict(Consent.objects.values_list("pk", "person_id")) == {
        same[0]: known.pk, same[1]: imported.pk, own.pk: imported.pk,
    }  # fmt: skip


def test_who_is_archived_is_still_found_and_merged_and_undone_with_their_import(rita, known, batch):
    persons.archive(person=ada(), by=rita, at=TUESDAY)
    jobs.drain()
    assert found(rita, "beekeeper") == ["Ada Byron", "Grace Hopper"]

    done = merges.merge(kept=known, absorbed=ada(), by=rita, at=TUESDAY)
    jobs.drain()
    assert found(rita, "ada@example.org") == ["Augusta Byron"]
    known.refresh_from_db()
    assert known.archived_at is None
    merges.unmerge(merge=done, by=rita, at=WEDNESDAY)
    assert ada().archived_at == TUESDAY

    imports.undo(batch=batch, by=rita, at=FRIDAY)
    jobs.drain()
    assert found(rita, "beekeeper") == ["Ada Byron"]
