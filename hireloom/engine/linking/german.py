"""German titles without what says of whom they are: a list's "Bäcker/Bäckerin" stays, as lists of names have it too."""

import re

_ASIDE = re.compile(
    r"\s*\(\s*[mwdfx](?:\s*[/|,]\s*[mwdfxi*]){1,3}\s*\)|\s+[mwdx](?:/[mwdx]){1,3}(?=\s*$)", re.IGNORECASE
)
_ENDING = re.compile(r"(?<=[a-zäöüß])(?:[*:_·]-?innen|/-?innen|[*:_·]-?in|/-?in|\(in\)|Innen|In)\b")


def one_form(title: str) -> str:
    """Give "Bäcker" for "Bäcker (m/w/d)", "Bäcker:in", "Bäcker/-in", "BäckerInnen"; the title where nothing is left."""
    return " ".join(_ENDING.sub("", _ASIDE.sub("", title)).split()) or title.strip()
