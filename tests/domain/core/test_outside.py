"""What takes long and is not the database's is asked between two transactions, and the work done again with the answer."""

from uuid import uuid4

import pytest
from django.db import connection

from hireloom.core import outside, tenancy
from hireloom.core.models import Organization


def test_the_work_is_taken_back_and_done_again_with_the_answer(acme):
    asked = []

    def question():
        asked.append(Organization.objects.get(pk=acme.organization.pk).name)
        return "Robotics of Acme"

    def work():
        with tenancy.organization(acme.organization.pk):
            Organization.objects.update(name=f"{Organization.objects.get().name}!")
            name = outside.ask("name", question)
            Organization.objects.update(name=name + Organization.objects.get().name)

    outside.repeated(work)

    assert asked == ["Acme Robotics"]
    assert Organization.objects.get().name == "Robotics of AcmeAcme Robotics!"


def test_a_question_is_asked_once_however_often_the_work_begins_anew():
    asked, begun = [], []

    def work():
        begun.append(1)
        return [outside.ask(key, lambda key=key: asked.append(key) or key.upper()) for key in ("a", "b", "a")]

    assert outside.repeated(work) == ["A", "B", "A"]
    assert (asked, len(begun)) == (["a", "b"], 3)


def test_work_whose_questions_change_each_time_comes_to_an_end():
    begun = []

    def work():
        begun.append(1)
        return outside.ask(f"question {len(begun)}", lambda: len(begun))

    assert outside.repeated(work) == outside.MOST + 1


def test_who_asks_without_such_work_is_answered_at_once():
    assert outside.ask("key", lambda: 7) == 7


def test_work_within_work_is_a_part_of_it():
    begun = []

    def inner():
        return outside.ask("key", lambda: 7)

    def work():
        begun.append(1)
        return outside.repeated(inner)

    assert (outside.repeated(work), len(begun)) == (7, 2)


def test_nobody_on_the_way_takes_a_question_for_a_failure():
    def work():
        try:
            return outside.ask("key", lambda: 7)
        except Exception:  # noqa: BLE001  as a view might
            return "failed"

    assert outside.repeated(work) == 7


def test_a_question_that_fails_fails_the_work_and_leaves_nothing_behind():
    with pytest.raises(ZeroDivisionError):
        outside.repeated(lambda: outside.ask("key", lambda: 1 / 0))
    assert outside.ask("key", lambda: 7) == 7


@pytest.mark.django_db(transaction=True)
def test_no_transaction_is_open_meanwhile():
    def question():
        return connection.in_atomic_block

    def work():
        with tenancy.organization(uuid4()):
            return outside.ask("key", question), connection.in_atomic_block

    assert outside.repeated(work) == (False, True)
