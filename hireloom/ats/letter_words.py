"""Where the gaps of a letter are, in words."""

from collections.abc import Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hireloom.engine.tokens import Unresolved

PLACES: dict[str, str | Promise] = {
    "body": _("in the text"),
    "table": _("in a table"),
    "text box": _("in a text box"),
    "header": _("in a header"),
    "footer": _("in a footer"),
    "footnote": _("in a footnote"),
    "endnote": _("in an endnote"),
    "comment": _("in a comment"),
    "link": _("in the address of a link"),
    "field": _("in a field"),
    "chart": _("in a chart or a diagram"),
    "description": _("in the description of a picture"),
    "properties": _("in the properties of the document"),
    "deleted passage": _("in a deleted passage that is still tracked"),
    "passage": _("in a part that is not text"),
}
"""The places that the engine names, as readers say them."""


def gaps(missing: Unresolved) -> list[str]:
    """Each token that nothing is known for, with the places of a Word document where it stands."""
    return [_named(name, missing.places.get(name, ())) for name in missing.names]


def stuck(found: Sequence[tuple[str, str]]) -> list[str]:
    """Tokens that stand where nothing is filled in, with those places."""
    return gaps(Unresolved.in_places(found))


def _named(name: str, places: Sequence[str]) -> str:
    said = ", ".join(str(PLACES.get(place, place)) for place in places)
    return f"{name} ({said})" if said else name
