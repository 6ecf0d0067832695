"""Cards: the employer's color, and words that stay within the edges."""

from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from PIL import Image

from hireloom.kit import cards

FONTS = Path(settings.STATICFILES_DIRS[0]) / "fonts"
LONG = "An engineer for the software that lets arms of robots feel how firmly they hold what they hold " * 3


def drawn(title: str, name: str = "Acme Robotics") -> Image.Image:
    return Image.open(BytesIO(cards.drawn(cards.Card(title, name, "#0f766e", "#ffffff"), FONTS)))


@pytest.mark.parametrize("title", ["Life at Acme", LONG, "Łódź, Ελλάδα, Київ, Hà Nội", "x" * 150, ""])
def test_a_card_has_its_size_and_color_and_its_words_stay_within_the_edges(title):
    picture = drawn(title)

    assert (picture.size, picture.format) == ((cards.WIDTH, cards.HEIGHT), "PNG")
    assert picture.getpixel((5, 5)) == (15, 118, 110)
    edges = [picture.crop((0, 0, 40, 600)), picture.crop((0, 0, cards.WIDTH, 40))]
    assert [len(edge.getcolors()) for edge in edges] == [1, 1]


def test_letters_of_other_scripts_are_written():
    assert drawn("Ελλάδα").tobytes() != drawn("").tobytes()
    assert drawn("Київ").tobytes() != drawn("").tobytes()


def test_where_no_letter_can_be_written_the_name_stands_for_the_title():
    assert drawn("東京").tobytes() == drawn("").tobytes()
