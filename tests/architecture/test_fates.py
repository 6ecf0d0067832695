"""Whatever may hold something of a person says what becomes of it when they are erased."""

import pytest
from django.apps import apps
from django.db import models

from hireloom.people import fates
from hireloom.people.fates import Fate

FATES = {label: one for label, one in sorted(fates.declared().items()) if isinstance(one, Fate)}


def test_every_table_that_may_hold_something_of_a_person_is_declared_by_the_package_that_owns_it():
    assert fates.undeclared() == []


@pytest.mark.parametrize("label", [label for label, one in FATES.items() if one.goes is not True])
def test_of_a_row_that_stays_it_is_known_what_each_column_becomes(label):
    FATES[label].emptied()


@pytest.mark.parametrize("label", [label for label, one in FATES.items() if one.goes is not False])
def test_a_row_that_goes_takes_along_none_that_stays(label):
    taken = [
        f"{model._meta.label}.{key.name}"
        for model in apps.get_models()
        for key in model._meta.local_fields
        if key.is_relation and key.related_model is FATES[label].model and key.remote_field.on_delete is models.CASCADE
    ]
    staying = {name for name in taken if not (fate := FATES.get(name.rpartition(".")[0])) or fate.goes is not True}
    assert staying == set()
