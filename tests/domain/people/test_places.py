"""Where towns lie."""

import pytest

from hireloom.people import places
from hireloom.people.places import Place

pytestmark = pytest.mark.django_db
LYON = Place("Lyon", "FR", 45.75, 4.85)


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Lyon", "Lyon", "FR"),
        ("lyon", "Lyon", "FR"),
        ("München", "Munich", "DE"),
        ("Genève", "Geneva", "CH"),
        ("Cologne", "Köln", "DE"),
        ("Paris", "Paris", "FR"),
        ("Paris, US", "Paris", "US"),
        ("Cambridge, United States", "Cambridge", "US"),
    ],
)
def test_a_town_is_found_by_any_of_its_names_the_largest_first(text, name, country):
    place = places.locate(text)

    assert (place.name, place.country) == (name, country)


def test_what_is_no_town_is_none_and_what_resembles_one_is_offered():
    assert places.locate("Nowhereville") is None
    assert places.resembling("Lyonn")[0] == "Lyon"


@pytest.mark.parametrize("km", [1, 30, 149, 150, 600, 1000])
@pytest.mark.parametrize(
    "place", [LYON, Place("Suva", "FJ", -18.14, 178.44), Place("Longyearbyen", "SJ", 78.22, 15.65)]
)
def test_the_cells_around_a_place_hold_every_point_within_the_distance(place, km):
    cells = set(places.cells_around(place, km))
    for up in range(-10, 11):
        for aside in range(-10, 11):
            latitude = place.latitude + up * km / 1112
            longitude = (place.longitude + aside * km / 250 + 180) % 360 - 180
            if abs(latitude) < 90 and places.distance_km(place, latitude, longitude) <= km:
                assert cells & set(places.cell_tokens(latitude, longitude)), (latitude, longitude)


def test_distances_are_those_of_the_globe():
    assert round(places.distance_km(LYON, 48.85, 2.35)) in range(385, 400)
