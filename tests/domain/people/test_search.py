"""Finding people as one types."""

import pytest

from hireloom.core import tenancy
from hireloom.people import search
from hireloom.people.models import Person
from tests import factories
from tests.cast import FRIDAY, MONDAY


@pytest.fixture
def named(acme):
    def make(*names, **more):
        return [factories.person(acme.organization.pk, name=name, **more) for name in names]

    return make


def names_found(query, **options):
    ids = search.find(query, **options)
    return sorted(Person.objects.filter(pk__in=ids).values_list("name", flat=True))


@pytest.mark.parametrize("typed", ["Zoë Müller", "muller zoe", "ZOE", "mül", "  zoë  "])
def test_a_person_is_found_by_words_of_the_name_in_any_order_case_and_accent(named, typed):
    named("Zoë Müller", "Jonas Okafor")

    assert names_found(typed) == ["Zoë Müller"]


def test_every_word_must_be_in_the_name(named):
    named("Ada Garcia", "Bela Garcia")

    assert names_found("garcia ada") == ["Ada Garcia"]
    assert names_found("garcia") == ["Ada Garcia", "Bela Garcia"]


def test_a_letter_is_enough_to_find_those_touched_last(acme):
    early = factories.person(acme.organization.pk, name="Xu Wei", at=MONDAY)
    late = factories.person(acme.organization.pk, name="Max Xi", at=FRIDAY)

    assert set(search.find("x")) == {early.pk, late.pk}
    assert search.find("x", most=1) == [late.pk]


def test_a_person_is_found_by_the_beginning_of_an_address_or_number(acme):
    ada = factories.person(
        acme.organization.pk, name="Ada Byron", email="countess@example.org", phone="+33 6 12 34 56 78"
    )

    assert search.find("Countess@exa") == [ada.pk]
    assert search.find("+33 6 12-34") == [ada.pk]
    assert search.find("example.org") == []


def test_addresses_are_left_out_for_those_who_may_not_see_them(acme):
    factories.person(acme.organization.pk, name="Ada Byron", email="countess@example.org")

    assert search.find("countess", by_address=False) == []
    assert len(search.find("byron", by_address=False)) == 1


@pytest.mark.parametrize("typed", ["%", "_", "\\", "a%b", "' OR 1=1 --", "\N{NULL}", ""])
def test_signs_of_the_pattern_language_are_only_signs(named, typed):
    named("Ada Byron")

    assert search.find(typed.replace("\N{NULL}", "")) == []


@pytest.mark.parametrize("typed", ["Lindquist Astrid", "astird lindqvist", "lindqvst", "byrn"])
def test_a_typing_error_still_finds_the_person(named, typed):
    named("Astrid Lindqvist", "Ada Byron", "Mei Tanaka")
    [found, *_] = search.resembling(typed)

    assert Person.objects.get(pk=found).name == ("Ada Byron" if typed == "byrn" else "Astrid Lindqvist")


def test_nothing_resembles_nonsense(named):
    named("Astrid Lindqvist", "Ada Byron")

    assert search.resembling("qqqqqq") == []
    assert search.resembling("") == []


def test_otto_finds_nobody_of_acme(named, globex):
    named("Ada Byron")
    assert len(search.find("byron")) == 1

    with tenancy.organization(globex.organization.pk):
        assert search.find("byron") == []
        assert search.find("person") == []
        assert search.resembling("byron") == []
