"""What segments may ask of a person's own record: who they are, where, since when, their tags and pools."""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _

from hireloom.core.models import Membership
from hireloom.core.search.conditions import NOTHING, Condition, any_of, any_token, phrase, word
from hireloom.crm.enums import ValueKind
from hireloom.crm.facts import NOBODY, Answer, Fact, Labels, Operator, Scope, both, declare, ids
from hireloom.crm.facts import any_of as any_of_parts
from hireloom.crm.models import Pool, PoolMember
from hireloom.engine.querying import words
from hireloom.kit import countries
from hireloom.kit.refusals import Unacceptable
from hireloom.people import places
from hireloom.people.enums import ContactType, FieldSubject
from hireloom.people.models import FieldDefinition, PersonFieldValue, PersonTag, SearchEntry, Source, Tag
from hireloom.people.queries import field_filters

PROFILE, TIME, GROUPS = _("Profile"), _("Since when"), _("Tags and pools")
HAS, HAS_NOT = _("contains"), ("has_not", _("does not contain"))
IS, IS_NOT = _("is one of"), ("none_of", _("is none of"))
WITHIN = _("within the last")
BEFORE = _("longer ago than")
MARKS = {"name": "n", "headline": "t", "company": "c", "city": "v"}
"""By what search marks the words of a field."""


def _worded(field: str) -> tuple[Operator, Operator]:
    """Words in a row, in any form for a single one, as search understands them."""
    mark = MARKS[field]

    def asks(value: str, scope: Scope) -> Condition:  # noqa: ARG001  the same for everybody
        found = words.words(value)
        if not found:
            return NOTHING
        if len(found) == 1:
            return any_of([word(f"{mark}={form}") for form in words.inflections(found[0])])
        return phrase([f"{mark}={one}" for one in found])

    return both("has", HAS, HAS_NOT, ValueKind.WORDS, asks)


def _one_of(column: str) -> tuple[Operator, Operator]:
    def asks(value: list[str], scope: Scope) -> Q:  # noqa: ARG001  the same for everybody
        return Q(**{f"{column}__in": value})

    return both("any_of", IS, IS_NOT, ValueKind.CHOICES, asks)


def _reference(column: str) -> tuple[Operator, Operator]:
    def asks(value: list[str], scope: Scope) -> Q:  # noqa: ARG001  the same for everybody
        return Q(**{f"{column}__in": ids(value)})

    return both("any_of", IS, IS_NOT, ValueKind.CHOICES, asks)


def _since(column: str) -> tuple[Operator, Operator]:
    def within(days: int, scope: Scope) -> Q:
        return Q(**{f"{column}__gte": scope.ago(days)})

    def before(days: int, scope: Scope) -> Q:
        return Q(**{f"{column}__lt": scope.ago(days)})

    return Operator("within", WITHIN, ValueKind.DAYS, within), Operator("before", BEFORE, ValueKind.DAYS, before)


def _known(column: str) -> tuple[Operator, Operator]:
    def asks(value: Any, scope: Scope) -> Q:  # noqa: ARG001  nothing to compare with
        return ~Q(**{column: ""})

    return both("known", _("is known"), ("unknown", _("is not known")), ValueKind.NOTHING, asks)


def _countries(scope: Scope) -> Labels:  # noqa: ARG001  the same for everybody
    named = countries.names((get_language() or "en").partition("-")[0])
    return sorted(named.items(), key=lambda pair: pair[1])


def _languages(scope: Scope) -> Labels:  # noqa: ARG001  the same for everybody
    return [(code, get_language_info(code)["name_translated"]) for code, _name in settings.LANGUAGES]


def _contact_types(scope: Scope) -> Labels:  # noqa: ARG001  the same for everybody
    return list(ContactType.choices)


def _tagged(value: list[str], scope: Scope) -> Q:
    return Q(Exists(PersonTag.objects.filter(**scope.of_person, tag_id__in=ids(value))))


def _tagged_all(value: list[str], scope: Scope) -> Q:
    found = Q()
    for pk in ids(value):
        found &= Q(Exists(PersonTag.objects.filter(**scope.of_person, tag_id=pk)))
    return found or NOBODY


def _members(value: list[str], scope: Scope) -> Any:
    """Places in those of the pools that the actor sees."""
    seen = Pool.objects.visible_to(scope.actor).filter(pk__in=ids(value))
    return PoolMember.objects.filter(**scope.of_person, pool_id__in=seen.values("pk"))


def _pooled(value: list[str], scope: Scope) -> Q:
    return Q(Exists(_members(value, scope)))


def _pooled_within(value: dict[str, Any], scope: Scope) -> Q:
    return Q(Exists(_members(value["choices"], scope).filter(added_at__gte=scope.ago(value["days"]))))


def _pooled_before(value: dict[str, Any], scope: Scope) -> Q:
    return Q(Exists(_members(value["choices"], scope).filter(added_at__lt=scope.ago(value["days"]))))


