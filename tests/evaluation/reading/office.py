"""Word processors' files of the invented people, before LibreOffice opens and saves them again."""

import io

import docx

from tests.evaluation.reading.lives import Truth
from tests.evaluation.reading.written import headings_of, skills_of, written


def docx_of(truth: Truth, shape: str) -> bytes:
    """Build a DOCX: "headings" (styled headings and bullets), "tables" (two columns), or "tabs" (dates behind a tab)."""
    resume, headings = written(truth), headings_of(truth)
    document = docx.Document()
    builders = {"headings": _headings, "tables": _tables, "tabs": _tabs}
    builders[shape](document, resume, headings)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _contact(resume: Truth) -> list[str]:
    basics = resume["basics"]
    place = ", ".join(part for part in (basics["location"]["city"], basics["location"]["country"]) if part)
    links = [profile["url"].removeprefix("https://") for profile in basics.get("profiles", ())]
    return [place, basics["phone"], basics["email"], *links]


def _headings(document: "docx.document.Document", resume: Truth, headings: dict[str, str]) -> None:
    document.add_heading(resume["basics"]["name"], 0)
    document.add_paragraph(" · ".join(_contact(resume)))
    if resume["basics"].get("summary"):
        document.add_heading(headings["summary"], 1)
        document.add_paragraph(resume["basics"]["summary"])
    document.add_heading(headings["work"], 1)
    for job in resume["work"]:
        document.add_heading(f"{job['position']}, {job['name']}", 2)
        document.add_paragraph(job["dates"] + (f", {job['location']}" if "location" in job else "")).runs[
            0
        ].italic = True
        for text in job.get("highlights", ()):
            document.add_paragraph(text, style="List Bullet")
    document.add_heading(headings["education"], 1)
    for study in resume["education"]:
        document.add_paragraph().add_run(f"{study['studyType']} {study['area']}").bold = True
        document.add_paragraph(f"{study['institution']}, {study['dates']}")
    document.add_heading(headings["skills"], 1)
    document.add_paragraph(", ".join(skills_of(resume)))
    document.add_heading(headings["languages"], 1)
    for item in resume["languages"]:
        document.add_paragraph(f"{item['language']} – {item['fluency']}", style="List Bullet")
    _more(document, resume, headings)


def _tables(document: "docx.document.Document", resume: Truth, headings: dict[str, str]) -> None:
    document.sections[0].header.paragraphs[0].text = " | ".join(_contact(resume))
    document.add_paragraph().add_run(resume["basics"]["name"]).bold = True
    document.add_paragraph(resume["basics"].get("label", ""))
    for key, rows in (
        (
            "work",
            [(job["dates"], [job["position"], job["name"], *job.get("highlights", ())]) for job in resume["work"]],
        ),
        (
            "education",
            [
                (study["dates"], [f"{study['studyType']}, {study['area']}", study["institution"]])
                for study in resume["education"]
            ],
        ),
        ("skills", [("", [", ".join(skills_of(resume))])]),
        ("languages", [(item["language"], [item["fluency"]]) for item in resume["languages"]]),
    ):
        document.add_heading(headings[key], 2)
        table = document.add_table(rows=0, cols=2)
        for left, right in rows:
            cells = table.add_row().cells
            cells[0].text = left
            for number, text in enumerate(right):
                (cells[1].paragraphs[0] if number == 0 else cells[1].add_paragraph()).text = text
    _more(document, resume, headings)


def _tabs(document: "docx.document.Document", resume: Truth, headings: dict[str, str]) -> None:
    document.add_paragraph().add_run(resume["basics"]["name"]).bold = True
    for text in _contact(resume):
        document.add_paragraph(text)
    document.add_paragraph().add_run(headings["work"].upper()).bold = True
    for job in resume["work"]:
        document.add_paragraph(f"{job['name']}\t{job['dates']}")
        document.add_paragraph().add_run(job["position"]).italic = True
        for text in job.get("highlights", ()):
            document.add_paragraph(f"- {text}")
        document.add_paragraph()
    document.add_paragraph().add_run(headings["education"].upper()).bold = True
    for study in resume["education"]:
        document.add_paragraph(f"{study['institution']}\t{study['dates']}")
        document.add_paragraph(f"{study['studyType']} – {study['area']}")
    document.add_paragraph().add_run(headings["skills"].upper()).bold = True
    document.add_paragraph("; ".join(skills_of(resume)))
    document.add_paragraph().add_run(headings["languages"].upper()).bold = True
    document.add_paragraph(", ".join(f"{item['language']} ({item['fluency']})" for item in resume["languages"]))
    _more(document, resume, headings)


def _more(document: "docx.document.Document", resume: Truth, headings: dict[str, str]) -> None:
    for key, fields in (
        ("certificates", ("name", "issuer")),
        ("awards", ("title", "awarder")),
        ("volunteer", ("position", "organization")),
    ):
        if key in resume:
            document.add_heading(headings[key], 1)
            for item in resume[key]:
                document.add_paragraph(f"{item[fields[0]]}, {item[fields[1]]}, {item['dates']}")
