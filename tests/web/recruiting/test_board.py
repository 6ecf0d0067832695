"""The board of a job as a page, and its cards as fragments."""

import re

import pytest

from hireloom.ats.models import Job
from hireloom.ats.operations import applications
from hireloom.ats.queries import board
from hireloom.core.models import SavedView
from hireloom.people.enums import SourceKind
from hireloom.people.operations import sources
from tests import factories
from tests.cast import TUESDAY
from tests.web.recruiting.conftest import htmx, text_of


def columns_of(response):
    html = response.content.decode()
    parts = re.split(r'<section class="column"', html)[1:]
    return [
        (
            re.search(r'data-name="([^"]*)"', part)[1],
            int(re.search(r"data-column-count>(\d+)<", part)[1]),
            re.findall(r'data-card data-row data-name="([^"]*)"', part),
        )
        for part in parts
    ]


def test_the_board_shows_stages_with_counts_and_who_stands_there(browser, rita, nurse_job, ada):
    factories.application(nurse_job, name="Grace Onwudiwe")
    applications.move(application=ada, to=nurse_job.stages.get(position=1), by=rita, at=TUESDAY)

    response = browser.get(f"/jobs/{nurse_job.pk}/")

    assert columns_of(response)[:3] == [
        ("Applied", 1, ["Grace Onwudiwe"]),
        ("Screening", 1, ["Ada Byron"]),
        ("Phone interview", 0, []),
    ]
    assert "Staff nurse" in text_of(response)


def test_an_empty_board_says_why_and_what_to_do_next(browser, nurse_job):
    for status, words in (
        ("open", "Nobody waits for an answer here."),
        ("draft", "This job is a draft."),
        ("closed", "This job is closed, and everybody has an answer."),
    ):
        Job.objects.filter(pk=nurse_job.pk).update(status=status)
        assert words in text_of(browser.get(f"/jobs/{nurse_job.pk}/"))


def test_filters_narrow_the_board_and_can_be_taken_off(browser, rita, nurse_job, ada):
    fair = sources.named(organization_id=rita.organization_id, name="Job fair", kind=SourceKind.EVENT)
    factories.application(nurse_job, name="Grace Onwudiwe", source=fair)

    response = browser.get(f"/jobs/{nurse_job.pk}/", {"source": fair.pk, "q": "grace"})

    assert columns_of(response)[0] == ("Applied", 1, ["Grace Onwudiwe"])
    assert "Source Job fair" in text_of(response)
    assert 'href="?q=grace"' in response.content.decode()
    nobody = browser.get(f"/jobs/{nurse_job.pk}/", {"q": "nobody at all"})
    assert "Nobody on this board matches the filters." in text_of(nobody)


@pytest.mark.parametrize("query", ["source=none", "tag=%00", "late=maybe", "q=%25", "after=x"])
def test_filters_that_make_no_sense_break_nothing(query, browser, nurse_job, ada):
    assert browser.get(f"/jobs/{nurse_job.pk}/?{query}").status_code == 200


def test_the_filter_menu_offers_what_there_is_and_stages_only_to_the_table(browser, rita, nurse_job):
    sources.named(organization_id=rita.organization_id, name="Job fair", kind=SourceKind.EVENT)
    address = f"/jobs/{nurse_job.pk}/filters/"

    on_board = browser.get(address, headers=htmx() | {"HX-Current-URL": f"http://testserver/jobs/{nurse_job.pk}/?q=x"})
    on_list = browser.get(address, headers=htmx() | {"HX-Current-URL": f"http://testserver/jobs/{nurse_job.pk}/list/"})

    assert "Job fair" in text_of(on_board)
    assert "?q=x&amp;late=1" in on_board.content.decode()
    assert "Screening" not in text_of(on_board)
    assert "Screening" in text_of(on_list)


