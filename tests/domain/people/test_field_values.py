"""What people say in an organization's own fields."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from hireloom.core.models import Event
from hireloom.people import field_holders
from hireloom.people.enums import FieldKind, FieldSubject
from hireloom.people.models import PersonFieldValue
from hireloom.people.operations import field_values, fields, merges
from hireloom.people.operations.fields import Choice, FieldDraft, Rules
from hireloom.people.queries import own_fields
from tests import factories
from tests.cast import FRIDAY, MONDAY

COLORS = (Choice("Red"), Choice("Blue"))


@pytest.fixture
def ada(acme):
    return factories.person(acme.organization.pk, name="Ada Byron")


def define(by, kind, label="Thing", **flags):
    choices = COLORS if kind in (FieldKind.SINGLE_SELECT, FieldKind.MULTI_SELECT) else ()
    draft = FieldDraft(FieldSubject.PERSON, label, kind, choices=choices, rules=Rules(**flags))
    return fields.define(draft=draft, by=by, at=MONDAY)


def write(person, by, **more):
    values = more.pop("values", None) or {name: more.pop(name) for name in list(more) if name not in OWN}
    return field_values.write(holder=holder(), row=person, values=values, by=by, at=FRIDAY, **more)


OWN = {"opened", "is_whole"}


def holder():
    return field_holders.of(FieldSubject.PERSON)


def said(person, by):
    return {line.definition.key: line.value for line in own_fields.of_row(holder(), person, by).lines}


def words(person, by):
    return [line.words for line in own_fields.of_row(holder(), person, by).lines]


def changes(person):
    rows = Event.objects.filter(subjects__subject_id=person.pk, name="people.person.field_changed")
    return [row.payload for row in rows.order_by("sequence")]


TAKEN = [
    (FieldKind.SHORT_TEXT, " Two  weeks ", "Two weeks", "Two weeks"),
    (FieldKind.LONG_TEXT, "One\nTwo", "One\nTwo", "One\nTwo"),
    (FieldKind.YES_NO, False, False, "No"),
    (FieldKind.SINGLE_SELECT, "blue", "blue", "Blue"),
    (FieldKind.MULTI_SELECT, ["blue", "red"], ["red", "blue"], "Red, Blue"),
    (
        FieldKind.AMOUNT,
        {"amount_minor": 6250000, "currency": "eur"},
        {"amount_minor": 6250000, "currency": "EUR"},
        "€62,500",
    ),
    (
        FieldKind.AMOUNT_RANGE,
        {"min_minor": 100, "max_minor": 250, "currency": "EUR"},
        {"min_minor": 100, "max_minor": 250, "currency": "EUR"},
        "€1 \N{EN DASH} €2.50",
    ),
    (FieldKind.NUMBER, 0, 0, "0"),
    (FieldKind.NUMBER, "1234.5", 1234.5, "1,234.5"),
    (FieldKind.NUMBER_RANGE, {"min": 3}, {"min": 3, "max": None}, "from 3"),
    (FieldKind.DATE, "2026-03-02", "2026-03-02", "March 2, 2026"),
    (FieldKind.URL, "https://example.org/ada", "https://example.org/ada", "https://example.org/ada"),
]


@pytest.mark.parametrize(("kind", "given", "value", "shown"), TAKEN)
def test_a_value_of_each_kind_is_kept_and_reads_as_it_was_given(kind, given, value, shown, adam, rita, ada):
    define(adam, kind)

    write(ada, rita, thing=given)

    assert said(ada, rita) == {"thing": value}
    assert words(ada, rita) == [shown]


REFUSED = [
    (FieldKind.SHORT_TEXT, "x" * 251),
    (FieldKind.SHORT_TEXT, 5),
    (FieldKind.LONG_TEXT, ["a"]),
    (FieldKind.YES_NO, "perhaps"),
    (FieldKind.SINGLE_SELECT, "green"),
    (FieldKind.SINGLE_SELECT, {"a": 1}),
    (FieldKind.MULTI_SELECT, "red"),
    (FieldKind.MULTI_SELECT, ["red", "green"]),
    (FieldKind.AMOUNT, {"amount_minor": 1}),
    (FieldKind.AMOUNT, {"amount_minor": -1, "currency": "EUR"}),
    (FieldKind.AMOUNT, {"amount_minor": 1.5, "currency": "EUR"}),
    (FieldKind.AMOUNT, 12),
    (FieldKind.AMOUNT_RANGE, {"min_minor": 2, "max_minor": 1, "currency": "EUR"}),
    (FieldKind.NUMBER, "many"),
    (FieldKind.NUMBER, True),
    (FieldKind.NUMBER, float("inf")),
    (FieldKind.NUMBER, 10**11),
    (FieldKind.NUMBER_RANGE, {"min": 2, "max": 1}),
    (FieldKind.NUMBER_RANGE, {"least": 2}),
    (FieldKind.DATE, "02.03.2026"),
    (FieldKind.URL, "javascript:alert(1)"),
    (FieldKind.URL, "https://"),
    (FieldKind.USER, "nobody"),
    (FieldKind.USER, "00000000-0000-0000-0000-000000000000"),
]


@pytest.mark.parametrize(("kind", "given"), REFUSED)
def test_a_value_of_another_kind_is_refused_with_a_sentence_that_names_the_field(kind, given, adam, rita, ada):
    define(adam, kind)

    with pytest.raises(field_values.FieldRefused) as refusal:
        write(ada, rita, thing=given)

    assert refusal.value.key == "thing"
    assert str(refusal.value).startswith("Thing: ")
    assert said(ada, rita) == {"thing": None}


def test_a_colleague_is_one_of_ours_and_goes_by_name(acme, globex, adam, rita, ada):
    define(adam, FieldKind.USER)
    otto = globex.colleagues["otto"]

    with pytest.raises(field_values.FieldRefused):
        write(ada, rita, thing=str(otto.pk))
    write(ada, rita, thing=str(acme.colleagues["henry"].pk))

    assert words(ada, rita) == ["Henry Vasquez"]


def test_a_change_is_one_event_for_each_field_and_tells_no_value(adam, rita, ada):
    one, two = define(adam, FieldKind.SHORT_TEXT, "One"), define(adam, FieldKind.NUMBER, "Two")

    write(ada, rita, one="secret", two=7)
    write(ada, rita, one="secret", two=7)
    write(ada, rita, two=None)

    assert changes(ada) == [{"person_id": str(ada.pk), "field_id": str(field.pk)} for field in (one, two, two)]
    assert said(ada, rita) == {"one": "secret", "two": None}


def test_a_private_field_is_seen_and_filled_in_by_those_alone_who_may(adam, rita, sam, ada):
    define(adam, FieldKind.AMOUNT, "Pay", is_private=True)
    define(adam, FieldKind.SHORT_TEXT, "Open")
    write(ada, rita, pay={"amount_minor": 100, "currency": "EUR"})

    assert said(ada, rita) == {"pay": {"amount_minor": 100, "currency": "EUR"}, "open": None}
    assert said(ada, sam) == {"open": None}
    with pytest.raises(field_values.UnknownField):
        write(ada, sam, pay=None)


def test_who_may_not_correct_the_profile_fills_in_nothing(adam, vera, otto, ada):
    define(adam, FieldKind.SHORT_TEXT)

    for by in (vera, otto):
        with pytest.raises(PermissionDenied):
            write(ada, by, thing="x")
    assert not own_fields.of_row(holder(), ada, vera).may_edit
    assert holder().find(ada.pk, otto) is None


def test_a_required_field_is_not_emptied_and_a_whole_form_leaves_none_out(adam, rita, ada):
    define(adam, FieldKind.SHORT_TEXT, "Must", is_required=True)
    define(adam, FieldKind.SHORT_TEXT, "May")

    write(ada, rita, may="x")
    with pytest.raises(field_values.FieldRefused, match="Must is required"):
        write(ada, rita, may="y", is_whole=True)
    write(ada, rita, must="here")
    with pytest.raises(field_values.FieldRefused):
        write(ada, rita, must="")

    assert said(ada, rita) == {"must": "here", "may": "x"}


def test_the_second_of_two_editors_is_told_what_stands_there_and_only_where_it_differs(adam, rita, ada):
    define(adam, FieldKind.SHORT_TEXT, "One")
    define(adam, FieldKind.SHORT_TEXT, "Two")
    opened = said(ada, rita)
    write(ada, rita, one="mine")

    with pytest.raises(field_values.FieldsChangedMeanwhile) as refusal:
        write(ada, adam, one="yours", two="x", opened=opened)
    assert refusal.value.current == {"one": "mine"}
    write(ada, adam, two="x", opened=opened)
    write(ada, adam, one="mine", opened=opened)

    assert said(ada, rita) == {"one": "mine", "two": "x"}


def test_an_archived_field_keeps_what_it_said(adam, rita, ada):
    field = define(adam, FieldKind.SHORT_TEXT)
    write(ada, rita, thing="kept")
    fields.archive(field=field, by=adam, at=FRIDAY)

    assert said(ada, rita) == {}
    with pytest.raises(field_values.UnknownField):
        write(ada, rita, thing="x")
    fields.restore(field=field, by=adam, at=FRIDAY)
    assert said(ada, rita) == {"thing": "kept"}


def test_an_archived_choice_stays_where_it_was_chosen_and_is_chosen_nowhere_else(adam, rita, ada, acme):
    field = define(adam, FieldKind.SINGLE_SELECT)
    write(ada, rita, thing="red")
    only_blue = [Choice("Blue", "blue")]
    fields.change(field=field, label="Thing", help_text="", choices=only_blue, rules_=Rules(), by=adam, at=FRIDAY)
    other = factories.person(acme.organization.pk)

    write(ada, rita, thing="red")
    with pytest.raises(field_values.FieldRefused):
        write(other, rita, thing="red")

    assert words(ada, rita) == ["Red"]


def test_when_two_people_become_one_the_kept_ones_word_counts_and_taking_apart_gives_back(adam, ada, acme):
    define(adam, FieldKind.SHORT_TEXT, "One")
    define(adam, FieldKind.SHORT_TEXT, "Two")
    twin = factories.person(acme.organization.pk, name="Ada B.")
    write(ada, adam, one="kept")
    write(twin, adam, one="absorbed", two="theirs")

    merge = merges.merge(kept=ada, absorbed=twin, by=adam, at=FRIDAY)
    assert said(ada, adam) == {"one": "kept", "two": "theirs"}

    merges.unmerge(merge=merge, by=adam, at=FRIDAY)
    assert said(ada, adam) == {"one": "kept", "two": None}
    assert said(twin, adam) == {"one": "absorbed", "two": "theirs"}


def test_the_database_refuses_a_value_that_says_nothing_and_a_range_that_goes_down(adam, ada):
    field = define(adam, FieldKind.NUMBER_RANGE)
    for columns in ({}, {"least": 2, "most": 1}):
        with pytest.raises(IntegrityError), transaction.atomic():
            PersonFieldValue.objects.create(
                organization_id=ada.organization_id, person=ada, definition=field, **columns
            )


@pytest.mark.parametrize("count", [1, 3])
def test_reading_costs_the_same_with_one_field_and_with_three(count, acme, adam, rita, ada):
    for number in range(count):
        define(adam, FieldKind.USER, f"Field {number}")
        write(ada, rita, values={f"field_{number}": str(acme.colleagues["henry"].pk)})

    with CaptureQueriesContext(connection) as queries:
        own_fields.of_row(holder(), ada, rita)

    assert len(queries) == 2
