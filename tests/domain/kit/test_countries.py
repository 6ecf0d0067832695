"""Countries have names in the reader's language."""

import subprocess
import sys

import pytest

from hireloom.kit import countries


@pytest.mark.parametrize(
    ("code", "language", "expected"),
    [
        ("FR", "en", "France"),
        ("fr", "de", "Frankreich"),
        ("DE", "de-at", "Deutschland"),
        ("CI", "en", "Côte d'Ivoire"),
        ("FR", "xx", "France"),
        ("ZZ", "en", "ZZ"),
        ("", "en", ""),
    ],
)
def test_a_country_is_named_in_the_language_or_in_english_or_by_its_code(code, language, expected):
    assert countries.name(code, language) == expected


def test_the_names_come_without_the_places_that_phone_numbers_tell_of():
    program = (
        "import sys; from hireloom.kit import countries; "
        "print(countries.name('FR', 'de'), 'phonenumbers.geodata' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert said.split() == ["Frankreich", "False"]
