"""Files in, rows out: every encoding and delimiter, every kind of address book, and what could harm."""

import io
import struct
import zipfile
import zlib

import pytest

from hireloom.engine.importing import (
    Bounds,
    Format,
    Unreadable,
    fingerprint,
    format_of,
    guess,
    letter_of,
    members,
    messages,
    open_table,
)

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def rows(content: bytes, kind: Format = Format.CSV, **bounds: int) -> list[tuple[str, ...]]:
    return [row.cells for row in open_table(io.BytesIO(content), kind, bounds=Bounds(**bounds)).rows]


def columns(content: bytes, kind: Format = Format.CSV) -> tuple[str, ...]:
    return open_table(io.BytesIO(content), kind).columns


def zipped(parts: dict[str, bytes | str], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", packing) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


def workbook(sheet: str, shared: str = "", styles: str = "", name: str = "People") -> bytes:
    return zipped(
        {
            "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{DOCUMENT}"><sheets><sheet name="{name}" sheetId="1" '
            'r:id="rId1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
            'relationships"><Relationship Id="rId1" Type="x" Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/sharedStrings.xml": f"<sst {MAIN}>{shared}</sst>",
            "xl/styles.xml": f"<styleSheet {MAIN}>{styles}</styleSheet>",
            "xl/worksheets/sheet1.xml": f"<worksheet {MAIN}><sheetData>{sheet}</sheetData></worksheet>",
        }
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_table_is_read_whatever_its_encoding_and_delimiter(encoding, delimiter):
    lines = [["Name", "Ort", "Firma"], ["Jürgen Müßig", "Köln", "Größe & Söhne"], ["Zoë", "Besançon", "Crème"]]
    text = "\r\n".join(delimiter.join(line) for line in lines)

    assert rows(text.encode(encoding)) == [tuple(line) for line in lines[1:]]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Łukasz Żółkiewski", "cp1250"),
        ("Иван Петров, инженер из Москвы", "cp1251"),
        ("山田太郎と鈴木花子", "shift_jis"),
    ],
)
def test_other_scripts_are_read_in_their_old_encodings(text, encoding):
    lines = "\n".join(["name;note", *[f"{text};{text} {n}" for n in range(20)]])

    assert rows(lines.encode(encoding))[0][0] == text


def test_quoted_cells_hold_delimiters_and_lines_and_the_place_is_the_line_of_the_file():
    content = b'name,note\n"Byron, Ada","first\nsecond"\n\nGrace,x\n'
    table = open_table(io.BytesIO(content), Format.CSV)

    assert [(row.where, row.cells) for row in table.rows] == [
        ("2", ("Byron, Ada", "first\nsecond")),
        ("5", ("Grace", "x")),
    ]


def test_linkedins_notes_before_the_head_are_left_out():
    content = b'Notes:\n"Some, emails are missing"\n\nFirst Name,Last Name,URL,Email Address,Connected On\nAda,B,u,,x\n'

    assert format_of(content, "Connections.csv") is Format.LINKEDIN
    assert columns(content, Format.LINKEDIN)[:2] == ("First Name", "Last Name")
    assert rows(content, Format.LINKEDIN) == [("Ada", "B", "u", "", "x")]


def test_a_file_without_a_head_gets_numbers_for_columns():
    assert columns(b"ada@example.org,Ada\nbob@example.org,Bob\n") == ("1", "2")
    assert len(rows(b"ada@example.org,Ada\nbob@example.org,Bob\n")) == 2


@pytest.mark.parametrize("content", [b"", b"  \n ", b"\x00\x01\x02\x03" * 50])
def test_what_is_no_text_is_refused_with_a_sentence(content):
    with pytest.raises(Unreadable, match=r"\."):
        rows(content)


def test_a_table_with_too_many_rows_is_refused_and_not_cut():
    with pytest.raises(Unreadable, match="split it"):
        rows(b"name\n" + b"x\n" * 11, rows=10)


def test_a_spreadsheet_gives_text_dates_and_numbers_as_a_person_sees_them():
    sheet = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>Since</t></is></c>'
        '<c r="D1" t="str"><v>Salary</v></c></row>'
        '<row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3" s="1"><v>45413</v></c><c r="D3"><v>50000</v></c></row>'
    )
    shared = "<si><t>Name</t></si><si><r><t>Ada </t></r><r><t>Byron</t></r><rPh><t>read aloud</t></rPh></si>"
    styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
    table = open_table(io.BytesIO(workbook(sheet, shared, styles)), Format.XLSX)

    assert table.columns == ("Name", "Since", "", "Salary")
    assert [(row.where, row.cells) for row in table.rows] == [("People!3", ("Ada Byron", "2024-05-01", "", "50000"))]


