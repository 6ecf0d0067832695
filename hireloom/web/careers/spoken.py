"""Which language a page is shown in: the one an address names, else the browser's, as far as it is written in it."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation
from django.utils.translation.trans_real import parse_accept_lang_header

from hireloom.marketing import languages
from hireloom.web.careers import addresses
from hireloom.web.shapes import Shape

PARAMETER = "lang"


@dataclass(frozen=True)
class Alternate(Shape):
    """The same page in another language. `code` is a language, `url` whole; `path` is for readers."""

    code: str
    name: str
    url: str
    path: str
    is_current: bool
    is_first: bool


def named(request: HttpRequest) -> str:
    """The language that an address names, "" where it names none that there is."""
    code = request.GET.get(PARAMETER, "")
    return code if code in languages.LANGUAGES else ""


def wanted(request: HttpRequest) -> list[str]:
    """The languages a visitor wants, the dearest first."""
    header = request.headers.get("Accept-Language", "").lower()
    read = [code for code, _ in parse_accept_lang_header(header) if code != "*"]
    return [named(request), *read] if named(request) else read


def chosen(request: HttpRequest, offered: Iterable[str], order: Sequence[str]) -> str:
    """The language to show of those in which something is written; `order` is the site's, its first the fallback."""
    there = sorted(offered, key=lambda code: (order.index(code) if code in order else len(order), code))
    return languages.nearest(wanted(request), there)


@contextmanager
def speaking(language: str) -> Iterator[str]:
    """Say everything around a text in its language, as far as the product speaks it; yields what it speaks."""
    spoken = language if language in dict(settings.LANGUAGES) else translation.get_language() or settings.LANGUAGE_CODE
    with translation.override(spoken):
        yield spoken


def alternates(path: str, offered: Iterable[str], order: Sequence[str], current: str) -> list[Alternate]:
    """The page in each language in which it is written, in the site's order; none where there is only one."""
    there = sorted(offered, key=lambda code: (order.index(code) if code in order else len(order), code))
    if len(there) < 2:
        return []
    return [_alternate(path, code, there[0], current) for code in there]


def canonical(path: str, offered: Iterable[str], order: Sequence[str], current: str) -> str:
    """The address that search engines shall know the page by."""
    there = sorted(offered, key=lambda code: (order.index(code) if code in order else len(order), code))
    return addresses.whole(addresses.in_language(path, current, there[0]) if there else path)


def _alternate(path: str, code: str, first: str, current: str) -> Alternate:
    address = addresses.in_language(path, code, first)
    named = f"{path}?{PARAMETER}={code}"
    return Alternate(
        code, languages.LANGUAGES[code], addresses.whole(address), named, code == current, is_first=code == first
    )
