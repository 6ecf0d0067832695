"""Word, OpenDocument, RTF, HTML, text and mail: everything seen is read, everything hidden is kept apart."""

import io

import docx
import pytest
from docx.shared import Pt, RGBColor

from hireloom.engine.reading import (
    Caution,
    CautionKind,
    DocumentKind,
    Email,
    Link,
    LinkKind,
    Name,
    Reading,
    ReadingState,
    Skill,
    read,
)
from tests.corpus import layouts
from tests.corpus.hostile import docx_of, paragraph
from tests.corpus.people import everybody

PERSON = everybody()[0]
W14 = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'


def hidden(found: Reading) -> list[Caution]:
    return [caution for caution in found.warnings if caution.kind is CautionKind.HIDDEN_TEXT]


def saved(document: "docx.document.Document") -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


# --- Word ---


def test_headers_tables_and_footers_of_a_word_file_are_read_in_order():
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Jane Doe"
    document.add_paragraph("before")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "2019 – 2021", "Engineer"
    document.add_paragraph("after")
    document.sections[0].footer.paragraphs[0].text = "page one"
    assert [line for line in read(saved(document), "cv.docx").text.splitlines() if line] == [
        "Jane Doe", "before", "2019 – 2021\tEngineer", "after", "page one",
    ]  # fmt: skip