@pytest.mark.parametrize(
    ("value", "seen"),
    [("2958465", "9999-12-31"), ("2958466", "2958466"), ("1e400", "1e400"), ("nan", "nan")],
)
def test_a_number_that_is_no_day_stays_as_it_is_written(value, seen):
    head = '<row r="1"><c r="A1" t="str"><v>Started</v></c></row>'
    sheet = f'{head}<row r="2"><c r="A2" s="1"><v>{value}</v></c></row>'
    styles = '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'

    assert rows(workbook(sheet, styles=styles), Format.XLSX) == [(seen,)]


def test_a_cell_far_out_costs_nothing():
    far = '<row r="1"><c r="A1" t="str"><v>name</v></c></row><row r="2"><c r="XFD2" t="str"><v>x</v></c></row>'

    assert rows(workbook(far), Format.XLSX) == []


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml"]
)
def test_a_spreadsheet_that_unpacks_without_end_is_refused(part):
    good = zipfile.ZipFile(io.BytesIO(workbook('<row r="1"><c r="A1" t="str"><v>x</v></c></row>' * 9)))
    parts: dict[str, bytes | str] = {name: good.read(name) for name in good.namelist()}
    content = zipped(parts | {part: b"<a>" + b"<b/>" * 5_000_000 + b"</a>"})

    with pytest.raises(Unreadable):
        rows(content, Format.XLSX)


def test_entities_of_a_spreadsheet_are_not_resolved():
    hostile = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd"><!ENTITY a "aaaa">]>'
    good = zipfile.ZipFile(io.BytesIO(workbook("")))
    sheet = f"{hostile}<worksheet {MAIN}><sheetData>"
    sheet += '<row r="1"><c r="A1" t="str"><v>name</v></c></row>'
    sheet += '<row r="2"><c r="A2" t="inlineStr"><is><t>&f;</t></is></c><c r="B2" t="str"><v>kept</v></c></row>'
    sheet += "</sheetData></worksheet>"
    parts: dict[str, bytes | str] = {name: good.read(name) for name in good.namelist()}

    found = rows(zipped(parts | {"xl/worksheets/sheet1.xml": sheet}), Format.XLSX)

    assert "root" not in str(found)


NO_NAME = zipped({"xl/é.xml": b"x"}).replace("é".encode(), b"\xff\xff")


@pytest.mark.parametrize("content", [b"PK\x03\x04 nonsense", zipped({"a.txt": b"x"}), NO_NAME])
def test_what_is_no_spreadsheet_is_refused(content):
    with pytest.raises(Unreadable):
        rows(content, Format.XLSX)


def test_address_books_of_every_age_are_read():
    old = "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=\r\n=C3=B6rg\r\n"
    old += "TEL;CELL:+49 170 1234567\r\nEND:VCARD\r\n"
    new = "BEGIN:VCARD\nVERSION:4.0\nFN:Ada By\n ron\nitem1.EMAIL;TYPE=work:ada@example.org\nORG:Acme\\, Inc;Lab\n"
    new += "ADR;TYPE=home:;;1 Rue;Lyon;;69001;France\nTEL;VALUE=uri:tel:+33612345678\nEND:VCARD\n"
    table = open_table(io.BytesIO((old + new).encode()), Format.VCARD)
    found = [dict(zip(table.columns, row.cells, strict=True)) for row in table.rows]

    assert (found[0]["given_name"], found[0]["family_name"], found[0]["phone"]) == ("Jörg", "Müller", "+49 170 1234567")
    assert (found[1]["name"], found[1]["email"], found[1]["company"]) == ("Ada Byron", "ada@example.org", "Acme, Inc")
    assert (found[1]["city"], found[1]["country"], found[1]["phone"]) == ("Lyon", "France", "+33612345678")


@pytest.mark.parametrize("wrapped", ["{}", "[{}]", "{}\n{}"])
def test_json_resumes_come_alone_in_a_list_and_a_line_each(wrapped):
    one = '{"basics": {"name": "Ada", "email": "a@x.org", "profiles": [{"url": "https://github.com/a"}]}}'
    content = wrapped.replace("{}", one).encode()

    assert rows(content, Format.JSON_RESUME)[0][:4] == ("Ada", "a@x.org", "", "https://github.com/a")


