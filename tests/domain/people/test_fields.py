"""Fields of an organization's own: defined, changed, put in order, archived."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from hireloom.core.models import Event
from hireloom.kit.refusals import Unacceptable
from hireloom.people.enums import FieldKind, FieldSubject
from hireloom.people.models import FieldDefinition
from hireloom.people.operations import fields
from hireloom.people.operations.fields import Choice, FieldDraft, Rules
from tests.cast import FRIDAY, MONDAY


def define(by, label="Notice period", *, subject=FieldSubject.PERSON, kind=FieldKind.SHORT_TEXT, **more):
    return fields.define(draft=FieldDraft(subject=subject, label=label, kind=kind, **more), by=by, at=MONDAY)


def change(field, by, **more):
    wanted = {"label": field.label, "help_text": field.help_text, "rules_": fields.rules_of(field)} | more
    wanted.setdefault("choices", [Choice(one.label, one.key) for one in field.choices if not one.is_archived])
    return fields.change(field=field, **wanted, by=by, at=FRIDAY)


def labels(subject=FieldSubject.PERSON):
    return [field.label for field in FieldDefinition.objects.active().of(subject)]


def told(field):
    rows = Event.objects.filter(subjects__subject_id=field.pk).order_by("sequence")
    return [(row.name, row.payload.get("fields", "")) for row in rows]


def test_a_field_gets_a_key_from_its_name_and_the_last_place(adam):
    first, second = define(adam), define(adam, "T-shirt size")

    assert [first.key, second.key] == ["notice_period", "t_shirt_size"]
    assert labels() == ["Notice period", "T-shirt size"]
    assert told(first) == [("people.field.defined", "")]


def test_two_fields_of_one_name_have_two_keys_and_the_same_key_is_refused(adam):
    first, second = define(adam), define(adam)

    assert [first.key, second.key] == ["notice_period", "notice_period_2"]
    with pytest.raises(fields.FieldKeyTaken):
        define(adam, key="notice_period")
    assert define(adam, key="notice_period", subject=FieldSubject.JOB).key == "notice_period"


@pytest.mark.parametrize("key", ["Notice", "2fast", "a-b", "ä", "x" * 61])
def test_a_key_is_a_plain_word(key, adam):
    with pytest.raises(Unacceptable):
        define(adam, key=key)
    assert labels() == []


def test_only_administrators_define_fields(rita, otto):
    with pytest.raises(PermissionDenied):
        define(rita)
    assert labels() == []


def test_a_list_needs_choices_and_no_two_of_one_name(adam):
    for choices in ([], [Choice("")], [Choice("Red"), Choice("red")]):
        with pytest.raises(Unacceptable):
            define(adam, kind=FieldKind.SINGLE_SELECT, choices=choices)

    field = define(adam, kind=FieldKind.SINGLE_SELECT, choices=[Choice("Red"), Choice("Blue sky")])

    assert [(one.key, one.label) for one in field.choices] == [("red", "Red"), ("blue_sky", "Blue sky")]


def test_a_choice_keeps_its_key_when_it_is_called_otherwise_and_one_left_out_is_archived(adam):
    field = define(adam, kind=FieldKind.MULTI_SELECT, choices=[Choice("Red"), Choice("Blue")])

    field = change(field, adam, choices=[Choice("Green"), Choice("Crimson", "red")])

    assert [(one.key, one.label, one.is_archived) for one in field.choices] == [
        ("green", "Green", False),
        ("red", "Crimson", False),
        ("blue", "Blue", True),
    ]
    assert told(field)[-1] == ("people.field.changed", "options")


def test_a_change_of_nothing_is_no_change(adam):
    field = define(adam)

    assert change(field, adam).revision == 1
    assert told(field) == [("people.field.defined", "")]


def test_an_old_form_is_refused_where_something_differs(adam):
    field = define(adam)
    change(field, adam, label="Notice")

    with pytest.raises(fields.FieldChangedMeanwhile):
        change(field, adam, help_text="In months", revision=1)

    assert change(field, adam, label="Notice", revision=1).revision == 2


def test_flags_that_the_noun_cannot_have_are_refused_by_the_verb_and_by_the_database(adam):
    for flags in (Rules(makes_version=True), Rules(needs_approval=True)):
        with pytest.raises(Unacceptable):
            define(adam, rules=flags)
    field = define(adam)
    for name in ("makes_version", "needs_approval"):
        with pytest.raises(IntegrityError), transaction.atomic():
            FieldDefinition.objects.filter(pk=field.pk).update(**{name: True})

    assert define(adam, subject=FieldSubject.OFFER, rules=Rules(makes_version=True)).makes_version


def test_fields_are_put_in_order_and_an_archived_one_stands_behind(adam):
    one, _two, three = (define(adam, label) for label in ("One", "Two", "Three"))

    fields.move(field=three, to=0, by=adam, at=FRIDAY)
    fields.archive(field=one, by=adam, at=FRIDAY)
    fields.move(field=three, to=9, by=adam, at=FRIDAY)

    assert labels() == ["Two", "Three"]
    fields.restore(field=one, by=adam, at=FRIDAY)
    assert labels() == ["Two", "Three", "One"]
    assert [name for name, _ in told(one)] == ["people.field.defined", "people.field.archived", "people.field.restored"]


def test_archiving_twice_is_once_and_the_key_stays_taken(adam):
    field = define(adam)
    for _ in range(2):
        fields.archive(field=field, by=adam, at=FRIDAY)

    assert [name for name, _ in told(field)].count("people.field.archived") == 1
    with pytest.raises(fields.FieldKeyTaken):
        define(adam, key=field.key)


def test_no_noun_shows_more_fields_than_anybody_reads(adam):
    for number in range(fields.MOST_FIELDS):
        field = define(adam, f"Field {number}")

    with pytest.raises(fields.TooManyFields):
        define(adam)
    fields.archive(field=field, by=adam, at=FRIDAY)
    define(adam)
    with pytest.raises(fields.TooManyFields):
        fields.restore(field=field, by=adam, at=FRIDAY)
