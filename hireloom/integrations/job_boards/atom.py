"""Atom. Source: RFC 4287."""

from hireloom.ats.queries.postings import Posting
from hireloom.integrations.job_boards.types import Board, Employer, Head
from hireloom.integrations.job_boards.writing import DECLARATION, element, legal

SOURCE = "Atom"
MOMENT = "%Y-%m-%dT%H:%M:%SZ"


def begin(head: Head) -> str:
    employer = head.employer
    address = f"{employer.feeds_url}{BOARD.file}"
    return (
        f'{DECLARATION}<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{employer.language}">\n'
        + legal(element("title", employer.name) + element("id", address))
        + element("updated", head.changed_at.strftime(MOMENT))
        + legal(f"<author>{element('name', employer.name)}</author>\n")
        + f'<link rel="self" type="application/atom+xml" href="{address}"/>\n'
        + f'<link rel="alternate" type="text/html" href="{employer.home_url}"/>\n'
    )


def job(posting: Posting, employer: Employer) -> str:
    address = employer.address(posting, SOURCE)
    category = f'<category term="{_quoted(posting.department)}"/>\n' if posting.department else ""
    return legal(
        f'<entry xml:lang="{_quoted(posting.language)}">\n'
        + element("title", ", ".join(filter(None, (posting.title, posting.place))))
        + element("id", f"urn:uuid:{posting.post_id}")
        + f'<link rel="alternate" type="text/html" href="{address}"/>\n'
        + element("published", posting.published_at.strftime(MOMENT))
        + element("updated", posting.changed_at.strftime(MOMENT))
        + category
        + element("content", posting.body, ' type="html"')
        + "</entry>\n"
    )


def _quoted(value: str) -> str:
    return value.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


BOARD = Board(
    key="atom",
    name="Atom",
    file="jobs.atom",
    content_type="application/atom+xml; charset=utf-8",
    begin=begin,
    job=job,
    end="</feed>\n",
)
