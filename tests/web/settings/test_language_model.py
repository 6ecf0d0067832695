"""The language model in the settings: off, set up, kept without its key, its calls read."""

import pytest

from hireloom.ai.models import LanguageModel, ModelCall
from tests import chat_server
from tests.cast import MONDAY
from tests.web.recruiting.conftest import text_of

PAGE = "/settings/language-model/"
TYPED = {
    "seen": "0",
    "base_url": "http://127.0.0.1:8080/v1",
    "model": "tiny",
    "key": "sk-secret",
    "seconds": "8",
    "purposes": ["outreach", "reply"],
}


def test_it_is_off_and_says_what_would_leave(sign_in, acme):
    page = text_of(sign_in("adam").get(PAGE))
    assert "Nothing leaves this server for drafts." in page
    assert "Never: names of people" in page
    assert "It was never asked." in page


def test_it_is_set_up_and_its_key_is_never_shown(sign_in, acme):
    adam = sign_in("adam")
    assert adam.post(PAGE, TYPED).status_code == 302
    row = LanguageModel.objects.get()
    assert (row.model, row.purposes, row.seconds) == ("tiny", ["outreach", "reply"], 8)
    page = adam.get(PAGE)
    assert "sk-secret" not in page.content.decode()
    assert "One is kept." in text_of(page)
    assert adam.post(PAGE, TYPED | {"seen": "1", "key": "", "purposes": []}).status_code == 302
    row.refresh_from_db()
    assert (row.purposes, bool(row.secret)) == ([], True)
    adam.post(PAGE, TYPED | {"seen": "2", "key": "", "removes_key": "on"})
    row.refresh_from_db()
    assert row.secret == ""


def test_what_cannot_be_is_said_with_what_was_typed(sign_in, acme):
    answer = sign_in("adam").post(PAGE, TYPED | {"base_url": "file:///etc/passwd"})
    assert answer.status_code == 422
    assert "The address begins with http://" in text_of(answer)
    assert "file:///etc/passwd" in answer.content.decode()
    assert sign_in("adam").post(PAGE, TYPED | {"purposes": ["astrology"]}).status_code == 422


def test_the_second_of_two_is_told_and_may_save_again(sign_in, acme):
    adam = sign_in("adam")
    adam.post(PAGE, TYPED)
    late = adam.post(PAGE, TYPED | {"model": "other"})
    assert late.status_code == 409
    assert "Somebody else changed this meanwhile" in text_of(late)
    assert adam.post(PAGE, TYPED | {"model": "other", "seen": "1"}).status_code == 302
    assert LanguageModel.objects.get().model == "other"


@pytest.mark.parametrize("name", ["rita", "henry", "vera", "cora"])
def test_others_do_not_see_it(sign_in, acme, nurse_job, name):
    colleague = sign_in(name)
    assert colleague.get(PAGE).status_code == 403
    assert colleague.post(PAGE, TYPED).status_code == 403
    assert not LanguageModel.objects.exists()


def test_its_calls_are_listed_at_the_same_price(sign_in, acme, costs):
    adam = sign_in("adam")

    def call(verdict):
        ModelCall.objects.create(
            organization_id=acme.organization.pk, draft_id=acme.organization.pk, purpose="reply", host="127.0.0.1",
            model="tiny", prompt_version="prompt/1", checked_by="grounding/1", prompt="a" * 64, verdict=verdict,
            milliseconds=12, called_at=MONDAY, asked_by=acme.colleagues["rita"],
        )  # fmt: skip

    call("timed_out")
    page = text_of(adam.get(PAGE))
    assert "No answer in time" in page
    assert "Rita Lindqvist" in page
    one = costs(lambda: adam.get(PAGE))
    for verdict in ("html", "kept", "partly"):
        call(verdict)
    assert costs(lambda: adam.get(PAGE)) == one <= 12


def test_it_is_tried_out_with_somebody_made_up(sign_in, acme):
    adam = sign_in("adam")
    assert adam.post(PAGE + "trials/").status_code == 302
    with chat_server.running() as server:
        server.says(("The role asks for PostgreSQL.", ["skill-0"]), ("You are the best at Initech.", []))
        adam.post(PAGE, TYPED | {"base_url": server.address, "purposes": []})
        page = text_of(adam.post(PAGE + "trials/"))
    assert "Parts of it held" in page
    assert "The role asks for PostgreSQL." in page
    assert "nothing we know says: best at, Initech" in page
    assert "Mara" not in str(server.asked)
    assert ModelCall.objects.get().verdict == "partly"
    assert sign_in("rita").post(PAGE + "trials/").status_code == 403
