"""Taking in an application, whichever way it came: the one operation, and what the law and the statistics add."""

from datetime import datetime
from typing import Any

from hireloom.ats.models import Application, JobPost
from hireloom.ats.operations import submissions
from hireloom.ats.operations.submissions import Submission
from hireloom.compliance.operations import answers
from hireloom.compliance.operations import policies as fallings
from hireloom.core.actor import Actor
from hireloom.people.models import Source
from hireloom.web.careers import statistics


def receive(
    *, post: JobPost, submission: Submission, source: Source | None, form: Any, by: Actor, visitor: Actor, at: datetime
) -> Application:
    """Put an application in; `form` is the valid one that says under which laws it falls and what was said of oneself.

    Raises:
        NotTakingApplications: the public does not see the post any more.
        BadAnswer: a question of the post is not answered as it must be.

    """
    application = submissions.submit(post=post, submission=submission, source=source, by=by, at=at)
    fallings.fall_under(application=application, policies=form.policies, was_shown=form.shows_notices, at=at)
    said = statistics.said(form)
    answers.give_along(application=application, sets=form.sets, said=said, by=visitor, at=at)
    return application
