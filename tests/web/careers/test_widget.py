"""Open jobs on another site, by one script tag, whatever that site's policy is."""

import json
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from hireloom.core import tenancy
from tests import cast, factories
from tests.browser import violations

SCRIPT = "/careers/acme-robotics/jobs.js"
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Acme</title></head>
<body><main><h1>Acme</h1><script src="{script}" {attributes}></script></main></body></html>"""


def board(response):
    """The data at the end of the script."""
    return json.loads(re.search(r"\}\)\((\{.*\})\);\n$", response.content.decode(), re.DOTALL)[1])


def test_the_script_brings_the_jobs_in_the_language_asked_for(client, acme, rita):
    post = factories.post(factories.job(rita, title="Nurse </script> \u2028"), rita)

    response = client.get(SCRIPT)
    german = board(client.get(SCRIPT, {"language": "de"}))

    assert response["Content-Type"] == "text/javascript; charset=utf-8"
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert not response.cookies
    found = board(response)
    assert found["words"]["heading"] == "Open jobs at Acme Robotics"
    assert [(job["title"], job["url"]) for job in found["jobs"]] == [
        ("Nurse </script>", f"http://testserver/careers/acme-robotics/jobs/{post.pk}/")
    ]
    assert b"</script>" not in response.content
    assert german["language"] == "de"
    assert client.get(SCRIPT, headers={"If-None-Match": response["ETag"]}).status_code == 304


def test_the_script_knows_nothing_that_strangers_may_not(client, acme, rita, globex, otto):
    factories.post(factories.job(rita, title="For colleagues"), rita, is_internal=True)
    with tenancy.organization(globex.organization.pk):
        factories.post(factories.job(otto, title="Midwife"), otto)

    assert board(client.get(SCRIPT))["jobs"] == []
    assert client.get("/careers/nobody/jobs.js").status_code == 404


@pytest.fixture
def elsewhere(live_server):
    """Another site with a strict policy: its own pages, and the one script it allows."""

    class Site(BaseHTTPRequestHandler):
        attributes = ""

        def do_GET(self):
            page = PAGE.format(script=live_server.url + SCRIPT, attributes=Site.attributes).encode()
            self.send_response(200 if self.path == "/" else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header(
                "Content-Security-Policy",
                f"default-src 'none'; script-src {live_server.url}; require-trusted-types-for 'script'",
            )
            self.end_headers()
            self.wfile.write(page if self.path == "/" else b"")

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Site, f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def jobs_of_acme(transactional_db):
    company = cast.acme()
    with tenancy.organization(company.organization.pk):
        rita = company.actor("rita")
        for number in range(3):
            factories.post(factories.job(rita, title=f"Porter {number}"), rita)
        factories.post(factories.job(rita, title="Nurse", workplace="remote"), rita, location="Oslo")


@pytest.mark.journey
@pytest.mark.django_db(transaction=True)
def test_on_a_site_with_a_strict_policy_the_list_is_there_for_everybody(chromium, elsewhere, jobs_of_acme):
    site, address = elsewhere
    site.attributes = 'data-source="Acme site" data-limit="3"'
    context = chromium.new_context()
    page = context.new_page()
    complaints, asked = [], []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))

    page.goto(address)

    section = page.locator("section.hireloom-jobs")
    assert section.locator("h2").inner_text() == "Open jobs at Acme Robotics"
    links = section.locator("li a")
    assert links.all_inner_texts() == ["Nurse", "Porter 0", "Porter 1"]
    assert all(href.endswith("?source=Acme%20site") for href in links.evaluate_all("all => all.map(one => one.href)"))
    evaluated = page.context.cookies()
    assert (evaluated, [one for one in complaints if "favicon" not in one]) == ([], [])
    assert [one for one in asked if SCRIPT not in one and one != address and "favicon" not in one] == []
    site.attributes = 'data-workplace="remote" data-heading="" async'
    page.goto(address)
    page.wait_for_selector("section.hireloom-jobs")
    assert page.locator("section.hireloom-jobs li").all_inner_texts()[0].startswith("Nurse")
    assert page.locator("section.hireloom-jobs h2").count() == 0
    context.close()


@pytest.mark.journey
@pytest.mark.django_db(transaction=True)
def test_the_list_is_accessible(chromium, elsewhere, jobs_of_acme):
    context = chromium.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(elsewhere[1])
    page.wait_for_selector("section.hireloom-jobs li")

    assert violations(page) == []
    context.close()