def _own(value: list[str], scope: Scope) -> Q:
    """Who says one of these words in a field of the organization's own, as far as the actor sees the field."""
    fields = FieldDefinition.objects.visible_to(scope.actor).active().of(FieldSubject.PERSON)
    if not scope.actor.may(field_filters.PRIVATE):
        fields = fields.filter(is_private=False)
    found = []
    for one in value:
        key, _equals, said = one.partition("=")
        says = PersonFieldValue.objects.filter(**scope.of_person, definition__in=fields.filter(key=key))
        found.append(Q(Exists(says.filter(Q(sought=said) | Q(choices__contains=[said])))))
    return any_of_parts(found)


def _own_words(scope: Scope) -> Labels:
    """Each field with each of its words: `notice_period=at_once`. One query."""
    offered = field_filters.offered(FieldSubject.PERSON, scope.actor)
    return [(f"{one.key}={word}", f"{one.label}: {label}") for one in offered for word, label in one.words]


def _worked(operator: str) -> Any:
    def asks(years: int, scope: Scope) -> Q:
        entry = SearchEntry.objects.filter(organization_id=scope.organization_id, pk=OuterRef("pk"))
        return Q(Exists(entry.filter(**{f"years__{operator}": years})))

    return asks


@lru_cache(maxsize=1000)
def _located(text: str, language: str) -> places.Place | None:
    """A town; the gazetteer travels with the package and stays as it is while a process runs."""
    return places.locate(text, language=language)


def _near(value: dict[str, Any], scope: Scope) -> Answer:
    place = _located(value["place"], scope.language)
    if place is None:
        raise Unacceptable(translated("No town of that name is known: %(name)s.") % {"name": value["place"]})
    cells = any_token(places.cells_around(place, value["km"]))
    at = {"latitude": place.latitude, "longitude": place.longitude, "km": value["km"]}
    return {"is": "near", "query": getattr(cells, "text", ""), **at}


def _mine(value: Any, scope: Scope) -> Q:  # noqa: ARG001  nothing to compare with
    return Q(owner_id=scope.actor.membership_id) if scope.actor.membership_id else NOBODY


def _unowned(value: Any, scope: Scope) -> Q:  # noqa: ARG001  nothing to compare with
    return Q(owner=None)


def _colleagues(scope: Scope) -> Any:
    return Membership.objects.visible_to(scope.actor).order_by("name").values_list("pk", "name")


def _rows(model: Any) -> Any:
    """The rows of a noun that the actor sees, by name."""

    def offered(scope: Scope) -> Any:
        return model.objects.visible_to(scope.actor).order_by("name").values_list("pk", "name")

    return offered


declare(Fact("name", _("Name"), PROFILE, _worded("name")))
declare(Fact("headline", _("Headline or job title"), PROFILE, _worded("headline")))
declare(Fact("company", _("Company, now or before"), PROFILE, _worded("company")))
declare(Fact("city", _("City"), PROFILE, _worded("city")))
declare(Fact("near", _("Lives"), PROFILE, both("near", _("near"), ("not_near", _("not near")), ValueKind.NEAR, _near)))
declare(Fact("country", _("Country"), PROFILE, (*_one_of("country"), *_known("country")), _countries))
declare(Fact("language", _("Preferred language"), PROFILE, (*_one_of("language"), *_known("language")), _languages))
declare(
    Fact(
        "years",
        _("Years of experience"),
        PROFILE,
        (
            Operator("at_least", _("at least"), ValueKind.YEARS, _worked("gte")),
            Operator("at_most", _("at most"), ValueKind.YEARS, _worked("lte")),
        ),
    )
)
declare(Fact("contact_type", _("Contact type"), PROFILE, _one_of("contact_type"), _contact_types))
declare(
    Fact(
        "owner",
        _("Owner"),
        PROFILE,
        (
            *_reference("owner_id"),
            Operator("me", _("is me"), ValueKind.NOTHING, _mine),
            Operator("nobody", _("is nobody"), ValueKind.NOTHING, _unowned),
        ),
        _colleagues,
    )
)
declare(Fact("source", _("Source"), PROFILE, _reference("source_id"), _rows(Source)))
declare(
    Fact(
        "own_field",
        _("Field of your own"),
        PROFILE,
        both("any_of", _("says one of"), ("none_of", _("says none of")), ValueKind.CHOICES, _own),
        _own_words,
    )
)
declare(Fact("added", _("Added"), TIME, _since("created_at")))
declare(Fact("touched", _("Last touch"), TIME, _since("last_touch_at")))
declare(
    Fact(
        "tag",
        _("Tag"),
        GROUPS,
        (
            *both("any_of", IS, IS_NOT, ValueKind.CHOICES, _tagged),
            Operator("all_of", _("are all of"), ValueKind.CHOICES, _tagged_all),
        ),
        _rows(Tag),
    )
)
declare(
    Fact(
        "pool",
        _("Pool"),
        GROUPS,
        (
            *both("any_of", IS, IS_NOT, ValueKind.CHOICES, _pooled),
            Operator("within", _("joined within the last"), ValueKind.CHOICES_DAYS, _pooled_within),
            Operator("before", _("joined longer ago than"), ValueKind.CHOICES_DAYS, _pooled_before),
        ),
        _rows(Pool),
    )
)
