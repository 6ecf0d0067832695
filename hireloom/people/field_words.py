"""Values of an organization's own fields in words, as readers of the active language write them."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _

from hireloom.kit import days, money
from hireloom.people.enums import FieldKind
from hireloom.people.models import FieldDefinition

DASH = "\N{EN DASH}"


def told(definition: FieldDefinition, value: Any, names: Mapping[str, str]) -> str:
    """A plain value in words; empty where nothing is said. `names` are those of colleagues by their ids."""
    if value is None:
        return ""
    kind = FieldKind(definition.kind)
    if definition.is_select:
        return _choices(definition, [value] if isinstance(value, str) else value)
    if kind == FieldKind.USER:
        return names.get(value, _("Somebody who left"))
    return WORDS[kind](value) if kind in WORDS else str(value)


def _choices(definition: FieldDefinition, keys: list[str]) -> str:
    labels = {one.key: one.label for one in definition.choices}
    return ", ".join(labels.get(key, key) for key in keys)


def _range(value: Mapping[str, Any]) -> str:
    if "currency" in value:
        ends = [value["min_minor"], value["max_minor"]]
        least, most = (None if end is None else money.amount(end, value["currency"]) for end in ends)
    else:
        least, most = (None if end is None else _number(end) for end in (value["min"], value["max"]))
    if least is None:
        return _("up to %(most)s") % {"most": most}
    if most is None:
        return _("from %(least)s") % {"least": least}
    return least if least == most else f"{least} {DASH} {most}"


def _number(value: float) -> str:
    number = Decimal(str(value))
    decimals = max(0, -int(number.normalize().as_tuple().exponent))
    return formats.number_format(number, decimals, use_l10n=True, force_grouping=True)


WORDS: Mapping[FieldKind, Callable[[Any], str]] = {
    FieldKind.YES_NO: lambda value: _("Yes") if value else _("No"),
    FieldKind.AMOUNT: lambda value: money.amount(value["amount_minor"], value["currency"]),
    FieldKind.AMOUNT_RANGE: _range,
    FieldKind.NUMBER: _number,
    FieldKind.NUMBER_RANGE: _range,
    FieldKind.DATE: days.told,
}
"""The kinds that read otherwise than they are kept, besides choices and colleagues."""
