"""Somebody else changed it since the form was opened."""

from typing import Any


class ChangedMeanwhile(Exception):
    """The form was opened on an older version. `current` holds by field what stands there now, `version` its number."""

    def __init__(self, current: dict[str, Any], version: int) -> None:
        super().__init__()
        self.current, self.version = current, version
