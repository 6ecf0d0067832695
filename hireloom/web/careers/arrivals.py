"""How a visitor came here: the word that a link carries from the first page to the application."""

from django.http import HttpRequest

from hireloom.kit.text import clean
from hireloom.people.operations import sources

PARAMETERS = ("source", "utm_source")


def source_named_in(request: HttpRequest) -> str:
    """The source that the address names, or nothing; a word that no source would be called is left out."""
    given = next((value for name in PARAMETERS if (value := clean(request.GET.get(name, "")))), "")
    return given if sources.is_sane(given) else ""
