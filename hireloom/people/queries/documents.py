"""Whom a file is kept from, by the visibility of the documents it stands in."""

from hireloom.core import files
from hireloom.core.actor import Actor
from hireloom.core.models import File
from hireloom.people.models import Document


def refuse_kept(actor: Actor, file: File) -> None:
    """Refuse to give a file out that is kept from the actor. Two queries at most.

    Raises: files.Unavailable: it is a document's, and those who may read it are others.
    """
    if is_kept_from(actor, file):
        raise files.Unavailable


def is_kept_from(actor: Actor, file: File) -> bool:
    """Whether a file is a document's, and the visibility of each such document ends before the actor. Two queries."""
    rows = Document.objects.filter(organization_id=actor.organization_id, file=file)
    return rows.exists() and not rows.readable_by(actor).exists()
