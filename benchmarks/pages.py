"""The pages people wait for, on medium demo data (20,000 people, one job with about 2,000 active applications)."""

import itertools
import re
import time
import uuid
from collections.abc import Iterator

import httpx

from benchmarks import reference, tables
from benchmarks.browser import Browser, program, results
from benchmarks.measure import Figures, Load, measure
from benchmarks.server import Installation, installation
from tests.homes import private_home

BOUNDS = {
    "board, first screen": 33,
    "people, page 1": 35,
    "people, page 100": 35,
    "person drawer": 25,
    "apply with a 300 kB PDF": 100,
    "people, page 1, 8 clients": 180,
}
MEMORY_BOUND_MIB = 400
REST_SECONDS = 90
RITA = ("rita@acme.example", "hireloom-demo")
DRAWER = re.compile(r'data-drawer="([^"]+)"')
UPLOAD_BYTES = 300_000
APPLICANTS, WARM = 40, 5


def run() -> str:
    """Load medium demo data into a home of its own, measure, and write the tables."""
    with private_home() as home, installation(home, "--demo", "medium", HIRELOOM_APPLY_LIMIT="0") as server:
        return "\n\n".join(_measured(server))


def _measured(server: Installation) -> Iterator[str]:
    load, rita = Load(server.pid), Browser(server.url)
    waited = load.wait_until_idle()
    yield f"Loading and starting took {server.started_in:.0f} s, the jobs that loading left {waited:.0f} s."
    rita.signs_in(*RITA)
    yield reference.speed(server.home)
    rows = list(_rows(server, rita, load))
    yield tables.show("Pages, 20,000 people", rows, BOUNDS)
    yield f"Memory of all application processes (PSS), bound {MEMORY_BOUND_MIB} MiB: {_memory(load)} right afterwards,"
    time.sleep(REST_SECONDS)
    yield f"{_memory(load)} when nobody has asked for {REST_SECONDS} s."


def _memory(load: Load) -> str:
    each = load.memory_mib()
    return f"{sum(each):.0f} MiB ({', '.join(f'{share:.0f}' for share in each)})"


def _rows(server: Installation, rita: Browser, load: Load) -> Iterator[Figures]:
    api = program(server.url, server.home, RITA[0], "all")
    job = largest_job(api)
    yield measure("board, first screen", lambda _: _ok(rita, f"/jobs/{job}/", "data-board"), load)
    yield measure("job list, page 1", lambda _: _ok(rita, f"/jobs/{job}/list/", "<tbody"), load)
    yield measure("people, page 1", lambda _: _ok(rita, "/people/", "data-row"), load)
    yield measure("people, page 100", lambda _: _ok(rita, "/people/?page=100", "data-row"), load)
    drawers = itertools.cycle(DRAWER.findall(rita.reads("/people/", must_hold="data-drawer").text))
    yield measure("person drawer", lambda _: _fragment(rita, next(drawers)), load)
    yield measure("palette, a name", lambda n: _fragment(rita, f"/palette/?q={'abcdefgh'[n % 8]}nn"), load)
    yield measure("home", lambda _: _ok(rita, "/", "page"), load)
    yield measure(
        "people, page 1, 8 clients", lambda _: _ok(rita, "/people/", "data-row"), load, clients=8, requests=240
    )
    yield from _public(server, api, load)


def _public(server: Installation, api: httpx.Client, load: Load) -> Iterator[Figures]:
    post = _live_post(api)
    stranger = Browser(server.url)
    job_page = re.sub(r"^https?://[^/]+", "", post["public_url"])
    yield measure("careers, job page", lambda _: _ok(stranger, job_page, "Apply"), load)
    address = job_page + "apply/"
    forms = iter([stranger.reads(address, must_hold="csrfmiddlewaretoken").text for _ in range(APPLICANTS + WARM)])
    stranger.cookies.update(stranger.http.cookies)
    yield measure(
        "apply with a 300 kB PDF",
        lambda _: _apply(stranger, address, next(forms)),
        load,
        requests=APPLICANTS,
        warm=WARM,
    )


def _ok(browser: Browser, path: str, holds: str) -> None:
    browser.reads(path, must_hold=holds)


def _fragment(browser: Browser, path: str) -> None:
    browser.reads(path, must_hold="<", headers={"HX-Request": "true"})


def _apply(browser: Browser, address: str, page: str) -> None:
    """Send a form that was opened before, with a document and an address of its own."""
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    unique = uuid.uuid4().hex
    fields = hidden | {"name": f"Applicant {unique[:8]}", "email": f"{unique}@example.org"}
    files = {"resume": ("resume.pdf", _pdf(unique), "application/pdf")}
    answer = browser.http.post(address, data=fields, files=files, headers={"Referer": browser.url + address})
    assert answer.status_code == 302, f"applying answered {answer.status_code}"


def _pdf(text: str) -> bytes:
    """A small valid PDF of one page, filled up to 300 kB by a stream nobody shows."""
    content = f"BT /F1 12 Tf 72 720 Td (Applicant {text}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
            b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>"
        ),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (UPLOAD_BYTES, b"0" * UPLOAD_BYTES),
    ]
    body, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    table += b"".join(b"%010d 00000 n \n" % place for place in places)
    return body + table + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(body))


def largest_job(api: httpx.Client) -> str:
    """The open job with the most active applications."""
    return max((row["id"] for row in results(api, "/jobs", status="open", limit=200)), key=lambda job: _count(api, job))


def _count(api: httpx.Client, job: str) -> int:
    found, cursor = 0, None
    while True:
        query = {"job_id": job, "is_open": True, "limit": 200} | ({"cursor": cursor} if cursor else {})
        page = api.get("/applications", params=query).raise_for_status().json()
        found, cursor = found + len(page["results"]), page["next_cursor"]
        if cursor is None:
            return found


def _live_post(api: httpx.Client) -> dict[str, str]:
    for job in results(api, "/jobs", status="open", limit=200):
        for post in results(api, f"/jobs/{job['id']}/posts"):
            if post["is_live"]:
                return post
    raise RuntimeError("the demo data have no live post")
