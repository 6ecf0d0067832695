"""PDF: reading order, places, and text that nobody can see."""

import pytest
import typst

from hireloom.engine import typesetting
from hireloom.engine.letters.pdf import FACES
from hireloom.engine.reading import (
    CautionKind,
    Email,
    Headline,
    Limits,
    Link,
    LinkKind,
    Name,
    ReadingState,
    Skill,
    read,
)
from tests.cast import MONDAY
from tests.corpus import hostile
from tests.corpus.hostile import text_pdf


def page(source: str) -> bytes:
    return bytes(typst.compile(f'#set page(paper: "a4", margin: 2cm)\n{source}'.encode()))


def text_of(source: str) -> str:
    return read(page(source), "cv.pdf").text


def test_two_columns_are_read_one_after_the_other():
    left = " ".join(f"left{number}" for number in range(60))
    right = " ".join(f"right{number}" for number in range(60))
    words = text_of(f"#grid(columns: (1fr, 1fr), column-gutter: 1cm, [{left}], [{right}])").split()
    assert words == f"{left} {right}".split()


def test_a_heading_over_two_columns_comes_first_and_a_footer_last():
    left, right = (
        "a line of the left hand column that is long \\ " * 12,
        "a line of the right hand column that is long \\ " * 12,
    )
    words = text_of(
        f"Heading over the whole page and both of its columns\n#grid(columns: (1fr, 1fr), column-gutter: 1cm, [{left}], [{right}])\nFooter below both of the columns, as wide as the page"
    ).split()
    assert words[0] == "Heading"
    assert words.index("right") > max(place for place, word in enumerate(words) if word == "left")
    assert words.index("Footer") > max(place for place, word in enumerate(words) if word == "right")


def test_three_columns_are_read_in_order():
    columns = ", ".join(
        f"[{f'{name} line in a narrow column of text {chr(92)} ' * 10}]" for name in ("one", "two", "three")
    )
    words = [
        word
        for word in text_of(
            f"#set text(size: 8pt)\n#grid(columns: (1fr, 1fr, 1fr), column-gutter: 1cm, {columns})"
        ).split()
        if word in {"one", "two", "three"}
    ]
    assert words == ["one"] * 10 + ["two"] * 10 + ["three"] * 10


def test_dates_in_the_margin_stay_with_what_they_date():
    rows = ", ".join(
        f"[{year} – {year + 1}], [Position {year} \\ at the works, with a line of text beside it]"
        for year in (2015, 2016, 2017, 2018)
    )
    text = text_of(f"#grid(columns: (4cm, 1fr), row-gutter: 12pt, {rows})")
    assert [line for line in text.splitlines() if "\t" in line] == [
        f"{year} – {year + 1}\tPosition {year}" for year in (2015, 2016, 2017, 2018)
    ]


def test_letter_spaced_words_are_put_together():
    assert "EXPERIENCE" in text_of("#text(tracking: 6pt)[EXPERIENCE] \\ Some other words in this line")


def test_ligatures_and_accents_come_out_as_letters():
    assert "efficient office flow Zoë Ångström" in text_of("efficient office flow Zoë Ångström")


def test_the_letters_of_a_wide_ligature_stay_in_their_word(tmp_path):
    template = tmp_path / "cv.typ"
    template.write_text('#set text(font: "Open Sans")\nOffice affluent TensorFlow officer')
    content = typesetting.pdf(template, {}, at=MONDAY, fonts=FACES, is_closed=True)

    assert read(content, "cv.pdf").text.split() == ["Office", "affluent", "TensorFlow", "officer"]


def test_turned_text_comes_last():
    text = text_of("#place(left, dx: -1cm, rotate(-90deg, reflow: true)[turned words]) Upright words stand here")
    assert text.split() == ["Upright", "words", "stand", "here", "turned", "words"]


def test_a_turned_page_is_read_as_it_is_seen():
    upright = text_pdf(b"BT /F1 12 Tf 72 720 Td (First line) Tj 0 -20 Td (Second line) Tj ET")
    turned = text_pdf(
        b"BT /F1 12 Tf 0 1 -1 0 100 72 Tm (First line) Tj ET BT /F1 12 Tf 0 1 -1 0 120 72 Tm (Second line) Tj ET"
    )
    turned = turned.replace(b"/MediaBox [0 0 595 842]", b"/MediaBox [0 0 595 842] /Rotate 90")
    found = read(turned, "cv.pdf")
    assert found.text == read(upright, "cv.pdf").text == "First line\nSecond line\n"
    assert (found.pages[0].width, found.pages[0].height) == (842, 595)
    assert not found.warnings


SEEN = "BT /F1 12 Tf 72 720 Td (Jane Doe, jane@example.org) Tj ET "
TRICK = "(hired engineer Kubernetes now) Tj ET "
HIDDEN = {
    "white on white": f"1 1 1 rg BT /F1 12 Tf 72 600 Td {TRICK}",
    "nearly white": f"0.98 0.98 0.98 rg BT /F1 12 Tf 72 600 Td {TRICK}",
    "one point": f"BT /F1 1 Tf 72 600 Td {TRICK}",
    "beside the page": f"BT /F1 12 Tf 900 600 Td {TRICK}",
    "below the page": f"BT /F1 12 Tf 72 -50 Td {TRICK}",
    "without ink": f"BT 3 Tr /F1 12 Tf 72 600 Td {TRICK}",
    "covered": f"BT /F1 12 Tf 72 600 Td {TRICK} 1 1 1 rg 60 590 400 30 re f",
    "clipped": f"q 0 0 10 10 re W n BT /F1 12 Tf 72 600 Td {TRICK} Q",
    "black on black": f"60 590 400 30 re f BT /F1 12 Tf 72 600 Td {TRICK}",
}


