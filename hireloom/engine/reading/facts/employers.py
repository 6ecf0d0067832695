"""What is no employer's name although it stands where one does: sentences, labels, departments, legal forms."""

import re

from hireloom.engine.reading.words import is_department

LEGAL_FORM = re.compile(
    r"^(?:inc|llc|ltd|gmbh|ag|se|plc|corp|co|s\.?a|s\.?l|s\.?r\.?l|kg|limited|llp|bv|nv)\b\.?$", re.IGNORECASE
)
SMALL_WORDS = frozenset({"from", "since", "to", "till date", "in", "at", "and", "the", "for", "till", "with"})
LABELS = frozenset(
    {"period", "duration", "client", "clients", "role", "project", "company", "company name", "employer", "location"}
)
_SENTENCE = re.compile(
    r"(?:i|have|has|had|was|were|is|am|worked|working|presently|currently|joined|completed|searching|looking|assisting"
    r"|according|during|by|as|to|what|how|why|my)\b|.*(?:\?|(?<!\S)(?:in|of|and|for|with|the|to|from|at|a|during|according))$",
    re.IGNORECASE,
)  # begins or ends as no name of an employer or a position does
_LABELED = re.compile(r"[^\W\d_][^:]{2,30}:\s")


def is_no_name(text: str) -> bool:
    """Tell whether a piece of a head names neither employer nor position."""
    plain = text.casefold()
    if plain in SMALL_WORDS or plain in LABELS or LEGAL_FORM.match(text):
        return True
    return bool(_SENTENCE.match(text) or _LABELED.match(text))


def may_be_employer(text: str) -> bool:
    """Tell whether a piece beside a title may be an employer: no department, nothing that begins in small letters."""
    first = text.split(maxsplit=1)[0] if text.split() else ""
    return bool(first) and not first.islower() and not is_department(text)


def are_same(one: str, other: str) -> bool:
    """Tell whether one name of an employer holds the other ("Acme" and "Acme Ltd")."""
    one, other = one.casefold(), other.casefold()
    return bool(one and other) and (one in other or other in one)
