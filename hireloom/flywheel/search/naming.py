"""From names in a question to the tokens of the nouns meant, among those the actor may see."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from hireloom.ats.models import Job, Stage
from hireloom.core.actor import Actor
from hireloom.core.models import Membership
from hireloom.core.search.conditions import NOTHING, Condition, any_of, any_token, none_of, word
from hireloom.crm.enums import EngagementLevelName
from hireloom.crm.levels import may_be_known_to
from hireloom.crm.models import Pool
from hireloom.engine.querying import fields, skill_names
from hireloom.engine.querying.tree import Field
from hireloom.engine.querying.words import words
from hireloom.flywheel.search.entries import skill_token
from hireloom.people import places
from hireloom.people.enums import ContactType
from hireloom.people.models import Source, Tag

MOST_MEANT = 200


@dataclass(frozen=True)
class Named:
    """The condition of a field, and whether its value names something that exists."""

    condition: Condition
    is_known: bool = True


def noun(  # noqa: C901, PLR0911  one line for each noun
    field: Field, actor: Actor, *, language: str, with_narrower: bool
) -> Named:
    """What a field about a noun asks for. One query, or none; a value that names nothing fits nobody."""
    value = field.value.strip()
    match field.name:
        case "tag":
            return _tokens("tag", _meant(Tag.objects.visible_to(actor), "name", value))
        case "pool":
            return _tokens("pool", _meant(Pool.objects.visible_to(actor), "name", value))
        case "job":
            return _tokens("job", _meant(Job.objects.visible_to(actor), "title", value))
        case "stage":
            return _tokens("stage", _meant(Stage.objects.visible_to(actor), "name", value))
        case "source":
            return _tokens("source", _meant(Source.objects.visible_to(actor), "name", value))
        case "owner":
            return _owner(value, actor)
        case "country":
            code = places.country_code(value, language)
            return Named(word(f"=country:{code}")) if code else Named(NOTHING, is_known=False)
        case "skill":
            return skill(value, with_narrower=with_narrower)
        case "type":
            known = [kind.value for kind in ContactType if value.lower() in (kind.value, str(kind.label).lower())]
            return Named(any_token(f"=type:{kind}" for kind in known), is_known=bool(known))
        case "engagement":
            return _engagement(value.lower(), actor)
        case _:
            return _is(value.lower(), actor)


def spoken(field: Field) -> Named:
    """Who speaks a language, at the level or better."""
    code = fields.language_code(field.value)
    if not code:
        return Named(NOTHING, is_known=False)
    levels = fields.levels_from(field.level) if field.level else (*fields.LEVELS, "")
    return Named(any_token(f"=lang:{code}:{level}" for level in levels))


def skill(value: str, *, with_narrower: bool) -> Named:
    """Who has a skill: the one of that name with its kinds, or a group of that name; else any of these words."""
    named = skill_names.meant(value)
    narrower = skill_names.below(value, named) if with_narrower else ()
    tokens = [f"=skill:{pk}" for pk in dict.fromkeys([*named, *narrower])]
    return Named(any_token([*tokens, skill_token(value)]), is_known=bool(tokens) or bool(words(value)))


def _owner(value: str, actor: Actor) -> Named:
    if value.lower() == "me":
        return Named({"is": "owner", "id": str(actor.membership_id)} if actor.membership_id else NOTHING)
    members = Membership.objects.filter(organization_id=actor.organization_id)
    found = _meant(members, "name", value)
    return Named(any_of([{"is": "owner", "id": str(pk)} for pk in found]), is_known=bool(found))


def _engagement(value: str, actor: Actor) -> Named:
    """Who is at a level; those who may not know are told that nothing is called so. Who has none has no token."""
    known = [one for one in EngagementLevelName if value in (one.value, str(one.label).lower())]
    if not known or not may_be_known_to(actor):
        return Named(NOTHING, is_known=False)
    if known[0] == EngagementLevelName.NONE:
        return Named(none_of(any_token(f"=engagement:{one}" for one in EngagementLevelName)))
    return Named(word(f"=engagement:{known[0]}"))


def _is(value: str, actor: Actor) -> Named:
    known: dict[str, Condition] = {
        "private": {"is": "private"},
        "applicant": word("=applied"),
        "candidate": word("=open"),
        "silver": word("=silver"),
        "new": none_of(word("=applied")),
        "mine": {"is": "owner", "id": str(actor.membership_id)} if actor.membership_id else NOTHING,
    }
    return Named(known[value]) if value in known else Named(NOTHING, is_known=False)


def _meant(rows: QuerySet[Any], name: str, value: str) -> list[UUID]:
    """The rows of exactly this name in any case, else those whose name holds every word."""
    exact = list(rows.filter(**{f"{name}__iexact": value}).values_list("pk", flat=True)[:MOST_MEANT])
    if exact:
        return exact
    holds = Q()
    for part in value.split():
        holds &= Q(**{f"{name}__icontains": part})
    return list(rows.filter(holds).values_list("pk", flat=True)[:MOST_MEANT]) if value.split() else []


def _tokens(name: str, ids: Iterable[UUID]) -> Named:
    found = [f"={name}:{pk}" for pk in ids]
    return Named(any_token(found), is_known=bool(found))
