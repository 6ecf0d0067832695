"""A résumé as plain text, in the order in which a reader would take it from a page."""

from collections.abc import Iterator

from hireloom.cli.demo.resumes.sheet import Sheet


def text(sheet: Sheet) -> str:
    """One to four kilobytes, sections under capital headings, newest work first."""
    return "\n".join(_lines(sheet)).strip() + "\n"


def _lines(sheet: Sheet) -> Iterator[str]:
    words = sheet["words"]
    yield f"{sheet['name']} ({sheet['native']})" if sheet["native"] else sheet["name"]
    yield sheet["headline"]
    yield " | ".join(value for value in (sheet["place"], sheet["email"], sheet["phone"]) if value)
    yield from _section(words["profile"], [sheet["summary"]])
    yield from _section(words["experience"], list(_employments(sheet)))
    educations = [f"{line['span']}  {line['degree']}, {line['school']}" for line in sheet["educations"]]
    yield from _section(words["education"], educations)
    yield from _section(words["skills"], [", ".join(sheet["skills"])])
    yield from _section(words["languages"], [f"{line['name']}: {line['level']}" for line in sheet["languages"]])
    yield from _section(words["certificates"], sheet["certificates"])
    yield from _section(words["interests"], [", ".join(sheet["interests"])])


def _employments(sheet: Sheet) -> Iterator[str]:
    for line in sheet["employments"]:
        yield f"{line['span']}  {line['title']}, {line['company']}, {line['city']}"
        if line["about"]:
            yield line["about"]
        yield from (f"- {deed}" for deed in line["achievements"])
        if line["focus"]:
            yield line["focus"]


def _section(heading: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield ""
        yield heading.upper()
        yield from lines
