"""Files with people in them, in; rows of text with their place, out.

Nouns: table (named columns and rows), row (cells with the line, sheet or file they stand in), member (a file inside an
archive), letter (a mail with what is attached), field (what a column may mean).

It refuses to know where files come from, who is known already, and what becomes of a row.
"""

from hireloom.engine.importing.archives import Member, members
from hireloom.engine.importing.columns import FIELDS, MANY, fingerprint, guess
from hireloom.engine.importing.detecting import Format, format_of
from hireloom.engine.importing.mailboxes import Letter, letter_of, messages
from hireloom.engine.importing.opening import open_table
from hireloom.engine.importing.rows import DEFAULT_BOUNDS, Bounds, Row, Table, Unreadable

__all__ = [
    "DEFAULT_BOUNDS",
    "FIELDS",
    "MANY",
    "Bounds",
    "Format",
    "Letter",
    "Member",
    "Row",
    "Table",
    "Unreadable",
    "fingerprint",
    "format_of",
    "guess",
    "letter_of",
    "members",
    "messages",
    "open_table",
]
