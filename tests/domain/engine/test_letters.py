"""Letters: tokens, Word documents, layout, joining, and the seal that shows a change."""

import re
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from threading import Barrier
from zipfile import ZipFile

import docx
import pytest
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsmap, qn

from hireloom.engine import tokens
from hireloom.engine.letters import blocks, pdf, sealing, sealing_keys, word, word_blocks
from hireloom.engine.letters.blocks import Block, Run
from hireloom.engine.tokens import Unresolved
from tests.cast import MONDAY

SECRET = b"a secret of this installation"
VALUES = {"name": "Ada Żółw", "pay": "EUR 52,000", "bonus": ""}


def document(*paragraphs):
    """A Word document; a paragraph is a list of runs, (text, bold)."""
    made = docx.Document()
    for runs in paragraphs:
        paragraph = made.add_paragraph()
        for text, bold in runs:
            paragraph.add_run(text).bold = bold
    made.add_table(1, 2).rows[0].cells[1].text = "Pay: {{ pay }}"
    made.sections[0].footer.paragraphs[0].text = "For {{name}}"
    kept = BytesIO()
    made.save(kept)
    return kept.getvalue()


def sheet(text="Hello", **more):
    return pdf.Sheet(title="Offer", sender="Acme Robotics", blocks=blocks.of_text(text), **more)


def test_tokens_are_filled_in_however_they_are_spaced():
    assert tokens.fill("Dear {{name}}, {{ pay }}.", VALUES) == "Dear Ada Żółw, EUR 52,000."


def test_a_letter_with_gaps_is_refused_and_the_gaps_are_named():
    with pytest.raises(Unresolved) as refusal:
        tokens.fill("{{name}} {{bonus}} {{start}} {{bonus}} {{ not a token }}", VALUES)
    assert refusal.value.names == ["bonus", "start", "not a token"]


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("A{{#pay}} pays {{pay}}{{/pay}}.", "A pays EUR 52,000."),
        ("A{{#bonus}} gives {{bonus}}{{/bonus}}.", "A."),
        ("{{#pay}}x{{#bonus}}{{bonus}}{{/bonus}}y{{/pay}}", "xy"),
    ],
)
def test_a_section_stays_only_when_there_is_such_a_value(text, filled):
    assert tokens.fill(text, VALUES) == filled


def test_text_becomes_blocks():
    text = "Dear **Ada**,\n\n## Terms\n| Salary | EUR 1 |\n- one\n\nBye"
    assert blocks.of_text(text) == [
        Block("paragraph", (Run("Dear "), Run("Ada", bold=True), Run(","))),
        Block("heading", (Run("Terms"),)),
        Block("row", cells=("Salary", "EUR 1")),
        Block("item", (Run("one"),)),
        Block("paragraph", (Run("Bye"),)),
    ]


def test_a_token_is_found_however_word_has_cut_it_and_keeps_the_look_of_its_beginning():
    content = document([("Dear {", False), ("{na", True), ("me}", False), ("}, welcome", False)])

    filled = docx.Document(BytesIO(word.fill(content, VALUES)))

    paragraph = filled.paragraphs[0]
    assert paragraph.text == "Dear Ada Żółw, welcome"
    assert filled.tables[0].rows[0].cells[1].text == "Pay: EUR 52,000"
    assert filled.sections[0].footer.paragraphs[0].text == "For Ada Żółw"


def linked(paragraph, text):
    """Put a link into a paragraph, behind what it says."""
    relation = paragraph.part.relate_to("https://acme.example", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), relation)
    run = paragraph.add_run(text)._element
    link.append(run)
    paragraph._element.append(link)


def saved(made):
    kept = BytesIO()
    made.save(kept)
    return kept.getvalue()


def test_tokens_in_and_behind_a_link_are_filled_in_where_they_stand():
    made = docx.Document()
    paragraph = made.add_paragraph("See ")
    linked(paragraph, "the page of {{name}}")
    paragraph.add_run(": {{pay}} a year")

    content = word.fill(saved(made), VALUES)
    words = "See the page of Ada Żółw: EUR 52,000 a year"
    assert docx.Document(BytesIO(content)).paragraphs[0].text == words
    assert ["".join(run.text for run in block.runs) for block in word_blocks.blocks_of(content)] == [words]


