"""Plain text: which characters the bytes mean, and one line per line."""

import codecs

from charset_normalizer import from_bytes

from hireloom.engine.reading.formats.flow import Flow
from hireloom.engine.reading.limits import Limits
from hireloom.engine.reading.manuscript import Manuscript

_SAMPLE_BYTES = 32_768
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def decode(data: bytes, *, declared: str = "") -> str:
    """Turn bytes into text: by their mark, as UTF-8, as declared, or by the likeliest encoding; never fails."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    for encoding in ("utf-8", declared):
        try:
            return data.decode(encoding) if encoding else _likeliest(data)
        except (UnicodeDecodeError, LookupError):
            continue
    return _likeliest(data)


def _likeliest(data: bytes) -> str:
    best = from_bytes(data[:_SAMPLE_BYTES]).best()
    return data.decode(best.encoding if best else "cp1252", "replace")


def extract(data: bytes, limits: Limits) -> Manuscript:
    """Read a text file."""
    flow = Flow(limits)
    flow.add(decode(data).replace("\r\n", "\n").replace("\r", "\n"))
    return flow.manuscript()
