"""Departments, offices and rejection reasons."""

import pytest
from django.urls import reverse

from hireloom.ats.models import Department, Office, RejectionReason
from hireloom.ats.operations import departments, offices, rejection_reasons
from hireloom.ats.operations.offices import OfficeDraft
from hireloom.core.models import Event
from tests import factories
from tests.cast import TUESDAY
from tests.web.recruiting.conftest import text_of

PAGE, REASONS = reverse("settings:structure"), reverse("settings:reasons")


@pytest.fixture
def ward(rita):
    return departments.add(name="Ward", by=rita, at=TUESDAY)


@pytest.fixture
def lyon(rita):
    return offices.add(draft=OfficeDraft("Lyon", "Lyon", "FR", "Europe/Paris"), by=rita, at=TUESDAY)


@pytest.fixture
def reason(rita):
    return rejection_reasons.add(name="Moved away", kind="by_them", by=rita, at=TUESDAY)


def test_the_page_shows_the_tree_and_the_offices_with_their_jobs(read, rita, ward, lyon):
    night = departments.add(name="Night shift", parent=ward, by=rita, at=TUESDAY)
    factories.job(rita, department=night, office=lyon)

    words = read("rita", PAGE)

    assert words.index("Ward 0 jobs") < words.index("Night shift 1 job")
    assert "Lyon Lyon, France · 1 job" in words


def test_jobs_that_one_may_not_see_are_not_counted(read, adam, ward):
    factories.job(adam, department=ward, is_confidential=True)

    assert "Ward 0 jobs" in read("rita", PAGE)
    assert "Ward 1 job" in read("adam", PAGE)


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_whatever_is_on_it(count, sign_in, rita, django_assert_num_queries):
    for number in range(count):
        departments.add(name=f"Ward {number}", by=rita, at=TUESDAY)
        offices.add(draft=OfficeDraft(f"House {number}"), by=rita, at=TUESDAY)
    browser = sign_in("rita")
    browser.get(PAGE)

    with django_assert_num_queries(9):
        browser.get(PAGE)


def test_a_department_is_added_inside_another_one(sign_in, ward):
    browser = sign_in("rita")

    response = browser.post(reverse("settings:departments"), {"name": " Night  shift ", "parent": ward.pk}, follow=True)

    assert "The department is added." in response.content.decode()
    assert Department.objects.get(name="Night shift").parent_id == ward.pk


def test_a_department_is_called_otherwise(sign_in, ward):
    sign_in("rita").post(reverse("settings:department", args=[ward.pk]), {"name": "Station", "parent": ""})

    assert Department.objects.get(pk=ward.pk).name == "Station"


def test_two_departments_of_a_name_at_one_place_are_refused(sign_in, ward):
    response = sign_in("rita").post(reverse("settings:departments"), {"name": "WARD", "parent": ""})

    assert response.status_code == 422
    assert "There is a department of that name at that place already." in text_of(response)
    assert Department.objects.count() == 1


@pytest.mark.parametrize("address", ["departments", "offices", "reason-new"])
def test_a_name_that_nobody_can_read_is_refused_with_a_sentence(address, sign_in):
    filled = {"name": "\u200b", "parent": "", "kind": "other", "city": "", "country": "", "time_zone": ""}

    response = sign_in("rita").post(reverse(f"settings:{address}"), filled)

    assert response.status_code == 422
    assert "Enter something that can be read." in text_of(response)


def test_a_department_does_not_lie_inside_itself(sign_in, rita, ward):
    night = departments.add(name="Night shift", parent=ward, by=rita, at=TUESDAY)

    response = sign_in("rita").post(
        reverse("settings:department", args=[ward.pk]), {"name": "Ward", "parent": night.pk}
    )

    assert "cannot be part of one that is part of it" in text_of(response)
    assert Department.objects.get(pk=ward.pk).parent_id is None


def test_a_department_with_jobs_stays(sign_in, rita, ward):
    factories.job(rita, department=ward)

    response = sign_in("rita").post(reverse("settings:department-removals", args=[ward.pk]), follow=True)

    assert "still has jobs or departments" in response.content.decode()
    assert Department.objects.filter(pk=ward.pk).exists()


