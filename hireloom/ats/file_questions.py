"""What a question that is answered by a file takes: which kinds, and how large."""

from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import Protocol

from django.conf import settings
from django.utils.translation import gettext as _

from hireloom.kit.refusals import Unacceptable
from hireloom.people import intake

KNOWN = tuple(one.removeprefix(".") for one in intake.ACCEPTED.split(","))
"""Endings of files that can be looked at and read."""
ALIKE = {"jpeg": "jpg", "htm": "html"}


class Takes(Protocol):
    """A question as far as it says which files it takes."""

    @property
    def options(self) -> Sequence[str]: ...

    @property
    def most_megabytes(self) -> int | None: ...


def endings(words: Iterable[str]) -> tuple[str, ...]:
    """The endings that somebody named, such as "PDF" or ".pdf", in the form they are kept in.

    Raises: Unacceptable: one that nobody can read.
    """
    named = [word.strip().lower().removeprefix(".") for line in words for word in line.replace(",", " ").split()]
    kept = tuple(dict.fromkeys(ALIKE.get(word, word) for word in named))
    if unknown := [word for word in kept if word not in KNOWN]:
        msg = _("Files of these kinds cannot be read here: %(kinds)s. There are: %(known)s.")
        raise Unacceptable(msg % {"kinds": ", ".join(unknown), "known": ", ".join(KNOWN)})
    return kept


def limit(megabytes: int | None) -> int | None:
    """How large a file may be at most, None for as large as any.

    Raises: Unacceptable: it is no size, or larger than any file may be.
    """
    most = settings.FILE_MAX_BYTES // 1024**2
    if megabytes is not None and not 1 <= megabytes <= most:
        raise Unacceptable(_("A file may have between 1 and %(most)s MB.") % {"most": most})
    return megabytes


def accepted(question: Takes) -> tuple[str, ...]:
    """The endings that a question takes, with the other spellings of each."""
    taken = question.options or KNOWN
    return tuple(one for one in KNOWN if ALIKE.get(one, one) in taken)


def most_bytes(question: Takes) -> int:
    """How large a file for a question may be."""
    return question.most_megabytes * 1024**2 if question.most_megabytes else settings.FILE_MAX_BYTES


def refusal(question: Takes, *, name: str, size: int) -> str:
    """Why a question does not take a file, in a sentence for whoever sent it; "" when it does."""
    if size > most_bytes(question):
        return _("This file is larger than %(most)s MB.") % {"most": most_bytes(question) // 1024**2}
    if PurePath(name).suffix.lower().removeprefix(".") not in accepted(question):
        kinds = ", ".join(question.options).upper()
        return _("Please choose a file of one of these kinds: %(kinds)s.") % {"kinds": kinds}
    return ""
