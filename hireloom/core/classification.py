"""What a field holds, for export, erasure, scrubbed dumps, log redaction and what a model may read."""

from enum import StrEnum


class FieldClass(StrEnum):
    """Plain: says nothing about a person. Personal: identifies or describes one. Sensitive: could harm one."""

    PLAIN = "plain"
    PERSONAL = "personal"
    SENSITIVE = "sensitive"


PLAIN, PERSONAL, SENSITIVE = FieldClass


def classify(plain: str = "", personal: str = "", sensitive: str = "") -> dict[str, FieldClass]:
    """The classes of a model's own fields, each given as names separated by spaces.

    `id`, `organization`, and the moments of `OrganizationModel` are plain and need no mention.
    """
    groups = ((plain, PLAIN), (personal, PERSONAL), (sensitive, SENSITIVE))
    return {name: kind for names, kind in groups for name in names.split()}
