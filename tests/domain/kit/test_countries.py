"""Countries have names in the reader's language."""

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
