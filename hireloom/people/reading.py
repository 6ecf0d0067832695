"""From what the engine reads to what people's records take."""

from hireloom.people.findings import Findings


def find(content: bytes, name: str) -> Findings:
    return Findings(is_read=False, reader_version="none")
