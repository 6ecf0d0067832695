"""Topics in the settings: added, changed, offered no more."""

import pytest

from hireloom.messaging.models import Topic

LIST = "/settings/topics/"


def rows():
    return list(Topic.objects.order_by("position").values_list("name", "words", "retired_at"))


def test_a_topic_is_added_changed_and_offered_no_more(sign_in):
    browser = sign_in("edda")
    assert "No topics yet" in browser.get(LIST).content.decode()
    assert browser.post(f"{LIST}new/", {"name": "Nursing jobs", "words": "Once a month"}).status_code == 302
    assert rows() == [("Nursing jobs", "Once a month", None)]
    page = browser.get(LIST).content.decode()
    assert ("Nursing jobs" in page, "0 people subscribed" in page) == (True, True)

    topic = Topic.objects.get()
    browser.post(f"{LIST}{topic.pk}/", {"name": "Care jobs", "words": ""})
    topic.refresh_from_db()
    assert (topic.name, topic.words, topic.retired_at is None) == ("Care jobs", "", False)
    assert "not offered" in browser.get(LIST).content.decode()


@pytest.mark.parametrize(("name", "words"), [("", "This field is required."), ("nursing JOBS", "a topic of that name")])
def test_a_name_is_needed_and_free(sign_in, name, words):
    browser = sign_in("rita")
    browser.post(f"{LIST}new/", {"name": "Nursing jobs", "words": ""})
    answer = browser.post(f"{LIST}new/", {"name": name, "words": ""})

    assert (answer.status_code, words in answer.content.decode()) == (422, True)
    assert len(rows()) == 1


def test_who_only_looks_and_otto_change_nothing(sign_in, globex):
    sign_in("edda").post(f"{LIST}new/", {"name": "Nursing jobs", "words": ""})
    topic = Topic.objects.get()
    assert sign_in("vera").get(LIST).status_code == 403
    assert sign_in("otto", globex).get(f"{LIST}{topic.pk}/").status_code == 404
    assert rows() == [("Nursing jobs", "", None)]
