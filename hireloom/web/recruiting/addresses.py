"""Addresses with one id in them, built forty at a time: looked up once, then filled in."""

from functools import cache
from uuid import UUID

from django.urls import get_script_prefix, get_urlconf, reverse

NIL = UUID(int=0)


def of(name: str, identifier: UUID) -> str:
    """Build the address of a name that takes one id; the same as `reverse`, twenty times as fast."""
    before, after = _around(name, get_urlconf(), get_script_prefix())
    return f"{before}{identifier}{after}"


def of_person(person_id: UUID | None, application_id: UUID) -> str:
    """Build the address of a person; of one who is reviewed blind, the place in the review queue."""
    return of("people:person", person_id) if person_id else of("recruiting:review-item", application_id)


@cache
def _around(name: str, urlconf: str | None, prefix: str) -> tuple[str, str]:
    before, _, after = reverse(name, args=[NIL]).partition(str(NIL))
    return before, after
