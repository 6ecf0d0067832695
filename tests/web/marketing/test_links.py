"""Tracking links in the browser: made from a post, shown with their code, counted, retired."""

import pytest

from hireloom.marketing.enums import LinkTarget
from hireloom.marketing.models import TrackingLink
from hireloom.marketing.operations import links
from hireloom.marketing.operations.links import LinkDraft
from hireloom.people.enums import SourceKind
from hireloom.people.operations import sources
from tests import factories
from tests.cast import MONDAY


@pytest.fixture
def fair(rita):
    return sources.add(name="Spring fair", kind=SourceKind.EVENT, by=rita, at=MONDAY)


@pytest.fixture
def post(rita):
    return factories.post(factories.job(rita), rita, title="Staff nurse")


@pytest.fixture
def link(rita, fair, post):
    return links.make(draft=LinkDraft(fair, "Lyon", None, LinkTarget.POST, post.pk), by=rita, at=MONDAY)


def test_a_link_is_made_from_the_posts_page_and_ready_to_share(sign_in, post, fair, people):
    browser = sign_in("rita")
    share = f"/marketing/links/new/?post={post.pk}"
    assert share in browser.get(f"/jobs/{post.job_id}/posts/").content.decode()

    form = browser.get(share)
    assert form.context["form"].initial["post"] == post
    words = {"source": fair.pk, "campaign": "Lyon", "credited_to": people["sam"].pk, "target": "post", "post": post.pk}
    answer = browser.post(share, words)

    link = TrackingLink.objects.get()
    assert answer["Location"] == f"/marketing/links/{link.pk}/"
    assert (link.campaign, link.credited_to, link.about_id) == ("Lyon", people["sam"], post.pk)
    shown = browser.get(answer["Location"]).content.decode()
    assert f"/careers/acme-robotics/go/{link.token}/" in shown
    assert link.token in browser.get(share).content.decode()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"target": "page", "path": "https://evil.example"}, "of your own careers site"),
        ({"target": "post"}, "Choose the post"),
        ({"target": "home", "campaign": "<b>"}, "Write the campaign"),
        ({"target": "home", "source": ""}, "This field is required"),
    ],
)
def test_what_is_no_link_is_refused_with_everything_typed(sign_in, fair, words, sentence):
    answer = sign_in("rita").post("/marketing/links/new/", {"source": fair.pk, "campaign": "Mine"} | words)

    assert (answer.status_code, TrackingLink.objects.count()) == (422, 0)
    assert sentence in answer.content.decode()
    assert answer.context["form"]["campaign"].value() == words.get("campaign", "Mine")


def test_the_code_is_a_picture_of_the_address(sign_in, link):
    answer = sign_in("rita").get(f"/marketing/links/{link.pk}/code.svg")

    assert (answer.status_code, answer["Content-Type"]) == (200, "image/svg+xml")
    assert answer.content.count(b"<path") == 1
    download = sign_in("rita").get(f"/marketing/links/{link.pk}/code.svg?download")
    assert download["Content-Disposition"] == f'attachment; filename="link-{link.token}.svg"'


def test_a_retired_link_says_so(sign_in, link):
    browser = sign_in("rita")

    browser.post(f"/marketing/links/{link.pk}/retirements/")

    assert TrackingLink.objects.get().is_retired
    assert b"Retired" in browser.get("/marketing/links/").content
    assert b"still gets there" in browser.get(f"/marketing/links/{link.pk}/").content


def test_otto_finds_none_and_vera_only_looks(sign_in, globex, link, fair):
    otto, vera = sign_in("otto", globex), None
    assert otto.get(f"/marketing/links/{link.pk}/").status_code == 404
    assert otto.get(f"/marketing/links/{link.pk}/code.svg").status_code == 404
    assert otto.post(f"/marketing/links/{link.pk}/retirements/").status_code == 404

    vera = sign_in("vera")
    assert link.token in vera.get("/marketing/links/").content.decode()
    assert vera.get("/marketing/links/new/").status_code == 403
    assert vera.post(f"/marketing/links/{link.pk}/retirements/").status_code == 403
    assert not TrackingLink.objects.get().is_retired


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_with_one_link_and_with_three(
    sign_in, rita, fair, count, django_assert_max_num_queries
):
    for number in range(count):
        links.make(draft=LinkDraft(fair, f"Campaign {number}"), by=rita, at=MONDAY)
    browser = sign_in("rita")
    browser.get("/marketing/links/")

    with django_assert_max_num_queries(20):
        answer = browser.get("/marketing/links/")

    assert len(answer.context["lines"]) == count
