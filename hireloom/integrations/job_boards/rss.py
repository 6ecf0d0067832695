"""RSS 2.0. Source: the RSS Advisory Board's specification and best practices profile."""

from email.utils import format_datetime

from hireloom.ats.queries.postings import Posting
from hireloom.integrations.job_boards.types import Board, Employer, Head
from hireloom.integrations.job_boards.writing import DECLARATION, cdata, element, legal

SOURCE = "RSS"


def begin(head: Head) -> str:
    employer = head.employer
    return (
        f'{DECLARATION}<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">\n<channel>\n'
        + legal(
            element("title", employer.name)
            + element("link", employer.home_url)
            + element("description", employer.name)
            + element("language", employer.language)
        )
        + element("lastBuildDate", format_datetime(head.changed_at, usegmt=True))
        + f'<atom:link href="{employer.feeds_url}{BOARD.file}" rel="self" type="application/rss+xml"/>\n'
    )


def job(posting: Posting, employer: Employer) -> str:
    return legal(
        "<item>\n"
        + element("title", ", ".join(filter(None, (posting.title, posting.place))))
        + element("link", employer.address(posting, SOURCE))
        + element("guid", f"urn:uuid:{posting.post_id}", ' isPermaLink="false"')
        + element("pubDate", format_datetime(posting.published_at, usegmt=True))
        + element("category", posting.department)
        + cdata("description", posting.body)
        + "</item>\n"
    )


BOARD = Board(
    key="rss",
    name="RSS",
    file="jobs.rss",
    content_type="application/rss+xml; charset=utf-8",
    begin=begin,
    job=job,
    end="</channel>\n</rss>\n",
)
