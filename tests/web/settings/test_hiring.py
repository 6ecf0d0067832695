"""How rejections wait, and stage groups: kept, refused, and the second editor sees the difference."""

import pytest

from hireloom.ats.models import HiringPolicy, StageGroup

POLICY = {
    "rejection_wait": "4",
    "rejection_wait_unit": "hours",
    "most_per_hour": "10",
    "rules_may_reject": "on",
    "knockout_wait_days": "5",
    "days_allowed": "10",
    "reminder_pace": "daily",
    "seen": "0",
}


def policy():
    return HiringPolicy.objects.values_list(
        "rejection_wait",
        "rejection_wait_unit",
        "most_per_hour",
        "rules_may_reject",
        "knockout_wait_days",
        "days_allowed",
        "reminder_pace",
        "version",
    ).get()


def test_the_administrator_decides_how_rejections_wait(sign_in):
    browser = sign_in("adam")

    assert browser.post("/settings/hiring/", POLICY).status_code == 302
    assert policy() == (4, "hours", 10, True, 5, 10, "daily", 1)


def test_the_second_administrator_sees_the_difference_and_keeps_what_was_typed(sign_in):
    browser = sign_in("adam")
    browser.post("/settings/hiring/", POLICY)

    response = browser.post("/settings/hiring/", POLICY | {"rejection_wait": "9", "most_per_hour": "3"})

    page = response.content.decode()
    assert response.status_code == 409
    assert 'A rejection mail waits: <b dir="auto">4</b>' in page
    assert 'value="9"' in page
    assert 'name="seen" value="1"' in page
    assert policy()[0] == 4
    browser.post("/settings/hiring/", POLICY | {"rejection_wait": "9", "seen": "1"})
    assert policy()[0] == 9


@pytest.mark.parametrize(
    "wrong",
    [
        {"rejection_wait": "-1"},
        {"knockout_wait_days": "0"},
        {"most_per_hour": "x"},
        {"days_allowed": "400"},
        {"reminder_pace": "hourly"},
    ],
)
def test_what_makes_no_sense_is_refused(wrong, sign_in):
    assert sign_in("adam").post("/settings/hiring/", POLICY | wrong).status_code == 422
    assert not HiringPolicy.objects.exists()


def test_a_recruiter_decides_nothing(sign_in):
    assert sign_in("rita").post("/settings/hiring/", POLICY).status_code == 403
    assert not HiringPolicy.objects.exists()


def test_a_stage_group_is_added_changed_and_removed(sign_in):
    browser = sign_in("rita")
    browser.post("/settings/stage-groups/new/", {"name": "Phone screens", "kind": "screen"})
    group = StageGroup.objects.get()
    assert "Phone screens" in browser.get("/settings/stage-groups/").content.decode()

    browser.post(f"/settings/stage-groups/{group.pk}/", {"name": "Calls", "kind": "interview"})
    assert StageGroup.objects.values_list("name", "kind").get() == ("Calls", "interview")
    again = browser.post("/settings/stage-groups/new/", {"name": "calls", "kind": "screen"})
    assert (again.status_code, "There is a group of that name already." in again.content.decode()) == (422, True)

    browser.post(f"/settings/stage-groups/{group.pk}/removals/")
    assert not StageGroup.objects.exists()
