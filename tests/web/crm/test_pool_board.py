"""The board of a pool: columns with true counts, moves with undo, many at once, its stages."""

import json
import re
from datetime import timedelta

import pytest

from hireloom.crm.models import PoolMember, PoolStage
from hireloom.crm.operations import pool_moves, pools, sequences
from hireloom.people.models import Person
from tests.cast import MONDAY, TUESDAY

HTMX = {"HTTP_HX_REQUEST": "true"}


def stage(pool, name):
    return PoolStage.objects.get(pool=pool, name=name)


def columns_of(response):
    parts = re.split(r'<section class="column"', response.content.decode())[1:]
    return [
        (
            re.search(r'data-name="([^"]*)"', part)[1],
            int(re.search(r"data-column-count>(\d+)<", part)[1]),
            re.findall(r'data-card data-row data-name="([^"]*)"', part),
        )
        for part in parts
    ]


def toast(response):
    return json.loads(response["HX-Trigger"])["toast"]


def where(person):
    member = PoolMember.objects.get(person=person)
    return member.stage.name if member.stage else "first"


def test_the_board_shows_stages_with_counts_and_who_stands_there(browser, rita, warm, fill):
    ada, _bela = fill(warm, "Ada Byron", "Bela Novak")
    pool_moves.move(pool=warm, person_id=ada.pk, to=stage(warm, "Contacted"), by=rita, at=TUESDAY)

    response = browser.get(f"/pools/{warm.pk}/board/")

    assert columns_of(response) == [
        ("To contact", 1, ["Bela Novak"]),
        ("Contacted", 1, ["Ada Byron"]),
        ("In conversation", 0, []),
        ("Ready for a job", 0, []),
    ]


def test_those_who_need_attention_are_marked_and_shown_by_themselves(browser, warm, fill):
    ada, _bela = fill(warm, "Ada Byron", "Bela Novak")
    Person.objects.exclude(pk=ada.pk).update(last_touch_at="2126-01-01T00:00Z")

    everybody = browser.get(f"/pools/{warm.pk}/board/").content.decode()
    quiet = columns_of(browser.get(f"/pools/{warm.pk}/board/?quiet=1"))

    assert everybody.count("pipeline-card--late") == 1
    assert quiet[0] == ("To contact", 1, ["Ada Byron"])
    assert columns_of(browser.get(f"/pools/{warm.pk}/board/?q=bela"))[0] == ("To contact", 1, ["Bela Novak"])


def test_a_dragged_card_comes_back_with_undo(browser, warm, fill):
    (ada,) = fill(warm, "Ada Byron")
    address = f"/pools/{warm.pk}/people/{ada.pk}/moves/"
    sent = {"stage": stage(warm, "Contacted").pk, "seen_in": stage(warm, "To contact").pk}

    moved = browser.post(address, sent, HTTP_HX_TARGET=f"member-{ada.pk}", **HTMX)

    assert (moved.status_code, where(ada), "Ada Byron is now in Contacted") == (200, "Contacted", toast(moved)["text"])
    assert f'id="member-{ada.pk}"' in moved.content.decode()
    back = browser.post(toast(moved)["undo"], **HTMX)
    assert (back.status_code, where(ada)) == (200, "To contact")
    assert PoolMember.objects.get().entered_at == MONDAY


def test_a_card_that_somebody_else_moved_goes_back_and_says_so(browser, rita, warm, fill):
    (ada,) = fill(warm, "Ada Byron")
    pool_moves.move(pool=warm, person_id=ada.pk, to=stage(warm, "Ready for a job"), by=rita, at=TUESDAY)
    sent = {"stage": stage(warm, "Contacted").pk, "seen_in": stage(warm, "To contact").pk}

    refused = browser.post(f"/pools/{warm.pk}/people/{ada.pk}/moves/", sent, HTTP_HX_TARGET=f"member-{ada.pk}", **HTMX)

    assert (refused.status_code, where(ada)) == (409, "Ready for a job")
    assert "Somebody moved Ada Byron to Ready for a job meanwhile" in refused.content.decode()


def test_moving_asks_with_the_keyboard_and_works_without_scripts(browser, warm, fill):
    (ada,) = fill(warm, "Ada Byron")
    address = f"/pools/{warm.pk}/people/{ada.pk}/moves/"

    asked = browser.get(address)
    done = browser.post(address, {"stage": stage(warm, "In conversation").pk})

    assert all(name in asked.content.decode() for name in ("Contacted", "is here now", 'data-shortcut="2"'))
    assert (done.status_code, where(ada)) == (302, "In conversation")


def test_many_are_moved_at_once_and_back(browser, warm, fill):
    people = fill(warm, "Ada Byron", "Bela Novak", "Chidi Okafor")
    sent = {"selected": [str(person.pk) for person in people[:2]]}

    asked = browser.post(f"/pools/{warm.pk}/moves/", sent, **HTMX)
    moved = browser.post(f"/pools/{warm.pk}/moves/", sent | {"stage": stage(warm, "Contacted").pk}, **HTMX)

    assert "Move 2 people" in asked.content.decode()
    assert toast(moved)["text"] == "2 people are now in Contacted"
    assert [where(person) for person in people] == ["Contacted", "Contacted", "first"]
    browser.post(toast(moved)["undo"], **HTMX)
    assert [where(person) for person in people] == ["To contact", "To contact", "first"]
    assert browser.post(toast(moved)["undo"], **HTMX).status_code == 409


