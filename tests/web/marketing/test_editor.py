"""The editor of a page: blocks are added, moved and taken out without scripts, and nothing typed is lost."""

from datetime import timedelta
from html import unescape

import pytest
from django.utils import timezone

from hireloom.marketing.enums import PageKind
from hireloom.marketing.models import PageDraft, PageVersion, Publication
from hireloom.marketing.operations import pages
from hireloom.marketing.operations.page_drafts import Text
from hireloom.marketing.operations.pages import PagePlan
from tests.cast import MONDAY, TUESDAY

TEXT = {"block-0-kind": "text", "block-0-heading": "Why", "block-0-html": "We **care**."}
QUESTIONS = {
    "block-1-kind": "questions",
    "block-1-heading": "Asked often",
    "block-1-item-0": "1",
    "block-1-item-0-question": "Remote?",
    "block-1-item-0-html": "Two days.",
    "block-1-item-1": "1",
    "block-1-item-1-question": "Pay?",
    "block-1-item-1-html": "Good.",
}


@pytest.fixture
def page(edda):
    return pages.make(plan=PagePlan(PageKind.PLAIN, "Life at Acme"), by=edda, at=MONDAY)


@pytest.fixture
def editor(sign_in):
    return sign_in("edda")


def send(client, page, given=(), *, revision=0, **more):
    words = {"title": "Life at Acme", "description": "How we work", "language": "en", "revision": revision}
    return client.post(f"/marketing/pages/{page.pk}/?language=en", words | dict(given) | more)


def draft():
    return PageDraft.objects.get()


def names(response):
    """The blocks of the editor as they stand."""
    return [row.kind for row in response.context["rows"]]


def test_what_is_typed_is_kept_as_html_and_comes_back_as_it_was_typed(editor, page):
    send(editor, page, TEXT | QUESTIONS)

    kept = draft()
    assert kept.blocks[0] == {"kind": "text", "heading": "Why", "html": "<p>We <strong>care</strong>.</p>"}
    assert [item["question"] for item in kept.blocks[1]["items"]] == ["Remote?", "Pay?"]
    shown = editor.get(f"/marketing/pages/{page.pk}/").content.decode()
    assert "We **care**." in shown
    assert 'name="revision" value="1"' in shown


@pytest.mark.parametrize(
    "kind", ["text", "picture", "video", "jobs", "people", "story", "figures", "questions", "call"]
)
def test_each_kind_of_block_can_be_added_and_nothing_is_kept_by_it(editor, page, kind):
    response = send(editor, page, TEXT, do=f"add:{kind}")

    assert names(response) == ["text", kind]
    assert "We **care**." in response.content.decode()
    assert response.content.count(b"data-focus") == 1
    assert not PageDraft.objects.exists()


@pytest.mark.parametrize(
    ("do", "order"),
    [
        ("down:0", ["questions", "text"]),
        ("up:1", ["questions", "text"]),
        ("up:0", ["text", "questions"]),
        ("down:1", ["text", "questions"]),
        ("remove:0", ["questions"]),
        ("remove:7", ["text", "questions"]),
        ("up:", ["text", "questions"]),
        ("nonsense", ["text", "questions"]),
        ("add:iframe", ["text", "questions"]),
    ],
)
def test_blocks_are_moved_and_taken_out_by_buttons(editor, page, do, order):
    assert names(send(editor, page, TEXT | QUESTIONS, do=do)) == order


def test_a_block_that_was_taken_out_is_put_back_as_it_was(editor, page):
    taken = send(editor, page, TEXT | QUESTIONS, do="remove:1")
    removed = taken.context["written"].sent.removed_json

    back = send(editor, page, TEXT, do="back", removed=removed)

    assert names(back) == ["text", "questions"]
    assert [item.fields[0].value for item in back.context["rows"][1].items] == ["Remote?", "Pay?"]


@pytest.mark.parametrize("removed", ["", "[]", "{", '[1, {"kind": "iframe"}]', '["x", {"kind": "text"}]'])
def test_what_is_no_block_cannot_be_put_back(editor, page, removed):
    assert names(send(editor, page, TEXT, do="back", removed=removed)) == ["text"]


@pytest.mark.parametrize(
    ("do", "questions"),
    [
        ("item-add:1", ["Remote?", "Pay?", ""]),
        ("item-up:1:1", ["Pay?", "Remote?"]),
        ("item-remove:1:0", ["Pay?"]),
        ("item-remove:1:9", ["Remote?", "Pay?"]),
        ("item-add:0", ["Remote?", "Pay?"]),
    ],
)
def test_entries_of_a_list_are_added_moved_and_taken_out(editor, page, do, questions):
    response = send(editor, page, TEXT | QUESTIONS, do=do)

    assert [item.fields[0].value for item in response.context["rows"][1].items] == questions


