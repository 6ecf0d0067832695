"""The HTML beside the text: the same words, links to click, quotes set off, and nothing that is not text."""

import re

from hireloom.kit.ids import uuid7
from hireloom.messaging import html, tracking, transport
from hireloom.messaging.footers import Footer
from hireloom.messaging.models import Message
from hireloom.messaging.tracking import Tracker
from tests.cast import MONDAY

TEXT = "Hi <Ada> & all,\nsee https://example.org/a?b=1&c=2.\n\n> you wrote\n> this\nYes.\n"


def body(*arguments):
    return html.of(*arguments).split("\n", 2)[2].rsplit("\n", 2)[0]


def test_paragraphs_links_and_quotes_look_as_they_were_typed():
    assert body(TEXT) == (
        '<p style="margin:0 0 14px">Hi &lt;Ada&gt; &amp; all,<br>\n'
        'see <a href="https://example.org/a?b=1&amp;c=2">https://example.org/a?b=1&amp;c=2</a>.</p>\n'
        f'<blockquote style="{html.QUOTE}">you wrote<br>\nthis</blockquote>\n'
        '<p style="margin:0 0 14px">Yes.</p>'
    )


def test_what_leads_through_us_stands_in_the_html_alone_and_never_below():
    tracker = Tracker(uuid7(), uuid7(), ("https://example.org/a",))
    footer = Footer("https://example.org/u", "—\nLeave: https://example.org/u", tracker)
    message = Message(
        to_address="ada@example.org", subject="Hi", text="See https://example.org/a", message_id="<1@example.org>",
        created_at=MONDAY, purpose="sequence",
    )  # fmt: skip
    mail = transport.compose(message, footer)
    plain, rich = (part.get_content() for part in mail.iter_parts())
    assert ("/m/" in plain, rich.count("/m/"), rich.count("<img")) == (False, 2, 1)
    [led] = re.findall(r'/m/([^"]+)/">https://example.org/a<', rich)
    assert tracking.followed(led).target == "https://example.org/a"
    assert 'href="https://example.org/u"' in rich, "the link to leave goes where it says"
    message.purpose = "interview"
    assert transport.compose(message).get_content_type() == "text/plain"


def test_nothing_that_is_typed_becomes_markup():
    hostile = '<script>alert(1)</script> "https://example.org/"onclick=x" javascript:alert(1)'
    assert "<script" not in body(hostile)
    assert body(hostile).count("<a ") == 1
    assert 'href="https://example.org/"' in body(hostile)
