"""Amounts in words: one format, in the manner of the language."""

import pytest
from django.utils import translation

from hireloom.ats import pay_words
from hireloom.kit import money

SPACE = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("minor", "currency", "english", "german"),
    [
        (6_250_000, "EUR", "€62,500", f"62.500{SPACE}€"),
        (6_250_050, "EUR", "€62,500.50", f"62.500,50{SPACE}€"),
        (6_250_000, "CHF", f"CHF{SPACE}62,500", f"62.500{SPACE}CHF"),
        (500_000, "JPY", "¥500,000", f"500.000{SPACE}¥"),
        (1_250_500, "KWD", f"KWD{SPACE}1,250.500", f"1.250,500{SPACE}KWD"),
        (1_250_000, "KWD", f"KWD{SPACE}1,250", f"1.250{SPACE}KWD"),
        (350_000, "XOF", f"XOF{SPACE}350,000", f"350.000{SPACE}XOF"),
        (0, "GBP", "£0", f"0{SPACE}£"),
    ],
)
def test_an_amount_is_told_in_the_manner_of_the_language(minor, currency, english, german):
    with translation.override("en"):
        assert money.amount(minor, currency) == english
    with translation.override("de"):
        assert money.amount(minor, currency) == german


@pytest.mark.parametrize(
    ("least", "most", "english", "german"),
    [
        (4_200_000, 5_000_000, "€42,000 to €50,000 per year", f"42.000{SPACE}€ bis 50.000{SPACE}€ pro Jahr"),
        (4_200_000, None, "from €42,000 per year", f"ab 42.000{SPACE}€ pro Jahr"),
        (None, 5_000_000, "up to €50,000 per year", f"bis 50.000{SPACE}€ pro Jahr"),
        (5_000_000, 5_000_000, "€50,000 per year", f"50.000{SPACE}€ pro Jahr"),
        (None, None, "", ""),
    ],
)
def test_a_pay_band_is_told_in_the_manner_of_the_language(least, most, english, german):
    with translation.override("en"):
        assert pay_words.band(least, most, "EUR", "year") == english
    with translation.override("de"):
        assert pay_words.band(least, most, "EUR", "year") == german
