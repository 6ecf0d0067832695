"""Which value of a profile wins a merge, and where an edited one goes when it is taken back. Pure.

Source: decision record 0013, the tables under "Merging" and "Taking apart".
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from hireloom.people.enums import ContactType

KEPT, ABSORBED, BOTH = "kept", "absorbed", "both"

CHOSEN: dict[str, tuple[str, ...]] = {
    "name": ("name", "given_name", "family_name", "sort_name"),
    "headline": ("headline",),
    "company": ("company",),
    "place": ("city", "country"),
    "language": ("language",),
    "time_zone": ("time_zone",),
    "owner_id": ("owner_id",),
    "source_id": ("source_id",),
}
"""What a person chooses a side for, and the columns that go with it."""

STRENGTH = [ContactType.LEAD, ContactType.PROSPECT, ContactType.REFERRAL, ContactType.APPLICANT, ContactType.ALUMNI,
            ContactType.EMPLOYEE]  # fmt: skip
Better = Callable[[Any, Any], bool]
BY_RULE: dict[str, Better] = {
    "contact_type": lambda one, other: STRENGTH.index(ContactType(other)) > STRENGTH.index(ContactType(one)),
    "is_private": lambda one, other: bool(other) and not one,
    "archived_at": lambda one, other: bool(one) and not other,
    "created_at": lambda one, other: other < one,
    "last_touch_at": lambda one, other: other > one,
}
"""What nobody chooses: whether the absorbed record's value is the one that goes on."""

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Sides:
    """Values of both records, by column."""

    kept: dict[str, Any]
    absorbed: dict[str, Any]


def columns() -> list[str]:
    """Every column that a merge decides about."""
    return [name for names in CHOSEN.values() for name in names] + list(BY_RULE)


def winners(kept: Values, absorbed: Values, choices: Mapping[str, str]) -> dict[str, str]:
    """For every field, whose value goes on: the chosen side's, otherwise the kept one's unless that is empty.

    Raises: ValueError: a field is not one to choose, or a side is none.
    """
    if set(choices) - set(CHOSEN) or set(choices.values()) - {KEPT, ABSORBED}:
        msg = "A merge chooses kept or absorbed, for the fields of a profile."
        raise ValueError(msg)
    chosen = {field: _winner(field, kept, absorbed, choices.get(field, "")) for field in CHOSEN}
    by_rule = {
        field: ABSORBED if is_better(kept[field], absorbed[field]) else _same_or_kept(kept[field], absorbed[field])
        for field, is_better in BY_RULE.items()
    }
    return chosen | by_rule


def _winner(field: str, kept: Values, absorbed: Values, choice: str) -> str:
    names = CHOSEN[field]
    if all(kept[name] == absorbed[name] for name in names):
        return BOTH
    if choice:
        return choice
    is_empty = not any(kept[name] for name in names)
    return ABSORBED if is_empty else KEPT


def _same_or_kept(one: Any, other: Any) -> str:
    return BOTH if one == other else KEPT


def joined(kept: Values, absorbed: Values, won: Mapping[str, str]) -> dict[str, Any]:
    """The values that go on, by column."""
    return {name: (absorbed if won[field] == ABSORBED else kept)[name] for field, name in _pairs()}


def parted(before: Sides, after: Values, now: Values, won: Mapping[str, str]) -> Sides:
    """The values each record has when it stands for itself again.

    What was edited since goes to the record whose value had won, or to both if they had the same;
    a touch since stays with the kept record.
    """
    kept, absorbed = dict(before.kept), dict(before.absorbed)
    for field in {**CHOSEN, **BY_RULE}:
        names = CHOSEN.get(field, (field,))
        if all(now[name] == after[name] for name in names):
            continue
        winner = KEPT if field == "last_touch_at" else won[field]
        edited = {name: now[name] for name in names}
        if winner in {KEPT, BOTH}:
            kept |= edited
        if winner in {ABSORBED, BOTH}:
            absorbed |= edited
    return Sides(kept, absorbed)


def _pairs() -> list[tuple[str, str]]:
    return [(field, name) for field, names in CHOSEN.items() for name in names] + [(field, field) for field in BY_RULE]
