"""Lists narrowed by an organization's own fields."""

import pytest
from django.http import QueryDict

from hireloom.ats.queries import applications, board
from hireloom.ats.queries.applications import Wish
from hireloom.ats.queries.filtering import Filters
from hireloom.core.models import Event
from hireloom.flywheel.queries import people
from hireloom.people import field_holders
from hireloom.people.enums import FieldKind, FieldSubject
from hireloom.people.operations import field_values, fields
from hireloom.people.operations.fields import Choice, FieldDraft, Rules
from hireloom.people.queries import field_filters
from tests import factories
from tests.cast import FRIDAY, MONDAY

COLORS = (Choice("Red"), Choice("Blue"))


@pytest.fixture
def define(adam):
    def make(label, kind=FieldKind.SINGLE_SELECT, subject=FieldSubject.PERSON, **flags):
        choices = () if kind == FieldKind.YES_NO else COLORS
        draft = FieldDraft(subject, label, kind, choices=choices, rules=Rules(**flags))
        return fields.define(draft=draft, by=adam, at=MONDAY)

    return make


@pytest.fixture
def two(nurse_job):
    return [factories.application(nurse_job, name=name) for name in ("Ada", "Bela")]


def write(subject, row, by, **values):
    field_values.write(holder=field_holders.of(subject), row=row, values=values, by=by, at=FRIDAY)


def found(actor, *said):
    rows = people.matching(people.Filters(said=said), actor)
    return sorted(rows.values_list("name", flat=True))


def test_people_are_found_by_a_choice_one_of_several_and_yes_or_no(define, two, rita):
    define("Color")
    define("Colors", FieldKind.MULTI_SELECT)
    define("Drives", FieldKind.YES_NO)
    ada, bela = (one.person for one in two)
    write("person", ada, rita, color="red", colors=["red", "blue"], drives=True)
    write("person", bela, rita, color="blue", colors=["blue"], drives=False)

    assert found(rita, ("color", "red")) == ["Ada"]
    assert found(rita, ("colors", "blue")) == ["Ada", "Bela"]
    assert found(rita, ("colors", "blue"), ("drives", "no")) == ["Bela"]
    assert found(rita, ("color", "green")) == found(rita, ("unknown", "red")) == []


def test_by_a_private_or_archived_field_nobody_is_found_who_would_not_be_shown(define, two, adam, rita, sam, otto):
    field = define("Color", is_private=True)
    write("person", two[0].person, rita, color="red")

    assert found(rita, ("color", "red")) == ["Ada"]
    assert found(sam, ("color", "red")) == found(otto, ("color", "red")) == []
    assert [one.key for one in field_filters.offered(FieldSubject.PERSON, rita)] == ["color"]
    assert field_filters.offered(FieldSubject.PERSON, sam) == []
    fields.archive(field=field, by=adam, at=FRIDAY)
    assert found(rita, ("color", "red")) == []


def test_the_list_and_the_board_of_a_job_are_narrowed_alike(define, two, nurse_job, rita):
    define("Color", subject=FieldSubject.APPLICATION)
    write("application", two[1], rita, color="blue")
    filters = Filters(said=(("color", "blue"),))

    listed = applications.page(job=nurse_job, wish=Wish(filters=filters), actor=rita, at=FRIDAY)
    columns = board.columns(job=nurse_job, filters=filters, actor=rita, at=FRIDAY)

    assert [row.person_name for row in listed.rows] == ["Bela"]
    assert [card.person_name for column in columns for card in column.stretch.cards] == ["Bela"]


def test_nobody_is_found_by_a_field_while_they_are_reviewed_blind(define, two, nurse_job, rita, adam):
    define("Color", subject=FieldSubject.APPLICATION)
    write("application", two[1], rita, color="blue")
    nurse_job.stages.update(is_blind=True)
    wish = Wish(filters=Filters(said=(("color", "blue"),)))

    def names(actor):
        return [row.person_name for row in applications.page(job=nurse_job, wish=wish, actor=actor, at=FRIDAY).rows]

    assert (names(rita), names(adam)) == ([], ["Bela"])


def test_what_an_address_asks_for_is_read_and_what_makes_no_sense_is_left():
    query = QueryDict("field.color=red&field.=x&field.empty=&other=1&field.bad=%00")

    assert field_filters.read(query) == (("color", "red"),)
    assert len(field_filters.read(QueryDict("&".join(f"field.f{n}=x" for n in range(9))))) == field_filters.MOST


def test_narrowing_asks_one_question_more_however_many_words(define, two, nurse_job, rita, django_assert_num_queries):
    for label in ("Color", "Shade"):
        define(label, subject=FieldSubject.APPLICATION)
    words = (("color", "blue"), ("shade", "red"))
    for said, cost in (((), 1), (words[:1], 2), (words, 2)):
        filters = Filters(said=said)
        with django_assert_num_queries(cost):
            list(applications.narrowed(job=nurse_job, wish=Wish(filters=filters), actor=rita, at=FRIDAY))


def test_pages_offer_show_and_keep_the_filters(define, two, nurse_job, rita, sign_in):
    define("Color")
    define("Shade", subject=FieldSubject.APPLICATION)
    write("person", two[0].person, rita, color="red")
    write("application", two[0], rita, shade="blue")
    browser = sign_in("rita")

    dialog = browser.get("/people/filters/?field.color=red").content.decode()
    assert 'name="field.color"' in dialog
    assert '<option value="red" selected>Red</option>' in dialog
    listed = browser.get("/people/?field.color=red").content.decode()
    assert "Ada" in listed
    assert "Bela" not in listed
    menu = browser.get(f"/jobs/{nurse_job.pk}/filters/", headers={"HX-Current-URL": "http://x/?late=1"})
    assert "?late=1&amp;field.shade=blue" in menu.content.decode()
    for page in ("list", "board"):
        address = f"/jobs/{nurse_job.pk}/{page}/" if page == "list" else f"/jobs/{nurse_job.pk}/"
        narrowed = browser.get(address, {"field.shade": "blue"}).content.decode()
        assert "Ada" in narrowed, page
        assert "Shade" in narrowed, page


def test_a_list_that_is_taken_away_says_that_a_field_narrowed_it_and_not_to_what(define, two, rita, sign_in):
    define("Color")
    b"".join(sign_in("rita").get("/people/export.csv?field.color=red").streaming_content)

    assert Event.objects.get(name="core.list.exported").payload["filters"] == "said"


def taken(browser, address):
    return b"".join(browser.get(address).streaming_content).decode()


def test_lists_that_are_taken_away_say_fields_and_private_ones_to_whom_they_are_shown(
    define, two, nurse_job, rita, sign_in
):
    define("Color")
    define("Pay", is_private=True)
    define("Shade", subject=FieldSubject.APPLICATION)
    write("person", two[0].person, rita, color="red", pay="blue")
    write("application", two[0], rita, shade="blue")

    people_file = taken(sign_in("rita"), "/people/export.csv?sort=name").splitlines()
    assert people_file[0].endswith("Color,Pay")
    assert people_file[1].endswith("Red,Blue")
    assert taken(sign_in("sam"), "/people/export.csv").splitlines()[0].endswith("Color")
    file = taken(sign_in("rita"), f"/jobs/{nurse_job.pk}/list.csv?sort=name").splitlines()
    assert file[0].endswith("Shade")
    assert sorted(line.rsplit(",", 1)[1] for line in file[1:]) == ["", "Blue"]
    nurse_job.stages.update(is_blind=True)
    assert "Blue" not in taken(sign_in("rita"), f"/jobs/{nurse_job.pk}/list.csv")
