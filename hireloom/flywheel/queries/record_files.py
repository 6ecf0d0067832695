"""Is a record that somebody took away still what it was: checked by its own seals, and against the chain of events."""

from collections.abc import Iterator, Mapping
from typing import Any

from hireloom.ats.events import HiringRecordExported
from hireloom.core.models import Event
from hireloom.kit import sealing


def broken_seals(record: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with the file by itself, the first broken place first; nothing when it is whole.

    Needs no database: the seal of each entry is SHA-256 over the one before and the entry without its seal as
    canonical JSON (`kit.sealing`); the event of an entry has its own hash, made the same way.
    """
    rows = [record["head"], *record["entries"]]
    bare = [{key: value for key, value in row.items() if key != "seal"} for row in rows]
    for number, (row, seal) in enumerate(zip(rows, sealing.chain(bare), strict=True)):
        if row["seal"] != seal.hex():
            yield f"entry {number} was altered" if number else "the head was altered"
            break
    for number, entry in enumerate(record["entries"], 1):
        if sealing.digest(bytes.fromhex(entry["previous_hash"]), entry["event"]).hex() != entry["hash"]:
            yield f"the event of entry {number} does not have its hash"
    if record["seal"] != rows[-1]["seal"]:
        yield "the end was cut off, or something was added"


def strangers(record: Mapping[str, Any]) -> Iterator[str]:
    """What the organization's chain of events does not know of the file; runs in its organization. Two queries."""
    entries = record["entries"]
    rows = Event.objects.filter(pk__in=[entry["event"]["id"] for entry in entries]).values_list("pk", "hash")
    known = {str(pk): bytes(digest).hex() for pk, digest in rows}
    for number, entry in enumerate(entries, 1):
        if known.get(entry["event"]["id"]) != entry["hash"]:
            yield f"entry {number} is not in the chain of events"
    if not Event.objects.filter(name=HiringRecordExported.name, payload__digest=record["seal"]).exists():
        yield "nobody took this record away: its seal is not in the chain of events"
