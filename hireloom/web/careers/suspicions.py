"""What looks odd about an application. It marks for a person to look at; nobody is refused for it."""

import re

from django.utils.translation import gettext as _
from django.utils.translation import override

from hireloom.web.careers.keys import FormKey

HASTE_SECONDS = 2.0
"""Nobody reads and fills in a form in less; what a browser fills in by itself still takes a click."""
ADDRESS = re.compile(r"https?://|www\.|\[url", re.IGNORECASE)


def suspicion(*, name: str, phone: str, trap: str, key: FormKey | None, language: str) -> str:
    """What looks odd, in words for the organization's colleagues and in their language; empty when nothing does."""
    with override(language):
        signs = (
            (bool(trap), _("a hidden field was filled in")),
            (key is None, _("not sent from our form")),
            (key is not None and key.open_seconds < HASTE_SECONDS, _("sent within seconds")),
            (bool(ADDRESS.search(f"{name} {phone}")), _("web address as a name")),
        )
        return ", ".join(words for is_odd, words in signs if is_odd)
