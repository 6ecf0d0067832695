"""What an address asks of search, and the addresses of what could be asked instead."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from hireloom.engine.querying import parse, write
from hireloom.engine.querying.tree import And, Everything, Node, both
from hireloom.flywheel.search.compiling import Asker
from hireloom.web.http import Request
from hireloom.web.typed import number_or

LONGEST = 1000
LAST_PAGE = 50
KINDS = ("people", "note", "application", "job")


@dataclass(frozen=True)
class Asked:
    """What the address asks: the text, how much meaning (0 to 100), the kind of result, the page."""

    text: str
    meaning: int
    kind: str
    page: int
    with_narrower: bool

    def url(self, **changed: str | int) -> str:
        """The address of the page with some of it changed, at its beginning; what is usual is left out."""
        given: dict[str, str | int] = {
            "q": self.text,
            "meaning": self.meaning,
            "kind": self.kind,
            "narrower": "" if self.with_narrower else "no",
            "page": 1,
        }
        wanted = {**given, **changed}
        usual = {"meaning": 0, "kind": "people", "page": 1, "narrower": "", "q": ""}
        query = {name: value for name, value in wanted.items() if value != usual[name]}
        return reverse("people:search") + (f"?{urlencode(query)}" if query else "")


def read(request: Request) -> Asked:
    """Read the address; what makes no sense is as usual."""
    query = request.GET
    kind = query.get("kind", "")
    return Asked(
        text=" ".join(query.get("q", "").replace("\0", " ").split())[:LONGEST],
        meaning=min(number_or(0, query.get("meaning", ""), digits=3), 100),
        kind=kind if kind in KINDS else "people",
        page=min(max(number_or(1, query.get("page", ""), digits=3), 1), LAST_PAGE),
        with_narrower=query.get("narrower") != "no",
    )


def asker(request: Request, asked: Asked) -> Asker:
    """Whoever asks, now, in their language."""
    return Asker(
        request.actor, timezone.now(), language=request.LANGUAGE_CODE or "en", with_narrower=asked.with_narrower
    )


def narrowed(text: str, part: Node) -> str:
    """The question with one more part that must hold, or without it when it is there."""
    node = parse(text).node
    parts = list(node.parts) if isinstance(node, And) else [] if isinstance(node, Everything) else [node]
    return write(both([one for one in parts if one != part] if part in parts else [*parts, part]))