def test_an_empty_department_and_an_empty_office_are_removed(sign_in, ward, lyon):
    browser = sign_in("rita")

    browser.post(reverse("settings:department-removals", args=[ward.pk]))
    browser.post(reverse("settings:office-removals", args=[lyon.pk]))

    assert (Department.objects.count(), Office.objects.count()) == (0, 0)
    assert list(Event.objects.filter(name__endswith=".removed").values_list("name", flat=True)) == [
        "ats.department.removed",
        "ats.office.removed",
    ]


def test_an_office_is_added_and_changed(sign_in):
    browser = sign_in("rita")
    office = {"name": "Lyon", "city": "Lyon", "country": "FR", "time_zone": "Europe/Paris"}
    browser.post(reverse("settings:offices"), office)
    made = Office.objects.get()
    assert (made.city, made.country, made.time_zone) == ("Lyon", "FR", "Europe/Paris")

    browser.post(reverse("settings:office", args=[made.pk]), office | {"city": "Villeurbanne"})
    assert Office.objects.get(pk=made.pk).city == "Villeurbanne"


def test_an_office_with_jobs_stays_and_a_name_is_taken_once(sign_in, rita, lyon):
    factories.job(rita, office=lyon)
    browser = sign_in("rita")

    assert "still has jobs" in browser.post(
        reverse("settings:office-removals", args=[lyon.pk]), follow=True
    ).content.decode()  # fmt: skip
    refused = browser.post(reverse("settings:offices"), {"name": "lyon", "city": "", "country": "", "time_zone": ""})
    assert "There is an office of that name already." in text_of(refused)
    assert Office.objects.count() == 1


def test_reasons_are_added_renamed_and_no_longer_offered(sign_in):
    browser = sign_in("rita")
    browser.post(reverse("settings:reason-new"), {"name": "Moved away", "kind": "by_them"})
    made = RejectionReason.objects.get(name="Moved away")
    assert (made.kind, made.is_active) == ("by_them", True)

    browser.post(reverse("settings:reason", args=[made.pk]), {"name": "Moved", "kind": "other"})

    made.refresh_from_db()
    assert (made.name, made.kind, made.is_active) == ("Moved", "other", False)
    assert "Moved not offered Other" in text_of(browser.get(REASONS))
    assert Event.objects.get(name="ats.rejection_reason.changed").payload["fields"] == "name kind is_active"


def test_a_reason_is_named_once(sign_in, reason):
    response = sign_in("rita").post(reverse("settings:reason-new"), {"name": "moved AWAY", "kind": "other"})

    assert response.status_code == 422
    assert "There is a reason of that name already." in text_of(response)


OBJECTS = ["department", "department-removals", "office", "office-removals", "reason"]


@pytest.mark.parametrize("verb", OBJECTS)
def test_otto_finds_nothing_of_acme(verb, sign_in, globex, ward, lyon, reason):
    row = {"department": ward, "office": lyon, "reason": reason}[verb.partition("-")[0]]
    filled = {"name": "Taken over", "parent": "", "kind": "other", "city": "", "country": "", "time_zone": ""}

    response = sign_in("otto", globex).post(reverse(f"settings:{verb}", args=[row.pk]), filled)

    assert response.status_code == 404
    row.refresh_from_db()
    assert row.name != "Taken over"


@pytest.mark.parametrize("name", ["sam", "vera", "henry"])
def test_who_may_not_change_jobs_changes_no_structure(name, sign_in, ward):
    browser = sign_in(name)

    assert browser.post(reverse("settings:departments"), {"name": "Mine", "parent": ""}).status_code == 403
    assert browser.post(reverse("settings:department-removals", args=[ward.pk])).status_code == 403
    assert browser.post(reverse("settings:reason-new"), {"name": "Mine", "kind": "other"}).status_code == 403
    assert list(Department.objects.values_list("name", flat=True)) == ["Ward"]
