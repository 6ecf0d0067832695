"""Whom we do not write to, in the settings: listed, narrowed, added to, taken along; and the policy beside it."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hireloom.core import tenancy
from hireloom.core.models import Event
from hireloom.messaging.enums import SuppressionReason, SuppressionScope
from hireloom.messaging.models import ContactPolicy, Suppression
from hireloom.messaging.operations import suppressions
from hireloom.messaging.operations.suppressions import No
from tests import factories
from tests.cast import FRIDAY, MONDAY, TUESDAY
from tests.web.recruiting.conftest import text_of

LIST = "/settings/suppressions/"
NEW = "/settings/suppressions/new/"
BARRED = {
    "lines": "",
    "scope": "",
    "reason": "do_not_contact",
    "covers": "2",
    "channel": "any",
    "until": "",
    "note": "",
}


@pytest.fixture
def ada(acme):
    return factories.person(acme.organization.pk, name="Ada Byron", email="ada@example.org")


@pytest.fixture
def bar(cora):
    def said(value="", at=MONDAY, person=None, **more):
        scope = SuppressionScope.PERSON if person else more.pop("scope", SuppressionScope.ADDRESS)
        no = No(scope, more.pop("reason", SuppressionReason.DO_NOT_CONTACT), value=value, **more)
        return suppressions.suppress(no=no, person=person, by=cora, at=at)

    return said


def shown(browser, query=""):
    return text_of(browser.get(LIST + query))


def values():
    return sorted(Suppression.objects.values_list("scope", "value"))


def test_the_list_shows_whom_why_and_until_when_and_links_people(sign_in, ada, bar):
    bar(person=ada, note="A supplier's owner")
    bar("Sales@Example.com", reason=SuppressionReason.OBJECTED, at=TUESDAY)

    page = shown(sign_in("rita"))
    for words in (
        "Ada Byron",
        "A supplier's owner",
        "sales@example.com",
        "Asked us not to write",
        "All contact from us",
    ):
        assert words in page
    assert page.index("sales@example.com") < page.index("Ada Byron")
    assert f'href="/people/{ada.pk}/"' in sign_in("rita").get(LIST).content.decode()


@pytest.mark.parametrize(
    ("query", "seen"),
    [
        ("", {"Ada Byron", "bob@example.com"}),
        ("?q=byron", {"Ada Byron"}),
        ("?q=BOB", {"bob@example.com"}),
        ("?q=acme", set()),
        ("?q=acme&state=all", {"acme.example"}),
        ("?state=lifted", {"acme.example"}),
        ("?state=ran_out", {"old@example.net"}),
        ("?reason=objected", {"bob@example.com"}),
        ("?state=nonsense&reason=nonsense&after=nonsense", {"Ada Byron", "bob@example.com"}),
    ],
)
def test_it_is_searched_by_value_and_name_and_narrowed_by_state_and_reason(sign_in, cora, ada, bar, query, seen):
    bar(person=ada)
    bar("bob@example.com", reason=SuppressionReason.OBJECTED)
    bar("old@example.net", until=FRIDAY)
    lifted = bar("acme.example", scope=SuppressionScope.DOMAIN)
    suppressions.lift(suppression=lifted, because="They are partners now", by=cora, at=TUESDAY)

    page = shown(sign_in("cora"), query)
    assert {
        words for words in ("Ada Byron", "bob@example.com", "old@example.net", "acme.example") if words in page
    } == seen
    assert ("They are partners now" in page) == ("acme.example" in seen)


def test_pages_follow_each_other_and_cost_the_same_with_one_line_and_with_a_hundred(sign_in, bar):
    browser = sign_in("cora")

    def cost():
        browser.get(LIST)
        with CaptureQueriesContext(connection) as queries:
            browser.get(LIST)
        return len([query for query in queries if query["sql"].startswith(("SELECT", "WITH"))])

    bar("p0@example.org")
    with_one = cost()
    for number in range(1, 60):
        bar(f"p{number}@example.org")
    assert cost() == with_one <= 12

    first = browser.get(LIST)
    second = browser.get(LIST + first.context["page"].next_url)
    listed = [line.whom for page in (first, second) for line in page.context["lines"]]
    assert (len(listed), len(set(listed))) == (60, 60)


def test_many_are_added_at_once_each_as_what_it_looks_like(sign_in):
    lines = "Bob@Example.com\n\n@rival.example\nhttps://www.acme.example/jobs\n+44 20 7946 0958\nCafé Löwe, Ltd\nbob@example.com"
    answer = sign_in("cora").post(NEW, BARRED | {"lines": lines, "note": "From the old system"})

    assert (answer.status_code, answer["Location"]) == (302, LIST)
    assert values() == [
        ("address", "bob@example.com"),
        ("company", "cafe lowe, ltd"),
        ("domain", "acme.example"),
        ("domain", "rival.example"),
        ("phone", "+442079460958"),
    ]
    assert set(Suppression.objects.values_list("note", flat=True)) == {"From the old system"}
    assert Event.objects.filter(name="messaging.suppression.added").count() == 5


def test_lines_that_cannot_be_read_are_told_by_number_and_no_good_one_is_lost(sign_in):
    browser = sign_in("cora")
    answer = browser.post(NEW, BARRED | {"lines": "good@example.com\nbad@\n0612\nfine@example.com\ngmail.com"})

    page = text_of(answer)
    assert answer.status_code == 422
    assert values() == [("address", "fine@example.com"), ("address", "good@example.com")]
    assert "2 are added." in page
    for words in (
        "Line 2: bad@ This is no e-mail address.",
        "Line 3: 0612 Write the phone number with +",
        "Line 5: gmail.com",
    ):
        assert words in page
    assert answer.context["form"]["lines"].value() == "bad@\n0612\ngmail.com"

    again = browser.post(NEW, BARRED | {"lines": "bad@example.com\ngood@example.com"}, follow=True)
    assert "1 is added. 1 was there already." in again.content.decode()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("list.txt", "one@example.com\r\ntwo@example.com\r\n".encode("utf-8-sig")),
        ("list.csv", b"one@example.com;Lyon\ntwo@example.com;Paris\n"),
        ("list.csv", b'"one@example.com","One, Inc"\n"two@example.com",""\n'),
    ],
)
def test_a_file_is_read_by_lines_or_by_its_first_column(sign_in, name, content):
    sign_in("cora").post(NEW, BARRED | {"file": SimpleUploadedFile(name, content)})

    assert values() == [("address", "one@example.com"), ("address", "two@example.com")]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({}, "Say whom it is about."),
        ({"lines": "a@example.com", "until": "2020-01-01"}, "Choose a day to come, or none."),
        ({"lines": "a@example.com", "reason": "because"}, "Select a valid choice"),
        ({"lines": "a@example.com\n" * 5001}, "These are more than 5,000 lines; send them in parts."),
        ({"file": SimpleUploadedFile("huge.txt", b"a@example.com\n" * 80_000)}, "too large to be read here"),
    ],
)
def test_what_makes_no_sense_is_told_and_nothing_is_kept(sign_in, wrong, words):
    answer = sign_in("cora").post(NEW, BARRED | wrong)

    assert (answer.status_code, words in text_of(answer)) == (422, True)
    assert not Suppression.objects.exists()


def test_a_line_is_lifted_from_the_list_and_one_comes_back_to_it(sign_in, bar):
    row = bar("bob@example.com")
    browser = sign_in("cora")
    assert f"/people/suppressions/{row.pk}/lifts/?next=/settings/suppressions/" in browser.get(LIST).content.decode()

    answer = browser.post(f"/people/suppressions/{row.pk}/lifts/", {"because": "He wrote to us", "next": LIST})
    assert (answer.status_code, answer["Location"]) == (302, LIST)
    assert "bob@example.com" not in shown(browser)


def test_the_file_holds_what_is_shown_cannot_run_and_is_told_in_the_log(sign_in, bar):
    bar("+442079460958", scope=SuppressionScope.PHONE, note="=HYPERLINK(1)")
    bar("bob@example.com", reason=SuppressionReason.OBJECTED)
    answer = sign_in("rita").get(LIST + "export/?q=%2B44")

    rows = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    assert [row[0] for row in rows] == ["Whom", "'+442079460958"]
    assert rows[1][1:6] == ["Phone number", "Do not contact", "All contact from us", "Every way", "'=HYPERLINK(1)"]
    told = Event.objects.filter(name="core.list.exported").get().payload
    assert (told["list"], told["rows"], told["filters"]) == ("suppressions", 1, "said stand=in_force")


def test_who_may_only_look_adds_nothing_and_who_may_not_sees_nothing(sign_in, bar):
    bar("bob@example.com")
    assert "Add to the list" not in shown(sign_in("rita"))
    assert sign_in("rita").get(NEW).status_code == 403
    assert sign_in("rita").post(NEW, BARRED | {"lines": "a@example.com"}).status_code == 403
    for path in (LIST, NEW, LIST + "export/"):
        assert sign_in("vera").get(path).status_code == 403


def test_otto_from_another_organization_sees_none_of_it(sign_in, globex, ada, bar):
    bar(person=ada)
    bar("bob@example.com")
    with tenancy.organization(globex.organization.pk):
        page = shown(sign_in("otto", globex), "?state=all")
    assert "Nobody like that" in page
    assert "bob@example.com" not in page


POLICY = {
    "consent_need": "countries",
    "countries": ["FR", "DE"],
    "days_between": "14",
    "postal_address": "1 Rue X, Lyon",
    "soft_bounces": "3",
    "soft_bounce_days": "14",
    "seen": "0",
}


def policy():
    return ContactPolicy.objects.values_list(
        "consent_need", "countries", "days_between", "postal_address", "version"
    ).get()


def test_the_policy_is_decided_and_the_second_editor_sees_the_difference(sign_in):
    browser = sign_in("cora")
    assert browser.post("/settings/writing/", POLICY).status_code == 302
    assert policy() == ("countries", ["DE", "FR"], 14, "1 Rue X, Lyon", 1)

    answer = browser.post("/settings/writing/", POLICY | {"days_between": "30", "countries": ["FR"]})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert 'The countries: <b dir="auto">Germany, France</b>' in page
    assert ('value="30"' in page, 'name="seen" value="1"' in page) == (True, True)
    assert policy()[2] == 14
    browser.post("/settings/writing/", POLICY | {"days_between": "30", "countries": ["FR"], "seen": "1"})
    assert policy() == ("countries", ["FR"], 30, "1 Rue X, Lyon", 2)


@pytest.mark.parametrize(
    "wrong", [{"countries": []}, {"days_between": "400"}, {"countries": ["XX"]}, {"consent_need": ""}]
)
def test_a_policy_that_makes_no_sense_is_refused(sign_in, wrong):
    assert sign_in("cora").post("/settings/writing/", POLICY | wrong).status_code == 422
    assert not ContactPolicy.objects.exists()


def test_a_recruiter_decides_no_policy(sign_in):
    assert sign_in("rita").post("/settings/writing/", POLICY).status_code == 403
    assert not ContactPolicy.objects.exists()
