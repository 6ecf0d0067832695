"""Take out of a text what no reader sees, and write the rest in the plain form of each character."""

import re
import unicodedata

_LIGATURES = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st",
}  # fmt: skip
_SYMBOL_BULLETS = {chr(code): "•" for code in (0xF0B7, 0xF0A7, 0xF0D8, 0xF076, 0xF0FC, 0xF06E, 0xF0A8)}
_SPACES = {chr(code): " " for code in (0x00A0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)}
_LINE_BREAKS = {"\x0b": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"}
_HALF_WIDTH = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_HYPHENS = {"\u2010": "-", "\u2011": "-", "\x02": "-", "\ufffe": "-"}
# Written by ordinary word processors: taken out without a remark.
_INNOCENT = dict.fromkeys([0x00AD, 0xFEFF, 0x200E, 0x200F, 0x061C, *range(0xFE00, 0xFE10)], None)
_PLAIN = str.maketrans({**_LIGATURES, **_SYMBOL_BULLETS, **_SPACES, **_LINE_BREAKS, **_HALF_WIDTH, **_HYPHENS})
_PLAIN.update(_INNOCENT)

_JOINERS = "\u200c\u200d"  # carry meaning inside Arabic and Indic words, and between emoji
_JOINED = "\u0600-\u08ff\u0900-\u0dff\u2600-\u27bf\U0001f000-\U0001faff\ufe0f"
_SUSPECT = re.compile(
    r"[\u200b\u2060-\u2064\u206a-\u206f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\u180e\u3164\u115f\u1160"
    r"\U000e0000-\U000e007f\U000e0100-\U000e01ef]"
    rf"|(?<![{_JOINED}])[{_JOINERS}]"
)
_CONTROL = re.compile(r"[\x00-\x08\x0c\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufdd0-\ufdef\uffff\ud800-\udfff]")
_UNUSUAL = re.compile(r"[^\t\n\r\x20-\x7e\u00a1-\u00ac\u00ae-\u02af\u0370-\u05ff\u4e00-\u9fff\uac00-\ud7a3–—•·’“”]")


def clean(text: str) -> tuple[str, str]:
    """Give a text without invisible characters, and what was taken out that deserves a remark.

    Text smuggled in the Unicode tag block is given readable. Icons of private fonts and control characters
    become spaces; composed forms (NFC) are used throughout.
    """
    if not _UNUSUAL.search(text):
        return text, ""
    suspects = "".join(_SUSPECT.findall(text))
    text = _SUSPECT.sub("", text).translate(_PLAIN)
    text = _CONTROL.sub(" ", text)
    return unicodedata.normalize("NFC", text), _readable(suspects)


def _readable(suspects: str) -> str:
    return "".join(chr(ord(char) - 0xE0000) if 0xE0020 <= ord(char) <= 0xE007E else char for char in suspects)
