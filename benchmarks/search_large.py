"""What `benchmarks.search` measures inside a large database; imported once Django is set up."""

import sqlite3
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import connection, connections
from django.utils import timezone

from benchmarks.search import BOUNDS, WORDS, Line, questions, timed
from hireloom.config.database import database
from hireloom.core import directory, tenancy
from hireloom.core.actor import Actor
from hireloom.core.models import Membership
from hireloom.flywheel.queries import search
from hireloom.flywheel.search import entries as made
from hireloom.flywheel.search import refreshing
from hireloom.flywheel.search.compiling import Asker
from hireloom.people import entries, meanings
from hireloom.people import search as names
from hireloom.people.models import Document, Person

COLUMNS = "is_private, owner_id, country, latitude, longitude, years, facets, refreshed_at, words"


def largest() -> UUID:
    """The organization with most people."""
    found = []
    for organization_id in directory.organization_ids():
        with tenancy.organization(organization_id):
            found.append((Person.objects.filter(organization_id=organization_id).count(), organization_id))
    return max(found)[1]


def copy_entries(people: int) -> None:
    """Give people without an entry the words of others, up to so many people; then make the index."""
    organization_id = largest()
    with tenancy.organization(organization_id), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM people_searchentry WHERE organization_id = %s", [organization_id])
        there = cursor.fetchone()[0]
        start = time.perf_counter()
        cursor.execute("DROP INDEX IF EXISTS people_by_words")
        if there < people:
            cursor.execute(_COPY, [organization_id, organization_id, organization_id, max(0, people - there), there])
            print(f"{cursor.rowcount:,} entries copied in {time.perf_counter() - start:.0f} s")
    with connection.cursor() as cursor:
        start = time.perf_counter()
        cursor.execute("SET maintenance_work_mem = '1GB'")
        cursor.execute(refreshing.INDEX)
        print(f"index of words made in {time.perf_counter() - start:.0f} s", flush=True)
        cursor.execute("VACUUM ANALYZE people_searchentry")


_COPY = f"""
WITH donors AS MATERIALIZED (
    SELECT id, row_number() OVER (ORDER BY id) - 1 AS place FROM people_searchentry WHERE organization_id = %s),
missing AS MATERIALIZED (
    SELECT p.id, p.last_touch_at, p.created_at, row_number() OVER (ORDER BY p.last_touch_at DESC) AS place
      FROM people_person p WHERE p.organization_id = %s
       AND NOT EXISTS (SELECT 1 FROM people_searchentry e WHERE e.id = p.id) ORDER BY p.last_touch_at DESC)
INSERT INTO people_searchentry (id, organization_id, touched_at, touched_week, added_at, {COLUMNS})
SELECT m.id, %s, m.last_touch_at, floor(extract(epoch FROM m.last_touch_at) / 604800), m.created_at,
       {", ".join(f"e.{column.strip()}" for column in COLUMNS.split(","))}
  FROM (SELECT * FROM missing LIMIT %s) m JOIN donors d ON d.place = (m.place * 7919) %% %s
  JOIN people_searchentry e ON e.id = d.id
"""


def make_meanings(people: int) -> None:
    """Make the meanings of the people touched last, and their index."""
    organization_id = largest()
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX IF EXISTS people_by_meaning")
    start = time.perf_counter()
    with tenancy.organization(organization_id):
        rows = Person.objects.filter(organization_id=organization_id).by_last_touch()
        ids = list(rows.values_list("pk", flat=True)[:people])
    for first in range(0, len(ids), 2000):
        with tenancy.organization(organization_id):
            found = made.of_people(organization_id, ids[first : first + 2000], today=timezone.now().date())
            meanings.refresh(organization_id, found)
    print(f"{len(ids):,} meanings in {time.perf_counter() - start:.0f} s", flush=True)
    start = time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute("SET maintenance_work_mem = '2GB'")
    meanings.ensure(connection)
    print(f"index of meanings made in {time.perf_counter() - start:.0f} s", flush=True)


def table(app_url: str) -> str:
    """Latencies as the run-time role has them, under row-level security."""
    organization_id = largest()
    connections.close_all()
    for target in (settings.DATABASES["default"], connections["default"].settings_dict):
        target.update(database(app_url, pooled=False, pool_size=2))
    with tenancy.organization(organization_id):
        actor = Membership.objects.get(organization_id=organization_id, user__email="rita@acme.example").as_actor()
        total = entries.count({"is": "everything"})
        lines = []
        for line in _lines(actor):
            print(line, flush=True)
            lines.append(line)
        sizes = list(_sizes())
    body = "\n".join(
        f"| {line.name} | {line.p50:.1f} | {line.p95:.1f} | {BOUNDS.get(line.name, '')} | {line.found:,.1f} |"
        for line in lines
    )
    head = "| question | p50 ms | p95 ms | bound p95 ms | found |\n| --- | ---: | ---: | ---: | ---: |"
    return f"### Search, {total:,} people\n\n{head}\n{body}\n\n" + "\n".join(sizes) + "\n"


def _lines(actor: Actor) -> Iterator[Line]:
    at = timezone.now()

    def asked(text: str) -> search.Question:
        return Asker(actor, at).ask(text)

    yield timed("name or e-mail as typed", _typed(actor), lambda text: len(names.find(text, most=50)))
    yield timed("boolean and filters", questions(), lambda text: entries.find(asked(text).condition).total)
    ranked = list(map(asked, questions(60)))
    yield timed("  ranked, compiled before", ranked, lambda q: entries.find(q.condition, ranking=q.ranking).total)
    yield timed("  the page's data, ranked", questions(60), lambda text: len(search.page(asked(text), actor).found))
    yield timed("facets", questions(60), lambda text: search.facets(asked(text)).counted)
    yield timed("exact count", questions(30), lambda text: search.count(asked(text)))
    if meanings.is_on() and meanings.of_question("nurse"):
        wordings = [f"{text}" for text in questions(60)]
        yield timed("meaning, words, filters", wordings, lambda text: search.page(asked(text), actor, meaning=50).total)
        yield _recall([asked(text) for text in wordings])


