"""What streams after the request still shows one organization, and holds nothing open."""

from django.db import connection

from hireloom.core import tenancy
from hireloom.people.models import Person
from tests import factories


def test_each_item_is_read_inside_the_organization(acme, globex):
    factories.person(acme.organization.pk, name="Ada Byron")
    with tenancy.organization(globex.organization.pk):
        factories.person(globex.organization.pk, name="Olga Petrova")

    def names():
        yield [person.name for person in Person.objects.all()]
        yield [person.name for person in Person.objects.all()]

    streamed = tenancy.streamed(globex.organization.pk, names())
    assert next(streamed) == ["Olga Petrova"]
    assert [person.name for person in Person.objects.all()] == ["Ada Byron"]
    assert list(streamed) == [["Olga Petrova"]]


def test_between_items_no_transaction_is_open(acme):
    depth = len(connection.savepoint_ids)
    streamed = tenancy.streamed(acme.organization.pk, iter("ab"))

    assert [(item, len(connection.savepoint_ids)) for item in streamed] == [("a", depth), ("b", depth)]


def test_nothing_streams_to_nothing(acme):
    assert list(tenancy.streamed(acme.organization.pk, [])) == []
