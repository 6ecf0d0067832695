"""Whatever points at a person says how it follows when two records become one."""

import pytest
from django.apps import apps

from hireloom.people import relations
from hireloom.people.relations import Moved


def test_every_foreign_key_to_a_person_is_declared_by_the_package_that_owns_it():
    assert relations.undeclared() == []


@pytest.mark.parametrize("label", sorted(relations.declared()))
def test_a_row_that_a_merge_may_leave_out_is_pointed_at_by_none(label):
    relation = relations.declared()[label]
    if isinstance(relation, Moved) and relation.same:
        pointing = [
            f"{model._meta.label}.{field.name}"
            for model in apps.get_models()
            for field in model._meta.local_fields
            if field.is_relation and field.related_model is relation.model
        ]
        assert pointing == []
