"""What becomes of the tables of this package and of the core when somebody is erased."""

from django.db.models import Q

from hireloom.core.models import ApiToken, IdempotencyKey, Membership, User
from hireloom.people import fates
from hireloom.people.enums import ImportState
from hireloom.people.fates import Fate, OfOthers, Scrubbed, Whom
from hireloom.people.models import (
    ColleagueFieldValue,
    Consent,
    ContactPoint,
    Document,
    DuplicatePair,
    Education,
    Employment,
    Import,
    ImportPart,
    ImportRow,
    ImportSource,
    MatchKey,
    Mention,
    Merge,
    Note,
    NoteEdition,
    PersonFieldValue,
    PersonLanguage,
    PersonSkill,
    PersonTag,
    ProfileClaim,
    SearchEntry,
    Task,
)
from hireloom.people.models.imports import OVER

THEIRS = (
    Consent,
    ContactPoint,
    Document,
    Education,
    Employment,
    MatchKey,
    Note,
    PersonFieldValue,
    PersonLanguage,
    PersonSkill,
    PersonTag,
    ProfileClaim,
    Task,
)


def pairs_with(whom: Whom) -> Q:
    return Q(first=whom.person) | Q(second=whom.person)


def imports_they_came_with(whom: Whom) -> Q:
    return Q(rows__person=whom.person)


def files_they_came_with(whom: Whom) -> Q:
    return Q(batch__rows__person=whom.person)


def bytes_they_came_in(whom: Whom) -> Q:
    """The bytes that came with an import that is over: nobody reads them again."""
    over = [*OVER, ImportState.UNDONE]
    return Q(source__batch__rows__person=whom.person, source__batch__state__in=over)


def answered_about_them(whom: Whom) -> Q:
    found = Q()
    for one in whom.person.ids:
        found |= Q(body__contains=str(one))
    return found


for model in THEIRS:
    fates.declare(Fate(model, goes=True))
fates.declare(
    Fate(DuplicatePair, pairs_with, goes=True),
    Fate(Merge, "kept", goes=True),
    Fate(NoteEdition, "note__person", goes=True),
    Fate(Mention, "note__person", goes=True),
    Fate(SearchEntry, "pk", goes=True),
    Fate(IdempotencyKey, answered_about_them, goes=True),
    Fate(ImportRow, also={"person": None, "file": None}),
    Fate(ImportPart, bytes_they_came_in, goes=True),
    Scrubbed(Import, imports_they_came_with),
    Scrubbed(ImportSource, files_they_came_with),
    *(OfOthers(one) for one in (ApiToken, ColleagueFieldValue, Membership, User)),
)
