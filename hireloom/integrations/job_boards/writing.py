"""Writing XML and plain text: what is no character of XML is left out, and nothing ends a section too early."""

import html
import re

from hireloom.ats.queries.careers import Pay
from hireloom.kit.money import digits, minor_units

ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no character for, section 2.2."""
TAG = re.compile(r"<[^>]*>")
BREAK = re.compile(r"</(?:p|h[1-6]|li|blockquote)>|<br\s*/?>", re.IGNORECASE)
ITEM = re.compile(r"<li[^>]*>", re.IGNORECASE)
BLANK = re.compile(r"\n\s*\n\s*\n+")
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def cdata(name: str, value: object) -> str:
    """An element with a value as it is; nothing where there is none."""
    text = str(value)
    if not text:
        return ""
    return f"<{name}><![CDATA[{text.replace(']]>', ']]]]><![CDATA[>')}]]></{name}>\n"


def element(name: str, value: object, attributes: str = "") -> str:
    """An element with its value in entities; nothing where there is none."""
    text = str(value)
    return f"<{name}{attributes}>{html.escape(text, quote=False)}</{name}>\n" if text else ""


def legal(text: str) -> str:
    """The text with nothing in it that XML could not say."""
    return ILLEGAL.sub("", text)


def plain(body: str) -> str:
    """Sanitized HTML as text: a line for each paragraph, a dash before each item of a list."""
    lines = BREAK.sub("\n", ITEM.sub("- ", body))
    text = html.unescape(TAG.sub("", lines)).replace("\xa0", " ")
    return BLANK.sub("\n\n", "\n".join(line.strip() for line in text.splitlines())).strip()


def length(body: str) -> int:
    """How many characters of sanitized HTML are read."""
    return len(html.unescape(TAG.sub("", body)).strip())


def whole(minor: int, currency: str) -> str:
    """An amount in minor units as a number without separators: 5000050 cents are 50000.50."""
    amount = minor / minor_units(currency)
    return f"{amount:.0f}" if amount == int(amount) else f"{amount:.{digits(currency)}f}"


def range_of(pay: Pay, period: str) -> str:
    """A range as boards read it: EUR 42000 - 50000 per year."""
    ends = [whole(minor, pay.currency) for minor in (pay.min_minor, pay.max_minor) if minor is not None]
    return f"{pay.currency} {' - '.join(dict.fromkeys(ends))} {period}"
