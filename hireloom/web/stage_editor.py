"""The stages of a job or a pool as they stand in a form: rows are added, moved and removed before they are kept.

The editor's buttons send the whole form and get the editor back, with and without scripts; no script of its own is
needed. Its templates are `layouts/_stages_before.html` and `layouts/_stage_buttons.html`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.utils.translation import gettext as _

from hireloom.web.http import Request
from hireloom.web.shapes import Choice
from hireloom.web.typed import uuid_or_none


@dataclass(frozen=True)
class Row:
    """One row: `id` is "" for a new stage; `focus` names the control in focus.

    `called` is how its buttons call it: by its name, and by its number while it has none.
    """

    id: str
    name: str
    focus: str = ""
    called: str = ""


R = TypeVar("R", bound=Row)


@dataclass(frozen=True)
class Leaving:
    """A stage that is to go with people in it, and where they go, once that was said."""

    id: UUID
    name: str
    count: int
    goes_to: str = ""


@dataclass(frozen=True)
class Rows(Generic[R]):
    """The rows in order, and what is wrong with them in a sentence.

    `seen` is the version of the stages that the form began with, `leaving` asks where people go, `differences` says
    what somebody else changed meanwhile.
    """

    rows: Sequence[R]
    seen: str = ""
    problem: str = ""
    leaving: Sequence[Leaving] = ()
    differences: Sequence[str] = ()

    @property
    def shown(self) -> list[R]:
        unnamed = [_("stage %(number)d") % {"number": number} for number in range(1, len(self.rows) + 1)]
        return [replace(row, called=row.name or other) for row, other in zip(self.rows, unnamed, strict=True)]

    @property
    def staying(self) -> list[Choice]:
        """The stages that people of a leaving one can go to."""
        return [Choice(row.id, row.name) for row in self.rows if row.id]


def is_edit(request: Request) -> bool:
    """Whether a button of the editor was used, rather than the form sent."""
    return bool(request.POST.get("do"))


def edited(rows: list[R], request: Request, *, new: R, most: int) -> list[R]:
    """The rows after what a button of the editor asks for."""
    verb, _colon, place = request.POST.get("do", "").partition(":")
    at = int(place) if place.isascii() and place.isdigit() and int(place) < len(rows) else None
    if verb == "add" and len(rows) < most:
        return [*rows, replace(new, focus="name")]
    if at is None:
        return rows
    row = rows.pop(at)
    if verb == "remove":
        beside = min(at, len(rows) - 1)
        return [replace(kept, focus="remove" if place == beside else "") for place, kept in enumerate(rows)]
    to = {"up": max(at - 1, 0), "down": min(at + 1, len(rows))}.get(verb, at)
    rows.insert(to, replace(row, focus=_focus_at(to, len(rows), verb)))
    return rows


def _focus_at(place: int, last: int, verb: str) -> str:
    """The button one goes on with; at an end the one used is disabled, so it is the other."""
    return {0: "down", last: "up"}.get(place, verb) if last else ""


def goes_to(request: Request) -> dict[UUID, UUID]:
    """Where the people of leaving stages go, as the form says."""
    said = {
        uuid_or_none(name.removeprefix("people_of_")): uuid_or_none(request.POST.get(name, ""))
        for name in request.POST
        if name.startswith("people_of_")
    }
    return {stage: to for stage, to in said.items() if stage and to}


def leaving(stages: Sequence[tuple[UUID, str, int]], wanted: Mapping[UUID, UUID]) -> list[Leaving]:
    """What is asked of stages (id, name, how many) that are to go with people in them."""
    return [Leaving(pk, name, count, str(wanted.get(pk, ""))) for pk, name, count in stages]


def without_removed(rows: Sequence[R], now: Sequence[Any]) -> list[R]:
    """What was typed, where stages that somebody else removed are new ones."""
    known = {str(stage.pk) for stage in now}
    return [row if row.id in known else replace(row, id="") for row in rows]


def differences(rows: Sequence[Row], now: Sequence[Any]) -> list[str]:
    """Say how the stages stand now where names or order are not what was typed, a sentence each."""
    typed = {row.id: row for row in rows if row.id}
    known = {str(stage.pk): stage for stage in now}
    said = [
        _("“%(now)s” stands where you typed “%(typed)s”.") % {"now": stage.name, "typed": typed[pk].name}
        for pk, stage in known.items()
        if pk in typed and typed[pk].name != stage.name
    ]
    beyond = [stage.name for pk, stage in known.items() if pk not in typed]
    said += [_("“%(name)s” is there, and not in your list.") % {"name": name} for name in beyond]
    said += [_("“%(name)s” was removed.") % {"name": row.name} for pk, row in typed.items() if pk not in known]
    if [pk for pk in known if pk in typed] != [pk for pk in typed if pk in known]:
        said.append(_("The order is another one: %(names)s.") % {"names": ", ".join(s.name for s in now)})
    return said