def test_tokens_on_first_and_even_pages_and_in_boxes_are_filled_in_and_missed():
    made = docx.Document()
    section = made.sections[0]
    section.different_first_page_header_footer = made.settings.odd_and_even_pages_header_footer = True
    section.first_page_header.paragraphs[0].text = "First {{name}}"
    section.even_page_footer.paragraphs[0].text = "Even {{name}}"
    box = OxmlElement("w:txbxContent")
    inner = OxmlElement("w:p")
    inner.append(made.add_paragraph("Box {{pay}}").runs[0]._element)
    box.append(inner)
    made.add_paragraph("Around").runs[0]._element.append(box)

    filled = docx.Document(BytesIO(word.fill(saved(made), VALUES)))
    assert filled.sections[0].first_page_header.paragraphs[0].text == "First Ada Żółw"
    assert filled.sections[0].even_page_footer.paragraphs[0].text == "Even Ada Żółw"
    assert "Box EUR 52,000" in "".join(filled.element.body.itertext())
    with pytest.raises(Unresolved, match="pay"):
        word.fill(saved(made), VALUES | {"pay": ""})


def noted(made, place, *words, identifier="2"):
    """Put a footnote or an endnote of several runs behind the first paragraph."""
    runs = "".join(f'<w:r><w:t xml:space="preserve">{one}</w:t></w:r>' for one in words)
    note = f'<w:{place} w:id="{identifier}"><w:p>{runs}</w:p></w:{place}>'
    blob = f'<w:{place}s xmlns:w="{nsmap["w"]}">{note}</w:{place}s>'.encode()
    kind = {"footnote": CONTENT_TYPE.WML_FOOTNOTES, "endnote": CONTENT_TYPE.WML_ENDNOTES}[place]
    relation = {"footnote": RELATIONSHIP_TYPE.FOOTNOTES, "endnote": RELATIONSHIP_TYPE.ENDNOTES}[place]
    made.part.relate_to(Part(PackURI(f"/word/{place}s.xml"), kind, blob, made.part.package), relation)
    mark = OxmlElement(f"w:{place}Reference")
    mark.set(qn("w:id"), identifier)
    made.paragraphs[0].add_run()._element.append(mark)


def part_of(content, name):
    with ZipFile(BytesIO(content)) as whole:
        return whole.read(name).decode()


@pytest.mark.parametrize("place", ["footnote", "endnote"])
def test_tokens_in_notes_are_filled_in_and_missed_there(place):
    made = docx.Document()
    made.add_paragraph("Dear {{name}}")
    noted(made, place, "Gross, {{p", "ay}} a year")

    filled = word.fill(saved(made), VALUES)

    assert "{{" not in part_of(filled, f"word/{place}s.xml")
    assert "Gross, " in part_of(filled, f"word/{place}s.xml")
    assert "EUR 52,000" in part_of(filled, f"word/{place}s.xml")
    assert "{{p" not in word.text_of(filled)
    with pytest.raises(Unresolved) as refusal:
        word.fill(saved(made), VALUES | {"pay": ""})
    assert (refusal.value.names, refusal.value.places) == (["pay"], {"pay": [place]})


def test_our_own_layout_says_notes_headers_footers_and_boxes_too():
    made = docx.Document()
    made.add_paragraph("Dear {{name}}")
    noted(made, "footnote", "Gross, {{pay}}")
    made.sections[0].header.paragraphs[0].text = "Acme"
    made.sections[0].footer.paragraphs[0].text = "Register 17"
    box = OxmlElement("w:txbxContent")
    inner = OxmlElement("w:p")
    inner.append(made.add_paragraph("Box {{pay}}").runs[0]._element)
    box.append(inner)
    made.add_paragraph("Around").runs[0]._element.append(box)

    found = word_blocks.blocks_of(word.fill(saved(made), VALUES))

    said = [(block.kind, "".join(run.text for run in block.runs)) for block in found if block.kind != "space"]
    assert said == [
        ("note", "Acme"),
        ("paragraph", "Dear Ada Żółw¹"),
        ("paragraph", "Around"),
        ("paragraph", "Box EUR 52,000"),
        ("note", "¹ Gross, EUR 52,000"),
        ("note", "Register 17"),
    ]


