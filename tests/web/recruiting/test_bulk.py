"""What is done to many at once: each by its own operation, with its own outcome, and undone together."""

import pytest

from hireloom.ats.models import Application
from hireloom.ats.operations import applications
from hireloom.web.recruiting import bulk
from tests import factories
from tests.cast import TUESDAY
from tests.web.recruiting.conftest import events_of, htmx, text_of, toasts_of


@pytest.fixture
def three(nurse_job):
    return [factories.application(nurse_job, name=name) for name in ("Ada Byron", "Grace Onwudiwe", "Zofia Wolska")]


@pytest.fixture
def screening(nurse_job):
    return nurse_job.stages.get(position=1)


def selected(of):
    return {"selected": [str(each.pk) for each in of]}


def stand():
    rows = Application.objects.order_by("person__name")
    return list(rows.values_list("person__name", "stage__name", "outcome"))


def test_moving_many_asks_for_the_stage_and_names_their_number(browser, nurse_job, three):
    response = browser.post(f"/jobs/{nurse_job.pk}/moves/", selected(three), headers=htmx("dialog"))

    assert "Move 3 people" in text_of(response)
    assert response.content.decode().count('name="selected"') == 3


def test_many_are_moved_and_moved_back(browser, rita, nurse_job, three, screening):
    applications.move(application=three[2], to=nurse_job.stages.get(position=3), by=rita, at=TUESDAY)
    sent = selected(three) | {"stage": screening.pk}

    response = browser.post(f"/jobs/{nurse_job.pk}/moves/", sent, headers=htmx("dialog"))

    assert [stage for _, stage, _ in stand()] == ["Screening"] * 3
    assert (response.content, events_of(response)["applications-changed"]) == (b"", {"many": True})
    assert events_of(response)["toast"]["text"] == "3 people are now in Screening"

    undone = browser.post(events_of(response)["toast"]["undo"], headers=htmx())
    assert [stage for _, stage, _ in stand()] == ["Applied", "Applied", "On-site interview"]
    assert events_of(undone)["toast"]["text"] == "Undone for 3 people"


def test_an_undo_works_once(browser, nurse_job, three, screening):
    sent = selected(three) | {"stage": screening.pk}
    undo = events_of(browser.post(f"/jobs/{nurse_job.pk}/moves/", sent, headers=htmx()))["toast"]["undo"]
    browser.post(undo, headers=htmx())

    again = browser.post(undo, headers=htmx())

    assert (again.status_code, events_of(again)["toast"]["text"]) == (
        409,
        "It is too late to undo that; nothing was changed.",
    )


def test_who_was_decided_on_in_the_meantime_is_left_and_named(browser, rita, nurse_job, three, screening, reason):
    applications.reject(application=three[0], reason=reason, by=rita, at=TUESDAY)
    applications.hire(application=three[1], by=rita, at=TUESDAY)

    response = browser.post(
        f"/jobs/{nurse_job.pk}/moves/", selected(three) | {"stage": screening.pk}, headers=htmx("dialog")
    )

    assert stand() == [
        ("Ada Byron", "Applied", "rejected"),
        ("Grace Onwudiwe", "Applied", "hired"),
        ("Zofia Wolska", "Screening", ""),
    ]
    assert events_of(response)["toast"]["text"] == "1 person is now in Screening"
    assert "Ada Byron was rejected for Staff nurse in the meantime." in text_of(response)
    assert "Grace Onwudiwe was hired for Staff nurse in the meantime." in text_of(response)


def test_many_are_rejected_for_one_reason_and_taken_back(browser, nurse_job, three, reason):
    asked = browser.post(f"/jobs/{nurse_job.pk}/rejections/", selected(three), headers=htmx("dialog"))
    assert "Reject 3 people" in text_of(asked)
    assert "None of the 3 people hears anything from Hireloom about this." in text_of(asked)

    response = browser.post(
        f"/jobs/{nurse_job.pk}/rejections/", selected(three) | {"reason": reason.pk}, headers=htmx("dialog")
    )
    assert {outcome for *_, outcome in stand()} == {"rejected"}

    browser.post(events_of(response)["toast"]["undo"], headers=htmx())
    assert {outcome for *_, outcome in stand()} == {""}


def test_without_scripts_one_comes_back_with_every_sentence(browser, rita, nurse_job, three, screening, reason):
    applications.reject(application=three[0], reason=reason, by=rita, at=TUESDAY)

    response = browser.post(f"/jobs/{nurse_job.pk}/moves/", selected(three) | {"stage": screening.pk}, follow=True)

    assert response.redirect_chain == [(f"/jobs/{nurse_job.pk}/", 302)]
    assert [words for words, _ in toasts_of(response)] == [
        "Ada Byron was rejected for Staff nurse in the meantime. Reopen the application first.",
        "2 people are now in Screening",
    ]


def test_nobody_selected_and_too_many_selected_are_refused(browser, nurse_job, three, screening, monkeypatch):
    monkeypatch.setattr(bulk, "MOST", 2)
    address, stage = f"/jobs/{nurse_job.pk}/moves/", {"stage": screening.pk}

    nobody = browser.post(address, {"selected": ["nonsense"]} | stage, headers=htmx())
    too_many = browser.post(address, selected(three) | stage, headers=htmx())

    assert [response.status_code for response in (nobody, too_many)] == [409, 409]
    assert "Nobody is selected." in events_of(nobody)["toast"]["text"]
    assert "take at most 2 at once" in events_of(too_many)["toast"]["text"]
    assert {stage for _, stage, _ in stand()} == {"Applied"}


def test_who_may_not_act_moves_and_rejects_nobody(sign_in, nurse_job, three, screening, reason):
    browser = sign_in("ines")

    for verb, more in (("moves", {"stage": screening.pk}), ("rejections", {"reason": reason.pk})):
        assert browser.post(f"/jobs/{nurse_job.pk}/{verb}/", selected(three) | more).status_code == 403

    assert {row[1:] for row in stand()} == {("Applied", "")}


def test_applications_of_another_job_or_of_otto_are_not_touched(browser, rita, nurse_job, screening, strange):
    elsewhere = factories.application(factories.job(rita, title="Cook"), name="Bela Novak")

    response = browser.post(
        f"/jobs/{nurse_job.pk}/moves/", selected([elsewhere]) | {"stage": screening.pk}, headers=htmx()
    )

    assert "Nobody is selected." in events_of(response)["toast"]["text"]
    assert stand() == [("Bela Novak", "Applied", "")]
    assert strange("/jobs/{job}/moves/", "post", stage=str(screening.pk)) == 404
    assert strange("/jobs/{job}/rejections/", "post") == 404
