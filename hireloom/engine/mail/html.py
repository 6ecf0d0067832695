"""The words of a mail written in HTML, in lines, with what is quoted marked as in a plain one."""

import re

from lxml import etree

UNSEEN = frozenset({"script", "style", "head", "title", "template", "noscript", "svg"})
LINES = frozenset(
    [
        "p",
        "div",
        "br",
        "tr",
        "li",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "table",
        "ul",
        "ol",
        "pre",
        "hr",
        "blockquote",
        "section",
        "article",
    ]
)
QUOTES_BELOW = re.compile(r"\b(gmail_quote|yahoo_quoted|moz-cite-prefix|divRplyFwdMsg|appendonsend|OLK_SRC_BODY)\b")
SIGNATURE = re.compile(r"\b(gmail_signature|moz-signature|Signature)\b")
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0[^.\d]", re.IGNORECASE)
BELOW_IS_QUOTED = "-----Original Message-----"
"""The line under which only somebody else's words stand."""


def words(source: str) -> str:
    """The text a reader sees. Nothing is fetched; what is hidden is left out; broken HTML gives what it gives."""
    collector = _Collector()
    parser = etree.HTMLParser(target=collector, recover=True, no_network=True, huge_tree=False)
    try:
        parser.feed(source)
        parser.close()
    except (etree.LxmlError, ValueError, AssertionError):
        pass  # what was read so far stands
    return collector.text()


class _Collector:
    """Takes the parser's calls and keeps lines."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._now: list[str] = []
        self._hidden_since: int | None = None
        self._depth = 0
        self._quoted: list[int] = []

    def start(self, tag: str | bytes, attrib: dict[str | bytes, str | bytes]) -> None:
        attributes = {str(name): str(value) for name, value in attrib.items()}
        self._depth += 1
        if self._hidden_since is None and (tag in UNSEEN or HIDDEN.search(attributes.get("style", "") + ";")):
            self._hidden_since = self._depth
        if self._hidden_since is not None:
            return
        if tag in LINES:
            self._break()
        named = f"{attributes.get('class', '')} {attributes.get('id', '')}"
        if QUOTES_BELOW.search(named) and tag != "blockquote":
            self._lines.append(self._mark() + BELOW_IS_QUOTED)
        elif SIGNATURE.search(named):
            self._lines.append(self._mark() + "-- ")
        if tag == "blockquote":
            self._quoted.append(self._depth)

    def end(self, tag: str | bytes) -> None:
        if self._hidden_since is None and tag in LINES and tag != "br":
            self._break()
        if self._hidden_since == self._depth:
            self._hidden_since = None
        if self._quoted and self._quoted[-1] >= self._depth:
            self._quoted.pop()
        self._depth -= 1

    def data(self, data: str | bytes) -> None:
        if self._hidden_since is None:
            self._now.append(str(data))

    def comment(self, text: str | bytes) -> None:
        """Say nothing of what no reader sees."""

    def close(self) -> None:
        self._break()

    def text(self) -> str:
        self._break()
        return re.sub(r"\n{3,}", "\n\n", "\n".join(self._lines)).strip()

    def _mark(self) -> str:
        return "> " * min(len(self._quoted), 5)

    def _break(self) -> None:
        line = " ".join("".join(self._now).split())
        self._now.clear()
        if line:
            self._lines.append(self._mark() + line)
        elif self._lines and self._lines[-1]:
            self._lines.append("")
