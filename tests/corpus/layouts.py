"""Résumés of the invented people, rendered in many shapes and formats."""

import io
import json
import zipfile
from collections.abc import Callable
from html import escape

import docx
import typst

from tests.corpus.people import Person

_SHARED = """
#let p = json(bytes(sys.inputs.person))
#set page(paper: "a4", margin: 1.8cm)
#set text(size: 10pt)
#let contact = (p.email, p.phone, p.place)
"""

_TYPST = {
    "classic": """
#align(center)[#text(size: 22pt, weight: "bold")[#p.full] \\ #p.headline \\ #contact.join("  |  ")]
#let section(title) = [#v(6pt) #text(size: 13pt, weight: "bold")[#title] #line(length: 100%)]
#section(p.headings.at(4)) #p.sentences.join(" ")
#section(p.headings.at(0))
#for j in p.positions [*#j.title*, #j.company #h(1fr) #j.dates \\ #for s in p.sentences [- #s
]]
#section(p.headings.at(1)) *#p.degree*, #p.school #h(1fr) #p.school_dates
#section(p.headings.at(2)) #p.skills.join(", ")
#section(p.headings.at(3)) #for l in p.languages [#l.at(0) (#l.at(1)) \\ ]
""",
    "stacked": """
#text(size: 20pt)[#p.full] \\ #p.place \\ #p.phone \\ #p.email
#let section(title) = [#v(8pt) #text(weight: "bold")[#upper(title)] \\ ]
#section(p.headings.at(0))
#for j in p.positions [#j.company, #j.place \\ _#j.title _ #h(1fr) #j.dates #for s in p.sentences [- #s
] #v(4pt)]
#section(p.headings.at(1)) #p.school \\ #p.degree \\ #p.school_dates
#section(p.headings.at(2)) #for s in p.skills [- #s
]
#section(p.headings.at(3)) #p.languages.map(l => l.at(0) + ": " + l.at(1)).join(", ")
""",
    "margin dates": """
#text(size: 24pt, weight: "bold")[#p.full] #h(1fr) #box[#align(right)[#p.email \\ #p.phone \\ #p.place]]
#let section(title) = [#v(8pt) #text(size: 14pt, fill: rgb("#1f4e79"))[#title] \\ ]
#section(p.headings.at(0))
#for j in p.positions [#grid(columns: (4.2cm, 1fr), row-gutter: 6pt, j.dates, [*#j.title* \\ #j.company, #j.place \\ #p.sentences.at(0) #p.sentences.at(1)]) #v(4pt)]
#section(p.headings.at(1))
#grid(columns: (4.2cm, 1fr), p.school_dates, [*#p.degree* \\ #p.school])
#section(p.headings.at(2)) #p.skills.join(" • ")
#section(p.headings.at(3)) #p.languages.map(l => l.at(0) + " – " + l.at(1)).join("; ")
""",
    "dark sidebar": """
#set page(margin: 0cm)
#let side(title) = [#v(10pt) #text(weight: "bold", size: 12pt)[#title] \\ ]
#let main(title) = [#v(10pt) #text(weight: "bold", size: 14pt)[#title] \\ ]
#grid(columns: (6.5cm, 1fr),
  block(fill: rgb("#22313f"), inset: 18pt, width: 100%, height: 29.7cm)[#set text(fill: white)
    #side("Contact") #p.email \\ #p.phone \\ #p.place
    #side(p.headings.at(2)) #for s in p.skills [#s \\ ]
    #side(p.headings.at(3)) #for l in p.languages [#l.at(0) #h(1fr) #l.at(1) \\ ]],
  block(inset: 22pt)[#text(size: 26pt, weight: "bold")[#p.full] \\ #text(size: 13pt)[#p.headline]
    #main(p.headings.at(4)) #p.sentences.join(" ")
    #main(p.headings.at(0))
    #for j in p.positions [*#j.title* \\ #j.company | #j.dates \\ #for s in p.sentences [- #s
    ] #v(3pt)]
    #main(p.headings.at(1)) *#p.degree* \\ #p.school | #p.school_dates])
""",
    "right column": """
#text(size: 22pt, weight: "bold")[#p.full] \\ #text(fill: gray)[#p.headline] \\ #p.phone · #p.email · #p.place #v(8pt)
#let section(title) = [#v(6pt) #text(size: 12pt, weight: "bold", fill: rgb("#a23"))[#title] \\ ]
#grid(columns: (1fr, 5cm), column-gutter: 0.9cm,
  [#section(p.headings.at(0))
   #for j in p.positions [#j.dates \\ *#j.title*, #j.company \\ #p.sentences.join(" ") #v(3pt)]],
  [#section(p.headings.at(2)) #for s in p.skills [- #s
   ]
   #section(p.headings.at(1)) #p.degree \\ #p.school \\ #p.school_dates
   #section(p.headings.at(3)) #for l in p.languages [#l.at(0) (#l.at(1)) \\ ]])
""",
    "one line": """
#text(size: 18pt, weight: "bold")[#upper(p.full)] \\ #contact.join(" / ")
#let section(title) = [#v(6pt) #text(weight: "bold", size: 12pt)[#title] #v(-4pt) #line(length: 100%, stroke: 0.4pt)]
#section(p.headings.at(0))
#for j in p.positions [#j.title | #j.company | #j.place | #j.dates #for s in p.sentences [- #s
]]
#section(p.headings.at(1)) #p.degree | #p.school | #p.school_dates
#section(p.headings.at(2)) #p.skills.join(" | ")
#section(p.headings.at(3)) #p.languages.map(l => l.at(0) + " " + l.at(1)).join(" | ")
""",
}


