"""Typed blocks as the editor shows them: every field with its label, what it offers and what it lacks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from hireloom.ats.models import Department
from hireloom.core import together
from hireloom.core.actor import Actor
from hireloom.marketing import blocks
from hireloom.marketing.blocks import TYPES, Field, FieldKind
from hireloom.marketing.blocks.lacking import Lack
from hireloom.marketing.blocks.types import MOST, MOST_SHOWN
from hireloom.marketing.enums import PageKind
from hireloom.marketing.models import Page, Picture
from hireloom.marketing.queries import public
from hireloom.web.marketing import block_forms
from hireloom.web.marketing.block_forms import Sent
from hireloom.web.shapes import Choice, Shape
from hireloom.web.typed import uuid_or_none

MOST_CHOICES = 300


@dataclass(frozen=True)
class Thumbnail(Shape):
    """A picture as its editors see it."""

    url: str
    alternative: str


@dataclass(frozen=True)
class EditField(Shape):
    """One field of a block. `kind` is a `FieldKind`; `most` how many letters it may have, or how high it may be."""

    id: str
    label: str
    kind: str
    value: Any
    help: str = ""
    most: int = 0
    choices: Sequence[Choice] = ()
    has_focus: bool = False
    picture: Thumbnail | None = None


@dataclass(frozen=True)
class EditItem(Shape):
    """One entry of a list in a block."""

    id: str
    place: int
    label: str
    fields: Sequence[EditField]
    problems: Sequence[str]
    focus: str = ""


@dataclass(frozen=True)
class EditBlock(Shape):
    """One block. `label` is its type and its number, by which its buttons are called."""

    id: str
    place: int
    kind: str
    icon: str
    label: str
    fields: Sequence[EditField]
    items: Sequence[EditItem]
    add_label: str
    problems: Sequence[str]
    focus: str = ""


class Rows:
    """Makes rows of the blocks of a form; what fields offer is asked together, and only where a block offers it."""

    def __init__(self, actor: Actor, slug: str) -> None:
        self._actor, self._slug = actor, slug

    def of(self, sent: Sent, *, says_lacks: bool) -> list[EditBlock]:
        """The rows, with what they lack before they may be public if that is to be said. At most two queries."""
        ids = [pk for value in _pictures_of(sent.blocks) if (pk := uuid_or_none(value))]
        self._thumbnails = thumbnails(ids, self._actor, self._slug)
        kinds = {one.kind for block in sent.blocks for one in _fields_of(block["kind"])}
        asked = {kind: offer(self._actor) for kind, offer in OFFERS.items() if kind in kinds}
        together.fetch(asked.values())
        self._offered = {kind: [Choice(str(value), _named(*words)) for value, *words in asked[kind]] for kind in asked}
        there = {UUID(pk) for pk in self._thumbnails}
        lacks = blocks.lacks(block_forms.kept(sent.blocks), there) if says_lacks else ()
        return [self._block(place, block, sent.focus, lacks) for place, block in enumerate(sent.blocks)]

    def _block(self, place: int, block: Mapping[str, Any], focus: str, lacks: Sequence[Lack]) -> EditBlock:
        declared, prefix = TYPES[block["kind"]], f"block-{place}"
        here = [lack for lack in lacks if lack.block == place]
        items = [
            EditItem(
                id=f"{prefix}-item-{number}",
                place=number,
                label=_("%(what)s %(number)d") % {"what": declared.item, "number": number + 1},
                fields=self._fields(declared.items, item, f"{prefix}-item-{number}", focus),
                problems=[str(lack.sentence) for lack in here if lack.item == number],
                focus=focus.removeprefix(f"{prefix}-item-{number}-"),
            )
            for number, item in enumerate(block.get("items", ()))
        ]
        return EditBlock(
            id=prefix,
            place=place,
            kind=block["kind"],
            icon=declared.icon,
            label=_("%(number)d. %(what)s") % {"what": declared.kind.label, "number": place + 1},
            fields=self._fields(declared.fields, block, prefix, focus),
            items=items,
            add_label=str(declared.add),
            problems=[str(lack.sentence) for lack in here if lack.item is None],
            focus=focus.removeprefix(f"{prefix}-"),
        )

    def _fields(self, fields: Sequence[Field], values: Mapping[str, Any], prefix: str, focus: str) -> list[EditField]:
        return [self._field(one, values.get(one.name), f"{prefix}-{one.name}", focus) for one in fields]

    def _field(self, declared: Field, value: Any, identifier: str, focus: str) -> EditField:
        return EditField(
            id=identifier,
            label=str(declared.label),
            kind=declared.kind.value,
            value=value,
            help=str(declared.help),
            most=MOST_SHOWN if declared.kind == FieldKind.NUMBER else MOST.get(declared.kind, 0),
            choices=self._choices(declared.kind, str(value or "")),
            has_focus=identifier == focus,
            picture=self._thumbnails.get(str(value)) if declared.kind == FieldKind.PICTURE else None,
        )

    def _choices(self, kind: FieldKind, value: str) -> list[Choice]:
        offered = self._offered.get(kind, [])
        is_there = not value or kind not in OFFERS or any(choice.value == value for choice in offered)
        return offered if is_there else [*offered, Choice(value, _("Not there any more"))]


def thumbnails(ids: Sequence[UUID], actor: Actor, slug: str) -> dict[str, Thumbnail]:
    """The smallest size of each picture, by the picture's id. One query."""
    found = public.pictures(organization_id=actor.organization_id, ids=ids)
    return {
        str(pk): Thumbnail(reverse("careers:picture", args=[slug, picture.sizes[0].name]), picture.alternative)
        for pk, picture in found.items()
    }


def _pictures_of(given: Sequence[Mapping[str, Any]]) -> list[str]:
    rows = [values for block in given for values in (block, *block.get("items", ()))]
    return [str(values["picture"]) for values in rows if values.get("picture")]


def _fields_of(kind: str) -> tuple[Field, ...]:
    return TYPES[kind].fields + TYPES[kind].items


def _named(name: str, file: str = "") -> str:
    return f"{name} ({file})" if file else name


def _pictures(actor: Actor) -> "QuerySet[Any, Any]":
    rows = Picture.objects.visible_to(actor).order_by("-added_at", "pk")
    return rows.values_list("pk", "alternative", "name")[:MOST_CHOICES]


def _stories(actor: Actor) -> "QuerySet[Any, Any]":
    rows = Page.objects.visible_to(actor).filter(kind=PageKind.STORY).order_by("name", "pk")
    return rows.values_list("pk", "name")[:MOST_CHOICES]


def _teams(actor: Actor) -> "QuerySet[Any, Any]":
    rows = Department.objects.visible_to(actor).order_by("name", "pk")
    return rows.values_list("name", "name")[:MOST_CHOICES]


OFFERS = {FieldKind.PICTURE: _pictures, FieldKind.STORY: _stories, FieldKind.TEAM: _teams}


def adding() -> list[Choice]:
    """The types of blocks that one may add."""
    return [Choice(kind, str(declared.kind.label), icon=declared.icon) for kind, declared in TYPES.items()]
