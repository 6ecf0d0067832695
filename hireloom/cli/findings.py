"""What a check of the installation may find."""

from dataclasses import dataclass
from enum import StrEnum


class Grade(StrEnum):
    """How bad it is: fine, worth knowing, or something does not work."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True)
class Finding:
    """One line of the doctor; ``advice`` is empty when there is nothing to do."""

    grade: Grade
    subject: str
    sentence: str
    advice: str = ""

    def __str__(self) -> str:
        advice = f" {self.advice}" if self.advice else ""
        return f"{self.grade:5} {self.subject:12} {self.sentence}{advice}"


def ok(subject: str, sentence: str) -> Finding:
    """Return a finding that all is well."""
    return Finding(Grade.OK, subject, sentence)


def warn(subject: str, sentence: str, advice: str) -> Finding:
    """Return a finding that somebody should know of."""
    return Finding(Grade.WARN, subject, sentence, advice)


def fail(subject: str, sentence: str, advice: str) -> Finding:
    """Return a finding that something does not work."""
    return Finding(Grade.FAIL, subject, sentence, advice)