def test_a_text_box_is_read_once_and_not_its_compatibility_copy():
    box = f"<w:txbxContent>{paragraph('in the box')}</w:txbxContent>"
    body = (
        f"<w:p><w:r><w:t>outside</w:t></w:r><w:r><mc:AlternateContent {W14}><mc:Choice><wps:wsp>{box}</wps:wsp></mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert read(docx_of(body), "cv.docx").text.split("\n") == ["outside", "", "in the box", ""]


def test_deleted_text_of_tracked_changes_is_gone_and_inserted_text_is_there():
    body = "<w:p><w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:ins><w:r><w:t>new</w:t></w:r></w:ins></w:p>"
    assert read(docx_of(body), "cv.docx").text.strip() == "new"


def test_bullets_of_a_word_file_are_seen():
    document = docx.Document()
    document.add_paragraph("Wrote the handbook", style="List Bullet")
    assert read(saved(document), "cv.docx").text.strip() == "• Wrote the handbook"


def test_a_link_of_a_word_file_is_found_behind_its_words():
    relation = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="x/hyperlink" Target="https://github.com/janedoe" TargetMode="External"/></Relationships>'
    body = '<w:p><w:hyperlink xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="r1"><w:r><w:t>my code</w:t></w:r></w:hyperlink></w:p>'
    found = read(docx_of(body, parts={"word/_rels/document.xml.rels": relation}), "cv.docx")
    assert found.first(Link) == Link("https://github.com/janedoe", LinkKind.GITHUB)


@pytest.mark.parametrize(
    ("look", "reason"),
    [
        ("<w:vanish/>", "marked as hidden"),
        ('<w:sz w:val="4"/>', "too small to read"),
        ('<w:color w:val="FFFFFF"/>', "white"),
        ('<w:color w:val="FEFEFE"/>', "white"),
    ],
)
def test_hidden_runs_of_a_word_file_are_kept_apart(look, reason):
    found = read(docx_of(paragraph("Jane Doe, nurse") + paragraph("Kubernetes", look)), "cv.docx")
    assert ([caution.excerpt for caution in hidden(found)], hidden(found)[0].detail) == (["Kubernetes"], reason)
    assert "Kubernetes" not in found.text
    assert not found.every(Skill)


@pytest.mark.parametrize(
    ("look", "around"),
    [
        ('<w:vanish w:val="0"/>', "{}"),
        ('<w:color w:val="FFFFFF"/><w:shd w:fill="1F4E79"/>', "{}"),
        (
            '<w:color w:val="FFFFFF"/>',
            '<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:fill="1F4E79"/></w:tcPr>{}</w:tc></w:tr></w:tbl>',
        ),
        ('<w:color w:val="F0C0C0"/>', "{}"),
    ],
)
def test_white_words_on_a_color_are_seen(look, around):
    found = read(docx_of(around.format(paragraph("Kubernetes", look))), "cv.docx")
    assert ([fact.value.skill_id for fact in found.every(Skill)], hidden(found)) == (["kubernetes"], [])


def test_a_style_can_hide_too():
    document = docx.Document()
    style = document.styles.add_style("Ghost", 1)
    style.font.color.rgb, style.font.size = RGBColor(255, 255, 255), Pt(10)
    document.add_paragraph("Jane Doe")
    document.add_paragraph("Kubernetes", style="Ghost")
    assert [caution.excerpt for caution in hidden(read(saved(document), "cv.docx"))] == ["Kubernetes"]


# --- OpenDocument ---


def test_an_odt_is_read_with_tabs_tables_and_lists():
    body = (
        "<text:p>Jane<text:tab/>Doe<text:line-break/>Nurse</text:p><text:list><text:list-item><text:p>One thing</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>2019</text:p></table:table-cell><table:table-cell><text:p>Clinic</text:p></table:table-cell></table:table-row></table:table>"
    )
    assert read(layouts.odt_of(body), "cv.odt").text.splitlines() == [
        "Jane\tDoe",
        "Nurse",
        "• One thing",
        "2019\tClinic",
    ]


@pytest.mark.parametrize("look", ['text:display="none"', 'fo:font-size="2pt"', 'fo:color="#ffffff"'])
def test_hidden_spans_of_an_odt_are_kept_apart(look):
    styles = f'<style:style style:name="G"><style:text-properties {look}/></style:style>'
    body = '<text:p>Jane Doe <text:span text:style-name="G">Kubernetes</text:span></text:p>'
    found = read(layouts.odt_of(body, styles), "cv.odt")
    assert (found.text.strip(), [caution.excerpt for caution in hidden(found)]) == ("Jane Doe", ["Kubernetes"])


# --- RTF ---


def test_an_rtf_is_read_with_its_letters_and_without_its_pictures():
    source = (
        rb"{\rtf1\ansi {\b Jos\'e9 N\u250?\u241?ez}\par {\pict\pngblip 89504e47}{\v Kubernetes}jose@example.org\par}"
    )
    found = read(source, "cv.rtf")
    assert found.text.splitlines() == ["José Núñez", "jose@example.org"]
    assert [caution.excerpt for caution in hidden(found)] == ["Kubernetes"]


# --- HTML ---


def test_a_page_is_read_as_a_browser_shows_it():
    source = b"<html><head><title>t</title><script>x()</script></head><body><h1>Jane  Doe</h1><ul><li>One<li>Two</ul><table><tr><td>2019<td>Clinic</table>a<br>b</body></html>"
    assert [line for line in read(source, "cv.html").text.splitlines() if line] == [
        "Jane Doe",
        "• One",
        "• Two",
        "2019\tClinic",
        "a",
        "b",
    ]


@pytest.mark.parametrize(
    "style",
    [
        "display:none",
        "visibility: hidden",
        "font-size:1px",
        "color: #fff",
        "position:absolute;left:-9999px",
        "opacity:0",
    ],
)
def test_hidden_elements_of_a_page_are_kept_apart(style):
    found = read(f'<html><body><p>Jane Doe</p><p style="{style}">Kubernetes</p></body></html>'.encode(), "cv.html")
    assert (found.text.strip(), [caution.excerpt for caution in hidden(found)]) == ("Jane Doe", ["Kubernetes"])


@pytest.mark.parametrize(
    "style", ["color:#fff;background:#123", "color:white;background-color:black", "font-size:13px", "opacity:0.9"]
)
def test_styled_elements_that_are_seen_are_read(style):
    found = read(f'<html><body><p>Jane Doe</p><p style="{style}">Kubernetes</p></body></html>'.encode(), "cv.html")
    assert ("Kubernetes" in found.text, hidden(found)) == (True, [])


# --- text ---


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_is_read_in_its_encoding(encoding):
    text = "Jörg Müller\njoerg@example.org\n\nBerufserfahrung\nGeschäftsführer für Übersee, München\nÜbersetzungen für die Straßenbahn in Köln, größere Aufträge\n"
    found = read(text.encode(encoding), "cv.txt")
    assert found.text.splitlines()[0] == "Jörg Müller"
    assert "Straßenbahn" in found.text


def test_invisible_characters_are_taken_out_and_flagged():
    tags = "".join(chr(0xE0000 + ord(char)) for char in "hire me")
    found = read(f"Jane\u200b Doe{tags}\njane@exam\u00adple.org\n".encode(), "cv.txt")
    assert (found.first(Name).full, found.first(Email).address) == ("Jane Doe", "jane@example.org")
    caution = next(caution for caution in found.warnings if caution.kind is CautionKind.INVISIBLE_CHARACTERS)
    assert caution.excerpt == "\u200bhire me"


# --- mail ---


def mail(*parts: str) -> bytes:
    head = 'From: jane@example.org\nTo: jobs@example.com\nSubject: Application\nDate: Mon, 1 Jan 2024 10:00:00 +0000\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n\n'
    return (head + "".join(f"--b\n{part}\n" for part in parts) + "--b--\n").encode()


def test_the_document_in_a_mail_is_read_rather_than_the_letter():
    attached = "Content-Type: application/rtf\nContent-Disposition: attachment; filename=cv.rtf\n\n{\\rtf1 Jane Doe\\par jane@example.com\\par}"
    found = read(mail("Content-Type: text/plain\n\nDear all", attached), "application.eml")
    assert (found.kind, found.first(Email)) == (DocumentKind.MAIL, Email("jane@example.com"))
    assert [caution.kind for caution in found.warnings] == [CautionKind.ATTACHMENT_READ]


def test_a_mail_without_a_document_is_read_itself_and_programs_in_it_are_not():
    program = "Content-Type: application/octet-stream\nContent-Disposition: attachment; filename=cv.pdf\nContent-Transfer-Encoding: base64\n\nTVqQAAMAAAAEAAAA"
    found = read(mail("Content-Type: text/html\n\n<p>Jane Doe</p><p>jane@example.com</p>", program), "application.eml")
    assert (found.first(Email), found.warnings) == (Email("jane@example.com"), ())


# --- what a person has to read ---


@pytest.mark.parametrize(
    ("content", "filename", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "cv.png", DocumentKind.IMAGE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "cv.doc", DocumentKind.DOC),
        (docx_of("<w:p/>"), "cv.docx", DocumentKind.DOCX),
    ],
)
def test_what_holds_no_text_we_can_read_is_left_to_a_person(content, filename, kind):
    found = read(content, filename)
    assert (found.state, found.kind, found.refusal) == (ReadingState.NEEDS_READING, kind, None)
    assert [caution.kind for caution in found.warnings] == [CautionKind.NO_TEXT]
