"""What is done to one application: asked first, done, answered with undo; with scripts and without."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hireloom.ats.models import Application
from hireloom.ats.operations import applications
from tests import factories
from tests.cast import THURSDAY, TUESDAY, WEDNESDAY
from tests.web.recruiting.conftest import events_of, htmx, text_of, toasts_of


def stands(application):
    found = Application.objects.select_related("stage", "reason").get(pk=application.pk)
    return (found.stage.name, found.outcome, found.reason.name if found.reason else "", found.is_silver_medalist)


@pytest.fixture
def screening(nurse_job):
    return nurse_job.stages.get(position=1)


@pytest.fixture
def address(ada):
    return f"/applications/{ada.pk}"


def test_moving_asks_for_the_stage_by_its_number(browser, address):
    dialog = browser.get(f"{address}/moves/", headers=htmx("dialog"))
    page = browser.get(f"{address}/moves/")

    for response in (dialog, page):
        assert "Move Ada Byron" in text_of(response)
        assert "Applied is here now Screening 2" in text_of(response)
    assert "<html" not in dialog.content.decode()
    assert "<html" in page.content.decode()


def test_a_card_dropped_on_another_column_gets_itself_back_with_undo(browser, ada, address, nurse_job, screening):
    applied = nurse_job.stages.get(position=0)

    response = browser.post(f"{address}/moves/", {"stage": screening.pk}, headers=htmx(f"application-{ada.pk}"))

    assert stands(ada)[0] == "Screening"
    assert response.content.decode().lstrip().startswith('<li class="pipeline-card')
    assert events_of(response) == {
        "applications-changed": {"id": str(ada.pk), "stage": str(screening.pk)},
        "toast": {
            "text": "Ada Byron is now in Screening",
            "tone": "lincoln",
            "undo": f"{address}/moves/?stage={applied.pk}&seen_in={screening.pk}&undo=on",
        },
    }


def test_undoing_a_move_moves_back(browser, ada, address, screening):
    done = browser.post(f"{address}/moves/", {"stage": screening.pk}, headers=htmx("dialog"))
    assert (done.status_code, done.content, stands(ada)[0]) == (200, b"", "Screening")

    browser.post(events_of(done)["toast"]["undo"], headers=htmx())

    assert stands(ada)[0] == "Applied"


def test_without_scripts_one_comes_back_to_where_one_was(browser, ada, address, screening, nurse_job):
    sent = {"stage": screening.pk, "next": f"/jobs/{nurse_job.pk}/list/?q=ada"}
    response = browser.post(f"{address}/moves/", sent, follow=True)

    assert response.redirect_chain == [(f"/jobs/{nurse_job.pk}/list/?q=ada", 302)]
    ((words, undo),) = toasts_of(response)
    assert words == "Ada Byron is now in Screening"
    browser.post(undo)
    assert stands(ada)[0] == "Applied"


def test_one_is_never_sent_to_another_host(browser, address, screening, nurse_job):
    response = browser.post(f"{address}/moves/", {"stage": screening.pk, "next": "https://evil.example/"})

    assert response["Location"] == f"/jobs/{nurse_job.pk}/"


def test_moving_to_where_it_is_offers_no_undo(browser, ada, address, nurse_job):
    here = nurse_job.stages.get(position=0)

    response = browser.post(f"{address}/moves/", {"stage": here.pk}, headers=htmx("dialog"))

    assert events_of(response)["toast"]["undo"] == ""


@pytest.mark.parametrize("stage", ["nonsense", "00000000-0000-0000-0000-000000000000"])
def test_a_stage_that_is_none_is_unknown(stage, browser, ada, address):
    assert browser.post(f"{address}/moves/", {"stage": stage}).status_code == 404
    assert stands(ada)[0] == "Applied"


def test_a_move_without_a_stage_asks_for_one(browser, ada, address):
    again = browser.post(f"{address}/moves/", {"why": "Good letter"})

    assert (again.status_code, stands(ada)[0]) == (422, "Applied")
    assert "Choose a stage; nothing was changed." in text_of(again)


def scored_by(acme, rita, application, who):
    hours = {"henry": 0, "ines": 1}[who]
    return factories.interview(application, acme.colleagues[who], by=rita, starts_at=WEDNESDAY + timedelta(hours=hours))


def test_rejecting_asks_why_and_says_what_the_person_hears(browser, address, reason):
    words = text_of(browser.get(f"{address}/rejections/", headers=htmx("dialog")))

    assert "Reject Ada Byron" in words
    assert reason.name in words
    assert "Write to Ada Byron The mail goes out" in words
    assert "Until then it can be changed or stopped." in words


@pytest.mark.parametrize(("said", "why"), [([], ""), (["no"], ""), (["yes", "no"], ""), (["yes"], "1 of 1 scorecard")])
def test_keeping_in_touch_is_offered_when_scorecards_were_good_and_says_so(
    browser, acme, rita, ada, address, said, why
):
    for who, overall in zip(("henry", "ines"), said, strict=False):
        factories.scorecard(scored_by(acme, rita, ada, who), acme.colleagues[who], overall)

    words = text_of(browser.get(f"{address}/rejections/", headers=htmx("dialog")))

    assert ("Silver medalist" in words) is bool(why)
    assert not why or f"{why} says yes. Good enough to hear from us again" in words


def test_keeping_in_touch_is_not_offered_to_who_may_not_read_the_scorecards(sign_in, acme, rita, ada, address):
    factories.scorecard(scored_by(acme, rita, ada, "ines"), acme.colleagues["ines"], "yes")
    factories.interview(ada, acme.colleagues["henry"], by=rita, starts_at=THURSDAY)

    words = text_of(sign_in("henry").get(f"{address}/rejections/", headers=htmx("dialog")))

    assert "Reject Ada Byron" in words
    assert "Silver medalist" not in words, "Henry owes a scorecard of his own first"


def test_rejecting_for_a_reason_offers_undo(browser, ada, address, reason):
    sent = {"reason": reason.pk, "silver": "on"}
    response = browser.post(f"{address}/rejections/", sent, headers=htmx("dialog"))

    assert stands(ada) == ("Applied", "rejected", reason.name, True)
    assert events_of(response)["applications-changed"] == {"id": str(ada.pk), "stage": None}
    browser.post(events_of(response)["toast"]["undo"], headers=htmx())
    assert stands(ada) == ("Applied", "", "", False)


def test_rejecting_without_a_reason_asks_again_and_changes_nothing(browser, ada, address):
    response = browser.post(f"{address}/rejections/", {"silver": "on"}, headers=htmx("dialog"))

    assert response.status_code == 422
    assert "Choose a reason first; nothing was changed." in text_of(response)
    assert stands(ada)[1] == ""


def test_a_withdrawal_needs_no_reason(browser, ada, address):
    assert "Ada Byron withdrew" in text_of(browser.get(f"{address}/withdrawals/"))

    browser.post(f"{address}/withdrawals/")

    assert stands(ada) == ("Applied", "withdrawn", "", False)


def test_hiring_says_what_happens_next_and_can_be_taken_back(browser, ada, address):
    assert "counts as a colleague from now on" in text_of(browser.get(f"{address}/hires/"))

    response = browser.post(f"{address}/hires/", headers=htmx("dialog"))
    assert (stands(ada)[1], events_of(response)["toast"]["text"]) == ("hired", "Ada Byron is hired for Staff nurse")

    browser.post(events_of(response)["toast"]["undo"], headers=htmx())
    assert stands(ada)[1] == ""


def test_reopening_asks_first(browser, rita, ada, address, reason):
    applications.reject(application=ada, reason=reason, by=rita, at=TUESDAY)

    assert "Reopen the application of Ada Byron?" in text_of(browser.get(f"{address}/reopenings/"))
    browser.post(f"{address}/reopenings/")
    assert stands(ada)[1] == ""


CLOSED = "Ada Byron was rejected for Staff nurse in the meantime. Reopen the application first."


@pytest.mark.parametrize("target", ["dialog", "application-{}", ""])
def test_who_comes_too_late_gets_a_conflict_and_a_sentence(target, browser, rita, ada, address, screening, reason):
    applications.reject(application=ada, reason=reason, by=rita, at=TUESDAY)

    response = browser.post(f"{address}/moves/", {"stage": screening.pk}, headers=htmx(target.format(ada.pk)))

    assert response.status_code == 409
    said = text_of(response) if target else events_of(response)["toast"]["text"]
    assert CLOSED in said
    assert stands(ada)[:2] == ("Applied", "rejected")


def test_without_scripts_the_conflict_is_a_page(browser, rita, ada, address, screening, reason):
    applications.reject(application=ada, reason=reason, by=rita, at=TUESDAY)

    response = browser.post(f"{address}/moves/", {"stage": screening.pk})

    assert response.status_code == 409
    assert CLOSED in text_of(response)


@pytest.mark.parametrize(
    ("end", "words"),
    [("hire", "was hired for Staff nurse in the meantime"), ("withdraw", "withdrew from Staff nurse in the meantime")],
)
def test_the_sentence_says_how_it_ended(end, words, browser, rita, ada, address, reason):
    getattr(applications, end)(application=ada, by=rita, at=TUESDAY)

    response = browser.post(f"{address}/rejections/", {"reason": reason.pk}, headers=htmx("dialog"))

    assert response.status_code == 409
    assert words in text_of(response)


def test_reopening_what_is_open_is_a_conflict(browser, ada, address):
    response = browser.post(f"{address}/reopenings/", headers=htmx("dialog"))

    assert response.status_code == 409
    assert "there is nothing to reopen" in text_of(response)


@pytest.mark.parametrize("verb", ["moves", "rejections", "withdrawals", "hires", "reopenings"])
def test_who_may_look_but_not_act_is_refused_and_otto_s_is_unknown(
    verb, sign_in, rita, ada, address, reason, screening, strange
):
    assert strange(f"/applications/{{application}}/{verb}/") == 404
    assert (
        strange(f"/applications/{{application}}/{verb}/", "post", reason=str(reason.pk), stage=str(screening.pk)) == 404
    )
    if verb == "reopenings":
        applications.withdraw(application=ada, by=rita, at=TUESDAY)
    before = stands(ada)

    response = sign_in("vera").post(f"{address}/{verb}/", {"reason": reason.pk, "stage": screening.pk})

    assert response.status_code == 403
    assert "Your role does not include this." in response.content.decode()
    assert stands(ada) == before


def test_undo_moves_nobody_whom_a_colleague_moved_on_meanwhile(browser, rita, ada, address, nurse_job, screening):
    undo = events_of(browser.post(f"{address}/moves/", {"stage": screening.pk}, headers=htmx()))["toast"]["undo"]
    applications.move(application=ada, to=nurse_job.stages.get(position=2), by=rita, at=timezone.now())

    response = browser.post(undo, headers=htmx())

    assert (response.status_code, stands(ada)[0]) == (409, "Phone interview")


def test_undoing_a_rejection_takes_no_hire_back(browser, rita, ada, address, reason):
    undo = events_of(browser.post(f"{address}/rejections/", {"reason": reason.pk}, headers=htmx()))["toast"]["undo"]
    applications.unreject(application=ada, by=rita, at=timezone.now())
    applications.hire(application=ada, by=rita, at=timezone.now())

    response = browser.post(undo, headers=htmx())

    assert (response.status_code, stands(ada)[1]) == (409, "hired")