def test_json_that_is_nested_without_end_or_no_resume_is_refused():
    for content in (b"[" * 100_000, b'{"a": 1}', b"not json"):
        with pytest.raises(Unreadable):
            rows(content, Format.JSON_RESUME)


def test_an_archive_gives_its_files_and_says_of_each_that_it_leaves_out_why():
    content = zipped(
        {
            "a/cv.pdf": b"x",
            "__MACOSX/._cv.pdf": b"x",
            "b.zip": b"PK",
            "../../evil.txt": b"y",
            "big.txt": b"0" * 40_000_000,
        }
    )
    found = {member.name: (member.content, bool(member.problem)) for member in members(io.BytesIO(content))}

    assert found == {
        "a/cv.pdf": (b"x", False),
        "b.zip": (b"", True),
        "evil.txt": (b"y", False),
        "big.txt": (b"", True),
    }


def test_a_member_that_lies_about_its_size_is_stopped():
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    deflated = packed.compress(b"\0" * 60_000_000) + packed.flush()
    name = b"cv.pdf"
    local = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, 0, 8, 0, 0, 0, len(deflated), 10, len(name), 0) + name
    central = struct.pack(
        "<4s6H3I5H2I", b"PK\x01\x02", 20, 20, 0, 8, 0, 0, 0, len(deflated), 10, len(name), 0, 0, 0, 0, 0, 0
    )
    body = local + deflated
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 1, 1, len(central) + len(name), len(body), 0)
    (member,) = members(io.BytesIO(body + central + name + end))

    assert member.problem
    assert member.content == b""


@pytest.mark.parametrize("packing", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_member_whose_packed_bytes_are_damaged_is_named_and_the_others_still_come(packing):
    content = bytearray(zipped({"first.txt": bytes(range(256)) * 200, "second.txt": b"whole"}, packing))
    start = content.index(b"first.txt") + len(b"first.txt")
    content[start : start + 40] = b"\xff" * 40

    first, second = members(io.BytesIO(bytes(content)))

    assert (first.content, first.problem.startswith("It is damaged")) == (b"", True)
    assert second.content == b"whole"


def test_an_archive_with_too_many_files_is_refused():
    with pytest.raises(Unreadable, match="at most 3"):
        list(members(io.BytesIO(zipped({f"{n}.txt": b"" for n in range(5)})), bounds=Bounds(files=3)))


def test_a_mailbox_is_parted_at_its_from_lines_only():
    box = b"From a@x Mon Jan  1 00:00:00 2024\nFrom: A <a@x.org>\n\n>From the start\nFrom here, no letter begins\n\n"
    box += b"From b@x Mon Jan  1 00:00:00 2024\nFrom: B <b@x.org>\nSubject: Hi\n\nbody\n"
    letters = list(messages(io.BytesIO(box)))

    assert len(letters) == 2
    assert b"\nFrom the start\n" in letters[0]
    assert letter_of(letters[1]).sender_email == "b@x.org"


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe", b"From: =?x?q?=?=\nContent-Type: multipart/mixed\n\n", b"To: \n\n"]
)
def test_a_broken_letter_is_empty_and_never_an_error(content):
    assert letter_of(content).attachments == ()


@pytest.mark.parametrize(
    ("heads", "fields"),
    [
        (["First Name", "Last Name", "Email Address"], ("given_name", "family_name", "email")),
        (["Vorname", "Nachname", "E-Mail-Adresse", "Handy"], ("given_name", "family_name", "email", "phone")),
        (["Prénom", "Nom", "Courriel", "Société"], ("given_name", "family_name", "email", "company")),
        (["Nombre", "Apellidos", "Correo electrónico"], ("given_name", "family_name", "email")),
        (["Voornaam", "Achternaam", "Woonplaats"], ("given_name", "family_name", "city")),
        (["Nome", "Cognome", "Azienda"], ("given_name", "family_name", "company")),
        (["candidate_name", "JobTitle", "Phone 1"], ("name", "headline", "phone")),
        (["Date of birth", "Gender", "Salary"], ("", "", "")),
    ],
)
def test_columns_are_guessed_in_seven_languages_and_what_is_nobodys_business_is_left_out(heads, fields):
    assert guess(heads, ()) == fields


def test_the_same_columns_have_the_same_fingerprint_however_they_are_written():
    assert fingerprint(["First Name", "E-Mail"]) == fingerprint(["first_name", "e mail"])
    assert fingerprint(["First Name", "E-Mail"]) != fingerprint(["E-Mail", "First Name"])
