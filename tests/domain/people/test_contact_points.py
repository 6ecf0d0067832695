"""Ways to reach a person: added, changed, preferred, removed; and whose they are."""

import pytest

from hireloom.core.access import PermissionDenied
from hireloom.core.models import Event
from hireloom.kit.contacts import NotAContact
from hireloom.messaging import contactability
from hireloom.people.enums import ContactKind, ContactState
from hireloom.people.models import ContactPoint
from hireloom.people.operations import contact_points, merges
from hireloom.people.operations.contact_points import AlreadyTheirs, BelongsToSomebody, Draft
from hireloom.people.queries import known
from tests import factories
from tests.cast import FRIDAY, MONDAY, THURSDAY, TUESDAY, WEDNESDAY


@pytest.fixture
def ada(acme):
    return factories.person(acme.organization.pk, name="Ada Byron", email="ada@example.org")


@pytest.fixture
def bela(acme):
    return factories.person(acme.organization.pk, name="Bela Novak", email="bela@example.org")


def reach(person):
    rows = ContactPoint.objects.filter(person=person).order_by("kind", "added_at", "pk")
    return [(row.kind, row.normalized, row.is_preferred) for row in rows]


def fields():
    found = Event.objects.filter(name="people.person.changed").order_by("sequence")
    return [event.payload["fields"] for event in found]


def add(person, kind, value, by, **more):
    return contact_points.add(person=person, draft=Draft(kind, value), by=by, at=TUESDAY, **more)


def test_each_kind_is_read_and_its_first_is_the_one_to_use(rita, ada):
    phone = add(ada, ContactKind.PHONE, "+49 30 1234567", rita, origin="By hand")
    add(ada, ContactKind.PHONE, "+49 170 1234567", rita)
    add(ada, ContactKind.LINK, "https://www.linkedin.com/in/ada?x=1", rita)
    add(ada, ContactKind.ADDRESS, " Hauptstr. 5,  Berlin ", rita)

    assert sorted(reach(ada)) == [
        ("address", "hauptstr. 5, berlin", True),
        ("email", "ada@example.org", False),
        ("link", "linkedin.com/in/ada", True),
        ("phone", "+491701234567", False),
        ("phone", "+49301234567", True),
    ]
    assert (phone.origin, phone.added_at, fields()) == ("By hand", TUESDAY, ["contact_points"] * 4)


@pytest.mark.parametrize(
    ("kind", "value"), [(ContactKind.EMAIL, "ada"), (ContactKind.PHONE, "12"), (ContactKind.LINK, "x"), ("email", " ")]
)
def test_what_is_none_is_refused(rita, ada, kind, value):
    with pytest.raises(NotAContact):
        add(ada, ContactKind(kind), value, rita)
    assert reach(ada) == [("email", "ada@example.org", False)]


def test_an_address_of_somebody_else_is_refused_and_a_shared_number_may_be_kept(rita, ada, bela):
    add(bela, ContactKind.PHONE, "+49 30 1234567", rita)
    with pytest.raises(BelongsToSomebody) as address:
        add(ada, ContactKind.EMAIL, "Bela@example.org", rita, is_shared=True)
    with pytest.raises(BelongsToSomebody) as number:
        add(ada, ContactKind.PHONE, "+49301234567", rita)
    with pytest.raises(AlreadyTheirs):
        add(ada, ContactKind.EMAIL, "ADA@example.org", rita)

    assert (address.value.person_ids, address.value.is_own) == ([bela.pk], True)
    assert (number.value.person_ids, number.value.is_own) == ([bela.pk], False)
    add(ada, ContactKind.PHONE, "+49301234567", rita, is_shared=True)
    assert reach(ada)[-1] == ("phone", "+49301234567", True)


def test_a_second_address_is_theirs_and_written_to_once_it_is_primary(rita, ada):
    work = add(ada, ContactKind.EMAIL, "ada@work.example.org", rita)
    assert known.by_own_address("ada@work.example.org", ada.organization_id) == ada.pk
    assert next(iter(contactability._points([ada.pk], with_wishes=False)))[2] == "ada@example.org"

    contact_points.prefer(point=work, by=rita, at=WEDNESDAY)
    contact_points.prefer(point=work, by=rita, at=THURSDAY)

    assert [row[2] for row in contactability._points([ada.pk], with_wishes=False)] == [
        "ada@work.example.org",
        "ada@example.org",
    ]
    assert fields() == ["contact_points", "contact_points"]


def test_one_that_does_not_reach_them_is_kept_and_not_used(rita, ada):
    work = add(ada, ContactKind.EMAIL, "ada@work.example.org", rita)
    contact_points.prefer(point=work, by=rita, at=WEDNESDAY)

    wrong = Draft(ContactKind.EMAIL, work.value, "work", ContactState.WRONG)
    contact_points.change(point=work, draft=wrong, by=rita, at=THURSDAY)

    assert [row[2] for row in contactability._points([ada.pk], with_wishes=False)] == ["ada@example.org"]
    assert ContactPoint.objects.get(pk=work.pk).label == "work"


def test_another_writing_begins_anew_and_removing_twice_is_once(rita, ada):
    phone = add(ada, ContactKind.PHONE, "+49 30 1234567", rita, origin="By hand")

    changed = contact_points.change(point=phone, draft=Draft(ContactKind.PHONE, "+49 30 7654321"), by=rita, at=FRIDAY)
    assert (changed.normalized, changed.added_at, changed.origin) == ("+49307654321", FRIDAY, "")
    for _ in range(2):
        contact_points.remove(point=phone, by=rita, at=FRIDAY)
    assert (reach(ada), fields()) == ([("email", "ada@example.org", False)], ["contact_points"] * 3)


def test_when_two_become_one_the_kept_ones_primary_stays(rita, ada, bela):
    for person, value in ((ada, "+49 30 1234567"), (bela, "+49 30 7654321")):
        add(person, ContactKind.PHONE, value, rita)

    merge = merges.merge(kept=ada, absorbed=bela, by=rita, at=WEDNESDAY)
    assert [row for row in reach(ada) if row[2]] == [("phone", "+49301234567", True)]

    merges.unmerge(merge=merge, by=rita, at=THURSDAY)
    assert [row for row in reach(bela) if row[2]] == [("phone", "+49307654321", True)]


def test_who_may_not_edit_people_and_strangers_change_nothing(rita, vera, otto, ada):
    point = ContactPoint.objects.get(person=ada)
    for actor in (vera, otto):
        with pytest.raises(PermissionDenied):
            add(ada, ContactKind.PHONE, "+49 30 1234567", actor)
        with pytest.raises(PermissionDenied):
            contact_points.remove(point=point, by=actor, at=MONDAY)
        with pytest.raises(PermissionDenied):
            contact_points.prefer(point=point, by=actor, at=MONDAY)
    assert reach(ada) == [("email", "ada@example.org", False)]
