"""What is wrong with a letter when it is written or uploaded, each in a sentence that says what to write instead."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from hireloom.ats import field_facts, letter_values, letter_words, offer_letters
from hireloom.ats.enums import EmploymentType
from hireloom.ats.models import Department, Office
from hireloom.core.models import File
from hireloom.engine import letter_parts, tokens
from hireloom.engine.letter_parts import Mark, Question
from hireloom.kit import countries
from hireloom.kit.refusals import Unacceptable

LONGEST = 60_000
SHOWN_CHOICES = 8


@dataclass(frozen=True)
class Written:
    """The words of a letter, and its marks that begin or end no part, each with the place where it stands."""

    text: str
    lonely: Sequence[tuple[Mark, str]]
    is_word: bool


def of_text(body: str) -> Written:
    """A letter that is written here. Raises: Unacceptable: it has no words, or far too many."""
    if not body.strip() or len(body) > LONGEST:
        raise Unacceptable(_("A letter has words, and at most %(most)d characters.") % {"most": LONGEST})
    marks = letter_parts.marks_in(body)
    return Written(body, [(marks[place], "") for place in letter_parts.paired(marks)[1]], is_word=False)


def of_document(file: File) -> Written:
    """A letter that is a Word document. Raises: Unacceptable: it cannot be read, or fills in nothing somewhere."""
    try:
        read = offer_letters.read_of(file)
    except ValueError as error:
        raise Unacceptable(str(error)) from error
    if read.unfillable:
        said = ", ".join(letter_words.stuck(read.unfillable))
        raise Unacceptable(_("These tokens stand where nothing is filled in: %(tokens)s.") % {"tokens": said})
    return Written(read.text, read.lonely, is_word=True)


def check(letter: Written, organization_id: UUID) -> None:
    """Refuse a letter that could not be decided or filled in.

    Raises: Unacceptable: an `if` has no end or names an unknown token, or something is not written as a token.
    """
    if letter.lonely:
        raise Unacceptable(_about_lonely(*letter.lonely[0], is_word=letter.is_word))
    for mark in letter_parts.marks_in(letter.text):
        if mark.kind == "if":
            _check_condition(mark, tokens.names_in(letter.text), organization_id)
    # Whatever is a token is known here or typed later; what is left then is not written as one.
    bare = letter_parts.without_marks(letter.text)
    if broken := tokens.missing_in(bare, dict.fromkeys(tokens.names_in(bare), "x")):
        raise Unacceptable(_("These are not written as tokens: %(words)s.") % {"words": ", ".join(broken)})


def _about_lonely(mark: Mark, place: str, *, is_word: bool) -> str:
    where = f" ({letter_words.PLACES.get(place, place)})" if place else ""
    said = {"said": mark.said, "where": where, "end": "{{end}}"}
    if mark.kind == "open":
        said["end"] = "{{/" + mark.said.strip("# ") + "}}"
    if mark.is_opening:
        words = _("“%(said)s”%(where)s has no end. Write %(end)s behind the part that belongs to it.")
    else:
        words = _("“%(said)s”%(where)s stands alone: no part that it could belong to begins before it.")
    hint = _("A part begins and ends in one paragraph, or each of its marks is a paragraph of its own.")
    return f"{words % said} {hint}" if is_word else words % said


def _check_condition(mark: Mark, there: Sequence[str], organization_id: UUID) -> None:
    if mark.condition is None:
        words = _("“%(said)s” is no condition. Write for example %(one)s, %(two)s or %(three)s.")
        examples = {"one": "{{if bonus}}", "two": "{{if not bonus}}", "three": "{{if country is Germany}}"}
        raise Unacceptable(words % (examples | {"said": mark.said}))
    for question in mark.condition.questions:
        _check_name(mark, question.name, there, organization_id)
        _check_words(mark, question, organization_id)


def _check_name(mark: Mark, name: str, there: Sequence[str], organization_id: UUID) -> None:
    """A condition names a token that offers know, a field of theirs, or one that the letter itself shows somewhere."""
    known = {*letter_values.KNOWN, *there, *field_facts.tokens_among([name], organization_id)}
    if name in known:
        return
    words = _("“%(said)s” names “%(name)s”, which is no token.")
    near = get_close_matches(name, sorted(known), n=1)
    hint = " " + _("Did you mean “%(near)s”?") % {"near": near[0]} if near else ""
    raise Unacceptable(words % {"said": mark.said, "name": name} + hint)


def _check_words(mark: Mark, question: Question, organization_id: UUID) -> None:
    """What can only be one of a list is compared with one of it: else a part would be left out by a slip of the pen."""
    if question.name not in CHOICES:
        return
    choices, shown = CHOICES[question.name](organization_id)
    known = {one.casefold() for one in choices}
    for word in question.words:
        if " ".join(word.casefold().split()) in known:
            continue
        words = _("“%(said)s” compares with “%(word)s”, which there is not.")
        some = ", ".join(sorted(shown)[:SHOWN_CHOICES])
        hint = " " + _("There are: %(some)s.") % {"some": some} if shown else ""
        raise Unacceptable(words % {"said": mark.said, "word": word} + hint)


def _countries(_organization_id: UUID) -> tuple[set[str], set[str]]:
    """Every code and every name; there are too many to list them."""
    languages = [language for language, _name in settings.LANGUAGES]
    return {word for language in languages for pair in countries.names(language).items() for word in pair}, set()


def _employments(_organization_id: UUID) -> tuple[set[str], set[str]]:
    spelled = {word for kind in EmploymentType for word in letter_values.spellings_of_employment(kind)}
    return spelled | set(EmploymentType.values), {str(kind.label) for kind in EmploymentType}


def _offices(organization_id: UUID) -> tuple[set[str], set[str]]:
    names = set(Office.objects.filter(organization_id=organization_id).values_list("name", flat=True))
    return names, names


def _departments(organization_id: UUID) -> tuple[set[str], set[str]]:
    names = set(Department.objects.filter(organization_id=organization_id).values_list("name", flat=True))
    return names, names


CHOICES: dict[str, Callable[[UUID], tuple[set[str], set[str]]]] = {
    "country": _countries,
    "employment_type": _employments,
    "office": _offices,
    "department": _departments,
}
"""By token: what it can be, in every spelling, and what is shown of that."""
