"""HTML that people write: what of it is kept, and shown."""

import nh3

ALLOWED_TAGS = {"p", "h2", "h3", "h4", "ul", "ol", "li", "strong", "em", "b", "i", "a", "br", "blockquote"}


def sanitized(html: str) -> str:
    """What is harmless of some HTML: paragraphs, headings of level 2 to 4, lists, quotes, marks and links."""
    return nh3.clean(html, tags=ALLOWED_TAGS)
