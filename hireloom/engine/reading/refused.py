"""The exception with which any part of the reader says no to a file."""

from hireloom.engine.reading.kinds import Refusal


class Refused(Exception):
    """The file is not accepted; `reason` says why."""

    def __init__(self, reason: Refusal) -> None:
        super().__init__(reason.value)
        self.reason = reason
