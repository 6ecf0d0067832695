"""The settings of the organization's own fields."""

import pytest
from django.urls import reverse

from hireloom.ats.models import FieldPlace
from hireloom.ats.operations import departments, field_places
from hireloom.people.enums import FieldKind, FieldSubject
from hireloom.people.models import FieldDefinition
from hireloom.people.operations import fields
from hireloom.people.operations.fields import Choice, FieldDraft
from tests.cast import MONDAY
from tests.web.settings.conftest import text_of

PAGE, NEW = reverse("settings:fields"), reverse("settings:field-new")


@pytest.fixture
def define(adam):
    def make(label="Notice period", subject=FieldSubject.PERSON, kind=FieldKind.SHORT_TEXT, **more):
        return fields.define(draft=FieldDraft(subject, label, kind, **more), by=adam, at=MONDAY)

    return make


def labels():
    return list(FieldDefinition.objects.active().of(FieldSubject.PERSON).values_list("label", flat=True))


def test_fields_are_listed_by_noun_with_their_kind_key_and_flags(read, define):
    define(rules=fields.Rules(is_private=True, is_required=True))
    define("Cost center", FieldSubject.JOB)

    words = read("adam", PAGE)

    assert "Notice period Required Private Short text · notice_period" in words
    assert words.index("Person") < words.index("Notice period") < words.index("Cost center")


@pytest.mark.parametrize("who", ["rita", "vera"])
def test_only_administrators_define_fields(who, sign_in, define):
    field = define()
    browser = sign_in(who)

    assert browser.get(PAGE).status_code == 403
    assert browser.post(NEW, {"label": "X", "kind": "date"}).status_code == 403
    assert browser.post(reverse("settings:field-archivings", args=[field.pk])).status_code == 403
    assert labels() == ["Notice period"]


def test_a_field_of_another_organization_is_not_there(sign_in, define, globex):
    field = define()
    browser = sign_in("otto", globex)

    for name in ("field", "field-moves", "field-archivings", "field-restorations"):
        assert browser.post(reverse(f"settings:{name}", args=[field.pk])).status_code == 404
    assert "Notice period" not in browser.get(PAGE).content.decode()


def test_a_field_is_defined_for_a_noun_and_its_departments(sign_in, rita):
    ward = departments.add(name="Ward", by=rita, at=MONDAY)
    sent = {
        "label": "Shift",
        "kind": "single_select",
        "choices": "Day\n\nNight\n",
        "is_required": "on",
        "needs_approval": "on",
        "departments": [str(ward.pk)],
    }

    page = sign_in("adam").post(f"{NEW}?subject=job", sent, follow=True)

    assert "The field is defined." in page.content.decode()
    field = FieldDefinition.objects.get()
    assert [(one.key, one.label) for one in field.choices] == [("day", "Day"), ("night", "Night")]
    assert (field.subject, field.is_required, field.needs_approval) == ("job", True, True)
    assert FieldPlace.objects.get().department_id == ward.pk


def test_what_does_not_do_is_said_and_what_was_typed_stays(sign_in, define):
    define(key="shift")
    browser = sign_in("adam")

    taken = browser.post(NEW, {"label": "Shift", "kind": "date", "key": "shift"})
    without = browser.post(NEW, {"label": "Color", "kind": "multi_select", "help_text": "Of the van"})

    assert taken.status_code == without.status_code == 422
    assert "There is a field of that key already" in text_of(taken)
    assert [*without.context["form"].errors] == ["choices"]
    assert "A list needs choices" in text_of(without)
    assert "Of the van" in without.content.decode()
    assert labels() == ["Notice period"]


def test_a_choice_is_called_otherwise_left_out_and_added(sign_in, define):
    field = define(kind=FieldKind.SINGLE_SELECT, choices=[Choice("Red"), Choice("Blue")])
    sent = {"label": "Color", "revision": 1, "option-red": "Crimson", "option-blue": "", "choices": "Green"}

    sign_in("adam").post(reverse("settings:field", args=[field.pk]), sent)

    field.refresh_from_db()
    assert field.label == "Color"
    assert [(one.key, one.label, one.is_archived) for one in field.choices] == [
        ("red", "Crimson", False),
        ("green", "Green", False),
        ("blue", "Blue", True),
    ]


def test_an_old_form_is_told_and_saved_when_it_is_sent_again(sign_in, define, adam):
    field = define()
    fields.change(field=field, label="Notice", help_text="", choices=(), rules_=fields.Rules(), by=adam, at=MONDAY)
    browser, url = sign_in("adam"), reverse("settings:field", args=[field.pk])

    told = browser.post(url, {"label": "Term", "revision": 1})
    assert told.status_code == 422
    assert "Somebody changed this field" in text_of(told)
    assert 'value="2"' in told.content.decode()
    browser.post(url, {"label": "Term", "revision": 2})

    assert labels() == ["Term"]


def test_an_old_form_does_not_take_back_where_somebody_else_asks_for_the_field(sign_in, define, adam, rita):
    field, ward = define(subject=FieldSubject.JOB), departments.add(name="Ward", by=rita, at=MONDAY)
    field_places.limit(field=field, department_ids=[ward.pk], office_ids=[], by=adam, at=MONDAY)
    browser, url = sign_in("adam"), reverse("settings:field", args=[field.pk])

    told = browser.post(url, {"label": "Term", "revision": 1})
    assert "Somebody changed this field" in text_of(told)
    assert FieldPlace.objects.filter(definition=field).exists()
    browser.post(url, {"label": "Term", "revision": 2, "departments": []})

    field.refresh_from_db()
    assert (field.label, field.revision, FieldPlace.objects.count()) == ("Term", 4, 0)


def test_fields_are_moved_archived_and_shown_again(sign_in, define):
    for label in ("One", "Two", "Three"):
        field = define(label)
    browser = sign_in("adam")

    browser.post(reverse("settings:field-moves", args=[field.pk]), {"way": "up"})
    assert labels() == ["One", "Three", "Two"]
    page = browser.post(reverse("settings:field-archivings", args=[field.pk]), follow=True)
    assert labels() == ["One", "Two"]
    assert "1 archived field" in text_of(page)
    browser.post(reverse("settings:field-moves", args=[field.pk]), {"way": "up"})
    browser.post(reverse("settings:field-restorations", args=[field.pk]))
    assert labels() == ["One", "Two", "Three"]


def test_the_first_field_goes_no_further_up_and_the_last_no_further_down(sign_in, define):
    for label in ("One", "Two"):
        define(label)

    page = sign_in("adam").get(PAGE).content.decode()

    for label in ("Move One up", "Move Two down"):
        assert f'title="{label}" name="way" value="{label.split()[-1]}" disabled' in page
    assert page.count(" disabled") == 2


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_with_one_field_and_with_three(count, sign_in, define, django_assert_num_queries):
    for number in range(count):
        define(f"Field {number}")
    browser = sign_in("adam")
    browser.get(PAGE)

    with django_assert_num_queries(8):
        browser.get(PAGE)
