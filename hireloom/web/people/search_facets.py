"""What a result can be narrowed by: counted values under their headings, each a link to the narrower question."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import get_language_info, ngettext
from django.utils.translation import gettext as _

from hireloom.ats.models import Job
from hireloom.core.actor import Actor
from hireloom.crm.enums import EngagementLevelName
from hireloom.crm.levels import may_be_known_to
from hireloom.engine.querying.tree import And, Field, Node
from hireloom.engine.vocabulary import skills, table
from hireloom.flywheel.queries.search import Facets
from hireloom.flywheel.search.compiling import Question
from hireloom.kit import countries
from hireloom.people.enums import ContactType
from hireloom.people.models import Source, Tag
from hireloom.web.people.search_asked import Asked, narrowed

MOST = 8
Names = Callable[[Sequence[str]], dict[str, str]]


@dataclass(frozen=True)
class Value:
    """One value: its name, how many people have it, the address of the question with it or, when it is on, without."""

    label: str
    people: int
    url: str
    is_on: bool


@dataclass(frozen=True)
class Group:
    """Values of one sort, most people first."""

    label: str
    values: Sequence[Value]


def groups(found: Facets, question: Question, asked: Asked, actor: Actor, language: str) -> list[Group]:
    """The groups that have something to choose. A query for each of tags, sources and jobs."""
    in_force = question.node.parts if isinstance(question.node, And) else (question.node,)
    shown = []
    for mark, label, part, names in _sorts(actor, language):
        counted = found.by_mark.get(mark, [])[: MOST * 2]
        named = names([value for value, _count in counted])
        values = [
            Value(named[value], number, asked.url(q=narrowed(asked.text, node)), node in in_force)
            for value, number in counted
            if value in named
            for node in [part(value, named[value])]
        ]
        if values:
            shown.append(Group(label, values[:MOST]))
    return shown


def _sorts(actor: Actor, language: str) -> list[tuple[str, str, Callable[[str, str], Node], Names]]:
    """Each sort: its mark, its heading, the part of a question a value becomes, and the names of values."""
    engagement = [("e", _("Engagement"), lambda value, _name: Field("engagement", value), _levels)]
    return [
        *(engagement if may_be_known_to(actor) else []),
        ("c", _("Country"), lambda value, _name: Field("country", value), lambda v: _countries(v, language)),
        ("v", _("City"), lambda value, _name: Field("city", value), _themselves),
        ("s", _("Skill"), lambda _value, name: Field("skill", name), _skills),
        ("y", _("Years of work"), lambda value, _name: Field("years", value, ">="), _years),
        ("l", _("Language"), lambda value, _name: Field("language", value), _languages),
        ("k", _("Type"), lambda value, _name: Field("type", value), _types),
        ("t", _("Tag"), lambda _value, name: Field("tag", name), _rows(Tag.objects.visible_to(actor), "name")),
        ("j", _("Job"), lambda _value, name: Field("job", name), _rows(Job.objects.visible_to(actor), "title")),
        ("o", _("Source"), lambda _value, name: Field("source", name), _rows(Source.objects.visible_to(actor), "name")),
    ]


def _rows(rows: "QuerySet[Job] | QuerySet[Tag] | QuerySet[Source]", name: str) -> Names:
    def names(values: Sequence[str]) -> dict[str, str]:
        ids = [UUID(value) for value in values]
        return {str(pk): label for pk, label in rows.filter(pk__in=ids).values_list("pk", name)} if ids else {}

    return names


def _themselves(values: Sequence[str]) -> dict[str, str]:
    return {value: value for value in values}


def _countries(values: Sequence[str], language: str) -> dict[str, str]:
    return {value: countries.name(value, language) for value in values}


def _skills(values: Sequence[str]) -> dict[str, str]:
    known = skills.by_id()
    return {value: known[value].label for value in values if value in known}


def _languages(values: Sequence[str]) -> dict[str, str]:
    first = {row[0]: row[-1].partition("|")[0].capitalize() for row in table("languages")}
    return {value: _language(value, first[value]) for value in values if value in first}


def _language(code: str, otherwise: str) -> str:
    """The name of a language in the reader's; of one that Django does not know, as the vocabulary has it."""
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return otherwise


def _types(values: Sequence[str]) -> dict[str, str]:
    labels = dict(ContactType.choices)
    return {value: str(labels[value]) for value in values if value in labels}


def _levels(values: Sequence[str]) -> dict[str, str]:
    labels = dict(EngagementLevelName.choices)
    return {value: str(labels[value]) for value in values if value in labels}


def _years(values: Sequence[str]) -> dict[str, str]:
    return {
        value: ngettext("%(count)s year and more", "%(count)s years and more", int(value)) % {"count": value}
        for value in values
        if value != "0"
    }
