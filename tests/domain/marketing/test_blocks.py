"""Blocks: plain data of a declared type, harmless, and nothing cut."""

import pytest

from hireloom.kit.refusals import Unacceptable
from hireloom.marketing import blocks
from hireloom.marketing.enums import BlockKind


def test_every_kind_of_block_is_declared():
    assert set(blocks.TYPES) == set(BlockKind.values)


def test_a_block_keeps_the_fields_of_its_type_alone_and_its_html_is_sanitized():
    given = {"kind": "text", "heading": " Why\n us ", "html": "<p onclick=x>Hi<script>1</script></p>", "style": "red"}

    assert blocks.cleaned([given]) == [{"kind": "text", "heading": "Why us", "html": "<p>Hi</p>"}]


def test_entries_of_a_list_are_cleaned_as_blocks_are():
    given = {"kind": "questions", "items": [{"question": "Pay?", "html": "<h1>Good</h1>", "x": 1}, "nonsense"]}

    assert blocks.cleaned([given]) == [
        {"kind": "questions", "heading": "", "items": [{"question": "Pay?", "html": "Good"}]}
    ]


@pytest.mark.parametrize(("most", "kept"), [("3", 3), (0, 1), ("999", 50), ("nine", 6), (None, 6), ("9" * 400, 6)])
def test_a_number_stays_within_its_bounds(most, kept):
    assert blocks.cleaned([{"kind": "jobs", "most": most}])[0]["most"] == kept


@pytest.mark.parametrize("agreed", ["yes", 1, "1", None])
def test_only_a_plain_yes_is_a_yes(agreed):
    item = blocks.cleaned([{"kind": "people", "items": [{"name": "Ada", "agreed": agreed}]}])[0]["items"][0]

    assert item["agreed"] is False


@pytest.mark.parametrize(
    "given",
    [
        [{"kind": "text", "heading": "x" * 201}],
        [{"kind": "text"}] * 41,
        [{"kind": "figures", "items": [{}] * 25}],
        [{"kind": "figures", "items": "many"}],
        [{"kind": "iframe"}],
        [{}],
    ],
)
def test_too_much_and_what_is_no_block_are_refused(given):
    with pytest.raises(Unacceptable):
        blocks.cleaned(given)


@pytest.mark.parametrize(
    ("address", "is_safe"),
    [
        ("https://example.org/a?b=c", True),
        ("mailto:jobs@example.org", True),
        ("#jobs", True),
        ("/careers/acme-robotics/", True),
        ("javascript:alert(1)", False),
        ("//example.org", False),
        ("/settings/", False),
        ("data:text/html,x", False),
        ("https://", False),
        ("", False),
    ],
)
def test_a_page_links_to_sane_addresses_alone(address, is_safe):
    assert bool(blocks.safe_address(address)) == is_safe


def test_blocks_can_be_read_as_words():
    given = blocks.cleaned(
        [
            {"kind": "text", "heading": "Why", "html": "<p>We care &amp; build.</p><p>Daily.</p>"},
            {"kind": "figures", "items": [{"figure": "37", "label": "hours a week"}]},
        ]
    )

    assert blocks.as_words(given) == ["[Text]\nWhy\nWe care & build.\nDaily.", "[Figures]\n- 37\n- hours a week"]
