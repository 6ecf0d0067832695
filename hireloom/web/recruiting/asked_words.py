"""What a job asks for, and what changed of it, in words."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hireloom.ats.enums import CriterionKind, EducationLevel
from hireloom.ats.queries.criteria import COMPARED, Change, Changes
from hireloom.engine.vocabulary import skills
from hireloom.people import tongues

Item = Mapping[str, Any]


def line(item: Item) -> str:
    """Say all of a criterion besides its name: its kind, whether it is a must, its weight, what its kind needs."""
    said = [value for name in COMPARED if (value := _value(name, item))]
    if linked := known_as(item["name"], item["skill_ids"]):
        said.append(_("known as %(skills)s") % {"skills": linked})
    return " · ".join(said)


def known_as(name: str, skill_ids: Sequence[str]) -> str:
    """What skills of the vocabulary are called, unless that is the name; an id it no longer has is left out."""
    found = [skills.by_id()[each].label for each in skill_ids if each in skills.by_id()]
    return ", ".join(label for label in found if label.casefold() != name.casefold())


def told(changes: Changes) -> list[str]:
    """Say what changed, a sentence for each criterion."""
    said = [_("“%(name)s” was added: %(line)s.") % {"name": one["name"], "line": line(one)} for one in changes.added]
    said += [_("“%(name)s” was removed.") % {"name": one["name"]} for one in changes.removed]
    said += [_changed(one) for one in changes.changed]
    if changes.is_reordered:
        said.append(_("The order is another one."))
    return said


def _changed(change: Change) -> str:
    pairs = [(_value(name, change.before), _value(name, change.after)) for name in change.fields]
    what = "; ".join(
        _("%(before)s → %(after)s") % {"before": before or _("nothing"), "after": after or _("nothing")}
        for before, after in pairs
    )
    return _("“%(name)s”: %(what)s.") % {"name": change.after["name"], "what": what}


def _value(name: str, item: Item) -> str:
    """The words of one field; empty where there is nothing to say."""
    value = item[name]
    if name == "is_required":
        return _("must") if value else _("nice to have")
    if name == "months" and value:
        return duration(value, is_limit=item["kind"] == CriterionKind.AVAILABILITY)
    said = _SAID.get(name)
    return said(value) if said and value else str(value or "")


_SAID: Mapping[str, Callable[[Any], str]] = {
    "weight": lambda value: _("weight %(number)d") % {"number": value},
    "kind": lambda value: str(dict(CriterionKind.choices).get(value, value)),
    "level": lambda value: str(dict(EducationLevel.choices).get(value, value)),
    "language": tongues.name,
    "within_km": lambda value: _("within %(number)d km") % {"number": value},
}


def duration(months: int, *, is_limit: bool = False) -> str:
    """So long at least, or within so long."""
    if is_limit:
        return ngettext("within %(number)d month", "within %(number)d months", months) % {"number": months}
    if months % 12:
        return ngettext("at least %(number)d month", "at least %(number)d months", months) % {"number": months}
    years = months // 12
    return ngettext("at least %(number)d year", "at least %(number)d years", years) % {"number": years}
