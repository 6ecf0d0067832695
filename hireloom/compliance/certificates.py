"""The certificate of an erasure: what was gone through, in words for whoever asks later. Pure."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_noop

from hireloom.people.fates import Gone

VERSION = 1
LATER = (
    (gettext_noop("What somebody was writing about them at that very moment"), 24),
    (gettext_noop("Exports of the whole organization that were made before"), 24),
    (gettext_noop("Files of forms that were begun and not sent"), 24),
)
"""What goes by itself, and after how many hours at most."""
STAYS = (
    gettext_noop("That there was a record: its id, country, source, kind and days"),
    gettext_noop("Applications with job, stages, days and outcome; offers, hires, sequences and mails as counts"),
    gettext_noop("Answers for the statistics of groups, of which nobody can tell any more whose they are"),
    gettext_noop("The log of what happened, in ids"),
    gettext_noop("That nobody writes to the addresses that said no, each kept as a sum that cannot be read"),
)
NOT_SEARCHED = (
    gettext_noop("Backups, which the operator keeps as long as their own rule says"),
    gettext_noop("Mails in mailboxes outside, and whatever was downloaded or printed"),
    gettext_noop("Words about the person in notes, mails and searches that belong to others"),
)


def written(said: Mapping[str, Any], gone: Sequence[Gone], files: int) -> dict[str, Any]:
    """The certificate, as JSON values: every table, those with nothing of theirs, too."""
    return {
        "version": VERSION,
        **said,
        "tables": [{"table": one.table, "removed": one.removed, "emptied": one.emptied} for one in gone],
        "rows_removed": sum(one.removed for one in gone),
        "rows_emptied": sum(one.emptied for one in gone),
        "files_removed": files,
        "stays": list(STAYS),
        "goes_later": [{"what": what, "hours": hours} for what, hours in LATER],
        "not_searched": list(NOT_SEARCHED),
    }


def digest_of(certificate: Mapping[str, Any]) -> str:
    """The SHA-256 of a certificate as JSON with sorted keys and no spaces, in hex."""
    said = json.dumps(certificate, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()