def as_pdf(person: Person, layout: str) -> bytes:
    fields = json.dumps(person, default=lambda value: value.__dict__)
    return bytes(typst.compile((_SHARED + _TYPST[layout]).encode(), sys_inputs={"person": fields}))


def as_docx(person: Person) -> bytes:
    document = docx.Document()
    document.add_heading(person.full, 0)
    document.add_paragraph(f"{person.email} · {person.phone} · {person.place}")
    document.add_heading(person.headings[0], 1)
    for position in person.positions:
        head = document.add_paragraph()
        head.add_run(position.title).bold = True
        head.add_run(f", {position.company}\t{position.dates}")
        for sentence in person.sentences:
            document.add_paragraph(sentence, style="List Bullet")
    document.add_heading(person.headings[1], 1)
    document.add_paragraph(f"{person.degree}, {person.school}, {person.school_dates}")
    document.add_heading(person.headings[2], 1)
    document.add_paragraph(", ".join(person.skills))
    document.add_heading(person.headings[3], 1)
    document.add_paragraph(", ".join(f"{name} ({level})" for name, level in person.languages))
    return _saved(document)


def as_docx_table(person: Person) -> bytes:
    """A tabular résumé: labels and dates in the left column, contact in the page header."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = f"{person.full}\n{person.place} | {person.phone} | {person.email}"
    table = document.add_table(rows=0, cols=2)
    for heading, rows in (
        (person.headings[0], [(p.dates, f"{p.title}\n{p.company}, {p.place}") for p in person.positions]),
        (person.headings[1], [(person.school_dates, f"{person.degree}\n{person.school}")]),
        (person.headings[2], [("", ", ".join(person.skills))]),
        (person.headings[3], list(person.languages)),
    ):
        table.add_row().cells[0].text = heading
        for left, right in rows:
            cells = table.add_row().cells
            cells[0].text = left
            for number, part in enumerate(right.split("\n")):
                paragraph = cells[1].paragraphs[0] if number == 0 else cells[1].add_paragraph()
                paragraph.text = part
    return _saved(document)


def _saved(document: "docx.document.Document") -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def lines_of(person: Person) -> list[tuple[str, str]]:
    """The résumé as (sort, text), for the plain formats."""
    lines = [
        ("title", person.full),
        ("text", person.headline),
        ("text", f"{person.place} | {person.phone} | {person.email}"),
    ]
    lines += [("heading", person.headings[0])]
    for position in person.positions:
        lines += [("bold", f"{position.title} – {position.company}"), ("text", position.dates)]
        lines += [("item", sentence) for sentence in person.sentences] + [("gap", "")]
    lines += [("heading", person.headings[1]), ("text", f"{person.degree} – {person.school} ({person.school_dates})")]
    lines += [("heading", person.headings[2]), ("text", ", ".join(person.skills))]
    lines += [
        ("heading", person.headings[3]),
        ("text", ", ".join(f"{name}: {level}" for name, level in person.languages)),
    ]
    return lines


def as_text(person: Person) -> bytes:
    shapes = {"title": "{}\n", "heading": "\n{}\n", "item": "  * {}\n"}
    return "".join(shapes.get(sort, "{}\n").format(text) for sort, text in lines_of(person)).encode()


def as_html(person: Person) -> bytes:
    tags = {"title": "h1", "heading": "h2", "bold": "h3", "item": "li", "text": "p", "gap": "hr"}
    body = "".join(f"<{tags[sort]}>{escape(text)}</{tags[sort]}>" for sort, text in lines_of(person))
    return (
        f"<!doctype html><html><head><meta charset=utf-8><style>p{{}}</style></head><body>{body}</body></html>".encode()
    )


def as_rtf(person: Person) -> bytes:
    def coded(text: str) -> str:
        return "".join(char if char.isascii() else f"\\u{ord(char)}?" for char in text.replace("\\", "\\\\"))

    shapes = {
        "title": r"{\b\fs36 %s}\par ",
        "heading": r"\par {\b %s}\par ",
        "bold": r"{\b %s}\par ",
        "item": r"\bullet  %s\par ",
    }
    body = "".join(shapes.get(sort, "%s\\par ") % coded(text) for sort, text in lines_of(person))
    return (r"{\rtf1\ansi\deff0{\fonttbl{\f0 Calibri;}}" + body + "}").encode()


def as_odt(person: Person) -> bytes:
    names = {"title": ("h", "1"), "heading": ("h", "2")}
    body = "".join(
        f'<text:{names[sort][0]} text:outline-level="{names[sort][1]}">{escape(text)}</text:h>'
        if sort in names
        else f"<text:p>{escape(text)}</text:p>"
        for sort, text in lines_of(person)
    )
    return odt_of(body)


def odt_of(body: str, styles: str = "") -> bytes:
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{uri}:1.0"'
        for name, uri in (
            ("office", "office"),
            ("text", "text"),
            ("style", "style"),
            ("fo", "xsl-fo-compatible"),
            ("table", "table"),
        )
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}><office:automatic-styles>{styles}'
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
    return buffer.getvalue()


SHAPES: dict[str, tuple[str, Callable[[Person], bytes]]] = {
    **{name: (".pdf", lambda person, name=name: as_pdf(person, name)) for name in _TYPST},
    "word": (".docx", as_docx),
    "word table": (".docx", as_docx_table),
    "text": (".txt", as_text),
    "html": (".html", as_html),
    "rtf": (".rtf", as_rtf),
    "odt": (".odt", as_odt),
}