def test_each_place_of_a_gap_is_named():
    made = docx.Document()
    made.add_paragraph("{{name}} {{start}}")
    made.add_table(1, 1).rows[0].cells[0].text = "{{start}}"
    made.sections[0].header.paragraphs[0].text = "{{car}}"

    with pytest.raises(Unresolved) as refusal:
        word.fill(saved(made), VALUES)

    assert refusal.value.places == {"start": ["body", "table"], "car": ["header"]}
    assert str(refusal.value) == "start (body, table), car (header)"


def field(made):
    element = OxmlElement("w:instrText")
    element.text = ' HYPERLINK "https://acme.example/{{name}}" '
    made.add_paragraph("x").runs[0]._element.append(element)


def described(made):
    element = OxmlElement("w:drawing")
    element.set("descr", "The signature of {{name}}")
    made.add_paragraph("x").runs[0]._element.append(element)


def chart(made):
    a = "http://schemas.openxmlformats.org/drawingml/2006/main"
    words = "<a:r><a:t>{{na</a:t></a:r><a:r><a:t>me}}</a:t></a:r>"
    blob = f'<c:chartSpace xmlns:c="urn:c" xmlns:a="{a}"><a:p>{words}</a:p></c:chartSpace>'.encode()
    kind = CONTENT_TYPE.DML_CHART
    made.part.relate_to(
        Part(PackURI("/word/charts/chart1.xml"), kind, blob, made.part.package), RELATIONSHIP_TYPE.CHART
    )


def link_target(made):
    made.part.relate_to("https://acme.example/{{name}}", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)


def titled(made):
    made.core_properties.title = "For {{name}}"


@pytest.mark.parametrize(
    ("plant", "place"),
    [(field, "field"), (described, "description"), (chart, "chart"), (link_target, "link"), (titled, "properties")],
)
def test_a_token_where_nothing_is_filled_in_refuses_the_letter_and_names_the_place(plant, place):
    made = docx.Document()
    made.add_paragraph("Dear {{name}}")
    assert word.reading_of(saved(made)).unfillable == []
    assert word.fill(saved(made), VALUES)

    plant(made)

    assert word.reading_of(saved(made)).unfillable == [("name", place)]
    with pytest.raises(Unresolved) as refusal:
        word.fill(saved(made), VALUES)
    assert refusal.value.places == {"name": [place]}


def test_a_section_that_is_opened_and_never_closed_takes_nothing_along():
    content = document([("{{#bonus}}", False)], [("The rest of the letter", False)])

    with pytest.raises(Unresolved) as refusal:
        word.fill(content, VALUES)
    assert refusal.value.places == {"#bonus": ["body"]}


def test_sections_in_a_cell_and_in_a_line_keep_the_look_of_what_stays():
    made = docx.Document()
    cell = made.add_table(1, 1).rows[0].cells[0]
    cell.paragraphs[0].text = "{{#bonus}}"
    for line in ("Bonus", "{{/bonus}}"):
        cell.add_paragraph(line)
    line = made.add_paragraph("Pay {{#pay}}")
    line.add_run("of {{pay}}").bold = True
    line.add_run("{{/pay}}{{#bonus}} and more{{/bonus}}.")

    filled = docx.Document(BytesIO(word.fill(saved(made), VALUES)))

    assert [paragraph.text for paragraph in filled.tables[0].rows[0].cells[0].paragraphs] == [""]
    runs = [(run.text, bool(run.bold)) for run in filled.paragraphs[-1].runs if run.text]
    assert runs == [("Pay ", False), ("of EUR 52,000", True), (".", False)]