def _recall(asked: "list[search.Question]") -> Line:
    """Of the 50 nearest by an exact scan, how many the index finds; equal likeness counts as the same."""
    shares = []
    for question in asked:
        vector = meanings.of_question(question.wording)
        exact, quick = (_nearest(question, vector, below) for below in (10**9, entries.EXACT_BELOW))
        if exact:
            least = exact[-1] - 1e-6
            shares.append(sum(likeness >= least for likeness in quick) / len(exact))
    shares.sort()
    return Line(
        "recall@50, mean share (p50, p95: worst shares)",
        shares[0],
        shares[len(shares) // 20],
        sum(shares) / len(shares),
    )


def _nearest(question: "search.Question", vector: str, below: int) -> list[float]:
    before, entries.EXACT_BELOW = entries.EXACT_BELOW, below
    try:
        return [likeness for _pk, likeness in entries.nearest(question.filters, vector, most=50)]
    finally:
        entries.EXACT_BELOW = before


def _typed(actor: Actor) -> list[str]:
    """Names and addresses of people spread over the organization, cut as they are typed."""
    rows = Person.objects.filter(organization_id=actor.organization_id).order_by("pk")
    total = rows.count()
    found = []
    for number in range(40):
        person = rows.filter(pk__gte=UUID(int=0))[number * total // 41 : number * total // 41 + 1].get()
        address = person.contact_points.filter(kind="email").first()
        found += [person.name, person.name.split()[-1][:5], person.name.split()[0][:3]]
        found += [address.value, address.value[:6]] if address else []
    return found


def _sizes() -> Iterator[str]:
    wanted = {
        "rows of search": "people_searchentry",
        "index of words": "people_by_words",
        "rows of meanings": "people_searchmeaning",
        "index of meanings": "people_by_meaning",
    }
    with connection.cursor() as cursor:
        for name, relation in wanted.items():
            cursor.execute("SELECT pg_table_size(to_regclass(%s)) / 1048576", [relation])
            (size,) = cursor.fetchone()
            if size is not None:
                yield f"- {name}: {size:,} MiB"


def others(most: int = 100_000) -> str:
    """SQLite FTS5 and tantivy on the texts of the people touched last, beside our own on the same machine now."""
    organization_id = largest()
    with tenancy.organization(organization_id):
        newest = Person.objects.filter(organization_id=organization_id).by_last_touch()[:most].values("pk")
        rows = list(
            Document.objects.filter(organization_id=organization_id, person__in=newest).values_list(
                "person__last_touch_at", "person__country", "text"
            )
        )
    lines = [
        f"### Other engines on {len(rows):,} résumés of 1-4 kB, newest 50 of a two-word question in one country",
        "",
    ]
    lines += ["| engine | build s | p50 ms | p95 ms |", "| --- | ---: | ---: | ---: |"]
    for name, engine in (("SQLite FTS5", _sqlite), ("tantivy", _tantivy)):
        with tempfile.TemporaryDirectory(prefix="hireloom-bench-") as folder:
            measured = engine(rows, Path(folder))
        if measured:
            build, line = measured
            lines.append(f"| {name} | {build:.0f} | {line.p50:.1f} | {line.p95:.1f} |")
    return "\n".join(lines)


PAIRS = [(a, b) for a in WORDS for b in WORDS if a < b][:40]


def _sqlite(rows: list, place: Path) -> tuple[float, Line]:
    start = time.perf_counter()
    base = sqlite3.connect(place / "fts.db")
    base.execute("CREATE VIRTUAL TABLE t USING fts5(text, touched UNINDEXED, country UNINDEXED)")
    base.executemany("INSERT INTO t VALUES (?, ?, ?)", ((text, at.timestamp(), country) for at, country, text in rows))
    base.commit()
    build = time.perf_counter() - start
    query = "SELECT rowid FROM t WHERE t MATCH ? AND country = 'FR' ORDER BY touched DESC LIMIT 50"
    ask = lambda pair: len(base.execute(query, [f"{pair[0]} NOT {pair[1]}"]).fetchall())  # noqa: E731
    return build, timed("sqlite", PAIRS, ask)


def _tantivy(rows: list, place: Path) -> tuple[float, Line] | None:
    try:
        import tantivy  # optional: only for this comparison
    except ImportError:
        return None
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("text")
    builder.add_text_field("country", tokenizer_name="raw")
    builder.add_integer_field("touched", indexed=True, fast=True)
    index = tantivy.Index(builder.build(), path=str(place))
    start = time.perf_counter()
    writer = index.writer(200_000_000, 1)
    for at, country, text in rows:
        writer.add_document(tantivy.Document(text=text, country=country, touched=int(at.timestamp())))
    writer.commit()
    writer.wait_merging_threads()
    build = time.perf_counter() - start
    index.reload()
    searcher = index.searcher()

    def ask(pair: tuple[str, str]) -> int:
        query = index.parse_query(f"+{pair[0]} -{pair[1]} +country:FR", ["text"])
        return len(searcher.search(query, 50, order_by_field="touched").hits)

    return build, timed("tantivy", PAIRS, ask)