def test_with_scripts_the_blocks_alone_come_back(editor, page):
    words = {"title": "x", "language": "en", "do": "add:text"}
    response = editor.post(f"/marketing/pages/{page.pk}/", words, headers={"HX-Request": "true"})

    assert response.content.strip().startswith(b'<div id="blocks"')


def test_the_second_editor_sees_both_texts_and_loses_nothing(editor, page, adam):
    send(editor, page, TEXT)
    theirs = Text("Adam's title", "", [{"kind": "text", "heading": "", "html": "<p>Adam was here.</p>"}])
    pages.draft(page=page, language="en", text=theirs, revision=1, by=adam, at=TUESDAY)

    response = send(editor, page, {"block-0-kind": "text", "block-0-html": "Edda was here."}, revision=1)
    shown = unescape(response.content.decode())

    assert response.status_code == 409
    assert "What Adam Okafor saved" in shown
    assert "Adam's title" in shown
    assert "Adam was here." in shown
    assert "Edda was here." in shown
    assert draft().title == "Adam's title"
    send(editor, page, {"block-0-kind": "text", "block-0-html": "Edda was here."}, revision=2)
    assert draft().blocks[0]["html"] == "<p>Edda was here.</p>"


def test_a_page_without_a_title_is_refused_and_what_was_typed_stays(editor, page):
    response = send(editor, page, TEXT, title=" ")

    assert response.status_code == 422
    assert "A page needs a title." in response.content.decode()
    assert "We **care**." in response.content.decode()


def test_the_editor_says_what_a_saved_draft_lacks(editor, page):
    send(editor, page, {"block-0-kind": "picture"})

    assert "Choose a picture." in editor.get(f"/marketing/pages/{page.pk}/").content.decode()


def test_saving_and_publishing_asks_from_when_on(editor, page):
    response = send(editor, page, TEXT, then="publish")
    address = f"/marketing/pages/{page.pk}/publications/?language=en"
    assert response["Location"] == address

    asked = editor.get(address)
    assert b"Left empty: at once." in asked.content
    editor.post(address, {"language": "en", "revision": "1", "starts_at": ""})

    assert PageVersion.objects.get().title == "Life at Acme"
    assert b"Public" in editor.get(f"/marketing/pages/{page.pk}/").content


def test_a_page_is_planned_and_the_plan_taken_back(editor, page):
    send(editor, page, TEXT)
    moment = (timezone.localtime() + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M")
    editor.post(f"/marketing/pages/{page.pk}/publications/", {"language": "en", "revision": "1", "starts_at": moment})
    assert Publication.objects.get().withdrawn_at is None
    assert b"Cancel what is planned" in editor.get(f"/marketing/pages/{page.pk}/").content

    editor.post(f"/marketing/pages/{page.pk}/cancellations/", {"language": "en"})

    assert Publication.objects.get().withdrawn_at is not None


def test_what_stands_in_the_way_of_publishing_is_said(editor, page):
    send(editor, page, {"block-0-kind": "text"})
    address = f"/marketing/pages/{page.pk}/publications/"

    lacking = editor.post(address, {"language": "en", "revision": "1"})
    stale = editor.post(address, {"language": "en", "revision": "0"})
    over = editor.post(address, {"language": "en", "revision": "1", "starts_at": "2020-01-01T10:00"})

    assert [response.status_code for response in (lacking, stale, over)] == [422, 422, 422]
    assert "Block 1: Write the text." in unescape(lacking.content.decode())
    assert "Somebody else wrote the draft meanwhile." in unescape(stale.content.decode())
    assert "That moment is over." in unescape(over.content.decode())
    assert not PageVersion.objects.exists()


def test_a_page_is_taken_down_and_begun_anew_from_a_version(editor, page):
    send(editor, page, TEXT)
    editor.post(f"/marketing/pages/{page.pk}/publications/", {"language": "en", "revision": "1"})
    send(editor, page, revision=1, title="Another")
    version = PageVersion.objects.get()

    editor.post(f"/marketing/pages/{page.pk}/withdrawals/", {"language": "en"})
    listed = editor.get(f"/marketing/pages/{page.pk}/versions/?language=en").content.decode()
    stale = editor.post(f"/marketing/pages/{page.pk}/versions/{version.pk}/restorations/", {"revision": "1"})
    editor.post(f"/marketing/pages/{page.pk}/versions/{version.pk}/restorations/", {"revision": "2"})

    assert "Begin anew from version 1" in listed
    assert stale.status_code == 409
    assert (draft().title, draft().revision) == ("Life at Acme", 3)
    assert Publication.objects.get().withdrawn_at is not None


def test_a_language_that_is_none_is_not_there(editor, page):
    assert editor.get(f"/marketing/pages/{page.pk}/versions/?language=tlh").status_code == 404
