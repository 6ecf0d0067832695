"""Nouns that carry fields of an organization's own."""

import pytest

from hireloom.people import field_holders
from hireloom.people.enums import FieldSubject
from hireloom.people.field_holders import Holder


def test_a_holder_that_leaves_something_unsaid_does_not_come_to_be():
    class Unfinished(Holder):
        subject = FieldSubject.PERSON

    with pytest.raises(TypeError, match="can_edit_fields, can_view_private_fields, event, find, locked"):
        Unfinished()


def test_a_noun_carries_fields_once():
    with pytest.raises(ValueError, match="carries fields already"):
        field_holders.declare(type(field_holders.of(FieldSubject.PERSON))())
