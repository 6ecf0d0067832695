"""Rows of a profile that colleagues write: work, education, skills, languages."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_noop

from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable
from hireloom.kit.text import clean, fold
from hireloom.people import rules
from hireloom.people.enums import DatePrecision, LanguageLevel
from hireloom.people.events import PersonChanged
from hireloom.people.models import Education, Employment, Person, PersonLanguage, PersonSkill
from hireloom.people.rows import every

Row = Employment | Education | PersonSkill | PersonLanguage
R = TypeVar("R", Employment, Education, PersonSkill, PersonLanguage)
NAMES: dict[type[Any], str] = {
    Employment: "employments",
    Education: "educations",
    PersonSkill: "skills",
    PersonLanguage: "languages",
}
"""How an event calls each kind of row."""

TEXTS: dict[type[Any], tuple[str, ...]] = {Employment: ("title", "company"), Education: ("school", "degree", "field")}
MOST = 100


@transaction.atomic
def write(
    *, person: Person, model: type[R], values: Mapping[str, Any], by: Actor, at: datetime, row_id: UUID | None = None
) -> R:
    """Add a row to a profile, or change the one of an id; what a colleague wrote is sure, and no document's any more.

    Skills and languages that the person has already are changed and not added twice.

    Raises:
        PermissionDenied: `by` may not edit this person.
        Unacceptable: the row says nothing, ends before it begins, or becomes one that is there; or there are a hundred.

    """
    access.require(rules.can_edit_person, by, person)
    person = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    wanted = _checked(model, values)
    own = every(model).filter(person=person)
    row: R | None = _there(own, model, wanted, row_id)
    if row is None:
        if own.count() >= MOST:
            raise Unacceptable(gettext_noop("There are a hundred lines already."))
        row = model(id=uuid7(at), organization_id=person.organization_id, person=person)
        if isinstance(row, Employment | Education):
            row.position = (own.aggregate(last=Max("position"))["last"] or 0) + 1
    elif all(getattr(row, name) == value for name, value in wanted.items()):
        return row
    for name, value in (wanted | {"document": None, "confidence": 1.0}).items():
        setattr(row, name, value)
    row.save()
    _ordered(person, model)
    _record(person, model, by, at)
    return row


@transaction.atomic
def remove(*, person: Person, model: type[R], row_id: UUID, by: Actor, at: datetime) -> None:
    """Remove a row of a profile; twice is once.

    Raises: PermissionDenied: `by` may not edit this person.
    """
    access.require(rules.can_edit_person, by, person)
    person = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    removed, _rows = every(model).filter(person=person, pk=row_id).delete()
    if removed:
        _record(person, model, by, at)


def _there(own: Any, model: type[Any], wanted: Mapping[str, Any], row_id: UUID | None) -> Any:
    """The row to change: the one of the id, else the skill or language of that name."""
    same = _same(own, model, wanted)
    if row_id is None:
        return same
    found = own.filter(pk=row_id).first()
    if found is None:
        raise Unacceptable(gettext_noop("This line was removed in the meantime."))
    if same is not None and same.pk != row_id:
        raise Unacceptable(gettext_noop("There is another line of that name; remove one of them."))
    return found


def _same(own: Any, model: type[Any], wanted: Mapping[str, Any]) -> Any:
    """The skill or language that stands there only once, where the person has it."""
    if model is PersonSkill:
        return own.filter(name__iexact=wanted["name"]).order_by("pk").first()
    return own.filter(code=wanted["code"]).first() if model is PersonLanguage else None


def _checked(model: type[Any], values: Mapping[str, Any]) -> dict[str, Any]:
    if model is PersonSkill:
        name = clean(str(values.get("name", "")))[:100]
        if not name:
            raise Unacceptable(gettext_noop("Name the skill."))
        return {"name": name, "skill_id": _skill_id(name)}
    if model is PersonLanguage:
        code, level = str(values.get("code", "")).lower(), str(values.get("level", ""))
        if len(code) != 2 or not code.isalpha() or not (level == "" or level in LanguageLevel):
            raise Unacceptable(gettext_noop("Choose a language and a level."))
        return {"code": code, "level": level}
    texts = {name: clean(str(values.get(name, "")))[:200] for name in TEXTS[model]}
    if not any(texts.values()):
        raise Unacceptable(gettext_noop("A line needs a name."))
    return texts | _span(values)


def _span(values: Mapping[str, Any]) -> dict[str, Any]:
    started, ended = values.get("started_on"), values.get("ended_on")
    is_current = bool(values.get("is_current")) and ended is None
    if isinstance(started, date) and isinstance(ended, date) and ended < started:
        raise Unacceptable(gettext_noop("It cannot end before it begins."))
    return {
        "started_on": started,
        "started_precision": values.get("started_precision", DatePrecision.MONTH) if started else "",
        "ended_on": ended,
        "ended_precision": values.get("ended_precision", DatePrecision.MONTH) if ended else "",
        "is_current": is_current,
    }


def _ordered(person: Person, model: type[Any]) -> None:
    """Present lines first, then the latest beginning."""
    if model not in TEXTS:
        return
    rows = sorted(
        every(model).filter(person=person),
        key=lambda row: (not row.is_current, -(row.started_on or row.ended_on or date.min).toordinal(), row.position),
    )
    for position, row in enumerate(rows):
        row.position = position
    every(model).bulk_update(rows, ["position"])


def _record(person: Person, model: type[Any], by: Actor, at: datetime) -> None:
    Person.objects.filter(pk=person.pk).update(updated_at=at)
    events.record(PersonChanged(person_id=person.pk, fields=NAMES[model]), by=by, at=at)


@lru_cache(maxsize=1000)
def _skill_id(name: str) -> str:
    from hireloom.engine.vocabulary import skills  # slow: the vocabulary

    found = skills.find(name)
    return found[0].entry.id if len(found) == 1 and fold(name) == fold(name[found[0].start : found[0].end]) else ""
