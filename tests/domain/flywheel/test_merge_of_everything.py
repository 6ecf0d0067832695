"""Whatever is kept of a person: a merge moves all of it, and taking the merge apart brings each row back as it was."""

from hireloom.ai.enums import DraftPurpose
from hireloom.ai.models import Draft, Objection
from hireloom.crm.models import Enrollment, KeptOut
from hireloom.messaging.models import ContactWish
from hireloom.people import relations
from hireloom.people.models import Education, ImportRow, Person, PersonLanguage, PersonSkill
from hireloom.people.operations import merges
from hireloom.people.relations import Moved
from hireloom.people.rows import every, stored
from tests import factories, worlds
from tests.cast import FRIDAY, MONDAY, WEDNESDAY

LINES = ((PersonSkill, {"name": "Python"}), (PersonLanguage, {"code": "fr"}), (Education, {"school": "Charité"}))
CHANGED_BY_A_MERGE = {"updated_at", "compared_at"}


def moved_by_a_merge() -> list[Moved]:
    return [relation for relation in relations.declared().values() if isinstance(relation, Moved)]


def of(*people: Person) -> dict[str, list[dict[str, object]]]:
    """Every row of these people, by model."""
    found = {}
    for relation in moved_by_a_merge():
        rows = every(relation.model).filter(**{f"{relation.field}__in": people}).order_by("pk")
        found[relation.model._meta.label] = [
            {name: value for name, value in stored(row).items() if name not in CHANGED_BY_A_MERGE} for row in rows
        ]
    return found


def give_the_rest(person: Person, values: dict[str, object]) -> None:
    """What the world does not make for everybody."""
    own = {"organization_id": person.organization_id, "person": person}
    KeptOut.objects.create(**own, pool_id=values["pool_id"])
    ContactWish.objects.create(**own, days=30)
    Objection.objects.create(**own, made_at=MONDAY)
    Draft.objects.create(**own, purpose=DraftPurpose.OUTREACH, text="Hello Ada", made_at=MONDAY)
    ImportRow.objects.create(**own, batch_id=values["import_id"], position=1)
    for model, line in LINES:
        model.objects.create(**own, **line)


def test_a_merge_moves_every_row_and_taking_it_apart_brings_each_back(acme, adam):
    values = worlds.build(acme, "adam").values
    absorbed = Person.objects.get(pk=values["person_id"])
    give_the_rest(absorbed, values)
    Enrollment.objects.filter(pk=values["enrollment_id"]).update(person=absorbed)
    kept = factories.person(acme.organization.pk, name="Ada Byron", email="ada@example.org", at=MONDAY)
    for model, line in LINES:
        model.objects.create(organization_id=kept.organization_id, person=kept, **line)
    before, of_absorbed = of(kept, absorbed), of(absorbed)
    assert [label for label, rows in of_absorbed.items() if not rows] == []

    merge = merges.merge(kept=kept, absorbed=absorbed, by=adam, at=WEDNESDAY)
    assert {label: len(rows) for label, rows in of(absorbed).items() if rows} == {}
    assert [label for label, rows in of(kept).items() if not rows] == []
    merges.unmerge(merge=merge, by=adam, at=FRIDAY)

    assert of(kept, absorbed) == before


def test_of_two_who_objects_to_being_seen_does_with_who_said_so_and_why(acme, adam, rita):
    kept, absorbed = (factories.person(acme.organization.pk, email=f"ada{n}@example.org") for n in range(2))
    for person, said in ((kept, {}), (absorbed, {"refuses_tracking": True, "tracking_note": "By phone"})):
        own = {"organization_id": person.organization_id, "person": person, "days": 0}
        ContactWish.objects.create(**own, **said, tracking_noted_by_id=rita.membership_id if said else None)

    merge = merges.merge(kept=kept, absorbed=absorbed, by=adam, at=WEDNESDAY)
    row = ContactWish.objects.get()
    assert (row.refuses_tracking, row.tracking_note, row.tracking_noted_by_id) == (True, "By phone", rita.membership_id)

    merges.unmerge(merge=merge, by=adam, at=FRIDAY)
    found = ContactWish.objects.values_list("person_id", "refuses_tracking", "tracking_note", "tracking_noted_by_id")
    assert set(found) == {(kept.pk, False, "", None), (absorbed.pk, True, "By phone", rita.membership_id)}
