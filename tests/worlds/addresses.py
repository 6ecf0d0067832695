"""Every address the application answers to, with the arguments it takes."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver


@dataclass(frozen=True)
class Address:
    """One address of the application: its pattern, its name and the arguments it takes."""

    pattern: str
    name: str
    arguments: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.pattern} ({self.name})"


def addresses() -> list[Address]:
    """Every address the application answers to, by pattern."""
    return sorted(_walk(get_resolver(), "", ""), key=lambda address: address.pattern)


def _walk(resolver: URLResolver, prefix: str, namespace: str) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        pattern = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _walk(entry, pattern, f"{namespace}{entry.namespace}:" if entry.namespace else namespace)
        elif isinstance(entry, URLPattern):
            arguments = {**resolver.pattern.converters, **entry.pattern.converters}
            named = getattr(getattr(entry.pattern, "regex", None), "groupindex", {})
            yield Address(pattern, f"{namespace}{entry.name or ''}", tuple(sorted({*arguments, *named})))