def test_a_value_of_several_lines_keeps_them_and_a_picture_beside_it_stays():
    made = docx.Document()
    run = made.add_paragraph("Pay: {{pay}}").runs[0]
    run._element.append(OxmlElement("w:drawing"))

    filled = docx.Document(BytesIO(word.fill(saved(made), VALUES | {"pay": "one\ntwo"})))

    assert filled.paragraphs[0].text == "Pay: one\ntwo"
    assert len(filled.paragraphs[0]._element.findall(".//" + qn("w:drawing"))) == 1


def test_sections_of_a_word_document_are_left_out_by_paragraph():
    lines = ["{{#bonus}}", "Bonus: {{bonus}}", "{{/bonus}}", "{{#pay}}", "Pay: {{pay}}", "{{/pay}}"]
    content = document(*[[(line, False)] for line in lines])

    filled = docx.Document(BytesIO(word.fill(content, VALUES)))

    assert [paragraph.text for paragraph in filled.paragraphs if paragraph.text] == ["Pay: EUR 52,000"]


def test_a_section_of_a_word_document_that_is_left_out_takes_its_tables_along():
    made = docx.Document()
    for words in ("{{#bonus}}", "Your bonus", "{{/bonus}}", "{{#pay}}", "Your pay", "{{/pay}}"):
        made.add_paragraph(words)
        if words.startswith("Your"):
            made.add_table(1, 1).rows[0].cells[0].text = f"{words} in numbers"

    filled = docx.Document(BytesIO(word.fill(saved(made), VALUES)))
    assert [paragraph.text for paragraph in filled.paragraphs] == ["Your pay"]
    assert [table.rows[0].cells[0].text for table in filled.tables] == ["Your pay in numbers"]


def test_a_word_document_with_gaps_is_refused_and_one_that_is_none_too():
    with pytest.raises(Unresolved, match="start"):
        word.fill(document([("{{start}}", False)]), VALUES)
    with pytest.raises(ValueError, match="not a Word document"):
        word.fill(b"PK nonsense", VALUES)


def test_a_word_document_that_would_ask_another_host_is_refused():
    made = docx.Document()
    made.part.relate_to("https://example.org/logo.png", RELATIONSHIP_TYPE.IMAGE, is_external=True)
    kept = BytesIO()
    made.save(kept)
    with pytest.raises(ValueError, match="from elsewhere"):
        word.fill(kept.getvalue(), VALUES)


def test_letters_are_set_by_several_threads_at_once():
    start = Barrier(6)

    def write(number):
        start.wait(timeout=10)
        return pdf.render(sheet(f"Dear number {number}"), at=MONDAY)

    with ThreadPoolExecutor(6) as threads:
        texts = [pdf.text_of(letter) for letter in threads.map(write, range(6))]

    assert [f"Dear number {number}" in text for number, text in enumerate(texts)] == [True] * 6


def test_pages_are_put_together_by_several_threads_at_once():
    letter = pdf.render(sheet("Dear Ada"), at=MONDAY)

    with ThreadPoolExecutor(6) as threads:
        joined = list(threads.map(lambda _: pdf.joined(letter, letter), range(300)))

    assert {pdf.text_of(one).count("Dear Ada") for one in joined[::50]} == {2}


def test_a_letter_is_set_and_its_pages_are_joined_with_another():
    letter = pdf.render(sheet("Dear Ada,\n\nwe offer **much**.\n\n| Salary | EUR 52,000 |"), at=MONDAY)
    strokes = [[(0.1, 0.5), (0.4, 0.2), (0.9, 0.6)]]
    signed = [*blocks.of_text("## Certificate"), Block("signature", strokes=strokes), Block("signature", typed="Bo")]
    certificate = pdf.render(pdf.Sheet(title="Signed", sender="Acme Robotics", blocks=signed), at=MONDAY)

    text = pdf.text_of(pdf.joined(letter, certificate))

    assert letter.startswith(b"%PDF")
    assert all(words in text for words in ("we offer much.", "EUR 52,000", "Certificate", "Bo"))
    assert pdf.render(sheet("Dear"), at=MONDAY) == pdf.render(sheet("Dear"), at=MONDAY)