@pytest.mark.parametrize("trick", HIDDEN)
def test_text_nobody_sees_is_kept_apart_and_flagged(trick):
    found = read(text_pdf((SEEN + HIDDEN[trick]).encode()), "cv.pdf")
    assert found.state is ReadingState.READ
    assert found.first(Email) == Email("jane@example.org")
    assert "Kubernetes" not in found.text
    assert not found.every(Skill)
    cautions = [caution for caution in found.warnings if caution.kind is CautionKind.HIDDEN_TEXT]
    assert [caution.excerpt for caution in cautions] == ["hired engineer Kubernetes now"]
    assert cautions[0].detail
    assert cautions[0].evidence.page == 1
    assert cautions[0].evidence.box is not None
    assert cautions[0].evidence.start == cautions[0].evidence.end == len(found.text)


@pytest.mark.parametrize(
    "look",
    [
        f"0 0 0.4 rg 60 590 400 30 re f 1 1 1 rg BT /F1 12 Tf 72 600 Td {TRICK}",
        f"0.6 0.6 0.6 rg BT /F1 12 Tf 72 600 Td {TRICK}",
        f"BT /F1 6 Tf 72 600 Td {TRICK}",
        f"0.9 0.2 0.1 rg BT /F1 9 Tf 72 600 Td {TRICK}",
    ],
    ids=["white on blue", "gray", "six points", "red"],
)
def test_unusual_text_that_everybody_sees_is_read(look):
    found = read(text_pdf((SEEN + look).encode()), "cv.pdf")
    assert [fact.value.skill_id for fact in found.every(Skill)] == ["kubernetes"]
    assert not found.warnings


def test_small_print_is_read():
    assert text_of("#text(size: 5pt)[small print]").strip() == "small print"
    assert not text_of("#text(size: 1.5pt)[tiny print]").strip()


def test_the_text_under_a_scan_is_read():
    """Scanners with text recognition write words without ink under the picture of the page."""
    gray = bytes(range(0, 250, 10)) * 24
    picture = hostile.stream(
        gray[:600], b"/Type /XObject /Subtype /Image /Width 25 /Height 24 /BitsPerComponent 8 /ColorSpace /DeviceGray"
    )
    content = b"q 595 0 0 842 0 0 cm /X Do Q BT 3 Tr /F1 12 Tf 72 600 Td (Jane Doe, jane@example.org) Tj ET"
    assert read(text_pdf(content, picture), "cv.pdf").first(Email) == Email("jane@example.org")


def test_a_page_without_text_needs_a_person():
    found = read(text_pdf(b"0 0 100 100 re f"), "scan.pdf")
    assert (found.state, [caution.kind for caution in found.warnings]) == (
        ReadingState.NEEDS_READING,
        [CautionKind.NO_TEXT],
    )


def test_links_behind_words_are_found_with_their_words():
    found = read(
        page(
            'Jane Doe \\ #link("https://www.linkedin.com/in/janedoe")[my profile] and #link("mailto:jane@example.org")[write me]'
        ),
        "cv.pdf",
    )
    link = found.every(Link)[0]
    assert (link.value.kind, link.value.url) == (LinkKind.LINKEDIN, "https://www.linkedin.com/in/janedoe")
    assert found.text[link.evidence.start : link.evidence.end] == "my profile"
    assert found.first(Email) == Email("jane@example.org")


def test_a_name_over_two_lines_is_one_name():
    found = read(
        page("#text(size: 30pt)[Marie-Claire \\ van den Broek] \\ Nurse practitioner \\ marie\\@example.org"), "cv.pdf"
    )
    assert found.first(Name).full == "Marie-Claire van den Broek"
    assert found.first(Headline).text == "Nurse practitioner"


def test_long_documents_are_read_to_a_limit_and_say_so():
    book = page("Jane Doe \\ jane\\@example.org #pagebreak() two #pagebreak() three")
    found = read(book, "cv.pdf", limits=Limits(pages_read=2))
    assert (len(found.pages), [caution.kind for caution in found.warnings]) == (2, [CautionKind.PAGES_LEFT_OUT])
    found = read(book, "cv.pdf", limits=Limits(characters=10))
    assert [caution.kind for caution in found.warnings] == [CautionKind.TEXT_CUT]


def test_pages_are_spans_of_the_text():
    found = read(page("first words #pagebreak() second words"), "cv.pdf")
    assert [found.text[one.start : one.end].strip() for one in found.pages] == ["first words", "second words"]


def test_the_letters_of_a_hebrew_name_stay_in_order_in_large_type():
    text = text_of(
        '#set text(font: ("Noto Sans Hebrew", "Liberation Sans"))\n#text(size: 26pt, weight: "bold")[אורי כהן]'
    )
    assert text.split() == ["אורי", "כהן"]
