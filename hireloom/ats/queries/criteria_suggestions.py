"""Criteria that a job's own words speak of, each with its sentence; a person decides which are kept."""

import re

from hireloom.ats.enums import Workplace
from hireloom.ats.models import Job
from hireloom.engine.mail import html
from hireloom.engine.matching import suggesting
from hireloom.engine.matching.suggesting import Suggestion
from hireloom.engine.matching.types import Text

_HEADING = re.compile(r"<h\d[^>]*>")
_ITEM = re.compile(r"<li[^>]*>")


def of_job(job: Job) -> list[Suggestion]:
    """Propose criteria from the title and the posts of a job that the actor has seen. One query.

    The place is that of the first post which names one, unless the work is done from anywhere.
    """
    posts = list(job.posts.order_by("created_at", "pk"))
    located = [post.location for post in posts if post.location]
    return suggesting.suggest(
        title=job.title,
        texts=[Text(str(post.pk), text_of(post.body)) for post in posts],
        location=located[0] if located and job.workplace != Workplace.REMOTE else "",
    )


def text_of(body: str) -> str:
    """The words of a post, a line each, with "#" before headings and "•" before what is listed."""
    return html.words(_ITEM.sub("<li>• ", _HEADING.sub("<p># ", body)))
