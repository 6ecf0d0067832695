"""Pages: written by one at a time, public from a moment on, and never changed once they were."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from hireloom.core import tenancy
from hireloom.core.access import PermissionDenied
from hireloom.core.models import Event
from hireloom.kit.refusals import Unacceptable
from hireloom.marketing.enums import PageKind
from hireloom.marketing.models import Page, PageDraft, PageVersion, Publication
from hireloom.marketing.operations import pages
from hireloom.marketing.operations.page_drafts import Text
from hireloom.marketing.operations.pages import PagePlan
from hireloom.marketing.queries import public
from tests.cast import MONDAY, TUESDAY, WEDNESDAY
from tests.domain.marketing.conftest import WORDS


def recorded(prefix="marketing.page"):
    return [event.name for event in Event.objects.filter(name__startswith=prefix).order_by("sequence")]


def said(page, language="en"):
    """What the public reads of a page in a language, and in which version; None where it reads nothing."""
    live = public.live_page(organization_id=page.organization_id, kind=PageKind(page.kind), path=page.path)
    found = live.said.get(language) if live else None
    return (found.title, found.number) if found else None


def write(page, by, title, *, revision, language="en", blocks=()):
    return pages.draft(page=page, language=language, text=Text(title, "", blocks), revision=revision, by=by, at=TUESDAY)


def test_a_page_is_made_and_nothing_of_it_is_public(page, draft):
    assert (page.name, page.path, page.kind) == ("Life at Acme", "life-at-acme", "plain")
    assert (draft.title, draft.revision, draft.blocks[0]["html"]) == ("Life at Acme", 1, WORDS[0]["html"])
    assert said(page) is None
    assert recorded() == ["marketing.page.made", "marketing.page.drafted"]


def test_the_path_is_the_pages_own_among_its_kind(page, edda):
    with pytest.raises(pages.PagePathTaken):
        pages.make(plan=PagePlan(PageKind.PLAIN, "Life at Acme!"), by=edda, at=MONDAY)

    story = pages.make(plan=PagePlan(PageKind.STORY, "Life at Acme"), by=edda, at=MONDAY)
    assert story.path == page.path


def test_there_is_one_front(edda):
    pages.make(plan=PagePlan(PageKind.FRONT, "Front"), by=edda, at=MONDAY)

    with pytest.raises(pages.PagePathTaken):
        pages.make(plan=PagePlan(PageKind.FRONT, "Another front"), by=edda, at=MONDAY)


@pytest.mark.parametrize(
    ("plan", "words"),
    [
        (PagePlan(PageKind.PLAIN, " \u200b"), "A page needs a name."),
        (PagePlan(PageKind.EVENT, "Campus day"), "Say when the event begins."),
        (
            PagePlan(PageKind.EVENT, "Campus day", starts_at=TUESDAY, ends_at=MONDAY),
            "An event ends after it began, not before.",
        ),
    ],
)
def test_a_plan_that_makes_no_sense_is_refused_with_a_sentence(edda, plan, words):
    with pytest.raises(Unacceptable, match=words):
        pages.make(plan=plan, by=edda, at=MONDAY)


def test_a_page_is_arranged_anew_and_what_stays_is_not_recorded(page, edda):
    pages.arrange(page=page, changes={"path": "Life & work", "position": 2}, by=edda, at=TUESDAY)
    again = pages.arrange(page=page, changes={"path": "life-work"}, by=edda, at=TUESDAY)

    assert (again.path, again.position) == ("life-work", 2)
    arranged = Event.objects.get(name="marketing.page.arranged")
    assert arranged.payload["fields"] == "path position"


def test_only_who_may_edit_the_site_writes_pages(page, draft, edda, rita, otto):
    for by in (rita, otto):
        with pytest.raises(PermissionDenied):
            pages.make(plan=PagePlan(PageKind.PLAIN, "Mine"), by=rita, at=MONDAY)
        with pytest.raises(PermissionDenied):
            write(page, by, "Mine", revision=1)
        with pytest.raises(PermissionDenied):
            pages.publish(page=page, language="en", revision=1, by=by, at=MONDAY)
        assert not Page.objects.visible_to(by).exists()
        assert not PageDraft.objects.visible_to(by).exists()

    assert Page.objects.visible_to(edda).get() == page
    assert PageDraft.objects.visible_to(edda).get() == draft


def test_whoever_saves_over_a_newer_draft_gets_it_to_see_and_nothing_is_lost(page, draft, edda, adam):
    write(page, adam, "Adam's words", revision=1)

    with pytest.raises(pages.DraftChangedMeanwhile) as refused:
        write(page, edda, "Edda's words", revision=1)

    assert (refused.value.draft.title, refused.value.draft.revision) == ("Adam's words", 2)
    assert write(page, edda, "Edda's words", revision=2).revision == 3


def test_the_same_words_again_are_no_new_revision(page, draft, edda):
    again = pages.draft(
        page=page, language="en", text=Text(draft.title, draft.description, WORDS), revision=0, by=edda, at=TUESDAY
    )

    assert again.revision == 1
    assert recorded().count("marketing.page.drafted") == 1


def test_publishing_shows_a_numbered_version_and_publishing_twice_is_one(page, draft, edda):
    for _ in range(2):
        pages.publish(page=page, language="en", revision=1, by=edda, at=TUESDAY)

    assert said(page) == ("Life at Acme", 1)
    assert Publication.objects.count() == PageVersion.objects.count() == 1
    assert recorded()[2:] == ["marketing.page.published"]


def test_what_is_written_afterwards_is_not_public_before_it_is_published(page, draft, edda):
    pages.publish(page=page, language="en", revision=1, by=edda, at=TUESDAY)
    write(page, edda, "Work at Acme", revision=1)

    assert said(page) == ("Life at Acme", 1)
    pages.publish(page=page, language="en", revision=2, by=edda, at=WEDNESDAY)
    assert said(page) == ("Work at Acme", 2)


def test_a_version_for_later_is_live_when_its_moment_has_come_and_no_job_ran(page, draft, edda):
    now = timezone.now()
    pages.publish(page=page, language="en", revision=1, by=edda, at=now - timedelta(hours=2))
    write(page, edda, "Next year's", revision=1)
    later = now + timedelta(hours=1)
    shown = pages.publish(page=page, language="en", revision=2, by=edda, at=now, starts_at=later)

    assert said(page) == ("Life at Acme", 1)
    Publication.objects.filter(pk=shown.pk).update(starts_at=now - timedelta(minutes=1))
    assert said(page) == ("Next year's", 2)
    assert recorded()[-1] == "marketing.page.scheduled"


def test_what_was_planned_is_taken_back(page, draft, edda):
    now = timezone.now()
    shown = pages.publish(page=page, language="en", revision=1, by=edda, at=now, starts_at=now + timedelta(days=1))

    assert [pages.unschedule(page=page, language="en", by=edda, at=now) for _ in range(2)] == [1, 0]
    Publication.objects.filter(pk=shown.pk).update(starts_at=now - timedelta(minutes=1))
    assert said(page) is None
    assert recorded()[-1] == "marketing.page.unscheduled"


def test_a_page_is_taken_down_in_one_language_and_stays_in_the_other(page, draft, edda):
    write(page, edda, "Leben bei Acme", revision=0, language="de")
    for language in ("en", "de"):
        pages.publish(page=page, language=language, revision=1, by=edda, at=TUESDAY)

    assert [pages.take_down(page=page, language="en", by=edda, at=WEDNESDAY) for _ in range(2)] == [1, 0]
    assert (said(page, "en"), said(page, "de")) == (None, ("Leben bei Acme", 1))
    assert recorded()[-1] == "marketing.page.taken_down"


def test_an_older_version_is_begun_anew_as_the_draft(page, draft, edda):
    pages.publish(page=page, language="en", revision=1, by=edda, at=TUESDAY)
    write(page, edda, "Work at Acme", revision=1)
    first = PageVersion.objects.get(number=1)

    with pytest.raises(pages.DraftChangedMeanwhile):
        pages.restore(version=first, revision=1, by=edda, at=WEDNESDAY)
    restored = pages.restore(version=first, revision=2, by=edda, at=WEDNESDAY)

    assert (restored.title, restored.revision, restored.blocks) == ("Life at Acme", 3, draft.blocks)
    assert recorded()[-1] == "marketing.page.restored"


def test_a_draft_that_somebody_else_wrote_meanwhile_is_not_published(page, draft, edda, adam):
    write(page, adam, "Adam's words", revision=1)

    with pytest.raises(pages.DraftChangedMeanwhile):
        pages.publish(page=page, language="en", revision=1, by=edda, at=TUESDAY)
    assert said(page) is None


def test_a_moment_that_is_over_and_a_language_without_words_are_refused(page, draft, edda):
    with pytest.raises(Unacceptable, match="That moment is over"):
        pages.publish(page=page, language="en", revision=1, by=edda, at=TUESDAY, starts_at=MONDAY)
    with pytest.raises(Unacceptable, match="Nothing is written in this language yet"):
        pages.publish(page=page, language="de", revision=0, by=edda, at=TUESDAY)


def test_what_a_page_lacks_is_said_before_it_is_public(page, edda):
    lacking = [
        {"kind": "text", "heading": "", "html": ""},
        {"kind": "people", "items": [{"name": "Ada Byron", "agreed": False}]},
        {"kind": "video", "title": "A day", "url": "http://example.org/v", "picture": ""},
        {"kind": "figures", "items": []},
        {"kind": "call", "label": "Look", "url": "javascript:alert(1)"},
    ]
    write(page, edda, "Life", revision=0, blocks=lacking)

    with pytest.raises(pages.NotReady) as refused:
        pages.publish(page=page, language="en", revision=1, by=edda, at=TUESDAY)

    assert [(lack.block, lack.item, str(lack.sentence)) for lack in refused.value.lacks] == [
        (0, None, "Write the text."),
        (1, 0, "Ask them, and note that they agreed to be shown."),
        (2, None, "Give the address of the video, beginning with https://."),
        (2, None, "Choose a picture."),
        (3, None, "Add at least one figure."),
        (4, None, "Say where the button leads: https://, mailto:, or #jobs."),
    ]


def test_a_page_that_never_was_public_is_discarded_and_another_is_not(page, draft, edda):
    other = pages.make(plan=PagePlan(PageKind.PLAIN, "Other"), by=edda, at=MONDAY)
    pages.publish(page=page, language="en", revision=1, by=edda, at=TUESDAY)

    pages.discard(page=other, by=edda, at=TUESDAY)
    with pytest.raises(pages.WasPublished):
        pages.discard(page=page, by=edda, at=TUESDAY)

    assert Page.objects.get() == page


def test_the_database_lets_nobody_change_a_version(page, draft, edda):
    pages.publish(page=page, language="en", revision=1, by=edda, at=TUESDAY)

    for change in (lambda: PageVersion.objects.update(title="Another"), lambda: PageVersion.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_the_front_alone_has_no_path(page):
    with pytest.raises(IntegrityError, match="the_front_alone_has_no_path"), transaction.atomic():
        Page.objects.filter(pk=page.pk).update(path="")


def test_each_organization_has_its_own_pages(page, draft, edda, globex, otto):
    pages.publish(page=page, language="en", revision=1, by=edda, at=TUESDAY)
    with tenancy.organization(globex.organization.pk):
        theirs = pages.make(plan=PagePlan(PageKind.PLAIN, "Life at Acme"), by=otto, at=MONDAY)
        assert [one.pk for one in Page.objects.all()] == [theirs.pk]
        assert said(theirs) is None

    assert said(page) == ("Life at Acme", 1)
