"""RTF: text by striprtf; passages marked hidden are kept apart before."""

import re

from striprtf.striprtf import rtf_to_text

from hireloom.engine.reading.formats.flow import Flow
from hireloom.engine.reading.limits import Limits
from hireloom.engine.reading.manuscript import Manuscript

_PICTURE = re.compile(r"\{(?:\\\*)?\\(?:pict|object|blipuid|themedata|datastore|colorschememapping)\b[^{}]*\}")
_HIDDEN = re.compile(r"\{[^{}]*\\v(?![0-9a-z])[^{}]*\}")
_TAB_ROW = re.compile(r"\|(?=\n|$)")


def extract(data: bytes, limits: Limits) -> Manuscript:
    """Read an RTF file; pictures and embedded objects are dropped before anything parses them."""
    flow = Flow(limits)
    source = data.decode("latin-1")
    source = _PICTURE.sub("", source)
    for passage in _HIDDEN.findall(source):
        flow.hide(_text(passage), "marked as hidden")
    flow.add(_text(_HIDDEN.sub("", source)))
    return flow.manuscript()


def _text(source: str) -> str:
    text = str(rtf_to_text(source, errors="ignore"))  # type: ignore[no-untyped-call]
    return _TAB_ROW.sub("", text).replace("|", "\t") if "\\cell" in source else text
