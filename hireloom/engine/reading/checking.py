"""Find out whether a file is accepted, for uploads: opened where that is needed, and not read."""

from importlib import import_module

from hireloom.engine.reading.kinds import DocumentKind, Refusal
from hireloom.engine.reading.limits import DEFAULT_LIMITS, Limits
from hireloom.engine.reading.outcomes import refused, unread
from hireloom.engine.reading.refused import Refused
from hireloom.engine.reading.sniffing import sniff
from hireloom.engine.reading.types import Reading


def check(data: bytes, filename: str, *, limits: Limits = DEFAULT_LIMITS) -> Reading:
    """Find out whether a file is accepted, without reading it: REFUSED with the reason, or NEEDS_READING.

    Opens PDFs, because only that tells whether one needs a password, is damaged or has too many pages, and JSON.
    """
    sniffed = sniff(data, filename, limits=limits)
    if sniffed.kind is None:
        return refused(sniffed.refusal or Refusal.UNSUPPORTED)
    try:
        if sniffed.kind is DocumentKind.PDF:
            import_module("hireloom.engine.reading.formats.pdf").open_document(data, limits)
        elif sniffed.kind is DocumentKind.RESUME:
            import_module("hireloom.engine.reading.formats.resume").parsed(data)
    except Refused as refusal:
        return refused(refusal.reason, sniffed.kind)
    return unread(sniffed.kind)
