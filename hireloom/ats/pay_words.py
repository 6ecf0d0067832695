"""Pay in words: for letters, approvals and pages, in the language that is active."""

from collections.abc import Iterable

from django.utils import formats

from hireloom.ats.models import OfferComponent

WITHOUT_MINOR_UNIT = frozenset({"JPY", "KRW", "VND", "CLP", "ISK", "HUF"})


def amount(minor: int, currency: str) -> str:
    """An amount with its currency's code, cents only when there are some: 5200000, "EUR" is EUR 52,000."""
    whole = minor if currency in WITHOUT_MINOR_UNIT else minor / 100
    decimals = 0 if whole == int(whole) else 2
    number = formats.number_format(round(whole, decimals), decimals, use_l10n=True, force_grouping=True)
    return f"{currency}\N{NO-BREAK SPACE}{number}"


def of(component: OfferComponent) -> str:
    """A component in words: its amount and how often, or what is said instead of an amount."""
    if component.amount_minor is None:
        return component.label
    return f"{amount(component.amount_minor, component.currency)} {component.get_rhythm_display()}"


def lines(components: Iterable[OfferComponent]) -> list[tuple[str, str]]:
    """Components in their order as (what, how much)."""
    return [
        (one.label if one.label and one.amount_minor is not None else str(one.get_kind_display()), of(one))
        for one in components
    ]


def listed(components: Iterable[OfferComponent]) -> str:
    """Components in one line; empty when there is none."""
    return ", ".join(of(one) for one in components)