@pytest.fixture(scope="module")
def sealed():
    content = pdf.render(sheet("Dear Ada, we offer much."), at=MONDAY)
    return sealing.seal(content, secret=SECRET, name="Acme", reason="Accepted by Ada")


def test_a_sealed_document_is_intact_and_ours(sealed):
    seal = sealing.verify(sealed, secret=SECRET)
    assert (seal.is_intact, seal.is_ours) == (True, True)
    assert seal.sealed_at is not None
    assert not sealing.verify(sealed, secret=b"another installation").is_ours


@pytest.mark.parametrize("share", [0.01, 0.2, 0.4, 0.6])
def test_one_changed_byte_breaks_the_seal(share, sealed):
    changed = bytearray(sealed)
    changed[int(len(sealed) * share)] ^= 1

    seal = sealing.verify(bytes(changed), secret=SECRET)

    assert seal is None or not seal.is_intact


def openssl_says(document, folder):
    """What OpenSSL, which knows nothing of our code, says of the last signature of a PDF document."""
    *_, found = re.finditer(rb"/ByteRange\s*\[\s*(\d+) (\d+) (\d+) (\d+)\s*\]", document)
    first, length, second, rest = (int(number) for number in found.groups())
    signed = document[first : first + length] + document[second : second + rest]
    padded = bytes.fromhex(document[first + length + 1 : second - 1].decode())
    size = 4 + int.from_bytes(padded[2:4])  # the signature stands in more room than it needs
    (folder / "seal.der").write_bytes(padded[:size])
    (folder / "signed.bin").write_bytes(signed)
    command = ["openssl", "cms", "-verify", "-inform", "DER", "-binary", "-noverify", "-purpose", "any"]
    files = ["-in", str(folder / "seal.der"), "-content", str(folder / "signed.bin"), "-out", str(folder / "out.bin")]
    return subprocess.run([*command, *files], capture_output=True, text=True, check=False)


@pytest.mark.skipif(not shutil.which("openssl"), reason="OpenSSL is not installed")
def test_an_independent_program_agrees_that_the_seal_is_whole_and_that_a_changed_byte_breaks_it(sealed, tmp_path):
    whole = openssl_says(sealed, tmp_path)
    assert (whole.returncode, "Verification successful" in whole.stderr) == (0, True), whole.stderr

    hole = sealed.rindex(b"/Contents")
    for place in (20, hole // 3, hole // 2, hole - 200):
        changed = bytearray(sealed)
        changed[place] ^= 1
        broken = openssl_says(bytes(changed), tmp_path)
        assert broken.returncode != 0, place
        assert "verification failure" in broken.stderr.lower(), broken.stderr


@pytest.mark.skipif(not shutil.which("pdfsig"), reason="pdfsig (poppler-utils) is not installed")
def test_pdfsig_agrees_that_the_seal_is_whole_and_that_a_changed_byte_breaks_it(sealed, tmp_path):
    changed = bytearray(sealed)
    changed[sealed.rindex(b"/Contents") // 2] ^= 1
    said = {}
    for name, content in (("whole", sealed), ("changed", bytes(changed))):
        (tmp_path / f"{name}.pdf").write_bytes(content)
        command = ["pdfsig", "-nocert", str(tmp_path / f"{name}.pdf")]
        said[name] = subprocess.run(command, capture_output=True, text=True, check=False).stdout

    assert "Signature is Valid" in said["whole"]
    assert "Signature is Valid" not in said["changed"]


def test_what_is_added_behind_the_seal_shows(sealed):
    assert not sealing.verify(sealed + b"\n% more", secret=SECRET).is_intact
    assert sealing.verify(b"not a pdf", secret=SECRET) is None
    assert sealing.verify(pdf.render(sheet(), at=MONDAY), secret=SECRET) is None


def test_the_key_of_an_installation_is_always_the_same():
    numbers = [sealing_keys.key_from(SECRET).private_numbers().private_value for _ in range(2)]
    assert numbers[0] == numbers[1] != sealing_keys.key_from(b"x").private_numbers().private_value