def test_the_default_sequence_is_offered_first_for_those_who_were_selected(browser, rita, warm, fill):
    people = fill(warm, "Ada Byron", "Bela Novak")
    chosen = sequences.create(name="Z nurses", by=rita, at=MONDAY)
    other = sequences.create(name="A welders", by=rita, at=MONDAY)
    type(chosen).objects.update(state="active")
    pools.change(pool=warm, changes={"sequence_id": chosen.pk}, by=rita, at=MONDAY)

    response = browser.post(f"/pools/{warm.pk}/sequences/", {"selected": [people[0].pk]})

    assert list(response.context["choices"]) == [chosen, other]
    page = response.content.decode()
    assert ("Enroll 1 person of" in page, str(people[0].pk) in page) == (True, True)
    looked = browser.post(f"/sequences/{chosen.pk}/enrolling/", {"selected": [people[0].pk], "look": "1"})
    assert [one.name for one in looked.context["free"]] == ["Ada Byron"]


def test_stages_are_edited_and_one_with_people_asks_where_they_go(browser, warm, fill):
    fill(warm, "Ada Byron")
    rows = list(PoolStage.objects.filter(pool=warm))
    address = f"/pools/{warm.pk}/stages/"
    sent = {"stage_id": [row.pk for row in rows], "stage_name": [row.name for row in rows]}

    grown = browser.post(address, sent | {"do": "add"}, **HTMX).content.decode()
    less = {"stage_id": [row.pk for row in rows[1:]], "stage_name": ["Talked to", *(row.name for row in rows[2:])]}
    asked = browser.post(address, less)
    done = browser.post(address, less | {f"people_of_{rows[0].pk}": rows[1].pk})

    assert grown.count('name="stage_name"') == 5
    assert (asked.status_code, "1 person stands in “To contact”" in asked.content.decode()) == (422, True)
    assert done.status_code == 302
    assert list(PoolStage.objects.filter(pool=warm).values_list("name", flat=True)) == [
        "Talked to",
        "In conversation",
        "Ready for a job",
    ]


def test_the_list_says_the_stage_and_is_narrowed_by_it(browser, rita, warm, fill):
    ada, _bela = fill(warm, "Ada Byron", "Bela Novak")
    pool_moves.move(pool=warm, person_id=ada.pk, to=stage(warm, "Contacted"), by=rita, at=TUESDAY)

    lines = browser.get(f"/pools/{warm.pk}/?stage={stage(warm, 'To contact').pk}").context["lines"]

    assert [(line.row.name, line.stage) for line in lines] == [("Bela Novak", "To contact")]


def test_a_team_pool_is_made_in_one_form(sign_in, browser, sam):
    sent = {"name": "Night nurses", "privacy": "team", "attention_days": "14"}
    nobody = browser.post("/pools/new/", sent, **HTMX)
    made = browser.post("/pools/new/", sent | {"members": [str(sam.membership_id)]})

    assert "Choose the colleagues who see it." in nobody.content.decode()
    assert made.status_code == 302
    assert sign_in("sam").get(made["Location"]).status_code == 200
    assert sign_in("adam").get(made["Location"]).status_code == 404


def test_who_may_only_look_sees_the_board_and_moves_nobody(sign_in, warm, fill):
    (ada,) = fill(warm, "Ada Byron")
    vera = sign_in("vera")

    board = vera.get(f"/pools/{warm.pk}/board/").content.decode()
    moved = vera.post(f"/pools/{warm.pk}/people/{ada.pk}/moves/", {"stage": stage(warm, "Contacted").pk})

    assert ("Ada Byron" in board, "data-move-url" in board, moved.status_code, where(ada)) == (
        True,
        False,
        403,
        "first",
    )


def test_a_stranger_finds_no_board(sign_in, globex, warm, fill):
    (ada,) = fill(warm, "Ada Byron")
    otto = sign_in("otto", globex)

    for address in ("board/", "stages/", f"people/{ada.pk}/", f"people/{ada.pk}/moves/"):
        assert otto.get(f"/pools/{warm.pk}/{address}").status_code == 404


@pytest.mark.parametrize("count", [1, 30])
def test_the_board_costs_the_same_for_one_person_and_for_thirty(
    browser, rita, warm, fill, django_assert_max_num_queries, count
):
    for number, person in enumerate(fill(warm, *(f"Person {n:02}" for n in range(count)))):
        if number % 2:
            at = TUESDAY + timedelta(minutes=number)
            pool_moves.move(pool=warm, person_id=person.pk, to=stage(warm, "Contacted"), by=rita, at=at)

    browser.get("/pools/")

    with django_assert_max_num_queries(12):
        browser.get(f"/pools/{warm.pk}/board/")
