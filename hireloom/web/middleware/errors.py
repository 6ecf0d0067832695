"""A database that is away is a clear page, not a crash."""

import logging

from django.http import HttpRequest, HttpResponse
from django.utils.deprecation import MiddlewareMixin

from hireloom.web import errors

log = logging.getLogger(__name__)


class DatabaseAwayMiddleware(MiddlewareMixin):
    """Answers 503 with a page that tries again by itself while PostgreSQL does not answer.

    This is for views; what middleware raises on its way to them, Django passes to
    `errors.server_error`, which knows the same answer.
    """

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not errors.is_away(exception):
            return None
        log.warning("The database does not answer: %s", exception)
        return errors.database_away(request)
