"""Whatever is done between a merge and its undoing: each record ends with its own, and with what is its own since."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hireloom.people.models import Note, Person
from hireloom.people.operations import merges, notes, persons, tags
from tests import factories
from tests.cast import FRIDAY, MONDAY, TUESDAY, WEDNESDAY
from tests.domain.people.test_merges import everything

pytestmark = pytest.mark.slow

WORDS = st.sampled_from(["", "Nurse", "Driver", "Lyon", "Umbra"])
TAGS = st.sampled_from(["french", "night", "ward", "new"])
RECORD = st.fixed_dictionaries(
    {
        "name": st.sampled_from(["Ada Byron", "A. Byron", "Ada Lovelace"]),
        "headline": WORDS,
        "company": WORDS,
        "is_private": st.booleans(),
        "tags": st.sets(TAGS, max_size=3),
        "notes": st.integers(0, 2),
    }
)
EDIT = st.one_of(
    st.tuples(st.just("name"), st.sampled_from(["Countess", "Ada Byron", "A. Byron"])),
    st.tuples(st.just("headline"), WORDS),
    st.tuples(st.just("company"), WORDS),
    st.tuples(st.just("tag"), TAGS),
    st.tuples(st.just("untag"), TAGS),
    st.tuples(st.just("note"), st.just("since")),
)
SIDE = st.sampled_from(["kept", "absorbed"])


class _RollBack(Exception):
    pass


def _made(organization_id, record, number, by):
    person = factories.person(
        organization_id, name=record["name"], email=f"p{number}@example.org", phone="+447700900123"
    )
    changes = {name: record[name] for name in ("headline", "company", "is_private")}
    persons.change(person=person, changes=changes, by=by, at=MONDAY)
    for tag in sorted(record["tags"]):
        tags.put_on(person=person, name=tag, by=by, at=MONDAY)
    for _ in range(record["notes"]):
        notes.add(person=person, body="before", by=by, at=MONDAY)
    person.refresh_from_db()
    return person


def _edit(person, kind, value, by):
    person = Person.objects.get(pk=person.pk)
    if kind == "tag":
        tags.put_on(person=person, name=value, by=by, at=WEDNESDAY)
    elif kind == "untag":
        for carried in person.person_tags.filter(tag__name=value):
            tags.take_off(person=person, tag=carried.tag, by=by, at=WEDNESDAY)
    elif kind == "note":
        notes.add(person=person, body=value, by=by, at=WEDNESDAY)
    elif value or kind != "name":
        persons.change(person=person, changes={kind: value}, by=by, at=WEDNESDAY)


def _state(person):
    person = Person.objects.get(pk=person.pk)
    return {
        "name": person.name,
        "headline": person.headline,
        "company": person.company,
        "tags": set(person.person_tags.values_list("tag__name", flat=True)),
        "since": Note.objects.filter(person=person, body="since").count(),
        "before": Note.objects.filter(person=person, body="before").count(),
    }


def _expected(records, choices, edits):
    """What the decision record says, computed without looking at the code: two small states and a third in between."""
    kept, absorbed = ({**record, "tags": set(record["tags"]), "since": 0} for record in records)
    joined_tags, own = kept["tags"] | absorbed["tags"], {}
    for field in ("name", "headline", "company"):
        same, won = kept[field] == absorbed[field], choices.get(field)
        won = won or ("absorbed" if not kept[field] else "kept")
        own[field] = ("both" if same else won, kept[field] if same or won == "kept" else absorbed[field])
    now = {field: value for field, (_won, value) in own.items()}
    both, only_absorbed = kept["tags"] & absorbed["tags"], absorbed["tags"] - kept["tags"]
    removed, added = set(), set()
    for kind, value in edits:
        if kind == "tag" and value not in joined_tags:
            joined_tags.add(value)
            added.add(value)
        elif kind == "untag" and value in joined_tags:
            joined_tags.discard(value)
            added.discard(value)
            removed.add(value)
        elif kind == "note":
            kept["since"] += 1
        elif kind in now and (value or kind != "name"):
            now[kind] = value
    for field, (won, after) in own.items():
        if now[field] != after:
            for record, side in ((kept, "kept"), (absorbed, "absorbed")):
                record[field] = now[field] if won in {side, "both"} else record[field]
    stay = joined_tags - added - removed
    kept["tags"] = (stay - only_absorbed) | added
    absorbed["tags"] = (only_absorbed | both) & stay
    names = ("name", "headline", "company", "tags", "since")
    return [{**{name: record[name] for name in names}, "before": record["notes"]} for record in (kept, absorbed)]


@given(
    records=st.tuples(RECORD, RECORD),
    choices=st.dictionaries(st.sampled_from(["name", "headline", "company"]), SIDE),
    edits=st.lists(EDIT, max_size=6),
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_merging_editing_and_taking_apart_gives_each_record_its_own(acme, adam, records, choices, edits):
    with pytest.raises(_RollBack), transaction.atomic():  # noqa: PT012  the rows go with it
        two = [_made(acme.organization.pk, record, number, adam) for number, record in enumerate(records)]
        before = everything(*two)

        done = merges.merge(kept=two[0], absorbed=two[1], by=adam, at=TUESDAY, choices=choices)
        for kind, value in edits:
            _edit(two[0], kind, value, adam)
        merges.unmerge(merge=done, by=adam, at=FRIDAY)

        assert [_state(person) for person in two] == _expected(records, choices, edits)
        if not edits:
            assert everything(*two) == before
        raise _RollBack
