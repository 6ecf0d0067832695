"""Pages of hiring as people read them, with scripts (htmx) and without."""

import json
import re
from html import unescape

import pytest

from tests import factories


@pytest.fixture
def browser(sign_in, nurse_job):
    """Rita's browser, without scripts."""
    return sign_in("rita")


@pytest.fixture
def ada(nurse_job):
    return factories.application(nurse_job, name="Ada Byron")


@pytest.fixture
def reason(acme):
    return factories.reason(acme.organization.pk)


@pytest.fixture
def globex_job(otto, globex):
    """A job of Otto's with one application, as only Globex's database shows it."""
    from hireloom.core import tenancy

    with tenancy.organization(globex.organization.pk):
        job = factories.job(otto, title="Surgeon")
        factories.application(job, name="Olga Petrova")
    return job


@pytest.fixture
def strange(browser, globex_job, globex):
    """Whether everything about Otto's job is a 404 for Rita: `strange("/jobs/{job}/")`."""
    from hireloom.ats.models import Application
    from hireloom.core import tenancy

    with tenancy.organization(globex.organization.pk):
        application = Application.objects.get(job=globex_job)
        stage = globex_job.stages.get(position=0)
    ids = {"job": globex_job.pk, "application": application.pk, "person": application.person_id, "stage": stage.pk}

    def answers(address, verb="get", **sent):
        return getattr(browser, verb)(address.format(**ids), sent).status_code

    return answers


def text_of(response):
    """The words of the page's main part, or of a fragment."""
    html = re.sub(r"<(script|template|svg|style)\b.*?</\1>", " ", response.content.decode(), flags=re.S)
    main = re.search(r"<main\b.*?</main>", html, re.S)
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main[0] if main else html))).strip()


def toasts_of(response):
    """The toasts of the page one was sent back to: (words, where undo posts to)."""
    html = response.content.decode()
    found = re.findall(r'<p class="toast__text">(.*?)</p>(.*?)</li>', html.split('<template id="toast-mold')[0], re.S)
    return [(unescape(words.strip()), (re.search(r'action="([^"]+)"', rest) or ["", ""])[1]) for words, rest in found]


def htmx(target=""):
    """The headers of a request by htmx."""
    return {"HX-Request": "true"} | ({"HX-Target": target} if target else {})


def events_of(response):
    """What an answer to htmx tells the page."""
    return json.loads(response.headers.get("HX-Trigger", "{}"))