def test_more_cards_come_as_the_column_scrolls(browser, nurse_job, monkeypatch):
    monkeypatch.setattr(board, "FEWEST_IN_COLUMN", 1)
    monkeypatch.setattr(board, "FIRST_CARDS", 5)
    monkeypatch.setattr(board, "MORE_CARDS", 1)
    for name in ("Ada Byron", "Grace Onwudiwe", "Zofia Wolska"):
        factories.application(nurse_job, name=name)

    page = browser.get(f"/jobs/{nurse_job.pk}/")
    seen = columns_of(page)[0][2]
    while more := re.search(r'class="column__more" data-hx-get="([^"]+)"', page.content.decode()):
        page = browser.get(more[1].replace("&amp;", "&"), headers=htmx())
        seen += re.findall(r'data-card data-row data-name="([^"]*)"', page.content.decode())

    assert sorted(seen) == ["Ada Byron", "Grace Onwudiwe", "Zofia Wolska"]


def test_a_place_in_a_column_that_is_none_is_refused_with_a_sentence(browser, nurse_job):
    stage = nurse_job.stages.get(position=0)

    response = browser.get(f"/jobs/{nurse_job.pk}/stages/{stage.pk}/cards/?after=nowhere")

    assert (response.status_code, text_of(response)) == (
        400,
        "That place in the column is unknown; reload the board.",
    )


def test_saved_views_of_this_board_are_offered(browser, acme, nurse_job):
    for screen, name in ((f"board:{nurse_job.pk}", "Late ones"), ("board:another", "Elsewhere")):
        SavedView.objects.create(
            organization=acme.organization, owner=acme.colleagues["rita"], screen=screen, name=name, query="late=1"
        )

    words = text_of(browser.get(f"/jobs/{nurse_job.pk}/"))

    assert "Everybody Late ones" in words
    assert "Elsewhere" not in words


@pytest.mark.parametrize(
    ("name", "moves", "rejects"),
    [("rita", True, True), ("henry", True, True), ("ines", False, False), ("vera", False, False)],
)
def test_each_colleague_finds_the_verbs_of_their_role(name, moves, rejects, sign_in, nurse_job, ada):
    html = sign_in(name).get(f"/jobs/{nurse_job.pk}/").content.decode()

    assert (f'data-move-url="/applications/{ada.pk}/moves/"' in html) is moves
    assert (f'href="/applications/{ada.pk}/rejections/"' in html) is rejects
    assert (f'formaction="/jobs/{nurse_job.pk}/rejections/"' in html) is rejects
    assert ("Close job" in html) is (name == "rita")


def test_otto_s_board_is_unknown_to_rita(strange):
    assert strange("/jobs/{job}/") == 404
    assert strange("/jobs/{job}/stages/{stage}/cards/") == 404
    assert strange("/jobs/{job}/filters/") == 404
    assert strange("/applications/{application}/card/") == 404
    assert strange("/applications/of/{person}/") == 404


def test_a_colleague_without_a_team_does_not_know_the_job(sign_in, nurse_job):
    assert sign_in("edda").get(f"/jobs/{nurse_job.pk}/").status_code == 404


def test_a_stranger_is_sent_to_sign_in_and_back(client, nurse_job):
    response = client.get(f"/jobs/{nurse_job.pk}/?q=ada")

    assert response.status_code == 302
    assert response["Location"] == f"/accounts/login/?next=/jobs/{nurse_job.pk}/%3Fq%3Dada"


@pytest.mark.parametrize("count", [1, 3])
def test_the_board_costs_eleven_queries_with_one_card_and_with_three(count, browser, nurse_job, costs):
    for _ in range(count):
        factories.application(nurse_job)
    browser.get(f"/jobs/{nurse_job.pk}/")

    assert costs(lambda: browser.get(f"/jobs/{nurse_job.pk}/")) == 11


def test_a_person_s_candidacies_come_as_the_drawer_includes_them(browser, sign_in, ada):
    response = browser.get(f"/applications/of/{ada.person_id}/", headers=htmx())

    assert "Staff nurse" in text_of(response)
    assert f'data-hx-get="/applications/{ada.pk}/moves/"' in response.content.decode()
    as_ines = sign_in("ines").get(f"/applications/of/{ada.person_id}/", headers=htmx())
    assert f"/applications/{ada.pk}/moves/" not in as_ines.content.decode()
