"""Addresses and numbers that reach nobody: example domains, and ranges kept for fiction where there are any."""

from collections.abc import Sequence
from functools import cache
from random import Random

from hireloom.cli.demo.world import vocabulary
from hireloom.kit.text import slug

BASE36 = "0123456789abcdefghijklmnopqrstuvwxyz"
COPRIME = 7_919
"""Multiplying by a prime that is neither 2 nor 5 shuffles the digits of a counter and repeats none."""


def email(chance: Random, given: str, family: str) -> str:
    """An address as people choose them; it may be taken."""
    first, last = _letters(given), _letters(family)
    pattern = chance.choice(
        ("{f}.{l}", "{f}.{l}", "{f}.{l}{n}", "{i}.{l}", "{i}{l}{n}", "{f}{l}", "{l}.{f}", "{f}_{l}")
    )
    local = pattern.format(
        f=first, l=last, i=first[0], n=chance.choice((chance.randint(1, 99), 2 * chance.randint(1, 9)))
    )
    return f"{local}@{chance.choice(vocabulary.words()['mail_domains'])}"


def numbered_email(chance: Random, given: str, family: str, index: int) -> str:
    """An address that no other index has."""
    first, last = _letters(given), _letters(family)
    return f"{first}.{last}.{_base36(index)}@{chance.choice(vocabulary.words()['mail_domains'])}"


def phone(chance: Random, country: str, *, patterns: Sequence[str] | None = None) -> str:
    """A number as people write them; it may be taken. Empty where the country has no pattern."""
    choices = patterns or _patterns().get(country)
    if not choices:
        return ""
    return "".join(chance.choice("0123456789") if sign == "#" else sign for sign in chance.choice(choices))


def numbered_phone(country: str, index: int) -> str:
    """The number of an index in a country: no other index has it. Empty where the numbers are used up."""
    choices = _patterns().get(country, [])
    places = choices[0].count("#") if choices else 0
    if index >= len(choices) * 10**places:
        return ""
    pattern, serial = choices[index % len(choices)], index // len(choices)
    digits = iter(f"{serial * COPRIME % 10**places:0{places}d}")
    return "".join(next(digits) if sign == "#" else sign for sign in pattern)


def e164(number: str) -> str:
    """The number as machines compare it."""
    return number.replace(" ", "")


@cache
def _letters(name: str) -> str:
    return slug(name).replace("-", "")


@cache
def _patterns() -> dict[str, list[str]]:
    return {country: cells.split(", ") for country, cells in vocabulary.rows("phones.tsv")}


def _base36(number: int) -> str:
    text = ""
    while number or not text:
        number, digit = divmod(number, 36)
        text = BASE36[digit] + text
    return text
