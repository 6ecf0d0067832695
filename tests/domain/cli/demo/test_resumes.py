"""Résumé files: the same each time, and read back by the product's own reader."""

from datetime import UTC, datetime

import pytest

from hireloom.cli.demo.resumes import docx, making, pdf, plain, sheet
from hireloom.cli.demo.world import small
from hireloom.cli.demo.world.shapes import Human
from hireloom.engine import reading

NOW = datetime(2026, 11, 20, 15, tzinfo=UTC)
SEED = 7
LAYOUTS = (*pdf.LAYOUTS, *docx.LAYOUTS)


@pytest.fixture(scope="module")
def humans() -> tuple[Human, ...]:
    return small.build(SEED, NOW).humans


@pytest.fixture(scope="module")
def one_of_each_language(humans) -> list[Human]:
    return [next(human for human in humans if human.career.language == code) for code in ("en", "de", "fr", "es", "pt")]


def order(human: Human, layout: str) -> making.Order:
    suffix = "pdf" if layout in pdf.LAYOUTS else "docx"
    return making.Order(human.key, sheet.of(human), layout, pdf.SHADES[0], f"resume.{suffix}", human.added_at)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_layout_gives_the_same_bytes_again(layout, humans):
    assert making.render(order(humans[0], layout)) == making.render(order(humans[0], layout))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_reader_finds_who_it_is_and_what_they_did(layout, one_of_each_language):
    for human in one_of_each_language:
        wanted = order(human, layout)
        found = reading.read(making.render(wanted), wanted.name)

        assert found.state == "read"
        assert found.language == human.career.language
        values = [fact.value for fact in found.facts]
        assert human.email in [value.address for value in values if isinstance(value, reading.Email)]
        assert human.latin_name in [value.full for value in values if isinstance(value, reading.Name)]
        works = [value for value in values if isinstance(value, reading.Employment)]
        assert len(works) == len(human.career.employments), (human.key, layout)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_name_in_its_own_script_can_be_read_from_the_file(layout, humans):
    natives = [human for human in humans if human.native_name]
    for human in natives[:: len(natives) // 8]:
        wanted = order(human, layout)

        assert "".join(human.native_name.split()) in "".join(
            reading.read(making.render(wanted), wanted.name).text.split()
        )


def test_people_send_every_layout_and_call_their_files_differently(humans):
    orders = [making.order_for(SEED, human) for human in humans[:200]]

    assert {order.layout for order in orders} == set(LAYOUTS)
    assert 0.6 < sum(order.is_pdf for order in orders) / len(orders) < 0.9
    assert len({order.name for order in orders}) > 190
    assert all(len(order.name) <= 200 and "/" not in order.name for order in orders)


def test_the_plain_text_says_what_the_sheet_says(one_of_each_language):
    for human in one_of_each_language:
        text = plain.text(sheet.of(human))

        assert text.startswith(human.latin_name)
        for line in human.career.employments:
            assert line.company in text
            assert all(deed in text for deed in line.achievements)


def test_they_are_made_by_processes_of_their_own_which_know_no_database(humans):
    wanted = [order(human, LAYOUTS[0]) for human in humans[:2]]

    made = list(making.make_all(wanted, processes=1))

    assert [one.order for one in made] == wanted
    assert all(one.findings.is_read for one in made)
